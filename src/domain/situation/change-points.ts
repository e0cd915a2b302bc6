import type { SourceAssessment } from '../evidence/claim.js';
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
 * What may be another from a point on. LIFE: a claim is recorded, taken back, outshone or observed. AGE: a claim is one
 * millisecond older than it may be. LETTER: a source is graded. RECORD: a definition, a mandate or a ladder's position.
 * TIME: nothing, but that an instant has come which something waits for.
 */
export type Touch =
  | { readonly kind: 'LIFE' | 'AGE'; readonly life: ClaimLife }
  | { readonly kind: 'LETTER'; readonly assessment: SourceAssessment }
  | { readonly kind: 'RECORD' | 'TIME' };

/** A point of an axis, and one thing that may be another from then on. */
export interface Turn {
  readonly at: Instant;
  readonly touch: Touch;
}

/**
 * Every point of an axis at which an answer may differ from the millisecond before, ascending, with what may make it
 * differ: something is recorded, observed, taken back, graded, granted, comes into force, goes out of force, is entered,
 * has been held long enough, or is one millisecond older than evidence may be. Not each of them does change an answer; no
 * other point can.
 */
export function turnsOf(course: Course): readonly Turn[] {
  const turns = [
    ...claimTurns(course),
    ...at({ kind: 'RECORD' }, definitionPoints(course)),
    ...recordTurns(course),
    ...entryTurns(course),
    ...at({ kind: 'TIME' }, timePoints(course.leaves)),
  ];
  return turns.filter((turn) => Number.isFinite(turn.at)).sort((one, other) => one.at - other.at);
}

/** The points themselves, each once. */
export function changePoints(course: Course): readonly Instant[] {
  return [...new Set(turnsOf(course).map((turn) => turn.at))];
}

function at(touch: Touch, points: readonly Instant[]): readonly Turn[] {
  return points.map((point) => ({ at: point, touch }));
}

function claimTurns({ leaves, facts, lives }: Course): readonly Turn[] {
  const ages = agesByIndicator(leaves, facts);
  return lives.flatMap((life) => {
    const { claim, from, until } = life;
    const stale = (ages.get(claim.indicator) ?? []).map((age) => addDuration(claim.observedAt, age) + 1);
    const turns = [...at({ kind: 'LIFE', life }, [from, until, claim.observedAt]), ...at({ kind: 'AGE', life }, stale)];
    return turns.filter((turn) => from <= turn.at && turn.at <= until);
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

function recordTurns({ axis, facts }: Course): readonly Turn[] {
  const graded = facts.assessments.map((assessment): Turn => {
    return { at: axis.knownFrom(assessment.recordedAt), touch: { kind: 'LETTER', assessment } };
  });
  const begins = facts.mandates.map((record) => Math.max(record.effectiveAt, axis.knownFrom(record.recordedAt)));
  const ends = facts.mandates.map((record) => record.validUntil ?? Infinity);
  return [...graded, ...at({ kind: 'RECORD' }, begins), ...at({ kind: 'TIME' }, ends)];
}

/** Entries, and the ends of every dwell counted from one; what asks for none waits for no instant. */
function entryTurns({ axis, leaves, facts }: Course): readonly Turn[] {
  const rungs = facts.ladders.flatMap((ladder) => ladder.stages);
  const asked = leaves.filter((leaf) => leaf.kind === 'stage');
  const dwells = [...rungs, ...asked].flatMap((each) => each.minDwell ?? []);
  return facts.entries.flatMap(({ enteredAt, recordedAt }) => [
    ...at({ kind: 'RECORD' }, [Math.max(enteredAt, axis.knownFrom(recordedAt))]),
    ...at(
      { kind: 'TIME' },
      dwells.map((dwell) => addDuration(enteredAt, dwell)),
    ),
  ]);
}

function timePoints(leaves: readonly Leaf[]): readonly Instant[] {
  return leaves.flatMap((leaf) => (leaf.kind === 'time' ? [leaf.after ?? Infinity, leaf.before ?? Infinity] : []));
}
