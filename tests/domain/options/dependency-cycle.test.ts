import { describe, expect, it } from 'vitest';
import type { Ladder } from '../../../src/domain/escalation/ladder.js';
import { dependencyCycle } from '../../../src/domain/options/dependency-cycle.js';
import type { Expression } from '../../../src/domain/preconditions/expression.js';
import { all, any, atLeast, indicator, mandate, not, optionEnacted, rung, stage } from '../support/worlds.js';

/** A on rung 1, B and C on rung 2; M on rung 1 of another ladder. */
const LADDERS: readonly Ladder[] = [
  { key: 'LAD', stages: [rung(0), rung(1, { options: ['A'] }), rung(2, { options: ['B', 'C'] })] },
  { key: 'OTHER', stages: [rung(0, { key: 'M-0' }), rung(1, { key: 'M-1', options: ['M'] })] },
];
const cycle = (gates: Readonly<Record<string, Expression>>): readonly string[] | null =>
  dependencyCycle(new Map(Object.entries(gates)), LADDERS);

describe('dependencyCycle', () => {
  it.each<[string, Readonly<Record<string, Expression>>]>([
    ['no gates', {}],
    ['gates that wait for no option', { A: all(indicator(), mandate()), B: not(indicator()) }],
    ['a chain', { A: mandate(), B: optionEnacted('A'), M: optionEnacted('B') }],
    [
      'two ways to the same option',
      { A: mandate(), B: optionEnacted('A'), M: all(optionEnacted('A'), optionEnacted('B')) },
    ],
    ['a stage below', { A: mandate(), B: stage('ST-1'), C: stage('ST-1') }],
    ['an option without a gate', { B: optionEnacted('NOWHERE') }],
    ['a stage of no ladder', { B: stage('GONE') }],
    ['a stage without options', { A: stage('ST-0'), M: stage('M-0') }],
  ])('finds none in %s', (_what, gates) => {
    expect(cycle(gates)).toBeNull();
  });

  it.each<[string, Readonly<Record<string, Expression>>, readonly string[]]>([
    ['an option that waits for itself', { A: optionEnacted('A') }, ['A', 'A']],
    ['an option that waits for its own stage', { A: stage('ST-1') }, ['A', 'A']],
    ['two that wait for each other', { A: optionEnacted('B'), B: optionEnacted('A') }, ['A', 'B', 'A']],
    ['two that wait through a stage', { A: optionEnacted('M'), M: stage('ST-1') }, ['A', 'M', 'A']],
    ['any option of a stage', { C: optionEnacted('M'), M: stage('ST-2') }, ['C', 'M', 'C']],
    ['a wait deep in a tree', { A: all(mandate(), any(not(atLeast(1, optionEnacted('A'))), mandate())) }, ['A', 'A']],
    [
      'a cycle that does not begin where the search does',
      { M: optionEnacted('A'), A: optionEnacted('B'), B: optionEnacted('A') },
      ['A', 'B', 'A'],
    ],
    [
      'the second of two gates',
      { B: mandate(), A: all(optionEnacted('B'), optionEnacted('M')), M: optionEnacted('A') },
      ['A', 'M', 'A'],
    ],
  ])('finds %s', (_what, gates, options) => {
    expect(cycle(gates)).toEqual(options);
  });

  it('walks gates that many wait for once only', () => {
    const links = Array.from({ length: 60 }, (_, index): [string, Expression] => [
      String(index),
      all(optionEnacted(String(index + 1)), optionEnacted(String(index + 1))),
    ]);
    expect(cycle(Object.fromEntries(links))).toBeNull();
  });
});
