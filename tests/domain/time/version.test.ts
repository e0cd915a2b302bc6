import { describe, expect, it } from 'vitest';
import { type Versioned, versionAt, versionsAt } from '../../../src/domain/time/version.js';

const versions = [
  { key: 'A', version: 1, validFrom: 10, validTo: 20 },
  { key: 'A', version: 2, validFrom: 20, validTo: Infinity },
];

describe('versionAt', () => {
  it.each<[number, number, number | null]>([
    // validAt, knownAt, version
    [9, 9, null],
    [10, 10, 1],
    [19, 19, 1],
    [20, 20, 2],
    [1e15, 1e15, 2],
    [30, 15, 1],
    [15, 30, 1],
    [30, 5, null],
    [5, 30, null],
  ])('judged at %i by what was known at %i, version %s is in force', (validAt, knownAt, expected) => {
    expect(versionAt<Versioned>(versions, { validAt, knownAt })?.version ?? null).toBe(expected);
  });

  it('finds none in a gap between two versions', () => {
    const gapped = [{ ...versions[0]!, validTo: 15 }, versions[1]!];
    expect(versionAt(gapped, { validAt: 17, knownAt: 17 })).toBeNull();
  });
});

describe('versionsAt', () => {
  it('keeps the order in which the keys first appear, whichever version of them is in force', () => {
    const all = [versions[0]!, { key: 'B', version: 1, validFrom: 0, validTo: Infinity }, versions[1]!];
    const orderAt = (at: number) => [...versionsAt(all, { validAt: at, knownAt: at }).keys()];
    expect([5, 10, 20].map(orderAt)).toEqual([['B'], ['A', 'B'], ['A', 'B']]);
  });

  it('gives each key its version of that time, in that order, and leaves out what is not in force', () => {
    const all = [
      { key: 'B', version: 1, validFrom: 0, validTo: Infinity },
      ...versions,
      { key: 'C', version: 1, validFrom: 30, validTo: Infinity },
    ];
    const found = versionsAt(all, { validAt: 40, knownAt: 20 });
    expect([...found].map(([key, { version }]) => [key, version])).toEqual([
      ['B', 1],
      ['A', 2],
    ]);
  });
});
