import { jsonList } from './json-list.js';
import type { Sql, Statement } from './sql.js';

/** Rows of a table, and how they are inserted: `listed` is the parameter of a JSON list of them. */
export interface RowKind {
  readonly table: string;
  readonly insert: (listed: string) => string;
}

/** How a situation that the transaction has locked is left. */
export interface SituationLeft {
  readonly id: string;
  readonly revision: number;
  /** The revision that made another frame; null where the frame is what it was. */
  readonly frameRevision: number | null;
  /** Number of its last event. */
  readonly eventSequence: number;
  /** Until when the changes that mere time brings have been told, and from when it has to be looked at again; in milliseconds. */
  readonly evaluatedAt: number;
  readonly nextChangeAt: number | null;
}

/**
 * What a transaction puts on record, in one statement: when anything else is asked of the database in it, which sees it
 * then, and at its end. Where that fails the transaction does.
 */
export interface Ledger {
  /** Enters rows; each may refer to others that are entered. */
  enter(kind: RowKind, rows: readonly object[]): void;
  /** @param written is told of the transaction that has written the situation's row by this, before it is committed */
  leave(left: SituationLeft, written: (by: string) => void): void;
}

/** A ledger as its transaction has it. */
export interface OpenLedger extends Ledger {
  /** What is entered and not yet on record, which is then taken for it; null where nothing is. */
  take(): Entered | null;
}

interface Entered {
  readonly statement: Statement;
  /** Tells who wants to know of the rows that the statement gave. */
  readonly done: (rows: readonly WrittenRow[]) => void;
}

interface WrittenRow {
  readonly id: string;
  readonly writtenBy: string;
}

interface Left {
  readonly left: SituationLeft;
  readonly written: readonly ((by: string) => void)[];
}

/** Of a transaction that has put nothing on record yet. */
export function createLedger(): OpenLedger {
  const rows = new Map<RowKind, object[]>();
  const lefts = new Map<string, Left>();
  return {
    enter(kind, more) {
      const known = rows.get(kind);
      if (known === undefined) rows.set(kind, [...more]);
      else known.push(...more);
    },
    leave(left, written) {
      const known = lefts.get(left.id);
      lefts.set(left.id, known === undefined ? { left, written: [written] } : after(known, left, written));
    },
    take() {
      if (rows.size === 0 && lefts.size === 0) return null;
      const statement = statementOf(rows, [...lefts.values()]);
      const told = new Map(lefts);
      rows.clear();
      lefts.clear();
      const done = (found: readonly WrittenRow[]): void => {
        for (const { id, writtenBy } of found) for (const tell of told.get(id)?.written ?? []) tell(writtenBy);
      };
      return { statement, done };
    },
  };
}

/** Puts rows on record by a statement of their own. */
export async function enterAlone(sql: Sql, kind: RowKind, rows: readonly object[]): Promise<void> {
  await sql.rows(statementOf(new Map([[kind, rows]]), []));
}

/** A situation that is left twice is as it was left last; what was told of time stays told. */
function after({ left: before, written }: Left, left: SituationLeft, more: (by: string) => void): Left {
  const frameRevision = left.frameRevision ?? before.frameRevision;
  const evaluatedAt = Math.max(left.evaluatedAt, before.evaluatedAt);
  return { left: { ...left, frameRevision, evaluatedAt }, written: [...written, more] };
}

/** How situations are left, from a JSON list of SituationLeft. */
const LEAVE = (listed: string): string => `
  UPDATE situation AS s
     SET revision = l.revision, frame_revision = coalesce(l."frameRevision", s.frame_revision),
         event_sequence = l."eventSequence", evaluated_at = greatest(s.evaluated_at, instant_of(l."evaluatedAt")),
         next_change_at = instant_of(l."nextChangeAt")
    FROM json_to_recordset(${listed}) AS l (id uuid, revision int, "frameRevision" int, "eventSequence" int,
           "evaluatedAt" bigint, "nextChangeAt" bigint)
   WHERE s.id = l.id
  RETURNING s.id, s.xmin::text AS "writtenBy"`;

/** Named by its tables, so that it is planned once a connection. A name may have 63 characters; the longest has 61. */
function statementOf(rows: ReadonlyMap<RowKind, readonly object[]>, lefts: readonly Left[]): Statement {
  const kinds = [...rows.keys()];
  const inserts = kinds.map(
    ({ table, insert }, index) => `into_${table} AS (${insert(`$${String(index + 1)}::json`)})`,
  );
  const tables = kinds.map(({ table }) => table);
  const values = [...rows.values()].map((each) => jsonList(each));
  if (lefts.length === 0) {
    return { name: `record-${tables.join('-')}`, text: `WITH ${inserts.join(', ')} SELECT`, values };
  }
  const left = `left_behind AS (${LEAVE(`$${String(kinds.length + 1)}::json`)})`;
  return {
    name: `record-${[...tables, 'left'].join('-')}`,
    text: `WITH ${[...inserts, left].join(', ')} SELECT id, "writtenBy" FROM left_behind`,
    values: [...values, jsonList(lefts.map((each) => each.left))],
  };
}
