import { childrenOf, type Combinator, type Expression, isLeaf, type Leaf } from './expression.js';
import { type LeafReading, readLeaf, type ReasonCode } from './read-leaf.js';
import { and, atLeast, not, or, type Truth } from './truth.js';
import { weigh, type Weighing } from './weighing.js';
import type { World } from './world.js';

/** One node of an evaluation. The tree is flat: the root comes first, a parent before its parts, parts in order. */
export interface EvaluatedNode {
  /** Positions from the root, joined by dots: `0` is the root, `0.2` its third part. */
  readonly path: string;
  readonly parent: string | null;
  /** 0 at the root. */
  readonly depth: number;
  readonly expression: Expression;
  readonly value: Truth;
  readonly reason: ReasonCode;
  /** Whether it helped to decide the root: every node from here up decided its parent. */
  readonly decisive: boolean;
  /** The leaf's answer; null for a combinator. */
  readonly reading: LeafReading | null;
}

/** A precondition judged at one instant. `nodes` is never empty; the first is the root. */
export interface Evaluation {
  readonly value: Truth;
  readonly nodes: readonly EvaluatedNode[];
}

/** How a leaf is answered: by a world, or by a question of "what if". */
export type LeafReader = (leaf: Leaf, path: string) => LeafReading;

/** Judges a precondition in a world, in strong Kleene logic, with the parts that decided every node (DESIGN §4). */
export function evaluate(expression: Expression, world: World, by: Weighing = weigh): Evaluation {
  return evaluateWith(expression, (leaf) => readLeaf(leaf, world, by));
}

/** The same, with each leaf answered by the reader given. */
export function evaluateWith(expression: Expression, read: LeafReader): Evaluation {
  const tree: Tree = { read, nodes: [], above: [] };
  const value = judge(expression, { path: '0', parent: null, depth: 0, above: -1 }, tree);
  tree.nodes.forEach((node, index) => {
    const parent = tree.nodes[tree.above[index] ?? -1];
    node.decisive = parent === undefined || (parent.decisive && decides(node.value, parent));
  });
  return { value, nodes: tree.nodes };
}

/** A node in the making: its value comes after those of its parts, and whether it decides after the value above it. */
type Judged = EvaluatedNode & { value: Truth; decisive: boolean };

/** An evaluation in the making. */
interface Tree {
  readonly read: LeafReader;
  readonly nodes: Judged[];
  /** Of each node the index of the one above it; −1 for the root. */
  readonly above: number[];
}

/** Where in the tree a node stands. */
interface Place {
  readonly path: string;
  readonly parent: string | null;
  readonly depth: number;
  readonly above: number;
}

/** Adds a node and all below it, and gives its value. */
function judge(expression: Expression, place: Place, tree: Tree): Truth {
  const { path, depth } = place;
  const node = judgedAt(place, expression, isLeaf(expression) ? tree.read(expression, path) : null);
  const above = tree.nodes.push(node) - 1;
  tree.above.push(place.above);
  if (isLeaf(expression)) return node.value;
  const values = childrenOf(expression).map((part, index) =>
    judge(part, { path: `${path}.${String(index)}`, parent: path, depth: depth + 1, above }, tree),
  );
  node.value = combine(expression, values);
  return node.value;
}

function judgedAt({ path, parent, depth }: Place, expression: Expression, reading: LeafReading | null): Judged {
  const value = reading?.value ?? 'UNKNOWN';
  return { path, parent, depth, expression, value, reason: reading?.reason ?? 'DERIVED', decisive: false, reading };
}

/** A combinator's value from those of its parts; a not has one. */
export function combine(expression: Combinator, values: readonly Truth[]): Truth {
  switch (expression.kind) {
    case 'all':
      return and(values);
    case 'any':
      return or(values);
    case 'atLeast':
      return atLeast(expression.count, values);
    case 'not':
      return not(and(values));
  }
}

/** The parts whose value decides: all of them where every one was needed, otherwise those that settled it. */
function decides(part: Truth, { expression, value }: Judged): boolean {
  if (expression.kind === 'not') return true;
  return part === value;
}
