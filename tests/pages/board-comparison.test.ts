import { readFile } from 'node:fs/promises';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import {
  comparisonTable,
  COMPARISON_QUERY,
  isSteady,
  rankedOptions,
  weighedCriteria,
  type ComparisonAnswer,
  type Places,
} from '../../src/pages/board/comparison/ranking.js';
import { reweighted, weightInputs } from '../../src/pages/board/comparison/weights.js';
import { EVIDENCE_QUERY } from '../../src/pages/board/timeline/evidence.js';
import { WHAT_IF_QUERY } from '../../src/pages/board/what-if/difference.js';
import { CHOICES_QUERY } from '../../src/pages/board/what-if/choices.js';

describe('the questions of the board', () => {
  it.each([
    ['the timeline', EVIDENCE_QUERY],
    ['the comparison', COMPARISON_QUERY],
    ['what may be supposed', CHOICES_QUERY],
    ['what if', WHAT_IF_QUERY],
  ])('ask %s only for what the API has, and write nothing', async (_what, query) => {
    const document = parse(query);
    expect(validate(buildSchema(await readFile('schema/schema.graphql', 'utf8')), document)).toEqual([]);
    expect(query).not.toMatch(/\b(?:mutation|subscription)\b/);
  });
});

describe('reweighted', () => {
  const weights = { A: 0.5, B: 0.3, C: 0.2 };

  it('gives one criterion its share and keeps the proportions of the others', () => {
    const changed = reweighted(weights, 'A', 0.75);
    expect(changed['A']).toBe(0.75);
    expect(changed['B']! / changed['C']!).toBeCloseTo(1.5);
    expect(Object.values(changed).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1);
  });

  it('keeps the order of the criteria', () => {
    expect(weightInputs(reweighted(weights, 'B', 0.1)).map(({ criterion }) => criterion)).toEqual(['A', 'B', 'C']);
  });

  it.each([0, 1])('leaves no criterion without weight at a share of %i: the API takes none of 0', (share) => {
    const changed = Object.values(reweighted(weights, 'A', share));
    expect(Math.min(...changed)).toBeGreaterThan(0);
    expect(changed.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1);
  });

  it('leaves the only criterion at 1', () => {
    expect(reweighted({ A: 1 }, 'A', 0.2)).toEqual({ A: 1 });
  });
});

describe('rankedOptions', () => {
  it('puts the best by weighted sum first and its place by the other method beside', () => {
    const found = rankedOptions(answer());
    expect(found.map(({ key }) => key)).toEqual(['FIRST', 'SECOND']);
    expect(found[1]?.topsis?.mid).toEqual({ rank: 1, value: 0.6 });
  });

  it('has no second place for an option that the other method does not rank', () => {
    const { weightedSum } = answer();
    expect(rankedOptions({ weightedSum, topsis: { options: [], criteria: [] } })[0]?.topsis).toBeNull();
  });
});

describe('weighedCriteria', () => {
  it('has the interval of each method beside the weight', () => {
    expect(weighedCriteria(answer())).toEqual([
      {
        key: 'RISK',
        title: 'Risk',
        lowerIsBetter: true,
        weight: 1,
        weightedSum: { from: 0, to: 0.5 },
        topsis: { from: 0.2, to: 1 },
      },
    ]);
  });
});

describe('isSteady', () => {
  it.each([
    [[1, 1, 1], true],
    [[1, 1, 2], false],
    [[2, 1, 1], false],
  ])('says of the ranks %j: %s', (ranks, expected) => {
    expect(isSteady(places(ranks, 1))).toBe(expected);
  });
});

describe('comparisonTable', () => {
  it('has both methods in a row, nothing where one does not rank', () => {
    const { weightedSum } = answer();
    const { columns, rows } = comparisonTable(rankedOptions({ weightedSum, topsis: { options: [], criteria: [] } }));
    expect(rows[0]).toEqual(['FIRST', 'First', 'BLOCKED', 1, 6, 1, 6, 1, 6, null, null, null, null, null, null]);
    expect(columns).toHaveLength(rows[0]!.length);
  });
});

function places([low = 0, mid = 0, high = 0]: readonly number[], value: number): Places {
  return { low: { rank: low, value }, mid: { rank: mid, value }, high: { rank: high, value } };
}

function answer(): ComparisonAnswer {
  const first = { key: 'FIRST', title: 'First', availability: 'BLOCKED' };
  const second = { key: 'SECOND', title: 'Second', availability: 'AVAILABLE' };
  const criterion = { key: 'RISK', title: 'Risk', direction: 'LOWER_IS_BETTER', weight: 1 } as const;
  return {
    weightedSum: {
      options: [
        { option: second, ...places([2, 2, 2], 4) },
        { option: first, ...places([1, 1, 1], 6) },
      ],
      criteria: [{ ...criterion, orderHoldsFrom: 0, orderHoldsTo: 0.5 }],
      missing: [],
    },
    topsis: {
      options: [
        { option: second, ...places([1, 1, 1], 0.6) },
        { option: first, ...places([2, 2, 2], 0.4) },
      ],
      criteria: [{ ...criterion, orderHoldsFrom: 0.2, orderHoldsTo: 1 }],
    },
  };
}
