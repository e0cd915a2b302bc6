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
  const root = judge(expression, '0', read);
  const nodes: EvaluatedNode[] = [];
  flatten(root, { parent: null, depth: 0, decisive: true }, nodes);
  return { value: root.value, nodes };
}

interface Judged {
  readonly path: string;
  readonly expression: Expression;
  readonly value: Truth;
  readonly reading: LeafReading | null;
  readonly parts: readonly Judged[];
}

interface Stand {
  readonly parent: string | null;
  readonly depth: number;
  readonly decisive: boolean;
}

function judge(expression: Expression, path: string, read: LeafReader): Judged {
  if (isLeaf(expression)) {
    const reading = read(expression, path);
    return { path, expression, value: reading.value, reading, parts: [] };
  }
  const parts = childrenOf(expression).map((part, index) => judge(part, `${path}.${String(index)}`, read));
  const values = parts.map((part) => part.value);
  return { path, expression, value: combine(expression, values), reading: null, parts };
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

function flatten(node: Judged, stand: Stand, nodes: EvaluatedNode[]): void {
  const { path, expression, value, reading, parts } = node;
  const { parent, depth, decisive } = stand;
  const reason = reading?.reason ?? 'DERIVED';
  nodes.push({ path, parent, depth, expression, value, reason, decisive, reading });
  for (const part of parts) {
    flatten(part, { parent: path, depth: depth + 1, decisive: decisive && decides(part.value, node) }, nodes);
  }
}
