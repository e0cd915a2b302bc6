import { describe, expect, it } from 'vitest';
import { judgeOption } from '../../../src/domain/options/availability.js';
import { gatesOf, hasLapsed } from '../../../src/domain/options/judge-stage.js';
import type { Expression } from '../../../src/domain/preconditions/expression.js';
import type { Truth } from '../../../src/domain/preconditions/truth.js';
import { lasting } from '../support/evidence-cases.js';
import { caseOf } from '../support/option-cases.js';
import { assumption, positionOn, rung, worldOn } from '../support/worlds.js';

const gate = { T: assumption('T'), U: assumption('U'), F: assumption('F'), none: null } as const;
const STAGES = [rung(0, { minDwell: lasting('PT0.010S') }), rung(1, { options: ['OPT'] }), rung(2)];
const KNOWN = {
  assumptions: new Map<string, Truth>([
    ['T', 'TRUE'],
    ['F', 'FALSE'],
  ]),
};
const base = positionOn(STAGES, [0]);

/** The standing of OPT, on the next rung, at an instant with those gates. */
const standings = (gates: readonly (Expression | null)[], validAt: number) =>
  gates.map((expression) =>
    judgeOption(worldOn(base, { ...KNOWN, asOf: { validAt, knownAt: validAt } }), caseOf(expression)),
  );

describe('gatesOf', () => {
  it.each<[readonly (keyof typeof gate)[], Truth]>([
    [[], 'TRUE'],
    [['T', 'T'], 'TRUE'],
    [['T', 'U'], 'UNKNOWN'],
    [['U', 'F'], 'FALSE'],
    [['T', 'none'], 'UNKNOWN'],
    [['none', 'F'], 'FALSE'],
  ])('of gates %j is %s', (gates, expected) => {
    expect(
      gatesOf(
        standings(
          gates.map((key) => gate[key]),
          10,
        ),
      ),
    ).toBe(expected);
  });
});

describe('hasLapsed', () => {
  it.each<[number, keyof typeof gate, boolean]>([
    // rank of the stage, gate; the ladder stands at rank 1
    [1, 'T', false],
    [1, 'U', true],
    [1, 'F', true],
    [1, 'none', true],
    [0, 'F', true],
    [0, 'T', false],
    [2, 'F', false],
  ])('of a stage of rank %i whose gate is %s is %s', (rank, key, expected) => {
    const position = positionOn(STAGES, [0, 0]);
    expect(hasLapsed(rung(rank), position, standings([gate[key]], 10))).toBe(expected);
  });

  it('never holds for a stage without options', () => {
    expect(hasLapsed(rung(0), base, [])).toBe(false);
  });
});
