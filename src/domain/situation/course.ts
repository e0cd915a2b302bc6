import type { Claim } from '../evidence/claim.js';
import type { OptionCase } from '../options/option-case.js';
import { leavesOf } from '../preconditions/expression.js';
import type { World } from '../preconditions/world.js';
import type { AsOf, Instant } from '../time/instant.js';
import type { Axis } from './axis.js';
import { type Course, type Touch, turnsOf } from './change-points.js';
import { livesOf } from './claim-life.js';
import type { Facts } from './facts.js';
import { optionCases } from './judge-options.js';
import { factsWithin, type Reach } from './reach.js';
import { aliveIn, evidenceAt, moveEvidence, type RunningEvidence } from './running-evidence.js';
import { type Records, recordsAsOf } from './world-as-of.js';

/** The way of everything within a reach along an axis. */
export function courseOf(facts: Facts, reach: Reach, axis: Axis): Course {
  const own = factsWithin(facts, reach);
  return { axis, leaves: reach.leaves, facts: own, lives: livesOf(own.claims, axis) };
}

/** The way of everything there is. */
export function courseOfAll(facts: Facts, axis: Axis): Course {
  const leaves = facts.preconditions.flatMap((gate) => leavesOf(gate.expression));
  return { axis, leaves, facts, lives: livesOf(facts.claims, axis) };
}

/** A stop on the way: an instant, the world there, and what each option is judged by. */
export interface Stop {
  readonly at: Instant;
  readonly asOf: AsOf;
  readonly world: World;
  readonly cases: ReadonlyMap<string, OptionCase>;
  /** What may be another than at the stop before; empty at the start. */
  readonly touches: readonly Touch[];
  /**
   * The claims that may matter here or did the millisecond before: all, or those that vie for the same places as some.
   * To be asked before the next stop is.
   */
  readonly claims: (places?: readonly Claim[]) => readonly Claim[];
}

/**
 * The start, then every point up to the end (exclusive) at which an answer may change, in order. Between two stops the
 * answer is that of the earlier one. Each world is that of `worldAsOf` there, and made from the one before: what nothing
 * has touched is the same object, so that what was derived from it stands. A stop costs what is touched, not what is.
 */
export function* stopsOf(course: Course, start: Instant, end: Instant): Generator<Stop, void> {
  const { axis, facts } = course;
  const running = evidenceAt(course, start, axis.asOfAt(start));
  let records: Recorded | null = null;
  for (const { at, touches } of steps(course, start, end)) {
    const asOf = axis.asOfAt(at);
    if (records === null || touches.some((touch) => touch.kind === 'RECORD')) records = recordedAt(facts, asOf);
    const { cases, ...rest } = records;
    const evidence = moveEvidence(running, { at, asOf, policy: rest.policy, touches });
    yield { at, asOf, world: { asOf, evidence, ...rest }, cases, touches, claims: claimsAt(running, touches) };
  }
}

type Recorded = Records & Pick<Stop, 'cases'>;

function recordedAt(facts: Facts, asOf: AsOf): Recorded {
  return { ...recordsAsOf(facts, asOf), cases: optionCases(facts, { asOf }) };
}

/** What ends here did matter the millisecond before. */
function claimsAt(running: RunningEvidence, touches: readonly Touch[]): Stop['claims'] {
  const touched = touches.flatMap((touch) => (touch.kind === 'LIFE' ? touch.life.claim : []));
  return (places) => [...new Set([...aliveIn(running, places), ...touched])];
}

interface Step {
  readonly at: Instant;
  readonly touches: readonly Touch[];
}

function* steps(course: Course, start: Instant, end: Instant): Generator<Step, void> {
  let step: { readonly at: Instant; readonly touches: Touch[] } = { at: start, touches: [] };
  for (const { at, touch } of turnsOf(course)) {
    if (at <= start) continue;
    if (at >= end) break;
    if (at > step.at) {
      yield step;
      step = { at, touches: [] };
    }
    step.touches.push(touch);
  }
  yield step;
}
