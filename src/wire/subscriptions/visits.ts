import type { Wait } from '../../db/listen.js';
import type { EndingCode } from './stream.js';

/** A connection that stays open, as the server that stops sees it. */
export interface Visit {
  /** Ends what is under way on it, for the client to see, and then the connection. */
  retire(code: EndingCode): Promise<void>;
}

/** How long a connection has to take the end of what was under way on it, in milliseconds. */
const GRACE = 3000;

/** Settles when work is done, or when it has had its time. */
export async function withinGrace(work: Promise<unknown>, wait: Wait): Promise<void> {
  const done = new AbortController();
  await Promise.race([work.catch(() => undefined), wait(GRACE, done.signal)]);
  done.abort();
}

/** The connections that are open, of at most so many. */
export interface Visits {
  readonly hasRoom: boolean;
  readonly size: number;
  /** Adds a connection; one that comes while the others are retired is retired too. */
  add(visit: Visit): void;
  delete(visit: Visit): void;
  retireAll(code: EndingCode): Promise<void>;
}

export function createVisits(maximum: number): Visits {
  const open = new Set<Visit>();
  let retiring: EndingCode | null = null;
  return {
    get hasRoom() {
      return open.size < maximum;
    },
    get size() {
      return open.size;
    },
    add: (visit) => {
      open.add(visit);
      if (retiring !== null) void visit.retire(retiring);
    },
    delete: (visit) => open.delete(visit),
    retireAll: async (code) => {
      retiring = code;
      await Promise.all([...open].map((visit) => visit.retire(code)));
    },
  };
}
