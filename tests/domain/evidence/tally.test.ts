import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Grade } from '../../../src/domain/evidence/grade.js';
import { combineVotes, toHundredths } from '../../../src/domain/evidence/tally.js';
import { POLICY } from '../support/evidence-cases.js';
import { exactHundredths } from '../support/evidence-oracle.js';

const grade = (reliability: number, credibility: number): Grade => ({ reliability, credibility });
const [B2, C3, D4, B3] = [grade(75, 70), grade(50, 50), grade(25, 30), grade(75, 50)];

/** Every grade of the default policy that has a weight above 0. */
const GRADES = Object.values(POLICY.reliability).flatMap((reliability) =>
  Object.values(POLICY.credibility).flatMap((credibility) =>
    reliability === null || reliability === 0 || credibility === null ? [] : [grade(reliability, credibility)],
  ),
);

/** A percentage of at most 4 decimals. */
const percentage = fc.integer({ min: 0, max: 1_000_000 }).map((parts) => parts / 10_000);
const grades = fc.array(fc.record({ reliability: percentage, credibility: percentage }), { maxLength: 8 });

describe('combineVotes', () => {
  it.each<[string, readonly Grade[], number]>([
    ['nothing', [], 0],
    ['B2', [B2], 5250],
    ['C3', [C3], 2500],
    ['D4, whose 7.5 is 7.4999… in binary', [D4], 750],
    ['B2 and C3, which make 64.375 exactly', [B2, C3], 6438],
    ['C3 and B2, in the other order', [C3, B2], 6438],
    ['B3 and C3, which make 53.125 exactly', [B3, C3], 5313],
    ['7.495, which is a half', [grade(7.495, 100)], 750],
    ['7.4949, just below it', [grade(7.4949, 100)], 749],
    ['0.005, the least that is lifted', [grade(0.005, 100)], 1],
    ['0.0049', [grade(0.0049, 100)], 0],
    ['4e-8 of a hundredth below a half', [grade(66.8868, 96.2447)], 6437],
    ['3e-8 of a hundredth above a half', [grade(67.5631, 95.2813)], 6438],
    ['a certainty', [grade(100, 100), B2], 10_000],
    ['99.995, which is a half', [grade(99.995, 100)], 10_000],
    ['a source of no weight', [grade(0, 90)], 0],
  ])('makes of %s the hundredths expected', (_what, votes, hundredths) => {
    expect(combineVotes(votes)).toBe(hundredths);
  });

  it('is exact for every set of up to four grades of the policy, among them all that lie on a half', () => {
    const sets = (size: number, from: number): (readonly Grade[])[] =>
      size === 0
        ? [[]]
        : GRADES.flatMap((first, index) =>
            index < from ? [] : sets(size - 1, index).map((others) => [first, ...others]),
          );
    const wrong = [1, 2, 3, 4].flatMap((size) =>
      sets(size, 0).filter((votes) => combineVotes(votes) !== exactHundredths(votes)),
    );
    expect(wrong).toEqual([]);
  });

  it('is exact for any percentages of up to 4 decimals', () => {
    const property = fc.property(grades, (votes) => {
      expect(combineVotes(votes)).toBe(exactHundredths(votes));
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('is exact within a hundred-millionth of a hundredth of a half, above and below', () => {
    const property = fc.property(percentage, percentage, fc.integer({ min: -3, max: 3 }), (one, other, nudge) => {
      const votes = nearHalf([grade(one, other)], nudge);
      expect(combineVotes(votes)).toBe(exactHundredths(votes));
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('does not depend on the order of the votes', () => {
    const shuffled = grades.chain((votes) =>
      fc.tuple(fc.constant(votes), fc.shuffledSubarray(votes, { minLength: votes.length })),
    );
    const property = fc.property(shuffled, ([votes, others]) => {
      expect(combineVotes(others)).toBe(combineVotes(votes));
    });
    fc.assert(property);
  });

  it('never falls by a further vote, never exceeds 100 and never exceeds the sum of the votes by a rounding', () => {
    const property = fc.property(
      grades,
      fc.record({ reliability: percentage, credibility: percentage }),
      (votes, more) => {
        const combined = combineVotes([...votes, more]);
        expect(combined).toBeGreaterThanOrEqual(combineVotes(votes));
        expect(combined).toBeLessThanOrEqual(10_000);
        expect(combined).toBeLessThanOrEqual(
          [...votes, more].reduce((sum, vote) => sum + combineVotes([vote]), 0) + votes.length,
        );
      },
    );
    fc.assert(property);
  });
});

describe('toHundredths', () => {
  it.each<[number, number]>([
    [0, 0],
    [50, 5000],
    [64.38, 6438],
    [0.29, 29],
    [1.15, 115],
    [100, 10_000],
  ])('makes of %d percent %i hundredths', (percent, expected) => {
    expect(toHundredths(percent)).toBe(expected);
  });
});

/** Votes whose combination lies as near to a rounding edge as ever smaller ones bring it, then that far beside it. */
function nearHalf(votes: readonly Grade[], nudge: number): readonly Grade[] {
  const found = [...votes];
  for (const reliability of [1, 0.01, 0.0001]) {
    const rest = found.reduce((left, vote) => left * (1 - (vote.reliability * vote.credibility) / 10_000), 1);
    const reached = (1 - rest) * 10_000;
    const missing = Math.max(0, Math.ceil(reached - 0.5) + 0.5 - reached);
    const parts = Math.floor((missing / (rest * reliability)) * 10_000);
    if (Number.isFinite(parts)) found.push(grade(reliability, Math.min(1_000_000, parts) / 10_000));
  }
  const last = found.at(-1) ?? grade(0, 0);
  const moved = Math.min(100, Math.max(0, last.credibility + nudge / 10_000));
  return [...found.slice(0, -1), grade(last.reliability, Math.round(moved * 10_000) / 10_000)];
}
