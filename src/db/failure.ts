/** What a database error says of the request that met it, as far as the request is concerned. */
export type DatabaseFailure =
  /** The database is away, restarting, full or switched over, or no connection was to be had in time. */
  | 'unavailable'
  /** Another transaction is in the way: the same may succeed if it is done again. */
  | 'conflict'
  /** A statement took longer than it may. */
  | 'timeout';

/** Could not even be sent within the patience for a connection, since as many statements were under way as may be. */
export class NotSentInTime extends Error {
  readonly code = 'ETIMEDOUT';
}

/** SQLSTATEs, and classes of them, by what they say. https://www.postgresql.org/docs/current/errcodes-appendix.html */
const BY_STATE: readonly (readonly [start: string, failure: DatabaseFailure])[] = [
  ['40001', 'conflict'], // serialization_failure
  ['40P01', 'conflict'], // deadlock_detected
  ['57014', 'timeout'], // query_canceled: statement_timeout
  ['55P03', 'unavailable'], // lock_not_available: lock_timeout
  ['57P', 'unavailable'], // shutting down, starting, session ended
  ['08', 'unavailable'], // connection lost
  ['53', 'unavailable'], // out of connections, memory or disk
  ['25006', 'unavailable'], // read only: a primary that has become a standby
  ['25P0', 'unavailable'], // a transaction or session that was idle for too long
  ['28', 'unavailable'], // the service itself is not let in
  ['3D000', 'unavailable'], // its database is gone
];

/** Errors of the network, by their codes in Node. */
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** The driver has no code for these, nor has TypeORM for a connection that is lost between two statements. */
const DRIVER_WORDS =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Connection ended|Query read timeout|Cannot use a pool after calling end|Driver not Connected|Query runner already released)/;

/** What a failure of the database means for the request, or null where the error is none of the database's condition. */
export function databaseFailure(error: unknown): DatabaseFailure | null {
  if (!(error instanceof Error)) return null;
  const { code } = error as { readonly code?: unknown };
  if (typeof code === 'string') {
    if (NETWORK.has(code)) return 'unavailable';
    const known = BY_STATE.find(([start]) => code.startsWith(start));
    if (known !== undefined) return known[1];
  }
  if (DRIVER_WORDS.test(error.message)) return 'unavailable';
  return error.cause === undefined || error.cause === error ? null : databaseFailure(error.cause);
}
