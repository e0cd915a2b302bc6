import type { Sql } from './sql.js';

/**
 * A place in the log of the database, and the time of its server when it was taken. Whatever was committed before lies
 * before both: a server that has replayed the log up to there, and whose clock has come as far, knows of it.
 */
export interface Position {
  readonly log: bigint;
  /** In milliseconds since 1970. */
  readonly at: number;
}

const TOKEN = /^r1\.([0-9a-f]{16})\.([0-9a-f]{12})$/;

/** A position as clients hold it. */
export function tokenOfPosition({ log, at }: Position): string {
  return `r1.${log.toString(16).padStart(16, '0')}.${at.toString(16).padStart(12, '0')}`;
}

/** The position that a client brings back, or null where it is none. */
export function parsePosition(token: string): Position | null {
  const [, log, at] = TOKEN.exec(token) ?? [];
  return log === undefined || at === undefined ? null : { log: BigInt(`0x${log}`), at: Number(`0x${at}`) };
}

/** The clock of the server that is asked, whole milliseconds. */
export const SERVER_CLOCK = 'floor(extract(epoch FROM clock_timestamp()) * 1000)::float8';

/**
 * The end of what was committed. Without synchronous commits some of that is not flushed yet; otherwise the end of what
 * was inserted would be further than need be.
 */
export const LOG_END = `pg_wal_lsn_diff(CASE current_setting('synchronous_commit')
    WHEN 'off' THEN pg_current_wal_insert_lsn() ELSE pg_current_wal_flush_lsn() END, '0/0')::text`;

/** The present position of a primary: everything committed by now lies before it. */
export async function presentPosition(primary: Sql): Promise<Position> {
  const statement = { name: 'present-position', text: `SELECT ${LOG_END} AS log, ${SERVER_CLOCK} AS at`, values: [] };
  const [row] = await primary.rows<{ readonly log: string; readonly at: number }>(statement);
  if (row === undefined) throw new Error('a statement without a table gave no row');
  return { log: BigInt(row.log), at: row.at };
}
