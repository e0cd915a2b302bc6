import { CsvError, parse } from 'csv-parse/sync';
import type { InterchangeFault } from './interchange.evidence.js';

/** A row of a table: its cells by their columns, and the line on which it begins. */
export interface CsvRow {
  readonly cells: Readonly<Record<string, string>>;
  readonly line: number;
}

/** A table of a CSV file, or what is wrong with it. */
export type CsvTable =
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly CsvRow[] }
  | { readonly kind: 'faults'; readonly faults: readonly InterchangeFault[] };

/** Enough for a year's collection; more is a matter for several files. */
const MOST_ROWS = 100_000;
const LONGEST_ROW = 1_000_000;

/**
 * Reads CSV (RFC 4180) with a header. A byte order mark is passed over, and so is space around a cell; a line break within one
 * is a line feed. A row that is longer or
 * shorter than the header is a fault, and so is a column without a name of its own.
 */
export function readTable(text: string, delimiter: string): CsvTable {
  try {
    const options = { bom: true, delimiter, info: true, raw: true, skip_empty_lines: true, trim: true } as const;
    // The parser would count each line break of two characters within a cell as two.
    const records = parse(text.replaceAll('\r\n', '\n'), {
      ...options,
      max_record_size: LONGEST_ROW,
      to: MOST_ROWS + 2,
    }) as unknown as Parsed[];
    const [header, ...rows] = records;
    if (header === undefined) return faulty(1, 'a header that names the columns');
    if (rows.length > MOST_ROWS) return faulty(1, `at most ${String(MOST_ROWS)} rows`);
    return withHeader(header, rows);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as CsvError & { readonly lines?: number };
    return faulty(lines ?? 1, `CSV as RFC 4180 has it: ${error.message}`);
  }
}

interface Parsed {
  readonly record: readonly string[];
  readonly raw: string;
  readonly info: { readonly lines: number };
}

function withHeader({ record: columns, info }: Parsed, rows: readonly Parsed[]): CsvTable {
  const twice = columns.find((column, index) => column === '' || columns.indexOf(column) !== index);
  if (twice !== undefined) return faulty(info.lines, `a name for each column that no other has, not "${twice}" again`);
  const cellsOf = (record: readonly string[]): [string, string][] =>
    columns.map((column, index) => [column, record[index] ?? '']);
  return {
    kind: 'table',
    columns,
    rows: rows.map((row) => ({ cells: Object.fromEntries(cellsOf(row.record)), line: beginOf(row) })),
  };
}

/** The parser tells where a row ends. */
function beginOf({ raw, info }: Parsed): number {
  return info.lines - raw.trim().split('\n').length + 1;
}

function faulty(line: number, expected: string): CsvTable {
  return { kind: 'faults', faults: [{ line, path: '', expected }] };
}
