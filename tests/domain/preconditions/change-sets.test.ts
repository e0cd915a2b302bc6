import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockSets, type ChangeSets, unlockSets } from '../../../src/domain/preconditions/change-sets.js';
import { evaluate } from '../../../src/domain/preconditions/evaluate.js';
import type { Expression } from '../../../src/domain/preconditions/expression.js';
import type { Truth } from '../../../src/domain/preconditions/truth.js';
import type { World } from '../../../src/domain/preconditions/world.js';
import { worldsAfter, worldsAfterAll } from '../support/apply-changes.js';
import { NOW, SAMPLES, type Sample, treesOver, WORLD } from '../support/change-set-cases.js';
import { leavesByPath, setsByBruteForce, writtenSet } from '../support/change-set-oracle.js';

const PLENTY = 100_000;

/** The answers' sets, named as the brute force names them. */
function writtenSets({ sets }: ChangeSets, tree: Expression, samples: readonly Sample[] = SAMPLES): readonly string[] {
  const leaves = new Map(leavesByPath(tree));
  return sets.map((set) => {
    const turns = set.flatMap((change): readonly (readonly [string, string])[] => {
      if (change.kind === 'wait') return [];
      const leaf = leaves.get(change.leaves[0]?.path ?? '');
      return [[samples.find((each) => each.leaf === leaf)?.asks ?? '', change.to]];
    });
    return writtenSet(turns, set.flatMap((change) => (change.kind === 'wait' ? [change.until] : []))[0] ?? null);
  });
}

function sizesOf(sets: readonly string[]): readonly number[] {
  return sets.map((set) => (set === '' ? 0 : set.split(' & ').length)).sort((one, other) => one - other);
}

/** Twelve suppositions: nothing in the way of brute force but their number. */
const SUPPOSITIONS: readonly Sample[] = Array.from({ length: 12 }, (_, index) => {
  const now = index % 4 === 0 ? 0 : index % 4 === 1 ? 2 : 1;
  return { leaf: { kind: 'assumption', assumption: `P${String(index)}` }, asks: `P${String(index)}`, now } as const;
}).map((each) => ({ ...each, inverted: false, turns: [0, 2], days: [-Infinity, Infinity] }));

const supposing: World = {
  ...WORLD,
  assumptions: new Map<string, Truth>(
    SUPPOSITIONS.map(({ asks, now }) => [asks ?? '', now === 0 ? 'FALSE' : now === 2 ? 'TRUE' : 'UNKNOWN']),
  ),
};

function supposition(index: number): Expression {
  return { kind: 'assumption', assumption: `Q${String(index)}` };
}

function agree(found: ChangeSets, tree: Expression, samples: readonly Sample[]): void {
  const goal = found.goal === 'TRUE' ? 2 : 0;
  expect([...writtenSets(found, tree, samples)].sort()).toEqual([...setsByBruteForce(tree, samples, goal)].sort());
  expect(found.truncated).toBe(false);
}

describe('unlockSets and blockSets', () => {
  it('find exactly the minimal sets that trying everything finds', () => {
    fc.assert(
      fc.property(treesOver(SAMPLES, 6), (tree) => {
        agree(unlockSets(tree, WORLD, PLENTY), tree, SAMPLES);
        agree(blockSets(tree, WORLD, PLENTY), tree, SAMPLES);
      }),
      { numRuns: 150 },
    );
  }, 30_000);

  it('find them among twelve leaves that differ', () => {
    fc.assert(
      fc.property(treesOver(SUPPOSITIONS, 12), (tree) => {
        agree(unlockSets(tree, supposing, PLENTY), tree, SUPPOSITIONS);
        agree(blockSets(tree, supposing, PLENTY), tree, SUPPOSITIONS);
      }),
      { numRuns: 60 },
    );
  }, 30_000);

  it('give the smallest sets when there are more than the cap, and say so', () => {
    fc.assert(
      fc.property(treesOver(SUPPOSITIONS, 10), fc.nat({ max: 4 }), (tree, cap) => {
        const all = setsByBruteForce(tree, SUPPOSITIONS, 2);
        const some = unlockSets(tree, supposing, cap);
        const written = writtenSets(some, tree, SUPPOSITIONS);
        expect(all).toEqual(expect.arrayContaining([...written]));
        expect(sizesOf(written)).toEqual(sizesOf(all).slice(0, cap));
        expect(some.truncated).toBe(all.length > cap);
      }),
      { numRuns: 60 },
    );
  }, 30_000);

  it('give sets in order of size, then of the tree, and the same ones each time', () => {
    fc.assert(
      fc.property(treesOver(SAMPLES, 8), (tree) => {
        const found = unlockSets(tree, WORLD, PLENTY);
        const sizes = found.sets.map((set) => set.length);
        expect(sizes).toEqual([...sizes].sort((one, other) => one - other));
        expect(unlockSets(tree, WORLD, PLENTY)).toEqual(found);
      }),
      { numRuns: 40 },
    );
    const tree: Expression = {
      kind: 'any',
      of: [supposition(1), { kind: 'all', of: [supposition(2), supposition(0)] }],
    };
    const names = (gate: Expression) =>
      unlockSets(gate, WORLD, 9).sets.map((set) => set.map((change) => change.leaves[0]?.path));
    expect(names(tree)).toEqual([['0.0'], ['0.1.0', '0.1.1']]);
    const both = (one: number, other: number): Expression => {
      return { kind: 'all', of: [supposition(one), supposition(other)] };
    };
    expect(names({ kind: 'any', of: [both(1, 2), both(3, 4), both(1, 4)] })).toEqual([
      ['0.0.0', '0.0.1'],
      ['0.0.0', '0.1.1'],
      ['0.1.0', '0.1.1'],
    ]);
  });

  it('name every leaf that turns, from which value to which', () => {
    fc.assert(
      fc.property(treesOver(SAMPLES, 6), (tree) => {
        const leaves = new Map(leavesByPath(tree));
        const values = new Map(evaluate(tree, WORLD).nodes.map((node) => [node.path, node.value]));
        for (const change of unlockSets(tree, WORLD, PLENTY).sets.flat()) {
          for (const { path, from } of change.leaves) expect(from).toBe(values.get(path));
          if (change.kind === 'wait') continue;
          const asked = (path: string): string | null =>
            SAMPLES.find((sample) => sample.leaf === leaves.get(path))?.asks ?? null;
          const same = [...leaves.keys()].filter((path) => asked(path) === asked(change.leaves[0]?.path ?? ''));
          expect(change.leaves.map((leaf) => leaf.path)).toEqual(same);
        }
      }),
      { numRuns: 100 },
    );
  }, 30_000);

  it.each(SAMPLES.map((sample) => [JSON.stringify(sample.leaf), sample.leaf] as const))(
    'turn the leaf %s in the world in which it is done',
    (_, leaf) => {
      for (const { goal, sets } of [unlockSets(leaf, WORLD, 9), blockSets(leaf, WORLD, 9)]) {
        const worlds = sets.flatMap((set) => worldsAfterAll(set, WORLD));
        expect(worlds.map((world) => evaluate(leaf, world).value)).toEqual(worlds.map(() => goal));
        expect(sets.flat().filter((change) => worldsAfter(change, WORLD).length === 0)).toEqual([]);
      }
    },
  );

  it('give the tree its value when a whole set is done in the world', () => {
    const apart = fc.shuffledSubarray([...SAMPLES], { minLength: 8 }).map((some) => {
      return [...new Map(some.map((sample) => [subjectOf(sample), sample])).values()];
    });
    fc.assert(
      fc.property(
        apart.chain((some) => treesOver(some, 8)),
        (tree) => {
          for (const { goal, sets } of [unlockSets(tree, WORLD, 20), blockSets(tree, WORLD, 20)]) {
            for (const world of sets.flatMap((set) => worldsAfterAll(set, WORLD))) {
              expect(evaluate(tree, world).value).toBe(goal);
            }
          }
        },
      ),
      { numRuns: 100 },
    );
  }, 30_000);

  it('give one empty set where the tree has the value already, and none where nothing can give it that value', () => {
    const passed: Expression = { kind: 'time', after: null, before: NOW };
    expect(unlockSets(passed, WORLD, 5)).toEqual({ goal: 'TRUE', sets: [], truncated: false });
    expect(blockSets(passed, WORLD, 5)).toEqual({ goal: 'FALSE', sets: [[]], truncated: false });
    const torn: Expression = { kind: 'all', of: [supposition(1), { kind: 'not', of: supposition(1) }] };
    expect(unlockSets(torn, WORLD, 5).sets).toEqual([]);
    expect(unlockSets(torn, { ...WORLD, assumptions: new Map([['Q1', 'TRUE']]) }, 5).sets).toEqual([]);
  });

  it('see one wait in all that waits, and none that comes too late', () => {
    const day = (days: number): number => NOW + days * 86_400_000;
    const late: Expression = { kind: 'time', after: day(9), before: null };
    const early: Expression = { kind: 'time', after: day(2), before: null };
    const waiting = unlockSets({ kind: 'all', of: [late, early] }, WORLD, 5).sets;
    expect(waiting).toEqual([
      [
        {
          kind: 'wait',
          until: day(9),
          leaves: [
            { path: '0.0', from: 'FALSE', to: 'TRUE' },
            { path: '0.1', from: 'FALSE', to: 'TRUE' },
          ],
        },
      ],
    ]);
    const both: Expression = { kind: 'all', of: [supposition(1), supposition(2)] };
    const either: Expression = { kind: 'any', of: [both, { kind: 'all', of: [late, early] }] };
    expect(unlockSets(either, WORLD, 1).sets).toMatchObject([[{ kind: 'wait', until: day(9) }]]);
    const shut: Expression = { kind: 'time', after: null, before: day(9) };
    expect(unlockSets({ kind: 'all', of: [late, shut] }, WORLD, 5).sets).toEqual([]);
    expect(blockSets(shut, WORLD, 5).sets).toMatchObject([[{ kind: 'wait', until: day(9) }]]);
    const instead: Expression = { kind: 'any', of: [{ kind: 'time', after: day(10), before: null }, supposition(1)] };
    expect(unlockSets({ kind: 'all', of: [shut, instead] }, WORLD, 5).sets).toMatchObject([[{ kind: 'assumption' }]]);
    const longer: Expression = { kind: 'any', of: [late, both] };
    expect(unlockSets(longer, WORLD, 5).sets).toMatchObject([
      [{ kind: 'wait', until: day(9) }],
      [{ kind: 'assumption' }, { kind: 'assumption' }],
    ]);
  });

  it('give up a search that grows too long, and still give only the smallest sets', () => {
    const literal = (index: number): Expression =>
      index % 2 === 0 ? supposition(index % 26) : { kind: 'not', of: supposition(index % 26) };
    const clauses = Array.from({ length: 60 }, (_, index): Expression => {
      const of = [index * 7, index * 11 + 3, index * 17 + index / 2].map((each) => literal(Math.floor(each)));
      return { kind: 'any', of };
    });
    const knot: Expression = { kind: 'all', of: clauses };
    const found = unlockSets({ kind: 'any', of: [knot, supposition(99)] }, WORLD, 500);
    expect(found.sets.map((set) => set.length)).toEqual([1]);
    expect(found.truncated).toBe(true);
  });

  it('answer a tree of the greatest size', () => {
    const pairs = Array.from({ length: 85 }, (_, index): Expression => {
      return { kind: 'any', of: [supposition(index), supposition(index + 100)] };
    });
    const found = unlockSets({ kind: 'all', of: pairs }, WORLD, 10);
    expect(found.sets.map((set) => set.length)).toEqual(Array.from({ length: 10 }, () => 85));
    expect(found.truncated).toBe(true);
    const names = found.sets.map((set) => set.map((change) => change.leaves[0]?.path).join(' '));
    expect(new Set(names).size).toBe(10);
  });
});

/** What a sample is about in the world: samples about different things can be turned one by one. */
function subjectOf({ leaf, asks }: Sample): string {
  if ('indicator' in leaf) return leaf.indicator;
  return leaf.kind === 'stage' || leaf.kind === 'optionEnacted' ? 'the ladder' : (asks ?? JSON.stringify(leaf));
}
