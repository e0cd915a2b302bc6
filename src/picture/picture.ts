import { createHash } from 'node:crypto';
import { assessEntry, type HashedAssessment } from '../domain/escalation/assessment.js';
import type { IndicatorState } from '../domain/evidence/indicator-state.js';
import { judgeOption, type OptionStanding } from '../domain/options/availability.js';
import type { OptionCase } from '../domain/options/option-case.js';
import type { Titles } from '../domain/preconditions/label.js';
import { type ReasonCode, stateOfIndicator } from '../domain/preconditions/read-leaf.js';
import { rememberedWeighing, type Weighing } from '../domain/preconditions/weighing.js';
import type { World } from '../domain/preconditions/world.js';
import { evidenceAsOf } from '../domain/situation/world-as-of.js';
import type { AsOf } from '../domain/time/instant.js';
import type { OptionRecord, ReportRecord, SituationRecord } from './record.js';
import { type Definitions, rulesAt, settingAt } from './setting.js';
import { PRESENT, type Standpoint } from './standpoint.js';

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
  /** Of the options and indicators, what is at hand of what comes out. */
  readonly known?: Known;
}

interface Known {
  readonly standings: Map<string, OptionStanding>;
  readonly states: Map<string, ShownState>;
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
  { whole, standpoint = PRESENT, judged = judgedAt(record, asOf), known }: PictureExtras,
): Picture {
  const { world, cases, by } = judged;
  return {
    record,
    asOf,
    standpoint,
    world,
    ...settingAt(record, asOf),
    reports: new Map(record.reports.map((report) => [report.key, report])),
    standing: memo((option: string) => judgeOption(world, caseOf(cases, option), by), known?.standings),
    assessment: memo((ladder: string) => assessed(ladder, { world, cases, by })),
    state: memo((indicator: string) => shownState(indicator, world, by), known?.states),
    whole,
  };
}

function judgedAt(record: SituationRecord, asOf: AsOf): Judged {
  const { records, voices, cases } = rulesAt(record, asOf);
  const evidence = evidenceAsOf(record.claims, asOf, records.policy, voices);
  return { world: { asOf, evidence, ...records }, cases, by: rememberedWeighing() };
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

/** Remembers each answer by its key, beside those that are known. */
function memo<T>(derive: (key: string) => T, known = new Map<string, T>()): (key: string) => T {
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const derived = derive(key);
    known.set(key, derived);
    return derived;
  };
}
