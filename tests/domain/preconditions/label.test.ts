import { describe, expect, it } from 'vitest';
import type { Expression } from '../../../src/domain/preconditions/expression.js';
import { labelOf } from '../../../src/domain/preconditions/label.js';
import { instantOf, lasting } from '../support/evidence-cases.js';
import {
  all,
  any,
  assumption,
  atLeast,
  corroboration,
  indicator,
  mandate,
  NO_TITLES,
  not,
  optionEnacted,
  quantity,
  stage,
  time,
  TITLES,
} from '../support/worlds.js';

const DAY_ONE = instantOf('2024-10-22');
const DAY_TWO = instantOf('2024-10-23');

describe('labelOf', () => {
  it.each<[Expression, string]>([
    [all(mandate()), 'all of these'],
    [any(mandate()), 'any of these'],
    [not(mandate()), 'not'],
    [atLeast(2, mandate(), mandate()), 'at least 2 of these'],
    [indicator(), '“troops are there” is TRUE'],
    [indicator({ is: 'FALSE' }), '“troops are there” is FALSE'],
    [indicator({ accept: 70 }), '“troops are there” is TRUE (with support of 70 or more)'],
    [
      indicator({ accept: 70, margin: 12.5, maxAge: lasting('P14D') }),
      '“troops are there” is TRUE (with support of 70 or more, a lead of 12.5 or more, evidence no older than P14D)',
    ],
    [quantity(), '“number of troops” ≥ 1000'],
    [quantity({ op: 'GT', unit: 'PERSON' }), '“number of troops” > 1000 PERSON'],
    [quantity({ op: 'LT', value: 0.5 }), '“number of troops” < 0.5'],
    [quantity({ op: 'LTE', maxAge: lasting('P1D') }), '“number of troops” ≤ 1000 (with evidence no older than P1D)'],
    [corroboration(2), '2 or more origins affirm “troops are there”'],
    [assumption(), 'assumed: “winter is mild”'],
    [mandate(), '“the mandate” is there'],
    [stage('ST-1'), 'stage “Defensive support” is reached'],
    [stage('ST-1', lasting('P30D')), 'stage “Defensive support” is held for P30D'],
    [optionEnacted('OPT'), 'option “observers” is enacted'],
    [time(DAY_ONE), 'from 2024-10-22T00:00:00.000Z'],
    [time(null, DAY_TWO), 'before 2024-10-23T00:00:00.000Z'],
    [time(DAY_ONE, DAY_TWO), 'from 2024-10-22T00:00:00.000Z and before 2024-10-23T00:00:00.000Z'],
  ])('calls %j: %s', (expression, label) => {
    expect(labelOf(expression, TITLES)).toBe(label);
  });

  it('calls an entry without a title by its key', () => {
    const keys = [
      indicator(),
      quantity(),
      corroboration(1),
      assumption(),
      mandate(),
      stage('ST-1'),
      optionEnacted('OPT'),
    ];
    expect(keys.map((leaf) => /“(.*)”/.exec(labelOf(leaf, NO_TITLES))?.[1])).toEqual([
      'IND',
      'NUM',
      'IND',
      'ASM',
      'MAN',
      'ST-1',
      'OPT',
    ]);
  });
});
