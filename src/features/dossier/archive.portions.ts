import { ArchiveFault, type ArchiveHeader, type ArchiveLine, createArchiveReader } from './archive.format.js';
import { numberedLines } from './archive.lines.js';

/** Lines of an archive, from the first to the last of them. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** What is taken of an archive at once: its header, rows of one table, or its end. */
export type ArchivePortion = LineRange &
  (
    | { readonly kind: 'header'; readonly header: ArchiveHeader }
    | { readonly kind: 'rows'; readonly table: string; readonly rows: readonly string[] }
    | { readonly kind: 'end' }
  );

/** How much of one table is taken at once: so many rows, or so many characters of them. */
const MOST = { rows: 500, characters: 4_000_000 };

type Rows = ArchivePortion & { readonly kind: 'rows' };

/** An archive portion by portion, each line held against its check. It throws ArchiveFault where one is not whole. */
export async function* archivePortions(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ArchivePortion> {
  let rows: Rows | null = null;
  let characters = 0;
  for await (const [line, content] of archiveLines(bytes)) {
    if (rows !== null && (content.kind !== 'row' || content.table !== rows.table || isFull(rows, characters))) {
      yield rows;
      rows = null;
    }
    if (content.kind === 'row') {
      characters = (rows === null ? 0 : characters) + content.row.length;
      rows = withRow(rows, content, line);
    } else {
      yield { ...content, first: line, last: line };
    }
  }
}

function isFull({ rows }: Rows, characters: number): boolean {
  return rows.length === MOST.rows || characters > MOST.characters;
}

function withRow(rows: Rows | null, { table, row }: ArchiveLine & { kind: 'row' }, line: number): Rows {
  if (rows === null) return { kind: 'rows', table, rows: [row], first: line, last: line };
  return { ...rows, rows: [...rows.rows, row], last: line };
}

/** The lines of an archive, which has an end and nothing after it. */
async function* archiveLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<readonly [number, ArchiveLine]> {
  const read = createArchiveReader();
  let last = 0;
  let hasEnded = false;
  for await (const [line, text] of numberedLines(bytes)) {
    if (hasEnded) throw new ArchiveFault(line, 'it comes after the end');
    const content = read(text, line);
    hasEnded = content.kind === 'end';
    last = line;
    yield [line, content];
  }
  if (!hasEnded) throw new ArchiveFault(last + 1, 'it is missing, and with it the end of the archive');
}
