import { leavesOf } from '../preconditions/expression.js';
import type { AsOf, Instant } from '../time/instant.js';
import type { Axis } from './axis.js';
import { changePoints, type Course } from './change-points.js';
import { type ClaimLife, livesOf } from './claim-life.js';
import type { Facts } from './facts.js';
import { factsWithin, type Reach } from './reach.js';

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

/** A stop on the way: an instant, and facts that give the same answer at it as all of them do. */
export interface Stop {
  readonly at: Instant;
  readonly asOf: AsOf;
  readonly facts: Facts;
}

/**
 * The start, then every point up to the end (exclusive) at which an answer may change, in order. Between two stops the
 * answer is that of the earlier one. Each is cut down to the claims that may matter then: the cost of a stop does not
 * grow with the past.
 */
export function* stopsOf(course: Course, start: Instant, end: Instant): Generator<Stop, void> {
  const points = changePoints(course).filter((point) => point > start && point < end);
  const coming = [...course.lives].sort((one, other) => other.from - one.from);
  let alive: ClaimLife[] = [];
  for (const at of [start, ...points]) {
    for (let next = coming.at(-1); next !== undefined && next.from <= at; next = coming.at(-1)) {
      alive.push(next);
      coming.pop();
    }
    alive = alive.filter((life) => at < life.until);
    yield { at, asOf: course.axis.asOfAt(at), facts: { ...course.facts, claims: alive.map((life) => life.claim) } };
  }
}
