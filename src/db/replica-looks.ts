import { LOG_END, type Position, SERVER_CLOCK } from './position.js';
import type { Sql } from './sql.js';

/** What a look at a server shows. */
export interface Look extends Position {
  /** Names the database among all others; a streaming replica has the name of its primary. */
  readonly database: string;
  readonly isStandby: boolean;
  /** When the answer came, by the clock of this process that never goes back. */
  readonly seen: number;
}

const DATABASE = `(SELECT system_identifier FROM pg_control_system())::text || '/' || current_database()`;

const LOOK_AT_PRIMARY = `
  SELECT ${LOG_END} AS log, ${SERVER_CLOCK} AS at, ${DATABASE} AS database, pg_is_in_recovery() AS "isStandby"`;

const LOOK_AT_REPLICA = `
  SELECT coalesce(pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0'), 0)::text AS log, ${SERVER_CLOCK} AS at,
         ${DATABASE} AS database, pg_is_in_recovery() AS "isStandby"`;

/** How far the log of a primary goes. */
export function lookAtPrimary(primary: Sql): Promise<Look> {
  return look(primary, LOOK_AT_PRIMARY);
}

/** How far a replica has replayed the log. */
export function lookAtReplica(replica: Sql): Promise<Look> {
  return look(replica, LOOK_AT_REPLICA);
}

async function look(server: Sql, text: string): Promise<Look> {
  const [row] = await server.rows<Omit<Look, 'log' | 'seen'> & { readonly log: string }>({ text, values: [] });
  if (row === undefined) throw new Error('a statement without a table gave no row');
  return { ...row, log: BigInt(row.log), seen: performance.now() };
}
