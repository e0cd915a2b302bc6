import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GradedClaim } from '../../../src/domain/evidence/ballot.js';
import { canonicalEvaluation } from '../../../src/domain/preconditions/canonical.js';
import { evaluate } from '../../../src/domain/preconditions/evaluate.js';
import type { Expression } from '../../../src/domain/preconditions/expression.js';
import type { World } from '../../../src/domain/preconditions/world.js';
import { DAY, lasting, NOW, standing, voteOf } from '../support/evidence-cases.js';
import {
  all,
  any,
  atInstant,
  corroboration,
  indicator,
  mandate,
  mandateRecord,
  not,
  worldWhere,
} from '../support/worlds.js';

const canonical = (world: World, tree: Expression = indicator()): string => canonicalEvaluation(evaluate(tree, world));
const second = { source: 'S2', key: 'C2' };
const PAIR: readonly GradedClaim[] = [voteOf('B2'), voteOf('C3', second)];
const granted = (fields: Parameters<typeof mandateRecord>[0]) => ({
  mandates: new Map([['MAN', mandateRecord(fields)]]),
});

describe('canonicalEvaluation', () => {
  it('writes path, value, reason, weights and claims of every node', () => {
    expect(JSON.parse(canonical(worldWhere(PAIR), all(indicator(), mandate())))).toEqual([
      ['0', 'FALSE', 'DERIVED', null, null, []],
      [
        '0.0',
        'TRUE',
        'SUPPORTED',
        6438,
        0,
        [
          ['C1', 'B', 2, 'COUNTED'],
          ['C2', 'C', 3, 'COUNTED'],
        ],
      ],
      ['0.1', 'FALSE', 'WITHHELD', null, null, []],
    ]);
  });

  it('is equal for the same grounds, in whatever order the claims come', () => {
    const property = fc.property(standing, (votes) => {
      const tree = all(indicator(), corroboration(2));
      expect(canonical(worldWhere([...votes].reverse()), tree)).toBe(canonical(worldWhere(votes), tree));
    });
    fc.assert(property);
  });

  it.each<[string, World]>([
    ['an hour later, with nothing gone stale', atInstant(worldWhere(PAIR), NOW + 3_600_000)],
    [
      'with evidence on what it does not ask',
      worldWhere(PAIR, {
        evidence: new Map([
          ['IND', PAIR],
          ['NUM', []],
        ]),
      }),
    ],
    ['with a mandate that it does not ask', worldWhere(PAIR, granted({}))],
  ])('stays the same %s', (_what, world) => {
    expect(canonical(world)).toBe(canonical(worldWhere(PAIR)));
  });

  it.each<[string, readonly GradedClaim[]]>([
    ['a claim more, though it be ungraded', [...PAIR, voteOf('F6', { source: 'S3', key: 'C3' })]],
    ['a claim less', [voteOf('B2')]],
    ['another claim of the same weight', [voteOf('B2', { key: 'C9' }), voteOf('C3', second)]],
    ['another letter', [voteOf('A2'), voteOf('C3', second)]],
    ['another digit', [voteOf('B2'), voteOf('C4', second)]],
    [
      'another letter that leaves the weights',
      [voteOf('B2'), voteOf('C3', second), voteOf('E1', { source: 'S3', key: 'C3' })],
    ],
    ['a claim that is outvoted now', [voteOf('B2'), voteOf('C3', { ...second, origin: 'O-S1' })]],
    ['a claim that has gone to the other side', [voteOf('B2'), voteOf('C3', { ...second, polarity: 'DENIES' })]],
  ])('changes by %s', (_what, votes) => {
    expect(canonical(worldWhere(votes))).not.toBe(canonical(worldWhere(PAIR)));
  });

  it('tells grades apart that weigh nothing alike', () => {
    const weightless = (grade: 'E1' | 'E2' | 'F1' | 'F2') => canonical(worldWhere([voteOf(grade)]));
    expect(new Set((['E1', 'E2', 'F1', 'F2'] as const).map(weightless)).size).toBe(4);
  });

  it('changes where evidence goes stale, a mandate changes its state, or the value stays for another reason', () => {
    const aged = worldWhere([voteOf('B2')]);
    const young = indicator({ maxAge: lasting('P7D') });
    expect(canonical(atInstant(aged, NOW + 8 * DAY), young)).not.toBe(canonical(aged, young));
    expect(canonical(worldWhere([], granted({ status: 'REFUSED' })), mandate())).not.toBe(
      canonical(worldWhere([], granted({ status: 'REVOKED' })), mandate()),
    );
  });

  it('changes with the shape of the tree, though the value be the same', () => {
    const world = worldWhere(PAIR);
    expect(canonical(world, not(not(indicator())))).not.toBe(canonical(world));
    expect(canonical(world, all(indicator(), any(mandate(), indicator())))).not.toBe(
      canonical(world, all(indicator())),
    );
  });
});
