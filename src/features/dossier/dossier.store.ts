import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Actor } from '../situations/actor.entity.js';
import { Situation } from '../situations/situation.entity.js';
import type { Dossier } from './dossier.format.js';
import { basisOf, dateOf, tableRows, type TableRows } from './dossier.rows.js';
import { evidenceRows } from './dossier.rows-evidence.js';
import { optionRows } from './dossier.rows-options.js';

/** Told after every portion of rows: the table, and how many of its rows are done. */
export type ImportProgress = (table: string, done: number, total: number) => void;

/** Rows of one INSERT: well below PostgreSQL's 65,535 parameters for the widest table. */
const PORTION = 1000;

/** Makes all imports of one key wait for each other until the transaction ends, whether the situation is there or not. */
export async function lockKey(manager: EntityManager, key: string): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`policy-options situation ${key}`]);
}

/**
 * Writes every entry of a completed dossier that is not there yet, in the caller's transaction, and raises the
 * revision of a situation that was there. Entries already there must have been found equal before.
 */
export async function storeDossier(manager: EntityManager, dossier: Dossier, progress: ImportProgress): Promise<void> {
  const existing = await manager.findOne(Situation, {
    select: { id: true },
    where: { key: dossier.situation.key },
    lock: { mode: 'pessimistic_write' },
  });
  const situationId = existing?.id ?? randomUUID();
  if (existing !== null) await manager.increment(Situation, { id: situationId }, 'revision', 1);
  const context = { situationId, dossier };
  const header = existing === null ? [situationRow(situationId, dossier)] : [];
  for (const rows of [...header, actorRows(situationId, dossier), ...evidenceRows(context), ...optionRows(context)]) {
    await insertRows(manager, rows, progress);
  }
}

/** Rows that are there already are passed over: they are the same. */
async function insertRows(
  manager: EntityManager,
  { entity, rows }: TableRows,
  progress: ImportProgress,
): Promise<void> {
  const table = manager.dataSource.getMetadata(entity).tableName;
  for (let start = 0; start < rows.length; start += PORTION) {
    const portion = rows.slice(start, start + PORTION);
    await manager.createQueryBuilder().insert().into(entity).values(portion).orIgnore().updateEntity(false).execute();
    progress(table, start + portion.length, rows.length);
  }
}

function situationRow(id: string, { situation }: Dossier): TableRows {
  const { key, title, summary, decidingActor, clock, openedAt } = situation;
  const times = { clockMode: clock.mode, clockNow: dateOf(clock.now), openedAt: dateOf(openedAt ?? '') };
  return tableRows(Situation, [{ id, key, title, summary, decidingActor, ...times }]);
}

function actorRows(situationId: string, { actors }: Dossier): TableRows {
  return tableRows(
    Actor,
    actors.map((actor, position) => ({
      situationId,
      key: actor.key,
      position,
      name: actor.name,
      kind: actor.kind,
      parent: actor.parent,
      basis: basisOf(actor),
    })),
  );
}
