/** What may be said of a proposition. UNKNOWN is an answer, not an error: a gate opens on TRUE alone. */
export type Truth = 'TRUE' | 'FALSE' | 'UNKNOWN';

const NEGATED = { TRUE: 'FALSE', FALSE: 'TRUE', UNKNOWN: 'UNKNOWN' } as const;

/** Strong Kleene negation (Kleene 1952, §64). */
export function not(value: Truth): Truth {
  return NEGATED[value];
}

/** Strong Kleene conjunction; of nothing it is TRUE. */
export function and(values: readonly Truth[]): Truth {
  if (values.includes('FALSE')) return 'FALSE';
  return values.includes('UNKNOWN') ? 'UNKNOWN' : 'TRUE';
}

/** Strong Kleene disjunction; of nothing it is FALSE. */
export function or(values: readonly Truth[]): Truth {
  if (values.includes('TRUE')) return 'TRUE';
  return values.includes('UNKNOWN') ? 'UNKNOWN' : 'FALSE';
}

/** TRUE where at least `count` values are TRUE, FALSE where too few could still become so, else UNKNOWN. */
export function atLeast(count: number, values: readonly Truth[]): Truth {
  const holding = values.filter((value) => value === 'TRUE').length;
  const open = values.filter((value) => value === 'UNKNOWN').length;
  if (holding >= count) return 'TRUE';
  return holding + open < count ? 'FALSE' : 'UNKNOWN';
}
