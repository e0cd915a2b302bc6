import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Numbered } from '../../src/api/live.js';
import { Feed } from '../../src/wire/subscriptions/feed.js';
import { Follower, PAGE } from '../../src/wire/subscriptions/follower.js';
import type { Later } from '../../src/wire/subscriptions/timers.js';

const never: Later = () => () => undefined;

/** A table in memory; `read` is as late as a database may be. */
class Table {
  readonly rows: Numbered[] = [];
  private readonly delay: (read: () => readonly Numbered[]) => Promise<readonly Numbered[]>;

  constructor(delay: (read: () => readonly Numbered[]) => Promise<readonly Numbered[]>) {
    this.delay = delay;
  }

  write(count: number): void {
    for (let each = 0; each < count; each += 1) this.rows.push({ sequence: this.rows.length + 1 });
  }

  readonly read = (after: number): Promise<readonly Numbered[]> =>
    this.delay(() => this.rows.filter(({ sequence }) => sequence > after).slice(0, PAGE));
}

interface Started {
  readonly follower: Follower<Numbered>;
  readonly stalls: () => number;
}

function start(
  table: Table,
  feed: Feed<Numbered>,
  buffer: number,
  { later = never, after = 0 }: { readonly later?: Later; readonly after?: number } = {},
): Started {
  let stalls = 0;
  const follower: Follower<Numbered> = new Follower({
    ...{ after, read: table.read, buffer, stallMs: 1000, later },
    isPushedAfter: (place) => feed.isPushedAfter(place),
    onStall: () => {
      stalls += 1;
    },
    onEnd: () => {
      feed.leave(follower);
    },
  });
  feed.join(follower);
  return { follower, stalls: () => stalls };
}

async function take(follower: Follower<Numbered>, until: number): Promise<number[]> {
  const places: number[] = [];
  while (places.at(-1) !== until) {
    const step = await follower.next();
    if (step.done === true) break;
    places.push(step.value.sequence);
  }
  return places;
}

const upTo = (count: number, from = 1): number[] =>
  Array.from({ length: count - from + 1 }, (_, index) => from + index);

describe('Follower and Feed', () => {
  it('give every reader everything once and in order, whenever reads, writes, wake-ups and readers take their turns', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 8 }),
        fc.array(fc.record({ buffer: fc.integer({ min: 1, max: 150 }), after: fc.nat(3) }), {
          minLength: 1,
          maxLength: 4,
        }),
        async (scheduler, writes, readers) => {
          // The snapshot is taken at one moment, and its rows arrive at another.
          const table = new Table(async (read) => {
            await scheduler.schedule(Promise.resolve(), 'snapshot');
            return scheduler.schedule(Promise.resolve(read()), 'rows');
          });
          const feed = new Feed<Numbered>(table.read);
          table.write(3);
          const total = 3 + writes.reduce((sum, count) => sum + count, 0);
          const reading = readers.map(async ({ buffer, after }) => {
            await scheduler.schedule(Promise.resolve(), 'subscribe');
            const { follower } = start(table, feed, buffer, { after });
            const got = await take(follower, total);
            return [after, got] as const;
          });
          const writing = writes.map(async (count) => {
            await scheduler.schedule(Promise.resolve(), 'write');
            table.write(count);
            await scheduler.schedule(Promise.resolve(), 'notify');
            feed.wake();
          });
          await scheduler.waitFor(Promise.all([...reading, ...writing]));
          for (const [after, got] of await Promise.all(reading)) expect(got).toEqual(upTo(total, after + 1));
        },
      ),
      { numRuns: 500, seed: 20_241_023, timeout: 2500 },
    );
  });

  it('read the table once for all who are live', async () => {
    let reads = 0;
    const table = new Table((read) => {
      reads += 1;
      return Promise.resolve(read());
    });
    const feed = new Feed<Numbered>(table.read);
    const followers = upTo(100).map(() => start(table, feed, 10).follower);
    const first = followers.map((follower) => take(follower, 1));
    table.write(1);
    feed.wake();
    await Promise.all(first);
    const second = followers.map((follower) => follower.next());
    await Promise.resolve();
    const before = reads;
    table.write(1);
    feed.wake();
    for (const step of await Promise.all(second)) expect(step.value).toEqual({ sequence: 2 });
    expect(reads - before).toBe(1);
  });

  it('tell of a reader who leaves what was handed out while more comes, and let go of the buffer', async () => {
    const due: (() => void)[] = [];
    const later: Later = (_ms, action) => {
      due.push(action);
      return () => due.splice(due.indexOf(action), 1);
    };
    const table = new Table((read) => Promise.resolve(read()));
    const feed = new Feed<Numbered>(table.read);
    const { follower, stalls } = start(table, feed, 2, { later });
    table.write(1);
    expect((await follower.next()).value).toEqual({ sequence: 1 });
    const waits = follower.next();
    await Promise.resolve();
    table.write(1);
    feed.wake();
    expect((await waits).value).toEqual({ sequence: 2 });
    expect(due).toEqual([]);
    follower.push(upTo(4, 3).map((sequence) => ({ sequence })));
    expect(due).toEqual([]);
    follower.push([{ sequence: 5 }]);
    expect(due).toHaveLength(1);
    // Taking anything calls it off, and what was let go is read again.
    table.write(3);
    expect((await follower.next()).value).toEqual({ sequence: 3 });
    expect([due.length, stalls()]).toEqual([0, 0]);
    follower.push(upTo(8, 6).map((sequence) => ({ sequence })));
    follower.push(upTo(9, 9).map((sequence) => ({ sequence })));
    for (const action of due) action();
    expect(stalls()).toBe(1);
  });

  it('end at once where the reader waits, and else after what was handed out', async () => {
    const table = new Table((read) => Promise.resolve(read()));
    const { follower } = start(table, new Feed<Numbered>(table.read), 10);
    const waiting = follower.next();
    follower.end(new Error('over'));
    follower.end(new Error('once more'));
    await expect(waiting).rejects.toThrow('over');
    expect(await follower.next()).toEqual({ done: true, value: undefined });
    const other = start(table, new Feed<Numbered>(table.read), 10).follower;
    const left = other.next();
    expect(await other.return()).toEqual({ done: true, value: undefined });
    expect(await left).toEqual({ done: true, value: undefined });
  });

  it('end every reader where the table cannot be read at all', async () => {
    const table = new Table(() => Promise.reject(new Error('a fault')));
    const feed = new Feed<Numbered>(table.read);
    await expect(start(table, feed, 10).follower.next()).rejects.toThrow('a fault');
    expect(feed.isEmpty).toBe(true);
  });
});
