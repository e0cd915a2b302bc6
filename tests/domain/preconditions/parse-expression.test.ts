import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childrenOf, type Expression, type Leaf } from '../../../src/domain/preconditions/expression.js';
import { parseExpression } from '../../../src/domain/preconditions/parse-expression.js';
import { instantOf, lasting } from '../support/evidence-cases.js';
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

const M = { mandate: 'MAN' };
const levels = (count: number): unknown =>
  Array.from({ length: count - 1 }).reduce<unknown>((tree) => ({ not: tree }), M);
const parts = (count: number): unknown => ({ all: Array.from({ length: count }, () => ({ ...M })) });
const OPERATORS =
  'all, any, not, atLeast, indicator, quantity, assumption, corroboration, mandate, stage, optionEnacted, time';

/** The tree that is read, or the faults as `path: expected`. */
function read(written: unknown): Expression | readonly string[] {
  const parsed = parseExpression(written);
  if (parsed.kind === 'expression') return parsed.expression;
  return parsed.faults.map(({ path, expected }) => `${path.join('.')}: ${expected}`);
}

/** A tree that contains itself. */
function selfContaining(): unknown {
  const tree: { all: unknown[] } = { all: [M] };
  tree.all.push({ not: tree });
  return tree;
}

describe('parseExpression', () => {
  it.each<[string, unknown, Expression]>([
    ['an indicator', { indicator: 'IND', is: 'TRUE' }, indicator()],
    ['an indicator that must be FALSE', { indicator: 'IND', is: 'FALSE' }, indicator({ is: 'FALSE' })],
    ['a TRUE that YAML made a boolean', { indicator: 'IND', is: true }, indicator()],
    ['a FALSE that YAML made a boolean', { indicator: 'IND', is: false }, indicator({ is: 'FALSE' })],
    ['an indicator without is as TRUE', { indicator: 'IND' }, indicator()],
    [
      'limits of its own',
      { indicator: 'IND', accept: 70, margin: 12.34, maxAge: 'P14D' },
      indicator({ accept: 70, margin: 12.34, maxAge: lasting('P14D') }),
    ],
    ['limits of 0 and 100', { indicator: 'IND', accept: 100, margin: 0 }, indicator({ accept: 100, margin: 0 })],
    ['keys left empty', { indicator: 'IND', accept: null, margin: undefined, maxAge: null }, indicator()],
    ['an amount', { quantity: 'NUM', op: 'GTE', value: 1000 }, quantity()],
    [
      'an amount with a unit and limits',
      { quantity: 'NUM', op: 'LT', value: -0.5, unit: 'PERSON', accept: 1, margin: 2, maxAge: 'PT1H' },
      quantity({ op: 'LT', value: -0.5, unit: 'PERSON', accept: 1, margin: 2, maxAge: lasting('PT1H') }),
    ],
    ['a supposition', { assumption: 'ASM' }, assumption()],
    ['a corroboration', { corroboration: 'IND', minOrigins: 2 }, corroboration(2)],
    [
      'a corroboration with an age',
      { corroboration: 'IND', minOrigins: 1000, maxAge: 'P1M' },
      corroboration(1000, { maxAge: lasting('P1M') }),
    ],
    ['a mandate', M, mandate()],
    ['a stage', { stage: 'ST-1' }, stage('ST-1')],
    ['a stage with a dwell', { stage: 'ST-1', minDwell: 'P30D' }, stage('ST-1', lasting('P30D'))],
    ['an enacted option', { optionEnacted: 'OPT' }, optionEnacted('OPT')],
    ['a time from', { time: { after: '2024-10-22' } }, time(instantOf('2024-10-22'))],
    ['a time before', { time: { before: '2024-10-22T00:00:00Z' } }, time(null, instantOf('2024-10-22'))],
    [
      'a span',
      { time: { after: '2024-10-22', before: '2024-10-22T00:00:00.001Z' } },
      time(instantOf('2024-10-22'), instantOf('2024-10-22') + 1),
    ],
    ['all', { all: [M, { not: M }] }, all(mandate(), not(mandate()))],
    ['any', { any: [M] }, any(mandate())],
    ['a count', { atLeast: { count: 2, of: [M, M] } }, atLeast(2, mandate(), mandate())],
    ['a part that stands in two places', { all: [M, { any: [M, M] }] }, all(mandate(), any(mandate(), mandate()))],
  ])('reads %s', (_what, written, expression) => {
    expect(read(written)).toEqual(expression);
  });

  it.each<[string, unknown, readonly string[]]>([
    ['nothing', undefined, [': an object with one operator']],
    ['a list', [M], [': an object with one operator']],
    ['a text', 'all', [': an object with one operator']],
    ['no operator', {}, [`: exactly one of ${OPERATORS}`]],
    ['an unknown operator', { none: [M] }, [`: exactly one of ${OPERATORS}`]],
    ['an operator that every object has', { toString: M }, [`: exactly one of ${OPERATORS}`]],
    ['an operator that is not its own', Object.create({ mandate: 'MAN' }), [`: exactly one of ${OPERATORS}`]],
    ['two operators', { all: [M], any: [M] }, [`: exactly one of ${OPERATORS}`]],
    ['an empty all', { all: [] }, ['all: a list of at least one part']],
    ['an empty any, deeper', { all: [M, { any: [] }] }, ['all.1.any: a list of at least one part']],
    ['an all that is no list', { all: M }, ['all: a list of at least one part']],
    ['a list with a hole', { all: new Array<unknown>(1) }, ['all.0: an object with one operator']],
    ['a not of a list', { not: [M] }, ['not: an object with one operator']],
    ['a count of 0', { atLeast: { count: 0, of: [M] } }, ['atLeast.count: a whole number from 1 to 1']],
    ['a count above the parts', { atLeast: { count: 3, of: [M, M] } }, ['atLeast.count: a whole number from 1 to 2']],
    ['half a count', { atLeast: { count: 1.5, of: [M, M] } }, ['atLeast.count: a whole number from 1 to 2']],
    ['a count in words', { atLeast: { count: '1', of: [M] } }, ['atLeast.count: a whole number from 1 to 1']],
    ['a count of nothing', { atLeast: { count: 1, of: [] } }, ['atLeast.of: a list of at least one part']],
    ['a count without parts', { atLeast: { count: 2 } }, ['atLeast.of: a list of at least one part']],
    ['a count alone', { atLeast: 2 }, ['atLeast: an object with count and of']],
    [
      'a key too many in a count',
      { atLeast: { count: 1, of: [M], min: 1 } },
      ['atLeast.min: one of the keys count, of'],
    ],
    ['a key too many beside a leaf', { mandate: 'MAN', maxage: 'P1D' }, ['maxage: one of the keys mandate']],
    [
      'a misspelt key, deeper',
      { not: { indicator: 'IND', maxage: 'P1D' } },
      ['not.maxage: one of the keys indicator, is, accept, margin, maxAge'],
    ],
    ['a key beside a combinator', { all: [M], note: '' }, ['note: one of the keys all']],
    [
      'a key that no prototype may bring in',
      JSON.parse('{"mandate":"MAN","__proto__":{"x":1}}'),
      ['__proto__: one of the keys mandate'],
    ],
    ['an empty name', { mandate: '' }, ['mandate: a text that is not empty']],
    ['a name that is a number', { stage: 1 }, ['stage: a text that is not empty']],
    ['a name left out', { optionEnacted: null }, ['optionEnacted: a text that is not empty']],
    ['a third truth', { indicator: 'IND', is: 'UNKNOWN' }, ['is: one of TRUE, FALSE']],
    [
      'an accept above 100',
      { indicator: 'IND', accept: 100.01 },
      ['accept: a number from 0 to 100 with at most 2 decimals'],
    ],
    [
      'a margin below 0',
      { indicator: 'IND', margin: -0.01 },
      ['margin: a number from 0 to 100 with at most 2 decimals'],
    ],
    [
      'three decimals',
      { indicator: 'IND', accept: 50.001 },
      ['accept: a number from 0 to 100 with at most 2 decimals'],
    ],
    ['an accept in words', { indicator: 'IND', accept: '50' }, ['accept: a number']],
    ['a margin that is no number', { indicator: 'IND', margin: NaN }, ['margin: a number']],
    ['an age in days', { indicator: 'IND', maxAge: 14 }, ['maxAge: an ISO 8601 duration such as P14D']],
    ['an age that is none', { indicator: 'IND', maxAge: '14 days' }, ['maxAge: an ISO 8601 duration such as P14D']],
    ['an amount without op and value', { quantity: 'NUM' }, ['op: one of GT, GTE, LT, LTE', 'value: a number']],
    ['an infinite amount', { quantity: 'NUM', op: 'GT', value: Infinity }, ['value: a number']],
    ['an empty unit', { quantity: 'NUM', op: 'GT', value: 1, unit: '' }, ['unit: a text that is not empty']],
    ['no origins', { corroboration: 'IND', minOrigins: 0 }, ['minOrigins: a whole number from 1 to 1000']],
    ['too many origins', { corroboration: 'IND', minOrigins: 1001 }, ['minOrigins: a whole number from 1 to 1000']],
    ['origins left out', { corroboration: 'IND' }, ['minOrigins: a whole number from 1 to 1000']],
    ['a dwell that is none', { stage: 'ST-1', minDwell: 'P' }, ['minDwell: an ISO 8601 duration such as P14D']],
    ['a time that is a text', { time: '2024-10-22' }, ['time: an object with after, before or both']],
    ['a time of nothing', { time: { after: null } }, ['time: after, before or both']],
    [
      'an instant that is none',
      { time: { after: '30 February' } },
      ['time.after: an RFC 3339 instant such as 2024-10-22T00:00:00Z'],
    ],
    [
      'an instant that is a number',
      { time: { before: 0 } },
      ['time.before: an RFC 3339 instant such as 2024-10-22T00:00:00Z'],
    ],
    [
      'a span of nothing',
      { time: { after: '2024-10-22', before: '2024-10-22' } },
      ['time: after to lie before before'],
    ],
    [
      'a span turned round',
      { time: { after: '2024-10-23', before: '2024-10-22' } },
      ['time: after to lie before before'],
    ],
    ['a key too many in a time', { time: { after: '2024-10-22', at: 1 } }, ['time.at: one of the keys after, before']],
    ['a tree that contains itself', selfContaining(), ['all.1.not: a tree that does not contain itself']],
    ['17 levels', levels(17), [`${'not.'.repeat(16).slice(0, -1)}: at most 16 levels`]],
    ['257 nodes', parts(256), ['all.255: at most 256 nodes']],
    ['far more nodes, once', parts(5000), ['all.255: at most 256 nodes']],
    [
      'every fault at once, in the order of the tree',
      { all: [{ mandate: '' }, { any: [] }, M, { nothing: 1 }] },
      [
        'all.0.mandate: a text that is not empty',
        'all.1.any: a list of at least one part',
        `all.3: exactly one of ${OPERATORS}`,
      ],
    ],
  ])('refuses %s with the path of the fault', (_what, written, faults) => {
    expect(read(written)).toEqual(faults);
  });

  it.each<[string, unknown, number]>([
    ['16 levels', levels(16), 16],
    ['256 nodes', parts(255), 256],
  ])('reads %s, the most that a tree may have', (_what, written, nodes) => {
    const count = (tree: Expression): number => childrenOf(tree).reduce((sum, part) => sum + count(part), 1);
    const parsed = parseExpression(written);
    expect(parsed.kind === 'expression' && count(parsed.expression)).toBe(nodes);
  });

  it('reads back every tree that dossiers can write', () => {
    const property = fc.property(writable, (tree) => {
      expect(read(written(tree))).toEqual(tree);
    });
    fc.assert(property, { numRuns: 200 });
  });

  it('never throws, and gives a tree or at least one fault, whatever is written', () => {
    const anything = fc.anything({
      withSparseArray: true,
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
    });
    const property = fc.property(fc.oneof(anything, nearlyTrees), (thing) => {
      const parsed = parseExpression(thing);
      expect(parsed.kind === 'expression' || parsed.faults.length > 0).toBe(true);
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('gives faults of a tree whose parts are shared so often that it could never be walked', () => {
    const shared = Array.from({ length: 12 }).reduce<unknown>((tree) => ({ all: [tree, tree, tree] }), M);
    expect(read(shared)).toEqual([expect.stringContaining('at most 256 nodes')]);
  });
});

const key = fc.constantFrom('K', 'IND', 'ST-1', '“x”');
const percent = fc.option(fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100));
const age = fc.option(fc.constantFrom('P14D', 'P1Y2M', 'PT0.5S').map(lasting));
const limits = fc.record({ accept: percent, margin: percent, maxAge: age });
const instant = fc.integer({ min: 0, max: 4e12 });

const leaf: fc.Arbitrary<Leaf> = fc.oneof(
  fc
    .record({ kind: fc.constant('indicator'), indicator: key, is: fc.constantFrom('TRUE', 'FALSE') })
    .chain((own) => limits.map((more): Leaf => ({ ...own, ...more }))),
  fc
    .record({
      kind: fc.constant('quantity'),
      indicator: key,
      op: fc.constantFrom('GT', 'GTE', 'LT', 'LTE'),
      value: fc.double({ noNaN: true, noDefaultInfinity: true }),
      unit: fc.option(key),
    })
    .chain((own) => limits.map((more): Leaf => ({ ...own, ...more }))),
  fc.record({
    kind: fc.constant('corroboration'),
    indicator: key,
    minOrigins: fc.integer({ min: 1, max: 1000 }),
    maxAge: age,
  }),
  key.map(assumption),
  key.map(mandate),
  fc.tuple(key, age).map(([name, dwell]) => stage(name, dwell)),
  key.map(optionEnacted),
  instant.map((after) => time(after)),
  fc.tuple(instant, fc.integer({ min: 1, max: 1e9 })).map(([after, length]) => time(after, after + length)),
);

const writable: fc.Arbitrary<Expression> = fc.letrec<{ tree: Expression }>((tie) => {
  const few = fc.array(tie('tree'), { minLength: 1, maxLength: 3 });
  return {
    tree: fc.oneof(
      { maxDepth: 4 },
      leaf,
      few.map((of) => all(...of)),
      few.map((of) => any(...of)),
      tie('tree').map(not),
      few.map((of) => atLeast(of.length, ...of)),
    ),
  };
}).tree;

/** Objects with the keys of trees and nearly the right things behind them. */
const nearlyTrees: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  thing: fc.oneof({ maxDepth: 4 }, fc.anything(), fc.array(tie('thing'), { maxLength: 3 }), tie('node')),
  node: fc.dictionary(
    fc.constantFrom(
      'all',
      'any',
      'not',
      'atLeast',
      'count',
      'of',
      'time',
      'after',
      'indicator',
      'is',
      'accept',
      '__proto__',
    ),
    tie('thing'),
    { maxKeys: 2 },
  ),
})).node;

/** A tree as dossiers write it. */
function written(tree: Expression): unknown {
  switch (tree.kind) {
    case 'all':
    case 'any':
      return { [tree.kind]: tree.of.map(written) };
    case 'not':
      return { not: written(tree.of) };
    case 'atLeast':
      return { atLeast: { count: tree.count, of: tree.of.map(written) } };
    case 'time':
      return { time: { after: dated(tree.after), before: dated(tree.before) } };
    case 'stage':
      return { stage: tree.stage, minDwell: tree.minDwell?.text };
    case 'optionEnacted':
      return { optionEnacted: tree.option };
    case 'indicator':
    case 'quantity':
    case 'corroboration': {
      const { kind, indicator: name, ...rest } = tree;
      return { [kind]: name, ...rest, maxAge: tree.maxAge?.text };
    }
    default: {
      const { kind, ...rest } = tree;
      return { [kind]: Object.values(rest)[0] };
    }
  }
}

function dated(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
