import { LRUCache } from 'lru-cache';
import type { Readers } from '../db/pool.js';
import { createPicture, type Picture } from './picture.js';
import type { SituationRecord } from './record.js';
import { type AskedAsOf, loadRecord, loadWhole, revisionOf } from './record.reads.js';

/** Where pictures come from: the database, or memory while the revision has not moved. */
export interface Pictures {
  /** How often a picture was asked for that was remembered, and one that was not. */
  asked(): { readonly hits: number; readonly misses: number };
  /** The picture of a situation as a request sees it where it reads, or null where there is none of that key. */
  of(reads: Readers, key: string, asked: AskedAsOf, markings: readonly string[]): Promise<Picture | null>;
}

/** An entry weighs about this many bytes in memory for each claim and definition; an estimate that bounds the memory. */
const BYTES_AN_ENTRY = 1500;

const PRESENT: AskedAsOf = { validAt: null, knownAt: null };

/**
 * Remembers pictures by situation, revision, instants and markings, least recently used out first, bounded by bytes.
 * Each request checks the revision with one indexed statement, so that no instance ever answers from an older one than
 * the server has that the request reads from. A live clock moves between any two requests, so only pictures at given instants are remembered for it.
 */
export function createPictures(maxBytes: number): Pictures {
  const sizeOf = ({ claims, reports }: SituationRecord): number =>
    BYTES_AN_ENTRY * (20 + claims.length + reports.length);
  const known = new LRUCache<string, Picture>({
    maxSize: maxBytes / 2,
    sizeCalculation: ({ record }) => sizeOf(record),
  });
  const wholes = new LRUCache<string, SituationRecord>({ maxSize: maxBytes / 2, sizeCalculation: sizeOf });

  const whole = async (reads: Readers, key: string, markings: readonly string[]): Promise<SituationRecord> => {
    const sql = reads.reader(markings);
    const present = await revisionOf(sql, key);
    const found = present === null ? undefined : wholes.get(nameOf(key, present, PRESENT, markings));
    if (found !== undefined) return found;
    const loaded = await loadWhole(sql, key, PRESENT, markings);
    if (loaded === null) throw new Error(`the situation ${key} is gone`);
    wholes.set(nameOf(key, loaded.record.head, PRESENT, markings), loaded.record);
    return loaded.record;
  };

  const count = { hits: 0, misses: 0 };
  return {
    asked: () => ({ ...count }),
    async of(reads, key, asked, markings) {
      const sql = reads.reader(markings);
      const present = await revisionOf(sql, key);
      if (present === null) return null;
      const at = { validAt: asked.validAt ?? present.now, knownAt: asked.knownAt ?? present.now };
      const found = known.get(nameOf(key, present, at, markings));
      count[found === undefined ? 'misses' : 'hits'] += 1;
      if (found !== undefined) return found;
      const loaded = await loadRecord(sql, key, asked, markings);
      if (loaded === null) return null;
      // Asked where the picture itself was read: that server has at least its revision, whoever gets the picture later.
      const picture = createPicture(loaded.record, loaded.asOf, { whole: () => whole(reads, key, markings) });
      known.set(nameOf(key, loaded.record.head, loaded.asOf, markings), picture);
      return picture;
    },
  };
}

/** Under the revision that it was read at, which may be newer than the one checked. */
function nameOf(
  key: string,
  { id, revision }: { readonly id: string; readonly revision: number },
  at: AskedAsOf,
  markings: readonly string[],
): string {
  return [id, key, revision, at.validAt, at.knownAt, ...markings].join(' ');
}
