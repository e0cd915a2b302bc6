import type { Leaf } from '../preconditions/expression.js';
import { addDuration, type Duration } from '../time/duration.js';
import type { Instant } from '../time/instant.js';
import type { Axis } from './axis.js';
import type { ClaimLife } from './claim-life.js';
import type { Facts } from './facts.js';
import { isEvidenceLeaf } from './reach.js';

/**
 * An answer's way through time: the leaves that it asks along one axis, their facts, and how long each claim matters.
 */
export interface Course {
  readonly axis: Axis;
  readonly leaves: readonly Leaf[];
  readonly facts: Facts;
  readonly lives: readonly ClaimLife[];
}

/**
 * Every point of an axis at which an answer may differ from the millisecond before, ascending, each once: something is
 * recorded, observed, taken back, graded, granted, comes into force, goes out of force, is entered, has been held long
 * enough, or is one millisecond older than evidence may be. Not each of them does change an answer; no other point can.
 */
export function changePoints(course: Course): readonly Instant[] {
  const points = [
    ...claimPoints(course),
    ...definitionPoints(course),
    ...recordPoints(course),
    ...entryPoints(course),
    ...timePoints(course.leaves),
  ];
  return [...new Set(points.filter(Number.isFinite))].sort((one, other) => one - other);
}

function claimPoints({ leaves, facts, lives }: Course): readonly Instant[] {
  const ages = agesByIndicator(leaves, facts);
  return lives.flatMap(({ claim, from, until }) => {
    const stale = (ages.get(claim.indicator) ?? []).map((age) => addDuration(claim.observedAt, age) + 1);
    return [from, until, claim.observedAt, ...stale].filter((point) => from <= point && point <= until);
  });
}

/** The ages that evidence on each indicator may have: its horizons, and the greatest ages that leaves set. */
function agesByIndicator(leaves: readonly Leaf[], facts: Facts): ReadonlyMap<string, readonly Duration[]> {
  const set = leaves.filter(isEvidenceLeaf).map((leaf) => ({ key: leaf.indicator, age: leaf.maxAge }));
  const horizons = facts.indicators.map((indicator) => ({ key: indicator.key, age: indicator.horizon }));
  const ages = new Map<string, Duration[]>();
  for (const { key, age } of [...set, ...horizons]) if (age !== null) ages.set(key, [...(ages.get(key) ?? []), age]);
  return ages;
}

/** A definition comes into force when it is recorded, so it must be known by then. */
function definitionPoints({ axis, facts }: Course): readonly Instant[] {
  const { policies, indicators, assumptions, preconditions, ladders, invariants } = facts;
  const versions = [policies, indicators, assumptions, preconditions, ladders, invariants].flat();
  return versions.flatMap((each) => [each.validFrom, each.validTo].map((at) => Math.max(at, axis.knownFrom(at))));
}

function recordPoints({ axis, facts }: Course): readonly Instant[] {
  const grades = facts.assessments.map((assessment) => axis.knownFrom(assessment.recordedAt));
  const mandates = facts.mandates.flatMap(({ recordedAt, effectiveAt, validUntil }) => [
    Math.max(effectiveAt, axis.knownFrom(recordedAt)),
    validUntil ?? Infinity,
  ]);
  return [...grades, ...mandates];
}

/** Entries, and the ends of every dwell counted from one; what asks for none waits for no instant. */
function entryPoints({ axis, leaves, facts }: Course): readonly Instant[] {
  const rungs = facts.ladders.flatMap((ladder) => ladder.stages);
  const asked = leaves.filter((leaf) => leaf.kind === 'stage');
  const dwells = [...rungs, ...asked].flatMap((each) => each.minDwell ?? []);
  return facts.entries.flatMap(({ enteredAt, recordedAt }) => [
    Math.max(enteredAt, axis.knownFrom(recordedAt)),
    ...dwells.map((dwell) => addDuration(enteredAt, dwell)),
  ]);
}

function timePoints(leaves: readonly Leaf[]): readonly Instant[] {
  return leaves.flatMap((leaf) => (leaf.kind === 'time' ? [leaf.after ?? Infinity, leaf.before ?? Infinity] : []));
}
