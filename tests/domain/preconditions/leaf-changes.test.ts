import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Credibility, Reliability } from '../../../src/domain/evidence/grade.js';
import { blockSets, unlockSets } from '../../../src/domain/preconditions/change-sets.js';
import { evaluate } from '../../../src/domain/preconditions/evaluate.js';
import type { Expression, Leaf } from '../../../src/domain/preconditions/expression.js';
import type { EvidenceChange, LeafChange } from '../../../src/domain/preconditions/leaf-change.js';
import { gradesByWeight } from '../../../src/domain/preconditions/more-origins.js';
import type { World } from '../../../src/domain/preconditions/world.js';
import { optionCases } from '../../../src/domain/situation/judge-options.js';
import { worldAsOf } from '../../../src/domain/situation/world-as-of.js';
import { withOrigins, worldsAfter } from '../support/apply-changes.js';
import { DAY, lasting, NOW, POLICY, said, WORLD } from '../support/change-set-cases.js';
import { foundingAsOf, foundingFacts } from '../support/founding-facts.js';

/** The one change of the one set that gives a leaf a value. */
function onlyChange(leaf: Leaf, to: 'TRUE' | 'FALSE', world: World = WORLD): LeafChange | undefined {
  const { sets } = (to === 'TRUE' ? unlockSets : blockSets)(leaf, world, 9);
  expect(sets.map((set) => set.length)).toEqual([1]);
  return sets[0]?.[0];
}

const lenient = { accept: null, margin: null, maxAge: null } as const;

function stateIs(indicator: string, is: 'TRUE' | 'FALSE' = 'TRUE'): Leaf & { kind: 'indicator' } {
  return { kind: 'indicator', indicator, is, ...lenient };
}

function holding(indicator: string, claims: readonly ReturnType<typeof said>[]): World {
  return { ...WORLD, evidence: new Map([[indicator, claims]]) };
}

describe('the founding case', () => {
  const facts = foundingFacts();
  const world = worldAsOf(facts, foundingAsOf());
  const gateOf = (option: string): Expression => {
    const gate = optionCases(facts, world).get(option)?.precondition ?? null;
    if (gate === null) throw new Error(option);
    return gate;
  };

  it('opens the dispatch of observers by the consent of the host and of the National Assembly', () => {
    const { sets, truncated } = unlockSets(gateOf('OPT-OBSERVER'), world, 10);
    expect(truncated).toBe(false);
    expect(sets).toMatchObject([
      [
        { kind: 'evidence', indicator: 'IND-HOST-CONSENT', to: 'TRUE', needed: 5000, missing: 5000 },
        { kind: 'mandate', mandate: 'MAN-NA-CONSENT', to: 'TRUE', steps: ['GRANT'] },
      ],
    ]);
    expect(sets[0]?.[0]).toMatchObject({
      ways: [
        { origins: 1, worst: { reliability: 'A', credibility: 3, weight: 50 } },
        { origins: 2, worst: { reliability: 'A', credibility: 4, weight: 30 } },
        { origins: 3, worst: { reliability: 'B', credibility: 4, weight: 22.5 } },
      ],
    });
  });

  it('opens defensive aid by a second origin for the troops in Russia and the decision of the council', () => {
    expect(unlockSets(gateOf('OPT-DEFENSIVE'), world, 10)).toMatchObject({
      truncated: false,
      sets: [
        [
          { kind: 'corroboration', indicator: 'IND-IN-RUSSIA', to: 'TRUE', origins: ['O-NIS'], more: 1, fewer: 0 },
          { kind: 'mandate', mandate: 'MAN-NSC', to: 'TRUE', steps: ['GRANT'] },
        ],
      ],
    });
  });

  it('blocks defensive aid by nothing at all, since it is blocked already', () => {
    expect(blockSets(gateOf('OPT-DEFENSIVE'), world, 10).sets).toEqual([[]]);
  });
});

describe('what more evidence a change needs', () => {
  const claim = fc.record({
    polarity: fc.constantFrom('AFFIRMS' as const, 'DENIES' as const),
    reliability: fc.constantFrom<Reliability>('A', 'B', 'C', 'D', 'E', 'F'),
    credibility: fc.constantFrom<Credibility>(1, 2, 3, 4, 5, 6),
    origin: fc.constantFrom('O1', 'O2', 'O3', 'O4'),
    observedAt: fc.constantFrom(NOW, NOW - 40 * DAY),
    quantity: fc.option(fc.nat({ max: 20 }).map((low) => ({ low, high: low + 5, approximate: false }))),
  });
  const strictness = fc.record({
    accept: fc.option(fc.constantFrom(0, 30, 64.37, 90, 100)),
    margin: fc.option(fc.constantFrom(0, 10, 60, 100)),
    maxAge: fc.option(fc.constant(lasting('P30D'))),
  });
  const leaf = strictness.chain((strict) =>
    fc.oneof(
      fc.constantFrom<Leaf>(
        { kind: 'indicator', indicator: 'X', is: 'TRUE', ...strict },
        { kind: 'indicator', indicator: 'X', is: 'FALSE', ...strict },
      ),
      fc.constantFrom('GT' as const, 'GTE' as const, 'LT' as const, 'LTE' as const).map((op): Leaf => {
        return { kind: 'quantity', indicator: 'X', op, value: 10, unit: null, ...strict };
      }),
    ),
  );

  it('is the least that really turns the leaf: the worst grade for one, two and three origins, and no lighter one', () => {
    fc.assert(
      fc.property(fc.array(claim, { maxLength: 6 }), leaf, (claims, asked) => {
        const world = holding(
          'X',
          claims.map((each) => said('X', each)),
        );
        for (const { goal, sets } of [unlockSets(asked, world, 9), blockSets(asked, world, 9)]) {
          for (const change of sets.flat()) checkWays(change as EvidenceChange, { asked, goal, world });
        }
      }),
      { numRuns: 150 },
    );
  }, 30_000);

  function checkWays(change: EvidenceChange, told: { asked: Leaf; goal: string; world: World }): void {
    const { asked, goal, world } = told;
    const turns = (origins: number, grade: EvidenceChange['ways'][number]['worst']): boolean =>
      evaluate(asked, withOrigins(change, origins, grade, world)).value === goal;
    const grades = gradesByWeight(POLICY);
    const expected = [1, 2, 3].flatMap((origins) => {
      const worst = grades.find((grade) => turns(origins, grade));
      return worst === undefined ? [] : [{ origins, worst }];
    });
    expect(change.ways.filter((way) => way.origins <= 3)).toEqual(expected);
    for (const { origins, worst } of change.ways.filter((way) => way.origins > 3)) {
      expect([turns(origins, worst), turns(origins - 1, worst)]).toEqual([true, false]);
    }
    for (const after of worldsAfter(change, world)) expect(evaluate(asked, after).value).toBe(goal);
    expect(change.missing).toBeGreaterThan(0);
    expect(change.otherAtMost === null).toBe(change.needed <= 10_000);
  }

  it('names every grade that has a weight, the lightest first', () => {
    const names = gradesByWeight(POLICY).map(({ reliability, credibility }) => `${reliability}${String(credibility)}`);
    expect(names).toHaveLength(20);
    expect(names.slice(0, 3)).toEqual(['D5', 'C5', 'B5']);
    expect(names.slice(-3)).toEqual(['B1', 'A2', 'A1']);
    expect(names.indexOf('D1') - names.indexOf('B4')).toBe(1);
  });

  it.each(['TRUE', 'FALSE'] as const)('is some weight to become %s, even where no threshold is set', (to) => {
    const leaf: Leaf = { ...stateIs('X'), accept: 0, margin: 0 };
    expect(onlyChange(leaf, to, holding('X', []))).toMatchObject({
      needed: 1,
      missing: 1,
      ways: [1, 2, 3].map((origins) => ({ origins, worst: { reliability: 'D', credibility: 5 } })),
    });
  });

  it('counts the weight of the other side in', () => {
    const world = holding('X', [said('X'), said('X', { polarity: 'DENIES', reliability: 'A' })]);
    expect(onlyChange(stateIs('X'), 'TRUE', world)).toMatchObject({
      side: 'FOR',
      support: 5250,
      against: 7000,
      needed: 9500,
      missing: 4250,
      ways: [
        { origins: 1, worst: { reliability: 'A', credibility: 1 } },
        { origins: 2, worst: { reliability: 'A', credibility: 2 } },
        { origins: 3, worst: { reliability: 'B', credibility: 1 } },
      ],
      otherAtMost: null,
    });
  });

  it('says how far the other side must fall where nothing outweighs it', () => {
    const doubters = [1, 2, 3].map(() => said('X', { polarity: 'DENIES', reliability: 'A' }));
    expect(onlyChange(stateIs('X'), 'TRUE', holding('X', doubters))).toMatchObject({
      against: 9730,
      needed: 12230,
      ways: [],
      otherAtMost: 7500,
    });
  });

  it('says how many origins it takes where three do not suffice', () => {
    const leaf: Leaf = { ...stateIs('X'), accept: 100 };
    expect(onlyChange(leaf, 'TRUE', holding('X', []))).toMatchObject({
      ways: [{ origins: 5, worst: { reliability: 'A', credibility: 1 } }],
    });
    const faint = { ...POLICY, reliability: { ...POLICY.reliability, A: 1, B: null, C: null, D: null } };
    expect(onlyChange(stateIs('X'), 'TRUE', { ...WORLD, policy: faint })).toMatchObject({
      ways: [],
      otherAtMost: null,
    });
    const blank = { ...faint, reliability: { A: null, B: null, C: null, D: null, E: null, F: null } };
    expect(onlyChange(stateIs('X'), 'TRUE', { ...WORLD, policy: blank })).toMatchObject({ ways: [] });
  });

  it('lets stale claims be said again', () => {
    const old = { observedAt: NOW - 40 * DAY };
    const claims = [
      said('X', { ...old, key: 'OLD' }),
      said('X', { ...old, key: 'UNGRADED', credibility: 6 }),
      said('X', { ...old, key: 'DENIAL', polarity: 'DENIES', credibility: 5 }),
    ];
    const leaf: Leaf = { ...stateIs('X', 'FALSE'), maxAge: lasting('P30D') };
    expect(onlyChange(leaf, 'FALSE', holding('X', claims))).toMatchObject({ to: 'TRUE', renewal: ['OLD'] });
    expect(onlyChange(leaf, 'TRUE', holding('X', claims))).toMatchObject({ to: 'FALSE', renewal: [] });
    const counted: Leaf = { kind: 'corroboration', indicator: 'X', minOrigins: 1, maxAge: lasting('P30D') };
    expect(onlyChange(counted, 'TRUE', holding('X', claims))).toMatchObject({ more: 1, renewal: ['OLD'] });
    expect(onlyChange({ ...counted, minOrigins: 2 }, 'TRUE', holding('X', claims))).toMatchObject({ renewal: [] });
  });

  it('counts the origins that corroborate', () => {
    const claims = [said('X', { origin: 'O2' }), said('X', { origin: 'O1' }), said('X', { polarity: 'DENIES' })];
    const leaf: Leaf = { kind: 'corroboration', indicator: 'X', minOrigins: 2, maxAge: null };
    expect(onlyChange(leaf, 'FALSE', holding('X', claims))).toMatchObject({
      origins: ['O1', 'O2'],
      more: 0,
      fewer: 1,
      worst: null,
    });
    expect(onlyChange({ ...leaf, minOrigins: 4 }, 'TRUE', holding('X', claims))).toMatchObject({
      more: 2,
      fewer: 0,
      worst: { reliability: 'D', credibility: 5, weight: 2.5 },
    });
    const blank = { ...POLICY, credibility: { 1: null, 2: null, 3: null, 4: null, 5: null, 6: null } };
    const nothing = { ...holding('X', []), policy: blank };
    expect(onlyChange(leaf, 'TRUE', nothing)).toMatchObject({ more: 2, worst: null });
  });
});

describe('what a change of record needs', () => {
  const mandate = (key: string): Leaf => ({ kind: 'mandate', mandate: key });

  it.each([
    ['NONE', 'TRUE', ['GRANT'], null],
    ['DISPUTED', 'TRUE', ['GRANT'], null],
    ['UNRECORDED', 'TRUE', ['GRANT'], null],
    ['GRANTED', 'FALSE', ['LOSE_GRANT'], NOW + 60 * DAY],
    ['DISPUTED-GRANTED', 'FALSE', ['LOSE_GRANT', 'BECOME_REQUIRED'], null],
    ['DISPUTED', 'FALSE', ['BECOME_REQUIRED'], null],
    ['FREE', 'FALSE', ['BECOME_REQUIRED'], null],
  ] as const)('is for the mandate %s to become %s: %j', (key, to, steps, lapsesAt) => {
    expect(onlyChange(mandate(key), to)).toMatchObject({ kind: 'mandate', mandate: key, to, steps, lapsesAt });
  });

  it('is to enter a stage and hold it, or to stand down below it', () => {
    const leaf = (rank: number): Leaf => ({ kind: 'stage', stage: `S${String(rank)}`, minDwell: lasting('P5D') });
    expect(onlyChange(leaf(2), 'TRUE')).toMatchObject({
      kind: 'stage',
      stage: 'S2',
      rungs: [{ ladder: 'L', stage: 'S2', rank: 2, held: false }],
      minDwell: { text: 'P5D' },
    });
    expect(onlyChange(leaf(1), 'FALSE')).toMatchObject({
      rungs: [{ stage: 'S1', rank: 1, held: true }],
      minDwell: null,
    });
  });

  it('is to enact an option, or to stand down below the lowest rung that holds it', () => {
    const enacted = (option: string): Leaf => ({ kind: 'optionEnacted', option });
    expect(onlyChange(enacted('O2'), 'TRUE')).toMatchObject({ kind: 'enactment', rungs: [{ stage: 'S2' }] });
    expect(onlyChange(enacted('O1'), 'FALSE')).toMatchObject({ rungs: [{ stage: 'S1', held: true }] });
  });

  it('is to wait for the end of a dwell, or to wait and stand down where the dwell must not end', () => {
    const dwelling: Leaf = { kind: 'stage', stage: 'S1', minDwell: lasting('P30D') };
    const until = NOW + 20 * DAY;
    expect(onlyChange(dwelling, 'TRUE')).toEqual({
      kind: 'wait',
      until,
      leaves: [{ path: '0', from: 'FALSE', to: 'TRUE' }],
    });
    const later: Leaf = { kind: 'time', after: until + 1, before: null };
    const tree: Expression = { kind: 'all', of: [later, { kind: 'not', of: dwelling }] };
    expect(unlockSets(tree, WORLD, 9).sets).toMatchObject([
      [
        { kind: 'stage', stage: 'S1', to: 'FALSE', leaves: [{ path: '0.1.0', from: 'FALSE', to: 'FALSE' }] },
        { kind: 'wait', until: until + 1, leaves: [{ path: '0.0' }] },
      ],
    ]);
  });
});
