import type { Instant } from '../time/instant.js';
import { type Decided, opposite } from './demand.js';
import type { Evaluation } from './evaluate.js';
import { corroborationChange, evidenceChange, type Turning } from './evidence-change.js';
import { isLeaf, type Leaf } from './expression.js';
import type {
  EnactmentChange,
  LeafChange,
  LeafTurn,
  MandateChange,
  MandateStep,
  StageChange,
  WaitChange,
} from './leaf-change.js';
import { judgeMandate } from './mandate.js';
import { isInverted, type Question } from './questions.js';
import { readLeaf } from './read-leaf.js';
import { type Rung, rungsOfOption, rungsOfStage } from './rungs.js';
import type { World } from './world.js';

/**
 * Whether anything but an amended definition can give a question that answer. A stage or option on no ladder cannot be
 * reached, rank 0 cannot be left, and an indicator whose value is supposed keeps it.
 */
export function canTurn({ leaf }: Question, to: Decided, world: World): boolean {
  switch (leaf.kind) {
    case 'indicator':
    case 'quantity':
      return !world.supposed.has(leaf.indicator);
    case 'stage':
      return canReach(rungsOfStage(leaf.stage, world), to);
    case 'optionEnacted':
      return canReach(rungsOfOption(leaf.option, world), to);
    case 'corroboration':
    case 'assumption':
    case 'mandate':
      return true;
  }
}

function canReach(rungs: readonly Rung[], to: Decided): boolean {
  return to === 'TRUE' ? rungs.length > 0 : rungs.every((rung) => !rung.held || rung.rank > 0);
}

/** What it takes to give a question that answer, which it does not have, in a world. */
export function changeOf(question: Question, to: Decided, world: World): LeafChange {
  const { leaf } = question;
  const leaves = leavesTurned(question, to);
  const turning: Turning = { question, to, leaves };
  switch (leaf.kind) {
    case 'indicator':
    case 'quantity':
      return evidenceChange(leaf, turning, world);
    case 'corroboration':
      return corroborationChange(leaf, turning, world);
    case 'assumption':
      return { kind: 'assumption', assumption: leaf.assumption, to, leaves };
    case 'mandate':
      return mandateChange(leaf.mandate, turning, world);
    case 'stage':
      return stageChange(leaf, turning, world);
    case 'optionEnacted':
      return enactmentChange(leaf.option, turning, world);
  }
}

function leavesTurned({ askings }: Question, to: Decided): readonly LeafTurn[] {
  return askings.map(({ path, leaf, value }) => ({ path, from: value, to: isInverted(leaf) ? opposite(to) : to }));
}

function stageChange(leaf: Leaf & { kind: 'stage' }, { to, leaves }: Turning, world: World): StageChange {
  const minDwell = to === 'TRUE' ? leaf.minDwell : null;
  return { kind: 'stage', stage: leaf.stage, to, rungs: rungsOfStage(leaf.stage, world), minDwell, leaves };
}

function enactmentChange(option: string, { to, leaves }: Turning, world: World): EnactmentChange {
  const rungs = rungsOfOption(option, world).filter((rung) => to === 'TRUE' || rung.held);
  return { kind: 'enactment', option, to, rungs, leaves };
}

function mandateChange(mandate: string, { to, leaves }: Turning, world: World): MandateChange {
  const record = world.mandates.get(mandate);
  if (to === 'TRUE' || record === undefined) {
    return { kind: 'mandate', mandate, to, steps: ['GRANT'], lapsesAt: null, leaves };
  }
  const isGranted = judgeMandate({ ...record, applicability: 'REQUIRED' }, world.asOf.validAt).value === 'TRUE';
  const loss: readonly MandateStep[] = isGranted ? ['LOSE_GRANT'] : [];
  const need: readonly MandateStep[] = record.applicability === 'REQUIRED' ? [] : ['BECOME_REQUIRED'];
  const lapsesAt = isGranted ? record.validUntil : null;
  return { kind: 'mandate', mandate, to, steps: [...loss, ...need], lapsesAt, leaves };
}

/** The change that waiting until an instant is: the leaves on time and on dwell that turn by it, and by no other change. */
export function waitUntil(until: Instant, others: readonly LeafChange[], judged: Judged): WaitChange {
  const { evaluation, world } = judged;
  const then = { ...world, asOf: { ...world.asOf, validAt: until } };
  const turned = new Set(others.flatMap((change) => change.leaves.map((leaf) => leaf.path)));
  const leaves = evaluation.nodes.flatMap(({ path, expression, value }): readonly LeafTurn[] => {
    if (!isLeaf(expression) || (expression.kind !== 'time' && expression.kind !== 'stage')) return [];
    const to = readLeaf(expression, then).value;
    return to === value || turned.has(path) ? [] : [{ path, from: value, to }];
  });
  return { kind: 'wait', until, leaves };
}

interface Judged {
  readonly evaluation: Evaluation;
  readonly world: World;
}
