import { type GradedClaim, gradeClaim } from '../evidence/ballot.js';
import { type Claim, reliabilitiesAt, standingClaims } from '../evidence/claim.js';
import type { Reliability } from '../evidence/grade.js';
import type { AsOf } from '../time/instant.js';
import type { Facts } from './facts.js';
import type { OptionTrial, OtherEvidence } from './option-trial.js';

/** All that one source has said on one indicator, as far as it is known. */
export interface Place {
  readonly indicator: string;
  readonly source: string;
  readonly claims: readonly Claim[];
}

/** A known claim, and where it belongs. */
export interface Entry {
  readonly claim: Claim;
  readonly place: Place;
  readonly origin: string;
  readonly isStanding: boolean;
}

/** The letters of the sources, by key. */
type Letters = ReadonlyMap<string, Reliability>;

/** The claims on the indicators of an option's gate that are known at an instant, and how they are graded then. */
export interface ClaimBook {
  readonly trial: OptionTrial;
  readonly entries: readonly Entry[];
  readonly letters: Letters;
  readonly grade: (claim: Claim, letters: Letters) => GradedClaim;
}

/** The book of an option's evidence. The facts must hold every claim on its indicators, not only those that stand. */
export function claimBookOf(facts: Facts, trial: OptionTrial): ClaimBook {
  const { asOf, policy } = trial.world;
  const indicators = new Set(trial.indicators);
  const claims = facts.claims.filter((claim) => indicators.has(claim.indicator) && isKnown(claim, asOf));
  const standing = new Set(standingClaims(claims, asOf));
  const origins = new Map(facts.sources.map((source) => [source.key, source.origin]));
  const entries = placesOf(claims).flatMap((place) =>
    place.claims.map((claim): Entry => {
      return { claim, place, origin: origins.get(claim.source) ?? claim.source, isStanding: standing.has(claim) };
    }),
  );
  const letters = reliabilitiesAt(facts.assessments, asOf.knownAt);
  return { trial, entries, letters, grade: (claim, by) => gradeClaim(claim, origins, by, policy) };
}

/** A claim by itself stands exactly if it is known, where no observation is too late. */
function isKnown(claim: Claim, { knownAt }: AsOf): boolean {
  return standingClaims([claim], { validAt: Infinity, knownAt }).length > 0;
}

function placesOf(claims: readonly Claim[]): readonly Place[] {
  const places = new Map<string, Place & { readonly claims: Claim[] }>();
  for (const claim of claims) {
    const { indicator, source } = claim;
    const name = JSON.stringify([indicator, source]);
    const place = places.get(name) ?? { indicator, source, claims: [] };
    place.claims.push(claim);
    places.set(name, place);
  }
  return [...places.values()];
}

/** What stands once some claims are gone. */
interface Remains {
  readonly evidence: OtherEvidence;
  /** Claims that stand now and did not before. */
  readonly surfaced: ReadonlySet<Claim>;
}

/**
 * What stands where some claims had never been recorded: what their sources said before stands again, and so does what
 * they corrected. Only what those sources said on those indicators is looked at.
 */
export function without(dropped: readonly Entry[], { trial, letters, grade }: ClaimBook): Remains {
  const gone = new Set(dropped.map((entry) => entry.claim));
  const touched = new Set(dropped.map((entry) => entry.place));
  const remaining = [...touched].flatMap((place) => place.claims.filter((claim) => !gone.has(claim)));
  const left = standingClaims(remaining, trial.world.asOf);
  const evidence = new Map<string, readonly GradedClaim[]>();
  const surfaced = new Set(left);
  for (const indicator of new Set([...touched].map((place) => place.indicator))) {
    const sources = new Set([...touched].filter((place) => place.indicator === indicator).map((place) => place.source));
    const before = trial.world.evidence.get(indicator) ?? [];
    const again = left.filter((claim) => claim.indicator === indicator).map((claim) => grade(claim, letters));
    evidence.set(indicator, [...before.filter(({ claim }) => !sources.has(claim.source)), ...again]);
    for (const { claim } of before) surfaced.delete(claim);
  }
  return { evidence, surfaced };
}
