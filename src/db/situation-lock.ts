import type { Sql } from './sql.js';

/** A situation that no one else can write to until the transaction ends. */
export interface LockedSituation {
  readonly id: string;
  readonly key: string;
  readonly revision: number;
  readonly clockMode: 'LIVE' | 'EXERCISE';
  /** Its present instant in milliseconds: for a live clock the server's time after the lock was had, never ahead of it. */
  readonly now: number;
}

const LOCK = `
  SELECT s.id, s.key, s.revision, s.clock_mode AS "clockMode",
         instant_ms(coalesce(s.clock_now, date_trunc('milliseconds', clock_timestamp())))::float8 AS now
    FROM situation AS s WHERE s.key = $1 FOR UPDATE`;

/**
 * Locks a situation's row: all writes to one situation take turns here, those to others do not meet. Null where there
 * is none of that key. Index: situation_key_unique.
 */
export async function lockSituation(sql: Sql, key: string): Promise<LockedSituation | null> {
  const [locked] = await sql.rows<LockedSituation>({ text: LOCK, values: [key] });
  return locked ?? null;
}

const RAISE = 'UPDATE situation SET revision = revision + 1 WHERE id = $1';

/** Counts a write. */
export async function raiseRevision(sql: Sql, situationId: string): Promise<void> {
  await sql.rows({ text: RAISE, values: [situationId] });
}

/** What was answered before to a request of the same key. */
export interface EarlierAnswer {
  readonly operation: string;
  readonly bodyHash: string;
  readonly answer: unknown;
}

const EARLIER = `
  SELECT operation, body_hash AS "bodyHash", answer FROM idempotent_request WHERE situation_id = $1 AND key = $2`;

/** The answer kept under an idempotency key, or null. Index: idempotent_request_pk. */
export async function earlierAnswer(sql: Sql, situationId: string, key: string): Promise<EarlierAnswer | null> {
  const [found] = await sql.rows<EarlierAnswer>({ text: EARLIER, values: [situationId, key] });
  return found ?? null;
}

const KEEP = `
  INSERT INTO idempotent_request (situation_id, key, operation, body_hash, answer, made_at)
  VALUES ($1, $2, $3, $4, $5, now())`;

/** Keeps an answer under an idempotency key, in the transaction that the answer is about. */
export async function keepAnswer(sql: Sql, situationId: string, key: string, kept: EarlierAnswer): Promise<void> {
  const { operation, bodyHash, answer } = kept;
  await sql.rows({ text: KEEP, values: [situationId, key, operation, bodyHash, JSON.stringify(answer)] });
}
