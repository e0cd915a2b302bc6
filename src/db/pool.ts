import pg from 'pg';
import type { Sql, Statement } from './sql.js';
import { createStatementNames, type NameOf } from './statement-names.js';

/** Where reads are asked. There is no read but by a reader. */
export interface Readers {
  /** Statements that see what a reader of these markings may see, and nothing else, whatever their SQL asks for. */
  reader(markings: readonly string[]): Sql;
}

/** The read side's connections to one server. */
export interface ReadPool extends Readers {
  /** How many connections there are, and how many requests wait for one. */
  state(): PoolState;
  close(): Promise<void>;
}

/** The connections of a pool at a moment. */
export interface PoolState {
  readonly total: number;
  readonly idle: number;
  readonly waiting: number;
}

/** The state of a pool of the driver. */
export function stateOfPool({ totalCount, idleCount, waitingCount }: pg.Pool): PoolState {
  return { total: totalCount, idle: idleCount, waiting: waitingCount };
}

/** Size and patience of a pool. */
export interface PoolLimits {
  readonly size: number;
  readonly connectMs: number;
  readonly statementMs: number;
  /** How long an answer is waited for where the server does not even say that a statement took too long. */
  readonly answerMs?: number;
}

/**
 * A connection is a reader from its first statement on: it never reads with the rights of the tables' owner. No statement
 * is compiled: each touches few rows, and compiling one takes longer than all of its work.
 */
const BECOME_READER = `
  SELECT set_config('role', 'policy_options_reader', false), set_config('policy_options.markings', $1::text[]::text, false),
         set_config('jit', 'off', false)`;

/** What the policies of row level security go by (migration add-markings). */
const SEE = `SELECT set_config('policy_options.markings', $1::text[]::text, false)`;

/** A plan takes some 100 KB of each connection. */
const MOST_NAMES = 100;

/** How connections stand: the markings that each sees, and what statements are called on all of them. */
interface Connections {
  readonly pool: pg.Pool;
  readonly settings: WeakMap<pg.PoolClient, string>;
  readonly nameOf: NameOf;
}

/**
 * A pool for reads. Connections are kept while idle, since the plans of prepared statements die with them, and keep the
 * markings of their last reader, so that readers of one clearance cost no further statement. A lost connection is noted
 * by `onError` and replaced at the next statement.
 */
export function createReadPool(url: string, limits: PoolLimits, onError: (error: Error) => void): ReadPool {
  const pool = new pg.Pool({
    connectionString: url,
    max: limits.size,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: limits.connectMs,
    statement_timeout: limits.statementMs,
    ...(limits.answerMs === undefined ? {} : { query_timeout: limits.answerMs }),
    application_name: 'policy-options reads',
  });
  pool.on('error', onError);
  // While a connection is in use, what it runs is told of its loss; without a listener the process would end.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const connections = { pool, settings: new WeakMap(), nameOf: createStatementNames(MOST_NAMES) };
  return {
    reader: (markings) => ({
      rows: (statement) => readAs(connections, markings, statement),
    }),
    state: () => stateOfPool(pool),
    close: () => pool.end(),
  };
}

/**
 * One statement on one connection, which is given back only when all went well: after an error nobody knows how it is
 * set, and it is closed.
 */
async function readAs<Row>(
  { pool, settings, nameOf }: Connections,
  markings: readonly string[],
  { text, values, name = nameOf(text) }: Statement,
): Promise<readonly Row[]> {
  const client = await pool.connect();
  try {
    await setMarkings(client, settings, markings);
    const unnamed = { text, values: [...values] };
    const { rows } = await client.query(name === undefined ? unnamed : { name, ...unnamed });
    client.release();
    return rows as Row[];
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** Sets a connection to a reader's markings, unless its last reader had the same. */
async function setMarkings(
  client: pg.PoolClient,
  settings: WeakMap<pg.PoolClient, string>,
  markings: readonly string[],
): Promise<void> {
  const setting = markings.join(',');
  const last = settings.get(client);
  if (last === setting) return;
  const statement = last === undefined ? { text: BECOME_READER } : { name: 'see', text: SEE };
  await client.query({ ...statement, values: [markings] });
  settings.set(client, setting);
}
