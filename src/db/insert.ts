import type { EntityManager, EntityMetadata, ObjectLiteral } from 'typeorm';
import type { RowKind } from './ledger.js';

/** Rows of one table. */
export interface RowsOf {
  readonly entity: { readonly name: string; readonly prototype: object };
  /** Every column is given: none gets its default. */
  readonly rows: readonly ObjectLiteral[];
}

/** Rows as a ledger takes them. */
export interface LedgerRows {
  readonly kind: RowKind;
  readonly rows: readonly object[];
}

/** Rows of an entity as a ledger takes them. */
export function ledgerRows({ dataSource }: EntityManager, { entity, rows }: RowsOf): LedgerRows {
  const table = dataSource.getMetadata(entity as () => unknown);
  return { kind: kindOf(table), rows: rows.map((row) => columnsOf(table, row)) };
}

function columnsOf({ columns }: EntityMetadata, row: ObjectLiteral): Readonly<Record<string, unknown>> {
  return Object.fromEntries(columns.map((column) => [column.databaseName, column.getEntityValue(row)]));
}

const kinds = new WeakMap<EntityMetadata, RowKind>();

function kindOf(table: EntityMetadata): RowKind {
  const known = kinds.get(table) ?? madeOf(table);
  kinds.set(table, known);
  return known;
}

function madeOf({ tableName, columns }: EntityMetadata): RowKind {
  const names = columns.map(({ databaseName }) => databaseName).join(', ');
  return {
    table: tableName,
    insert: (listed) =>
      `INSERT INTO ${tableName} (${names}) SELECT ${names} FROM json_populate_recordset(NULL::${tableName}, ${listed})`,
  };
}
