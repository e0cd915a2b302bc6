import { describe, expect, it } from 'vitest';
import { clearancesAlike, MARKINGS, markingsUpTo } from '../../../src/domain/evidence/marking.js';

describe('clearancesAlike', () => {
  it.each([
    [[], [MARKINGS]],
    [['CLEAR'], [MARKINGS]],
    [['RED'], [['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT'], ['RED']]],
    [
      ['RED', 'GREEN'],
      [['CLEAR'], ['GREEN', 'AMBER', 'AMBER+STRICT'], ['RED']],
    ],
    [MARKINGS, MARKINGS.map((marking) => [marking])],
  ])('puts together who sees the same where reports bear %j', (present, alike) => {
    expect(clearancesAlike(present)).toEqual(alike);
  });

  it('has each clearance once, and those together see the same of what is there', () => {
    for (let chosen = 0; chosen < 32; chosen += 1) {
      const present = MARKINGS.filter((_, index) => (chosen >> index) % 2 === 1);
      const seen = (clearance: (typeof MARKINGS)[number]): string =>
        markingsUpTo(clearance)
          .filter((marking) => marking === 'CLEAR' || present.includes(marking))
          .join();
      const groups = clearancesAlike(present);
      expect(groups.flat()).toEqual(MARKINGS);
      expect(new Set(groups.map(([first]) => seen(first ?? 'CLEAR'))).size).toBe(groups.length);
      for (const group of groups) expect(new Set(group.map(seen)).size).toBe(1);
    }
  });
});
