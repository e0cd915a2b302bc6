import type { GradedClaim, Threshold } from '../evidence/ballot.js';
import { type Roll, rollOf } from '../evidence/count.js';
import { type EvidenceQuestion, stateOf, type TimedState } from '../evidence/indicator-state.js';
import type { EvidencePolicy } from '../evidence/grade.js';
import type { Duration } from '../time/duration.js';
import type { World } from './world.js';

/** How an indicator's standing claims are weighed for a question: in whatever way, what comes out is that of `weigh`. */
export type Weighing = (indicator: string, question: EvidenceQuestion, world: World) => TimedState;

const NOTHING: readonly GradedClaim[] = [];

/** An indicator's state on a question in a world. Costs as much as there are claims that stand on it. */
export const weigh: Weighing = (indicator, question, world) =>
  stateOf(rollOf(standingOn(indicator, world)), question, world.policy, world.asOf.validAt);

function standingOn(indicator: string, { evidence }: World): readonly GradedClaim[] {
  return evidence.get(indicator) ?? NOTHING;
}

/** A state, and what it rests on. */
interface Remembered {
  readonly question: EvidenceQuestion;
  readonly roll: Roll;
  readonly policy: EvidencePolicy;
  readonly timed: TimedState;
}

/** What was asked of an indicator, and the claims that stood on it last. */
interface Asked {
  roll: Roll;
  readonly answers: Remembered[];
}

/**
 * The same, with each question weighed once, whichever option asks it, and in worlds that follow each other once again
 * only where something that it rests on differs: the claims that stand, the policy, or which of the claims are fresh.
 */
export function rememberedWeighing(): Weighing {
  const byIndicator = new Map<string, Asked>();
  return (indicator, question, world) => {
    const standing = standingOn(indicator, world);
    const asked = byIndicator.get(indicator) ?? { roll: rollOf(standing), answers: [] };
    byIndicator.set(indicator, asked);
    if (asked.roll.standing !== standing) asked.roll = rollOf(standing);
    const place = asked.answers.findIndex((each) => isSame(each.question, question));
    const known = asked.answers[place];
    if (known !== undefined && isStill(known, asked.roll, world)) return known.timed;
    const { policy, asOf } = world;
    const timed = stateOf(asked.roll, question, policy, asOf.validAt);
    asked.answers[place < 0 ? asked.answers.length : place] = { question, roll: asked.roll, policy, timed };
    return timed;
  };
}

function isStill({ roll, policy, timed }: Remembered, now: Roll, { policy: other, asOf }: World): boolean {
  return roll === now && policy === other && timed.after < asOf.validAt && asOf.validAt <= timed.until;
}

function isSame(one: EvidenceQuestion, other: EvidenceQuestion): boolean {
  return (
    one.accept === other.accept &&
    one.margin === other.margin &&
    isSameThreshold(one.threshold, other.threshold) &&
    one.ages.length === other.ages.length &&
    one.ages.every((age, index) => isAsLong(age, other.ages[index] ?? null))
  );
}

function isSameThreshold(one: Threshold | null, other: Threshold | null): boolean {
  if (one === null || other === null) return one === other;
  return one.op === other.op && one.value === other.value;
}

function isAsLong(one: Duration | null, other: Duration | null): boolean {
  if (one === null || other === null) return one === other;
  return one.months === other.months && one.days === other.days && one.milliseconds === other.milliseconds;
}
