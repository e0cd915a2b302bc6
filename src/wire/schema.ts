import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import type { RequestContext } from '../api/context.js';
import type { NodeLoader } from '../api/node.js';
import * as escalation from '../features/escalation/escalation.resolver.js';
import * as evidence from '../features/evidence/evidence.resolver.js';
import * as indicators from '../features/indicators/indicators.resolver.js';
import * as options from '../features/options/options.resolver.js';
import * as preconditions from '../features/preconditions/preconditions.resolver.js';
import { NodeResolver, situationNodes } from '../features/situations/node.resolver.js';
import { SituationsResolver } from '../features/situations/situations.resolver.js';

const RESOLVERS = [
  SituationsResolver,
  NodeResolver,
  evidence.SituationEvidenceResolver,
  evidence.ReportResolver,
  evidence.ClaimResolver,
  evidence.IndicatorEvidenceResolver,
  evidence.IndicatorStateEvidenceResolver,
  evidence.EvaluationNodeEvidenceResolver,
  evidence.PolicySignalResolver,
  indicators.SituationIndicatorsResolver,
  indicators.IndicatorResolver,
  indicators.ClaimIndicatorResolver,
  indicators.EvaluationNodeIndicatorResolver,
  preconditions.SituationMandatesResolver,
  preconditions.OptionPreconditionResolver,
  preconditions.EvaluationResolver,
  preconditions.EvaluationNodeMandateResolver,
  preconditions.BlockerNodeResolver,
  options.OptionsResolver,
  options.SituationOptionsResolver,
  options.IndicatorOptionsResolver,
  options.StageOptionsResolver,
  options.TransitionBlockersResolver,
  escalation.SituationLaddersResolver,
  escalation.EscalationLadderResolver,
  escalation.OptionStageResolver,
  escalation.EvaluationNodeStageResolver,
] as const;

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  Query: 'What may be asked.',
};

/** How the entries of each type are found again by their ids. */
export const NODE_LOADERS: ReadonlyMap<string, NodeLoader<RequestContext>> = new Map([
  ...situationNodes,
  ...evidence.evidenceNodes,
  ...indicators.indicatorNodes,
  ...preconditions.preconditionNodes,
  ...options.optionNodes,
  ...escalation.escalationNodes,
]);

/** The executable schema: what schema/schema.graphql says. */
export function buildApi(): GraphQLSchema {
  const schema = buildSchemaSync({ resolvers: RESOLVERS, validate: false });
  for (const [name, description] of Object.entries(DESCRIPTIONS)) {
    const type = schema.getType(name);
    if (type !== undefined) type.description = description;
  }
  return schema;
}
