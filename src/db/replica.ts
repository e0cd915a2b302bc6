import type { Wait } from './listen.js';
import type { Position } from './position.js';
import { createReadPool, type PoolLimits, type PoolState, type Readers, type ReadPool } from './pool.js';
import { type Look, lookAtPrimary, lookAtReplica } from './replica-looks.js';
import type { Sql } from './sql.js';

/** Whether a replica is read from, and why not. */
export type Standing =
  | 'SERVING'
  /** It is further behind than it may be. */
  | 'LAGGING'
  /** Its clock is further from that of the primary than it may be behind. */
  | 'CLOCK_OFF'
  /** The server is there, and is no streaming replica of this database. */
  | 'NO_STANDBY'
  /** It does not answer. */
  | 'AWAY';

/** A replica, as those who run the service see it. */
export interface ReplicaState {
  readonly standing: Standing;
  /** How far it is behind, in milliseconds; null before it was ever seen. */
  readonly lagMs: number | null;
}

/** What a replica is put together from. */
export interface ReplicaParts {
  readonly url: string;
  readonly primary: Sql;
  readonly pool: PoolLimits;
  readonly maxLagMs: number;
  readonly wait: Wait;
}

interface Waiter {
  readonly position: Position;
  readonly tell: (isReached: boolean) => void;
}

/** Between two looks in milliseconds: as a rule, and while somebody waits for it to catch up. */
const EVERY = 1000;
const EVERY_WHILE_AWAITED = 5;

/** Longer than this no answer to a look, and no connection, is waited for. */
const LOOK_WITHIN = 1000;

/** Places of the primary that are remembered of a replica which has not come there; at one a second, a quarter of an hour. */
const MOST_REMEMBERED = 900;

/** A streaming replica that is read from while it is well. It is looked at every second, by a connection of its own. */
export class Replica implements Readers {
  /** Statements that it was sent. */
  asked = 0;
  private readonly parts: ReplicaParts;
  private readonly reads: ReadPool;
  private readonly looks: ReadPool;
  private readonly waiters = new Set<Waiter>();
  private readonly running: Promise<void>;
  private standing: Standing = 'AWAY';
  private lagMs: number | null = null;
  private last: Look | null = null;
  private primary: Look | null = null;
  /** Where the primary was, and the replica has not come yet, the earliest first. */
  private ahead: Look[] = [];
  private hurry = new AbortController();
  private isClosed = false;

  constructor(parts: ReplicaParts) {
    const { url, pool } = parts;
    const connectMs = Math.min(pool.connectMs, LOOK_WITHIN);
    const ignore = (): void => undefined;
    this.parts = parts;
    // A connection that was silently cut never answers: then the primary is asked.
    this.reads = createReadPool(url, { ...pool, connectMs, answerMs: pool.statementMs + LOOK_WITHIN }, ignore);
    this.looks = createReadPool(url, { size: 1, connectMs, statementMs: LOOK_WITHIN, answerMs: LOOK_WITHIN }, ignore);
    this.running = this.run();
  }

  get state(): ReplicaState {
    return { standing: this.standing, lagMs: this.lagMs };
  }

  get connections(): PoolState {
    return this.reads.state();
  }

  reader(markings: readonly string[]): Sql {
    const reader = this.reads.reader(markings);
    return {
      rows: (statement) => {
        this.asked += 1;
        return reader.rows(statement);
      },
    };
  }

  /** It has just failed to answer a read: none is sent to it before it was looked at again. */
  distrust(): void {
    this.standing = 'AWAY';
    this.hurry.abort();
  }

  /** Whether it is known to have come as far, by its log and by its clock. */
  hasReached({ log, at }: Position): boolean {
    const { last } = this;
    return last !== null && last.log >= log && last.at + (performance.now() - last.seen) >= at;
  }

  /** Whether it comes as far within a time. */
  reaches(position: Position, withinMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const over = new AbortController();
      const waiter: Waiter = {
        position,
        tell: (isReached) => {
          this.waiters.delete(waiter);
          over.abort();
          resolve(isReached);
        },
      };
      this.waiters.add(waiter);
      this.hurry.abort();
      void this.parts.wait(withinMs, over.signal).then(() => {
        waiter.tell(false);
      });
    });
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.hurry.abort();
    await this.running;
    await Promise.all([this.reads.close(), this.looks.close()]);
  }

  private async run(): Promise<void> {
    for (let due = 0; !this.isClosed;) {
      // Set before the look: who comes while it is under way may need another one.
      this.hurry = new AbortController();
      if (performance.now() >= due) {
        await this.lookAhead();
        due = performance.now() + EVERY;
      }
      await this.look();
      for (const { position, tell } of this.waiters) {
        if (this.standing !== 'SERVING') tell(false);
        else if (this.hasReached(position)) tell(true);
      }
      const ms = this.waiters.size > 0 ? EVERY_WHILE_AWAITED : Math.max(due - performance.now(), 0);
      await this.parts.wait(ms, this.hurry.signal);
    }
    for (const { tell } of this.waiters) tell(false);
  }

  /** Notes where the primary is. While that one is away, nothing is behind it that was not before. */
  private async lookAhead(): Promise<void> {
    const primary = await lookAtPrimary(this.parts.primary).catch(() => null);
    if (primary === null) return;
    // Another server may have taken its place, or it was set back.
    if (primary.log < (this.primary?.log ?? primary.log)) this.ahead = [];
    this.primary = primary;
    if (this.ahead.length < MOST_REMEMBERED) this.ahead.push(primary);
  }

  private async look(): Promise<void> {
    const seen = await lookAtReplica(this.looks.reader(['CLEAR'])).catch(() => null);
    if (seen === null) {
      this.standing = 'AWAY';
      return;
    }
    this.last = seen;
    this.ahead = this.ahead.filter(({ log }) => log > seen.log);
    this.lagMs = seen.seen - (this.ahead[0]?.seen ?? seen.seen);
    this.standing = standingOf(seen, this.primary, this.lagMs, this.parts.maxLagMs);
  }
}

function standingOf(seen: Look, primary: Look | null, lagMs: number, maxLagMs: number): Standing {
  if (primary === null) return 'AWAY';
  if (!seen.isStandby || seen.database !== primary.database) return 'NO_STANDBY';
  const clock = primary.at + (seen.seen - primary.seen);
  if (Math.abs(seen.at - clock) > maxLagMs) return 'CLOCK_OFF';
  return lagMs > maxLagMs ? 'LAGGING' : 'SERVING';
}
