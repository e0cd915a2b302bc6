import { describe, expect, it } from 'vitest';
import type { InvariantRule } from '../../../src/domain/options/invariant.js';
import { ruleOf, type WrittenRule } from '../../../src/domain/options/written-rule.js';

describe('ruleOf', () => {
  it.each<[WrittenRule, InvariantRule]>([
    [{ noSkip: true }, { kind: 'noSkip' }],
    [{ forbid: { option: { lethality: 'LETHAL' } } }, { kind: 'forbid', option: { lethality: 'LETHAL' } }],
    [
      { requiresPrior: { option: { lethality: 'LETHAL' }, prior: { purpose: 'DEFENSIVE' } } },
      { kind: 'requiresPrior', option: { lethality: 'LETHAL' }, prior: { purpose: 'DEFENSIVE' } },
    ],
  ])('reads %j', (written, rule) => {
    expect(ruleOf(written)).toEqual(rule);
  });

  it('leaves out a field that was left out, so that it agrees with anything', () => {
    const rule = ruleOf({ forbid: { option: { key: undefined, lethality: 'LETHAL', track: undefined } } });
    expect(rule.kind === 'forbid' && Object.keys(rule.option)).toEqual(['lethality']);
  });
});
