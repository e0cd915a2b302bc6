import { describe, expect, it } from 'vitest';
import { checkLadders, type LadderRules } from '../../../src/domain/escalation/check-ladders.js';
import type { Stage } from '../../../src/domain/escalation/ladder.js';
import { optionOf, ruleOf } from '../support/option-cases.js';
import { rung } from '../support/worlds.js';

const OPTIONS = [
  optionOf('SHIELD', { purpose: 'DEFENSIVE', lethality: 'NON_LETHAL' }),
  optionOf('SWORD', { lethality: 'LETHAL' }),
  optionOf('MINE', { lethality: 'LETHAL', purpose: 'DEFENSIVE' }),
];
const FIRST = ruleOf('FIRST', {
  kind: 'requiresPrior',
  option: { lethality: 'LETHAL' },
  prior: { purpose: 'DEFENSIVE' },
});
const RULES: LadderRules = {
  options: new Map(OPTIONS.map((option) => [option.key, option])),
  gated: new Set(OPTIONS.map(({ key }) => key)),
  invariants: [FIRST],
};
const faults = (ladders: readonly (readonly Stage[])[], rules: Partial<LadderRules> = {}): readonly string[] =>
  checkLadders(
    ladders.map((stages, index) => ({ key: `L${String(index)}`, stages })),
    { ...RULES, ...rules },
  ).map(({ ladder, stage, expected }) => `${ladder} ${String(stage)}: ${expected}`);
const on = (rank: number, ...options: readonly string[]): Stage => rung(rank, { options });
const OTHERS = [rung(0, { key: 'M-0' }), rung(1, { key: 'M-1' })];

describe('checkLadders', () => {
  it.each<[string, readonly (readonly Stage[])[]]>([
    ['no ladder', []],
    ['a ladder without options', [[rung(0), rung(1)]]],
    ['the defensive option below the lethal one', [[on(0), on(1, 'SHIELD'), on(2, 'SWORD')]]],
    ['rungs between them', [[on(0, 'SHIELD'), on(1), on(2), on(3, 'SWORD', 'MINE')]]],
    ['a quorum of as many as its roles', [[on(0), rung(1, { approvals: { quorum: 2, roles: ['NSC', 'NSC'] } })]]],
    ['two ladders', [[on(0), on(1, 'SHIELD')], OTHERS]],
  ])('finds nothing wrong with %s', (_what, ladders) => {
    expect(faults(ladders)).toEqual([]);
  });

  it.each<[string, readonly (readonly Stage[])[], readonly string[]]>([
    ['ranks that do not start at 0', [[on(1)]], ['L0 ST-1: ranks 0, 1, 2, … in order and without a gap']],
    ['a gap, once', [[on(0), on(2), on(3)]], ['L0 ST-2: ranks 0, 1, 2, … in order and without a gap']],
    ['ranks out of order', [[on(1), on(0)]], ['L0 ST-1: ranks 0, 1, 2, … in order and without a gap']],
    ['a key on two rungs', [[on(0), rung(1, { key: 'ST-0' })]], ['L0 ST-0: a stage key that no other rung has']],
    ['a key on two ladders', [[on(0)], [on(0)]], ['L1 ST-0: a stage key that no other rung has']],
    ['an option on two rungs', [[on(0, 'SHIELD'), on(1, 'SHIELD')]], ['L0 ST-1: every option on one rung only']],
    ['an option twice on a rung', [[on(0, 'SHIELD', 'SHIELD')]], ['L0 ST-0: every option on one rung only']],
    [
      'an option on two ladders',
      [[on(0, 'SHIELD')], [rung(0, { key: 'M-0', options: ['SHIELD'] })]],
      ['L1 M-0: every option on one rung only'],
    ],
    [
      'a quorum that cannot fill its roles',
      [[on(0), rung(1, { approvals: { quorum: 1, roles: ['NSC', 'LEGAL'] } })]],
      ['L0 ST-1: a quorum of at least one person for each role listed'],
    ],
    ['an option that there is not', [[on(0), on(1, 'GONE')]], ['L0 ST-1: the key of an option; there is no GONE']],
    [
      'lethal before defensive',
      [[on(0), on(1, 'SWORD'), on(2, 'SHIELD')]],
      ['L0 ST-1: a lower rung with the prior option that FIRST requires'],
    ],
    [
      'both on one rung',
      [[on(0), on(1, 'SHIELD', 'SWORD')]],
      ['L0 ST-1: a lower rung with the prior option that FIRST requires'],
    ],
    [
      'a lethal defensive option as its own prior',
      [[on(0), on(1, 'MINE')]],
      ['L0 ST-1: a lower rung with the prior option that FIRST requires'],
    ],
    [
      'the prior option on another ladder',
      [[on(0), on(1, 'SWORD')], [rung(0, { key: 'M-0', options: ['SHIELD'] })]],
      ['L0 ST-1: a lower rung with the prior option that FIRST requires'],
    ],
    [
      'two lethal rungs, each',
      [[on(0, 'SWORD'), on(1, 'MINE')]],
      [
        'L0 ST-0: a lower rung with the prior option that FIRST requires',
        'L0 ST-1: a lower rung with the prior option that FIRST requires',
      ],
    ],
  ])('refuses %s', (_what, ladders, expected) => {
    expect(faults(ladders)).toEqual(expected);
  });

  it('refuses an option without a precondition', () => {
    expect(faults([[on(0, 'SHIELD')]], { gated: new Set() })).toEqual([
      'L0 ST-0: an option with a precondition; SHIELD has none',
    ]);
  });

  it('asks for a prior option by hard rules of that kind only', () => {
    const ladder = [[on(0), on(1, 'SWORD')]];
    expect(faults(ladder, { invariants: [{ ...FIRST, severity: 'SOFT' }] })).toEqual([]);
    expect(
      faults(ladder, { invariants: [ruleOf('F', { kind: 'forbid', option: {} }), ruleOf('N', { kind: 'noSkip' })] }),
    ).toEqual([]);
  });
});
