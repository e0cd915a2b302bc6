import type { Sql } from '../../db/sql.js';

/** An amendment as it stood at an instant. */
export interface AmendmentRow {
  readonly situation: string;
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly definition: string;
  readonly status: string;
  readonly version: number | null;
  readonly proposedBy: string;
  readonly proposedAt: number;
  readonly closedBy: string | null;
  readonly closedAt: number | null;
}

/** Columns of an amendment `t` of a situation `s`; what happened after `at` is left out. */
function columnsAt(at: string): string {
  const ended = `t.closed_at <= ${at}`;
  return `s.key AS situation, t.id, t.kind, t.key, t.definition, t.proposed_by AS "proposedBy",
          instant_ms(t.proposed_at)::float8 AS "proposedAt",
          CASE WHEN ${ended} THEN t.status ELSE 'PENDING' END AS status, CASE WHEN ${ended} THEN t.version END AS version,
          CASE WHEN ${ended} THEN t.closed_by END AS "closedBy",
          CASE WHEN ${ended} THEN instant_ms(t.closed_at)::float8 END AS "closedAt"`;
}

const OF_SITUATION = `
  SELECT ${columnsAt('instant_of($2::bigint)')}
    FROM situation AS s JOIN amendment AS t ON t.situation_id = s.id
   WHERE s.id = $1 AND t.proposed_at <= instant_of($2::bigint) ORDER BY t.proposed_at DESC, t.id`;

/** The amendments of a situation known by an instant, the newest first. Index: amendment_pk. */
export function amendmentsOf(sql: Sql, situationId: string, knownAt: number): Promise<readonly AmendmentRow[]> {
  return sql.rows({ name: 'amendments-of-situation', text: OF_SITUATION, values: [situationId, knownAt] });
}

/** More than any one person can have waiting in earnest. */
const MOST_WAITING = 100;

const WAITING = `
  SELECT ${columnsAt(`'-infinity'::timestamptz`)}
    FROM amendment AS t JOIN situation AS s ON s.id = t.situation_id
   WHERE t.status = 'PENDING' AND t.proposed_by <> $1 ORDER BY t.proposed_at, t.id LIMIT ${String(MOST_WAITING)}`;

/** What waits for somebody else than who proposed it, the oldest first, 100 at most. Index: amendment_pending. */
export function amendmentsWaitingFor(sql: Sql, person: string): Promise<readonly AmendmentRow[]> {
  return sql.rows({ name: 'amendments-waiting', text: WAITING, values: [person] });
}
