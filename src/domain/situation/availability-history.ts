import type { Instant } from '../time/instant.js';
import { type Attribution, causesOfOption } from './attribution.js';
import { LIVED } from './axis.js';
import { courseOf, type Stop, stopsOf } from './course.js';
import type { Facts } from './facts.js';
import { isSameAnswer, type OptionAnswer, optionAnswerAt } from './option-answer.js';
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
  const begins: Begin[] = [];
  let before: Stop | null = null;
  for (const stop of stopsOf(courseOf(facts, reachOfOption(facts, option), LIVED), from, until)) {
    const answer = optionAnswerAt(stop.facts, option, stop.asOf);
    if (answer === null) return [];
    const last = begins.at(-1);
    if (last === undefined || !isSameAnswer(last.answer, answer)) begins.push({ before, stop, answer });
    before = stop;
  }
  return begins.map(({ before, stop, answer }, index) => {
    const end = begins[index + 1]?.stop.at ?? until;
    return { ...answer, from: stop.at, until: end, causes: before === null ? [] : causesOfBegin(before, stop, option) };
  });
}

interface Begin {
  /** The stop before; null at the start. */
  readonly before: Stop | null;
  readonly stop: Stop;
  readonly answer: OptionAnswer;
}

/** Why the answer differs from that of the millisecond before, for which the claims of the stop before still count. */
function causesOfBegin(before: Stop, stop: Stop, option: string): readonly Attribution[] {
  const claims = [...new Set([...before.facts.claims, ...stop.facts.claims])];
  const from = LIVED.asOfAt(stop.at - 1);
  return causesOfOption({ ...stop.facts, claims }, option, { from, to: stop.asOf });
}
