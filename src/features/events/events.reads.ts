import { type CursorForm, cursorOf, type PageAsked, placeOfCursor } from '../../api/pages.js';
import { given, type KeysetList, type KeysetRows, keysetStatement } from '../../db/keyset.js';
import type { Sql } from '../../db/sql.js';
import type { EventRow } from './events.rows.types.js';
import type { EventFilter } from './events.types.js';

const COLUMNS = `t.sequence, t.kind, instant_ms(t.at) AS at, instant_ms(t.made_at) AS "madeAt",
       t.caused_by AS "causedBy", t.revision, t.detail`;

/** What the policy of row level security says too: each holds by itself. */
const SEEN = '(SELECT visible_clearance()) = ANY (t.audience)';

/** By their order; the same cursors wherever events are given. */
export const EVENT_CURSOR: CursorForm = { list: 'events', values: ['number'] };

/** The cursor of an event: what comes after it is asked for by it. */
export function eventCursor({ sequence }: Pick<EventRow, 'sequence'>): string {
  return cursorOf(EVENT_CURSOR, [sequence]);
}

/** The place that a cursor marks. BAD_USER_INPUT names the argument `after` where it is none of events. */
export function parseEventCursor(cursor: string): number {
  return Number(placeOfCursor(cursor, EVENT_CURSOR, 'after')[0]);
}

const AFTER = `
  SELECT row_to_json(row) AS found FROM (
    SELECT ${COLUMNS} FROM event AS t
     WHERE t.situation_id = $1 AND t.sequence > $2 AND ${SEEN}
     ORDER BY t.sequence LIMIT $3) AS row`;

/**
 * The events after a place that the reader of this Sql may see, in order, at most so many. Rows become visible in their
 * order: each is written under the lock of its situation. Index: event_pk.
 */
export async function eventsAfter(
  sql: Sql,
  { id }: { readonly id: string },
  after: number,
  limit: number,
): Promise<readonly EventRow[]> {
  const rows = await sql.rows<{ found: EventRow }>({
    name: 'events-after',
    text: AFTER,
    values: [id, after, limit],
  });
  return rows.map(({ found }) => found);
}

const LAST = `
  SELECT t.sequence FROM event AS t WHERE t.situation_id = $1 AND ${SEEN} ORDER BY t.sequence DESC LIMIT 1`;

/** The place of the last event that the reader of this Sql may see; 0 where there is none. Index: event_pk. */
export async function lastSequence(sql: Sql, situationId: string): Promise<number> {
  const [last] = await sql.rows<{ sequence: number }>({ name: 'event-last', text: LAST, values: [situationId] });
  return last?.sequence ?? 0;
}

const ONE = `
  SELECT row_to_json(row) AS found FROM (
    SELECT ${COLUMNS} FROM event AS t WHERE t.situation_id = $1 AND t.sequence = $2 AND ${SEEN}) AS row`;

/** One event, or null where the reader of this Sql sees none. Index: event_pk. */
export async function eventBySequence(sql: Sql, situationId: string, sequence: number): Promise<EventRow | null> {
  const [row] = await sql.rows<{ found: EventRow }>({ name: 'event-one', text: ONE, values: [situationId, sequence] });
  return row?.found ?? null;
}

/** A page of the events until an instant that the reader of this Sql may see, in order, and their number. Index: event_pk. */
export async function eventPage(
  sql: Sql,
  { situationId, until }: { readonly situationId: string; readonly until: number },
  { page, filter }: { readonly page: PageAsked; readonly filter: EventFilter },
): Promise<KeysetRows<EventRow>> {
  const list: KeysetList = {
    columns: () => COLUMNS,
    from: () => 'event AS t',
    where: [
      { sql: (p) => `t.situation_id = ${p}::uuid`, value: situationId },
      { sql: (p) => `t.at <= instant_of(${p}::bigint) AND ${SEEN}`, value: until },
      ...given(filter.kinds, (p) => `t.kind = ANY (${p}::text[])`),
    ],
    order: [{ sql: 't.sequence', place: 't.sequence', given: (parameter) => `${parameter}::int` }],
    isDescending: false,
  };
  const [rows] = await sql.rows<KeysetRows<EventRow>>(keysetStatement(list, page));
  return rows ?? { rows: [], total: 0 };
}
