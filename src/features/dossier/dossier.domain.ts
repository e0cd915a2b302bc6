import type { Ladder } from '../../domain/escalation/ladder.js';
import type { Invariant } from '../../domain/options/invariant.js';
import type { PolicyOption } from '../../domain/options/option.js';
import { ruleOf } from '../../domain/options/written-rule.js';
import type { Expression } from '../../domain/preconditions/expression.js';
import { parseExpression } from '../../domain/preconditions/parse-expression.js';
import { parseDuration } from '../../domain/time/duration.js';
import type { Dossier } from './dossier.format.js';

/** A written precondition that the format has passed, as the domain's tree. Throws where it was not passed. */
export function expressionOf(written: unknown): Expression {
  const parsed = parseExpression(written);
  if (parsed.kind === 'faults') throw new Error('a precondition that the format has not passed');
  return parsed.expression;
}

/** An option, as far as rules look at it. */
export function optionOf({
  key,
  kind,
  track,
  purpose,
  lethality,
  deliveryMode,
}: Dossier['options'][number]): PolicyOption {
  return { key, kind, track, purpose, lethality, deliveryMode };
}

/** A written invariant as the domain's. */
export function invariantOf({ key, rule, severity }: Dossier['invariants'][number]): Invariant {
  return { key, rule: ruleOf(rule), severity };
}

/** Written ladders as the domain's, rungs in order of rank. */
export function laddersOf(written: readonly Dossier['ladders'][number][]): readonly Ladder[] {
  return written.map(({ key, stages }) => ({
    key,
    stages: [...stages]
      .sort((one, other) => one.rank - other.rank)
      .map((stage) => ({ ...stage, minDwell: stage.minDwell === null ? null : parseDuration(stage.minDwell) })),
  }));
}
