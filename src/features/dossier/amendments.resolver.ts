import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../api/context.js';
import { make } from '../../api/make.js';
import type { NodeLoader } from '../../api/node.js';
import { permits } from '../../api/permissions.js';
import { type Refusal, refusalView } from '../../api/refusals.js';
import { fromPicture } from '../../api/as-of.js';
import { ProposerMayNotApprove } from '../escalation/ladder-refusals.types.js';
import { answerOf, successFields } from '../options/writes.views.js';
import { Situation, Viewer } from '../situations/situations.types.js';
import { type AmendmentRefusal, approveAmendment } from './amendment.commands.js';
import { amendmentsWaitingFor } from './amendment.reads.js';
import { amendmentListed, amendmentView, amendmentViews } from './amendment.views.js';
import { ApproveAmendmentInput } from './dossier.inputs.types.js';
import {
  Amendment,
  AmendmentClosed,
  ApproveAmendmentResult,
  ApproveAmendmentSuccess,
} from './dossier.results.types.js';

/** Amendments that need a second person. */
@Resolver(() => Situation)
export class SituationAmendmentsResolver {
  @FieldResolver(() => [Amendment], {
    description: 'Amendments that needed or need a second person, the newest first.',
  })
  async amendments(@Root() situation: Situation, @Ctx() context: RequestContext): Promise<Amendment[]> {
    return amendmentViews(context, await situation.picture());
  }

  @Mutation(() => ApproveAmendmentResult, {
    description: 'Puts an amendment in force that somebody else proposed, from now on.',
  })
  async approveAmendment(
    @Ctx() context: RequestContext,
    @Arg('input', () => ApproveAmendmentInput, { description: 'The amendment.' }) input: ApproveAmendmentInput,
  ): Promise<ApproveAmendmentSuccess | Refusal> {
    const outcome = await approveAmendment(context, input);
    if (outcome.kind === 'refused') return amendmentRefusalView(outcome.refusal);
    return answerOf(context, input.situation, outcome, async (picture, done) => {
      const amendment = await amendmentView(context, picture, done.result.amendment);
      return make(ApproveAmendmentSuccess, { ...successFields(picture, done), amendment });
    });
  }
}

@Resolver(() => Viewer)
export class ViewerAmendmentsResolver {
  @FieldResolver(() => [Amendment], {
    description:
      'Amendments that wait for a second person and that this person may approve; the oldest first, 100 at most.',
  })
  async pendingAmendments(@Ctx() { identity, sql }: RequestContext): Promise<Amendment[]> {
    if (identity.subject === null || !permits(identity.roles, 'approveAmendment')) return [];
    return (await amendmentsWaitingFor(sql, identity.subject)).map((row) => amendmentListed(row));
  }
}

function amendmentRefusalView(refusal: Parameters<typeof refusalView>[0] | AmendmentRefusal): Refusal {
  switch (refusal.code) {
    case 'PROPOSER_MAY_NOT_APPROVE':
      return make(ProposerMayNotApprove, refusal);
    case 'AMENDMENT_CLOSED':
      return make(AmendmentClosed, refusal);
    default:
      return refusalView(refusal);
  }
}

const amendmentNode = fromPicture(async (picture, key, context) => {
  const views = await amendmentViews(context, picture);
  return views.find((each) => each.key === key) ?? null;
});

/** How the entries of this feature are found again. */
export const amendmentNodes: readonly (readonly [string, NodeLoader<RequestContext>])[] = [
  ['Amendment', amendmentNode],
];
