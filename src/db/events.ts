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

/** What is counted beside: a write, and whether it left the frame of the situation's record as it was. */
export type Counted = 'nothing' | 'write' | 'write that keeps the frame';

/** Until when mere time has been told, and from when it has to be looked at again; null where nothing will come. */
export interface TimeTold {
  readonly counted: Counted;
  readonly evaluatedAt: number;
  readonly nextChangeAt: number | null;
}

/**
 * The counter is on the situation's row, which the transaction has locked: numbers are given out in the order of the
 * commits, and a transaction that fails gives its own back. $1 situation, $2 the events as a JSON list, $3 and $4 the
 * instants in milliseconds, $5 by how much the revision rises, $6 whether the frame is another one then.
 */
const TELL = `
  WITH counted AS (
    UPDATE situation SET event_sequence = event_sequence + jsonb_array_length($2::jsonb),
           evaluated_at = greatest(evaluated_at, instant_of($3::bigint)), next_change_at = instant_of($4::bigint),
           revision = revision + $5::int,
           frame_revision = CASE WHEN $6::boolean THEN revision + $5::int ELSE frame_revision END
     WHERE id = $1
    RETURNING id, xmin, event_sequence - jsonb_array_length($2::jsonb) AS before
  ), told AS (
  INSERT INTO event (situation_id, sequence, kind, audience, at, caused_by, revision, detail)
  SELECT c.id, c.before + told.place, told.event ->> 'kind',
         ARRAY(SELECT jsonb_array_elements_text(told.event -> 'audience')),
         instant_of((told.event ->> 'at')::bigint), told.event ->> 'causedBy', (told.event ->> 'revision')::int,
         told.event -> 'detail'
    FROM counted AS c CROSS JOIN jsonb_array_elements($2::jsonb) WITH ORDINALITY AS told (event, place))
  SELECT xmin::text AS "writtenBy" FROM counted`;

/**
 * Puts events on record in their order, after those that a locked situation has, and up to when time has been told, and
 * counts the write that they tell of. Gives the transaction that has written the situation's row by this.
 */
export async function recordEvents(
  sql: Sql,
  situationId: string,
  events: readonly NewEvent[],
  { evaluatedAt, nextChangeAt, counted }: TimeTold,
): Promise<string> {
  const raise = [counted === 'nothing' ? 0 : 1, counted === 'write'];
  const values = [situationId, JSON.stringify(events), evaluatedAt, nextChangeAt, ...raise];
  const [told] = await sql.rows<{ writtenBy: string }>({ name: 'tell-events', text: TELL, values });
  if (told === undefined) throw new Error('a situation that is locked is gone');
  return told.writtenBy;
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
