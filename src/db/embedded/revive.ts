import { setTimeout as pause } from 'node:timers/promises';
import type { Running } from './launch.js';

/** A server that is started again whenever it ends by itself. */
export interface Revived {
  /** Stops the server, and settles when it has ended. */
  stop(): Promise<void>;
}

const FIRST_WAIT = 100;
const LONGEST_WAIT = 5000;

/**
 * Watches over a running server: where it dies, of SIGKILL or a full disk, it is started again, for as long as it takes.
 * PostgreSQL brings back what was committed. Only stop() ends that.
 *
 * @param again starts the server where the first one was, so that its address stays
 */
export function revive(first: Running, again: () => Promise<Running>): Revived {
  const stopping = new AbortController();
  const asked = new Promise<void>((resolve) => {
    stopping.signal.addEventListener('abort', () => {
      resolve();
    });
  });
  const isStopping = (): boolean => stopping.signal.aborted;
  const watch = async (): Promise<void> => {
    let server: Running | null = first;
    for (let failures = 0; !isStopping();) {
      if (server !== null) await Promise.race([server.ended, asked]);
      if (isStopping()) break;
      server = await again().catch(() => null);
      failures = server === null ? failures + 1 : 0;
      if (server === null) await waitFor(Math.min(FIRST_WAIT * 2 ** failures, LONGEST_WAIT), stopping.signal);
    }
    await server?.stop();
  };
  const watching = watch();
  return {
    stop: () => {
      stopping.abort();
      return watching;
    },
  };
}

/** A wait that does not keep the process alive. */
function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  return pause(ms, undefined, { signal, ref: false }).catch(() => undefined);
}
