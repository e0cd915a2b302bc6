import { addDuration } from '../time/duration.js';
import type { Instant } from '../time/instant.js';
import { countOf, type Decided, type Demand, opposite } from './demand.js';
import { type Combinator, type Expression, isLeaf, type Leaf } from './expression.js';
import { isInverted, type Question } from './questions.js';
import { heldSince } from './read-leaf.js';
import type { World } from './world.js';

/** A tree, and where in it which question is asked. */
interface AskedTree {
  readonly expression: Expression;
  readonly questions: readonly Question[];
  readonly world: World;
}

/**
 * What a tree asks of its leaves to have the value wanted (DESIGN §4, strong Kleene logic): a conjunction is FALSE where
 * one part is, `atLeast(k)` of n where n − k + 1 are. UNKNOWN meets no demand.
 */
export function demandOf(tree: AskedTree, value: Decided): Demand {
  return demandAt({ expression: tree.expression, path: '0', value }, tree);
}

interface Wanted {
  readonly expression: Expression;
  readonly path: string;
  readonly value: Decided;
}

function demandAt(wanted: Wanted, tree: AskedTree): Demand {
  const { expression, path, value } = wanted;
  if (isLeaf(expression)) return leafDemand(expression, wanted, tree);
  if (expression.kind === 'not') {
    return demandAt({ expression: expression.of, path: `${path}.0`, value: opposite(value) }, tree);
  }
  const parts = expression.of.map((part, index) =>
    demandAt({ expression: part, path: `${path}.${String(index)}`, value }, tree),
  );
  const count = partsNeeded(expression);
  return countOf(value === 'TRUE' ? count : parts.length - count + 1, parts);
}

/** How many parts of a node must be TRUE for it to be TRUE. */
function partsNeeded(expression: Exclude<Combinator, { kind: 'not' }>): number {
  switch (expression.kind) {
    case 'all':
      return expression.of.length;
    case 'any':
      return 1;
    case 'atLeast':
      return expression.count;
  }
}

function leafDemand(leaf: Leaf, { path, value }: Wanted, { questions, world }: AskedTree): Demand {
  if (leaf.kind === 'time') return duringDemand(leaf.after ?? -Infinity, leaf.before ?? Infinity, value);
  const question = questions.findIndex(({ askings }) => askings.some((asking) => asking.path === path));
  const literal: Demand = { kind: 'literal', question, to: isInverted(leaf) ? opposite(value) : value };
  const over = leaf.kind === 'stage' ? dwellOver(leaf, world) : null;
  if (over === null) return literal;
  return countOf(value === 'TRUE' ? 2 : 1, [literal, duringDemand(over, Infinity, value)]);
}

/** When a held stage has been held for long enough; null where it is not held, or need not be held for any time. */
function dwellOver({ stage, minDwell }: Leaf & { kind: 'stage' }, world: World): Instant | null {
  const held = heldSince(stage, world);
  return held === null || minDwell === null ? null : addDuration(held, minDwell);
}

/** That the instant judged lies in a span, or that it lies before or after it. */
function duringDemand(from: Instant, to: Instant, value: Decided): Demand {
  if (value === 'TRUE') return { kind: 'window', from, to };
  return countOf(1, [
    { kind: 'window', from: -Infinity, to: from },
    { kind: 'window', from: to, to: Infinity },
  ]);
}
