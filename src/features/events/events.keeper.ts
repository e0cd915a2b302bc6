import type { DataSource } from 'typeorm';
import { quietFor, situationsDue } from '../../db/events.js';
import { type Wait, waitFor } from '../../db/listen.js';
import { lockSituation } from '../../db/situation-lock.js';
import { type SoleHolder, soleHolder } from '../../db/sole-holder.js';
import { inTransaction, sqlOf } from '../../db/transaction.js';
import { tellTime } from '../../picture/telling.js';

/** What a keeper works with. */
export interface KeeperParts {
  readonly url: string;
  readonly source: DataSource;
  /** Told of every failure; the keeper goes on. */
  readonly onError: (error: unknown) => void;
  readonly wait?: Wait;
}

/**
 * Tells what mere time brings to situations with a live clock, soon after it comes. Of all instances that run on one
 * database one does it; when it dies, its session ends and another takes over. That no change is told twice does not
 * rest on this, but on the lock of each situation.
 */
export interface Keeper {
  readonly state: () => KeeperState;
  /** Looks once. Gives how long, in milliseconds, nothing will have to be done; at most LONGEST_REST. */
  tick(): Promise<number>;
  /** Looks whenever something is due, until the keeper is stopped. */
  start(): void;
  stop(): Promise<void>;
}

/**
 * How it goes with a keeper: `standing by` where another instance keeps; `failing` where the last look failed, for one
 * situation or for all.
 */
export type KeeperState = 'starting' | 'keeping' | 'standing by' | 'failing' | 'stopped';

/** So long at most does it rest: another instance may have died, or a connection come back. */
export const LONGEST_REST = 5000;

/** So long it waits after it was woken, so that what comes together is looked at once: every event wakes it. */
export const BREATH = 50;

/** So many situations are looked at in one go. */
const MOST_AT_ONCE = 100;

/** A keeper that does nothing yet. */
export function createKeeper({ url, source, onError, wait = waitFor }: KeeperParts): Keeper {
  const stopped = new AbortController();
  let rest = new AbortController();
  let running: Promise<void> | null = null;
  let isOver = false;
  const onWake = (): void => {
    rest.abort();
  };
  const holder = soleHolder({ url, lock: 'policy-options keeper', channel: 'policy_options_event', onWake });
  const { tick, state } = looker(holder, source, onError);
  const run = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      // What comes while it looks wakes it as soon as it rests.
      rest = new AbortController();
      const quiet = await tick().catch((error: unknown) => {
        onError(error);
        return LONGEST_REST;
      });
      await wait(quiet, AbortSignal.any([rest.signal, stopped.signal]));
      if (rest.signal.aborted) await wait(BREATH, stopped.signal);
    }
  };
  return {
    state: () => (isOver ? 'stopped' : state()),
    tick,
    start: () => {
      running ??= run().finally(() => {
        isOver = true;
      });
    },
    stop: async () => {
      stopped.abort();
      await running;
      await holder.close();
      isOver = true;
    },
  };
}

/** Looks, and remembers how the last look went. */
function looker(
  holder: Pick<SoleHolder, 'hold'>,
  source: DataSource,
  onError: KeeperParts['onError'],
): Pick<Keeper, 'tick' | 'state'> {
  let state: KeeperState = 'starting';
  const look = async (): Promise<Told> => {
    if (!(await holder.hold())) return { quiet: LONGEST_REST, state: 'standing by' };
    return tellDue(source, onError);
  };
  return {
    state: () => state,
    tick: async () => {
      try {
        const told = await look();
        state = told.state;
        return told.quiet;
      } catch (error) {
        state = 'failing';
        throw error;
      }
    },
  };
}

interface Told {
  /** How long nothing will be due. */
  readonly quiet: number;
  readonly state: KeeperState;
}

/** Tells what is due. One that fails is tried again later, and keeps no other waiting. */
async function tellDue(source: DataSource, onError: KeeperParts['onError']): Promise<Told> {
  const sql = sqlOf(source);
  const failed: string[] = [];
  for (const key of await situationsDue(sql, MOST_AT_ONCE)) {
    await tellOne(source, key).catch((error: unknown) => {
      failed.push(key);
      onError(error);
    });
  }
  if (failed.length > 0) return { quiet: LONGEST_REST, state: 'failing' };
  return { quiet: Math.min(LONGEST_REST, Math.ceil(await quietFor(sql))), state: 'keeping' };
}

function tellOne(source: DataSource, key: string): Promise<void> {
  return inTransaction(source, async (transaction) => {
    const situation = await lockSituation(transaction.sql, key);
    if (situation !== null) await tellTime(transaction, situation);
    return { result: undefined, isKept: true };
  });
}
