import type { EntityManager, EntityMetadata, ObjectLiteral } from 'typeorm';
import type { Sql } from './sql.js';

/** Rows of one table. */
export interface RowsOf {
  readonly entity: { readonly name: string; readonly prototype: object };
  /** Every column is given: none gets its default. */
  readonly rows: readonly ObjectLiteral[];
}

/**
 * Inserts rows of several tables in one statement, however many they are; each may refer to the others. The statement is
 * named by its tables, so that it is planned once a connection.
 */
export async function insertTogether(manager: EntityManager, sql: Sql, groups: readonly RowsOf[]): Promise<void> {
  const filled = groups.map(({ entity, rows }) => ({
    table: manager.dataSource.getMetadata(entity as () => unknown),
    rows,
  }));
  const tables = filled.map(({ table }) => table);
  const values = filled.map(({ table, rows }) => JSON.stringify(rows.map((row) => columnsOf(table, row))));
  const name = `insert-${tables.map(({ tableName }) => tableName).join('-')}`;
  await sql.rows({ name, text: statementOf(tables), values });
}

function columnsOf({ columns }: EntityMetadata, row: ObjectLiteral): Readonly<Record<string, unknown>> {
  return Object.fromEntries(columns.map((column) => [column.databaseName, column.getEntityValue(row)]));
}

function statementOf(tables: readonly EntityMetadata[]): string {
  const inserts = tables.map(({ tableName, columns }, index) => {
    const names = columns.map(({ databaseName }) => databaseName).join(', ');
    const rows = `json_populate_recordset(NULL::${tableName}, $${String(index + 1)})`;
    return `into_${tableName} AS (INSERT INTO ${tableName} (${names}) SELECT ${names} FROM ${rows})`;
  });
  return `WITH ${inserts.join(', ')} SELECT`;
}
