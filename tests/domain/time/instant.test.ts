import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInstant, parseInstant } from '../../../src/domain/time/instant.js';

describe('parseInstant', () => {
  it.each<[string, string]>([
    ['2024-10-22', '2024-10-22T00:00:00.000Z'],
    ['2024-10-22T23:59:59Z', '2024-10-22T23:59:59.000Z'],
    ['2024-10-22t23:59:59z', '2024-10-22T23:59:59.000Z'],
    ['2024-10-22T23:59:59.9Z', '2024-10-22T23:59:59.900Z'],
    ['2024-10-22T23:59:59.999999999Z', '2024-10-22T23:59:59.999Z'],
    ['2024-10-22T09:00:00+09:00', '2024-10-22T00:00:00.000Z'],
    ['2024-10-21T18:30:00-05:30', '2024-10-22T00:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['0001-01-01', '0001-01-01T00:00:00.000Z'],
    ['0099-12-31T00:00:00Z', '0099-12-31T00:00:00.000Z'],
  ])('reads %s as %s', (text, expected) => {
    expect(formatInstant(parseInstant(text) ?? NaN)).toBe(expected);
  });

  it.each([
    ['a day that no month has', '2024-02-30'],
    ['a 29 February of a common year', '2023-02-29'],
    ['month 0', '2024-00-10'],
    ['month 13', '2024-13-10'],
    ['day 0', '2024-10-00'],
    ['hour 24', '2024-10-22T24:00:00Z'],
    ['minute 60', '2024-10-22T00:60:00Z'],
    ['second 60', '2024-10-22T00:00:60Z'],
    ['an offset of 24 hours', '2024-10-22T00:00:00+24:00'],
    ['an offset of 60 minutes', '2024-10-22T00:00:00+00:60'],
    ['a time without an offset', '2024-10-22T00:00:00'],
    ['a time without seconds', '2024-10-22T00:00Z'],
    ['a fraction of ten digits', '2024-10-22T00:00:00.0123456789Z'],
    ['a year of two digits', '24-10-22'],
    ['space before it', ' 2024-10-22'],
    ['a line break after it', '2024-10-22\n'],
    ['a word', 'yesterday'],
    ['nothing', ''],
  ])('refuses %s', (_what, text) => {
    expect(parseInstant(text)).toBeNull();
  });

  it('reads back every instant that formatInstant writes', () => {
    const years = { min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z') };
    const property = fc.property(fc.date({ ...years, noInvalidDate: true }), (date) => {
      expect(parseInstant(formatInstant(date.getTime()))).toBe(date.getTime());
    });
    fc.assert(property);
  });
});

describe('formatInstant', () => {
  it('writes UTC with milliseconds', () => {
    expect(formatInstant(0)).toBe('1970-01-01T00:00:00.000Z');
  });

  it.each([Infinity, -Infinity, NaN, 9e15])('throws for %s, which is no date', (instant) => {
    expect(() => formatInstant(instant)).toThrow(RangeError);
  });
});
