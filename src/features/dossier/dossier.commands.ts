import type { DataSource } from 'typeorm';
import { lockSituation, raiseRevision } from '../../db/situation-lock.js';
import { inTransaction, type Transaction } from '../../db/transaction.js';
import { completeDossier } from './dossier.complete.js';
import { type DossierFault, type ReadDossier, readDossier } from './dossier.document.js';
import { mergeDossier } from './dossier.merge.js';
import { dossierOf } from './dossier.reads.js';
import { type ImportProgress, lockKey, storeDossier } from './dossier.store.js';

/** What an import needs: the database, the true time for what only it can date, and somebody to tell. */
export interface ImportContext {
  readonly source: DataSource;
  readonly now: () => Date;
  readonly progress: ImportProgress;
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
  const { key } = read.dossier.situation;
  return inTransaction<ImportOutcome>(context.source, async (transaction) => {
    await lockKey(transaction.manager, key);
    const locked = await lockSituation(transaction.sql, key);
    const outcome = await mergeInto(transaction, read, context);
    if (outcome.kind === 'faults') return { result: outcome, isKept: false };
    if (locked !== null && Object.keys(outcome.added).length > 0) await raiseRevision(transaction.sql, locked.id);
    return { result: { ...outcome, dryRun }, isKept: !dryRun };
  });
}

/** The merging itself, in a transaction that holds the key's lock: what is new is written, or the faults are told. */
export async function mergeInto(
  { manager, sql }: Transaction,
  read: ReadDossier & { readonly kind: 'dossier' },
  { now, progress }: Pick<ImportContext, 'now' | 'progress'>,
): Promise<ImportOutcome> {
  const { key } = read.dossier.situation;
  const stored = await dossierOf(sql, key);
  const times = { openedAt: stored?.situation.openedAt ?? null, importedAt: now().toISOString() };
  const dossier = completeDossier(read.dossier, times);
  const { added, unchanged, conflicts } = mergeDossier(dossier, stored);
  if (conflicts.length > 0) {
    return { kind: 'faults', faults: conflicts.map(({ path, expected }) => read.faultAt(path, expected)) };
  }
  if (stored === null || Object.keys(added).length > 0) await storeDossier(manager, dossier, progress);
  return { kind: 'imported', situation: key, dryRun: false, isNew: stored === null, added, unchanged };
}
