/** One aspect that options are compared on. Weights are above 0 and need not sum to anything. */
export interface Criterion {
  readonly key: string;
  readonly direction: 'HIGHER_IS_BETTER' | 'LOWER_IS_BETTER';
  readonly weight: number;
}

/**
 * What an option scores on a criterion, 0 to 10, as written: `low` is the least of the three numbers whichever way is
 * better, so on a criterion where lower is better it is the favourable end.
 */
export interface Score {
  readonly option: string;
  readonly criterion: string;
  readonly low: number;
  readonly mid: number;
  readonly high: number;
}

/** One number of the table that a method works on: what an option scores on a criterion. */
export interface Cell {
  readonly option: string;
  readonly criterion: Criterion;
  readonly score: number;
}

/** What a method makes of an option: the higher the better. */
export interface Valued {
  readonly option: string;
  readonly value: number;
}

/** The criteria with their weights in the same proportions, summing to 1. */
export function normalised(criteria: readonly Criterion[]): readonly Criterion[] {
  const total = sumOf(criteria.map((criterion) => criterion.weight));
  return criteria.map((criterion) => ({ ...criterion, weight: criterion.weight / total }));
}

/** The sum of some numbers; 0 of none. */
export function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** The options of a table, in the order in which they first appear. */
export function optionsOf(cells: readonly { readonly option: string }[]): readonly string[] {
  return [...new Set(cells.map((cell) => cell.option))];
}

/** The cells of one option. */
export function rowOf<T extends Cell>(table: readonly T[], option: string): readonly T[] {
  return table.filter((cell) => cell.option === option);
}

/** A row split at one criterion: its own cell, and the others with their weights in proportion, summing to 1. */
export function splitAt<T extends Cell>(
  row: readonly T[],
  criterion: string,
): { own: readonly T[]; others: readonly T[] } {
  const others = row.filter((cell) => cell.criterion.key !== criterion);
  const total = sumOf(others.map((cell) => cell.criterion.weight));
  return {
    own: row.filter((cell) => cell.criterion.key === criterion),
    others: others.map((cell) => ({
      ...cell,
      criterion: { ...cell.criterion, weight: cell.criterion.weight / total },
    })),
  };
}
