import type { DataSource } from 'typeorm';
import type { Sql } from '../../db/sql.js';
import { createArchiveWriter } from './archive.format.js';
import { insertionOrder } from './archive.order.js';
import {
  type ArchivedTable,
  archivedTables,
  migrationNames,
  quoted,
  rowCounts,
  sequenceStates,
} from './archive.reads.js';

/** Told after every portion of rows: the table, and how many of its rows are done. */
export type ArchiveProgress = (table: string, done: number) => void;

/** Rows that are held at once: a decision can be a few hundred kilobytes. */
const PORTION = 200;

/**
 * One instant for all tables, and values as text that gives the same values again. Where a policy would leave a row out,
 * reading fails: an archive is whole, or it is none. Whoever takes the lines may take their time.
 */
const SETTINGS = `
  SELECT set_config('TimeZone', 'UTC', true), set_config('extra_float_digits', '1', true),
         set_config('row_security', 'off', true), set_config('idle_in_transaction_session_timeout', '0', true)`;

/**
 * The whole database as an archive, in portions of some lines: every row of every table as of one instant. It is read
 * with a cursor, so that memory does not grow with the number of rows.
 *
 * @param service version of the service that writes it
 */
export async function* exportArchive(
  source: DataSource,
  service: string,
  progress: ArchiveProgress,
): AsyncGenerator<string> {
  const runner = source.createQueryRunner();
  const sql: Sql = { rows: (statement) => runner.query(statement.text, [...statement.values]) };
  try {
    await runner.startTransaction('REPEATABLE READ');
    await runner.query('SET TRANSACTION READ ONLY');
    await runner.query(SETTINGS);
    yield* archiveOf(sql, service, progress);
  } finally {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    await runner.release();
  }
}

async function* archiveOf(sql: Sql, service: string, progress: ArchiveProgress): AsyncGenerator<string> {
  const writer = createArchiveWriter();
  const tables = insertionOrder(await archivedTables(sql));
  const [now] = await sql.rows<{ at: string }>({ text: 'SELECT to_json(now()) AS at', values: [] });
  yield writer.header({
    service,
    exportedAt: now?.at ?? '',
    migrations: [...(await migrationNames(sql))],
    tables: [...(await rowCounts(sql, tables))],
    sequences: [...(await sequenceStates(sql))],
  });
  for (const table of tables) {
    let done = 0;
    for await (const rows of rowsOf(sql, table)) {
      done += rows.length;
      yield rows.map(({ row }) => writer.row(table.name, row)).join('');
      progress(table.name, done);
    }
  }
  yield writer.trailer();
}

interface RowText {
  readonly row: string;
}

async function* rowsOf(sql: Sql, table: ArchivedTable): AsyncGenerator<readonly RowText[]> {
  await sql.rows({ text: `DECLARE archived NO SCROLL CURSOR FOR ${selectRows(table)}`, values: [] });
  for (;;) {
    const rows = await sql.rows<RowText>({ text: `FETCH ${String(PORTION)} FROM archived`, values: [] });
    if (rows.length > 0) yield rows;
    if (rows.length < PORTION) break;
  }
  await sql.rows({ text: 'CLOSE archived', values: [] });
}

/**
 * Rows as the text of JSON, in the order of their key, whatever the collation of the database. A column without a value
 * is left out, so that a null in a row is always one of JSON.
 */
function selectRows({ name, columns, key }: ArchivedTable): string {
  const members = columns.map(
    (column) => `'${JSON.stringify(column.name).replaceAll("'", "''")}:' || to_json(t.${quoted(column.name)})`,
  );
  const order = key.map((column) => `t.${quoted(column.name)}${column.isText ? ' COLLATE "C"' : ''}`);
  return `SELECT '{' || array_to_string(ARRAY[${members.join(', ')}], ',') || '}' AS row
    FROM ${quoted(name)} AS t ORDER BY ${order.length === 0 ? '1' : order.join(', ')}`;
}
