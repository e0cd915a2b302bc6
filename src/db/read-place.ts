import { databaseFailure } from './failure.js';
import type { Readers } from './pool.js';
import type { Position } from './position.js';
import type { Replica } from './replica.js';
import type { Replicas } from './replicas.js';

/**
 * Where one request reads: all its statements go to one server, so that a later one never sees less than an earlier one.
 * That is the primary, unless the request leaves it for a replica.
 */
export interface ReadPlace extends Readers {
  /** Reads from a replica from now on, if there is one that knows of all that lies before the position (null: any). */
  leavePrimary(after: Position | null): Promise<void>;
}

/**
 * The place of a new request. What a replica fails to answer is asked of the primary, and so is all that comes after it;
 * but a statement that took too long there would take too long here.
 */
export function createReadPlace(primary: Readers, replicas: Omit<Replicas, 'close'>): ReadPlace {
  let replica: Replica | null = null;
  return {
    leavePrimary: async (after) => {
      replica = await replicas.choose(after);
    },
    reader: (markings) => ({
      rows: async (statement) => {
        const chosen = replica;
        if (chosen !== null) {
          try {
            return await chosen.reader(markings).rows(statement);
          } catch (error) {
            if (databaseFailure(error) === 'timeout') throw error;
            replica = null;
            replicas.noteFailure(chosen, error);
          }
        }
        replicas.primary.asked += 1;
        return primary.reader(markings).rows(statement);
      },
    }),
  };
}
