/** What one cell of a table holds; null where the answer had nothing. */
export type Cell = string | number | boolean | null;

const STARTS_A_FORMULA = /^[=+\-@\t\r]/;
const NUMERIC = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * The table as CSV of RFC 4180: a line of column names, CRLF after every line, quotes only where they are needed.
 *
 * A text that a spreadsheet would run as a formula gets a leading apostrophe; numbers keep their sign.
 */
export function toCsv(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [columns, ...rows].map((cells) => `${cells.map(toField).join(',')}\r\n`).join('');
}

function toField(cell: Cell): string {
  if (cell === null) return '';
  const text = String(cell);
  const safe = STARTS_A_FORMULA.test(text) && !NUMERIC.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
