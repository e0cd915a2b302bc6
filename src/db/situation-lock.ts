import type { Sql } from './sql.js';

/** A situation that no one else can write to until the transaction ends. */
export interface LockedSituation {
  readonly id: string;
  readonly key: string;
  readonly revision: number;
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

const PRESENT = `SELECT ${MARKINGS_PRESENT} AS markings FROM situation AS s WHERE s.id = $1`;

/** The markings that the reports of a situation bear, but for CLEAR. Its lock must be had before, lest one come in. */
export async function markingsPresent(sql: Sql, situationId: string): Promise<readonly string[]> {
  const [found] = await sql.rows<{ markings: readonly string[] }>({
    name: 'markings-present',
    text: PRESENT,
    values: [situationId],
  });
  return found?.markings ?? [];
}

const LOCK = `
  SELECT s.id, s.key, s.revision, s.clock_mode AS "clockMode", instant_ms(s.evaluated_at)::float8 AS "evaluatedAt",
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

/** A situation after a write. */
export interface RaisedSituation {
  readonly revision: number;
  /** Its present instant: an exercise clock may have been moved. */
  readonly now: number;
  /** The markings that its reports bear, but for CLEAR. */
  readonly markings: readonly string[];
}

const RAISE = `
  UPDATE situation AS s SET revision = s.revision + 1 WHERE s.id = $1
  RETURNING s.revision, instant_ms(coalesce(s.clock_now, instant_of($2::bigint)))::float8 AS now,
            ${MARKINGS_PRESENT} AS markings`;

/** Counts a write. */
export async function raiseRevision(
  sql: Sql,
  { id, now }: Pick<LockedSituation, 'id' | 'now'>,
): Promise<RaisedSituation> {
  const [raised] = await sql.rows<RaisedSituation>({ name: 'raise-revision', text: RAISE, values: [id, now] });
  if (raised === undefined) throw new Error('a situation that is locked is gone');
  return raised;
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
