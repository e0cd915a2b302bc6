import type { LadderPosition } from '../escalation/ladder.js';
import type { PolicyOption } from './option.js';

/** Which options a rule speaks of: those that agree with every field given. */
export type OptionPattern = Partial<Omit<PolicyOption, 'key'>> & { readonly key?: string };

/** What a rule says, as data that two people can amend (DESIGN §1). */
export type InvariantRule =
  | { readonly kind: 'forbid'; readonly option: OptionPattern }
  | { readonly kind: 'requiresPrior'; readonly option: OptionPattern; readonly prior: OptionPattern }
  | { readonly kind: 'noSkip' };

/** HARD stands in the way; SOFT only warns. */
export type Severity = 'HARD' | 'SOFT';

export interface Invariant {
  readonly key: string;
  readonly rule: InvariantRule;
  readonly severity: Severity;
}

/** Whether an option agrees with every field of a pattern. */
export function matches(option: PolicyOption, pattern: OptionPattern): boolean {
  return (Object.keys(pattern) as (keyof PolicyOption)[]).every((field) => option[field] === pattern[field]);
}

/** The hard rules that forbid an option outright. */
export function forbidding(option: PolicyOption, invariants: readonly Invariant[]): readonly Invariant[] {
  return invariants.filter(
    ({ rule, severity }) => severity === 'HARD' && rule.kind === 'forbid' && matches(option, rule.option),
  );
}

/**
 * The hard rules that keep an option from being enacted from where its ladder stands: one that needs a prior option
 * which no lower rung held in this episode has (DESIGN §6, rule 6), or a rung that would be skipped (rule 1).
 */
export function standingInTheWay(
  option: PolicyOption,
  position: LadderPosition,
  rules: { readonly invariants: readonly Invariant[]; readonly options: ReadonlyMap<string, PolicyOption> },
): readonly Invariant[] {
  const { ladder, current } = position;
  const rank = ladder.stages.find((stage) => stage.options.includes(option.key))?.rank ?? current.rank + 1;
  const below = ladder.stages.filter((stage) => stage.rank < rank && stage.rank <= current.rank);
  const prior = below.flatMap((stage) => stage.options.flatMap((key) => rules.options.get(key) ?? []));
  const skips = rank > current.rank + 1;
  return rules.invariants.filter(
    ({ rule, severity }) => severity === 'HARD' && isBroken(rule, { option, prior, skips }),
  );
}

interface Step {
  readonly option: PolicyOption;
  readonly prior: readonly PolicyOption[];
  readonly skips: boolean;
}

function isBroken(rule: InvariantRule, { option, prior, skips }: Step): boolean {
  switch (rule.kind) {
    case 'forbid':
      return matches(option, rule.option);
    case 'requiresPrior':
      return matches(option, rule.option) && !prior.some((each) => matches(each, rule.prior));
    case 'noSkip':
      return skips;
  }
}
