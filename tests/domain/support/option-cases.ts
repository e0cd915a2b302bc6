import type { Invariant, InvariantRule } from '../../../src/domain/options/invariant.js';
import type { PolicyOption } from '../../../src/domain/options/option.js';
import type { OptionCase } from '../../../src/domain/options/option-case.js';
import type { Expression } from '../../../src/domain/preconditions/expression.js';

/** An option of the track WEAPONS of which nothing further is specified. */
export function optionOf(key: string, fields: Partial<PolicyOption> = {}): PolicyOption {
  return {
    key,
    kind: 'OTHER',
    track: 'WEAPONS',
    purpose: 'UNSPECIFIED',
    lethality: 'UNSPECIFIED',
    deliveryMode: 'UNSPECIFIED',
    ...fields,
  };
}

/** A hard rule. */
export function ruleOf(key: string, rule: InvariantRule): Invariant {
  return { key, rule, severity: 'HARD' };
}

/** The option OPT, lethal, with that gate and no rule. */
export function caseOf(precondition: Expression | null, fields: Partial<OptionCase> = {}): OptionCase {
  const option = optionOf('OPT', { lethality: 'LETHAL' });
  return { option, precondition, invariants: [], options: new Map([[option.key, option]]), ...fields };
}
