import type { HashedAssessment } from './assessment.js';
import { type Allowed, barred, checkOpen, roleRefusal } from './admission.js';
import type { Approve, Enact, Propose } from './event.js';
import { type ApprovalRule, type LadderPosition, nextStage, type Stage } from './ladder.js';
import { type EscalationState, moved, type Outcome, type Refused, refused } from './outcome.js';
import { type OpenProposal, type OpenStatus, statusWith } from './proposal.js';
import { missingApprovals } from './quorum.js';
import type { Refusal } from './refusal.js';
import { enter } from './stage-entry.js';

/**
 * Proposes that the ladder rise to its next rung. A draft may wait for gates to open; what is put to the approvers may
 * not, since every approval would lapse when they do. The dwell may still run.
 */
export function propose(state: EscalationState, event: Propose): Outcome {
  const { proposal: open, position } = state;
  const denied = barred(state, event);
  if (denied !== null) return refused(denied);
  if (open !== null && !isSubmission(open, event)) return refused({ code: 'PROPOSAL_OPEN', proposal: open.id });
  const rung = checkRung(position, event.stage, event.assessment);
  if (rung.kind === 'refused') return rung;
  const blocked = event.draft ? null : standingRefusal(rung.value.assessment);
  return blocked === null ? opened(state, event, rung.value) : refused(blocked);
}

/** Whether a person puts an own draft to the approvers. */
function isSubmission({ status, proposer, to }: OpenProposal, { by, stage, draft }: Propose): boolean {
  return status === 'DRAFT' && !draft && proposer === by && to === stage;
}

function opened(state: EscalationState, { id, by, at, draft }: Propose, { stage, assessment }: Rung): Outcome {
  const evaluationHash = assessment.hash;
  const status: OpenStatus = draft ? 'DRAFT' : statusWith(stage.approvals, []);
  if (state.proposal !== null) {
    const proposal = { ...state.proposal, status, evaluationHash };
    return moved(state, { proposal }, [{ kind: 'changeProposal', proposal: proposal.id, status, evaluationHash, at }]);
  }
  const from = state.position.current.key;
  const proposal = { id, from, to: stage.key, proposer: by, status, evaluationHash, approvals: [] };
  return moved(state, { proposal }, [{ kind: 'openProposal', proposal, at }]);
}

/** Approves the open proposal (DESIGN §6, rule 3), on the evaluation that was proposed (rule 4). */
export function approve(state: EscalationState, event: Approve): Outcome {
  const found = checkAsked(state, event);
  if (found.kind === 'refused') return found;
  const open = found.value;
  const rung = checkRung(state.position, open.to, event.assessment);
  if (rung.kind === 'refused') return rung;
  const { stage, assessment } = rung.value;
  const denied = voiceRefusal(open, event, stage.approvals) ?? changeRefusal(open, assessment);
  return denied === null ? approved(state, { open, stage }, event) : refused(denied);
}

function voiceRefusal(open: OpenProposal, { by, roles }: Approve, rule: ApprovalRule | null): Refusal | null {
  if (by === open.proposer) return { code: 'PROPOSER_MAY_NOT_APPROVE', proposer: by };
  if (open.approvals.some(({ approver }) => approver === by)) return { code: 'ALREADY_APPROVED', approver: by };
  return roleRefusal(rule, roles);
}

interface Asked {
  readonly open: OpenProposal;
  readonly stage: Stage;
}

function approved(state: EscalationState, { open, stage }: Asked, { by, roles, at }: Approve): Outcome {
  const { id, evaluationHash } = open;
  const useful = roles.filter((role) => stage.approvals?.roles.includes(role));
  const approval = { approver: by, roles: useful, evaluationHash };
  const approvals = [...open.approvals, approval];
  const status = statusWith(stage.approvals, approvals);
  const change = { kind: 'changeProposal', proposal: id, status, evaluationHash, at } as const;
  return moved(state, { proposal: { ...open, status, approvals } }, [
    { kind: 'recordApproval', proposal: id, approval, at },
    ...(status === open.status ? [] : [change]),
  ]);
}

/**
 * Enacts the open proposal: the ladder rises by one rung. Everything is looked at again as it is now, first what stands
 * in the way of the options, then the dwell, then whether the right people approved just this.
 */
export function enact(state: EscalationState, event: Enact): Outcome {
  const found = checkAsked(state, event);
  if (found.kind === 'refused') return found;
  const open = found.value;
  const rung = checkRung(state.position, open.to, event.assessment);
  if (rung.kind === 'refused') return rung;
  const { stage, assessment } = rung.value;
  const denied =
    standingRefusal(assessment) ??
    dwellRefusal(assessment) ??
    changeRefusal(open, assessment) ??
    approvalRefusal(open, stage.approvals);
  return denied === null ? enacted(state, { open, stage }, event) : refused(denied);
}

function enacted(state: EscalationState, { open, stage }: Asked, { by, at }: Enact): Outcome {
  const { id, evaluationHash } = open;
  const { position, entry } = enter(state.position, { stage, by, at });
  const from = state.position.current.key;
  return moved(state, { position, proposal: null }, [
    { kind: 'closeProposal', proposal: id, status: 'ENACTED', cause: 'ENACTMENT', by, at },
    entry,
    { kind: 'recordDecision', decision: 'ENACTMENT', from, to: stage.key, proposal: id, evaluationHash, by, at },
  ]);
}

/** The open proposal that an act is about, if the person may act on it and it is no draft. */
function checkAsked(state: EscalationState, event: Approve | Enact): Allowed<OpenProposal> | Refused {
  const found = checkOpen(state, event);
  if (found.kind === 'refused' || found.value.status !== 'DRAFT') return found;
  return refused({ code: 'PROPOSAL_IS_DRAFT', proposal: found.value.id });
}

interface Rung {
  readonly stage: Stage;
  readonly assessment: HashedAssessment;
}

/** The rung of that key, if it is the one above the current stage: ranks rise by one (DESIGN §6, rule 1). */
function checkRung(
  position: LadderPosition,
  key: string,
  assessment: HashedAssessment | null,
): Allowed<Rung> | Refused {
  const stage = position.ladder.stages.find((each) => each.key === key);
  if (stage === undefined) return refused({ code: 'UNKNOWN_STAGE', stage: key });
  const wrong = { stage: key, rank: stage.rank, currentRank: position.current.rank };
  if (stage.rank > position.current.rank + 1) return refused({ code: 'RANK_SKIPPED', ...wrong });
  if (nextStage(position) === null) return refused({ code: 'LADDER_AT_TOP', stage: position.current.key });
  if (stage.rank <= position.current.rank || assessment?.stage !== key) {
    return refused({ code: 'NOT_NEXT_RUNG', ...wrong });
  }
  return { kind: 'allowed', value: { stage, assessment } };
}

/** What stands in the way of the options themselves: a rule (DESIGN §6, rules 6 and 7) or a gate (rules 2 and 9). */
function standingRefusal({ excluded, priorMissing, gates }: HashedAssessment): Refusal | null {
  if (excluded.length > 0) return { code: 'OPTION_EXCLUDED', options: excluded };
  if (priorMissing.length > 0) return { code: 'DEFENSIVE_NOT_FIRST', options: priorMissing };
  return gates.length > 0 ? { code: 'GATE_NOT_TRUE', gates } : null;
}

function dwellRefusal({ dwell }: HashedAssessment): Refusal | null {
  return dwell.remaining > 0 ? { code: 'DWELL_NOT_OVER', ...dwell } : null;
}

function changeRefusal({ evaluationHash }: OpenProposal, { hash }: HashedAssessment): Refusal | null {
  return hash === evaluationHash ? null : { code: 'EVALUATION_CHANGED', boundTo: evaluationHash, now: hash };
}

/** Only approvals of this very evaluation count, and none of the proposer's, whatever was recorded. */
function approvalRefusal(
  { approvals, evaluationHash, proposer }: OpenProposal,
  rule: ApprovalRule | null,
): Refusal | null {
  const counted = approvals.filter((each) => each.evaluationHash === evaluationHash && each.approver !== proposer);
  const missing = missingApprovals(rule, counted);
  return missing.people > 0 ? { code: 'APPROVALS_MISSING', ...missing } : null;
}
