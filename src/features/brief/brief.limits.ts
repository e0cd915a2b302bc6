import type { Cut } from './brief.facts.js';

/**
 * How much of each list a paper shows: it is to be read in a meeting, and what an option hangs on is costly to find.
 * What is left out is counted.
 */
export const MOST = { options: 20, indicators: 30, claims: 8, decisions: 8, assumptions: 80, sets: 2, regrades: 2 };

/** The first entries of a list, and how many more there are. */
export function cutAt<T>(entries: readonly T[], most: number): Cut<T> {
  return { shown: entries.slice(0, most), more: Math.max(0, entries.length - most) };
}
