/** The share of each criterion by its key; together they make 1. */
export type Weights = Readonly<Record<string, number>>;

/**
 * The weights with one criterion at another share.
 *
 * The others keep their proportions, as in the intervals in which an order holds; where all of them are 0, they share the
 * rest evenly.
 */
export function reweighted(weights: Weights, key: string, share: number): Weights {
  const others = Object.entries(weights).filter(([other]) => other !== key);
  if (others.length === 0) return { [key]: 1 };
  const sum = others.reduce((total, [, weight]) => total + weight, 0);
  const rest = 1 - share;
  const shared = others.map(([other, weight]) => [other, sum === 0 ? rest / others.length : (weight / sum) * rest]);
  // The order of the criteria stays: objects keep the order in which their keys came.
  return { ...weights, ...Object.fromEntries(shared), [key]: share } as Weights;
}

/** The weights as the API takes them. */
export function weightInputs(weights: Weights): { criterion: string; weight: number }[] {
  return Object.entries(weights).map(([criterion, weight]) => ({ criterion, weight }));
}
