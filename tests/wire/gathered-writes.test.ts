import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { NotSentInTime } from '../../src/db/failure.js';
import { createGatheredWrites, NOT_DONE } from '../../src/db/gathered-writes.js';

interface Held {
  readonly jobs: readonly string[];
  readonly waits: boolean;
  /** What came of them, in their order; each its own name where nothing is said. */
  readonly end: (outcomes?: readonly (string | typeof NOT_DONE)[]) => Promise<void>;
  readonly fail: (error: Error) => Promise<void>;
}

/** Transactions that end when they are told to, in the order in which they began. A write's place is its first letter. */
function heldTransactions(bounds: { underway?: number; together?: number; patienceMs?: number } = {}) {
  const begun: Held[] = [];
  const gathered = createGatheredWrites<string, string>(
    { underway: 2, together: 3, patienceMs: null, ...bounds },
    {
      placeOf: ([place = '']) => place,
      run: (jobs, waits) =>
        new Promise((give, lose) => {
          const end = (outcomes: readonly (string | typeof NOT_DONE)[] = jobs) => {
            give(outcomes);
            return turn();
          };
          const fail = (error: Error) => {
            lose(error);
            return turn();
          };
          begun.push({ jobs, waits, end, fail });
        }),
    },
  );
  return { begun, write: (job: string) => gathered.of(job), waiting: gathered.waiting };
}

/** The transactions so far: their writes, and with + those that wait for their place. */
function shown({ begun }: ReturnType<typeof heldTransactions>): readonly string[] {
  return begun.map(({ jobs, waits }) => `${jobs.join(' ')}${waits ? ' +' : ''}`);
}

describe('gathered writes', () => {
  it('are done together when they come together, and each is told what came of it', async () => {
    const held = heldTransactions();
    const told = ['a1', 'b1', 'a2'].map(held.write);
    await turn();
    expect(shown(held)).toEqual(['a1 b1 a2']);
    await held.begun[0]?.end(['A', 'B', 'C']);
    expect(await Promise.all(told)).toEqual(['A', 'B', 'C']);
  });

  it('leave those to a place that is written to for the next, in the order of their coming, and let others pass', async () => {
    const held = heldTransactions();
    const told = ['a1', 'b1'].map(held.write);
    await turn();
    const later = ['b2', 'c1', 'a2', 'd1'].map(held.write);
    await turn();
    expect(shown(held)).toEqual(['a1 b1', 'c1 d1']);
    expect(held.waiting()).toBe(2);
    await held.begun[0]?.end();
    expect(shown(held)).toEqual(['a1 b1', 'c1 d1', 'b2 a2']);
    await held.begun[1]?.end();
    expect(held.waiting()).toBe(0);
    await held.begun[2]?.end();
    expect(await Promise.all([...told, ...later])).toEqual(['a1', 'b1', 'b2', 'c1', 'a2', 'd1']);
  });

  it('are so many together, and so many transactions at once, as may be', async () => {
    const held = heldTransactions();
    const told = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(held.write);
    await turn();
    expect(shown(held)).toEqual(['a b c', 'd e f']);
    await held.begun[1]?.end();
    expect(shown(held)).toEqual(['a b c', 'd e f', 'g']);
    await held.begun[0]?.end();
    await held.begun[2]?.end();
    expect(await Promise.all(told)).toHaveLength(7);
  });

  it('wait for a place that another holds, those of each on their own, while others are begun', async () => {
    const held = heldTransactions({ underway: 1 });
    const told = ['a1', 'b1', 'a2'].map(held.write);
    await turn();
    await held.begun[0]?.end([NOT_DONE, 'b1', NOT_DONE]);
    const later = ['a3', 'b2'].map(held.write);
    await turn();
    expect(shown(held)).toEqual(['a1 b1 a2', 'a1 a2 +', 'b2']);
    await held.begun[2]?.end();
    await held.begun[1]?.end(['a1', NOT_DONE]);
    expect(shown(held).slice(3)).toEqual(['a2 +']);
    await held.begun[3]?.end();
    expect(shown(held).slice(4)).toEqual(['a3']);
    await held.begun[4]?.end();
    expect(await Promise.all([...told, ...later])).toEqual(['a1', 'b1', 'a2', 'a3', 'b2']);
  });

  it('are done one by one where they fail together, so that each bears its own fault alone', async () => {
    const held = heldTransactions();
    const told = Promise.allSettled(['a1', 'b1', 'a2'].map(held.write));
    await turn();
    await held.begun[0]?.fail(new Error('one of them'));
    expect(shown(held)).toEqual(['a1 b1 a2', 'a1 a2 +', 'b1 +']);
    await held.begun[2]?.end();
    await held.begun[1]?.fail(new Error('one of them'));
    expect(shown(held).slice(3)).toEqual(['a1 +']);
    await held.begun[3]?.fail(new Error('its own'));
    expect(shown(held).slice(4)).toEqual(['a2 +']);
    await held.begun[4]?.end();
    expect(await told).toMatchObject([{ reason: new Error('its own') }, { value: 'b1' }, { value: 'a2' }]);
  });

  it('are not done again where nobody knows whether they were done', async () => {
    const held = heldTransactions();
    const told = Promise.allSettled(['a', 'b'].map(held.write));
    await turn();
    const lost = new Error('Connection terminated unexpectedly');
    await held.begun[0]?.fail(lost);
    expect(shown(held)).toEqual(['a b']);
    expect(await told).toMatchObject([{ reason: lost }, { reason: lost }]);
    const next = held.write('a');
    await turn();
    await held.begun[1]?.end();
    expect(await next).toBe('a');
  });

  it('are told so where they could not be begun within the patience', async () => {
    const held = heldTransactions({ underway: 1, patienceMs: 5 });
    const first = held.write('a');
    await turn();
    await expect(held.write('b')).rejects.toThrow(NotSentInTime);
    await held.begun[0]?.end();
    expect(await first).toBe('a');
    expect(shown(held)).toEqual(['a']);
  });
});
