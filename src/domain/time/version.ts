import type { AsOf, Instant } from './instant.js';

/** One version of a definition: in force from `validFrom` (inclusive) to `validTo` (exclusive). */
export interface Versioned {
  readonly version: number;
  readonly validFrom: Instant;
  readonly validTo: Instant;
}

/**
 * The version in force at the instant judged, among those recorded by then (DESIGN §2), or null before the first.
 * A version is recorded when it comes into force, so the earlier of the two instants decides.
 */
export function versionAt<T extends Versioned>(versions: readonly T[], asOf: AsOf): T | null {
  const at = Math.min(asOf.validAt, asOf.knownAt);
  return versions.find((each) => each.validFrom <= at && at < each.validTo) ?? null;
}

/** The versions in force, one for each key that has one at that time, in the order in which the keys first appear. */
export function versionsAt<T extends Versioned & { readonly key: string }>(
  versions: readonly T[],
  asOf: AsOf,
): ReadonlyMap<string, T> {
  const at = Math.min(asOf.validAt, asOf.knownAt);
  const inForce = new Map<string, T | null>();
  for (const each of versions) {
    if (each.validFrom <= at && at < each.validTo) inForce.set(each.key, each);
    else if (!inForce.has(each.key)) inForce.set(each.key, null);
  }
  return new Map([...inForce].flatMap(([key, each]) => (each === null ? [] : [[key, each]])));
}
