import type { Readers } from '../db/pool.js';
import { type Present, revisionsOf } from './record.reads.js';

/** Tells how far situations are. */
export interface Revisions {
  /** As of an instant after the question; null where there is no such situation. Whoever may see what may ask. */
  of(key: string, markings: readonly string[]): Promise<Present | null>;
}

/** With two under way one is always answered soon, and those that come meanwhile still make one batch. */
const MOST_UNDERWAY = 2;

interface Question {
  readonly key: string;
  readonly markings: readonly string[];
  readonly answer: (present: Present | null) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Asks once for all who ask at about the same time. Nobody joins a statement that was sent before: what was committed
 * before a question came is in its answer.
 */
export function createRevisions(reads: Readers): Revisions {
  let waiting: Question[] = [];
  let underway = 0;
  let isDue = false;

  const sendNext = (): void => {
    isDue = false;
    if (waiting.length === 0 || underway === MOST_UNDERWAY) return;
    const batch = waiting;
    waiting = [];
    underway += 1;
    void settle(reads, batch).then(() => {
      underway -= 1;
      sendNext();
    });
  };

  return {
    of: (key, markings) =>
      new Promise((answer, fail) => {
        waiting.push({ key, markings, answer, fail });
        if (isDue || underway === MOST_UNDERWAY) return;
        isDue = true;
        // After all that has arrived by now was looked at.
        setImmediate(sendNext);
      }),
  };
}

/** A question that cannot be answered fails alone for who asked it. */
async function settle(reads: Readers, batch: readonly Question[]): Promise<void> {
  try {
    // No situation is hidden from anybody, so any reader's connection will do; the first one's is likely set already.
    const sql = reads.reader(batch[0]?.markings ?? []);
    const found = await revisionsOf(sql, [...new Set(batch.map(({ key }) => key))]);
    for (const { key, answer } of batch) answer(found.get(key) ?? null);
  } catch (error) {
    for (const { fail } of batch) fail(error);
  }
}
