import type { Numbered } from '../../api/live.js';
import type { Later } from './timers.js';

/** How many entries one read of the table gives. */
export const PAGE = 100;

/** What a follower is put together from. */
export interface FollowerParts<Entry> {
  readonly after: number;
  /** A page of at most PAGE entries after a place. */
  readonly read: (after: number) => Promise<readonly Entry[]>;
  /** Entries that wait to be taken, at most. */
  readonly buffer: number;
  /** How long the reader may leave what was handed out while further entries come. */
  readonly stallMs: number;
  readonly later: Later;
  /** Everything up to this place is handed out or waits. Says whether whatever comes after it is, or was, pushed. */
  readonly isPushedAfter: (place: number) => boolean;
  readonly onStall: () => void;
  readonly onEnd: () => void;
}

/**
 * BEHIND: the table is to be read. READING: it is being read, and what is pushed is kept. OVERRUN: it is being read, and
 * more was pushed than is kept. LIVE: nothing is missing but what is going to be pushed.
 */
type State = 'BEHIND' | 'READING' | 'OVERRUN' | 'LIVE';

interface Taker<Entry> {
  readonly resolve: (result: IteratorResult<Entry, undefined>) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Gives the entries of one list to one reader, at the pace of the reader: first by pages of the table, then as they are
 * pushed. Places alone decide on order and on what was given before. Where more is pushed than the buffer holds, the
 * buffer is let go and the table is read again; so memory is bounded, and nothing is lost. A reader who takes nothing any
 * more while it goes on is told of by `onStall`.
 */
export class Follower<Entry extends Numbered> implements AsyncIterableIterator<Entry, undefined> {
  private readonly parts: FollowerParts<Entry>;
  private queue: Entry[] = [];
  private state: State = 'BEHIND';
  private taker: Taker<Entry> | null = null;
  private ending: { readonly error: Error | null } | null = null;
  private callOff: (() => void) | null = null;
  private at: number;

  constructor(parts: FollowerParts<Entry>) {
    this.parts = parts;
    this.at = parts.after;
  }

  /** The place of the entry handed out last. */
  get place(): number {
    return this.at;
  }

  /** Takes further entries, in order; those that it has given already are passed over. */
  push(entries: readonly Entry[]): void {
    if (this.ending !== null) return;
    if (this.state === 'READING' || this.state === 'LIVE') {
      this.queue.push(...entries);
      if (this.queue.length > this.parts.buffer) this.overrun();
    }
    if (this.state === 'BEHIND') this.watch();
    this.settle();
  }

  /** Ends it: with an error once what was handed out is taken, or cleanly. A second end is none. */
  end(error: Error | null): void {
    if (this.ending !== null) return;
    this.ending = { error };
    this.queue = [];
    this.callOff?.();
    this.parts.onEnd();
    this.settle();
  }

  next(): Promise<IteratorResult<Entry, undefined>> {
    this.callOff?.();
    this.callOff = null;
    return new Promise((resolve, reject) => {
      this.taker = { resolve, reject };
      this.settle();
    });
  }

  return(): Promise<IteratorResult<Entry, undefined>> {
    this.end(null);
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private settle(): void {
    const { taker } = this;
    if (taker === null) return;
    const entry = this.ending === null ? this.take() : undefined;
    if (entry === undefined && this.ending === null) {
      if (this.state === 'BEHIND') void this.catchUp();
      return;
    }
    this.taker = null;
    if (entry !== undefined) taker.resolve({ done: false, value: entry });
    else this.finish(taker);
  }

  private finish({ resolve, reject }: Taker<Entry>): void {
    const error = this.ending?.error ?? null;
    this.ending = { error: null };
    if (error === null) resolve({ done: true, value: undefined });
    else reject(error);
  }

  /** What is pushed while the table is read comes after what is read. */
  private take(): Entry | undefined {
    if (this.state === 'READING') return undefined;
    for (let entry = this.queue.shift(); entry !== undefined; entry = this.queue.shift()) {
      if (entry.sequence <= this.at) continue;
      this.at = entry.sequence;
      return entry;
    }
    return undefined;
  }

  private async catchUp(): Promise<void> {
    this.state = 'READING';
    this.queue = [];
    try {
      this.arrive(await this.parts.read(this.at));
    } catch (error) {
      this.end(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** After a full page more may lie in the table than is kept of what was pushed meanwhile. */
  private arrive(page: readonly Entry[]): void {
    if (this.ending !== null) return;
    const isLast = this.state === 'READING' && page.length < PAGE;
    const isWhole = isLast && this.parts.isPushedAfter(page.at(-1)?.sequence ?? this.at);
    this.queue = isWhole ? [...page, ...this.queue] : [...page];
    this.state = isWhole ? 'LIVE' : 'BEHIND';
    this.settle();
  }

  private overrun(): void {
    this.queue = [];
    this.state = this.state === 'READING' ? 'OVERRUN' : 'BEHIND';
  }

  /** Begins to count the time of a reader who has something in hand while more has come. */
  private watch(): void {
    if (this.taker === null) this.callOff ??= this.parts.later(this.parts.stallMs, this.parts.onStall);
  }
}
