import type { Instant } from '../domain/time/instant.js';

/** From where a situation is looked at, as it was asked for: what tells one entry at two instants from itself. */
export interface Standpoint {
  /** The instant asked for; null for the present of the situation's clock, whatever that is. */
  readonly validAt: Instant | null;
  readonly knownAt: Instant | null;
  /** A digest of what is supposed; null where nothing is. */
  readonly supposed: string | null;
}

/** At the present, by what is on record. */
export const PRESENT: Standpoint = { validAt: null, knownAt: null, supposed: null };

export function isSameStandpoint(one: Standpoint, other: Standpoint): boolean {
  return one.validAt === other.validAt && one.knownAt === other.knownAt && one.supposed === other.supposed;
}
