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

/** Of a place that nobody has asked anything yet. */
export function createAsking(reads: Readers): Asking {
  return {
    revisions: createRevisions(reads),
    records: createGatheredRecords(reads),
    pictures: createSharedReads(),
    wholes: createSharedReads(),
  };
}
