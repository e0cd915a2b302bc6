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
 * a number of JavaScript.
 */
export async function insertArchived(sql: Sql, table: ArchivedTable, rows: readonly string[]): Promise<void> {
  const names = table.columns.map(({ name }) => quoted(name)).join(', ');
  const made = table.columns.some(({ isJson }) => isJson) ? madeWithJson(table) : madeAtOnce(table);
  const text = `INSERT INTO ${quoted(table.name)} (${names}) OVERRIDING SYSTEM VALUE ${made}`;
  await sql.rows({ text, values: [`[${rows.join(',')}]`] });
}

function madeAtOnce({ name, columns }: ArchivedTable): string {
  return `SELECT ${columns.map((column) => `made.${quoted(column.name)}`).join(', ')}
    FROM json_populate_recordset(NULL::${quoted(name)}, $1::json) WITH ORDINALITY AS made ORDER BY made.ordinality`;
}

/** A member of type JSON is taken as it is, and its null is not the absence of a value. That takes a call for each row. */
function madeWithJson({ name, columns }: ArchivedTable): string {
  const values = columns.map((column) =>
    column.isJson ? `(r.row -> '${column.name.replaceAll("'", "''")}')` : `made.${quoted(column.name)}`,
  );
  return `SELECT ${values.join(', ')}
    FROM json_array_elements($1::json) WITH ORDINALITY AS r(row, place)
   CROSS JOIN LATERAL json_populate_record(NULL::${quoted(name)}, r.row) AS made
   ORDER BY r.place`;
}

/** Lets a sequence go on from where it had come. No rollback undoes this. */
export async function setSequence(sql: Sql, { sequence, lastValue, isCalled }: SequenceState): Promise<void> {
  const text = 'SELECT setval($1::regclass, $2::bigint, $3::boolean)';
  await sql.rows({ text, values: [quoted(sequence), lastValue, isCalled] });
}
