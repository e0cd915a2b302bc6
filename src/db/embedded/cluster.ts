import { randomBytes } from 'node:crypto';
import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.js';
import { EmbeddedServerError, isSystemError, USE_DATABASE_URL } from './error.js';
import { dataOf } from './home.js';
import type { Home } from './home.js';
import { run } from './process.js';

/** Everything that one server is started from. */
export interface Cluster {
  readonly home: Home;
  readonly binaries: Binaries;
  /** Fast and gone after a crash, for tests; otherwise every commit is on the disk before it is answered. */
  readonly ephemeral: boolean;
}

const DRAFT_PREFIX = 'data.draft-';

/**
 * Makes the database cluster unless there is one.
 *
 * The cluster is made under another name and renamed when it is complete, so a start that is killed in between leaves
 * nothing that stops the next one. Throws if the cluster is of another major version of PostgreSQL.
 */
export async function prepareCluster(cluster: Cluster): Promise<void> {
  const { home, binaries } = cluster;
  const version = await readVersion(home);
  if (version === null) {
    await initialise(cluster);
  } else if (version !== binaries.major) {
    const problem = `The data in ${dataOf(home)} is of PostgreSQL ${version}, the embedded server is ${binaries.major}`;
    const wayOut = `dump and restore it with version ${version}, or move the folder away to start empty`;
    throw new EmbeddedServerError(`${problem}: ${wayOut}, or ${USE_DATABASE_URL}.`);
  }
}

/** The password of the user postgres, made together with the cluster. */
export async function readPassword(home: Home): Promise<string> {
  try {
    return (await readFile(passwordFileOf(home), 'utf8')).trim();
  } catch (error) {
    const problem = `Cannot read the password of the embedded server (${(error as Error).message})`;
    throw new EmbeddedServerError(`${problem}: restore the file, or remove ${home.folder} to start empty.`, {
      cause: error,
    });
  }
}

async function readVersion(home: Home): Promise<string | null> {
  try {
    return (await readFile(join(dataOf(home), 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return null;
    throw error;
  }
}

async function initialise(cluster: Cluster): Promise<void> {
  const { home, binaries } = cluster;
  if (!(await isVacant(dataOf(home)))) {
    throw new EmbeddedServerError(`${dataOf(home)} holds something else than a PostgreSQL cluster: move it away.`);
  }
  await removeDrafts(home);
  await writePassword(home);
  const draft = join(home.folder, `${DRAFT_PREFIX}${randomBytes(4).toString('hex')}`);
  const args = [
    ...['-D', draft, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFileOf(home)}`],
    // The builtin locale sorts alike on every system and after every upgrade of the C library.
    ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...(cluster.ephemeral ? ['--no-sync'] : []),
  ];
  await run(binaries.initdb, args, home.account);
  await rename(draft, dataOf(home));
  // Else a power failure could undo the rename, and with it all that was committed since.
  if (!cluster.ephemeral) await syncFolder(home.folder);
}

async function isVacant(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return true;
    throw error;
  }
}

async function removeDrafts(home: Home): Promise<void> {
  for (const name of await readdir(home.folder)) {
    // A killed start may have left an initdb that still writes: then this draft goes the next time.
    if (name.startsWith(DRAFT_PREFIX))
      await rm(join(home.folder, name), { recursive: true, force: true }).catch(ignore);
  }
}

async function writePassword(home: Home): Promise<void> {
  const path = passwordFileOf(home);
  await rm(path, { force: true });
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(`${randomBytes(24).toString('base64url')}\n`);
    if (home.account !== null) await file.chown(home.account.uid, home.account.gid);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a folder, and writes names through by itself.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function passwordFileOf(home: Home): string {
  return join(home.folder, 'password');
}

function ignore(): void {
  // The caller says why.
}
