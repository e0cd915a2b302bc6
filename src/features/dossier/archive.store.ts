import type { Sql } from '../../db/sql.js';
import { type ArchivedTable, quoted, type SequenceState } from './archive.reads.js';

/** Keeps all others from writing to these tables until the transaction ends. */
export async function lockTables(sql: Sql, tables: readonly ArchivedTable[]): Promise<void> {
  const names = tables.map(({ name }) => quoted(name)).join(', ');
  await sql.rows({ text: `LOCK TABLE ${names} IN SHARE ROW EXCLUSIVE MODE`, values: [] });
}

/** Checks what can be deferred at the end, so that rows may name others that come after them. */
export async function deferConstraints(sql: Sql): Promise<void> {
  await sql.rows({ text: 'SET CONSTRAINTS ALL DEFERRED', values: [] });
}

/** Checks now what was deferred. */
export async function checkConstraints(sql: Sql): Promise<void> {
  await sql.rows({ text: 'SET CONSTRAINTS ALL IMMEDIATE', values: [] });
}

/**
 * Inserts rows of one table in their order, from the text of JSON. PostgreSQL makes the values, so that none goes through
 * a number of JavaScript; a member of type JSON is taken as it is, and its null is not the absence of a value.
 */
export async function insertArchived(sql: Sql, table: ArchivedTable, rows: readonly string[]): Promise<void> {
  const names = table.columns.map(({ name }) => quoted(name)).join(', ');
  const values = table.columns.map(({ name, isJson }) =>
    isJson ? `(r.row -> '${name.replaceAll("'", "''")}')` : `made.${quoted(name)}`,
  );
  const text = `
    INSERT INTO ${quoted(table.name)} (${names}) OVERRIDING SYSTEM VALUE
    SELECT ${values.join(', ')}
      FROM json_array_elements($1::json) WITH ORDINALITY AS r(row, place)
     CROSS JOIN LATERAL json_populate_record(NULL::${quoted(table.name)}, r.row) AS made
     ORDER BY r.place`;
  await sql.rows({ text, values: [`[${rows.join(',')}]`] });
}

/** Lets a sequence go on from where it had come. No rollback undoes this. */
export async function setSequence(sql: Sql, { sequence, lastValue, isCalled }: SequenceState): Promise<void> {
  const text = 'SELECT setval($1::regclass, $2::bigint, $3::boolean)';
  await sql.rows({ text, values: [quoted(sequence), lastValue, isCalled] });
}
