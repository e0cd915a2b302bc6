import { createHash } from 'node:crypto';
import { access, chmod, chown, constants, mkdir, readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { accountFor, isEnterableBy } from './account.js';
import { EmbeddedServerError, isSystemError, USE_DATABASE_URL } from './error.js';
import type { Account } from './process.js';

/** Folders which only root fills, so that nobody else can lay a trap at a name that can be guessed. */
const SYSTEM_FOLDERS: readonly string[] = ['/var/lib', '/var/db', '/srv', '/opt'];

const SUBFOLDER = 'postgres';

/** The folder of one embedded server: data, password, log and lock. Only its user may enter. */
export interface Home {
  readonly folder: string;
  /** Whom the server runs as; null: as this process does. */
  readonly account: Account | null;
  /** One line for the person at the terminal if the data is elsewhere than they said; else null. */
  readonly notice: string | null;
}

/** The path of the data folder, as PostgreSQL means it. */
export function dataOf(home: Home): string {
  return join(home.folder, 'data');
}

/**
 * Makes the home of the server of `directory`: its subfolder `postgres`.
 *
 * If the user that the server must run as cannot pass `directory`, the home is under a folder of the system instead, under
 * a name made from the path of `directory`, so that the next start finds it again. Where there is data it stays in use:
 * a folder that was opened or closed since never leads to a new, empty database.
 *
 * @param preferred whom to run as if the home belongs to nobody yet; null: as this process does
 */
export async function settleHome(directory: string, preferred: Account | null): Promise<Home> {
  try {
    await makeFolders(directory, preferred);
    return await own(await choose(await realpath(directory), preferred));
  } catch (error) {
    if (!isSystemError(error, 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST')) throw error;
    const why = `Cannot keep PostgreSQL's data in ${directory} (${(error as Error).message})`;
    throw new EmbeddedServerError(`${why}: set DATA_DIR to a folder of your own, or ${USE_DATABASE_URL}.`, {
      cause: error,
    });
  }
}

/** Makes the missing folders and, for a server with another user, lets that pass those which only hold its home. */
async function makeFolders(directory: string, preferred: Account | null): Promise<void> {
  const topmost = await mkdir(directory, { recursive: true });
  if (preferred === null) return;
  if (topmost === undefined && (await readdir(directory)).some((name) => name !== SUBFOLDER)) return;
  for (let folder = directory; ; folder = dirname(folder)) {
    await chmod(folder, (await stat(folder)).mode | 0o711);
    if (folder === (topmost ?? directory)) return;
  }
}

async function choose(directory: string, preferred: Account | null): Promise<Home> {
  const folder = join(directory, SUBFOLDER);
  const account = await accountFor(folder, preferred);
  const inside = { folder, account, notice: null };
  if (account === null) return inside;
  const isPassable = await isEnterableBy(account, directory);
  const user = `user ${account.name}, whom it runs as instead of root,`;
  if (await hasData(inside)) {
    if (isPassable) return inside;
    throw new EmbeddedServerError(
      `PostgreSQL's data is in ${folder}, which ${user} cannot enter: let it pass, or move it.`,
    );
  }
  const outside = await findOutside(directory, account, preferred);
  if (isPassable && (outside === null || !(await hasData(outside)))) return inside;
  if (outside !== null) return outside;
  const wayOut = `set DATA_DIR to a folder that it can enter, or ${USE_DATABASE_URL}`;
  throw new EmbeddedServerError(`PostgreSQL cannot use ${directory}, which ${user} cannot enter: ${wayOut}.`);
}

/** The home for `directory` in a folder of the system; null if there is no fit folder. */
async function findOutside(directory: string, user: Account, preferred: Account | null): Promise<Home | null> {
  const name = `policy-options-${createHash('sha256').update(directory).digest('hex').slice(0, 16)}`;
  for (const parent of SYSTEM_FOLDERS) {
    if (!(await isUsable(parent, user))) continue;
    const folder = join(parent, name);
    const account = await accountFor(folder, preferred);
    const reason = `because PostgreSQL runs as user ${(account ?? user).name}, who could not enter ${directory}`;
    return { folder, account, notice: `The data is kept in ${folder}, ${reason}.` };
  }
  return null;
}

async function isUsable(parent: string, user: Account): Promise<boolean> {
  try {
    await access(parent, constants.W_OK);
    return await isEnterableBy(user, parent);
  } catch {
    // Missing or on a read-only disk: the next one may do.
    return false;
  }
}

async function hasData(home: Home): Promise<boolean> {
  return await stat(dataOf(home)).then(
    () => true,
    () => false,
  );
}

async function own(home: Home): Promise<Home> {
  await mkdir(home.folder, { mode: 0o700 }).catch((error: unknown) => {
    if (!isSystemError(error, 'EEXIST')) throw error;
  });
  if (home.account !== null) await chown(home.folder, home.account.uid, home.account.gid);
  // Data of another user would fail later, with a message of PostgreSQL that names no way out.
  await access(home.folder, constants.R_OK | constants.W_OK | constants.X_OK);
  return home;
}
