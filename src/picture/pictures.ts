import type { Readers } from '../db/pool.js';
import { createMemory } from './memory.js';
import { createPicture, type Picture } from './picture.js';
import { AT_PRESENT, type AskedPicture, createPictureMemory, isOfLiveClock, nameOf, sizeOf } from './picture-memory.js';
import type { SituationRecord } from './record.js';
import { type AskedAsOf, evidenceComingAfter, loadRecord, loadWhole } from './record.reads.js';
import type { Revisions } from './revisions.js';

/** Where pictures come from: the database, or memory while the revision has not moved. */
export interface Pictures {
  /** How often a picture was asked for that was remembered, and one that was not. */
  asked(): { readonly hits: number; readonly misses: number };
  /** The picture of a situation as a request sees it where it reads, or null where there is none of that key. */
  of(reads: Readers, key: string, asked: AskedAsOf, markings: readonly string[]): Promise<Picture | null>;
}

/**
 * Remembers pictures and whole records, least recently used out first, bounded by bytes; none where there are none. Each
 * request checks the revision, so that no instance ever answers from an older one than the server has that the request
 * reads from.
 *
 * @param revisionsAt who tells how far situations are where a request reads
 */
export function createPictures(revisionsAt: (reads: Readers) => Revisions, maxBytes: number): Pictures {
  const known = createPictureMemory(maxBytes / 2);
  const wholes = createMemory<SituationRecord>(maxBytes / 2, sizeOf);
  const count = { hits: 0, misses: 0 };

  const whole = async (reads: Readers, wanted: AskedPicture): Promise<SituationRecord> => {
    const { key, markings } = wanted;
    const present = await revisionsAt(reads).of(key, markings);
    const found = present === null ? undefined : wholes.get(nameOf(wanted, present, AT_PRESENT));
    if (found !== undefined) return found;
    const loaded = await loadWhole(reads.reader(markings), key, AT_PRESENT, markings);
    if (loaded === null) throw new Error(`the situation ${key} is gone`);
    wholes.set(nameOf(wanted, loaded.record.head, AT_PRESENT), loaded.record);
    return loaded.record;
  };

  const load = async (reads: Readers, wanted: AskedPicture): Promise<Picture | null> => {
    const { key, asked, markings } = wanted;
    const sql = reads.reader(markings);
    const loaded = await loadRecord(sql, key, asked, markings);
    if (loaded === null) return null;
    const { record, asOf } = loaded;
    // Asked where the picture itself was read: that server has at least its revision, whoever gets the picture later.
    const standpoint = { ...asked, supposed: null };
    const picture = createPicture(record, asOf, { whole: () => whole(reads, wanted), standpoint });
    if (maxBytes === 0) return picture;
    // What is written later raises the revision, so only what is dated ahead of its writing can come in by itself.
    const isLive = isOfLiveClock(wanted, record.head.clockMode === 'LIVE');
    known.keep(wanted, picture, isLive ? await evidenceComingAfter(sql, record.head.id, asOf.knownAt) : Infinity);
    return picture;
  };

  return {
    asked: () => ({ ...count }),
    async of(reads, key, asked, markings) {
      const wanted = { key, asked, markings };
      const present = maxBytes === 0 ? undefined : await revisionsAt(reads).of(key, markings);
      if (present === null) return null;
      const found = present === undefined ? null : known.find(wanted, present);
      count[found === null ? 'misses' : 'hits'] += 1;
      return found ?? load(reads, wanted);
    },
  };
}
