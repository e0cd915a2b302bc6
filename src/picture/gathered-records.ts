import { createGatheredReads, type GatheredReads } from '../db/gathered-reads.js';
import type { Readers } from '../db/pool.js';
import { type RawRecord, readRecords, type ReadRecord, type RecordAsked } from './record.reads.js';

/** A statement for eight situations takes half of what eight take; for more it takes little less, and each waits for all. */
const MOST = { underway: 4, together: 8 };

/**
 * Reads the records of several situations by one statement where several wait: of what a statement for one takes, the
 * half is its beginning and end. Only those who may see the same are answered together.
 *
 * @param patienceMs how long one may wait to be read; null: for as long as it takes
 */
export function createGatheredRecords(reads: Readers, patienceMs: number | null): ReadRecord {
  const lines = new Map<string, GatheredReads<RecordAsked, RawRecord | null>>();
  return (statement, asked) => {
    const { markings } = asked;
    const name = [statement.name, ...markings].join(' ');
    const line =
      lines.get(name) ??
      createGatheredReads<RecordAsked, RawRecord | null>({ ...MOST, patienceMs }, (all) =>
        readRecords(reads.reader(markings), statement, all),
      );
    lines.set(name, line);
    return line.of(asked);
  };
}
