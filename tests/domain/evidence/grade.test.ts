import { describe, expect, it } from 'vitest';
import { gradeOf, type Reliability, weightOf, worseReliability } from '../../../src/domain/evidence/grade.js';
import { DIGITS, LETTERS, POLICY } from '../support/evidence-cases.js';

describe('worseReliability', () => {
  it.each(
    LETTERS.flatMap((one, i) =>
      LETTERS.map((other, j): [Reliability, Reliability, Reliability] => [one, other, LETTERS[Math.max(i, j)]!]),
    ),
  )('of %s and %s is %s', (one, other, worse) => {
    expect(worseReliability(one, other)).toBe(worse);
  });
});

describe('weightOf', () => {
  it.each<[Reliability, readonly (number | null)[]]>([
    // weights by credibility 1 to 6
    ['A', [90, 70, 50, 30, 10, null]],
    ['B', [67.5, 52.5, 37.5, 22.5, 7.5, null]],
    ['C', [45, 35, 25, 15, 5, null]],
    ['D', [22.5, 17.5, 12.5, 7.5, 2.5, null]],
    ['E', [0, 0, 0, 0, 0, null]],
    ['F', [null, null, null, null, null, null]],
  ])('gives a source of letter %s the weights of DESIGN §3.3', (letter, weights) => {
    const found = DIGITS.map((digit) => gradeOf(POLICY, letter, digit));
    expect(found.map((grade) => (grade === null ? null : weightOf(grade)))).toEqual(weights);
  });
});

describe('gradeOf', () => {
  it('follows a policy that gives a letter or a digit no weight', () => {
    const strict = {
      ...POLICY,
      reliability: { ...POLICY.reliability, D: null },
      credibility: { ...POLICY.credibility, 5: null },
    };
    expect(gradeOf(strict, 'D', 1)).toBeNull();
    expect(gradeOf(strict, 'A', 5)).toBeNull();
    expect(gradeOf(strict, 'A', 4)).toEqual({ reliability: 100, credibility: 30 });
  });
});
