import { LRUCache } from 'lru-cache';
import type { Sql } from '../db/sql.js';
import { createPicture, type Picture } from './picture.js';
import { type AskedAsOf, loadRecord, revisionOf } from './record.reads.js';

/** Where pictures come from: the database, or memory while the revision has not moved. */
export interface Pictures {
  /** The picture of a situation, or null where there is none of that key. */
  of(key: string, asked: AskedAsOf, markings: readonly string[]): Promise<Picture | null>;
}

/** An entry weighs about this many bytes in memory for each claim and definition; an estimate that bounds the memory. */
const BYTES_AN_ENTRY = 1500;

/**
 * Remembers pictures by situation, revision, instants and markings, least recently used out first, bounded by bytes.
 * Each request checks the revision with one indexed statement, so that no instance ever answers from an older one. A
 * live clock moves between any two requests, so only pictures at given instants are remembered for it.
 */
export function createPictures(sql: Sql, maxBytes: number): Pictures {
  const known = new LRUCache<string, Picture>({
    maxSize: maxBytes,
    sizeCalculation: ({ record }) => BYTES_AN_ENTRY * (20 + record.claims.length + record.reports.length),
  });
  return {
    async of(key, asked, markings) {
      const present = await revisionOf(sql, key);
      if (present === null) return null;
      const at = { validAt: asked.validAt ?? present.now, knownAt: asked.knownAt ?? present.now };
      const found = known.get(nameOf(key, present, at, markings));
      if (found !== undefined) return found;
      const loaded = await loadRecord(sql, key, asked, markings);
      if (loaded === null) return null;
      const picture = createPicture(loaded.record, loaded.asOf);
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
