import { describe, expect, it } from 'vitest';
import {
  isAbsent,
  isFields,
  knownKeysOnly,
  oneOf,
  optionalPercentage,
  type Place,
  within,
} from '../../../src/domain/preconditions/written-fields.js';

const place = (): Place => ({ path: ['root'], ancestors: [], sheet: { faults: [], nodes: 0 } });

describe('isFields', () => {
  it.each<[boolean, unknown]>([
    [true, {}],
    [true, Object.create(null)],
    [false, null],
    [false, []],
    [false, 'text'],
    [false, undefined],
  ])('is %s for %j', (expected, written) => {
    expect(isFields(written)).toBe(expected);
  });
});

describe('isAbsent', () => {
  it('holds for what is not written or written as null, not for what is empty', () => {
    expect([undefined, null, 0, '', false].map(isAbsent)).toEqual([true, true, false, false, false]);
  });
});

describe('within', () => {
  it('leads one step down and notes faults on the same sheet', () => {
    const above = place();
    knownKeysOnly({ a: 1, b: 2 }, ['a'], within(above, 3));
    expect(above.sheet.faults).toEqual([{ path: ['root', 3, 'b'], expected: 'one of the keys a' }]);
  });
});

describe('oneOf', () => {
  it('gives the word found, else notes a fault and gives the first', () => {
    const here = place();
    expect(oneOf({ word: 'B' }, 'word', ['A', 'B'], here)).toBe('B');
    expect(here.sheet.faults).toEqual([]);
    expect(oneOf({ word: 'C' }, 'word', ['A', 'B'], here)).toBe('A');
    expect(here.sheet.faults).toEqual([{ path: ['root', 'word'], expected: 'one of A, B' }]);
  });
});

describe('optionalPercentage', () => {
  it('takes every whole number of hundredths from 0 to 100, and no third decimal', () => {
    const here = place();
    for (let hundredths = 0; hundredths <= 10_000; hundredths += 1) {
      expect(optionalPercentage({ accept: hundredths / 100 }, 'accept', here)).toBe(hundredths / 100);
    }
    expect(here.sheet.faults).toEqual([]);
    optionalPercentage({ accept: 0.005 }, 'accept', here);
    expect(here.sheet.faults).toHaveLength(1);
  });
});
