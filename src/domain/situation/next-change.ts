import { stateOfIndicator } from '../preconditions/read-leaf.js';
import { rememberedWeighing } from '../preconditions/weighing.js';
import type { Truth } from '../preconditions/truth.js';
import type { EvidenceReason } from '../evidence/indicator-state.js';
import type { AsOf, Instant } from '../time/instant.js';
import { type Attribution, causesOfIndicator, causesOfOption } from './attribution.js';
import { LIVED, nothingNew } from './axis.js';
import { changePoints, type Course } from './change-points.js';
import { courseOf, courseOfAll, type Stop, stopsOf } from './course.js';
import type { Facts } from './facts.js';
import { type OptionAnswer, optionAnswerIn } from './option-answer.js';
import { reachOfIndicator, reachOfOption } from './reach.js';
import type { Span } from './side.js';

/** The first change to come, exact to the millisecond. */
export interface NextChange<T> {
  /** The first instant at which the new answer holds. */
  readonly at: Instant;
  readonly from: T;
  readonly to: T;
  /** Never empty. */
  readonly causes: readonly Attribution[];
}

/** An indicator's value with its reason. */
export interface IndicatorAnswer {
  readonly value: Truth;
  readonly reason: EvidenceReason;
}

/**
 * When, with nothing new arriving, an option's availability or the value of its precondition next differs, to what and
 * why; null where it never does, or where there is no such option (DESIGN §4).
 *
 * What is known stays as it is at `knownAt`; the instant judged moves on from `validAt`. Facts may be cut down to what
 * is known by then, but must keep claims, mandates and entries that hold only later than `validAt`.
 */
export function nextChangeOfOption(facts: Facts, option: string, asOf: AsOf): NextChange<OptionAnswer> | null {
  const course = courseOf(facts, reachOfOption(facts, option), nothingNew(asOf.knownAt));
  const by = rememberedWeighing();
  return firstDifference(course, asOf.validAt, {
    judge: (stop) => optionAnswerIn(stop, option, by),
    isSame: (one, other) => one.availability === other.availability && one.value === other.value,
    why: (span) => causesOfOption(course.facts, option, span),
  });
}

/**
 * The same of an indicator's own state: when its value next differs. Another reason for the same value is no change.
 */
export function nextChangeOfIndicator(facts: Facts, indicator: string, asOf: AsOf): NextChange<IndicatorAnswer> | null {
  const course = courseOf(facts, reachOfIndicator(facts, indicator), nothingNew(asOf.knownAt));
  const by = rememberedWeighing();
  return firstDifference<IndicatorAnswer>(course, asOf.validAt, {
    judge: (stop) => {
      const { value, reason } = stateOfIndicator(indicator, stop.world, by);
      return { value, reason };
    },
    isSame: (one, other) => one.value === other.value,
    why: (span) => causesOfIndicator(course.facts, indicator, span),
  });
}

/**
 * The first instant after `validAt` at which any answer at all may differ as the clock moves on, definitions that come
 * into force later included; ∞ where none can. Nothing is judged, so that it may be too early, but never too late:
 * until then what was derived at `{validAt, knownAt: validAt}` stands.
 */
export function standsUntil(facts: Facts, validAt: Instant): Instant {
  const points = changePoints(courseOfAll(facts, LIVED));
  return points.find((point) => point > validAt) ?? Infinity;
}

interface Question<T> {
  /** Null where there is nothing to be judged. */
  readonly judge: (stop: Stop) => T | null;
  readonly isSame: (one: T, other: T) => boolean;
  readonly why: (span: Span) => readonly Attribution[];
}

function firstDifference<T>(course: Course, start: Instant, question: Question<T>): NextChange<T> | null {
  let from: T | null = null;
  for (const stop of stopsOf(course, start, Infinity)) {
    const to = question.judge(stop);
    if (to === null) return null;
    from ??= to;
    if (question.isSame(from, to)) continue;
    const span = { from: course.axis.asOfAt(stop.at - 1), to: stop.asOf };
    return { at: stop.at, from, to, causes: question.why(span) };
  }
  return null;
}
