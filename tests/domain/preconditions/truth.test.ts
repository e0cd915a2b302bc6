import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { and, atLeast, not, or, type Truth } from '../../../src/domain/preconditions/truth.js';
import { TRUTHS } from '../support/worlds.js';

const T = 'TRUE';
const U = 'UNKNOWN';
const F = 'FALSE';
const truths = fc.array(fc.constantFrom(...TRUTHS), { maxLength: 6 });

describe('and', () => {
  it.each<[Truth, Truth, Truth]>([
    [T, T, T],
    [T, U, U],
    [T, F, F],
    [U, T, U],
    [U, U, U],
    [U, F, F],
    [F, T, F],
    [F, U, F],
    [F, F, F],
  ])('of %s and %s is %s', (one, other, expected) => {
    expect(and([one, other])).toBe(expected);
  });

  it('of nothing is TRUE', () => {
    expect(and([])).toBe(T);
  });
});

describe('or', () => {
  it.each<[Truth, Truth, Truth]>([
    [T, T, T],
    [T, U, T],
    [T, F, T],
    [U, T, T],
    [U, U, U],
    [U, F, U],
    [F, T, T],
    [F, U, U],
    [F, F, F],
  ])('of %s and %s is %s', (one, other, expected) => {
    expect(or([one, other])).toBe(expected);
  });

  it('of nothing is FALSE', () => {
    expect(or([])).toBe(F);
  });
});

describe('not', () => {
  it.each<[Truth, Truth]>([
    [T, F],
    [U, U],
    [F, T],
  ])('of %s is %s', (value, expected) => {
    expect(not(value)).toBe(expected);
  });

  it('turns all into any and back (De Morgan)', () => {
    const property = fc.property(truths, (values) => {
      expect(not(and(values))).toBe(or(values.map(not)));
      expect(not(or(values))).toBe(and(values.map(not)));
    });
    fc.assert(property);
  });
});

describe('atLeast', () => {
  it.each<[readonly Truth[], readonly Truth[]]>([
    // three values, at least 1, 2, 3 of them
    [
      [T, T, T],
      [T, T, T],
    ],
    [
      [T, T, U],
      [T, T, U],
    ],
    [
      [T, T, F],
      [T, T, F],
    ],
    [
      [T, U, U],
      [T, U, U],
    ],
    [
      [T, U, F],
      [T, U, F],
    ],
    [
      [T, F, F],
      [T, F, F],
    ],
    [
      [U, U, U],
      [U, U, U],
    ],
    [
      [U, U, F],
      [U, U, F],
    ],
    [
      [U, F, F],
      [U, F, F],
    ],
    [
      [F, F, F],
      [F, F, F],
    ],
  ])('of %j is, for counts of 1, 2 and 3, %j, in whatever order', (values, expected) => {
    const orders = [values, [...values].reverse(), [...values.slice(1), ...values.slice(0, 1)]];
    for (const order of orders) expect([1, 2, 3].map((count) => atLeast(count, order))).toEqual(expected);
  });

  it('with a count of 1 is any, with a count of all is all', () => {
    const property = fc.property(truths, (values) => {
      fc.pre(values.length > 0);
      expect(atLeast(1, values)).toBe(or(values));
      expect(atLeast(values.length, values)).toBe(and(values));
    });
    fc.assert(property);
  });

  it('denied is at least so many of the opposites (De Morgan)', () => {
    const property = fc.property(truths, fc.integer({ min: 1, max: 6 }), (values, count) => {
      fc.pre(count <= values.length);
      expect(not(atLeast(count, values))).toBe(atLeast(values.length - count + 1, values.map(not)));
    });
    fc.assert(property);
  });

  it('of too few values is FALSE', () => {
    expect(atLeast(2, [T])).toBe(F);
  });
});
