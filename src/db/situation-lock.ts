import type { Sql } from './sql.js';

/** A situation that no one else can write to until the transaction ends. */
export interface LockedSituation {
  readonly id: string;
  readonly key: string;
  readonly revision: number;
  /** The transaction that wrote its row last: the same one, the same situation, however its revision is counted. */
  readonly writtenBy: string;
  readonly clockMode: 'LIVE' | 'EXERCISE';
  /** Its present instant in milliseconds: for a live clock the server's time after the lock was had, never ahead of it. */
  readonly now: number;
  /** Until when the changes that mere time brings have been told; null before the first look. */
  readonly evaluatedAt: number | null;
  /** Of a live clock: no change by mere time comes earlier; null where none will come. */
  readonly nextChangeAt: number | null;
}

/** Markings that reports of a situation `s` bear, but for CLEAR. Four looks at the index report_by_marking. */
const MARKINGS_PRESENT = `ARRAY(SELECT m FROM unnest('{GREEN,AMBER,AMBER+STRICT,RED}'::text[]) AS m
              WHERE EXISTS (SELECT FROM report AS r
                     WHERE r.situation_id = s.id AND r.marking = m AND r.marking <> 'CLEAR'))`;

const PRESENT = `
  SELECT ${MARKINGS_PRESENT} AS markings, instant_ms(s.clock_now)::float8 AS "clockNow" FROM situation AS s WHERE s.id = $1`;

/** What of a situation a write may have changed beside its entries. */
export interface PresentState {
  /** The markings that its reports bear, but for CLEAR. */
  readonly markings: readonly string[];
  /** Its exercise clock; null where the clock is live. */
  readonly clockNow: number | null;
}

/** How a situation is by now. Its lock must be had before, lest something come in. */
export async function presentState(sql: Sql, situationId: string): Promise<PresentState> {
  const statement = { name: 'present-state', text: PRESENT, values: [situationId] };
  const [found] = await sql.rows<PresentState>(statement);
  if (found === undefined) throw new Error('a situation that is locked is gone');
  return found;
}

const LOCK = `
  SELECT s.id, s.key, s.revision, s.xmin::text AS "writtenBy", s.clock_mode AS "clockMode", instant_ms(s.evaluated_at)::float8 AS "evaluatedAt",
         instant_ms(s.next_change_at)::float8 AS "nextChangeAt",
         instant_ms(coalesce(s.clock_now, date_trunc('milliseconds', clock_timestamp())))::float8 AS now
    FROM situation AS s WHERE s.key = $1 FOR UPDATE`;

/**
 * Locks a situation's row: all writes to one situation take turns here, those to others do not meet. Null where there
 * is none of that key. Index: situation_key_unique.
 */
export async function lockSituation(sql: Sql, key: string): Promise<LockedSituation | null> {
  const [locked] = await sql.rows<LockedSituation>({ name: 'lock-situation', text: LOCK, values: [key] });
  return locked ?? null;
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
  const [found] = await sql.rows<EarlierAnswer>({ name: 'earlier-answer', text: EARLIER, values: [situationId, key] });
  return found ?? null;
}

const KEEP = `
  INSERT INTO idempotent_request (situation_id, key, operation, body_hash, answer, made_at)
  VALUES ($1, $2, $3, $4, $5, now())`;

/** Keeps an answer under an idempotency key, in the transaction that the answer is about. */
export async function keepAnswer(sql: Sql, situationId: string, key: string, kept: EarlierAnswer): Promise<void> {
  const { operation, bodyHash, answer } = kept;
  await sql.rows({
    name: 'keep-answer',
    text: KEEP,
    values: [situationId, key, operation, bodyHash, JSON.stringify(answer)],
  });
}
