import { toHundredths } from '../evidence/tally.js';
import type { Duration } from '../time/duration.js';
import type { Evaluation } from './evaluate.js';
import { isLeaf, type Leaf, type Strictness } from './expression.js';
import { heldSince, type LeafReading } from './read-leaf.js';
import { not, type Truth } from './truth.js';
import type { World } from './world.js';

/** A leaf that can be turned by something other than the passing of time. */
type TurnableLeaf = Exclude<Leaf, { kind: 'time' }>;

/** Where a question is asked, and the leaf's own value there. */
interface Asking {
  readonly path: string;
  readonly leaf: TurnableLeaf;
  readonly value: Truth;
}

/** What leaves ask. All that ask the same turn together; different questions turn one by one. */
export interface Question {
  readonly leaf: TurnableLeaf;
  /** The answer now: an indicator's state, never its opposite; for a stage whether it is held, however long. */
  readonly now: Truth;
  readonly reading: LeafReading;
  readonly askings: readonly Asking[];
}

/**
 * The questions of an evaluated tree, in the order in which they are first asked. Thresholds left to the policy and the
 * same ones written out are one question, and so are `is TRUE` and `is FALSE`. Time asks none: nobody can turn it.
 */
export function questionsOf(evaluation: Evaluation, world: World): readonly Question[] {
  const questions = new Map<string, Question>();
  for (const { path, expression, reading } of evaluation.nodes) {
    if (reading === null || !isLeaf(expression) || expression.kind === 'time') continue;
    const name = JSON.stringify(subjectOf(expression, world));
    const known = questions.get(name) ?? {
      leaf: expression,
      now: answerOf(expression, reading, world),
      reading,
      askings: [],
    };
    questions.set(name, { ...known, askings: [...known.askings, { path, leaf: expression, value: reading.value }] });
  }
  return [...questions.values()];
}

/** θ and μ as a leaf is decided by them, in hundredths. */
export interface Limits {
  /** At least 1: missing evidence decides nothing, even where θ is 0. */
  readonly accept: number;
  readonly margin: number;
}

/** The limits that a leaf sets, or leaves to the policy. */
export function limitsOf({ accept, margin }: Strictness, { policy }: World): Limits {
  return {
    accept: Math.max(1, toHundredths(accept ?? policy.accept)),
    margin: toHundredths(margin ?? policy.margin),
  };
}

/** Whether a leaf asks for the opposite of its question: `indicator … is FALSE`. */
export function isInverted(leaf: Leaf): boolean {
  return leaf.kind === 'indicator' && leaf.is === 'FALSE';
}

/** What a leaf asks, apart from how it is written. */
function subjectOf(leaf: TurnableLeaf, world: World): readonly unknown[] {
  switch (leaf.kind) {
    case 'indicator':
      return ['evidence', leaf.indicator, null, ...strictness(leaf, world)];
    case 'quantity':
      return ['evidence', leaf.indicator, [leaf.op, leaf.value], ...strictness(leaf, world)];
    case 'corroboration':
      return [leaf.kind, leaf.indicator, leaf.minOrigins, lengthOf(leaf.maxAge)];
    case 'assumption':
      return [leaf.kind, leaf.assumption];
    case 'mandate':
      return [leaf.kind, leaf.mandate];
    case 'stage':
      return [leaf.kind, leaf.stage, lengthOf(leaf.minDwell)];
    case 'optionEnacted':
      return [leaf.kind, leaf.option];
  }
}

function strictness(asked: Strictness, world: World): readonly unknown[] {
  const { accept, margin } = limitsOf(asked, world);
  return [accept, margin, lengthOf(asked.maxAge)];
}

function lengthOf(duration: Duration | null): readonly number[] | null {
  return duration === null ? null : [duration.months, duration.days, duration.milliseconds];
}

function answerOf(leaf: TurnableLeaf, reading: LeafReading, world: World): Truth {
  if (leaf.kind === 'stage') return heldSince(leaf.stage, world) === null ? 'FALSE' : 'TRUE';
  return isInverted(leaf) ? not(reading.value) : reading.value;
}
