import { describe, expect, it } from 'vitest';
import {
  childrenOf,
  type Concern,
  concernOf,
  type Expression,
  isLeaf,
  type Leaf,
  leavesOf,
  negatedLeaves,
} from '../../../src/domain/preconditions/expression.js';
import {
  all,
  any,
  assumption,
  atLeast,
  corroboration,
  indicator,
  mandate,
  not,
  optionEnacted,
  quantity,
  stage,
  time,
} from '../support/worlds.js';

const [A, B, C] = [assumption('A'), assumption('B'), assumption('C')];

const LEAVES: readonly (readonly [Leaf, Concern])[] = [
  [indicator(), 'EVIDENCE'],
  [quantity(), 'EVIDENCE'],
  [corroboration(2), 'EVIDENCE'],
  [assumption(), 'EVIDENCE'],
  [mandate(), 'MANDATE'],
  [stage('ST-1'), 'SEQUENCE'],
  [optionEnacted('OPT'), 'SEQUENCE'],
  [time(0), 'SEQUENCE'],
];

describe('isLeaf', () => {
  it.each<[boolean, Expression]>([
    ...LEAVES.map(([leaf]): [boolean, Expression] => [true, leaf]),
    [false, all(A)],
    [false, any(A)],
    [false, not(A)],
    [false, atLeast(1, A)],
    [false, all()],
  ])('is %s for %j', (expected, expression) => {
    expect(isLeaf(expression)).toBe(expected);
  });
});

describe('childrenOf', () => {
  it.each<[Expression, readonly Expression[]]>([
    [all(A, B), [A, B]],
    [any(B, A), [B, A]],
    [atLeast(1, A, B), [A, B]],
    [not(A), [A]],
    [A, []],
  ])('gives the parts of %j in order', (expression, parts) => {
    expect(childrenOf(expression)).toEqual(parts);
  });
});

describe('leavesOf', () => {
  it('gives every leaf from left to right, repeated ones too', () => {
    expect(leavesOf(all(A, any(B, not(C)), atLeast(1, A, all(B))))).toEqual([A, B, C, A, B]);
  });
});

describe('concernOf', () => {
  it.each(LEAVES)('of %j is %s', (leaf, concern) => {
    expect(concernOf(leaf)).toBe(concern);
  });
});

describe('negatedLeaves', () => {
  it.each<[string, Expression, readonly string[]]>([
    ['a leaf alone', A, []],
    ['a leaf under a not', not(A), ['0.0']],
    ['a leaf under two nots', not(not(A)), []],
    ['what stands beside a not', all(A, not(B), C), ['0.1.0']],
    ['nots with combinators between them', not(all(A, not(any(B, C)), atLeast(1, A))), ['0.0.0', '0.0.2.0']],
  ])('of %s are those under an odd number of nots', (_what, expression, paths) => {
    expect([...negatedLeaves(expression)].sort()).toEqual([...paths].sort());
  });
});
