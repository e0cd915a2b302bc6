import { judgeOption, type OptionStanding } from '../options/availability.js';
import type { OptionCase } from '../options/option-case.js';
import { rememberedWeighing } from '../preconditions/weighing.js';
import type { World } from '../preconditions/world.js';
import { versionsAt } from '../time/version.js';
import type { Facts } from './facts.js';

/** What each option is judged by at the instants of a world, by key, in the order of the facts. */
export function optionCases(facts: Facts, { asOf }: Pick<World, 'asOf'>): ReadonlyMap<string, OptionCase> {
  const preconditions = versionsAt(facts.preconditions, asOf);
  const invariants = [...versionsAt(facts.invariants, asOf).values()];
  const options = new Map(facts.options.map((option) => [option.key, option]));
  const cases = facts.options.map((option): [string, OptionCase] => {
    const precondition = preconditions.get(option.key)?.expression ?? null;
    return [option.key, { option, precondition, invariants, options }];
  });
  return new Map(cases);
}

/** Every option judged in a world, by key. */
export function judgeOptions(facts: Facts, world: World): ReadonlyMap<string, OptionStanding> {
  const by = rememberedWeighing();
  return new Map([...optionCases(facts, world)].map(([key, asked]) => [key, judgeOption(world, asked, by)]));
}
