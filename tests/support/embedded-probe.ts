import { once } from 'node:events';
import { readdir, readFile, watch, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { pollUntil } from '../../src/db/embedded/poll.js';
import { findProcess } from '../../src/db/embedded/process.js';
import { startEmbedded } from '../../src/db/embedded/server.js';
import { runOn } from './admin.js';

const PATIENCE = { timeoutMs: 15_000, everyMs: 20 };

/** Tells whether something accepts connections at `host`; false too when no answer comes for 2 s. */
export async function isAnswering(port: number, host = '127.0.0.1'): Promise<boolean> {
  const socket = connect({ port, host, timeout: 2_000 });
  socket.once('timeout', () => socket.destroy(new Error('No answer.')));
  return await once(socket, 'connect').then(
    () => socket.destroy().destroyed,
    () => false,
  );
}

/** Tells whether the process has ended, after 15 s at the latest. */
export async function isGone(pid: number): Promise<boolean> {
  return (await pollUntil(async () => ((await findProcess(pid)) === null ? true : null), PATIENCE)) ?? false;
}

/** The pids of the server on `directory` and of its watchdog, as their files tell. */
export async function processesOf(directory: string): Promise<{ readonly server: number; readonly watchdog: number }> {
  const { postmaster, owner } = await filesOf(directory);
  const { watchdog } = JSON.parse(await readFile(owner, 'utf8')) as { readonly watchdog: { readonly pid: number } };
  return { server: Number((await readFile(postmaster, 'utf8')).split('\n')[0]), watchdog: watchdog.pid };
}

/** Writes `pid` in place of those of the owner and the server of `directory`, as if the system had given it anew. */
export async function reusePid(directory: string, owner: number, pid: number): Promise<void> {
  const { server } = await processesOf(directory);
  const files = await filesOf(directory);
  for (const [file, old] of [[files.owner, owner] as const, [files.postmaster, server] as const]) {
    await writeFile(file, (await readFile(file, 'utf8')).replace(String(old), String(pid)));
  }
}

/** Settles when a file whose name begins with `prefix` is made in `folder`. */
export async function appearance(folder: string, prefix: string): Promise<void> {
  for await (const { filename } of watch(folder)) {
    if (filename?.startsWith(prefix) === true) return;
  }
}

/** The pids of the owners that have committed a row in `directory`, asked of a new server on it. */
export async function committedIn(directory: string): Promise<readonly number[]> {
  const server = await startEmbedded({ directory });
  try {
    return (await runOn(server.url, 'SELECT pid FROM kept')).map(({ pid }) => Number(pid));
  } finally {
    await server.stop();
  }
}

async function filesOf(directory: string): Promise<{ readonly owner: string; readonly postmaster: string }> {
  const home = join(directory, 'postgres');
  const record = (await readdir(home)).find((name) => /^owner-\d+\.json$/.test(name)) ?? '';
  return { owner: join(home, record), postmaster: join(home, 'data', 'postmaster.pid') };
}
