import { randomUUID } from 'node:crypto';
import type { EntityManager, InsertQueryBuilder, ObjectLiteral } from 'typeorm';
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
 * Writes every entry of a completed dossier that is not there yet, in the caller's transaction. Entries already there must have been found equal before.
 */
export async function storeDossier(manager: EntityManager, dossier: Dossier, progress: ImportProgress): Promise<void> {
  const existing = await manager.findOne(Situation, {
    select: { id: true },
    where: { key: dossier.situation.key },
    lock: { mode: 'pessimistic_write' },
  });
  const situationId = existing?.id ?? randomUUID();
  const context = { situationId, dossier };
  const header = existing === null ? [situationRow(situationId, dossier)] : [];
  const insert = existing === null ? insertRows : insertNewRows;
  for (const rows of [...header, actorRows(situationId, dossier), ...evidenceRows(context), ...optionRows(context)]) {
    await insertPortions(manager, rows, { insert, progress });
  }
}

type Insert = (manager: EntityManager, portion: TableRows) => InsertQueryBuilder<ObjectLiteral>;

/** Rows of a new situation: none is there, and one that cannot be written is an error, never passed over. */
function insertRows(manager: EntityManager, { entity, rows }: TableRows): InsertQueryBuilder<ObjectLiteral> {
  return manager
    .createQueryBuilder()
    .insert()
    .into(entity)
    .values([...rows])
    .updateEntity(false);
}

/** Rows that are there already are passed over: they are the same. */
function insertNewRows(manager: EntityManager, portion: TableRows): InsertQueryBuilder<ObjectLiteral> {
  return insertRows(manager, portion).orIgnore();
}

async function insertPortions(
  manager: EntityManager,
  { entity, rows }: TableRows,
  { insert, progress }: { readonly insert: Insert; readonly progress: ImportProgress },
): Promise<void> {
  const table = manager.dataSource.getMetadata(entity).tableName;
  for (let start = 0; start < rows.length; start += PORTION) {
    const portion = rows.slice(start, start + PORTION);
    await insert(manager, { entity, rows: portion }).execute();
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
