import type { LockedSituation } from '../db/situation-lock.js';
import type { Instant } from '../domain/time/instant.js';
import { createMemory } from './memory.js';
import { pictureAt, sizeOf } from './picture-memory.js';
import type { AddedEvidence } from './added-evidence.js';
import type { Sights } from './sights.js';

/** A situation as a write leaves it. */
export interface LeftByWrite {
  readonly situation: LockedSituation;
  readonly sights: Sights;
  /** All that the write put on record, where that is a report with claims that correct no other. */
  readonly added: AddedEvidence | null;
  /** Before this instant nothing changes by itself. */
  readonly until: Instant;
}

/** What writes have left, for the next write. */
export interface SightMemory {
  /** A locked situation's present as each clearance sees it; null where that is not remembered. */
  find(situation: LockedSituation): Sights | null;
  /** Before it is committed: the next write may have the lock before the one that leaves this knows of its commit. */
  leave(left: LeftByWrite): void;
}

/**
 * Remembers how the last write of each situation left it. It is found again by the transaction that the locked row was
 * written by: what was never committed, and what another instance wrote since, is never found.
 */
export function createSightMemory(maxBytes: number): SightMemory {
  // Most of these pictures are remembered for readers too, and so there only once.
  const known = createMemory<LeftByWrite>(maxBytes, ({ sights }) =>
    sights.reduce((sum, { picture }) => sum + sizeOf(picture.record) / 2, 0),
  );
  return {
    find: (situation) => {
      const left = known.get(situation.id);
      return left !== undefined && isLeftAs(left, situation) ? sightsAt(left.sights, situation) : null;
    },
    leave: (left) => {
      known.set(left.situation.id, left);
    },
  };
}

/** On a live clock what was left stands as long as nothing that is on record already comes in. */
function isLeftAs({ situation: left, until }: LeftByWrite, { writtenBy, revision, clockMode, now }: LockedSituation) {
  if (left.writtenBy !== writtenBy || left.revision !== revision) return false;
  return clockMode === 'LIVE' ? left.now <= now && now < until : left.now === now;
}

function sightsAt(sights: Sights, { now }: LockedSituation): Sights {
  return sights.map(({ clearances, picture }) => ({ clearances, picture: pictureAt(picture, now) }));
}
