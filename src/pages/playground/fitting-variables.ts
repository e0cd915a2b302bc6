/** What there is in a situation for variables to name, and its present. */
export interface SituationFacts {
  readonly now: string;
  /** Keys by the names of the variables that hold them, each in the order of the situation. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T/;

/**
 * Variables that were written for one situation, fitted to another: a key that is not there gives way to the first one of
 * its kind, and an instant keeps its distance from the clock.
 *
 * @param writtenAt the clock of the situation that they were written for
 */
export function fittingVariables(
  variables: Readonly<Record<string, unknown>>,
  situation: string,
  { now, keys }: SituationFacts,
  writtenAt: string,
): Readonly<Record<string, unknown>> {
  const fitInstant = (instant: string): string =>
    new Date(Date.parse(instant) + Date.parse(now) - Date.parse(writtenAt)).toISOString();
  const fit = (name: string, value: unknown): unknown => {
    if (typeof value !== 'string') return value;
    if (name === 'situation') return situation;
    if (INSTANT.test(value)) return fitInstant(value);
    const known = keys[name];
    return known === undefined || known.includes(value) ? value : (known[0] ?? value);
  };
  return JSON.parse(JSON.stringify(variables, fit)) as Record<string, unknown>;
}
