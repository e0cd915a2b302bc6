import type { DataSource } from 'typeorm';
import type { ReadPlace } from '../db/read-place.js';
import type { Sql } from '../db/sql.js';
import type { Pictures } from '../picture/pictures.js';
import type { LeftByWrite } from '../picture/sight-memory.js';
import type { Live } from './live.js';
import type { NodeLoader } from './node.js';
import type { Provenance } from './provenance.js';
import type { SharedWrites } from './shared-writes.js';

/** Who asks, and what that person may see. */
export interface Identity {
  /** Null for an anonymous reader. */
  readonly subject: string | null;
  readonly roles: readonly string[];
  readonly clearance: string;
  /** The markings up to the clearance: what the reader may see. */
  readonly markings: readonly string[];
}

/** What every resolver is given. */
export interface RequestContext {
  readonly identity: Identity;
  /** Names the request in the log, in the audit trail and in the answer's header x-request-id. */
  readonly requestId: string;
  /** The same for the log and for traces. What shows in an answer takes `requestId`: such an answer is not remembered. */
  readonly logId: string;
  /** Where this request reads: what pictures are asked from. */
  readonly reads: ReadPlace;
  /** The same with the eyes of the person who asks. What is read by it is not remembered. */
  readonly sql: Sql;
  /**
   * The same, for rows of a situation that a picture was had of: those that only a write changes, which raises its
   * revision. An answer that is read by it may be remembered until then.
   */
  readonly lists: Sql;
  /** The write side. */
  readonly source: DataSource;
  /** Writes that share transactions, there. */
  readonly writes: SharedWrites;
  readonly pictures: Pictures;
  /** What the last write of this request has left of each situation, by key. */
  readonly left: Map<string, LeftByWrite>;
  /** What the answer is computed from. */
  readonly provenance: Provenance;
  /** The subscription, where this is one or may become one; null where a single answer is given. */
  readonly live: Live | null;
  /** How the entries of each type are found again by their ids. */
  readonly nodes: ReadonlyMap<string, NodeLoader<RequestContext>>;
}
