import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pollUntil } from '../../src/db/embedded/poll.js';
import { type EmbeddedServer, startEmbedded } from '../../src/db/embedded/server.js';
import { runOn } from '../support/admin.js';
import { processesOf } from '../support/embedded-probe.js';
import { startRelay } from '../support/relay.js';

/** A PostgreSQL that keeps its promises, unlike that of other tests: what it has committed is on the disk. */
export interface LastingServer {
  /** Its address, whether it is there or not. */
  readonly url: string;
  /** Ends its first process by SIGKILL; settles when it has been started again and has recovered. */
  crash(): Promise<void>;
  /** Stops it as an administrator does: sessions end. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Settles once it answers. */
  untilUp(): Promise<void>;
  close(): Promise<void>;
}

const PATIENCE = { timeoutMs: 120_000, everyMs: 20 };

/** Starts a server on a directory, or on a new one. */
export async function startLasting(directory?: string): Promise<LastingServer> {
  const home = directory ?? (await mkdtemp(join(tmpdir(), 'policy-options-lasting-')));
  let server: EmbeddedServer = await startEmbedded({ directory: home });
  const relay = await startRelay(server.port);
  const url = server.url.replace(`:${String(server.port)}/`, `:${String(relay.port)}/`);
  const untilUp = async (): Promise<void> => {
    const up = await pollUntil(() => runOn(url, 'SELECT 1').catch(() => null), PATIENCE);
    if (up === null) throw new Error('the server did not come back');
  };
  return {
    url,
    untilUp,
    crash: async () => {
      const before = await startedAt(url);
      process.kill((await processesOf(home)).server, 'SIGKILL');
      const after = await pollUntil(async () => {
        const now = await startedAt(url).catch(() => before);
        return now === before ? null : now;
      }, PATIENCE);
      if (after === null) throw new Error('the server did not come back');
    },
    stop: () => server.stop(),
    start: async () => {
      server = await startEmbedded({ directory: home });
      relay.aim(server.port);
    },
    close: async () => {
      await relay.close();
      await server.stop();
      if (directory === undefined) await rm(home, { recursive: true, force: true });
    },
  };
}

async function startedAt(url: string): Promise<string> {
  const [row] = await runOn(url, 'SELECT pg_postmaster_start_time()::text AS at');
  return String(row?.['at']);
}
