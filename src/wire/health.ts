import type { FastifyInstance } from 'fastify';
import type { ReadPool } from '../db/pool.js';
import { sendProblem } from './problem.js';
import type { Hub } from './subscriptions/hub.js';

/** `/healthz`: the process answers. `/readyz`: so does its database, which also tells it of what is written. */
export function registerHealth(app: FastifyInstance, reads: ReadPool, hub: Pick<Hub, 'isListening'>): void {
  const sql = reads.reader(['CLEAR']);
  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    try {
      await sql.rows({ text: 'SELECT 1', values: [] });
    } catch {
      return sendProblem(reply, 503, 'The database does not answer.');
    }
    if (await hub.isListening()) return { status: 'ok' };
    return sendProblem(reply, 503, 'The database does not tell of what is written.');
  });
}
