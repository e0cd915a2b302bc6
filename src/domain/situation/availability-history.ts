import type { Instant } from '../time/instant.js';
import { rememberedWeighing } from '../preconditions/weighing.js';
import type { Attribution } from './attribution.js';
import { LIVED } from './axis.js';
import { causesAt } from './causes-at.js';
import { courseOf, stopsOf } from './course.js';
import type { Facts } from './facts.js';
import { isSameAnswer, type OptionAnswer, optionAnswerIn } from './option-answer.js';
import { reachOfOption } from './reach.js';

/** A stretch of time in which an option's answer stays the same: from (inclusive) until (exclusive). */
export interface AvailabilityStep extends OptionAnswer {
  readonly from: Instant;
  readonly until: Instant;
  /** Why it began; empty for the first step, which only begins where the question does. */
  readonly causes: readonly Attribution[];
}

/**
 * An option's answer at every instant from one (inclusive) until another (exclusive), as a step function. At each
 * instant it is what was thought then: judged at it, by what was known at it, under the definitions of it.
 *
 * Steps follow each other without a gap, neighbours differ in availability, value or a status, and together they cover
 * the time asked about. Empty where that is no time at all, or where there is no such option.
 */
export function availabilityHistory(
  facts: Facts,
  option: string,
  from: Instant,
  until: Instant,
): readonly AvailabilityStep[] {
  if (from >= until) return [];
  const course = courseOf(facts, reachOfOption(facts, option), LIVED);
  const by = rememberedWeighing();
  const begins: Begin[] = [];
  for (const stop of stopsOf(course, from, until)) {
    const answer = optionAnswerIn(stop, option, by);
    if (answer === null) return [];
    const last = begins.at(-1);
    if (last !== undefined && isSameAnswer(last.answer, answer)) continue;
    const causes =
      last === undefined ? [] : causesAt(stop, option, { facts: course.facts, from: last.answer, to: answer });
    begins.push({ at: stop.at, answer, causes });
  }
  return begins.map(({ at, answer, causes }, index) => {
    return { ...answer, from: at, until: begins[index + 1]?.at ?? until, causes };
  });
}

interface Begin {
  readonly at: Instant;
  readonly answer: OptionAnswer;
  readonly causes: readonly Attribution[];
}
