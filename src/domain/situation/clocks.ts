import type { Leaf } from '../preconditions/expression.js';
import type { MandateRecord } from '../preconditions/mandate.js';
import { heldSince } from '../preconditions/read-leaf.js';
import type { World } from '../preconditions/world.js';
import { addDuration } from '../time/duration.js';
import type { Instant } from '../time/instant.js';
import { inputOf } from './side.js';

/** A leaf that asks for a stage. */
export type StageLeaf = Extract<Leaf, { readonly kind: 'stage' }>;

/** The first instant at which a grant no longer holds; ∞ where it has no end, or nothing is granted. */
export function grantEndOf(record: MandateRecord | undefined): Instant {
  return record?.status === 'GRANTED' ? (record.validUntil ?? Infinity) : Infinity;
}

/** When the dwell that a leaf asks of a stage is over; ∞ where the stage is not held, or no dwell is asked. */
export function stageDwellOverAt({ stage, minDwell }: StageLeaf, world: World): Instant {
  const held = heldSince(stage, world);
  return held === null || minDwell === null ? Infinity : addDuration(held, minDwell);
}

/** The input that says at which instant the end of a grant is asked. */
export function grantClock(mandate: string, end: Instant): string {
  return inputOf('MANDATE_END', mandate, end);
}

/** The input that says at which instant the dwell of a stage is asked, that a leaf waits for. */
export function stageClock({ stage }: StageLeaf, over: Instant): string {
  return inputOf('STAGE_DWELL', stage, over);
}

/** The input that says at which instant the end of a ladder's own dwell is asked. */
export function riseClock(ladder: string, over: Instant): string {
  return inputOf('LADDER_DWELL', ladder, over);
}

/** The input that says whether an instant named by a leaf has passed. */
export function timeClock(named: Instant): string {
  return inputOf('TIME', named);
}
