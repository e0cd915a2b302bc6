import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesOf } from '../../../src/domain/situation/changes.js';
import { mixedOptionAnswer } from '../../../src/domain/situation/mixed-option.js';
import { optionAnswerAt } from '../../../src/domain/situation/option-answer.js';
import { factsWithin, reachOfOption } from '../../../src/domain/situation/reach.js';
import { contrastOf } from '../../../src/domain/situation/side.js';
import { asOf, OPTIONS, smallFacts } from '../support/small-facts.js';

describe('mixedOptionAnswer', () => {
  it('is the answer at the first side with nothing chosen, and the one at the second with every change chosen', () => {
    const property = fc.property(smallFacts, asOf, asOf, fc.constantFrom(...OPTIONS), (facts, from, to, option) => {
      const reach = reachOfOption(facts, option.key);
      const contrast = contrastOf(factsWithin(facts, reach), reach, { from, to });
      const inputs = changesOf(contrast).map((change) => change.input);
      expect(mixedOptionAnswer(contrast, option, new Set())).toEqual(optionAnswerAt(facts, option.key, from));
      expect(mixedOptionAnswer(contrast, option, new Set(inputs))).toEqual(optionAnswerAt(facts, option.key, to));
    });
    fc.assert(property, { numRuns: 100 });
  }, 30_000);
});
