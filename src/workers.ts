import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { relayMetrics } from './wire/fellow-metrics.js';

/** The processes that serve, as the primary sees them. */
export interface Workers {
  /** Where they all listen. */
  readonly address: string;
  /** Lets every one answer what is under way; settles when all are gone. */
  stop(): Promise<void>;
}

/** What a worker says once it listens. */
interface Listening {
  readonly about: 'listening';
  readonly address: string;
}

/** A worker that could not start, and has said why itself. */
export class WorkerError extends Error {}

/** How long after a death another is started: the database may be away for a moment, and each start asks it. */
const REST_MS = 1000;

/** Told to the primary by a worker that serves. */
export function tellListening(address: string): void {
  process.send?.({ about: 'listening', address } satisfies Listening);
}

/**
 * Starts processes that serve on one port; settles when all listen. One that dies is replaced: what it kept can be lost, so
 * only its connections are. Throws where one ends before the first start is done; it has said why.
 *
 * @param script what a worker runs
 */
export async function startWorkers(script: string, count: number): Promise<Workers> {
  // What started the primary, such as a build, is no business of theirs.
  cluster.setupPrimary({ exec: script, args: [] });
  const listening = new Set<Worker>();
  relayMetrics(() => [...listening].filter((worker) => worker.isConnected()));
  const stopped = new AbortController();
  const isStopped = (): boolean => stopped.signal.aborted;
  const running = new Map<Worker, Promise<void>>();
  const start = async (): Promise<string> => {
    const worker = cluster.fork();
    const end = once(worker, 'exit').then(() => {
      listening.delete(worker);
      running.delete(worker);
    });
    running.set(worker, end);
    const address = await Promise.race([addressOf(worker), end.then(() => null)]);
    if (address === null) throw new WorkerError('a worker ended before it listened');
    listening.add(worker);
    void end.then(replace);
    return address;
  };
  const replace = async (): Promise<void> => {
    if (isStopped()) return;
    await pause(REST_MS, undefined, { signal: stopped.signal }).catch(() => undefined);
    if (!isStopped()) await start().catch(replace);
  };
  const stop = async (): Promise<void> => {
    stopped.abort();
    for (const worker of running.keys()) worker.process.kill('SIGTERM');
    await Promise.all(running.values());
  };
  // One first: where it cannot, one line says why, and not as many as there would have been.
  const address = await start();
  try {
    await Promise.all(Array.from({ length: count - 1 }, start));
  } catch (error) {
    await stop();
    throw error;
  }
  return { address, stop };
}

async function addressOf(worker: Worker): Promise<string> {
  for (;;) {
    const [message] = (await once(worker, 'message')) as [Partial<Listening>];
    if (message.about === 'listening' && message.address !== undefined) return message.address;
  }
}
