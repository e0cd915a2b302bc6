import { describe, expect, it } from 'vitest';
import { topsis } from '../../../src/domain/comparison/topsis.js';
import { caseOf, tableOf } from '../support/comparison-case.js';

const closeness = (...asked: Parameters<typeof caseOf>) =>
  topsis.valuesOf(tableOf(caseOf(...asked))).map(({ value }) => value);

describe('topsis', () => {
  it('gives the closeness values of the fighter aircraft of Hwang and Yoon 1981', () => {
    // Criteria: maximum speed (Mach), ferry range (NM), maximum payload (pounds), acquisition cost ($ million, lower is
    // better), reliability and manoeuvrability (on their scale of 1 to 9). The book finds .643, .268, .613, .312.
    // By hand: the squares of the columns' lengths are 18.33, 16 780 000, 1 565 000 000, 117.75, 108, 180. Weighted:
    //   A1 .0934 .0366 .0506 .0507 .0962 .2012   from the best .0546, from the worst .0984: .0984 / .1530 = .6433
    //   A2 .1168 .0659 .0455 .0599 .0577 .1118   from the best .1197, from the worst .0439: .0439 / .1636 = .2684
    //   A3 .0841 .0488 .0531 .0415 .1347 .1565   from the best .0580, from the worst .0920: .0920 / .1500 = .6135
    //   A4 .1028 .0439 .0506 .0461 .0962 .1118   from the best .1009, from the worst .0458: .0458 / .1467 = .3123
    const found = closeness([0.2, 0.1, 0.1, -0.1, 0.2, 0.3], {
      A1: [2.0, 1500, 20_000, 5.5, 5, 9],
      A2: [2.5, 2700, 18_000, 6.5, 3, 5],
      A3: [1.8, 2000, 21_000, 4.5, 7, 7],
      A4: [2.2, 1800, 20_000, 5.0, 5, 5],
    });
    expect(found.map((value) => value.toFixed(4))).toEqual(['0.6433', '0.2684', '0.6135', '0.3123']);
    const published = [0.643, 0.268, 0.613, 0.312];
    for (const [index, value] of published.entries())
      expect(Math.abs(Number(found[index]) - value)).toBeLessThan(0.001);
  });

  it('is 1 for an option that is best throughout and 0 for one that is worst throughout', () => {
    expect(closeness([0.5, -0.5], { X: [9, 1], Y: [3, 7] })).toEqual([1, 0]);
  });

  it('is one half where all options score alike, also where all score nothing', () => {
    expect(closeness([0.5, 0.5], { X: [4, 0], Y: [4, 0] })).toEqual([0.5, 0.5]);
  });

  it('weighs the squares of both distances', () => {
    // Both columns have the length 5. Distances from the best: X √(0 + (.5·.2)²) = .1, Y √((.5·.2)² + 0) = .1.
    expect(closeness([0.5, 0.5], { X: [4, 3], Y: [3, 4] })).toEqual([0.5, 0.5]);
  });
});
