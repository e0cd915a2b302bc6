import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { compareOptions } from '../../../src/domain/comparison/comparison.js';
import type { Criterion, Score } from '../../../src/domain/comparison/criterion.js';
import { caseOf } from '../support/comparison-case.js';

interface Written {
  readonly options: readonly { readonly key: string }[];
  readonly criteria: readonly Criterion[];
  readonly scores: Readonly<Record<string, Readonly<Record<string, readonly [number, number, number]>>>>;
}

/** The options, criteria and scores of the founding case. */
function foundingCase() {
  const dossier = new URL('../../../dossiers/dprk-troops-russia-2024.yaml', import.meta.url);
  const { options, criteria, scores } = parse(readFileSync(dossier, 'utf8')) as Written;
  const flat = Object.entries(scores).flatMap(([option, own]) =>
    Object.entries(own).map(([criterion, [low, mid, high]]): Score => ({ option, criterion, low, mid, high })),
  );
  return { options: options.map(({ key }) => key), criteria, scores: flat };
}

const ranks = (comparison: ReturnType<typeof compareOptions>) =>
  comparison.options.map(({ option, low, mid, high }) => [option, low.rank, mid.rank, high.rank]);

describe('compareOptions', () => {
  it('gives equal options one place and counts on from all of them', () => {
    const { options } = compareOptions(caseOf([1], { W: [3], X: [5], Y: [9], Z: [5] }), 'WEIGHTED_SUM');
    expect(options.map(({ option, mid }) => [option, mid.rank])).toEqual([
      ['Y', 1],
      ['X', 2],
      ['Z', 2],
      ['W', 4],
    ]);
  });

  it('takes low, middle and high scores as written, so that low risk comes with low scores', () => {
    const scores = [{ option: 'X', criterion: 'C1', low: 1, mid: 4, high: 6 }];
    const { options } = compareOptions({ ...caseOf([-2], {}), options: ['X'], scores }, 'WEIGHTED_SUM');
    expect(options).toEqual([
      { option: 'X', low: { value: 9, rank: 1 }, mid: { value: 6, rank: 1 }, high: { value: 4, rank: 1 } },
    ]);
  });

  it('names an option that lacks scores and leaves it out, without a guess and without effect on the others', () => {
    const complete = caseOf([1, 2], { X: [3, 4], Y: [5, 1] });
    const further = { option: 'Z', criterion: 'C2', low: 9, mid: 9, high: 9 };
    const asked = { ...complete, options: ['Z', 'X', 'Y'], scores: [further, ...complete.scores] };
    const found = compareOptions(asked, 'TOPSIS');
    expect(found.missing).toEqual([{ option: 'Z', criteria: ['C1'] }]);
    expect({ ...found, missing: [] }).toEqual(compareOptions(complete, 'TOPSIS'));
  });

  it('looks at no score of an option or on a criterion that is not asked about', () => {
    const asked = caseOf([1], { X: [3], Y: [5] });
    const stray = { option: 'X', criterion: 'C9', low: 1, mid: 1, high: 1 };
    expect(compareOptions({ ...asked, scores: [...asked.scores, stray] }, 'TOPSIS')).toEqual(
      compareOptions(asked, 'TOPSIS'),
    );
  });

  it('compares nothing where there is nothing to compare', () => {
    expect(compareOptions({ options: [], criteria: [], scores: [] }, 'WEIGHTED_SUM')).toEqual({
      method: 'WEIGHTED_SUM',
      criteria: [],
      options: [],
      missing: [],
      intervals: [],
    });
  });

  it('brings weights to the sum of 1', () => {
    const { criteria } = compareOptions(caseOf([3, 1], {}), 'TOPSIS');
    expect(criteria.map(({ weight }) => weight)).toEqual([0.75, 0.25]);
  });

  it('ranks the founding case observers first, then defensive aid, then indirect lethal aid, by either method', () => {
    const order = [
      ['OPT-OBSERVER', 1, 1, 1],
      ['OPT-DEFENSIVE', 2, 2, 2],
      ['OPT-INDIRECT-LETHAL', 3, 3, 3],
    ];
    const summed = compareOptions(foundingCase(), 'WEIGHTED_SUM');
    const close = compareOptions(foundingCase(), 'TOPSIS');
    expect(ranks(summed)).toEqual(order);
    expect(ranks(close)).toEqual(order);
    expect(summed.missing.map(({ option }) => option)).toEqual(['OPT-DIRECT-LETHAL']);
    // Observers: (3·7 + 2·2 + 2·8 + 8 + 5) / 9 = 54/9; defensive: (3·6 + 2·4 + 2·2 + 6 + 6) / 9 = 42/9;
    // indirect: (3·3 + 2·6 + 2·2 + 3 + 3) / 9 = 31/9.
    const values = summed.options.map(({ mid }) => mid.value);
    for (const [index, ninths] of [54, 42, 31].entries()) expect(values[index]).toBeCloseTo(ninths / 9, 12);
  });

  it('says how robust that is: deterrence may weigh up to 15/29, legal cost up to 13/21, and the rest anything', () => {
    // Deterrence, defensive against indirect: without it (18 + 4 + 6 + 6)/7 and (9 + 4 + 3 + 3)/7, on it 4 and 6:
    // 15/7 − 2·odds is 0 at odds of 15/14, a weight of 15/29.
    // Legal cost, observers against defensive: 13/8 − odds is 0 at odds of 13/8, a weight of 13/21.
    const { intervals } = compareOptions(foundingCase(), 'WEIGHTED_SUM');
    const ends = Object.fromEntries(intervals.map(({ criterion, low, high }) => [criterion, [low, high]]));
    expect(ends).toEqual({
      'ESCALATION-RISK': [0, 1],
      DETERRENCE: [0, expect.closeTo(15 / 29, 12)],
      'INFORMATION-GAIN': [0, 1],
      REVERSIBILITY: [0, 1],
      'LEGAL-COST': [0, expect.closeTo(13 / 21, 12)],
    });
  });
});
