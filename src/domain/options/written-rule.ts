import type { InvariantRule, OptionPattern } from './invariant.js';

type WrittenPattern = { readonly [Field in keyof OptionPattern]?: OptionPattern[Field] | undefined };

/** A rule as dossiers write it and the database keeps it. */
export type WrittenRule =
  | { readonly forbid: { readonly option: WrittenPattern } }
  | { readonly requiresPrior: { readonly option: WrittenPattern; readonly prior: WrittenPattern } }
  | { readonly noSkip: true };

/** A written rule as the domain judges by it. */
export function ruleOf(written: WrittenRule): InvariantRule {
  if ('forbid' in written) return { kind: 'forbid', option: patternOf(written.forbid.option) };
  if ('noSkip' in written) return { kind: 'noSkip' };
  const { option, prior } = written.requiresPrior;
  return { kind: 'requiresPrior', option: patternOf(option), prior: patternOf(prior) };
}

/** A field that was left out agrees with anything, so it must not stay as undefined. */
function patternOf(written: WrittenPattern): OptionPattern {
  return Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined));
}
