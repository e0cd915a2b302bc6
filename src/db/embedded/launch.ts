import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Cluster } from './cluster.js';
import { EmbeddedServerError } from './error.js';
import { dataOf } from './home.js';
import type { Lock } from './lock.js';
import { endOrphan, readPostmasterFile, SERVER_MARK } from './orphan.js';
import { pollUntil } from './poll.js';
import { identify, inOneLine } from './process.js';
import { startWatchdog } from './watchdog.js';
import type { Order, Watchdog } from './watchdog.js';

const ATTEMPTS = 10;
/** The port was taken since we chose it, or children of a killed server are still about to notice. */
const PASSING = /could not bind|Address already in use|shared memory block .* is still in use/;
/** Recovery after a crash replays the log before the server answers. */
const STARTING = { timeoutMs: 300_000, everyMs: 20 };

/** A server that answers on `port` of 127.0.0.1. */
export interface Running {
  readonly port: number;
  /** Settles when the server has ended, for whatever reason. */
  readonly ended: Promise<unknown>;
  /** Stops the server in fast mode: sessions end, commits stay. */
  stop(): Promise<void>;
}

/**
 * Starts the server of a prepared cluster and gives it when it answers. Call it only with the lock on the cluster's home.
 *
 * A passing hindrance is waited for a few times; any other is an EmbeddedServerError with the server's own words.
 *
 * @param choosePort gives the port to try, anew for each attempt
 */
export async function launch(cluster: Cluster, lock: Lock, choosePort = findFreePort): Promise<Running> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort();
    const watchdog = startWatchdog();
    try {
      // Before the server: whoever succeeds us must know whom to wait for.
      await lock.note({ watchdog: await identify(watchdog.pid) });
      if (await start(cluster, watchdog, port)) {
        await lock.note({ port });
        watchdog.unref();
        return { port, ended: watchdog.ended, stop: () => stop(cluster, watchdog) };
      }
    } catch (error) {
      await stop(cluster, watchdog);
      throw error;
    }
    const words = await readLog(cluster);
    const isPassing = attempt < ATTEMPTS && PASSING.test(words);
    if (!isPassing) throw new EmbeddedServerError(`PostgreSQL did not start: ${words}`);
    await pause(50 * attempt);
  }
}

/** True when the server answers, false when it has ended instead. */
async function start(cluster: Cluster, watchdog: Watchdog, port: number): Promise<boolean> {
  let isOver = false;
  void watchdog.ended.then(() => (isOver = true));
  const pid = String(await watchdog.start(orderOf(cluster, port)));
  const isReady = await pollUntil(async () => {
    if (isOver) return false;
    const lines = await readPostmasterFile(cluster.home);
    return lines?.[0] === pid && lines[7]?.trim() === 'ready' ? true : null;
  }, STARTING);
  if (isReady === null) throw new EmbeddedServerError(`PostgreSQL did not start in time: ${await readLog(cluster)}`);
  return isReady;
}

async function stop(cluster: Cluster, watchdog: Watchdog): Promise<void> {
  // A watchdog that was killed leaves the server to us.
  if (!(await watchdog.end())) await endOrphan(cluster.home);
}

function orderOf(cluster: Cluster, port: number): Order {
  const { home, binaries } = cluster;
  const data = dataOf(home);
  const settings = [
    SERVER_MARK,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'shared_buffers=128MB',
    ...(cluster.ephemeral
      ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200']
      : ['fsync=on']),
  ];
  const stopArgs = ['stop', '-D', data, '-m', 'fast'];
  return {
    file: binaries.postgres,
    args: ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    log: logOf(cluster),
    account: home.account,
    stopper: process.platform === 'win32' ? { file: binaries.pgCtl, args: stopArgs } : null,
  };
}

async function readLog(cluster: Cluster): Promise<string> {
  return inOneLine(await readFile(logOf(cluster), 'utf8').catch(() => 'it left no log'));
}

function logOf(cluster: Cluster): string {
  return join(cluster.home.folder, 'server.log');
}

/** A port of 127.0.0.1 that is free now; another process may still take it before us. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
