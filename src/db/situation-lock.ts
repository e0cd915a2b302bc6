import type { Ledger, RowKind } from './ledger.js';
import type { AskListed, ListStatement } from './listed.js';
import type { Sql } from './sql.js';

/** A situation that no one else can write to until the transaction ends. */
export interface LockedSituation {
  readonly id: string;
  readonly key: string;
  readonly revision: number;
  /** Number of its last event. */
  readonly eventSequence: number;
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

/** What of a situation a write may have changed beside its entries. */
export interface PresentState {
  /** The markings that its reports bear, but for CLEAR. */
  readonly markings: readonly string[];
  /** Its exercise clock; null where the clock is live. */
  readonly clockNow: number | null;
}

const PRESENT: ListStatement = {
  name: 'present-state',
  text: `
  SELECT asked.place::int,
         json_build_object('markings', ${MARKINGS_PRESENT}, 'clockNow', instant_ms(s.clock_now)) AS answer
    FROM ROWS FROM (json_to_recordset($1::json) AS (id uuid)) WITH ORDINALITY AS asked (id, place)
    JOIN situation AS s ON s.id = asked.id`,
};

/** How a situation is by now. Its lock must be had before, lest something come in. */
export async function presentState(ask: AskListed, id: string): Promise<PresentState> {
  const found = await ask<PresentState>(PRESENT, { id });
  if (found === null) throw new Error('a situation that is locked is gone');
  return found;
}

const LOCK = `
  SELECT s.id, s.key, s.revision, s.event_sequence AS "eventSequence", s.xmin::text AS "writtenBy",
         s.clock_mode AS "clockMode", instant_ms(s.evaluated_at)::float8 AS "evaluatedAt",
         instant_ms(s.next_change_at)::float8 AS "nextChangeAt",
         instant_ms(coalesce(s.clock_now, date_trunc('milliseconds', clock_timestamp())))::float8 AS now
    FROM situation AS s`;

/**
 * Locks a situation's row: all writes to one situation take turns here, those to others do not meet. Null where there
 * is none of that key. Index: situation_key_unique.
 */
export async function lockSituation(sql: Sql, key: string): Promise<LockedSituation | null> {
  const text = `${LOCK} WHERE s.key = $1 FOR UPDATE`;
  const [locked] = await sql.rows<LockedSituation>({ name: 'lock-situation', text, values: [key] });
  return locked ?? null;
}

/** Locks those of several situations that are free. What another transaction holds is left out, and so is what is not there. */
export function lockFreeSituations(sql: Sql, keys: readonly string[]): Promise<readonly LockedSituation[]> {
  const text = `${LOCK} WHERE s.key = ANY ($1::text[]) ORDER BY s.key FOR UPDATE SKIP LOCKED`;
  return sql.rows<LockedSituation>({ name: 'lock-free-situations', text, values: [keys] });
}

/** What was answered before to a request of the same key. */
export interface EarlierAnswer {
  readonly operation: string;
  readonly bodyHash: string;
  readonly answer: unknown;
}

const EARLIER: ListStatement = {
  name: 'earlier-answer',
  text: `
  SELECT asked.place::int,
         json_build_object('operation', i.operation, 'bodyHash', i.body_hash, 'answer', i.answer) AS answer
    FROM ROWS FROM (json_to_recordset($1::json) AS (situation text, key text))
           WITH ORDINALITY AS asked (situation, key, place)
    JOIN situation AS s ON s.key = asked.situation
    JOIN idempotent_request AS i ON i.situation_id = s.id AND i.key = asked.key`,
};

/** The answer kept under an idempotency key of a situation, or null. Indexes: situation_key_unique, idempotent_request_pk. */
export function earlierAnswer(ask: AskListed, situation: string, key: string): Promise<EarlierAnswer | null> {
  return ask<EarlierAnswer>(EARLIER, { situation, key });
}

const ANSWERS: RowKind = {
  table: 'idempotent_request',
  insert: (listed) => `
    INSERT INTO idempotent_request (situation_id, key, operation, body_hash, answer, made_at)
    SELECT "situationId", key, operation, "bodyHash", answer, now()
      FROM json_to_recordset(${listed}) AS kept ("situationId" uuid, key text, operation text, "bodyHash" text, answer jsonb)`,
};

/** Keeps an answer under an idempotency key, in the transaction that the answer is about. */
export function enterAnswer(ledger: Ledger, situationId: string, key: string, kept: EarlierAnswer): void {
  ledger.enter(ANSWERS, [{ situationId, key, ...kept }]);
}
