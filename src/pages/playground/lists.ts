import type { Cell } from './csv.js';

/** One list of an answer as a table: flat, with dotted column names. */
export interface AnswerList {
  /** Where the list is in the answer, without the `edges`, `node` and `nodes` of a connection. */
  readonly path: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

type Json = Readonly<Record<string, unknown>>;
type Row = ReadonlyMap<string, Cell>;

/** What names a row to a reader, best first. */
const NAMING_FIELDS = ['key', 'id', 'title', 'name', 'label', 'origin'];

/**
 * Every list of objects in an answer, outermost first.
 *
 * A list inside the rows of another is a table of its own; its first columns name the rows that it belongs to.
 */
export function listsOfAnswer(data: unknown): AnswerList[] {
  const found = new Map<string, Row[]>();
  collect(data, [], new Map(), found);
  return [...found].map(([path, rows]) => {
    const names = [...new Set(rows.flatMap((row) => [...row.keys()]))];
    const columns = names.filter((name) => !isElsewhere(name, path, names, found));
    return { path, columns, rows: rows.map((row) => columns.map((column) => row.get(column) ?? null)) };
  });
}

/** Whether a column is empty only because its row has nothing where others have a list or an object. */
function isElsewhere(
  name: string,
  path: string,
  names: readonly string[],
  found: ReadonlyMap<string, unknown>,
): boolean {
  return found.has(nameOfList([path, ...name.split('.')])) || names.some((other) => other.startsWith(`${name}.`));
}

function nameOfList(path: readonly string[]): string {
  const last = path.at(-1);
  return (last === 'edges' || last === 'nodes' ? path.slice(0, -1) : path).join('.') || 'answer';
}

function collect(value: unknown, path: readonly string[], owners: Row, found: Map<string, Row[]>): void {
  if (isListOfObjects(value)) collectList(value, path, owners, found);
  else if (isObject(value)) {
    for (const [key, child] of Object.entries(value)) collect(child, [...path, key], owners, found);
  }
}

function collectList(list: readonly unknown[], path: readonly string[], owners: Row, found: Map<string, Row[]>): void {
  const name = nameOfList(path);
  const rows = found.get(name) ?? [];
  found.set(name, rows);
  for (const item of list.filter(isObject)) {
    const record = path.at(-1) === 'edges' && isObject(item['node']) ? item['node'] : item;
    rows.push(new Map([...owners, ...flatten(record, [])]));
    const owner = namingCell(record, rows.length);
    const inner = new Map([...owners, [`${name}.${owner.field}`, owner.cell] as const]);
    collect(record, name.split('.'), inner, found);
  }
}

function namingCell(record: Json, position: number): { readonly field: string; readonly cell: Cell } {
  const field = NAMING_FIELDS.find((candidate) => isCell(record[candidate]) && record[candidate] !== null);
  return field === undefined ? { field: '#', cell: position } : { field, cell: record[field] as Cell };
}

/** An id is for caches: where an entry has a key, that names it to people. */
function flatten(record: Json, path: readonly string[]): [string, Cell][] {
  const shown = Object.entries(record).filter(([key]) => key !== 'id' || !('key' in record));
  return shown.flatMap(([key, value]): [string, Cell][] => {
    const here = [...path, key];
    if (isCell(value)) return [[here.join('.'), value]];
    if (isListOfObjects(value)) return [];
    if (Array.isArray(value)) return [[here.join('.'), value.map(toText).join('; ')]];
    return isObject(value) ? flatten(value, here) : [];
  });
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isCell(value: unknown): value is Cell {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOfObjects(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.some(isObject);
}
