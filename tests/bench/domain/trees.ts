import type { Expression } from '../../../src/domain/preconditions/expression.js';
import type { World } from '../../../src/domain/preconditions/world.js';
import { worldAsOf } from '../../../src/domain/situation/world-as-of.js';
import { NOW, situationOf } from './facts.js';

/** A way to build a tree of about so many nodes, never more. */
export interface Shape {
  readonly name: string;
  readonly treeOf: (nodes: number) => Expression;
}

/** A world that knows nothing: every leaf of the trees below is open, and each asks for itself. */
export const OPEN_WORLD: World = worldAsOf(situationOf({ options: 0, indicators: 1, claims: 0 }), NOW);

function open(index: number): Expression {
  return { kind: 'assumption', assumption: `ASM-${String(index)}` };
}

function opens(count: number, first = 0): readonly Expression[] {
  return Array.from({ length: count }, (_, index) => open(first + index));
}

/** Pairs in groups: an all of anys, or an any of alls. */
function pairs(outer: 'all' | 'any', nodes: number): Expression {
  const inner = outer === 'all' ? 'any' : 'all';
  const of = Array.from({ length: Math.floor((nodes - 1) / 3) }, (_, index): Expression => {
    return { kind: inner, of: opens(2, 2 * index) };
  });
  return { kind: outer, of };
}

/** Binary, all and any in turn from the root down. */
function alternating(nodes: number, level = 0, first = 0): Expression {
  if (nodes < 3) return open(first);
  const half = Math.floor((nodes - 1) / 2);
  return {
    kind: level % 2 === 0 ? 'all' : 'any',
    of: [alternating(half, level + 1, first), alternating(half, level + 1, first + half)],
  };
}

/** Half of the parts must hold, each half of its own eight. */
function halves(nodes: number): Expression {
  const of = Array.from({ length: Math.floor((nodes - 1) / 9) }, (_, index): Expression => {
    return { kind: 'atLeast', count: 4, of: opens(8, 8 * index) };
  });
  return { kind: 'atLeast', count: Math.ceil(of.length / 2), of };
}

/** All of many threes out of few leaves, some negated: the threes contend for the same leaves. */
function knot(nodes: number): Expression {
  const count = Math.floor((nodes - 1) / 6);
  const literal = (index: number): Expression =>
    index % 2 === 0 ? open(index % 26) : { kind: 'not', of: open(index % 26) };
  const clauses = Array.from({ length: count }, (_, index): Expression => {
    return { kind: 'any', of: [index * 7, index * 11 + 3, index * 17 + (index >> 1)].map(literal).slice(0, 3) };
  });
  return { kind: 'all', of: clauses };
}

export const SHAPES: readonly Shape[] = [
  { name: 'all of n', treeOf: (nodes) => ({ kind: 'all', of: opens(nodes - 1) }) },
  { name: 'any of n', treeOf: (nodes) => ({ kind: 'any', of: opens(nodes - 1) }) },
  { name: 'half of n', treeOf: (nodes) => ({ kind: 'atLeast', count: Math.floor(nodes / 2), of: opens(nodes - 1) }) },
  { name: 'all of anys', treeOf: (nodes) => pairs('all', nodes) },
  { name: 'any of alls', treeOf: (nodes) => pairs('any', nodes) },
  { name: 'all and any in turn', treeOf: (nodes) => alternating(nodes) },
  { name: 'half of halves', treeOf: halves },
  { name: 'knot of threes', treeOf: knot },
];

/** The nodes of a tree. */
export function nodesOf(tree: Expression): number {
  if (!('of' in tree)) return 1;
  const parts = tree.kind === 'not' ? [tree.of] : tree.of;
  return parts.reduce((sum, part) => sum + nodesOf(part), 1);
}
