import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../api/context.js';
import { SituationEvent } from '../events/events.types.js';
import { DecisionRecord } from './decisions.types.js';
import { decisionBySequenceIn, proposalsByKeys } from './proposals.lookups.js';
import { Proposal } from './proposals.types.js';

/** The proposal and the decision that an event is about. */
@Resolver(() => SituationEvent)
export class EventDecisionsResolver {
  @FieldResolver(() => Proposal, { nullable: true, description: 'The proposal.' })
  async proposal(@Root() { row, batch }: SituationEvent, @Ctx() context: RequestContext): Promise<Proposal | null> {
    const key = row.detail.proposal;
    if (key === undefined) return null;
    const keys = batch.rows.flatMap(({ detail }) => detail.proposal ?? []);
    const all = await batch.once('proposals', async () =>
      proposalsByKeys(context, await batch.picture(), [...new Set(keys)]),
    );
    return all.find((proposal) => proposal.key === key) ?? null;
  }

  @FieldResolver(() => DecisionRecord, { nullable: true, description: 'The decision that let a stage be entered.' })
  async decision(
    @Root() { row, batch }: SituationEvent,
    @Ctx() context: RequestContext,
  ): Promise<DecisionRecord | null> {
    const { decision } = row.detail;
    if (decision === undefined) return null;
    return decisionBySequenceIn(context, await batch.picture(), decision);
  }
}
