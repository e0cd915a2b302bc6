import type { RequestContext } from '../../api/context.js';
import { make } from '../../api/make.js';
import { idOf } from '../../api/node.js';
import { markingsUpTo } from '../../domain/evidence/marking.js';
import type { ApprovalRule } from '../../domain/escalation/ladder.js';
import { missingApprovals } from '../../domain/escalation/quorum.js';
import type { Picture } from '../../picture/picture.js';
import type { ProposalRecord } from '../../picture/record.js';
import { Approval, MissingApprovals, Proposal } from './proposals.types.js';

/** A proposal as it stood at the picture's instants. */
export function proposalView(picture: Picture, record: ProposalRecord): Proposal {
  const { id, approvals, from: _from, to: _to, ladder: _ladder, ...rest } = record;
  return make(Proposal, {
    id: idOf(picture, 'Proposal', id),
    key: id,
    ...rest,
    approvals: approvals.map(({ approver, roles, recordedAt }) => make(Approval, { approver, roles, recordedAt })),
    missing: record.closedAt === null ? make(MissingApprovals, missingOf(picture, record)) : null,
    record,
    picture,
  });
}

/** What a proposal lacks under the rule of its rung in force then. */
function missingOf(picture: Picture, record: ProposalRecord): MissingApprovals {
  return missingApprovals(ruleOf(picture, record), record.approvals);
}

function ruleOf({ world }: Picture, { ladder, to }: ProposalRecord): ApprovalRule | null {
  const stages = world.ladders.get(ladder)?.ladder.stages ?? [];
  return stages.find((stage) => stage.key === to)?.approvals ?? null;
}

/** The proposal that is open on a ladder and that the reader may see; null where none is. */
export function openProposalView(picture: Picture, ladder: string): Proposal | null {
  const open = picture.record.openProposals.find((proposal) => proposal.ladder === ladder);
  return open === undefined ? null : proposalView(picture, open);
}

/**
 * The roles that somebody holds and a proposal lacks: those that would make fewer people missing. Empty where this
 * person's approval would not help.
 */
export function rolesWantedOf({ record, picture, missing }: Proposal, roles: readonly string[]): readonly string[] {
  const voice = { approver: '', roles, evaluationHash: '', recordedAt: 0 };
  const after = missingOf(picture, { ...record, approvals: [...record.approvals, voice] });
  if (missing === null || after.people >= missing.people) return [];
  const asked = missing.roles.some((role) => roles.includes(role)) ? missing.roles : ruleOf(picture, record)?.roles;
  return [...new Set(asked?.filter((role) => roles.includes(role)))];
}

/**
 * Whether the evaluation that a proposal is bound to still is that of its rung; null for one that is bound to none, or
 * has ended. It is judged on what may be seen at the proposal's marking.
 */
export async function evaluationHolds(context: RequestContext, { record, picture }: Proposal): Promise<boolean | null> {
  if (record.closedAt !== null || record.evaluationHash === null) return null;
  const judged = await pictureAtMarking(context, picture, record.marking);
  return judged.assessment(record.ladder)?.hash === record.evaluationHash;
}

async function pictureAtMarking(
  { identity, pictures, reads }: RequestContext,
  picture: Picture,
  marking: ProposalRecord['marking'],
): Promise<Picture> {
  if (identity.clearance === marking) return picture;
  const found = await pictures.of(reads, picture.record.head.key, picture.asOf, markingsUpTo(marking));
  return found ?? picture;
}
