import type { FastifyInstance } from 'fastify';
import type { Sql } from '../db/sql.js';
import { sendProblem } from './problem.js';

/** `/healthz`: the process answers. `/readyz`: so does its database. */
export function registerHealth(app: FastifyInstance, sql: Sql): void {
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
