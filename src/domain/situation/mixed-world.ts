import { freshUntil, gradeClaim, type GradedClaim } from '../evidence/ballot.js';
import { type LadderPosition, positionAt } from '../escalation/ladder.js';
import type { Leaf } from '../preconditions/expression.js';
import { readLeaf } from '../preconditions/read-leaf.js';
import { and, type Truth } from '../preconditions/truth.js';
import type { World } from '../preconditions/world.js';
import type { Duration } from '../time/duration.js';
import type { AsOf, Instant } from '../time/instant.js';
import { type EvidenceLeaf, isEvidenceLeaf } from './reach.js';
import { type Contrast, type InputKind, inputOf, keysOfBoth, type Side } from './side.js';
import { grantClock, grantEndOf, stageClock, stageDwellOverAt, timeClock } from './clocks.js';

/** A world that never was: some inputs are as they were at one side of a contrast, the others as at the other. */
export interface MixedWorld {
  /** What of one input to take, from the side that it is taken from. */
  readonly take: <T>(input: string, of: (side: Side) => T) => T;
  readonly world: World;
  readonly claims: readonly AgedClaim[];
}

/** A standing claim, and the instant at which its age is asked. */
interface AgedClaim {
  readonly graded: GradedClaim;
  readonly seenAt: Instant;
}

/** A dwell or an age of no length at all. */
export const NO_TIME: Duration = { text: 'PT0S', months: 0, days: 0, milliseconds: 0 };
const EVER: AsOf = { validAt: Infinity, knownAt: Infinity };

/** The world of the first side with the inputs named taken from the second. */
export function mixedWorld(contrast: Contrast, chosen: ReadonlySet<string>): MixedWorld {
  const take: MixedWorld['take'] = (input, of) => of(chosen.has(input) ? contrast.to : contrast.from);
  const taken = <T>(kind: InputKind, keyed: (side: Side) => ReadonlyMap<string, T>): Map<string, T> =>
    takenOf(contrast, take, { kind, keyed });
  const policy = take(inputOf('EVIDENCE_POLICY'), (side) => side.world.policy);
  const letters = taken('LETTER', (side) => side.letters);
  const origins = new Map(contrast.facts.sources.map((source) => [source.key, source.origin]));
  const assumptions = taken('ASSUMPTION', (side) => side.assumptions);
  const claims = [...taken('CLAIM', (side) => side.claims).values()].map((claim) => ({
    graded: gradeClaim(claim, origins, letters, policy),
    seenAt: take(inputOf('AGE', claim.key), (side) => side.asOf.validAt),
  }));
  const world: World = {
    asOf: EVER,
    policy,
    indicators: taken('INDICATOR', (side) => side.indicators),
    evidence: new Map(),
    supposed: contrast.from.world.supposed,
    mandates: taken('MANDATE', (side) => side.world.mandates),
    assumptions: new Map([...assumptions].map(([key, { holds }]) => [key, holds])),
    ladders: new Map(positionsTaken(contrast, take).map((each) => [each.ladder.key, each])),
  };
  return { take, world, claims };
}

/** In the order of the facts, as at either side: of two ladders that carry an option the first counts. */
function positionsTaken({ facts }: Contrast, take: MixedWorld['take']): readonly LadderPosition[] {
  return [...new Set(facts.ladders.map(({ key }) => key))].flatMap((key): readonly LadderPosition[] => {
    const ladder = take(inputOf('LADDER', key), (side) => side.ladders.get(key));
    const asOf = take(inputOf('ENTRIES', key), (side) => side.asOf);
    const position = ladder === undefined ? null : positionAt(ladder, facts.entries, asOf);
    return position === null ? [] : [position];
  });
}

interface Kept<T> {
  readonly kind: InputKind;
  readonly keyed: (side: Side) => ReadonlyMap<string, T>;
}

function takenOf<T>(contrast: Contrast, take: MixedWorld['take'], { kind, keyed }: Kept<T>): Map<string, T> {
  const found = keysOfBoth(contrast, keyed).flatMap((key): [string, T][] => {
    const value = take(inputOf(kind, key), (side) => keyed(side).get(key));
    return value === undefined ? [] : [[key, value]];
  });
  return new Map(found);
}

/** What a leaf reads in a mixed world: the same rules, each clock at the instant of the side that it is taken from. */
export function readMixed(leaf: Leaf, mixed: MixedWorld): Truth {
  if (isEvidenceLeaf(leaf)) return readEvidence(leaf, mixed);
  if (leaf.kind !== 'time') return readAt(clockOf(leaf, mixed.world), leaf, mixed);
  const { after, before } = leaf;
  return and([
    readAt(timeClock(after ?? Infinity), { ...leaf, before: null }, mixed),
    readAt(timeClock(before ?? Infinity), { ...leaf, after: null }, mixed),
  ]);
}

function readAt(clock: string, leaf: Leaf, { take, world }: MixedWorld): Truth {
  const validAt = take(clock, (side) => side.asOf.validAt);
  return readLeaf(leaf, { ...world, asOf: { validAt, knownAt: validAt } }).value;
}

/** The input that says at which instant a leaf's clock is read: named after what it waits for in this world. */
function clockOf(leaf: Leaf, world: World): string {
  if (leaf.kind === 'mandate') return grantClock(leaf.mandate, grantEndOf(world.mandates.get(leaf.mandate)));
  return leaf.kind === 'stage' ? stageClock(leaf, stageDwellOverAt(leaf, world)) : 'NO_CLOCK';
}

/**
 * Claims may differ in the instant at which their age is asked, so each is settled first: of no age, or older than any.
 */
function readEvidence(leaf: EvidenceLeaf, { world, claims }: MixedWorld): Truth {
  const ages = [world.indicators.get(leaf.indicator)?.horizon ?? null, leaf.maxAge];
  const own = claims.filter(({ graded }) => graded.claim.indicator === leaf.indicator);
  const settled = own.map(({ graded, seenAt }): GradedClaim => {
    const isFresh = seenAt <= freshUntil(graded.claim.observedAt, ages);
    return { ...graded, claim: { ...graded.claim, observedAt: isFresh ? 0 : -Infinity } };
  });
  const asked = {
    ...world,
    asOf: { validAt: 0, knownAt: 0 },
    indicators: new Map(),
    evidence: new Map([[leaf.indicator, settled]]),
  };
  return readLeaf({ ...leaf, maxAge: NO_TIME }, asked).value;
}
