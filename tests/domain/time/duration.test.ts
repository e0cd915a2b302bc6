import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDuration, formatMilliseconds, parseDuration } from '../../../src/domain/time/duration.js';
import { formatInstant } from '../../../src/domain/time/instant.js';
import { DAY, instantOf, lasting } from '../support/evidence-cases.js';

describe('parseDuration', () => {
  it.each<[string, number, number, number]>([
    // text, months, days, milliseconds
    ['P30D', 0, 30, 0],
    ['P2W', 0, 14, 0],
    ['P1W2D', 0, 9, 0],
    ['P1Y2M', 14, 0, 0],
    ['PT1H2M3S', 0, 0, 3_723_000],
    ['PT0.001S', 0, 0, 1],
    ['PT1,5S', 0, 0, 1500],
    ['PT1.115S', 0, 0, 1115],
    ['P1M', 1, 0, 0],
    ['PT1M', 0, 0, 60_000],
    ['P1Y1M1W1DT1H1M1.001S', 13, 8, 3_661_001],
    ['P0D', 0, 0, 0],
  ])('reads %s as %i months, %i days, %i milliseconds', (text, months, days, milliseconds) => {
    expect(parseDuration(text)).toEqual({ text, months, days, milliseconds });
  });

  it.each([
    '',
    'P',
    'PT',
    'P1DT',
    '30D',
    'P-1D',
    '-P1D',
    'P1.5D',
    'PT1.S',
    'PT1.0001S',
    'P1D2W',
    'P1H',
    'p1d',
    'P1D\n',
  ])('refuses “%s”', (text) => {
    expect(parseDuration(text)).toBeNull();
  });
});

describe('addDuration', () => {
  it.each<[string, string, string]>([
    ['2024-01-31', 'P1M', '2024-02-29'],
    ['2023-01-31', 'P1M', '2023-02-28'],
    ['2024-01-31', 'P2M', '2024-03-31'],
    ['2024-02-29', 'P1Y', '2025-02-28'],
    ['2024-10-31', 'P4M', '2025-02-28'],
    ['2024-12-31', 'P1M', '2025-01-31'],
    ['2024-01-31', 'P1M1D', '2024-03-01'],
    ['0000-01-31', 'P1M', '0000-02-29'],
    ['2024-10-22', 'P1Y2M3W4DT0S', '2026-01-16'],
  ])('%s and %s make %s', (from, length, to) => {
    expect(addDuration(instantOf(from), lasting(length))).toBe(instantOf(to));
  });

  it('keeps the time of day to the millisecond over months', () => {
    const sum = addDuration(instantOf('2024-01-31T23:59:59.999Z'), lasting('P1MT0.001S'));
    expect(formatInstant(sum)).toBe('2024-03-01T00:00:00.000Z');
  });

  it.each([Infinity, -Infinity])('leaves %s where it is, months or days', (never) => {
    expect(addDuration(never, lasting('P1M'))).toBe(never);
    expect(addDuration(never, lasting('P1D'))).toBe(never);
  });

  it('never leads backwards, and a later start never ends a whole day earlier', () => {
    const start = fc.integer({ min: instantOf('1999-12-01'), max: instantOf('2030-01-01') });
    const length = fc.constantFrom('P0D', 'P1M', 'P11M', 'P1Y', 'P13M2D', 'P30DT1S').map(lasting);
    const property = fc.property(start, fc.nat(40 * DAY), length, (at, later, duration) => {
      expect(addDuration(at, duration)).toBeGreaterThanOrEqual(at);
      expect(addDuration(at + later, duration)).toBeGreaterThan(addDuration(at, duration) - DAY);
    });
    fc.assert(property);
  });
});

describe('formatMilliseconds', () => {
  it.each<[number, string]>([
    [0, 'PT0S'],
    [1, 'PT0.001S'],
    [60_000, 'PT1M'],
    [3_600_000, 'PT1H'],
    [DAY, 'P1D'],
    [30 * DAY - 1, 'P29DT23H59M59.999S'],
    [40 * DAY + 3_600_000, 'P40DT1H'],
  ])('writes %i as %s', (length, expected) => {
    expect(formatMilliseconds(length)).toBe(expected);
  });

  it('is read back as the same length', () => {
    const property = fc.property(fc.nat(1e12), (length) => {
      expect(addDuration(0, lasting(formatMilliseconds(length)))).toBe(length);
    });
    fc.assert(property);
  });
});
