import { setTimeout } from 'node:timers/promises';
import pg from 'pg';

/** Waits, less long where the signal is given. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

/** What is listened to, and who is told. */
export interface Listening {
  readonly url: string;
  readonly channel: string;
  /** A notification has come. */
  readonly onNotification: (payload: string) => void;
  /** Notifications come from now on; whatever was sent before may have been missed. */
  readonly onListening: () => void;
  readonly wait: Wait;
}

/** A session that listens, and is opened again whenever it is lost. */
export interface Listener {
  /** Whether notifications come. Where they do not, it tries to connect at once, and tells what came of it. */
  isListening(): Promise<boolean>;
  close(): Promise<void>;
}

interface Session {
  /** Settles when the session has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Throws where the server does not answer. */
  check(): Promise<unknown>;
  end(): Promise<void>;
}

const FIRST_WAIT = 100;
const LONGEST_WAIT = 5000;

/** How long a connection that was silently cut may pass for one on which nothing happens. */
const CHECK_EVERY = 15_000;
const CHECK_WITHIN = 5000;

/** A wait that does not keep the process alive. */
export const waitFor: Wait = (ms, signal) => setTimeout(ms, undefined, { signal, ref: false }).catch(() => undefined);

/**
 * Listens to a channel of PostgreSQL on a connection of its own, for as long as it is not closed. A lost connection is
 * opened again after a wait that grows with the attempts. What is notified in between is lost: `onListening` is where to
 * look for it.
 */
export function listen(listening: Listening): Listener {
  const closed = new AbortController();
  const waiting: ((isListening: boolean) => void)[] = [];
  let hurry = new AbortController();
  let isUp = false;
  const tell = (outcome: boolean): void => {
    isUp = outcome;
    for (const told of waiting.splice(0)) told(outcome);
  };
  const attempt = (): Promise<boolean> =>
    new Promise((resolve) => {
      waiting.push(resolve);
      hurry.abort();
    });
  const run = async (): Promise<void> => {
    for (let failures = 0; !closed.signal.aborted; failures += 1) {
      const session = await openSession(listening).catch(() => null);
      tell(session !== null);
      if (session !== null) {
        failures = -1;
        listening.onListening();
        await untilLost(session, listening.wait, closed.signal);
        isUp = false;
        // A connection that was silently cut never ends.
        await Promise.race([session.end(), listening.wait(CHECK_WITHIN, new AbortController().signal)]);
      }
      hurry = new AbortController();
      const signal = AbortSignal.any([hurry.signal, closed.signal]);
      if (waiting.length === 0) await listening.wait(Math.min(FIRST_WAIT * 2 ** failures, LONGEST_WAIT), signal);
    }
    tell(false);
  };
  const running = run();
  return {
    // An attempt that was under way may have begun before the server was there.
    isListening: async () => isUp || (await attempt()) || (!closed.signal.aborted && (await attempt())),
    close: () => {
      closed.abort();
      return running;
    },
  };
}

/** Settles when a session is lost, or is no longer wanted. */
async function untilLost(session: Session, wait: Wait, closed: AbortSignal): Promise<void> {
  const lost = new AbortController();
  void session.ended.then(() => {
    lost.abort();
  });
  const over = AbortSignal.any([lost.signal, closed]);
  try {
    for (;;) {
      await wait(CHECK_EVERY, over);
      if (over.aborted) return;
      await session.check();
    }
  } catch {
    // The server did not answer: the session is as good as lost.
  }
}

async function openSession({ url, channel, onNotification }: Listening): Promise<Session> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CHECK_WITHIN,
    query_timeout: CHECK_WITHIN,
    keepAlive: true,
    application_name: 'policy-options listen',
  });
  const ended = new Promise<void>((resolve) => {
    client.on('error', () => {
      resolve();
    });
    client.once('end', resolve);
  });
  client.on('notification', ({ payload = '' }) => {
    onNotification(payload);
  });
  const end = (): Promise<void> => client.end().catch(() => undefined);
  try {
    await client.connect();
    await client.query(`LISTEN ${channel}`);
  } catch (error) {
    void end();
    throw error;
  }
  return { ended, check: () => client.query('SELECT 1'), end };
}
