import { createHash } from 'node:crypto';
import { z } from 'zod';

/**
 * The form of an archive: JSON lines, that of a whole database. The first line is the header; then every row of every
 * table, a table after the other; the last line closes it. The header ends with a check of its own, and every row with
 * one over all rows up to it, so that the first line that is not as it was written can be named, and equal data have
 * equal lines whenever they were exported.
 */
const FORMAT = 'policy-options archive';
const FORMAT_VERSION = 1;

/** How an archive begins, and no dossier does. */
export const ARCHIVE_START = `{"format":"${FORMAT}"`;

const headerForm = z.object({
  format: z.literal(FORMAT),
  formatVersion: z.literal(FORMAT_VERSION),
  service: z.string(),
  exportedAt: z.string(),
  migrations: z.array(z.string()),
  tables: z.array(z.object({ table: z.string(), rows: z.number().int().nonnegative() })),
  sequences: z.array(z.object({ sequence: z.string(), lastValue: z.string().regex(/^-?\d+$/), isCalled: z.boolean() })),
});

/** What an archive says of itself: whose it is, and how many rows of which tables follow. */
export type ArchiveHeader = z.output<typeof headerForm>;
type HeaderContent = Omit<ArchiveHeader, 'format' | 'formatVersion'>;

const trailerForm = z.strictObject({ end: z.strictObject({ rows: z.number(), sha256: z.string() }) });

/** An archive or a database that an import cannot use: the line of the archive, or null where it is the database. */
export class ArchiveFault extends Error {
  constructor(
    readonly line: number | null,
    reason: string,
  ) {
    super(reason);
  }
}

/** Writes the lines of an archive, and keeps what their checks are taken from. */
export interface ArchiveWriter {
  header(content: HeaderContent): string;
  row(table: string, row: string): string;
  trailer(): string;
}

/** A writer of one archive; its lines must be written in the order in which they are made. */
export function createArchiveWriter(): ArchiveWriter {
  const seal = createSeal();
  let rows = 0;
  return {
    header: (content) =>
      seal.close(JSON.stringify({ format: FORMAT, formatVersion: FORMAT_VERSION, ...content }).slice(0, -1)),
    row: (table, row) => {
      rows += 1;
      return seal.close(`{"table":${JSON.stringify(table)},"row":${row}`);
    },
    trailer: () => `${JSON.stringify({ end: { rows, sha256: seal.whole() } })}\n`,
  };
}

/** A line of an archive, found to be as it was written. A row is the text of JSON: its numbers are not touched. */
export type ArchiveLine =
  | { readonly kind: 'header'; readonly header: ArchiveHeader }
  | { readonly kind: 'row'; readonly table: string; readonly row: string }
  | { readonly kind: 'end' };

const CHECKED = /^(?<body>.*),"check":"[0-9a-f]{8}"\}$/s;
const ROW = /^\{"table":"(?<table>[^"\\]+)","row":(?<row>\{.*\})$/s;

/** Reads the lines of one archive in their order. It throws ArchiveFault at the first that is not as it was written. */
export function createArchiveReader(): (text: string, line: number) => ArchiveLine {
  const seal = createSeal();
  let rows = 0;
  return (text, line) => {
    if (text.startsWith('{"end":')) return readTrailer(text, line, { rows, sha256: seal.whole() });
    const body = CHECKED.exec(text)?.groups?.['body'];
    if (body === undefined || seal.close(body) !== `${text}\n`) throw notAsWritten(line);
    if (line === 1) return readHeader(`${body}}`);
    rows += 1;
    return readRow(body, line);
  };
}

function notAsWritten(line: number): ArchiveFault {
  return new ArchiveFault(line, 'it is not as it was written, or a line before it is missing');
}

function readTrailer(text: string, line: number, found: { rows: number; sha256: string }): ArchiveLine {
  const told = trailerForm.safeParse(parsed(text));
  const isSame = told.success && told.data.end.rows === found.rows && told.data.end.sha256 === found.sha256;
  if (!isSame)
    throw new ArchiveFault(line, 'it does not close the lines before it: they are not those that were written');
  return { kind: 'end' };
}

function readRow(body: string, line: number): ArchiveLine {
  const { table, row } = ROW.exec(body)?.groups ?? {};
  if (table === undefined || row === undefined) throw new ArchiveFault(line, 'it is neither a row nor the end');
  return { kind: 'row', table, row };
}

function readHeader(text: string): ArchiveLine {
  const content = parsed(text);
  const version: unknown = (content as { formatVersion?: unknown } | null)?.formatVersion;
  if (version !== FORMAT_VERSION) {
    throw new ArchiveFault(1, `formatVersion: expected ${String(FORMAT_VERSION)}, found ${JSON.stringify(version)}`);
  }
  const header = headerForm.safeParse(content);
  if (header.success) return { kind: 'header', header: header.data };
  const [issue] = header.error.issues;
  throw new ArchiveFault(1, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a header'}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

interface Seal {
  /** A line of its beginning: with the check over all since the header up to here, and its end. */
  close(body: string): string;
  /** SHA-256 of all lines so far. */
  whole(): string;
}

function createSeal(): Seal {
  const all = createHash('sha256');
  let rows = createHash('sha256');
  let isHeader = true;
  return {
    close: (body) => {
      rows.update(body);
      const end = `,"check":"${rows.copy().digest('hex').slice(0, 8)}"}\n`;
      all.update(body + end);
      if (isHeader) rows = createHash('sha256');
      isHeader = false;
      return body + end;
    },
    whole: () => all.copy().digest('hex'),
  };
}
