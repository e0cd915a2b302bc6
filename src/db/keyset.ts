import type { Statement } from './sql.js';

/** One term of an order: the SQL that orders, the JSON value that marks a place, and how that value is read back. */
export interface OrderTerm {
  readonly sql: string;
  readonly place: string;
  readonly given: (parameter: string) => string;
}

/** An instant as a term: milliseconds in a cursor, exact since no instant is finer. */
export function instantTerm(column: string): OrderTerm {
  return {
    sql: column,
    place: `instant_ms(${column})`,
    given: (parameter) => `instant_of(${parameter}::bigint)`,
  };
}

/** A text as a term. */
export function textTerm(column: string): OrderTerm {
  return { sql: column, place: column, given: (parameter) => `${parameter}::text` };
}

/** A condition with the value of its parameter. */
export interface Condition {
  readonly sql: (parameter: string) => string;
  readonly value: unknown;
}

/** A condition where a value is given; none where it is left out or null. */
export function given(value: unknown, sql: Condition['sql']): readonly Condition[] {
  return value === undefined || value === null ? [] : [{ sql, value }];
}

/** A list to page through: constant SQL but for its values. */
export interface KeysetList {
  /** What is selected; values that it needs become parameters. */
  readonly columns: (parameter: (value: unknown) => string) => string;
  readonly from: (parameter: (value: unknown) => string) => string;
  /** The tables that tell how many there are, where that takes fewer of them. */
  readonly countFrom?: (parameter: (value: unknown) => string) => string;
  /** Conditions, each with its value. */
  readonly where: readonly Condition[];
  /** What orders the rows, all in one direction so that an index serves it; the last term is unique. */
  readonly order: readonly OrderTerm[];
  readonly isDescending: boolean;
}

/** The part of a list that is asked for. */
export interface KeysetPage {
  readonly size: number;
  readonly isBackward: boolean;
  readonly from: readonly (string | number)[] | null;
}

/** What the statement gives: the rows in the order asked, at most one more than asked, and the length of the list. */
export interface KeysetRows<Row> {
  readonly rows: readonly (Row & { readonly place: readonly (string | number)[] })[];
  readonly total: number;
}

/**
 * One statement for a page and the list's total. Rows are found by comparing their place with the cursor's, so that
 * pages stay stable while entries are added.
 */
export function keysetStatement(list: KeysetList, page: KeysetPage): Statement {
  const values: unknown[] = [];
  const parameter = (value: unknown): string => `$${String(values.push(value))}`;
  const where = ['true', ...list.where.map(({ sql, value }) => sql(parameter(value)))].join(' AND ');
  const isFalling = list.isDescending !== page.isBackward;
  const tables = list.from(parameter);
  const counted = list.countFrom?.(parameter) ?? tables;
  const order = list.order.map(({ sql }) => `${sql} ${isFalling ? 'DESC' : 'ASC'}`).join(', ');
  const terms = list.order.map(({ sql }) => sql).join(', ');
  const from = page.from?.map((value, index) => list.order[index]?.given(parameter(value)) ?? 'NULL').join(', ');
  const past = from === undefined ? 'true' : `(${terms}) ${isFalling ? '<' : '>'} (${from})`;
  const text = `
  SELECT (SELECT count(*)::int FROM ${counted} WHERE ${where}) AS total,
         (SELECT coalesce(json_agg(row), '[]') FROM (
           SELECT json_build_array(${list.order.map(({ place }) => place).join(', ')}) AS place, ${list.columns(parameter)}
             FROM ${tables} WHERE ${where} AND ${past}
            ORDER BY ${order} LIMIT ${parameter(page.size + 1)}::int) AS row) AS rows`;
  return { text, values };
}
