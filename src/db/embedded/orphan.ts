import { constants, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedServerError, isSystemError } from './error.js';
import { dataOf } from './home.js';
import type { Home } from './home.js';
import { pollUntil } from './poll.js';
import { findProcess, isAlive } from './process.js';
import type { LiveProcess } from './process.js';

/** The name that our servers carry on their command line, so that we never stop one that a person has started. */
export const SERVER_MARK = 'cluster_name=policy_options';

const STOPPING = { timeoutMs: 60_000, everyMs: 20 };
/** A pid that no system gives. */
const NO_PID = '2147483647';

/** The lines of PostgreSQL's own lock file: pid first, status eighth; null if there is none. */
export async function readPostmasterFile(home: Home): Promise<readonly string[] | null> {
  try {
    return (await readFile(postmasterFileOf(home), 'utf8')).split('\n');
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return null;
    throw error;
  }
}

/**
 * Stops a server of ours that has lost its watchdog, and frees the folder if its pid now belongs to another program.
 *
 * Call it only with the lock on `home`. A server that somebody else runs on the folder is left alone, with an error. On
 * Windows, which shows no command lines, PostgreSQL itself refuses to start twice.
 */
export async function endOrphan(home: Home): Promise<void> {
  const lines = await readPostmasterFile(home);
  if (lines === null) return;
  const found = await findProcess(Number(lines[0]));
  if (found?.command === '') return;
  if (found === null || !found.command.includes(dataOf(home))) {
    // PostgreSQL takes any living pid, even a zombie's, for its own server. The rest lets it find stray children.
    await overwrite(postmasterFileOf(home), [NO_PID, ...lines.slice(1)].join('\n'));
  } else if (found.command.includes(SERVER_MARK)) {
    await stop(found);
  } else {
    const server = `A PostgreSQL that somebody else started (process ${String(found.pid)})`;
    throw new EmbeddedServerError(`${server} runs on ${dataOf(home)}: stop it, or set DATA_DIR to another folder.`);
  }
}

async function stop(server: LiveProcess): Promise<void> {
  // Fast, then immediate mode, which loses no commit either.
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!(await isAlive(server)) || !send(server.pid, signal)) return;
    if ((await pollUntil(async () => ((await isAlive(server)) ? null : true), STOPPING)) !== null) return;
  }
  throw new EmbeddedServerError(`PostgreSQL (process ${String(server.pid)}) does not stop: end that process.`);
}

/** False if the process ended before the signal. */
function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (isSystemError(error, 'ESRCH')) return false;
    throw error;
  }
}

/** Keeps the file's owner, who must read it, and follows no link, which that owner could point anywhere. */
async function overwrite(path: string, text: string): Promise<void> {
  const file = await open(path, constants.O_WRONLY | constants.O_TRUNC | constants.O_NOFOLLOW);
  try {
    await file.writeFile(text);
  } finally {
    await file.close();
  }
}

function postmasterFileOf(home: Home): string {
  return join(dataOf(home), 'postmaster.pid');
}
