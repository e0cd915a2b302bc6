import { once } from 'node:events';
import { connect } from 'node:net';
import { resolve } from 'node:path';
import { accountInsteadOfRoot } from './account.js';
import { findBinaries } from './binaries.js';
import { prepareCluster, readPassword } from './cluster.js';
import { EmbeddedServerError } from './error.js';
import { settleHome } from './home.js';
import type { Home } from './home.js';
import { launch } from './launch.js';
import { findOwner, takeLock } from './lock.js';
import type { Lock, Owner } from './lock.js';
import { endOrphan } from './orphan.js';
import { pollUntil } from './poll.js';
import { revive } from './revive.js';

export { EmbeddedServerError } from './error.js';

/** A running PostgreSQL, with one superuser and the empty database `postgres`. */
export interface EmbeddedServer {
  readonly url: string;
  readonly port: number;
  /** False if another process runs the server. */
  readonly owned: boolean;
  /** One line for the person at the terminal if the data is not where they said; else null. */
  readonly notice: string | null;
  /** Stops the server if it is owned, and settles when it has ended. A second call is the first one. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Where the data is kept between starts; made if it is missing. */
  readonly directory: string;
  /** For tests: faster, for more connections, and broken by a crash of the machine. */
  readonly ephemeral?: boolean;
  /**
   * True: use the server which another process already runs on this directory, and leave it running on stop();
   * false, the default: refuse with a clear message.
   */
  readonly share?: boolean;
}

/** Longer than a server takes to make its data or to recover from a crash. */
const SHARING = { timeoutMs: 300_000, everyMs: 50 };

/**
 * Starts PostgreSQL on a directory, for this process alone: the server ends with it, even after kill -9, and keeps every
 * commit. Where the server itself dies, it is started again at the same address. Throws EmbeddedServerError where that cannot be.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const home = await settleHome(resolve(options.directory), await accountInsteadOfRoot());
  for (;;) {
    const claim = await takeLock(home.folder);
    if ('release' in claim) return await startOwned(home, claim, options.ephemeral ?? false);
    if (options.share !== true) throw inUse(home, claim);
    const shared = await attach(home);
    if (shared !== null) return shared;
  }
}

async function startOwned(home: Home, lock: Lock, ephemeral: boolean): Promise<EmbeddedServer> {
  try {
    const cluster = { home, ephemeral, binaries: await findBinaries(home.account) };
    await endOrphan(home);
    await prepareCluster(cluster);
    const password = await readPassword(home);
    const running = await launch(cluster, lock);
    const revived = revive(running, async () => {
      await endOrphan(home);
      return launch(cluster, lock, () => Promise.resolve(running.port));
    });
    let stopped: Promise<void> | undefined;
    const stop = (): Promise<void> => (stopped ??= revived.stop().then(() => lock.release()));
    return { ...describe(home, password, running.port), owned: true, stop };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** The server of the living owner; null if the owner ends before there is one. */
async function attach(home: Home): Promise<EmbeddedServer | null> {
  const found = await pollUntil(async () => {
    const owner = await findOwner(home.folder);
    return owner?.port === null ? null : { owner };
  }, SHARING);
  if (found?.owner === null) return null;
  const port = found?.owner.port ?? null;
  if (port === null || !(await isAnswering(port))) {
    throw new EmbeddedServerError(
      `The PostgreSQL server in ${home.folder} does not answer: stop the process that runs it.`,
    );
  }
  return { ...describe(home, await readPassword(home), port), owned: false, stop: () => Promise.resolve() };
}

function describe(home: Home, password: string, port: number): Pick<EmbeddedServer, 'url' | 'port' | 'notice'> {
  return { url: `postgres://postgres:${password}@127.0.0.1:${String(port)}/postgres`, port, notice: home.notice };
}

function inUse(home: Home, { owner }: Owner): EmbeddedServerError {
  const holder = owner.pid === process.pid ? `this process (${String(owner.pid)})` : `process ${String(owner.pid)}`;
  const wayOut = 'stop that process, or set DATA_DIR to another folder';
  return new EmbeddedServerError(`The PostgreSQL data in ${home.folder} is in use by ${holder}: ${wayOut}.`);
}

async function isAnswering(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    // Refused: the answer is no, whatever the reason.
    return false;
  } finally {
    socket.destroy();
  }
}
