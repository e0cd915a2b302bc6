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
}

/**
 * `/healthz`: the process answers. `/readyz`: so does its database, which also tells it of what is written. Replicas are
 * told of, and may all be away: then the primary does what they did.
 */
export function registerHealth(app: FastifyInstance, { reads, replicas, hub }: HealthParts): void {
  const sql = reads.reader(['CLEAR']);
  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    try {
      await sql.rows({ text: 'SELECT 1', values: [] });
    } catch {
      return sendProblem(reply, 503, 'The database does not answer.');
    }
    if (await hub.isListening()) return { status: 'ok', ...statesOf(replicas) };
    return sendProblem(reply, 503, 'The database does not tell of what is written.');
  });
}

/** By their numbers: whoever may ask this needs neither their hosts nor their users. */
function statesOf({ all }: Pick<Replicas, 'all'>): object {
  if (all.length === 0) return {};
  return { replicas: all.map(({ state }, index) => ({ replica: index + 1, ...state })) };
}
