import fc from 'fast-check';
import type { GradedClaim } from '../../../src/domain/evidence/ballot.js';
import type { LadderPosition, Stage } from '../../../src/domain/escalation/ladder.js';
import { evaluateWith, type Evaluation } from '../../../src/domain/preconditions/evaluate.js';
import { childrenOf, type Expression, isLeaf, type Leaf } from '../../../src/domain/preconditions/expression.js';
import type { Titles } from '../../../src/domain/preconditions/label.js';
import type { MandateRecord } from '../../../src/domain/preconditions/mandate.js';
import type { LeafReading } from '../../../src/domain/preconditions/read-leaf.js';
import type { Truth } from '../../../src/domain/preconditions/truth.js';
import type { World } from '../../../src/domain/preconditions/world.js';
import { NOW, POLICY } from './evidence-cases.js';

export const TRUTHS = ['TRUE', 'UNKNOWN', 'FALSE'] as const satisfies readonly Truth[];

/** A world with nothing in it but the indicators IND (boolean) and NUM (a quantity of PERSON), judged at NOW. */
export function worldWith(fields: Partial<World> = {}): World {
  return {
    asOf: { validAt: NOW, knownAt: NOW },
    policy: POLICY,
    indicators: new Map([
      ['IND', { key: 'IND', kind: 'BOOLEAN', unit: null, horizon: null }],
      ['NUM', { key: 'NUM', kind: 'QUANTITY', unit: 'PERSON', horizon: null }],
    ]),
    evidence: new Map(),
    supposed: new Map(),
    mandates: new Map(),
    assumptions: new Map(),
    ladders: new Map(),
    ...fields,
  };
}

/** A world with these standing claims on IND and NUM. */
export function worldWhere(votes: readonly GradedClaim[], fields: Partial<World> = {}): World {
  return worldWith({ evidence: new Map(['IND', 'NUM'].map((key) => [key, votes])), ...fields });
}

/** The same world at another instant. */
export function atInstant(world: World, validAt: number): World {
  return { ...world, asOf: { validAt, knownAt: validAt } };
}

type LeafOf<K extends Leaf['kind']> = Leaf & { readonly kind: K };
const PLAIN = { accept: null, margin: null, maxAge: null } as const;

export function indicator(fields: Partial<LeafOf<'indicator'>> = {}): LeafOf<'indicator'> {
  return { kind: 'indicator', indicator: 'IND', is: 'TRUE', ...PLAIN, ...fields };
}

export function quantity(fields: Partial<LeafOf<'quantity'>> = {}): LeafOf<'quantity'> {
  return { kind: 'quantity', indicator: 'NUM', op: 'GTE', value: 1000, unit: null, ...PLAIN, ...fields };
}

export function corroboration(
  minOrigins: number,
  fields: Partial<LeafOf<'corroboration'>> = {},
): LeafOf<'corroboration'> {
  return { kind: 'corroboration', indicator: 'IND', minOrigins, maxAge: null, ...fields };
}

export function assumption(key = 'ASM'): LeafOf<'assumption'> {
  return { kind: 'assumption', assumption: key };
}

export function mandate(key = 'MAN'): LeafOf<'mandate'> {
  return { kind: 'mandate', mandate: key };
}

export function stage(key: string, minDwell: LeafOf<'stage'>['minDwell'] = null): LeafOf<'stage'> {
  return { kind: 'stage', stage: key, minDwell };
}

export function optionEnacted(key: string): LeafOf<'optionEnacted'> {
  return { kind: 'optionEnacted', option: key };
}

export function time(after: number | null, before: number | null = null): LeafOf<'time'> {
  return { kind: 'time', after, before };
}

export const all = (...of: readonly Expression[]): Expression => ({ kind: 'all', of });
export const any = (...of: readonly Expression[]): Expression => ({ kind: 'any', of });
export const not = (of: Expression): Expression => ({ kind: 'not', of });
export const atLeast = (count: number, ...of: readonly Expression[]): Expression => ({ kind: 'atLeast', count, of });

/** A record of MAN: required, granted from the beginning of time, without an end. */
export function mandateRecord(fields: Partial<MandateRecord> = {}): MandateRecord {
  return {
    mandate: 'MAN',
    applicability: 'REQUIRED',
    status: 'GRANTED',
    effectiveAt: -Infinity,
    validUntil: null,
    recordedAt: -Infinity,
    ...fields,
  };
}

/** A rung `ST-<rank>` titled `Rung <rank>`. */
export function rung(rank: number, fields: Partial<Stage> = {}): Stage {
  const key = `ST-${String(rank)}`;
  return { key, title: `Rung ${String(rank)}`, rank, options: [], minDwell: null, approvals: null, ...fields };
}

/** A ladder LAD of these rungs that stands on a rank; it took each of them at its instant, the last at the last one. */
export function positionOn(stages: readonly Stage[], heldSince: readonly number[]): LadderPosition {
  const current = stages[heldSince.length - 1];
  const since = heldSince.at(-1);
  if (current === undefined || since === undefined) throw new Error('the ladder has no such rung');
  return { ladder: { key: 'LAD', stages }, current, since, episode: 1, heldSince };
}

/** A world with that one ladder. */
export function worldOn(position: LadderPosition, fields: Partial<World> = {}): World {
  return worldWith({ ladders: new Map([[position.ladder.key, position]]), ...fields });
}

/** A title for one entry of each kind; other keys stand for themselves. */
export const TITLES: Titles = {
  indicators: new Map([
    ['IND', 'troops are there'],
    ['NUM', 'number of troops'],
  ]),
  mandates: new Map([['MAN', 'the mandate']]),
  assumptions: new Map([['ASM', 'winter is mild']]),
  stages: new Map([['ST-1', 'Defensive support']]),
  options: new Map([['OPT', 'observers']]),
};

/** No titles: keys stand for themselves. */
export const NO_TITLES: Titles = {
  indicators: new Map(),
  mandates: new Map(),
  assumptions: new Map(),
  stages: new Map(),
  options: new Map(),
};

/** A leaf's answer of that value, supposed. */
function supposing(value: Truth): LeafReading {
  return { value, reason: 'ASSUMED', support: null, against: null, weighed: null };
}

/** An evaluation of a tree over assumptions that hold as given by their keys. */
export function evaluateBy(expression: Expression, values: ReadonlyMap<string, Truth>): Evaluation {
  return evaluateWith(expression, (leaf) =>
    supposing((leaf.kind === 'assumption' ? values.get(leaf.assumption) : undefined) ?? 'UNKNOWN'),
  );
}

/** Paths of the leaves of a tree, from left to right. */
export function leafPaths(expression: Expression, path = '0'): readonly string[] {
  if (isLeaf(expression)) return [path];
  return childrenOf(expression).flatMap((part, index) => leafPaths(part, `${path}.${String(index)}`));
}

const truth = fc.constantFrom(...TRUTHS);

/** Trees of every combinator over assumptions, each with its own path as its key. */
const trees: fc.Arbitrary<Expression> = fc
  .letrec<{ tree: Expression }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constant(assumption()),
      fc.array(tie('tree'), { minLength: 1, maxLength: 4 }).map((of) => all(...of)),
      fc.array(tie('tree'), { minLength: 1, maxLength: 4 }).map((of) => any(...of)),
      tie('tree').map(not),
      fc
        .tuple(fc.array(tie('tree'), { minLength: 1, maxLength: 4 }), fc.nat())
        .map(([of, pick]) => atLeast(1 + (pick % of.length), ...of)),
    ),
  }))
  .tree.map((tree) => namedByPath(tree, '0'));

function namedByPath(tree: Expression, path: string): Expression {
  const part = (each: Expression, index: number): Expression => namedByPath(each, `${path}.${String(index)}`);
  switch (tree.kind) {
    case 'all':
    case 'any':
    case 'atLeast':
      return { ...tree, of: tree.of.map(part) };
    case 'not':
      return not(part(tree.of, 0));
    default:
      return assumption(path);
  }
}

/** A tree with a value for each of its leaves. */
export const valuedTrees: fc.Arbitrary<readonly [Expression, ReadonlyMap<string, Truth>]> = trees.chain((tree) =>
  valuesFor(tree).map((values) => [tree, values] as const),
);

/** Some value for each leaf of a tree. */
export function valuesFor(tree: Expression): fc.Arbitrary<ReadonlyMap<string, Truth>> {
  const paths = leafPaths(tree);
  return fc
    .array(truth, { minLength: paths.length, maxLength: paths.length })
    .map((values) => new Map(paths.map((path, index) => [path, values[index] ?? 'UNKNOWN'])));
}
