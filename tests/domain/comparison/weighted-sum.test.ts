import { describe, expect, it } from 'vitest';
import { weightedSum } from '../../../src/domain/comparison/weighted-sum.js';
import { caseOf, tableOf } from '../support/comparison-case.js';

describe('weightedSum', () => {
  it('sums what scores are worth times their weights, where lower is better what they lack to 10', () => {
    // X: 0.75·8 + 0.25·(10 − 2) = 8; Y: 0.75·4 + 0.25·(10 − 10) = 3.
    const table = tableOf(caseOf([0.75, -0.25], { X: [8, 2], Y: [4, 10] }));
    expect(weightedSum.valuesOf(table)).toEqual([
      { option: 'X', value: 8 },
      { option: 'Y', value: 3 },
    ]);
  });

  it('gives the order of a worked example of four options on four criteria', () => {
    // The data of the example for the weighted sum model in Triantaphyllou and Sánchez 1997, written down from memory and
    // not held against the print; the values are worked out here. A1:
    //   .3277·.3088 + .3058·.2897 + .2876·.3867 + .0790·.1922 = .10119 + .08859 + .11121 + .01518 = .31618; A2 .27678:
    //   .07088 + .10575 + .05047 + .04968; A3: .14776 + .07562 + .03434 + .00454; A4: .00786 + .03584 + .09157 + .00960.
    const values = weightedSum.valuesOf(tableOf(EXAMPLE));
    expect(values.map(({ option }) => option)).toEqual(['A1', 'A2', 'A3', 'A4']);
    const [a1, a2, a3, a4] = values.map(({ value }) => value);
    expect(a1).toBeCloseTo(0.31618, 5);
    expect(a2).toBeCloseTo(0.27678, 5);
    expect(a3).toBeCloseTo(0.26227, 5);
    expect(a4).toBeCloseTo(0.14487, 5);
  });

  it('says by how much an option leads as the weight of one criterion varies', () => {
    // Without C1 the others weigh 2/3 and 1/3: X has 6·2/3 + 3·1/3 = 5 and Y 3·2/3 + 9·1/3 = 5; on C1 X has 7 and Y 4.
    const table = tableOf(caseOf([0.4, 0.4, 0.2], { X: [7, 6, 3], Y: [4, 3, 9] }));
    const lead = weightedSum.leadsIn(table)({ above: 'X', below: 'Y', criterion: 'C1' });
    expect(lead.constant).toBeCloseTo(0, 12);
    expect(lead).toMatchObject({ linear: 3, square: 0, power: 1 });
  });
});

const EXAMPLE = caseOf([0.3277, 0.3058, 0.2876, 0.079], {
  A1: [0.3088, 0.2897, 0.3867, 0.1922],
  A2: [0.2163, 0.3458, 0.1755, 0.6288],
  A3: [0.4509, 0.2473, 0.1194, 0.0575],
  A4: [0.024, 0.1172, 0.3184, 0.1215],
});
