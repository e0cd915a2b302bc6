import type { EntityManager } from 'typeorm';
import { Amendment } from './amendment.entity.js';

/** An amendment as it is on record. */
export type StoredAmendment = Amendment;

/** How an amendment ends. */
export interface Closing {
  readonly status: 'IN_FORCE' | 'SUPERSEDED' | 'OUTDATED';
  readonly version: number | null;
  readonly closedBy: string;
  readonly closedAt: Date;
}

/** An amendment by its key, or null. Index: amendment_pk. */
export function findAmendment(
  manager: EntityManager,
  situationId: string,
  id: string,
): Promise<StoredAmendment | null> {
  return manager.findOneBy(Amendment, { situationId, id });
}

/**
 * Puts an amendment on record; one that waits for the same definition is superseded. Gives the id of that, or none.
 * Index: amendment_one_pending.
 */
export async function insertAmendment(manager: EntityManager, amendment: StoredAmendment): Promise<readonly string[]> {
  const { situationId, kind, key, proposedBy, proposedAt } = amendment;
  const closing: Closing = { status: 'SUPERSEDED', version: null, closedBy: proposedBy, closedAt: proposedAt };
  const pending = await manager.findBy(Amendment, { situationId, kind, key, status: 'PENDING' });
  for (const each of pending) await closeAmendment(manager, each, closing);
  await manager.insert(Amendment, amendment);
  return pending.map(({ id }) => id);
}

/** Ends an amendment. */
export async function closeAmendment(
  manager: EntityManager,
  { situationId, id }: Pick<StoredAmendment, 'situationId' | 'id'>,
  closing: Closing,
): Promise<void> {
  await manager.update(Amendment, { situationId, id, status: 'PENDING' }, closing);
}
