import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate, type Evaluation } from '../../../src/domain/preconditions/evaluate.js';
import type { Expression } from '../../../src/domain/preconditions/expression.js';
import type { Truth } from '../../../src/domain/preconditions/truth.js';
import { voteOf } from '../support/evidence-cases.js';
import {
  all,
  any,
  assumption,
  atLeast,
  corroboration,
  evaluateBy,
  indicator,
  leafPaths,
  mandate,
  not,
  quantity,
  TRUTHS,
  valuedTrees,
  valuesFor,
  worldWhere,
  worldWith,
} from '../support/worlds.js';

const [A, B, C] = [assumption('A'), assumption('B'), assumption('C')];
const holding = (values: Readonly<Record<string, Truth>>) =>
  worldWith({ assumptions: new Map(Object.entries(values)) });
const decisive = ({ nodes }: Evaluation): readonly string[] =>
  nodes.flatMap((node) => (node.decisive ? [node.path] : []));
const OPPOSITE = { TRUE: 'FALSE', FALSE: 'TRUE', UNKNOWN: 'UNKNOWN' } as const;

/** Leaves of a tree that decided its root. */
const decisiveLeaves = (evaluation: Evaluation): ReadonlySet<string> =>
  new Set(evaluation.nodes.flatMap((node) => (node.decisive && node.reading !== null ? [node.path] : [])));

describe('evaluate', () => {
  it.each<[Truth, Truth, Truth, Truth, Truth]>([
    // A, B, all, any, at least 2 of A, B and one that is TRUE
    ['TRUE', 'TRUE', 'TRUE', 'TRUE', 'TRUE'],
    ['TRUE', 'UNKNOWN', 'UNKNOWN', 'TRUE', 'TRUE'],
    ['TRUE', 'FALSE', 'FALSE', 'TRUE', 'TRUE'],
    ['UNKNOWN', 'UNKNOWN', 'UNKNOWN', 'UNKNOWN', 'UNKNOWN'],
    ['UNKNOWN', 'FALSE', 'FALSE', 'UNKNOWN', 'UNKNOWN'],
    ['FALSE', 'FALSE', 'FALSE', 'FALSE', 'FALSE'],
  ])('of A %s and B %s makes all %s, any %s, at least 2 with C %s', (a, b, ...[allOf, anyOf, two]) => {
    const world = holding({ A: a, B: b, C: 'TRUE' });
    const valueOf = (tree: Expression) => evaluate(tree, world).value;
    expect([valueOf(all(A, B)), valueOf(any(A, B)), valueOf(atLeast(2, A, B, C))]).toEqual([allOf, anyOf, two]);
    expect([valueOf(not(all(A, B))), valueOf(not(A))]).toEqual([OPPOSITE[allOf], OPPOSITE[a]]);
  });

  it.each<[string, Expression]>([
    ['an indicator', indicator()],
    ['what must be FALSE', indicator({ is: 'FALSE' })],
    ['an indicator, whatever weight suffices', indicator({ accept: 0, margin: 0 })],
    ['an amount', quantity()],
    ['a supposition', A],
    ['an alternative', any(indicator(), quantity())],
    ['a choice', atLeast(1, indicator(), quantity())],
  ])('leaves a not over missing evidence UNKNOWN: %s', (_what, tree) => {
    expect(evaluate(not(tree), worldWith()).value).toBe('UNKNOWN');
    expect(evaluate(not(not(tree)), worldWith()).value).toBe('UNKNOWN');
  });

  it.each<[string, Expression, readonly Parameters<typeof voteOf>[0][]]>([
    ['an ungraded word', indicator(), ['F1']],
    ['too little', indicator(), ['D5']],
    ['an amount left open', quantity(), ['A1']],
  ])('leaves a not over %s UNKNOWN', (_what, tree, grades) => {
    const world = worldWhere(grades.map((grade) => voteOf(grade)));
    expect(evaluate(not(tree), world).value).toBe('UNKNOWN');
  });

  it('knows the record: a not over origins that were not counted is TRUE', () => {
    expect(evaluate(not(corroboration(1)), worldWith()).value).toBe('TRUE');
    expect(evaluate(not(mandate()), worldWith()).value).toBe('TRUE');
  });

  it('gives the tree flat: the root first, a parent before its parts, parts in order', () => {
    const { nodes } = evaluate(all(A, any(B, not(C))), worldWith());
    expect(nodes.map(({ path, parent, depth, expression }) => [path, parent, depth, expression.kind])).toEqual([
      ['0', null, 0, 'all'],
      ['0.0', '0', 1, 'assumption'],
      ['0.1', '0', 1, 'any'],
      ['0.1.0', '0.1', 2, 'assumption'],
      ['0.1.1', '0.1', 2, 'not'],
      ['0.1.1.0', '0.1.1', 3, 'assumption'],
    ]);
  });

  it('says that a combinator is derived, and gives a leaf its reading and reason', () => {
    const { nodes } = evaluate(not(indicator()), worldWhere([voteOf('B2')]));
    expect(nodes.map(({ value, reason, reading }) => [value, reason, reading?.support ?? null])).toEqual([
      ['FALSE', 'DERIVED', null],
      ['TRUE', 'SUPPORTED', 5250],
    ]);
  });

  it.each<[string, Expression, readonly string[]]>([
    // A is TRUE, B is UNKNOWN, C is FALSE
    ['all of what is TRUE', all(A, A), ['0', '0.0', '0.1']],
    ['what is FALSE in an all', all(A, B, C), ['0', '0.2']],
    ['what is UNKNOWN in an all', all(A, B), ['0', '0.1']],
    ['what is TRUE in an any', any(A, B, C), ['0', '0.0']],
    ['what is UNKNOWN in an any', any(B, C), ['0', '0.0']],
    ['all of what is FALSE in an any', any(C, C), ['0', '0.0', '0.1']],
    ['what is TRUE in an atLeast', atLeast(1, A, B, C), ['0', '0.0']],
    ['what is UNKNOWN in an atLeast', atLeast(2, A, B, C), ['0', '0.1']],
    ['what is FALSE in an atLeast', atLeast(3, A, B, C), ['0', '0.2']],
    ['the part of a not', not(A), ['0', '0.0']],
    ['nothing below a part that decided nothing', all(C, any(C, A), not(not(A))), ['0', '0.0']],
    ['down through parts that decided', all(not(any(B, A)), A), ['0', '0.0', '0.0.0', '0.0.0.1']],
  ])('marks as decisive %s', (_what, tree, paths) => {
    expect(decisive(evaluate(tree, holding({ A: 'TRUE', B: 'UNKNOWN', C: 'FALSE' })))).toEqual(paths);
  });
});

describe('evaluateWith', () => {
  it('of a not is the opposite, with all and any turned (De Morgan)', () => {
    const property = fc.property(valuedTrees, ([tree, values]) => {
      const value = evaluateBy(tree, values).value;
      expect(evaluateBy(pushedNot(tree), values).value).toBe(OPPOSITE[value]);
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('never flips a decided value where an UNKNOWN is resolved', () => {
    const cases = valuedTrees.chain(([tree, values]) => valuesFor(tree).map((others) => ({ tree, values, others })));
    const property = fc.property(cases, ({ tree, values, others }) => {
      const before = evaluateBy(tree, values);
      const resolved = new Map(
        [...values].map(([path, value]) => [path, value === 'UNKNOWN' ? others.get(path)! : value]),
      );
      const after = evaluateBy(tree, resolved);
      for (const [index, node] of before.nodes.entries()) {
        if (node.value !== 'UNKNOWN') expect(after.nodes[index]?.value).toBe(node.value);
      }
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('stays decided whatever becomes of the leaves that did not decide it', () => {
    const cases = valuedTrees.chain(([tree, values]) => valuesFor(tree).map((others) => ({ tree, values, others })));
    const property = fc.property(cases, ({ tree, values, others }) => {
      const before = evaluateBy(tree, values);
      fc.pre(before.value !== 'UNKNOWN');
      const deciding = decisiveLeaves(before);
      const changed = new Map(leafPaths(tree).map((path) => [path, (deciding.has(path) ? values : others).get(path)!]));
      expect(evaluateBy(tree, changed).value).toBe(before.value);
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('stays UNKNOWN whatever the unknown leaves that did not decide it turn out to be', () => {
    const cases = valuedTrees.chain(([tree, values]) => valuesFor(tree).map((others) => ({ tree, values, others })));
    const property = fc.property(cases, ({ tree, values, others }) => {
      const before = evaluateBy(tree, values);
      fc.pre(before.value === 'UNKNOWN');
      const deciding = decisiveLeaves(before);
      const resolved = new Map(
        [...values].map(([path, value]) => [
          path,
          value === 'UNKNOWN' && !deciding.has(path) ? others.get(path)! : value,
        ]),
      );
      expect(evaluateBy(tree, resolved).value).toBe('UNKNOWN');
      expect([...deciding].map((path) => values.get(path))).toEqual([...deciding].map(() => 'UNKNOWN'));
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('does not stay as decided where every leaf that decided it is the opposite', () => {
    const property = fc.property(valuedTrees, ([tree, values]) => {
      const before = evaluateBy(tree, values);
      fc.pre(before.value !== 'UNKNOWN');
      const deciding = decisiveLeaves(before);
      const turned = new Map([...values].map(([path, value]) => [path, deciding.has(path) ? OPPOSITE[value] : value]));
      expect(evaluateBy(tree, turned).value).not.toBe(before.value);
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('marks at least one leaf as decisive, and every node above a decisive one', () => {
    const property = fc.property(valuedTrees, ([tree, values]) => {
      const evaluation = evaluateBy(tree, values);
      const marked = new Set(decisive(evaluation));
      expect(decisiveLeaves(evaluation).size).toBeGreaterThan(0);
      for (const { path, parent } of evaluation.nodes)
        expect(!marked.has(path) || parent === null || marked.has(parent)).toBe(true);
    });
    fc.assert(property, { numRuns: 200 });
  });

  it('does not depend on the order of the parts', () => {
    const property = fc.property(
      fc.array(fc.constantFrom(...TRUTHS), { minLength: 1, maxLength: 5 }),
      fc.nat(),
      (values, seed) => {
        const parts = values.map((_, index) => assumption(String(index)));
        const world = holding(Object.fromEntries(values.entries()));
        const turned = [...parts.slice(seed % 5), ...parts.slice(0, seed % 5)];
        for (const join of [all, any, (...of: typeof parts) => atLeast(2, ...of)]) {
          expect(evaluate(join(...turned), world).value).toBe(evaluate(join(...parts), world).value);
        }
      },
    );
    fc.assert(property);
  });
});

/** The opposite of a tree with the nots at its leaves: all and any change places, a count counts the opposites. */
function pushedNot(tree: Expression): Expression {
  switch (tree.kind) {
    case 'all':
      return any(...tree.of.map(pushedNot));
    case 'any':
      return all(...tree.of.map(pushedNot));
    case 'atLeast':
      return atLeast(tree.of.length - tree.count + 1, ...tree.of.map(pushedNot));
    case 'not':
      return tree.of;
    default:
      return not(tree);
  }
}
