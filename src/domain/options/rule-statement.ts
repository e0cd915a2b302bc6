import type { InvariantRule, OptionPattern } from './invariant.js';

/** A rule in words. */
export function ruleStatement(rule: InvariantRule): string {
  switch (rule.kind) {
    case 'forbid':
      return `No option that is ${patternText(rule.option)} may be enacted.`;
    case 'requiresPrior':
      return `An option that is ${patternText(rule.option)} needs one that is ${patternText(rule.prior)} on a lower rung, held in the same episode.`;
    case 'noSkip':
      return 'No rung may be skipped.';
  }
}

/** The values themselves speak, but for free keys: `LETHAL and DIRECT`. */
function patternText(pattern: OptionPattern): string {
  const terms = Object.entries(pattern).map(([field, value]) =>
    field === 'key' || field === 'track' ? `${field} ${value}` : value,
  );
  return terms.length === 0 ? 'of any kind' : terms.join(' and ');
}
