import type { Sql } from '../../db/sql.js';

/** A table as the catalogue has it: what an archive must know to read it, and to write it again. */
export interface ArchivedTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly isJson: boolean }[];
  /** Columns of the primary key; rows are archived in its order. */
  readonly key: readonly { readonly name: string; readonly isText: boolean }[];
  /** Tables that its foreign keys need before it; those that are checked at the end of the transaction need none. */
  readonly needs: readonly string[];
  /** Whether a trigger judges its rows before they are inserted. */
  readonly isJudged: boolean;
}

/**
 * Every table of the schema but that of the migrations, so that a table which a later migration adds is in an archive
 * without being named. Bits of tgtype: 1 each row, 2 before, 4 insert.
 */
const TABLES = `
  SELECT c.relname::text AS name,
         (SELECT json_agg(json_build_object('name', a.attname,
                   'isJson', coalesce(nullif(y.typbasetype, 0), y.oid) IN ('json'::regtype, 'jsonb'::regtype)) ORDER BY a.attnum)
            FROM pg_attribute AS a JOIN pg_type AS y ON y.oid = a.atttypid
           WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
         coalesce((SELECT json_agg(json_build_object('name', a.attname, 'isText', a.attcollation <> 0) ORDER BY k.place)
            FROM pg_index AS i CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(attnum, place)
            JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = k.attnum
           WHERE i.indrelid = c.oid AND i.indisprimary), '[]') AS key,
         coalesce((SELECT json_agg(DISTINCT f.relname)
            FROM pg_constraint AS r JOIN pg_class AS f ON f.oid = r.confrelid
           WHERE r.conrelid = c.oid AND r.contype = 'f' AND NOT r.condeferrable AND f.oid <> c.oid), '[]') AS needs,
         EXISTS (SELECT FROM pg_trigger AS g WHERE g.tgrelid = c.oid AND NOT g.tgisinternal AND g.tgtype & 7 = 7) AS "isJudged"
    FROM pg_class AS c
   WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
     AND c.relname <> 'migration'
     AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
   ORDER BY c.relname COLLATE "C"`;

/** The tables of the schema, by name. */
export function archivedTables(sql: Sql): Promise<readonly ArchivedTable[]> {
  return sql.rows<ArchivedTable>({ text: TABLES, values: [] });
}

/** Names of the migrations that were run, in their order. */
export async function migrationNames(sql: Sql): Promise<readonly string[]> {
  const rows = await sql.rows<{ name: string }>({ text: 'SELECT name FROM migration ORDER BY timestamp', values: [] });
  return rows.map(({ name }) => name);
}

const SEQUENCES = `
  SELECT c.relname::text AS name FROM pg_class AS c
   WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'S'
     AND NOT EXISTS (SELECT FROM pg_depend AS d JOIN pg_class AS o ON o.oid = d.refobjid AND o.relname = 'migration'
                      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass)
   ORDER BY c.relname COLLATE "C"`;

/** The sequences that number rows, by name. */
export async function sequenceNames(sql: Sql): Promise<readonly string[]> {
  return (await sql.rows<{ name: string }>({ text: SEQUENCES, values: [] })).map(({ name }) => name);
}

/** How far a sequence has come. */
export interface SequenceState {
  readonly sequence: string;
  readonly lastValue: string;
  readonly isCalled: boolean;
}

/** How far each sequence has come. */
export async function sequenceStates(sql: Sql): Promise<readonly SequenceState[]> {
  const states: SequenceState[] = [];
  for (const sequence of await sequenceNames(sql)) {
    const text = `SELECT last_value::text AS "lastValue", is_called AS "isCalled" FROM ${quoted(sequence)}`;
    const [state] = await sql.rows<Omit<SequenceState, 'sequence'>>({ text, values: [] });
    if (state !== undefined) states.push({ sequence, ...state });
  }
  return states;
}

/** How many rows each table has, in the order given. */
export async function rowCounts(
  sql: Sql,
  tables: readonly ArchivedTable[],
): Promise<readonly { readonly table: string; readonly rows: number }[]> {
  const counts: { table: string; rows: number }[] = [];
  for (const { name } of tables) {
    const text = `SELECT count(*)::float8 AS rows FROM ${quoted(name)}`;
    const [count] = await sql.rows<{ rows: number }>({ text, values: [] });
    counts.push({ table: name, rows: count?.rows ?? 0 });
  }
  return counts;
}

/** Keys of all situations. */
export async function situationKeys(sql: Sql): Promise<readonly string[]> {
  return (await sql.rows<{ key: string }>({ text: 'SELECT key FROM situation ORDER BY key', values: [] })).map(
    ({ key }) => key,
  );
}

/** A name as SQL has it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
