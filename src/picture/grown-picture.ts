import type { OptionStanding } from '../domain/options/availability.js';
import type { OptionCase } from '../domain/options/option-case.js';
import { rememberedWeighing } from '../domain/preconditions/weighing.js';
import { asksAny } from '../domain/situation/reach.js';
import { evidenceAsOf } from '../domain/situation/world-as-of.js';
import { createPicture, type Picture, type PictureExtras, type ShownState } from './picture.js';
import type { SituationRecord } from './record.js';
import { type Rules, rulesAt } from './setting.js';

/**
 * The picture of a record that differs from that of an earlier picture in the claims on some indicators alone. It is the
 * one that would be made of the record; where nothing else can differ, only what asks those indicators is judged anew.
 */
export function grownPicture(
  earlier: Picture,
  record: SituationRecord,
  indicators: ReadonlySet<string>,
  extras: Pick<PictureExtras, 'whole'>,
): Picture {
  const { asOf } = earlier;
  const rules = rulesAt(record, asOf);
  if (rulesAt(earlier.record, asOf) !== rules) return createPicture(record, asOf, extras);
  const { records, cases } = rules;
  const evidence = evidenceAfter(earlier, record, indicators, rules);
  return createPicture(record, asOf, {
    ...extras,
    judged: { world: { asOf, evidence, ...records }, cases, by: rememberedWeighing() },
    known: { standings: standingsLeft(earlier, cases, indicators), states: statesLeft(earlier, indicators) },
  });
}

function evidenceAfter(
  { world, asOf }: Picture,
  { claims }: SituationRecord,
  indicators: ReadonlySet<string>,
  { records, voices }: Rules,
): Picture['world']['evidence'] {
  const others = [...world.evidence].filter(([indicator]) => !indicators.has(indicator));
  const asked = claims.filter(({ indicator }) => indicators.has(indicator));
  return new Map([...others, ...evidenceAsOf(asked, asOf, records.policy, voices)]);
}

function standingsLeft(
  earlier: Picture,
  cases: ReadonlyMap<string, OptionCase>,
  indicators: ReadonlySet<string>,
): Map<string, OptionStanding> {
  const left = [...cases].filter(([, { precondition }]) => precondition === null || !asksAny(precondition, indicators));
  return new Map(left.map(([option]) => [option, earlier.standing(option)]));
}

function statesLeft(earlier: Picture, indicators: ReadonlySet<string>): Map<string, ShownState> {
  const left = [...earlier.definitions.indicators.keys()].filter((indicator) => !indicators.has(indicator));
  return new Map(left.map((indicator) => [indicator, earlier.state(indicator)]));
}
