import type { DataSource } from 'typeorm';
import type { Identity, RequestContext } from '../api/context.js';
import type { Live } from '../api/live.js';
import type { Provenance } from '../api/provenance.js';
import type { SharedWrites } from '../api/shared-writes.js';
import type { Readers } from '../db/pool.js';
import { createReadPlace, type ReadPlace } from '../db/read-place.js';
import type { Replicas } from '../db/replicas.js';
import type { Sql } from '../db/sql.js';
import type { Pictures } from '../picture/pictures.js';
import type { LeftByWrite } from '../picture/sight-memory.js';
import { NODE_LOADERS } from './schema.js';

/** What all requests are answered from. */
export interface ContextParts {
  /** The primary, as readers see it. */
  readonly reads: Readers;
  readonly replicas: Replicas;
  readonly source: DataSource;
  readonly writes: SharedWrites;
  readonly pictures: Pictures;
}

/** One request. */
export interface Requested {
  readonly identity: Identity;
  readonly requestId: string;
  readonly live: Live | null;
  readonly provenance: Provenance;
}

/**
 * What the resolvers of one request are given, which follows what they take. Apollo copies what an object has itself: what
 * is followed by being taken stands in the class.
 */
class FollowedContext implements RequestContext {
  readonly identity: Identity;
  readonly live: Live | null;
  readonly reads: ReadPlace;
  readonly lists: Sql;
  readonly pictures: Pictures;
  readonly provenance: Provenance;
  readonly nodes = NODE_LOADERS;
  readonly left = new Map<string, LeftByWrite>();
  readonly logId: string;

  constructor(
    protected readonly parts: ContextParts,
    protected readonly requested: Requested,
  ) {
    const { identity, live, provenance } = requested;
    this.identity = watched(identity, provenance);
    this.live = live;
    this.logId = requested.requestId;
    this.provenance = provenance;
    this.reads = createReadPlace(parts.reads, parts.replicas);
    this.lists = this.reads.reader(identity.markings);
    this.pictures = followed(parts.pictures, provenance);
  }

  get sql(): Sql {
    this.provenance.untold();
    return this.lists;
  }

  get source(): DataSource {
    this.provenance.untold();
    return this.parts.source;
  }

  get writes(): SharedWrites {
    this.provenance.untold();
    return this.parts.writes;
  }

  get requestId(): string {
    this.provenance.untold();
    return this.requested.requestId;
  }
}

/** What is asked of a person beyond what that person may see is noted. */
function watched({ subject, roles, clearance, markings }: Identity, provenance: Provenance): Identity {
  return {
    ...{ clearance, markings },
    get subject() {
      provenance.personal();
      return subject;
    },
    get roles() {
      provenance.personal();
      return roles;
    },
  };
}

function followed(pictures: Pictures, provenance: Provenance): Pictures {
  return {
    ...pictures,
    of: async (...asked) => {
      const picture = await pictures.of(...asked);
      provenance.pictured(picture);
      return picture;
    },
  };
}

export function createContext(parts: ContextParts, requested: Requested): RequestContext {
  return new FollowedContext(parts, requested);
}
