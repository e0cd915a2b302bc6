import type { ComparisonCase } from '../../../src/domain/comparison/comparison.js';
import type { Cell, Criterion } from '../../../src/domain/comparison/criterion.js';

/** A criterion where higher is better, unless the weight is written as negative: then lower is. */
export function criterion(key: string, signedWeight: number): Criterion {
  return {
    key,
    weight: Math.abs(signedWeight),
    direction: signedWeight < 0 ? 'LOWER_IS_BETTER' : 'HIGHER_IS_BETTER',
  };
}

/** A complete table from rows of scores, each number standing for low, middle and high alike; weights as above. */
export function caseOf(
  signedWeights: readonly number[],
  rows: Readonly<Record<string, readonly number[]>>,
): ComparisonCase {
  const criteria = signedWeights.map((weight, index) => criterion(`C${String(index + 1)}`, weight));
  const scores = Object.entries(rows).flatMap(([option, row]) =>
    row.map((score, index) => ({ option, criterion: `C${String(index + 1)}`, low: score, mid: score, high: score })),
  );
  return { options: Object.keys(rows), criteria, scores };
}

/** The same as the table that a method works on; the weights must sum to 1. */
export function tableOf({ criteria, scores }: ComparisonCase): readonly Cell[] {
  return scores.flatMap(({ option, criterion: key, mid }) =>
    criteria.filter((each) => each.key === key).map((each) => ({ option, criterion: each, score: mid })),
  );
}
