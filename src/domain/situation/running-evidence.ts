import { gradeClaim, type GradedClaim } from '../evidence/ballot.js';
import { type Claim, reliabilitiesAt, standingClaims } from '../evidence/claim.js';
import type { EvidencePolicy, Reliability } from '../evidence/grade.js';
import type { World } from '../preconditions/world.js';
import type { AsOf, Instant } from '../time/instant.js';
import type { Course, Touch } from './change-points.js';
import { type ClaimLife, slotOf } from './claim-life.js';

/** What one source says on one indicator, as far as it may matter where the evidence stands. */
interface Slot {
  readonly indicator: string;
  readonly source: string;
  readonly alive: Set<Claim>;
  /** What stands on the indicator, by source; the same for all places on it. */
  readonly standing: Map<string, GradedClaim>;
}

/** The evidence of a course at one of its points. Only `moveEvidence` changes it. */
export interface RunningEvidence {
  readonly origins: ReadonlyMap<string, string>;
  readonly letters: Map<string, Reliability>;
  readonly slots: ReadonlyMap<string, Slot>;
  /** By each source and each relay that speaks in them. */
  readonly voices: ReadonlyMap<string, ReadonlySet<Slot>>;
  policy: EvidencePolicy | null;
  evidence: World['evidence'];
}

/** Where to move to, by which policy evidence counts there, and what is touched there. */
export interface Move {
  readonly at: Instant;
  readonly asOf: AsOf;
  readonly policy: EvidencePolicy;
  readonly touches: readonly Touch[];
}

/** The evidence of a course at a point of its axis, not yet graded: the first move, to the same point, does that. */
export function evidenceAt({ facts, lives }: Course, at: Instant, asOf: AsOf): RunningEvidence {
  const slots = new Map<string, Slot>();
  const standing = new Map<string, Map<string, GradedClaim>>();
  const voices = new Map<string, Set<Slot>>();
  for (const { claim } of lives) {
    const { indicator, source, via } = claim;
    const own = standing.get(indicator) ?? new Map<string, GradedClaim>();
    standing.set(indicator, own);
    const slot = slots.get(slotOf(claim)) ?? { indicator, source, alive: new Set(), standing: own };
    slots.set(slotOf(claim), slot);
    for (const voice of via === null ? [source] : [source, via]) {
      voices.set(voice, (voices.get(voice) ?? new Set()).add(slot));
    }
  }
  const running: RunningEvidence = {
    origins: new Map(facts.sources.map((source) => [source.key, source.origin])),
    letters: new Map(reliabilitiesAt(facts.assessments, asOf.knownAt)),
    slots,
    voices,
    policy: null,
    evidence: new Map(),
  };
  for (const life of lives) bring(life, at, running);
  return running;
}

/**
 * Moves evidence on to a later point, by increments: the places whose claims are touched are looked at again, and those
 * whose source or relay is graded; under another policy all of them. Gives the evidence there: of an indicator that
 * nothing has touched, the same list as before. Costs as much as there are claims that stand on the indicators touched.
 */
export function moveEvidence(running: RunningEvidence, move: Move): World['evidence'] {
  const touched = new Set<Slot>(running.policy === move.policy ? [] : running.slots.values());
  running.policy = move.policy;
  for (const touch of move.touches) for (const slot of slotsTouched(touch, move.at, running)) touched.add(slot);
  if (touched.size === 0) return running.evidence;
  const lists = new Map<string, Slot['standing']>();
  for (const slot of touched) {
    settle(slot, move, running);
    lists.set(slot.indicator, slot.standing);
  }
  const evidence = new Map(running.evidence);
  for (const [indicator, standing] of lists) evidence.set(indicator, [...standing.values()]);
  running.evidence = evidence;
  return evidence;
}

function slotsTouched(touch: Touch, at: Instant, running: RunningEvidence): Iterable<Slot> {
  if (touch.kind === 'LIFE') return [bring(touch.life, at, running)];
  if (touch.kind !== 'LETTER') return [];
  const { source, reliability } = touch.assessment;
  running.letters.set(source, reliability);
  return running.voices.get(source) ?? [];
}

/** Has a claim among those alive exactly if it is; gives its place. */
function bring({ claim, from, until }: ClaimLife, at: Instant, running: RunningEvidence): Slot {
  const slot = slotIn(running, claim);
  if (from <= at && at < until) slot.alive.add(claim);
  else slot.alive.delete(claim);
  return slot;
}

/** Every claim of a course has its place from the start. */
function slotIn({ slots }: RunningEvidence, claim: Claim): Slot {
  return slots.get(slotOf(claim)) as Slot;
}

/** Puts in its place what stands there now, graded. */
function settle({ source, alive, standing }: Slot, { asOf, policy }: Move, running: RunningEvidence): void {
  const [claim] = standingClaims([...alive], asOf);
  if (claim === undefined) standing.delete(source);
  else standing.set(source, gradeClaim(claim, running.origins, running.letters, policy));
}

/** The claims that may matter now: all of them, or those that vie for the same places as some do. */
export function aliveIn(running: RunningEvidence, places?: readonly Claim[]): readonly Claim[] {
  const asked = places?.map((claim) => slotIn(running, claim)) ?? [...running.slots.values()];
  return [...new Set(asked)].flatMap((slot) => [...slot.alive]);
}
