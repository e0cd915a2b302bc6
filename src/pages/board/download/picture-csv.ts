import { toCsv, type Cell } from '../../playground/csv.js';
import type { Picture } from './picture.js';

/** The rows that a picture is drawn from. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The rows of a picture as CSV; each says of which situation it is and as of when, so that files can be laid together. */
export function pictureCsv({ columns, rows }: Table, { situation, asOf }: Picture): string {
  const origin = [situation, asOf.validAt, asOf.knownAt];
  return toCsv(
    ['situation', 'validAt', 'knownAt', ...columns],
    rows.map((row) => [...origin, ...row]),
  );
}
