import type { Ledger, RowKind } from './ledger.js';
import type { LockedSituation } from './situation-lock.js';
import type { Sql } from './sql.js';

/** Something that happened in a situation, to be put on record. */
export interface NewEvent {
  readonly kind: string;
  /** The clearances that see it; never empty. */
  readonly audience: readonly string[];
  /** The situation's instant, in milliseconds. */
  readonly at: number;
  /** Who did it; `time` where nobody did. */
  readonly causedBy: string;
  readonly revision: number;
  /** What it is about, by keys and words. */
  readonly detail: object;
}

const EVENTS: RowKind = {
  table: 'event',
  insert: (listed) => `
    INSERT INTO event (situation_id, sequence, kind, audience, at, caused_by, revision, detail)
    SELECT "situationId", sequence, kind, audience, instant_of(at), "causedBy", revision, detail
      FROM json_to_recordset(${listed}) AS told ("situationId" uuid, sequence int, kind text, audience text[], at bigint,
             "causedBy" text, revision int, detail jsonb)`,
};

/**
 * Puts events of a locked situation on record in their order, after those that it has, and gives the number of the last.
 * The counter is on the situation's row: numbers are given out in the order of the commits, and a transaction that fails
 * gives its own back.
 */
export function enterEvents(
  ledger: Ledger,
  { id, eventSequence }: Pick<LockedSituation, 'id' | 'eventSequence'>,
  events: readonly NewEvent[],
): number {
  const rows = events.map((event, index) => ({ situationId: id, sequence: eventSequence + index + 1, ...event }));
  if (rows.length > 0) ledger.enter(EVENTS, rows);
  return eventSequence + rows.length;
}

const COMING = `
  SELECT instant_ms(least(
    (SELECT min(c.recorded_at) FROM claim AS c WHERE c.situation_id = $1 AND c.recorded_at > instant_of($2::bigint)),
    (SELECT min(c.observed_at) FROM claim AS c WHERE c.situation_id = $1 AND c.observed_at > instant_of($2::bigint)),
    (SELECT min(x.recorded_at) FROM retraction AS x
      WHERE x.situation_id = $1 AND x.recorded_at > instant_of($2::bigint))))::float8 AS at`;

/**
 * The first instant after one at which something imported for later is observed, recorded or taken back; ∞ where nothing
 * is. Indexes: claim_by_record, claim_by_observation, retraction_by_record.
 */
export async function evidenceComingAt(sql: Sql, situationId: string, after: number): Promise<number> {
  const [coming] = await sql.rows<{ at: number | null }>({
    name: 'evidence-coming-to-all',
    text: COMING,
    values: [situationId, after],
  });
  return coming?.at ?? Infinity;
}

const DUE = `
  SELECT s.key FROM situation AS s WHERE s.next_change_at <= clock_timestamp() ORDER BY s.next_change_at LIMIT $1`;

/** Keys of the situations that mere time may have changed, the longest due first. Index: situation_by_next_change. */
export async function situationsDue(sql: Sql, most: number): Promise<readonly string[]> {
  const due = await sql.rows<{ key: string }>({ text: DUE, values: [most] });
  return due.map(({ key }) => key);
}

const NEXT = `
  SELECT (extract(epoch FROM min(s.next_change_at) - clock_timestamp()) * 1000)::float8 AS wait FROM situation AS s
   WHERE s.next_change_at IS NOT NULL`;

/** For how many milliseconds no situation changes by mere time; ∞ where none ever does. Index: situation_by_next_change. */
export async function quietFor(sql: Sql): Promise<number> {
  const [next] = await sql.rows<{ wait: number | null }>({ text: NEXT, values: [] });
  return Math.max(0, next?.wait ?? Infinity);
}
