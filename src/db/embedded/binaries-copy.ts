import { createHash } from 'node:crypto';
import { chmod, cp, lstat, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { isEnterableBy } from './account.js';
import { completeInstall } from './binaries-install.js';
import { EmbeddedServerError, isSystemError, USE_DATABASE_URL } from './error.js';
import type { Account } from './process.js';

/**
 * The path of a copy of the package in `folder`, which `account` can run: in the folder for temporary files.
 *
 * The copy of one version is made once for each user who starts servers, and checked at later starts.
 */
export async function copyForAccount(folder: string, account: Account | null): Promise<string> {
  const base = await findTemporaryFolder(account);
  const version = await readFile(join(folder, 'package.json'), 'utf8');
  const source = [folder, version, process.getuid?.() ?? ''].join('\n');
  const copy = join(
    base,
    `policy-options-postgresql-${createHash('sha256').update(source).digest('hex').slice(0, 16)}`,
  );
  if (await isCopy(copy, folder)) return copy;
  const draft = await mkdtemp(`${copy}-`);
  await cp(join(folder, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  await openForAll(draft);
  await completeInstall(draft);
  await rm(copy, { recursive: true, force: true });
  await rename(draft, copy).catch(async (error: unknown) => {
    await rm(draft, { recursive: true, force: true });
    // Another start was faster.
    if (!isSystemError(error, 'ENOTEMPTY', 'EEXIST')) throw error;
  });
  return copy;
}

async function findTemporaryFolder(account: Account | null): Promise<string> {
  for (const folder of [tmpdir(), '/tmp', '/var/tmp']) {
    if ((await isFolder(folder)) && (await isEnterableBy(account, folder))) return folder;
  }
  const user = account?.name ?? 'this user';
  throw new EmbeddedServerError(`There is no folder for temporary files that ${user} can enter: ${USE_DATABASE_URL}.`);
}

/** Tells whether `copy` is whole: a system may sweep files out of the folder for temporary files. */
async function isCopy(copy: string, original: string): Promise<boolean> {
  if (!(await isFolder(copy))) return false;
  const { uid } = await lstat(copy);
  if (process.getuid !== undefined && uid !== process.getuid()) {
    // What another user put there must not be run.
    throw new EmbeddedServerError(`${copy} belongs to another user: remove it, or ${USE_DATABASE_URL}.`);
  }
  for (const entry of await readdir(join(original, 'native'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const [there, here] = await Promise.all([sizeOf(join(copy, relative(original, file))), sizeOf(file)]);
    if (there !== here) return false;
  }
  return true;
}

async function sizeOf(file: string): Promise<number> {
  return await stat(file).then(
    ({ size }) => size,
    () => -1,
  );
}

async function openForAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openForAll(path);
    else if (entry.isFile()) await chmod(path, basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}

async function isFolder(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
