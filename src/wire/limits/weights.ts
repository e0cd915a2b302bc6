/** How many entries a list counts for where the query does not say. */
export const USUAL_LENGTH = 10;

/** How many entries a page has where neither first nor last is given. */
export const USUAL_PAGE = 50;

/** No page has more entries, whatever is asked. */
export const LARGEST_PAGE = 100;

/** What a field costs. The unit is a value read from what is in memory already: 20 µs or so, with its way to the client. */
export interface Weight {
  /** For the field itself; 1 where it is left out. */
  readonly once?: number;
  /** For each object that it gives, beside what is asked of the object; 0 where it is left out. */
  readonly each?: number;
}

/** A situation has to be loaded, unless it is remembered. */
const LOAD: Weight = { once: 50 };

/** Everything that was ever said in a situation is judged again, many times over. */
const SEARCH: Weight = { once: 500 };

/** The fields that cost more than a value: those that run a statement, and those whose answer has to be searched for. */
export const WEIGHTS: Readonly<Record<string, Weight>> = {
  'Query.__schema': { once: 200 },
  'Query.__type': { once: 200 },
  'Query.node': LOAD,
  'Query.nodes': { each: 50 },
  'Query.policyOption': LOAD,
  'Query.policyOptions': LOAD,
  'PolicyOptionEdge.node': LOAD,
  'Query.situation': LOAD,
  'Query.situations': LOAD,
  'Mutation.*': { once: 200 },
  'Subscription.situationEvents': LOAD,

  'Situation.actors': LOAD,
  'Situation.amendments': LOAD,
  'Situation.assumptions': LOAD,
  'Situation.claims': LOAD,
  'Situation.comparison': LOAD,
  'Situation.decidingActor': LOAD,
  'Situation.decisions': LOAD,
  'Situation.events': LOAD,
  'Situation.evidencePolicy': LOAD,
  'Situation.indicator': LOAD,
  'Situation.indicators': LOAD,
  'Situation.invariants': LOAD,
  'Situation.ladder': LOAD,
  'Situation.ladders': LOAD,
  'Situation.mandates': LOAD,
  'Situation.option': LOAD,
  'Situation.options': LOAD,
  'Situation.proposals': LOAD,
  'Situation.reports': LOAD,
  'Situation.sources': LOAD,
  'Situation.availabilityDiff': SEARCH,
  'Situation.collectionPriorities': { once: 200 },
  'Situation.simulate': SEARCH,

  'DecisionRecord.replay': { once: 200 },
  'Indicator.claims': LOAD,
  'IndicatorState.nextChangeAt': { once: 50 },
  'Report.claims': LOAD,

  'Proposal.evaluationHolds': LOAD,
  'SituationEvent.decision': LOAD,
  'Viewer.pendingAmendments': LOAD,
  'Viewer.pendingApprovals': SEARCH,

  'PolicyOption.availabilityHistory': SEARCH,
  'PolicyOption.blockSets': { once: 50 },
  'PolicyOption.evaluation': { once: 10 },
  'PolicyOption.fragility': SEARCH,
  'PolicyOption.nextChangeAt': { once: 50 },
  'PolicyOption.unlockSets': { once: 50 },
};

/** What a field costs by the table. */
export function weightOf(type: string, field: string): Required<Weight> {
  // What every type has without declaring it is no deed.
  const ofAll = field === '__typename' ? undefined : WEIGHTS[`${type}.*`];
  const { once = 1, each = 0 } = WEIGHTS[`${type}.${field}`] ?? ofAll ?? {};
  return { once, each };
}
