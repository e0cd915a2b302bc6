import type { Sql } from '../db/sql.js';

/** An entry of a list that only ever grows at its end. */
export interface Numbered {
  /** Its place; entries become visible in the order of their places. */
  readonly sequence: number;
}

/** An entry that tells when it was put on record. */
export interface Dated extends Numbered {
  /** The true time, in milliseconds. */
  readonly madeAt: number;
}

/** A list to be followed from a place on, as the reader sees it. */
export interface Source<Entry extends Dated> {
  /** What notifications of new entries name: the id of the situation. */
  readonly topic: string;
  /** The place after which it begins. */
  readonly after: number;
  /** The entries after a place, in order, at most so many. */
  readonly read: (sql: Sql, after: number, limit: number) => Promise<readonly Entry[]>;
  /** The cursor of a place, by which a client goes on later. */
  readonly cursorOf: (sequence: number) => string;
}

/** A subscription under way, as resolvers see it. */
export interface Live {
  /** Every entry after the place, once each and in order: those that are there, then each as it comes. */
  follow<Entry extends Dated>(source: Source<Entry>): AsyncIterable<Entry>;
}
