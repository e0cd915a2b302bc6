import type { Claim } from '../evidence/claim.js';
import type { Instant } from '../time/instant.js';
import type { Axis } from './axis.js';

/** The stretch of an axis, from (inclusive) until (exclusive), in which a claim may change an answer. */
export interface ClaimLife {
  readonly claim: Claim;
  readonly from: Instant;
  readonly until: Instant;
}

/**
 * How long each claim matters: from its record until it is taken back, or until a later observation of the same source
 * on the same indicator stands for good. Leaving it out outside its life changes no answer.
 *
 * Corrections and what they correct are kept until taken back: a correction silences whatever its own date is, and may
 * itself be taken back.
 */
export function livesOf(claims: readonly Claim[], axis: Axis): readonly ClaimLife[] {
  const corrected = new Set(claims.map((claim) => claim.supersedes));
  const isPlain = (claim: Claim): boolean => claim.supersedes === null && !corrected.has(claim.key);
  const outshone = outshoneFrom(claims.filter(isPlain), axis);
  return claims.map((claim) => ({
    claim,
    from: axis.knownFrom(claim.recordedAt),
    until: Math.min(takenBackFrom(claim, axis), outshone.get(claim) ?? Infinity),
  }));
}

function takenBackFrom({ retractedAt }: Claim, axis: Axis): Instant {
  return retractedAt === null ? Infinity : axis.knownFrom(retractedAt);
}

/** What of a source's word on an indicator stands is one claim: the key of the place that claims of both vie for. */
export function slotOf(claim: Claim): string {
  return `${claim.indicator}\n${claim.source}`;
}

/** From when a later observation that is never taken back can stand in the place of each. */
function outshoneFrom(plain: readonly Claim[], axis: Axis): ReadonlyMap<Claim, Instant> {
  const bySlot = new Map<string, Claim[]>();
  for (const claim of plain) {
    const others = bySlot.get(slotOf(claim));
    if (others === undefined) bySlot.set(slotOf(claim), [claim]);
    else others.push(claim);
  }
  return new Map([...bySlot.values()].flatMap((claims) => outshoneInSlot(claims, axis)));
}

/**
 * From the latest observation back: claims observed at one instant do not outshine each other here, whatever the tie
 * says.
 */
function outshoneInSlot(claims: readonly Claim[], axis: Axis): readonly [Claim, Instant][] {
  const found: [Claim, Instant][] = [];
  let observedAt = Infinity;
  let byLater = Infinity;
  let byEqual = Infinity;
  for (const claim of [...claims].sort((one, other) => other.observedAt - one.observedAt)) {
    if (claim.observedAt < observedAt) byLater = Math.min(byLater, byEqual);
    observedAt = claim.observedAt;
    found.push([claim, byLater]);
    if (takenBackFrom(claim, axis) < Infinity) continue;
    byEqual = Math.min(byEqual, Math.max(claim.observedAt, axis.knownFrom(claim.recordedAt)));
  }
  return found;
}
