import { describe, expect, it } from 'vitest';
import type { InvariantRule } from '../../../src/domain/options/invariant.js';
import { ruleStatement } from '../../../src/domain/options/rule-statement.js';

describe('ruleStatement', () => {
  it.each<[InvariantRule, string]>([
    [{ kind: 'noSkip' }, 'No rung may be skipped.'],
    [
      { kind: 'forbid', option: { lethality: 'LETHAL', deliveryMode: 'DIRECT' } },
      'No option that is LETHAL and DIRECT may be enacted.',
    ],
    [{ kind: 'forbid', option: { key: 'OPT' } }, 'No option that is key OPT may be enacted.'],
    [
      { kind: 'forbid', option: { track: 'WEAPONS', kind: 'SANCTIONS' } },
      'No option that is track WEAPONS and SANCTIONS may be enacted.',
    ],
    [{ kind: 'forbid', option: {} }, 'No option that is of any kind may be enacted.'],
    [
      { kind: 'requiresPrior', option: { lethality: 'LETHAL' }, prior: { purpose: 'DEFENSIVE' } },
      'An option that is LETHAL needs one that is DEFENSIVE on a lower rung, held in the same episode.',
    ],
  ])('says of %j: %s', (rule, words) => {
    expect(ruleStatement(rule)).toBe(words);
  });
});
