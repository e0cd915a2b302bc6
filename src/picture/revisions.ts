import { createGatheredReads } from '../db/gathered-reads.js';
import type { Readers } from '../db/pool.js';
import { type Present, revisionsOf } from './record.reads.js';

/** Tells how far situations are. */
export interface Revisions {
  /** As of an instant after the question; null where there is no such situation. Whoever may see what may ask. */
  of(key: string, markings: readonly string[]): Promise<Present | null>;
}

interface Question {
  readonly key: string;
  readonly markings: readonly string[];
}

/** With two under way one is always answered soon, and those that come meanwhile still make one batch. */
const BOUNDS = { underway: 2, together: Infinity, patienceMs: null };

/** Asks once for all who ask at about the same time, however many they are: it is one look at an index for each. */
export function createRevisions(reads: Readers): Revisions {
  const gathered = createGatheredReads<Question, Present | null>(BOUNDS, async (questions) => {
    // No situation is hidden from anybody, so any reader's connection will do; the first one's is likely set already.
    const sql = reads.reader(questions[0]?.markings ?? []);
    const found = await revisionsOf(sql, [...new Set(questions.map(({ key }) => key))]);
    return questions.map(({ key }) => found.get(key) ?? null);
  });
  return { of: (key, markings) => gathered.of({ key, markings }) };
}
