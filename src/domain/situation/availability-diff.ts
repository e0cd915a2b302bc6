import type { OptionStanding } from '../options/availability.js';
import { type Attribution, causesOfOption } from './attribution.js';
import type { Facts } from './facts.js';
import { judgeOptions } from './judge-options.js';
import { answerOf, isSameAnswer } from './option-answer.js';
import type { AsOf } from '../time/instant.js';
import { worldAsOf } from './world-as-of.js';

/** An option whose answer differs between two instants. */
export interface OptionDifference {
  readonly option: string;
  readonly from: OptionStanding;
  readonly to: OptionStanding;
  /** Never empty, the earliest first. */
  readonly causes: readonly Attribution[];
}

/**
 * The options whose availability, precondition value or any status differs between two instants, with why, in the order
 * of the facts. The second instant may be the earlier one: a cause is then what is not so yet. Which changes count as
 * causes is said at `causesOfOption`.
 */
export function availabilityDiff(facts: Facts, from: AsOf, to: AsOf): readonly OptionDifference[] {
  const before = judgeOptions(facts, worldAsOf(facts, from));
  const after = judgeOptions(facts, worldAsOf(facts, to));
  return [...before].flatMap(([option, standing]) => {
    // The same options are judged at both instants.
    const other = after.get(option) as OptionStanding;
    if (isSameAnswer(answerOf(standing), answerOf(other))) return [];
    return [{ option, from: standing, to: other, causes: causesOfOption(facts, option, { from, to }) }];
  });
}
