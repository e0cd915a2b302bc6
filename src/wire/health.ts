import type { FastifyInstance } from 'fastify';
import type { Readers } from '../db/pool.js';
import type { Replicas } from '../db/replicas.js';
import { sendProblem } from './problem.js';
import type { Hub } from './subscriptions/hub.js';

/** What is looked at to tell whether requests may come. */
export interface HealthParts {
  readonly reads: Readers;
  readonly replicas: Pick<Replicas, 'all'>;
  readonly hub: Pick<Hub, 'isListening'>;
  /** How it goes with the keeper of time, in a word; null where this process has none. */
  readonly keeper: () => string | null;
}

/**
 * `/healthz`: the process answers. `/readyz`: so does its database, which also tells it of what is written. Replicas are
 * told of, and may all be away: then the primary does what they did. How it goes with the keeper is said and decides
 * nothing: an instance whose keeper fails answers every request as well as before, and what time brings is told by the next
 * write, or by another instance. Without it, all instances of one faulty situation would be taken away at once.
 */
export function registerHealth(app: FastifyInstance, { reads, replicas, hub, keeper }: HealthParts): void {
  const sql = reads.reader(['CLEAR']);
  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    try {
      await sql.rows({ text: 'SELECT 1', values: [] });
    } catch {
      return sendProblem(reply, 503, 'The database does not answer.');
    }
    const state = keeper();
    const kept = state === null ? {} : { keeper: state };
    if (await hub.isListening()) return { status: 'ok', ...kept, ...statesOf(replicas) };
    return sendProblem(reply, 503, 'The database does not tell of what is written.');
  });
}

/** By their numbers: whoever may ask this needs neither their hosts nor their users. */
function statesOf({ all }: Pick<Replicas, 'all'>): object {
  if (all.length === 0) return {};
  return { replicas: all.map(({ state }, index) => ({ replica: index + 1, ...state })) };
}
