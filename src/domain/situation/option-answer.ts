import { type Availability, judgeOption, type OptionStanding } from '../options/availability.js';
import type { OptionCase } from '../options/option-case.js';
import type { Truth } from '../preconditions/truth.js';
import type { Weighing } from '../preconditions/weighing.js';
import type { World } from '../preconditions/world.js';
import type { AsOf } from '../time/instant.js';
import type { Facts } from './facts.js';
import { optionCases } from './judge-options.js';
import { worldAsOf } from './world-as-of.js';

/** The five values by which an option's standing is compared in time. */
export interface OptionAnswer {
  readonly availability: Availability;
  /** Of the precondition; null where no gate is defined. */
  readonly value: Truth | null;
  readonly evidenceStatus: Truth;
  readonly mandateStatus: Truth;
  readonly sequenceStatus: Truth;
}

/** The names of those values. */
export const ANSWER_PARTS = ['availability', 'value', 'evidenceStatus', 'mandateStatus', 'sequenceStatus'] as const;

/** What a standing comes to. */
export function answerOf(standing: OptionStanding): OptionAnswer {
  const { availability, evaluation, evidenceStatus, mandateStatus, sequenceStatus } = standing;
  return { availability, value: evaluation?.value ?? null, evidenceStatus, mandateStatus, sequenceStatus };
}

/** One option judged at an instant, or null where the facts have no such option. */
export function optionAnswerAt(facts: Facts, option: string, asOf: AsOf): OptionAnswer | null {
  const world = worldAsOf(facts, asOf);
  return optionAnswerIn({ world, cases: optionCases(facts, world) }, option);
}

/** A world, and what each option is judged by in it. */
export interface Judgeable {
  readonly world: World;
  readonly cases: ReadonlyMap<string, OptionCase>;
}

/** One option judged in a world, or null where there is no such option. */
export function optionAnswerIn({ world, cases }: Judgeable, option: string, by?: Weighing): OptionAnswer | null {
  const asked = cases.get(option);
  return asked === undefined ? null : answerOf(judgeOption(world, asked, by));
}

/** Whether two answers agree in every part. */
export function isSameAnswer(one: OptionAnswer, other: OptionAnswer): boolean {
  return ANSWER_PARTS.every((part) => one[part] === other[part]);
}
