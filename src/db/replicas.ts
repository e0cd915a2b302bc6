import { databaseFailure } from './failure.js';
import type { Wait } from './listen.js';
import type { PoolLimits, Readers } from './pool.js';
import type { Position } from './position.js';
import { Replica } from './replica.js';

/** Why a request that might have read from a replica reads from the primary. */
export type Fallback =
  /** No replica is well. */
  | 'none'
  /** None came as far as the request asks in time. */
  | 'behind'
  /** The replica failed to answer. */
  | 'failed';

/** The replicas that reads are spread over; there may be none. */
export interface Replicas {
  /** In the order in which they were configured, which also names them: neither host nor user is told. */
  readonly all: readonly Replica[];
  /** Statements that requests sent to the primary. */
  readonly primary: { asked: number };
  /** How often requests fell back to the primary since the start. */
  readonly fallbacks: Readonly<Record<Fallback, number>>;
  /**
   * The next replica in turn that is well; of those that have come as far as the position, if one is given, or else one
   * that comes there in time. Null: read from the primary.
   */
  choose(after: Position | null): Promise<Replica | null>;
  /** Notes that a replica failed to answer a read; one that seems to be away is looked at before it is chosen again. */
  noteFailure(replica: Replica, error: unknown): void;
  close(): Promise<void>;
}

/** What the replicas are put together from. */
export interface ReplicasParts {
  readonly urls: readonly string[];
  readonly primary: Readers;
  readonly pool: PoolLimits;
  readonly limits: {
    /** How far behind a replica may be, in milliseconds. */
    readonly replicaLagMs: number;
    /** How long a request waits for a replica to come as far as it asks. */
    readonly replicaWaitMs: number;
  };
  readonly wait: Wait;
}

/** Connects to the replicas, and looks at each from now on. */
export function openReplicas({ urls, primary: reads, pool, limits, wait }: ReplicasParts): Replicas {
  const shared = { primary: reads.reader(['CLEAR']), pool, maxLagMs: limits.replicaLagMs, wait };
  const all = urls.map((url) => new Replica({ url, ...shared }));
  const primary = { asked: 0 };
  const fallbacks = { none: 0, behind: 0, failed: 0 };
  let turn = 0;
  return {
    ...{ all, primary, fallbacks },
    choose: async (after) => {
      if (all.length === 0) return null;
      turn = (turn + 1) % all.length;
      const well = [...all.slice(turn), ...all.slice(0, turn)].filter(({ state }) => state.standing === 'SERVING');
      const reached = after === null ? well[0] : well.find((replica) => replica.hasReached(after));
      if (reached !== undefined) return reached;
      const [first] = well;
      if (first !== undefined && after !== null && (await first.reaches(after, limits.replicaWaitMs))) return first;
      fallbacks[first === undefined ? 'none' : 'behind'] += 1;
      return null;
    },
    noteFailure: (replica, error) => {
      fallbacks.failed += 1;
      if (databaseFailure(error) === 'unavailable') replica.distrust();
    },
    close: async () => {
      await Promise.all(all.map((replica) => replica.close()));
    },
  };
}
