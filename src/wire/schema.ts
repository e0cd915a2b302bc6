import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import type { RequestContext } from '../api/context.js';
import type { NodeLoader } from '../api/node.js';
import * as events from '../features/events/events.resolver.js';
import { EventSubscriptions } from '../features/events/events.subscription.resolver.js';
import { EventEvidenceResolver } from '../features/evidence/event-evidence.resolver.js';
import { EventDecisionsResolver } from '../features/escalation/event-decisions.resolver.js';
import * as decisions from '../features/escalation/decisions.resolver.js';
import { EscalationMutations } from '../features/escalation/escalation.mutations.resolver.js';
import * as escalation from '../features/escalation/escalation.resolver.js';
import * as proposals from '../features/escalation/proposals.resolver.js';
import { ComparisonResolver } from '../features/comparison/comparison.resolver.js';
import * as amendments from '../features/dossier/amendments.resolver.js';
import { DossierMutations } from '../features/dossier/dossier.mutations.resolver.js';
import { EvidenceMutations } from '../features/evidence/evidence.mutations.resolver.js';
import * as evidence from '../features/evidence/evidence.resolver.js';
import * as indicators from '../features/indicators/indicators.resolver.js';
import * as outlook from '../features/options/outlook.resolver.js';
import * as options from '../features/options/options.resolver.js';
import { MandateMutations } from '../features/preconditions/mandates.mutations.resolver.js';
import * as preconditions from '../features/preconditions/preconditions.resolver.js';
import { ClockMutations } from '../features/situations/clock.mutations.resolver.js';
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
  preconditions.OptionChangeSetsResolver,
  preconditions.EvaluationResolver,
  preconditions.EvaluationNodeMandateResolver,
  preconditions.BlockerNodeResolver,
  options.OptionsResolver,
  outlook.OptionOutlookResolver,
  outlook.IndicatorOutlookResolver,
  outlook.SituationDiffResolver,
  outlook.SituationWhatIfResolver,
  ComparisonResolver,
  options.SituationOptionsResolver,
  options.IndicatorOptionsResolver,
  options.StageOptionsResolver,
  options.TransitionBlockersResolver,
  escalation.SituationLaddersResolver,
  escalation.EscalationLadderResolver,
  escalation.StageBasisResolver,
  escalation.BasisLapseOptionsResolver,
  escalation.OptionStageResolver,
  escalation.EvaluationNodeStageResolver,
  proposals.SituationProposalsResolver,
  proposals.ProposalResolver,
  proposals.TransitionProposalResolver,
  proposals.ViewerApprovalsResolver,
  decisions.SituationDecisionsResolver,
  decisions.DecisionReplayResolver,
  EvidenceMutations,
  MandateMutations,
  EscalationMutations,
  ClockMutations,
  DossierMutations,
  amendments.SituationAmendmentsResolver,
  amendments.ViewerAmendmentsResolver,
  events.SituationEventsResolver,
  events.EventEntriesResolver,
  EventEvidenceResolver,
  EventDecisionsResolver,
  EventSubscriptions,
] as const;

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  Query: 'What may be asked.',
  Mutation:
    'What may be done. Each answers with its success, or with the refusal that it met; then nothing was changed.',
  Subscription: 'What may be followed, over WebSocket (graphql-transport-ws) or as server-sent events.',
};

/** How the entries of each type are found again by their ids. */
export const NODE_LOADERS: ReadonlyMap<string, NodeLoader<RequestContext>> = new Map([
  ...situationNodes,
  ...evidence.evidenceNodes,
  ...indicators.indicatorNodes,
  ...preconditions.preconditionNodes,
  ...options.optionNodes,
  ...escalation.escalationNodes,
  ...proposals.proposalNodes,
  ...decisions.decisionNodes,
  ...amendments.amendmentNodes,
  ...events.eventNodes,
]);

/** type-graphql asks for topics where there are subscriptions; each of ours says itself what it follows. */
const NO_TOPICS = {
  publish: noTopic,
  subscribe: noTopic,
};

function noTopic(topic: string): never {
  throw new Error(`nothing is published under ${topic}`);
}

/** The executable schema: what schema/schema.graphql says. */
export function buildApi(): GraphQLSchema {
  // Apollo checks the schema when it starts; to have it introspected before that would only delay the start.
  const schema = buildSchemaSync({ resolvers: RESOLVERS, validate: false, pubSub: NO_TOPICS, skipCheck: true });
  for (const [name, description] of Object.entries(DESCRIPTIONS)) {
    const type = schema.getType(name);
    if (type !== undefined) type.description = description;
  }
  return schema;
}
