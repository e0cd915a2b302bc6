import { type Cell, optionsOf, rowOf, splitAt, sumOf } from './criterion.js';
import type { Method } from './method.js';

/** The greatest number that a score may be. */
const TOP_SCORE = 10;

/**
 * The weighted sum (simple additive weighting; Fishburn 1967): an option's value, 0 to 10, is the sum of what its
 * scores are worth, each times its criterion's weight. Where lower is better a score is worth what it lacks to 10.
 *
 * The lead of one option over another is linear in every weight, so that its zero is exact, as in the sensitivity
 * analysis of Triantaphyllou and Sánchez (Decision Sciences 28:1, 1997).
 */
export const weightedSum: Method = {
  valuesOf: (table) => optionsOf(table).map((option) => ({ option, value: weighted(rowOf(table, option)) })),
  leadsIn:
    (table) =>
    ({ above, below, criterion }) => {
      const [one, other] = [splitAt(rowOf(table, above), criterion), splitAt(rowOf(table, below), criterion)];
      return {
        constant: weighted(one.others) - weighted(other.others),
        linear: sumOf(one.own.map(worthOf)) - sumOf(other.own.map(worthOf)),
        square: 0,
        power: 1,
      };
    },
};

function weighted(row: readonly Cell[]): number {
  return sumOf(row.map((cell) => cell.criterion.weight * worthOf(cell)));
}

function worthOf({ criterion, score }: Cell): number {
  return criterion.direction === 'HIGHER_IS_BETTER' ? score : TOP_SCORE - score;
}
