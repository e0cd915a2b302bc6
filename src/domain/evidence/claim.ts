import type { AsOf, Instant } from '../time/instant.js';
import type { Credibility, Reliability } from './grade.js';

/** Whether a claim says that its indicator is the case or that it is not. */
export type Polarity = 'AFFIRMS' | 'DENIES';

/** A counted amount as an interval; a missing end is open. `approximate` is shown and changes no rule. */
export interface Quantity {
  readonly low: number | null;
  readonly high: number | null;
  readonly approximate: boolean;
}

/** One statement of a report on one indicator, with what decides how it counts. */
export interface Claim {
  readonly key: string;
  readonly report: string;
  readonly source: string;
  /** The source that passed the report on, or null. A relay is never an origin. */
  readonly via: string | null;
  readonly indicator: string;
  readonly polarity: Polarity;
  readonly credibility: Credibility;
  readonly quantity: Quantity | null;
  readonly observedAt: Instant;
  readonly recordedAt: Instant;
  /** When the claim was taken back, or null while it is not. */
  readonly retractedAt: Instant | null;
  /** Key of the claim of the same source on the same indicator which this one corrects. */
  readonly supersedes: string | null;
}

/** A source and the group of sources that it depends on: one origin has one vote. */
export interface Source {
  readonly key: string;
  readonly origin: string;
}

/** A dated grade of a source. */
export interface SourceAssessment {
  readonly source: string;
  readonly reliability: Reliability;
  readonly recordedAt: Instant;
}

/**
 * The claims that stand at an instant (DESIGN §3.1): recorded and not retracted by `knownAt`, observed by `validAt`,
 * and of each source on each indicator only the latest by observation, record, key. A claim that another one known
 * by then corrects does not stand, whatever the dates that the correction gives.
 */
export function standingClaims(claims: readonly Claim[], { validAt, knownAt }: AsOf): readonly Claim[] {
  const known = claims.filter((claim) => isKnown(claim, knownAt));
  const corrected = new Set(known.flatMap((claim) => claim.supersedes ?? []));
  const standing: Claim[] = [];
  const places = new Map<string, Map<string, number>>();
  for (const claim of known) {
    if (claim.observedAt > validAt || corrected.has(claim.key)) continue;
    const bySource = places.get(claim.indicator) ?? new Map<string, number>();
    places.set(claim.indicator, bySource);
    const place = bySource.get(claim.source) ?? standing.length;
    bySource.set(claim.source, place);
    const other = standing[place];
    if (other === undefined || isLater(claim, other)) standing[place] = claim;
  }
  return standing;
}

function isKnown(claim: Claim, knownAt: Instant): boolean {
  return claim.recordedAt <= knownAt && (claim.retractedAt === null || claim.retractedAt > knownAt);
}

function isLater(one: Claim, other: Claim): boolean {
  if (one.observedAt !== other.observedAt) return one.observedAt > other.observedAt;
  if (one.recordedAt !== other.recordedAt) return one.recordedAt > other.recordedAt;
  return one.key > other.key;
}

/** The grade of each source by its latest assessment recorded by `knownAt`; a source without one is not in the map. */
export function reliabilitiesAt(
  assessments: readonly SourceAssessment[],
  knownAt: Instant,
): ReadonlyMap<string, Reliability> {
  const latest = new Map<string, SourceAssessment>();
  for (const assessment of assessments) {
    if (assessment.recordedAt > knownAt) continue;
    const other = latest.get(assessment.source);
    if (other === undefined || assessment.recordedAt >= other.recordedAt) latest.set(assessment.source, assessment);
  }
  return new Map([...latest].map(([source, assessment]) => [source, assessment.reliability]));
}
