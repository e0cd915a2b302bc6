import { DatabaseError } from 'pg';
import type { DataSource } from 'typeorm';
import { databaseFailure } from '../../db/failure.js';
import type { Sql } from '../../db/sql.js';
import { inTransaction, type Settled } from '../../db/transaction.js';
import type { ArchiveProgress } from './archive.export.js';
import { ArchiveFault, type ArchiveHeader } from './archive.format.js';
import { type ArchivePortion, archivePortions, type LineRange } from './archive.portions.js';
import {
  type ArchivedTable,
  archivedTables,
  migrationNames,
  rowCounts,
  sequenceNames,
  situationKeys,
} from './archive.reads.js';
import { checkConstraints, deferConstraints, insertArchived, lockTables, setSequence } from './archive.store.js';

/** What checking the chain of a situation's decisions came to. */
export type ChainState =
  | { readonly kind: 'whole'; readonly decisions: number }
  | { readonly kind: 'broken'; readonly fault: string }
  | { readonly kind: 'unknown' };

/** What an import of an archive needs beside it. */
export interface ArchiveImport {
  readonly dryRun: boolean;
  readonly progress: ArchiveProgress;
  readonly verify: (sql: Sql, situation: string) => Promise<ChainState>;
}

/** What came of an import: how much is there now and whether every chain is whole, or why nothing is. */
export type ArchiveOutcome =
  | {
      readonly kind: 'imported';
      readonly dryRun: boolean;
      readonly rows: number;
      readonly situations: number;
      readonly decisions: number;
      /** The situations whose chain of decisions is not whole. */
      readonly broken: readonly { readonly situation: string; readonly fault: string }[];
    }
  /** Line of the archive; null where it is the database that is not fit for it. */
  | { readonly kind: 'refused'; readonly line: number | null; readonly reason: string };

/**
 * Puts everything that an archive holds into an empty database of the same migrations, in one transaction: all of it or
 * nothing. Every line is held against its check before its row is taken, and no trigger or constraint is off: they judge
 * the rows again. A broken chain of decisions is told, and no reason to lose what else there is.
 *
 * @param open gives the bytes of the archive from its start
 */
export async function importArchive(
  source: DataSource,
  open: () => AsyncIterable<Uint8Array>,
  options: ArchiveImport,
): Promise<ArchiveOutcome> {
  try {
    return await inTransaction<ArchiveOutcome>(source, ({ sql }) => importInto(sql, open(), options));
  } catch (error) {
    if (!(error instanceof ArchiveFault)) throw error;
    return { kind: 'refused', line: error.line, reason: error.message };
  }
}

async function importInto(
  sql: Sql,
  bytes: AsyncIterable<Uint8Array>,
  { dryRun, progress, verify }: ArchiveImport,
): Promise<Settled<ArchiveOutcome>> {
  const tables = await archivedTables(sql);
  await lockTables(sql, tables);
  await checkEmpty(sql, tables);
  await deferConstraints(sql);
  const { header, last } = await insertAll(sql, bytes, { tables, progress });
  await answered({ first: 1, last }, () => checkConstraints(sql));
  const chains = await chainsOf(sql, verify);
  // Last of all, since no rollback undoes it.
  if (!dryRun) for (const state of header.sequences) await setSequence(sql, state);
  const rows = header.tables.reduce((sum, table) => sum + table.rows, 0);
  return { result: { kind: 'imported', dryRun, rows, ...chains }, isKept: !dryRun };
}

async function checkEmpty(sql: Sql, tables: readonly ArchivedTable[]): Promise<void> {
  const filled = (await rowCounts(sql, tables)).filter(({ rows }) => rows > 0);
  if (filled.length === 0) return;
  const found = filled.map(({ table, rows }) => `${table} ${String(rows)}`).join(', ');
  throw new ArchiveFault(null, `the database is not empty (${found}), and an archive goes only into an empty one`);
}

/** What the archive holds must have its place here, and in the same shape. */
async function checkHeader(sql: Sql, tables: readonly ArchivedTable[], header: ArchiveHeader): Promise<void> {
  const here = await migrationNames(sql);
  const missing = header.migrations.filter((name) => !here.includes(name));
  const further = here.filter((name) => !header.migrations.includes(name));
  const difference = [
    missing.length === 0 ? '' : `the database lacks ${missing.join(', ')}`,
    further.length === 0 ? '' : `the archive lacks ${further.join(', ')}`,
  ].filter((part) => part !== '');
  if (difference.length > 0) {
    const advice = `import it with version ${header.service} of the service, and upgrade then`;
    throw new ArchiveFault(1, `migrations: ${difference.join('; ')}: ${advice}`);
  }
  checkSame('tables', namesOf(header.tables, 'table'), namesOf(tables, 'name'));
  checkSame('sequences', namesOf(header.sequences, 'sequence'), await sequenceNames(sql));
}

function namesOf<Key extends string>(items: readonly Readonly<Record<Key, string>>[], key: Key): readonly string[] {
  return items.map((item) => item[key]);
}

function checkSame(field: string, told: readonly string[], here: readonly string[]): void {
  const odd = [...told.filter((name) => !here.includes(name)), ...here.filter((name) => !told.includes(name))];
  if (odd.length === 0) return;
  throw new ArchiveFault(1, `${field}: only one of the archive and the database has ${odd.join(', ')}`);
}

interface Inserting {
  readonly tables: readonly ArchivedTable[];
  readonly progress: ArchiveProgress;
}

/** Inserts portion after portion; gives the header, and the number of the archive's last line. */
async function insertAll(
  sql: Sql,
  bytes: AsyncIterable<Uint8Array>,
  inserting: Inserting,
): Promise<{ readonly header: ArchiveHeader; readonly last: number }> {
  let header: ArchiveHeader | null = null;
  let last = 0;
  const done = new Map<string, number>();
  for await (const portion of archivePortions(bytes)) {
    last = portion.last;
    if (portion.kind === 'header') {
      header = portion.header;
      await checkHeader(sql, inserting.tables, header);
    }
    if (portion.kind === 'rows') await insertPortion(sql, portion, done, inserting);
  }
  if (header === null) throw new ArchiveFault(1, 'it is no header');
  const odd = header.tables.find(({ table, rows }) => rows !== (done.get(table) ?? 0));
  if (odd === undefined) return { header, last };
  const found = `${String(done.get(odd.table) ?? 0)} rows, and the header tells of ${String(odd.rows)}`;
  throw new ArchiveFault(last, `the table ${odd.table} has ${found}`);
}

async function insertPortion(
  sql: Sql,
  portion: ArchivePortion & { readonly kind: 'rows' },
  done: Map<string, number>,
  { tables, progress }: Inserting,
): Promise<void> {
  const table = tables.find(({ name }) => name === portion.table);
  if (table === undefined) throw new ArchiveFault(portion.first, `there is no table ${portion.table}`);
  await answered(portion, () => insertArchived(sql, table, portion.rows));
  const count = (done.get(table.name) ?? 0) + portion.rows.length;
  done.set(table.name, count);
  progress(table.name, count);
}

/** Runs a statement on lines of the archive; what the database does not take of them is a fault of theirs. */
async function answered({ first, last }: LineRange, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof DatabaseError) || databaseFailure(error) !== null) throw error;
    throw new ArchiveFault(first, `${first === last ? '' : `up to line ${String(last)}: `}${error.message}`);
  }
}

async function chainsOf(sql: Sql, verify: ArchiveImport['verify']) {
  const keys = await situationKeys(sql);
  const broken: { situation: string; fault: string }[] = [];
  let decisions = 0;
  for (const situation of keys) {
    const chain = await verify(sql, situation);
    if (chain.kind === 'broken') broken.push({ situation, fault: chain.fault });
    if (chain.kind === 'whole') decisions += chain.decisions;
  }
  return { situations: keys.length, decisions, broken };
}
