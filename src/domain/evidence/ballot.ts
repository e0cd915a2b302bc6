import { addDuration, type Duration } from '../time/duration.js';
import type { Instant } from '../time/instant.js';
import type { Claim, Quantity } from './claim.js';
import { type EvidencePolicy, type Grade, gradeOf, type Reliability, worseReliability } from './grade.js';

/** Which way a claim speaks on a question. STRADDLES: its interval lies on both sides of the threshold. */
export type Side = 'FOR' | 'AGAINST' | 'STRADDLES';

/** Comparison of a counted amount with a threshold. */
export type Comparator = 'GT' | 'GTE' | 'LT' | 'LTE';

/** A threshold that an amount is held against. */
export interface Threshold {
  readonly op: Comparator;
  readonly value: number;
}

/** A standing claim with the grade that it carries and the source's independence group. */
export interface GradedClaim {
  readonly claim: Claim;
  readonly origin: string;
  /** The letter that counts: the source's, or the relay's where that is worse. F where none was ever given. */
  readonly reliability: Reliability;
  /** Null where the grade gives no weight (F, 6, or the policy says so). */
  readonly grade: Grade | null;
}

/** Grades a standing claim by the letters of that time. A source without an assessment is F: not to be judged. */
export function gradeClaim(
  claim: Claim,
  origins: ReadonlyMap<string, string>,
  letters: ReadonlyMap<string, Reliability>,
  policy: EvidencePolicy,
): GradedClaim {
  const own = letters.get(claim.source) ?? 'F';
  const reliability = claim.via === null ? own : worseReliability(own, letters.get(claim.via) ?? 'F');
  const origin = origins.get(claim.source) ?? claim.source;
  return { claim, origin, reliability, grade: gradeOf(policy, reliability, claim.credibility) };
}

/** Which way a claim speaks: by its polarity alone, or by its interval where a threshold is asked about (DESIGN §3). */
export function sideOf(claim: Claim, threshold: Threshold | null): Side {
  if (claim.polarity === 'DENIES') return 'AGAINST';
  if (threshold === null) return 'FOR';
  return claim.quantity === null ? 'STRADDLES' : compare(claim.quantity, threshold);
}

function compare(quantity: Quantity, { op, value }: Threshold): Side {
  const low = quantity.low ?? -Infinity;
  const high = quantity.high ?? Infinity;
  switch (op) {
    case 'GTE':
      return sideIf(low >= value, high < value);
    case 'GT':
      return sideIf(low > value, high <= value);
    case 'LTE':
      return sideIf(high <= value, low > value);
    case 'LT':
      return sideIf(high < value, low >= value);
  }
}

function sideIf(holds: boolean, fails: boolean): Side {
  if (holds) return 'FOR';
  return fails ? 'AGAINST' : 'STRADDLES';
}

/** The last instant at which evidence observed then is fresh: the earliest end of the ages allowed. Infinite without any. */
export function freshUntil(observedAt: Instant, ages: readonly (Duration | null)[]): Instant {
  return freshness(ages)(observedAt);
}

/** The same for many observations: what the ages come to is worked out once. */
export function freshness(ages: readonly (Duration | null)[]): (observedAt: Instant) => Instant {
  const allowed = ages.filter((age) => age !== null);
  if (allowed.length === 0) return () => Infinity;
  if (allowed.some((age) => age.months !== 0)) {
    return (observedAt) => Math.min(...allowed.map((age) => addDuration(observedAt, age)));
  }
  const shortest = Math.min(...allowed.map((age) => addDuration(0, age)));
  return (observedAt) => observedAt + shortest;
}
