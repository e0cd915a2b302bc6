import { createHash } from 'node:crypto';
import { assessEntry, type HashedAssessment } from '../domain/escalation/assessment.js';
import type { IndicatorState } from '../domain/evidence/indicator-state.js';
import { judgeOption, type OptionStanding } from '../domain/options/availability.js';
import type { OptionCase } from '../domain/options/option-case.js';
import type { Titles } from '../domain/preconditions/label.js';
import { type ReasonCode, stateOfIndicator } from '../domain/preconditions/read-leaf.js';
import { rememberedWeighing, type Weighing } from '../domain/preconditions/weighing.js';
import type { World } from '../domain/preconditions/world.js';
import { optionCases } from '../domain/situation/judge-options.js';
import { worldAsOf } from '../domain/situation/world-as-of.js';
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
  ReportRecord,
  SituationRecord,
} from './record.js';
import { PRESENT, type Standpoint } from './standpoint.js';

/** The definitions in force, by key. */
export interface Definitions {
  readonly policy: PolicyRecord | null;
  readonly indicators: ReadonlyMap<string, IndicatorRecord>;
  readonly assumptions: ReadonlyMap<string, AssumptionRecord>;
  readonly preconditions: ReadonlyMap<string, PreconditionRecord>;
  readonly ladders: ReadonlyMap<string, LadderRecord>;
  readonly invariants: ReadonlyMap<string, InvariantRecord>;
}

/**
 * A situation as of two instants, as one reader may see it (DESIGN §10). It never changes; what is derived from it is
 * derived on demand and once.
 */
export interface Picture {
  readonly record: SituationRecord;
  readonly asOf: AsOf;
  /** How it was asked for; two pictures of one instant may have been asked for in two ways. */
  readonly standpoint: Standpoint;
  readonly world: World;
  readonly definitions: Definitions;
  readonly titles: Titles;
  readonly options: ReadonlyMap<string, OptionRecord>;
  readonly reports: ReadonlyMap<string, ReportRecord>;
  /** How an option stands; throws for a key that the situation does not have. */
  standing(option: string): OptionStanding;
  /** What stands before a ladder's next rung; null at the top, or where there is no such ladder. */
  assessment(ladder: string): HashedAssessment | null;
  /** An indicator's own state; ASSUMED where a simulation supposes its value. */
  state(indicator: string): ShownState;
  /** The situation's record with every claim, for answers over time and of "what if". */
  readonly whole: () => Promise<SituationRecord>;
}

/** An indicator's state as it is shown. */
export type ShownState = Omit<IndicatorState, 'reason'> & { readonly reason: ReasonCode };

/** What a picture has beside its record. */
export interface PictureExtras {
  readonly whole: () => Promise<SituationRecord>;
  /** The present where it is left out. */
  readonly standpoint?: Standpoint;
  /** The world of the record, and what options are judged by there, where they are at hand; else they are worked out. */
  readonly judged?: Judged;
}

interface Judged {
  readonly world: World;
  readonly cases: ReadonlyMap<string, OptionCase>;
  readonly by: Weighing;
}

/** The picture of a record at the instants that it was read at. */
export function createPicture(
  record: SituationRecord,
  asOf: AsOf,
  { whole, standpoint = PRESENT, judged = judgedAt(record, asOf) }: PictureExtras,
): Picture {
  const { world, cases, by } = judged;
  const definitions = definitionsAt(record, asOf);
  const standings = memo((option: string) => judgeOption(world, caseOf(cases, option), by));
  return {
    record,
    asOf,
    standpoint,
    world,
    definitions,
    titles: titlesOf(record, definitions),
    options: new Map(record.options.map((option) => [option.key, option])),
    reports: new Map(record.reports.map((report) => [report.key, report])),
    standing: standings,
    assessment: memo((ladder: string) => assessed(ladder, { world, cases, by })),
    state: memo((indicator: string) => shownState(indicator, world, by)),
    whole,
  };
}

function judgedAt(record: SituationRecord, asOf: AsOf): Judged {
  const world = worldAsOf(record, asOf);
  return { world, cases: optionCases(record, world), by: rememberedWeighing() };
}

/** Approvals are bound to the SHA-256 of an assessment's text, as 64 hexadecimal digits. */
function assessed(ladder: string, { world, cases, by }: Judged): HashedAssessment | null {
  const position = world.ladders.get(ladder);
  const found = position === undefined ? null : assessEntry(position, world, cases, by);
  return found === null ? null : { hash: createHash('sha256').update(found.text).digest('hex'), ...found };
}

function shownState(indicator: string, world: World, by: Weighing): ShownState {
  const state = stateOfIndicator(indicator, world, by);
  const value = world.supposed.get(indicator);
  return value === undefined ? state : { ...state, value, reason: 'ASSUMED' };
}

function caseOf(cases: ReadonlyMap<string, OptionCase>, option: string): OptionCase {
  const asked = cases.get(option);
  if (asked === undefined) throw new Error(`the picture has no option ${option}`);
  return asked;
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

/** Remembers each answer by its key. */
function memo<T>(derive: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const derived = derive(key);
    known.set(key, derived);
    return derived;
  };
}
