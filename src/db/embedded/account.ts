import { lstat, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isSystemError } from './error.js';
import { run } from './process.js';
import type { Account } from './process.js';

/** Asks the system for a user by name; null if there is none. */
type FindAccount = (name: string) => Promise<Account | null>;

/** The user to become if this process is root: postgres, else nobody, else uid 65534. Null: stay who we are. */
export async function accountInsteadOfRoot(find: FindAccount = findAccount): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  return (await find('postgres')) ?? (await find('nobody')) ?? { name: 'uid 65534', uid: 65534, gid: 65534 };
}

/**
 * The user who must run a server on `folder`: whoever owns it already, else `preferred`.
 *
 * Data made by `nobody` or by a normal user stays usable when root starts it later.
 */
export async function accountFor(folder: string, preferred: Account | null): Promise<Account | null> {
  if (preferred === null) return null;
  try {
    const { uid, gid } = await lstat(folder);
    return uid === 0 || uid === preferred.uid ? preferred : { name: `uid ${String(uid)}`, uid, gid };
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return preferred;
    throw error;
  }
}

/** Tells whether `account` may read `path` and pass every folder above it, by the mode bits; null may. */
export async function isReadableBy(account: Account | null, path: string): Promise<boolean> {
  return account === null || ((await isAllowed(account, path, 4)) && (await isEnterableBy(account, dirname(path))));
}

/** Tells whether `account` may pass `folder` and every folder above it, by the mode bits; null may. */
export async function isEnterableBy(account: Account | null, folder: string): Promise<boolean> {
  if (account === null) return true;
  if (!(await isAllowed(account, folder, 1))) return false;
  const parent = dirname(folder);
  return parent === folder || (await isEnterableBy(account, parent));
}

async function isAllowed(account: Account, path: string, bit: 1 | 4): Promise<boolean> {
  const { uid, gid, mode } = await stat(path);
  if (uid === account.uid) return (mode & (bit << 6)) !== 0;
  if (gid === account.gid) return (mode & (bit << 3)) !== 0;
  return (mode & bit) !== 0;
}

async function findAccount(name: string): Promise<Account | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name], null), run('id', ['-g', name], null)]);
    return { name, uid: Number(uid), gid: Number(gid) };
  } catch {
    // `id` fails for an unknown name and may be missing in a bare container: no such user either way.
    return null;
  }
}
