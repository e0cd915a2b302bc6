import type { FastifyInstance } from 'fastify';
import type { ReadPool } from '../db/pool.js';
import { sendProblem } from './problem.js';

/** `/healthz`: the process answers. `/readyz`: so does its database. */
export function registerHealth(app: FastifyInstance, reads: ReadPool): void {
  const sql = reads.reader(['CLEAR']);
  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    try {
      await sql.rows({ text: 'SELECT 1', values: [] });
      return { status: 'ok' };
    } catch {
      return sendProblem(reply, 503, 'The database does not answer.');
    }
  });
}
