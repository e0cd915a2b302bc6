import { describe, expect, it } from 'vitest';
import { type Comparator, freshUntil, gradeClaim, type Side, sideOf } from '../../../src/domain/evidence/ballot.js';
import type { Reliability } from '../../../src/domain/evidence/grade.js';
import { amount, claimOf, DAY, LETTERS, lasting, NOW, POLICY } from '../support/evidence-cases.js';

describe('gradeClaim', () => {
  const origins = new Map([['S1', 'O1']]);
  const graded = (letters: readonly [string, Reliability][], via: string | null) =>
    gradeClaim(claimOf({ via }), origins, new Map(letters), POLICY);

  it('carries the letter and origin of the source, and the percentages of the policy', () => {
    const claim = claimOf();
    expect(gradeClaim(claim, origins, new Map([['S1', 'B']]), POLICY)).toEqual({
      claim,
      origin: 'O1',
      reliability: 'B',
      grade: { reliability: 75, credibility: 70 },
    });
  });

  it.each(
    LETTERS.flatMap((own, i) =>
      LETTERS.map((relay, j): [Reliability, Reliability, Reliability] => [own, relay, LETTERS[Math.max(i, j)]!]),
    ),
  )('of a %s source behind a %s relay counts %s', (own, relay, worse) => {
    expect(
      graded(
        [
          ['S1', own],
          ['S2', relay],
        ],
        'S2',
      ).reliability,
    ).toBe(worse);
  });

  it('takes the origin of the source behind a relay, never of the relay', () => {
    const both = new Map([...origins, ['S2', 'O2']]);
    const letters = new Map<string, Reliability>([
      ['S1', 'B'],
      ['S2', 'A'],
    ]);
    expect(gradeClaim(claimOf({ via: 'S2' }), both, letters, POLICY).origin).toBe('O1');
  });

  it.each<[string, readonly [string, Reliability][], string | null]>([
    ['a source without an assessment', [], null],
    ['a relay without an assessment', [['S1', 'A']], 'S2'],
    ['a source without one behind a relay', [['S2', 'A']], 'S2'],
  ])('counts %s as F, which gives no weight', (_what, letters, via) => {
    expect(graded(letters, via)).toMatchObject({ reliability: 'F', grade: null });
  });

  it('takes a source that is in no group as an origin of its own', () => {
    expect(gradeClaim(claimOf({ source: 'S9' }), origins, new Map(), POLICY).origin).toBe('S9');
  });
});

describe('sideOf', () => {
  it('goes by polarity where no threshold is asked about', () => {
    expect(sideOf(claimOf(), null)).toBe('FOR');
    expect(sideOf(claimOf({ quantity: amount(0, 0) }), null)).toBe('FOR');
    expect(sideOf(claimOf({ polarity: 'DENIES' }), null)).toBe('AGAINST');
  });

  it.each<[Comparator, number | null, number | null, Side]>([
    // op 1000, low, high, side
    ['GTE', 1000, 1000, 'FOR'],
    ['GTE', 999, 1000, 'STRADDLES'],
    ['GTE', 999, 999, 'AGAINST'],
    ['GTE', 1000, null, 'FOR'],
    ['GTE', null, 999, 'AGAINST'],
    ['GTE', null, 1000, 'STRADDLES'],
    ['GTE', null, null, 'STRADDLES'],
    ['GT', 1001, 1001, 'FOR'],
    ['GT', 1000, 1001, 'STRADDLES'],
    ['GT', 1000, 1000, 'AGAINST'],
    ['GT', 1001, null, 'FOR'],
    ['GT', null, 1000, 'AGAINST'],
    ['LTE', 1000, 1000, 'FOR'],
    ['LTE', 1000, 1001, 'STRADDLES'],
    ['LTE', 1001, 1001, 'AGAINST'],
    ['LTE', null, 1000, 'FOR'],
    ['LTE', 1001, null, 'AGAINST'],
    ['LTE', 1000, null, 'STRADDLES'],
    ['LT', 999, 999, 'FOR'],
    ['LT', 999, 1000, 'STRADDLES'],
    ['LT', 1000, 1000, 'AGAINST'],
    ['LT', null, 999, 'FOR'],
    ['LT', 1000, null, 'AGAINST'],
    ['LT', null, null, 'STRADDLES'],
  ])('of %s 1000 an amount from %s to %s is %s', (op, low, high, side) => {
    expect(sideOf(claimOf({ quantity: amount(low, high) }), { op, value: 1000 })).toBe(side);
  });

  it('straddles every threshold where no amount is given', () => {
    expect(sideOf(claimOf(), { op: 'GTE', value: 1 })).toBe('STRADDLES');
  });

  it('is against every threshold where the claim denies, whatever the amount', () => {
    const denial = claimOf({ polarity: 'DENIES', quantity: amount(2000, 2000) });
    expect(sideOf(denial, { op: 'GTE', value: 1000 })).toBe('AGAINST');
    expect(sideOf(claimOf({ polarity: 'DENIES' }), { op: 'LT', value: 1000 })).toBe('AGAINST');
  });

  it('takes an approximate amount as it is written', () => {
    const about = { low: 1000, high: 1000, approximate: true };
    expect(sideOf(claimOf({ quantity: about }), { op: 'GTE', value: 1000 })).toBe('FOR');
  });
});

describe('freshUntil', () => {
  it('is the earliest end of the ages allowed', () => {
    expect(freshUntil(NOW, [lasting('P30D'), lasting('P14D')])).toBe(NOW + 14 * DAY);
    expect(freshUntil(NOW, [null, lasting('P14D')])).toBe(NOW + 14 * DAY);
  });

  it.each([[[]], [[null, null]]])('never comes where no age is set', (ages) => {
    expect(freshUntil(NOW, ages)).toBe(Infinity);
  });

  it('goes by the calendar: of a month and 30 days the shorter one rules, which differs by the month', () => {
    const ages = [lasting('P1M'), lasting('P30D')];
    expect(freshUntil(Date.UTC(2024, 1, 1), ages)).toBe(Date.UTC(2024, 2, 1));
    expect(freshUntil(Date.UTC(2024, 2, 1), ages)).toBe(Date.UTC(2024, 2, 31));
  });
});
