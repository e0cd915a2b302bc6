import type { CsvField, CsvMapping } from './csv.mapping.js';
import { type CsvRow, readTable } from './csv.table.js';
import type { Entry } from './interchange.content.js';
import type { InterchangeFault, PlacedEntry, ReadEvidence } from './interchange.evidence.js';

/** Reads claims with their reports from a CSV table by a mapping: a claim a row, and rows of one key are one report. */
export function csvEvidence(text: string, mapping: CsvMapping): ReadEvidence {
  const table = readTable(text, mapping.delimiter);
  if (table.kind === 'faults') return table;
  const missing = columnsOf(mapping).filter((column) => !table.columns.includes(column));
  if (missing.length > 0) {
    const expected = 'a column of that name, which the mapping speaks of';
    return { kind: 'faults', faults: missing.map((column) => ({ line: 1, path: columnPath(column), expected })) };
  }
  const read = readRows(table.rows, mapping);
  if (read.faults.length > 0) return { kind: 'faults', faults: read.faults };
  const evidence = { reports: [...read.reports.values()].map(({ placed }) => placed), claims: read.claims };
  return {
    kind: 'evidence',
    situation: mapping.situation ?? null,
    evidence: { ...evidence, policySignals: [] },
    passedOver: {},
  };
}

/** A report that some rows are of. */
interface KnownReport {
  readonly placed: PlacedEntry;
  readonly line: number;
  /** How many rows are of it so far. */
  claims: number;
}

interface ReadRows {
  readonly reports: Map<string, KnownReport>;
  readonly claims: PlacedEntry[];
  readonly faults: InterchangeFault[];
}

function readRows(rows: readonly CsvRow[], { report, claim }: CsvMapping): ReadRows {
  const read: ReadRows = { reports: new Map(), claims: [], faults: [] };
  for (const row of rows) {
    const said = valuesOf(row, report, read.faults);
    const key = String(said['key']);
    const known = read.reports.get(key) ?? { placed: placedAt(said, row, report), line: row.line, claims: 0 };
    read.faults.push(...otherwise(known, said, row, report));
    known.claims += 1;
    read.reports.set(key, known);
    const fields = claimFields(valuesOf(row, claim, read.faults));
    // Without a key of its own a claim is known by its place in the report.
    const named = { key: `${key}-${String(known.claims)}`, ...fields, report: key };
    read.claims.push(placedAt(named, row, claim));
  }
  return read;
}

type Fields = Readonly<Record<string, CsvField | undefined>>;

/** What the row says in each of these fields; one that is empty says nothing. */
function valuesOf(row: CsvRow, fields: Fields, faults: InterchangeFault[]): Entry {
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field === undefined) continue;
    const value = 'constant' in field ? field.constant : cellValue(row, field, name, faults);
    if (value !== undefined && value !== '') values[name] = value;
  }
  return values;
}

/** Fields that are numbers or truth values where a cell has only text. */
const NUMBERS = ['credibility', 'quantityLow', 'quantityHigh'];
const TRUTHS: Readonly<Record<string, boolean>> = { true: true, false: false };

function cellValue(
  { cells, line }: CsvRow,
  { column, values, empty }: Extract<CsvField, { readonly column: string }>,
  name: string,
  faults: InterchangeFault[],
): unknown {
  const cell = cells[column] ?? '';
  if (cell === '') return empty;
  if (values !== undefined) {
    if (Object.hasOwn(values, cell)) return values[cell];
    const expected = `one of ${Object.keys(values).join(', ')}: the mapping has no value for "${cell}"`;
    faults.push({ line, path: columnPath(column), expected });
    return undefined;
  }
  return typed(cell, name);
}

/** A cell that is no number where one is needed is left as it is, and refused by the format. */
function typed(cell: string, name: string): unknown {
  if (NUMBERS.includes(name)) return /^[+-]?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell;
  return name === 'quantityApproximate' ? (TRUTHS[cell.toLowerCase()] ?? cell) : cell;
}

/** Where any end is given, there is an amount. */
function claimFields({
  quantityLow: low,
  quantityHigh: high,
  quantityApproximate: approximate,
  ...fields
}: Entry): Entry {
  if (low === undefined && high === undefined) return fields;
  return { ...fields, quantity: { low: low ?? null, high: high ?? null, approximate: approximate ?? false } };
}

/** Rows of one report must agree on it. */
function otherwise(known: KnownReport, said: Entry, { line }: CsvRow, fields: Fields): readonly InterchangeFault[] {
  const first = known.placed.entry;
  const names = Object.keys(fields).filter((name) => first[name] !== said[name]);
  return names.map((name) => ({
    line,
    path: pathOf(fields[name], name),
    expected: `what line ${String(known.line)} says of the same report: ${textOf(first[name])}`,
  }));
}

function textOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function placedAt(entry: Entry, { line }: CsvRow, fields: Fields): PlacedEntry {
  return {
    entry,
    faultAt: (field, expected) => ({ line, path: pathOf(fields[mappedName(field)], field), expected }),
  };
}

/** `quantity.low` is mapped as quantityLow; what is wrong with the amount as a whole is told by its low end. */
function mappedName(field: string): string {
  const [name = '', part = 'low'] = field.split('.');
  return name === 'quantity' ? `quantity${part.charAt(0).toUpperCase()}${part.slice(1)}` : name;
}

function pathOf(field: CsvField | undefined, name: string): string {
  return field !== undefined && 'column' in field ? columnPath(field.column) : name;
}

function columnPath(column: string): string {
  return `column "${column}"`;
}

function columnsOf({ report, claim }: CsvMapping): readonly string[] {
  const columns = Object.values<CsvField | undefined>({ ...report }).concat(Object.values({ ...claim }));
  return [...new Set(columns.flatMap((field) => (field !== undefined && 'column' in field ? field.column : [])))];
}
