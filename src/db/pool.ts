import pg from 'pg';
import type { Sql } from './sql.js';

/** The read side's connections. */
export interface ReadPool extends Sql {
  close(): Promise<void>;
}

/** Size and patience of a pool. */
export interface PoolLimits {
  readonly size: number;
  readonly connectMs: number;
  readonly statementMs: number;
}

/**
 * A pool for reads. Connections are kept while idle, since the plans of prepared statements die with them.
 * A lost connection is noted by `onError` and replaced at the next statement.
 */
export function createReadPool(url: string, limits: PoolLimits, onError: (error: Error) => void): ReadPool {
  const pool = new pg.Pool({
    connectionString: url,
    max: limits.size,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: limits.connectMs,
    statement_timeout: limits.statementMs,
    application_name: 'policy-options reads',
  });
  pool.on('error', onError);
  return {
    async rows<Row>(statement: { name?: string; text: string; values: readonly unknown[] }) {
      const { name, text, values } = statement;
      const result = await pool.query(
        name === undefined ? { text, values: [...values] } : { name, text, values: [...values] },
      );
      return result.rows as Row[];
    },
    close: () => pool.end(),
  };
}
