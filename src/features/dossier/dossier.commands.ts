import type { DataSource } from 'typeorm';
import { type AuditNote, enterAttempt } from '../../db/audit.js';
import { lockSituation } from '../../db/situation-lock.js';
import { NOTHING_KNOWN } from '../../picture/pictures.js';
import { beforeWrite, type PrimaryEvent, tellOpening, tellWrite } from '../../picture/telling.js';
import { inTransaction, type Transaction } from '../../db/transaction.js';
import { completeDossier } from './dossier.complete.js';
import { type DossierFault, type ReadDossier, readDossier } from './dossier.document.js';
import type { Dossier } from './dossier.format.js';
import { type Merge, mergeDossier } from './dossier.merge.js';
import { dossierOf } from './dossier.reads.js';
import { seenDossier, type Sight, sightFaults } from './dossier.sight.js';
import { type ImportProgress, lockKey, storeDossier } from './dossier.store.js';
import { unionFaults } from './dossier.union.js';

/** What an import needs: the database, the true time for what only it can date, and somebody to tell. */
export interface ImportContext {
  readonly source: DataSource;
  readonly now: () => Date;
  readonly progress: ImportProgress;
  /** What the importer may see; null for the owner of the database, who sees everything. */
  readonly markings: Sight;
}

/** What came of an import. */
export type ImportOutcome =
  | {
      readonly kind: 'imported';
      readonly situation: string;
      readonly dryRun: boolean;
      readonly isNew: boolean;
      /** New entries by section of the dossier; empty where everything was there already. */
      readonly added: Readonly<Record<string, number>>;
      readonly unchanged: number;
    }
  | { readonly kind: 'faults'; readonly faults: readonly DossierFault[] };

/**
 * Imports a dossier (YAML or JSON text): all of it or nothing, and what is recorded already is left alone, so that a
 * second import of the same text changes nothing. With `dryRun` everything is written and undone again, so that the
 * database's own constraints are tried too.
 */
export async function importDossier(context: ImportContext, text: string, dryRun: boolean): Promise<ImportOutcome> {
  const read = readDossier(text);
  if (read.kind === 'faults') return read;
  return importRead(context, read.dossier.situation.key, () => Promise.resolve(read), dryRun);
}

/**
 * The same for what is read only once the key's lock is had, since it depends on what is on record: in one transaction
 * with its event and its entry on the audit trail.
 */
export async function importRead(
  context: ImportContext,
  key: string,
  read: (transaction: Transaction) => Promise<ReadDossier>,
  dryRun: boolean,
): Promise<ImportOutcome> {
  return inTransaction<ImportOutcome>(context.source, async (transaction) => {
    await lockKey(transaction.manager, key);
    const situation = await lockSituation(transaction.sql, key);
    const before = situation === null ? null : await beforeWrite(transaction, situation);
    const given = await read(transaction);
    const outcome = given.kind === 'faults' ? given : await mergeInto(transaction, given, context);
    if (outcome.kind === 'faults') return { result: outcome, isKept: false };
    const told = { by: IMPORTER, events: [DOSSIER_IMPORTED], added: null, known: NOTHING_KNOWN };
    if (before === null) await tellNew(transaction, key, told);
    else if (Object.keys(outcome.added).length > 0) {
      await tellWrite(transaction, { situation: before.situation, before: before.sights, ...told });
    }
    enterAttempt(transaction.ledger, attemptOf(outcome));
    return { result: { ...outcome, dryRun }, isKept: !dryRun };
  });
}

/** Who is put on record for an import from the command line. */
const IMPORTER = 'import';

/** All that is told of an import, to everybody: what it brought shows in what follows, as far as each may see it. */
export const DOSSIER_IMPORTED: PrimaryEvent = { kind: 'DOSSIER_IMPORTED', marking: 'CLEAR', detail: {} };

/** A situation that an import has made; nobody else has seen it yet. */
async function tellNew(transaction: Transaction, key: string, told: Parameters<typeof tellOpening>[2]): Promise<void> {
  const situation = await lockSituation(transaction.sql, key);
  if (situation === null) throw new Error(`the situation ${key} was imported and is gone`);
  await tellOpening(transaction, situation, told);
}

/** An import from the command line: whoever can give it has the database's own password. */
function attemptOf(outcome: ImportOutcome & { readonly kind: 'imported' }): AuditNote {
  const isUnchanged = Object.keys(outcome.added).length === 0;
  return {
    subject: IMPORTER,
    roles: [],
    operation: 'importDossier',
    situation: outcome.situation,
    outcome: isUnchanged ? 'UNCHANGED' : 'DONE',
    code: null,
    revision: null,
    detail: { result: outcome },
    requestId: 'import',
  };
}

/**
 * The merging itself, in a transaction that holds the key's lock: what is new is written, or the faults are told. The
 * dossier is held against what the importer may see alone.
 */
export async function mergeInto(
  { manager, sql }: Transaction,
  read: ReadDossier & { readonly kind: 'dossier' },
  { now, progress, markings }: Omit<ImportContext, 'source'>,
): Promise<ImportOutcome> {
  const { key } = read.dossier.situation;
  const whole = await dossierOf(sql, key);
  const stored = seenDossier(whole, markings);
  const times = { openedAt: stored?.situation.openedAt ?? null, importedAt: now().toISOString() };
  const dossier = completeDossier(read.dossier, times);
  const merge = mergeDossier(dossier, stored);
  const faults = refusalsOf(dossier, stored, merge, sightFaults(dossier, whole, markings));
  if (faults.length > 0) {
    return { kind: 'faults', faults: faults.map(({ path, expected }) => read.faultAt(path, expected)) };
  }
  const { added, unchanged } = merge;
  const isNew = stored === null;
  if (isNew || hasNews(merge)) await storeDossier(manager, dossier, progress);
  return { kind: 'imported', situation: key, dryRun: false, isNew, added, unchanged };
}

function hasNews({ added }: Merge): boolean {
  return Object.keys(added).length > 0;
}

/**
 * Why a dossier cannot be merged: what the importer may not import, else what it says otherwise than the record, else
 * what would be wrong with both together.
 */
function refusalsOf(
  dossier: Dossier,
  stored: Dossier | null,
  merge: Merge,
  unseen: Merge['conflicts'],
): Merge['conflicts'] {
  if (unseen.length > 0) return unseen;
  if (stored === null || merge.conflicts.length > 0 || !hasNews(merge)) return merge.conflicts;
  return unionFaults(stored, dossier);
}
