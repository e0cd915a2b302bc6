import type { Readers } from '../db/pool.js';
import { createSharedReads, type SharedReads } from '../db/shared-reads.js';
import { createGatheredRecords } from './gathered-records.js';
import type { Picture } from './picture.js';
import type { ReadRecord } from './record.reads.js';
import type { SituationRecord } from './record.js';
import { createRevisions, type Revisions } from './revisions.js';

/** What those who read at one place ask together. */
export interface Asking {
  readonly revisions: Revisions;
  readonly records: ReadRecord;
  readonly pictures: SharedReads<Picture | null>;
  readonly wholes: SharedReads<SituationRecord>;
}

/**
 * Of a place that nobody has asked anything yet.
 *
 * @param patienceMs how long who waits for a record may wait until it is asked for; null: for as long as it takes
 */
export function createAsking(reads: Readers, patienceMs: number | null): Asking {
  return {
    revisions: createRevisions(reads),
    records: createGatheredRecords(reads, patienceMs),
    pictures: createSharedReads(),
    wholes: createSharedReads(),
  };
}
