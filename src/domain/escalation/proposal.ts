import type { ApprovalRule } from './ladder.js';
import { missingApprovals } from './quorum.js';

/** A person's yes. It counts only for the evaluation that it was given on (DESIGN §6, rule 4). */
export interface Approval {
  readonly approver: string;
  /** Of the roles that the rung asks for, those that the person held; any one of them may be filled by this approval. */
  readonly roles: readonly string[];
  readonly evaluationHash: string;
}

/** A DRAFT is prepared and asks nobody yet; PROPOSED waits for approvals; APPROVED lacks none. */
export type OpenStatus = 'DRAFT' | 'PROPOSED' | 'APPROVED';

/** How a proposal ends. */
export type ClosedStatus = 'ENACTED' | 'REJECTED' | 'WITHDRAWN' | 'LAPSED';

/** What ended it. */
export type ClosingCause =
  'ENACTMENT' | 'REJECTION' | 'WITHDRAWAL' | 'STAND_DOWN' | 'DEFINITION_AMENDED' | 'EVALUATION_CHANGED';

/** A proposal, not yet ended, that a ladder should rise by one rung. A ladder has one at most. */
export interface OpenProposal {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly proposer: string;
  readonly status: OpenStatus;
  /** The evaluation that is proposed and approved. */
  readonly evaluationHash: string;
  readonly approvals: readonly Approval[];
}

/** The status of a proposal that asks for approvals: APPROVED once none is missing. */
export function statusWith(rule: ApprovalRule | null, approvals: readonly Approval[]): 'PROPOSED' | 'APPROVED' {
  return missingApprovals(rule, approvals).people === 0 ? 'APPROVED' : 'PROPOSED';
}
