import { freshUntil } from '../evidence/ballot.js';
import { type Claim, standingClaims } from '../evidence/claim.js';
import type { Instant } from '../time/instant.js';
import type { Cause, Change } from './cause.js';
import { isEvidenceLeaf } from './reach.js';
import { type Contrast, inputOf, isPassed, keysOfBoth, type Span } from './side.js';

/** What changed in the evidence: which claim of a source stands, whether it is fresh, how the source is graded. */
export function evidenceChanges(contrast: Contrast): readonly Change[] {
  const slots = keysOfBoth(contrast, (side) => side.claims);
  return [
    ...slots.flatMap((slot) => standingChange(slot, contrast)),
    ...slots.flatMap((slot) => ageChanges(slot, contrast)),
    ...keysOfBoth(contrast, (side) => side.letters).flatMap((source) => letterChange(source, contrast)),
  ];
}

type ClaimCause = Extract<Cause, { readonly claim: string }>;

function standingChange(slot: string, contrast: Contrast): readonly Change[] {
  const old = contrast.from.claims.get(slot);
  const young = contrast.to.claims.get(slot);
  if (old === young) return [];
  const span = { from: contrast.from.asOf, to: contrast.to.asOf };
  const back = { from: span.to, to: span.from };
  const arrived = young === undefined ? [] : hindranceOf(young, span, contrast.facts.claims);
  const isOutshone = arrived.length > 0 && young !== undefined && old !== undefined && isLater(young, old);
  const gone = old === undefined || isOutshone ? [] : hindranceOf(old, back, contrast.facts.claims);
  const further = gone.filter((cause) => !arrived.some((each) => each.claim === cause.claim));
  return [{ input: inputOf('CLAIM', slot), causes: [...arrived, ...further] }];
}

/** Which of two claims of one slot stands where nothing hinders either. */
function isLater(one: Claim, other: Claim): boolean {
  const free = [one, other].map((claim) => ({ ...claim, retractedAt: null, supersedes: null }));
  return standingClaims(free, { validAt: Infinity, knownAt: Infinity }).some((claim) => claim.key === one.key);
}

/** Why a claim that can stand at the second instant could not at the first; none where it could. */
function hindranceOf(claim: Claim, { from, to }: Span, claims: readonly Claim[]): readonly ClaimCause[] {
  const unknown = unknownness(claim, from.knownAt);
  if (unknown.length > 0) return unknown;
  const silencing = claims.filter(
    (each) => each.supersedes === claim.key && unknownness(each, from.knownAt).length === 0,
  );
  if (silencing.length > 0) return silencing.flatMap((each) => unknownness(each, to.knownAt));
  return claim.observedAt > from.validAt ? [reported(claim, claim.observedAt)] : [];
}

/** Why a claim does not count as known at an instant: not recorded yet, or taken back; none where it does. */
function unknownness(claim: Claim, knownAt: Instant): readonly ClaimCause[] {
  if (claim.recordedAt > knownAt) return [reported(claim, claim.recordedAt)];
  if (claim.retractedAt === null || claim.retractedAt > knownAt) return [];
  return [{ kind: 'RETRACTION', ...about(claim), at: claim.retractedAt }];
}

function reported(claim: Claim, at: Instant): ClaimCause {
  return { kind: 'REPORT', ...about(claim), at };
}

function about({ key, report, source, indicator }: Claim): Omit<ClaimCause, 'kind' | 'at'> {
  return { claim: key, report, source, indicator };
}

/**
 * The claims of the slot that are fresh at one of the instants and not at the other, by the shortest age that passes.
 */
function ageChanges(slot: string, contrast: Contrast): readonly Change[] {
  const standing = [contrast.from, contrast.to].flatMap((side) => side.claims.get(slot) ?? []);
  return standing.flatMap((claim): readonly Change[] => {
    const stale = staleFrom(claim, contrast).filter((instant) => isPassed(contrast, instant));
    const cause: Cause = { kind: 'EXPIRY', ...about(claim), at: Math.min(...stale) };
    return stale.length === 0 ? [] : [{ input: inputOf('AGE', claim.key), causes: [cause] }];
  });
}

/** The instants from which a claim is stale for the leaves that ask it, by the horizon of either side. */
function staleFrom(claim: Claim, { from, to, leaves }: Contrast): readonly Instant[] {
  const horizons = [from, to].map((side) => side.indicators.get(claim.indicator)?.horizon ?? null);
  const asking = leaves.filter(isEvidenceLeaf).filter((leaf) => leaf.indicator === claim.indicator);
  const pairs = asking.flatMap((leaf) => horizons.map((horizon) => [horizon, leaf.maxAge]));
  return pairs.map((ages) => freshUntil(claim.observedAt, ages) + 1);
}

function letterChange(source: string, { from, to, facts }: Contrast): readonly Change[] {
  const letters = { from: from.letters.get(source) ?? null, to: to.letters.get(source) ?? null };
  if (letters.from === letters.to) return [];
  const own = facts.assessments.filter((each) => each.source === source).map((each) => each.recordedAt);
  const last = Math.max(from.asOf.knownAt, to.asOf.knownAt);
  const at = Math.max(...own.filter((recordedAt) => recordedAt <= last));
  return [{ input: inputOf('LETTER', source), causes: [{ kind: 'REGRADE', source, ...letters, at }] }];
}
