import { describe, expect, it } from 'vitest';
import { checkReferences, type KnownEntries } from '../../../src/domain/preconditions/check-references.js';
import type { Expression } from '../../../src/domain/preconditions/expression.js';
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

const KNOWN: KnownEntries = {
  indicators: new Map([
    ['IND', { kind: 'BOOLEAN', unit: null }],
    ['NUM', { kind: 'QUANTITY', unit: 'PERSON' }],
    ['BARE', { kind: 'QUANTITY', unit: null }],
  ]),
  mandates: new Set(['MAN']),
  assumptions: new Set(['ASM']),
  stages: new Set(['ST-1']),
  options: new Set(['OPT']),
};

const faultsOf = (tree: Expression): readonly string[] =>
  checkReferences(tree, KNOWN).map(({ path, expected }) => `${path.join('.')}: ${expected}`);
const missing = (path: string): readonly string[] => [`${path}: the key of an entry of the situation; there is no X`];

describe('checkReferences', () => {
  it.each<[string, Expression]>([
    ['an indicator', indicator()],
    ['an indicator that counts, asked by polarity', indicator({ indicator: 'NUM' })],
    ['an amount', quantity()],
    ['an amount in its unit', quantity({ unit: 'PERSON' })],
    ['an amount without a unit', quantity({ indicator: 'BARE' })],
    ['a corroboration', corroboration(2)],
    ['a supposition', assumption()],
    ['a mandate', mandate()],
    ['a stage', stage('ST-1')],
    ['an option', optionEnacted('OPT')],
    ['a time, which refers to nothing', time(0)],
    ['all of them', all(indicator(), not(any(mandate(), atLeast(1, stage('ST-1')))))],
  ])('finds nothing wrong with %s that there is', (_what, tree) => {
    expect(faultsOf(tree)).toEqual([]);
  });

  it.each<[string, Expression, readonly string[]]>([
    ['indicator', indicator({ indicator: 'X' }), missing('indicator')],
    ['amount', quantity({ indicator: 'X' }), missing('quantity')],
    ['corroboration', corroboration(1, { indicator: 'X' }), missing('corroboration')],
    ['supposition', assumption('X'), missing('assumption')],
    ['mandate', mandate('X'), missing('mandate')],
    ['stage', stage('X'), missing('stage')],
    ['option', optionEnacted('X'), missing('optionEnacted')],
    ['entry of another kind', mandate('ASM'), ['mandate: the key of an entry of the situation; there is no ASM']],
    ['amount of what is not counted', quantity({ indicator: 'IND' }), ['quantity: an indicator of kind QUANTITY']],
    ['amount in another unit', quantity({ unit: 'TANK' }), ["unit: the indicator's unit, PERSON"]],
    [
      'amount in a unit where there is none',
      quantity({ indicator: 'BARE', unit: 'TANK' }),
      ["unit: the indicator's unit, none"],
    ],
    ['leaf deep in a tree', all(mandate(), any(not(mandate('X')))), missing('all.1.any.0.not.mandate')],
    ['leaf in a count', atLeast(1, mandate(), mandate('X')), missing('atLeast.of.1.mandate')],
    ['two leaves', all(mandate('X'), stage('X')), [...missing('all.0.mandate'), ...missing('all.1.stage')]],
  ])('refuses a reference to nothing with its path: %s', (_what, tree, faults) => {
    expect(faultsOf(tree)).toEqual(faults);
  });

  it('begins its paths where the tree stands', () => {
    expect(checkReferences(not(mandate('X')), KNOWN, ['preconditions', 'OPT'])[0]?.path).toEqual([
      'preconditions',
      'OPT',
      'not',
      'mandate',
    ]);
  });
});
