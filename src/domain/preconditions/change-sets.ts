import {
  ALWAYS,
  atomsOf,
  type Decided,
  type Demand,
  type LiteralDemand,
  NEVER,
  opposite,
  simplify,
  type WindowDemand,
} from './demand.js';
import { evaluate } from './evaluate.js';
import type { Expression } from './expression.js';
import type { LeafChange } from './leaf-change.js';
import { minimalSets } from './minimal-sets.js';
import { type Question, questionsOf } from './questions.js';
import { demandOf } from './tree-demand.js';
import { canTurn, changeOf, waitUntil } from './turn-leaf.js';
import type { World } from './world.js';

/** Minimal sets of changes that give a tree a value, smallest first. */
export interface ChangeSets {
  /** The value that each set gives the tree. */
  readonly goal: Decided;
  /** Each set in the order of the tree, what must be waited for last. */
  readonly sets: readonly (readonly LeafChange[])[];
  /** Whether there are, or may be, more. None of them is smaller than a set that is given. */
  readonly truncated: boolean;
}

/**
 * The minimal sets of leaf changes that would make a tree TRUE (DESIGN §4), at most `cap`, smallest first.
 *
 * All that is not in a set stays as it is, and that it stays is counted on: each set does it, no part of it does, and
 * where `truncated` is false there is no other. A tree that is TRUE has one set, the empty one; a tree that nothing can
 * make TRUE has none. Leaves that ask the same turn together, different ones each for itself, but for time: waiting is
 * one change which every leaf on time and on dwell feels.
 *
 * `truncated` where there are more than `cap`, or where the search was given up as too long, in which case there may be:
 * the sets given are then still minimal, and none left out is smaller than one of them. Work is bounded whatever the tree.
 */
export function unlockSets(expression: Expression, world: World, cap: number): ChangeSets {
  return changeSets({ expression, world }, 'TRUE', cap);
}

/** The dual: the minimal sets of leaf changes that would make the tree FALSE, under the same promises. */
export function blockSets(expression: Expression, world: World, cap: number): ChangeSets {
  return changeSets({ expression, world }, 'FALSE', cap);
}

interface Gate {
  readonly expression: Expression;
  readonly world: World;
}

function changeSets({ expression, world }: Gate, goal: Decided, cap: number): ChangeSets {
  const evaluation = evaluate(expression, world);
  const questions = questionsOf(evaluation, world);
  const now = world.asOf.validAt;
  const isMet = (question: number, to: Decided): boolean => questions[question]?.now === to;
  const demand = settled(demandOf({ expression, questions, world }, goal), questions, world);
  const { sets, truncated } = minimalSets({ demand, isMet, now }, cap);
  const known = new Map<string, readonly LeafChange[]>();
  const turned = ([index, to]: readonly [number, Decided]): readonly LeafChange[] => {
    const name = `${String(index)} ${to}`;
    const change = known.get(name) ?? questions.slice(index, index + 1).map((each) => changeOf(each, to, world));
    known.set(name, change);
    return change;
  };
  const changes = sets.map(({ turns, wait }): readonly LeafChange[] => {
    const made = [...turns].flatMap(turned);
    return wait === null ? made : [...made, waitUntil(wait, made, { evaluation, world })];
  });
  return { goal, sets: changes, truncated };
}

/** The demand without what is met and stays so whatever else changes, and without what nothing can bring about. */
function settled(demand: Demand, questions: readonly Question[], world: World): Demand {
  const now = world.asOf.validAt;
  const atoms = atomsOf(demand);
  const waits = atoms.some((atom) => atom.kind === 'window' && atom.from > now && atom.from < atom.to);
  const isOpen = (index: number, to: Decided): boolean =>
    questions.some((question, position) => position === index && question.now !== to && canTurn(question, to, world)) &&
    atoms.some((atom) => atom.kind === 'literal' && atom.question === index && atom.to === to);
  const settleWindow = (window: WindowDemand): Demand => {
    const lasts = window.from <= now && (window.to === Infinity || !waits);
    return window.to <= Math.max(window.from, now) ? NEVER : lasts ? ALWAYS : window;
  };
  const settleLiteral = (literal: LiteralDemand): Demand => {
    const { question, to } = literal;
    if (isOpen(question, to)) return literal;
    if (questions[question]?.now !== to) return NEVER;
    return isOpen(question, opposite(to)) ? literal : ALWAYS;
  };
  return simplify(demand, (atom) => (atom.kind === 'window' ? settleWindow(atom) : settleLiteral(atom)));
}
