import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { NotSentInTime } from '../../src/db/failure.js';
import { createGatheredReads, type GatheredBounds } from '../../src/db/gathered-reads.js';

/** Statements that end when they are told to, in the order in which they were sent; each answers with its questions. */
function heldStatements(bounds: GatheredBounds = { underway: 2, together: 3, patienceMs: null }) {
  const sent: { readonly questions: readonly string[]; readonly answer: () => void; readonly fail: () => void }[] = [];
  const gathered = createGatheredReads<string, string>(bounds, (questions) => {
    return new Promise((give, lose) => {
      const answer = (): void => {
        give(questions.map((question) => question.toUpperCase()));
      };
      const fail = (): void => {
        lose(new Error('lost'));
      };
      sent.push({ questions, answer, fail });
    });
  });
  return { sent, ask: (question: string) => gathered.of(question) };
}

const questionsOf = ({ sent }: ReturnType<typeof heldStatements>): readonly (readonly string[])[] =>
  sent.map(({ questions }) => questions);

describe('gathered reads', () => {
  it('ask once for all who ask at about the same time, and give each its own answer', async () => {
    const held = heldStatements();
    const answers = ['a', 'b', 'c'].map(held.ask);
    await turn();
    expect(questionsOf(held)).toEqual([['a', 'b', 'c']]);
    held.sent[0]?.answer();
    expect(await Promise.all(answers)).toEqual(['A', 'B', 'C']);
  });

  it('ask so many at once, and so often, as they may', async () => {
    const held = heldStatements();
    const answers = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(held.ask);
    await turn();
    expect(questionsOf(held)).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e', 'f'],
    ]);
    held.sent[1]?.answer();
    expect(await Promise.all(answers.slice(3, 6))).toEqual(['D', 'E', 'F']);
    await turn();
    expect(questionsOf(held).slice(2)).toEqual([['g']]);
    held.sent[0]?.answer();
    held.sent[2]?.answer();
    expect(await Promise.all(answers)).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'G']);
  });

  it('let nobody join a statement that was sent before', async () => {
    const held = heldStatements();
    const first = held.ask('a');
    await turn();
    const second = held.ask('a');
    await turn();
    expect(questionsOf(held)).toEqual([['a'], ['a']]);
    held.sent[0]?.answer();
    held.sent[1]?.answer();
    expect([await first, await second]).toEqual(['A', 'A']);
  });

  it('are told in time that they were not sent, and are not sent then', async () => {
    const held = heldStatements({ underway: 1, together: 2, patienceMs: 1 });
    const first = held.ask('a');
    await turn();
    await expect(held.ask('b')).rejects.toThrow(NotSentInTime);
    const last = held.ask('c');
    held.sent[0]?.answer();
    expect(await first).toBe('A');
    await turn();
    held.sent[1]?.answer();
    expect([await last, questionsOf(held)]).toEqual(['C', [['a'], ['c']]]);
  });

  it('fail for those whose statement failed, and for nobody else', async () => {
    const held = heldStatements({ underway: 1, together: 2, patienceMs: null });
    const failed = Promise.allSettled(['a', 'b'].map(held.ask));
    const other = held.ask('c');
    await turn();
    held.sent[0]?.fail();
    expect((await failed).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await turn();
    held.sent[1]?.answer();
    expect(await other).toBe('C');
  });
});
