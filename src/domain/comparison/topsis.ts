import { type Cell, optionsOf, rowOf, splitAt, sumOf } from './criterion.js';
import type { Method } from './method.js';

/**
 * TOPSIS (Hwang and Yoon, Multiple Attribute Decision Making, 1981): scores are divided by the length of their
 * criterion's column and weighted; an option's value is its closeness to the best of every criterion as against the
 * worst: 1 at the best throughout, 0 at the worst throughout, ½ where all options score alike.
 *
 * The squares of both distances are linear in t = (weight / (1 − weight))², so that the closer of two options changes
 * at the zeros of a quadratic in t: they are computed, not searched for.
 */
export const topsis: Method = {
  valuesOf: (table) => {
    const gaps = gapsOf(table);
    return optionsOf(table).map((option) => ({ option, value: closenessOf(rowOf(gaps, option)) }));
  },
  leadsIn: (table) => {
    const gaps = gapsOf(table);
    return ({ above, below, criterion }) => {
      const one = splitAt(rowOf(gaps, above), criterion);
      const other = splitAt(rowOf(gaps, below), criterion);
      // The one is closer where its distance from the worst by that from the best is greater: multiplied out.
      const gain = product(lineOf(one, 'toWorst'), lineOf(other, 'toBest'));
      const loss = product(lineOf(other, 'toWorst'), lineOf(one, 'toBest'));
      return {
        constant: gain.constant - loss.constant,
        linear: gain.linear - loss.linear,
        square: gain.square - loss.square,
        power: 2,
      };
    };
  },
};

/** A cell with the squares of the ways from its score, unweighted, to the best and to the worst of its column. */
interface Gap extends Cell {
  readonly toBest: number;
  readonly toWorst: number;
}

type End = 'toBest' | 'toWorst';

function gapsOf(table: readonly Cell[]): readonly Gap[] {
  const criteria = [...new Set(table.map((cell) => cell.criterion.key))];
  return criteria.flatMap((key) => gapsInColumn(table.filter((cell) => cell.criterion.key === key)));
}

function gapsInColumn(column: readonly Cell[]): readonly Gap[] {
  const scores = column.map((cell) => cell.score);
  // A column of zeros has no length to divide by, and nothing to tell apart.
  const length = Math.hypot(...scores) || 1;
  const [least, most] = [Math.min(...scores), Math.max(...scores)];
  return column.map((cell) => {
    const toMost = ((most - cell.score) / length) ** 2;
    const toLeast = ((cell.score - least) / length) ** 2;
    return cell.criterion.direction === 'HIGHER_IS_BETTER'
      ? { ...cell, toBest: toMost, toWorst: toLeast }
      : { ...cell, toBest: toLeast, toWorst: toMost };
  });
}

function closenessOf(row: readonly Gap[]): number {
  const toBest = Math.sqrt(weightedSquares(row, 'toBest'));
  const toWorst = Math.sqrt(weightedSquares(row, 'toWorst'));
  return toBest + toWorst === 0 ? 0.5 : toWorst / (toBest + toWorst);
}

function weightedSquares(row: readonly Gap[], end: End): number {
  return sumOf(row.map((gap) => gap.criterion.weight ** 2 * gap[end]));
}

/** The square of a distance, but for a factor that all options share: constant + slope·t. */
interface Line {
  readonly constant: number;
  readonly slope: number;
}

function lineOf({ own, others }: { own: readonly Gap[]; others: readonly Gap[] }, end: End): Line {
  return { constant: weightedSquares(others, end), slope: sumOf(own.map((gap) => gap[end])) };
}

function product(one: Line, other: Line): { constant: number; linear: number; square: number } {
  return {
    constant: one.constant * other.constant,
    linear: one.constant * other.slope + one.slope * other.constant,
    square: one.slope * other.slope,
  };
}
