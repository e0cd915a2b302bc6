import type { DataSource } from 'typeorm';
import { completeDossier } from './dossier.complete.js';
import { type DossierFault, readDossier } from './dossier.document.js';
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
  const dossier = completeDossier(read.dossier, context.now().toISOString());
  const { key } = dossier.situation;
  return inTransaction(context.source, dryRun, async (manager) => {
    await lockKey(manager, key);
    const stored = await dossierOf({ rows: ({ text, values }) => manager.query(text, [...values]) }, key);
    const { added, unchanged, conflicts } = mergeDossier(dossier, stored);
    if (conflicts.length > 0) {
      return { kind: 'faults', faults: conflicts.map(({ path, expected }) => read.faultAt(path, expected)) };
    }
    if (stored === null || Object.keys(added).length > 0) await storeDossier(manager, dossier, context.progress);
    return { kind: 'imported', situation: key, dryRun, isNew: stored === null, added, unchanged };
  });
}

type Work<T> = (manager: Parameters<typeof lockKey>[0]) => Promise<T>;

/** Runs work in one transaction, which is undone at its end if it was only tried. Deferred constraints are checked either way. */
async function inTransaction<T>(source: DataSource, isTrial: boolean, work: Work<T>): Promise<T> {
  const runner = source.createQueryRunner();
  await runner.startTransaction();
  try {
    const result = await work(runner.manager);
    await runner.query('SET CONSTRAINTS ALL IMMEDIATE');
    if (isTrial) await runner.rollbackTransaction();
    else await runner.commitTransaction();
    return result;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
  }
}
