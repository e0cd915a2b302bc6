import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createSharedReads } from '../../src/db/shared-reads.js';

/** Reads that end when they are told to, in the order in which they were begun. */
function heldReads() {
  const shared = createSharedReads<number>();
  const begun: { readonly give: (value: number) => void; readonly fail: (error: Error) => void }[] = [];
  const read = (): Promise<number> =>
    new Promise((give, fail) => {
      begun.push({ give, fail });
    });
  return { begun, ask: (name = 'A') => shared.of(name, read) };
}

describe('shared reads', () => {
  it('are begun once for all who ask before they begin', async () => {
    const { begun, ask } = heldReads();
    const answers = [ask(), ask(), ask()];
    await turn();
    expect(begun).toHaveLength(1);
    begun[0]?.give(1);
    expect(await Promise.all(answers)).toEqual([1, 1, 1]);
  });

  it('are not joined once they have begun', async () => {
    const { begun, ask } = heldReads();
    const first = ask();
    await turn();
    const second = ask();
    await turn();
    expect(begun).toHaveLength(2);
    begun[0]?.give(1);
    begun[1]?.give(2);
    expect([await first, await second]).toEqual([1, 2]);
  });

  it('are at most two of one name at once: who comes meanwhile has the next, which begins when one ends', async () => {
    const { begun, ask } = heldReads();
    const first = ask();
    await turn();
    const second = ask();
    await turn();
    const later = [ask(), ask()];
    await turn();
    expect(begun).toHaveLength(2);
    begun[1]?.give(2);
    expect(await second).toBe(2);
    await turn();
    expect(begun).toHaveLength(3);
    begun[0]?.give(1);
    begun[2]?.give(3);
    expect([await first, ...(await Promise.all(later))]).toEqual([1, 3, 3]);
  });

  it('of other names do not wait for them', async () => {
    const { begun, ask } = heldReads();
    const answers = ['A', 'B', 'C', 'D'].map(ask);
    await turn();
    expect(begun).toHaveLength(4);
    for (const [index, { give }] of begun.entries()) give(index);
    expect(await Promise.all(answers)).toEqual([0, 1, 2, 3]);
  });

  it('fail for all who share them, and for nobody else', async () => {
    const { begun, ask } = heldReads();
    const answers = Promise.allSettled([ask(), ask()]);
    await turn();
    const other = ask();
    await turn();
    const last = ask();
    begun[0]?.fail(new Error('lost'));
    expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await turn();
    begun[1]?.give(2);
    expect(begun).toHaveLength(3);
    begun[2]?.give(3);
    expect([await other, await last]).toEqual([2, 3]);
  });
});
