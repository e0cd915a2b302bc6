import { judgeOption } from '../options/availability.js';
import type { Blocker } from '../options/blockers.js';
import { type InvariantRule, standingInTheWay } from '../options/invariant.js';
import type { OptionCase } from '../options/option-case.js';
import { canonicalEvaluation } from '../preconditions/canonical.js';
import type { Truth } from '../preconditions/truth.js';
import type { Weighing } from '../preconditions/weighing.js';
import type { World } from '../preconditions/world.js';
import type { Instant } from '../time/instant.js';
import { dwellOverAt, dwellRemaining, type LadderPosition, nextStage, type Stage } from './ladder.js';

/** An option whose gate is not TRUE, with the leaves at fault: a mandate that is not granted is one of them. */
export interface GateFinding {
  readonly option: string;
  /** FALSE or UNKNOWN. */
  readonly value: Truth;
  /** Empty for an option that nothing is known of. */
  readonly leaves: readonly Blocker[];
}

/** An option that a hard rule keeps from being enacted now. */
export interface RuleFinding {
  readonly option: string;
  readonly invariant: string;
}

/** What remains of the dwell on the current stage. */
export interface Dwell {
  /** The first instant at which the ladder may rise; -∞ where no dwell is asked. */
  readonly until: Instant;
  /** In milliseconds; 0 once it is over. */
  readonly remaining: number;
}

/** What stands between a ladder and its next rung at one instant, apart from the people. */
export interface StageAssessment {
  /** The rung above the current one. */
  readonly stage: string;
  readonly gates: readonly GateFinding[];
  /** Options that a rule forbids outright. */
  readonly excluded: readonly RuleFinding[];
  /** Options that need a prior one which no stage held in this episode has. */
  readonly priorMissing: readonly RuleFinding[];
  readonly dwell: Dwell;
  /** Equal where what is approved is equal: the rung, its rule of approval, its gates and what they were judged on. */
  readonly text: string;
}

/** An assessment with the hash of its text: approvals are bound to it. */
export type HashedAssessment = StageAssessment & { readonly hash: string };

/** Whether gates, rules and dwell let a ladder rise; the people are another matter. */
export function isClear({ gates, excluded, priorMissing, dwell }: StageAssessment): boolean {
  return gates.length + excluded.length + priorMissing.length === 0 && dwell.remaining === 0;
}

/**
 * What stands in the way of a ladder's next rung (DESIGN §6, rules 2 and 5 to 7), or null at the top.
 *
 * The text says nothing of the dwell, so that approvals can be gathered before it is over. A gate that itself asks for
 * a dwell does change when that is over.
 *
 * @param position where the ladder stands in that world
 * @param cases what each option is judged by; an option without a case counts as one with no gate
 * @param by how evidence is weighed
 */
export function assessEntry(
  position: LadderPosition,
  world: World,
  cases: ReadonlyMap<string, OptionCase>,
  by?: Weighing,
): StageAssessment | null {
  const stage = nextStage(position);
  if (stage === null) return null;
  const entries = stage.options.map((option) => entryOf(cases.get(option), { option, world, by }));
  const broken = (kind: InvariantRule['kind']): readonly RuleFinding[] =>
    stage.options.flatMap((option) => rulesBroken(kind, position, cases.get(option)));
  return {
    stage: stage.key,
    gates: entries.flatMap(({ finding }) => (finding.value === 'TRUE' ? [] : [finding])),
    excluded: broken('forbid'),
    priorMissing: broken('requiresPrior'),
    dwell: { until: dwellOverAt(position), remaining: dwellRemaining(position, world.asOf.validAt) },
    text: textOf(position, stage, entries),
  };
}

interface Entry {
  readonly finding: GateFinding;
  readonly text: string;
}

interface Entered {
  readonly option: string;
  readonly world: World;
  readonly by: Weighing | undefined;
}

function entryOf(asked: OptionCase | undefined, { option, world, by }: Entered): Entry {
  if (asked === undefined) return { finding: { option, value: 'UNKNOWN', leaves: [] }, text: '' };
  const { evaluation, blockers } = judgeOption(world, asked, by);
  const leaves = blockers.filter(({ code, node }) => node !== null || code === 'NO_PRECONDITION');
  return {
    finding: { option, value: evaluation?.value ?? 'UNKNOWN', leaves },
    text: evaluation === null ? '' : JSON.stringify([asked.precondition, canonicalEvaluation(evaluation)]),
  };
}

function rulesBroken(
  kind: InvariantRule['kind'],
  position: LadderPosition,
  asked: OptionCase | undefined,
): readonly RuleFinding[] {
  if (asked === undefined) return [];
  return standingInTheWay(asked.option, position, asked)
    .filter(({ rule }) => rule.kind === kind)
    .map(({ key }) => ({ option: asked.option.key, invariant: key }));
}

function textOf({ ladder, current }: LadderPosition, stage: Stage, entries: readonly Entry[]): string {
  const gates = entries.map(({ finding, text }) => [finding.option, text]);
  const { quorum, roles } = stage.approvals ?? { quorum: 0, roles: [] };
  return JSON.stringify([ladder.key, current.key, stage.key, stage.rank, quorum, roles, gates]);
}
