import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Expression } from '../../../src/domain/preconditions/expression.js';
import { stateOfIndicator } from '../../../src/domain/preconditions/read-leaf.js';
import { optionAnswerAt } from '../../../src/domain/situation/option-answer.js';
import { factsWithin, reachOfIndicator, reachOfOption } from '../../../src/domain/situation/reach.js';
import { worldAsOf } from '../../../src/domain/situation/world-as-of.js';
import { ALWAYS, factsWith, granted, isSo, OPTION, RUNGS, said } from '../support/plain-facts.js';
import { asOf, INDICATORS, OPTIONS, smallFacts } from '../support/small-facts.js';

describe('factsWithin', () => {
  it('gives an option the same answer at every instant as all facts do', () => {
    const property = fc.property(smallFacts, asOf, fc.constantFrom(...OPTIONS), (facts, at, { key }) => {
      const cut = factsWithin(facts, reachOfOption(facts, key));
      expect(optionAnswerAt(cut, key, at)).toEqual(optionAnswerAt(facts, key, at));
    });
    fc.assert(property, { numRuns: 150 });
  }, 30_000);

  it('gives an indicator the same value and reason', () => {
    const property = fc.property(smallFacts, asOf, fc.constantFrom(...INDICATORS), (facts, at, key) => {
      const cut = factsWithin(facts, reachOfIndicator(facts, key));
      const [one, other] = [cut, facts].map((each) => stateOfIndicator(key, worldAsOf(each, at)));
      expect([one?.value, one?.reason]).toEqual([other?.value, other?.reason]);
    });
    fc.assert(property, { numRuns: 150 });
  }, 30_000);

  it('leaves out what neither the gate nor a ladder of the option names', () => {
    const facts = factsWith(isSo(), {
      claims: [said('C1', 5), said('C2', 5, { indicator: 'IND-2', source: 'S2' })],
      mandates: [granted(5)],
      assumptions: [{ ...ALWAYS, key: 'ASM', holds: 'TRUE' }],
      ladders: [
        { ...ALWAYS, key: 'LAD', stages: RUNGS },
        { ...ALWAYS, key: 'LAD-2', stages: RUNGS.map((rung) => ({ ...rung, key: `${rung.key}-2`, options: [] })) },
      ],
    });
    const cut = factsWithin(facts, reachOfOption(facts, OPTION));
    expect(cut.claims.map(({ key }) => key)).toEqual(['C1']);
    expect(cut.sources.map(({ key }) => key)).toEqual(['S1']);
    expect([cut.mandates, cut.assumptions]).toEqual([[], []]);
    expect(cut.ladders.map(({ key }) => key)).toEqual(['LAD']);
  });

  it('keeps a ladder that the gate names by a stage or by an option on it, with the options on it', () => {
    const further = (key: string, option: string) => ({
      ...ALWAYS,
      key,
      stages: [{ key: `ST-${key}`, title: '', rank: 0, options: [option], minDwell: null, approvals: null }],
    });
    const gate: Expression = {
      kind: 'any',
      of: [
        { kind: 'stage', stage: 'ST-LAD-2', minDwell: null },
        { kind: 'optionEnacted', option: 'OPT-3' },
      ],
    };
    const ladders = [further('LAD-2', 'OPT-2'), further('LAD-3', 'OPT-3'), further('LAD-4', 'OPT-4')];
    const plain = factsWith(gate, { ladders });
    const options = ['OPT-2', 'OPT-3', 'OPT-4', OPTION].flatMap((key) =>
      plain.options.map((each) => ({ ...each, key })),
    );
    const cut = factsWithin({ ...plain, options }, reachOfOption(plain, OPTION));
    expect(cut.ladders.map(({ key }) => key)).toEqual(['LAD-2', 'LAD-3']);
    expect(cut.options.map(({ key }) => key)).toEqual(['OPT-2', 'OPT-3', OPTION]);
  });
});
