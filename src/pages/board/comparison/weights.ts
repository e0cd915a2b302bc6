/** The share of each criterion by its key; together they make 1. */
export type Weights = Readonly<Record<string, number>>;

/** The least share that a criterion can be given: to the API no weight is 0. */
export const LEAST_SHARE = 0.01;

/**
 * The weights with one criterion at another share, which leaves the others something.
 *
 * They keep their proportions, as in the intervals in which an order holds.
 */
export function reweighted(weights: Weights, key: string, share: number): Weights {
  const others = Object.entries(weights).filter(([other]) => other !== key);
  if (others.length === 0) return { [key]: 1 };
  const given = Math.min(Math.max(share, LEAST_SHARE), 1 - LEAST_SHARE);
  const sum = others.reduce((total, [, weight]) => total + weight, 0);
  const shared = others.map(([other, weight]) => [other, (weight / sum) * (1 - given)] as const);
  // The order of the criteria stays: objects keep the order in which their keys came.
  return { ...weights, ...Object.fromEntries(shared), [key]: given };
}

/** The weights as the API takes them. */
export function weightInputs(weights: Weights): { criterion: string; weight: number }[] {
  return Object.entries(weights).map(([criterion, weight]) => ({ criterion, weight }));
}
