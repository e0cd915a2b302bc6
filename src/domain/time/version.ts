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

/** The versions in force, one for each key that has one at that time, in the order given. */
export function versionsAt<T extends Versioned & { readonly key: string }>(
  versions: readonly T[],
  asOf: AsOf,
): ReadonlyMap<string, T> {
  const at = Math.min(asOf.validAt, asOf.knownAt);
  return new Map(versions.filter((each) => each.validFrom <= at && at < each.validTo).map((each) => [each.key, each]));
}
