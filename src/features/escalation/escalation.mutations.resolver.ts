import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../../api/context.js';
import { make } from '../../api/make.js';
import type { Refusal } from '../../api/refusals.js';
import type { WriteOutcome } from '../../api/acted.js';
import type { Picture } from '../../picture/picture.js';
import type { WriteSuccess } from '../options/writes.types.js';
import { answerOf, successFields } from '../options/writes.views.js';
import type { ActedOn } from './escalation.acts.js';
import {
  approveProposal,
  enactProposal,
  proposeStage,
  rejectProposal,
  standDown,
  withdrawProposal,
} from './escalation.commands.js';
import {
  ApproveProposalInput,
  EnactProposalInput,
  ProposeStageInput,
  RejectProposalInput,
  StandDownInput,
  WithdrawProposalInput,
} from './escalation.inputs.types.js';
import {
  ApproveProposalResult,
  ApproveProposalSuccess,
  EnactProposalResult,
  EnactProposalSuccess,
  ProposeStageResult,
  ProposeStageSuccess,
  RejectProposalResult,
  RejectProposalSuccess,
  StandDownResult,
  StandDownSuccess,
  WithdrawProposalResult,
  WithdrawProposalSuccess,
} from './escalation.results.types.js';
import { ladderView } from './escalation.views.js';
import type { LadderRefusalNote } from './ladder-refusals.types.js';
import { ladderRefusalView } from './ladder-refusals.views.js';
import { decisionBySequenceIn, proposalByKey } from './proposals.lookups.js';

const LAPSES = 'A refusal changes nothing, but a proposal that is found to be outdated lapses by it and stays lapsed.';

/** The way up a ladder, and the way down. */
@Resolver()
export class EscalationMutations {
  @Mutation(() => ProposeStageResult, {
    description: `Proposes that a ladder rise to its next rung, or puts the own draft of that to the approvers. ${LAPSES}`,
  })
  async proposeStage(
    @Ctx() context: RequestContext,
    @Arg('input', () => ProposeStageInput, { description: 'The rung.' }) input: ProposeStageInput,
  ): Promise<ProposeStageSuccess | Refusal> {
    return onProposal(context, input, await proposeStage(context, input), ProposeStageSuccess);
  }

  @Mutation(() => ApproveProposalResult, {
    description: `Approves a proposal, on the evaluation that was proposed. ${LAPSES}`,
  })
  async approveProposal(
    @Ctx() context: RequestContext,
    @Arg('input', () => ApproveProposalInput, { description: 'The proposal.' }) input: ApproveProposalInput,
  ): Promise<ApproveProposalSuccess | Refusal> {
    return onProposal(context, input, await approveProposal(context, input), ApproveProposalSuccess);
  }

  @Mutation(() => RejectProposalResult, { description: 'Rejects a proposal: anybody may who could approve it.' })
  async rejectProposal(
    @Ctx() context: RequestContext,
    @Arg('input', () => RejectProposalInput, { description: 'The proposal.' }) input: RejectProposalInput,
  ): Promise<RejectProposalSuccess | Refusal> {
    return onProposal(context, input, await rejectProposal(context, input), RejectProposalSuccess);
  }

  @Mutation(() => WithdrawProposalResult, { description: 'Takes an own proposal back.' })
  async withdrawProposal(
    @Ctx() context: RequestContext,
    @Arg('input', () => WithdrawProposalInput, { description: 'The proposal.' }) input: WithdrawProposalInput,
  ): Promise<WithdrawProposalSuccess | Refusal> {
    return onProposal(context, input, await withdrawProposal(context, input), WithdrawProposalSuccess);
  }

  @Mutation(() => EnactProposalResult, {
    description: `Enacts a proposal: the ladder rises by one rung, if everything still holds at this moment. ${LAPSES}`,
  })
  async enactProposal(
    @Ctx() context: RequestContext,
    @Arg('input', () => EnactProposalInput, { description: 'The proposal.' }) input: EnactProposalInput,
  ): Promise<EnactProposalSuccess | Refusal> {
    const outcome = await enactProposal(context, input);
    if (outcome.kind === 'refused') return ladderRefusalView(outcome.refusal);
    return answerOf(context, input.situation, outcome, async (picture, done) =>
      make(EnactProposalSuccess, {
        ...successFields(picture, done),
        proposal: await proposalOf(context, picture, done.result),
        ...(await decisionOf(context, picture, done.result)),
      }),
    );
  }

  @Mutation(() => StandDownResult, {
    description: 'Takes a ladder down to any lower rung, at once and on one word; an open proposal is withdrawn.',
  })
  async standDown(
    @Ctx() context: RequestContext,
    @Arg('input', () => StandDownInput, { description: 'The rung.' }) input: StandDownInput,
  ): Promise<StandDownSuccess | Refusal> {
    const outcome = await standDown(context, input);
    if (outcome.kind === 'refused') return ladderRefusalView(outcome.refusal);
    return answerOf(context, input.situation, outcome, async (picture, done) =>
      make(StandDownSuccess, {
        ...successFields(picture, done),
        ...(await decisionOf(context, picture, done.result)),
      }),
    );
  }
}

type Outcome = WriteOutcome<ActedOn, LadderRefusalNote>;
type ProposalSuccess = WriteSuccess & Pick<ProposeStageSuccess, 'proposal'>;

/** The answer to a write about a proposal. */
async function onProposal<S extends ProposalSuccess>(
  context: RequestContext,
  { situation }: { readonly situation: string },
  outcome: Outcome,
  type: new () => S,
): Promise<S | Refusal> {
  if (outcome.kind === 'refused') return ladderRefusalView(outcome.refusal);
  return answerOf(context, situation, outcome, async (picture, done) => {
    const proposal = await proposalOf(context, picture, done.result);
    return Object.assign(new type(), { ...successFields(picture, done), proposal });
  });
}

async function proposalOf(context: RequestContext, picture: Picture, { proposal }: ActedOn) {
  const found = proposal === null ? null : await proposalByKey(context, picture, proposal);
  if (found === null) throw new Error('a proposal that was acted on is gone');
  return found;
}

async function decisionOf(context: RequestContext, picture: Picture, { ladder: key, decision: sequence }: ActedOn) {
  const decision = sequence === null ? null : await decisionBySequenceIn(context, picture, sequence);
  const ladder = ladderView(picture, key);
  if (decision === null || ladder === null) throw new Error('a decision that was taken is gone');
  return { ladder, decision };
}
