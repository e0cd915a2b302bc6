import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { fromPicture, pictureAsOf } from '../../api/as-of.js';
import type { RequestContext } from '../../api/context.js';
import { checkFilter } from '../../api/filter.js';
import { make } from '../../api/make.js';
import type { NodeLoader } from '../../api/node.js';
import { type Page, pageAsked, pageOf } from '../../api/pages.js';
import { Situation, Viewer } from '../situations/situations.types.js';
import { situationView } from '../situations/situations.views.js';
import { EscalationLadder, EscalationStage, EscalationTransition } from './escalation.types.js';
import { ladderView, stageByKey } from './escalation.views.js';
import { ProposalsArgs } from './proposals.args.types.js';
import { isProposalKey } from './proposals.keys.js';
import { proposalByKey, recordScope } from './proposals.lookups.js';
import { PROPOSAL_CURSOR, proposalPage, proposalsByIds, waitingFor, type WaitingRow } from './proposals.reads.js';
import { PendingApproval, Proposal, ProposalConnection } from './proposals.types.js';
import { evaluationHolds, openProposalView, proposalView, rolesWantedOf } from './proposals.views.js';

/** So many proposals are looked at, and so many shown: who approves does not read more at once. */
const MOST_LOOKED_AT = 500;
const MOST_SHOWN = 100;

/** Proposals of a situation, and those that wait for somebody. */
@Resolver(() => Situation)
export class SituationProposalsResolver {
  @FieldResolver(() => ProposalConnection, {
    description: 'The proposals made by then that this reader may see, the newest first, each as far as it had come.',
  })
  async proposals(
    @Root() situation: Situation,
    @Ctx() context: RequestContext,
    @Args(() => ProposalsArgs) { filter, ...page }: ProposalsArgs,
  ): Promise<Page<Proposal>> {
    const picture = await situation.picture();
    const asked = pageAsked(page, PROPOSAL_CURSOR);
    const list = { page: asked, filter: checkFilter(filter ?? {}) };
    const { rows, total } = await proposalPage(context.sql, recordScope(picture, context), list);
    const placed = rows.map(({ place, ...record }) => ({ node: proposalView(picture, record), place }));
    return pageOf(placed, asked, total);
  }
}

@Resolver(() => Proposal)
export class ProposalResolver {
  @FieldResolver(() => EscalationLadder, {
    nullable: true,
    description: 'The ladder; null at an instant before it was there.',
  })
  ladder(@Root() { picture, record }: Proposal): EscalationLadder | null {
    return ladderView(picture, record.ladder);
  }

  @FieldResolver(() => EscalationStage, {
    nullable: true,
    description: 'The rung on which the ladder stood; null where the version in force no longer has it.',
  })
  from(@Root() { picture, record }: Proposal): EscalationStage | null {
    return stageByKey(picture, record.from);
  }

  @FieldResolver(() => EscalationStage, {
    nullable: true,
    description: 'The rung proposed; null where the version in force no longer has it.',
  })
  to(@Root() { picture, record }: Proposal): EscalationStage | null {
    return stageByKey(picture, record.to);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      'Whether the evaluation still is the one that it is bound to; where not, it lapses at the next act on it. Null for a draft, and once it has ended.',
  })
  evaluationHolds(@Root() proposal: Proposal, @Ctx() context: RequestContext): Promise<boolean | null> {
    return evaluationHolds(context, proposal);
  }
}

@Resolver(() => EscalationTransition)
export class TransitionProposalResolver {
  @FieldResolver(() => Proposal, {
    nullable: true,
    description: 'The proposal that is open for it and that this reader may see; null where there is none.',
  })
  openProposal(@Root() { from, to }: EscalationTransition): Proposal | null {
    return to.rank < from.rank ? null : openProposalView(to.picture, to.position.ladder.key);
  }
}

@Resolver(() => Viewer)
export class ViewerApprovalsResolver {
  @FieldResolver(() => [PendingApproval], {
    description:
      'Proposals of all situations that wait for a role which this person holds, neither proposed nor approved by this person; the oldest first, at most 100.',
  })
  async pendingApprovals(@Root() viewer: Viewer, @Ctx() context: RequestContext): Promise<PendingApproval[]> {
    const { subject } = viewer;
    if (subject === null) return [];
    const { roles, markings } = context.identity;
    const rows = await waitingFor(context.sql, { subject, roles, markings }, MOST_LOOKED_AT);
    const situations = [...new Set(rows.map(({ situation }) => situation))];
    const found = await Promise.all(situations.map((key) => proposalsIn(context, key, rows)));
    const shown = new Map(found.flat().map((proposal) => [proposal.key, proposal]));
    return rows.flatMap(({ id }) => pendingView(shown.get(id), roles)).slice(0, MOST_SHOWN);
  }
}

async function proposalsIn(
  context: RequestContext,
  situation: string,
  waiting: readonly WaitingRow[],
): Promise<Proposal[]> {
  const picture = await pictureAsOf(context, situation, null);
  if (picture === null) return [];
  const ids = waiting.filter((row) => row.situation === situation).map(({ id }) => id);
  const records = await proposalsByIds(context.sql, recordScope(picture, context), ids);
  return records.map((record) => proposalView(picture, record));
}

function pendingView(proposal: Proposal | undefined, held: readonly string[]): PendingApproval[] {
  const roles = proposal === undefined ? [] : rolesWantedOf(proposal, held);
  if (proposal === undefined || roles.length === 0) return [];
  return [make(PendingApproval, { situation: situationView(proposal.picture), roles, proposal })];
}

/** How proposals are found again. */
export const proposalNodes: readonly (readonly [string, NodeLoader<RequestContext>])[] = [
  [
    'Proposal',
    fromPicture((picture, key, context) => (isProposalKey(key) ? proposalByKey(context, picture, key) : null)),
  ],
];
