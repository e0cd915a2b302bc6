import type { OptionCase } from '../domain/options/option-case.js';
import type { Titles } from '../domain/preconditions/label.js';
import { optionCases } from '../domain/situation/judge-options.js';
import { type Records, recordsAsOf, type Voices, voicesAsOf } from '../domain/situation/world-as-of.js';
import type { AsOf } from '../domain/time/instant.js';
import { versionAt, versionsAt } from '../domain/time/version.js';
import type {
  AssumptionRecord,
  IndicatorRecord,
  InvariantRecord,
  LadderRecord,
  OptionRecord,
  PolicyRecord,
  PreconditionRecord,
  SituationRecord,
} from './record.js';

/** The definitions in force, by key. */
export interface Definitions {
  readonly policy: PolicyRecord | null;
  readonly indicators: ReadonlyMap<string, IndicatorRecord>;
  readonly assumptions: ReadonlyMap<string, AssumptionRecord>;
  readonly preconditions: ReadonlyMap<string, PreconditionRecord>;
  readonly ladders: ReadonlyMap<string, LadderRecord>;
  readonly invariants: ReadonlyMap<string, InvariantRecord>;
}

/** What a picture shows that no report changes, nor any claim. */
export interface Setting {
  readonly definitions: Definitions;
  readonly titles: Titles;
  readonly options: ReadonlyMap<string, OptionRecord>;
}

/** What evidence is judged by: all of a world but its evidence, who speaks in it, and the options. */
export interface Rules {
  readonly records: Records;
  readonly voices: Voices;
  readonly cases: ReadonlyMap<string, OptionCase>;
}

/** What a record shows beside its evidence at the instants that it was read at. */
export const settingAt = oncePerFrame((record: SituationRecord, asOf: AsOf): Setting => {
  const definitions = definitionsAt(record, asOf);
  const options = new Map(record.options.map((option) => [option.key, option]));
  return { definitions, titles: titlesOf(record, definitions), options };
});

/** What its evidence is judged by there. */
export const rulesAt = oncePerFrame((record: SituationRecord, asOf: AsOf): Rules => ({
  records: recordsAsOf(record, asOf),
  voices: voicesAsOf(record, asOf),
  cases: optionCases(record, { asOf }),
}));

/** Of a record, what none of the above looks beyond. */
const LISTS = [
  'policies',
  'sources',
  'assessments',
  'indicators',
  'mandateIdentities',
  'mandates',
  'assumptions',
  'options',
  'preconditions',
  'ladders',
  'entries',
  'invariants',
  'supposed',
] as const satisfies readonly (keyof SituationRecord)[];

interface Derived<T> {
  readonly lists: readonly unknown[];
  readonly asOf: AsOf;
  readonly what: T;
}

/**
 * Derives the same once for records that have the same lists, as all have that were read with one frame, at the same
 * instants, as those are of an exercise's present. Of a frame the last is remembered, for as long as the frame is.
 */
function oncePerFrame<T>(derive: (record: SituationRecord, asOf: AsOf) => T) {
  const last = new WeakMap<SituationRecord['options'], Derived<T>>();
  return (record: SituationRecord, asOf: AsOf): T => {
    const known = last.get(record.options);
    if (known !== undefined && isOf(known, record, asOf)) return known.what;
    const what = derive(record, asOf);
    last.set(record.options, { lists: LISTS.map((list) => record[list]), asOf, what });
    return what;
  };
}

function isOf({ lists, asOf }: Derived<unknown>, record: SituationRecord, { validAt, knownAt }: AsOf): boolean {
  if (asOf.validAt !== validAt || asOf.knownAt !== knownAt) return false;
  return LISTS.every((list, index) => lists[index] === record[list]);
}

function definitionsAt(record: SituationRecord, asOf: AsOf): Definitions {
  return {
    policy: versionAt(record.policies, asOf),
    indicators: versionsAt(record.indicators, asOf),
    assumptions: versionsAt(record.assumptions, asOf),
    preconditions: versionsAt(record.preconditions, asOf),
    ladders: versionsAt(record.ladders, asOf),
    invariants: versionsAt(record.invariants, asOf),
  };
}

function titlesOf(record: SituationRecord, { indicators, assumptions, ladders }: Definitions): Titles {
  const named = <T extends { readonly key: string }>(entries: Iterable<T>, title: (entry: T) => string) =>
    new Map([...entries].map((entry) => [entry.key, title(entry)]));
  return {
    indicators: named(indicators.values(), (indicator) => indicator.title),
    mandates: named(record.mandateIdentities, (mandate) => mandate.title),
    assumptions: named(assumptions.values(), (assumption) => assumption.statement),
    stages: named(
      [...ladders.values()].flatMap((ladder) => ladder.stages),
      (stage) => stage.title,
    ),
    options: named(record.options, (option) => option.title),
  };
}
