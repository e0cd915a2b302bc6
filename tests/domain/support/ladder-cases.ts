import type { HashedAssessment } from '../../../src/domain/escalation/assessment.js';
import type {
  Approve,
  DefinitionAmended,
  Enact,
  EscalationEvent,
  EvaluationChanged,
  Propose,
  Reject,
  StandDown,
  Withdraw,
} from '../../../src/domain/escalation/event.js';
import type { Ladder, LadderPosition, Stage } from '../../../src/domain/escalation/ladder.js';
import type { EscalationState } from '../../../src/domain/escalation/outcome.js';
import type { Approval, OpenProposal } from '../../../src/domain/escalation/proposal.js';

/** A rung with nothing on it, reached without dwell or approvals, unless said otherwise. */
export function stage(rank: number, fields: Partial<Stage> = {}): Stage {
  const key = `ST-${String(rank)}`;
  return { key, title: key, rank, options: [], minDwell: null, approvals: null, ...fields };
}

/** A ladder of three rungs: nothing, shields, swords; two people of two roles for each step. */
export const LADDER: Ladder = {
  key: 'LAD',
  stages: [
    stage(0),
    stage(1, { options: ['OPT-SHIELD'], approvals: { quorum: 2, roles: ['NSC', 'LEGAL'] } }),
    stage(2, { options: ['OPT-SWORD'], approvals: { quorum: 2, roles: ['NSC', 'LEGAL'] } }),
  ],
};

/** Where a ladder stands on a rung since instant 100, every rung from 0 held since then. */
export function standing(rank: number, ladder: Ladder = LADDER): LadderPosition {
  const current = ladder.stages[rank] as Stage;
  return { ladder, current, since: 100, episode: 1, heldSince: Array.from({ length: rank + 1 }, () => 100) };
}

/** A state on the lowest rung with nothing proposed, at revision 7. */
export function state(fields: Partial<EscalationState> = {}): EscalationState {
  return { position: standing(0), proposal: null, revision: 7, ...fields };
}

/** A proposal of ANN's to enter the rung above a rank, on the evaluation H1. */
export function proposal(fields: Partial<OpenProposal> = {}, rank = 0): OpenProposal {
  return {
    id: 'P-1',
    from: `ST-${String(rank)}`,
    to: `ST-${String(rank + 1)}`,
    proposer: 'ANN',
    status: 'PROPOSED',
    evaluationHash: 'H1',
    approvals: [],
    ...fields,
  };
}

export function approval(approver: string, roles: readonly string[], evaluationHash = 'H1'): Approval {
  return { approver, roles, evaluationHash };
}

/** BOB for the NSC and CAT for the law: all that a rung asks for. */
export const BOTH = [approval('BOB', ['NSC']), approval('CAT', ['LEGAL'])];

/** An assessment of a rung with nothing in its way. */
export function assessment(fields: Partial<HashedAssessment> = {}): HashedAssessment {
  const dwell = { until: 100, remaining: 0 };
  return { stage: 'ST-1', gates: [], excluded: [], priorMissing: [], dwell, text: '', hash: 'H1', ...fields };
}

const act = { authorised: true, at: 200, expectedRevision: null } as const;

/** Events with defaults: DAN does it, at instant 200. */
export const events = {
  propose: (fields: Partial<Propose> = {}): EscalationEvent => {
    return {
      kind: 'propose',
      ...act,
      by: 'ANN',
      id: 'P-1',
      stage: 'ST-1',
      draft: false,
      assessment: assessment(),
      ...fields,
    };
  },
  approve: (fields: Partial<Approve> = {}): EscalationEvent => {
    return { kind: 'approve', ...act, by: 'BOB', proposal: 'P-1', roles: ['NSC'], assessment: assessment(), ...fields };
  },
  reject: (fields: Partial<Reject> = {}): EscalationEvent => {
    return { kind: 'reject', ...act, by: 'BOB', proposal: 'P-1', roles: ['NSC'], ...fields };
  },
  withdraw: (fields: Partial<Withdraw> = {}): EscalationEvent => {
    return { kind: 'withdraw', ...act, by: 'ANN', proposal: 'P-1', ...fields };
  },
  enact: (fields: Partial<Enact> = {}): EscalationEvent => {
    return { kind: 'enact', ...act, by: 'DAN', proposal: 'P-1', assessment: assessment(), ...fields };
  },
  standDown: (fields: Partial<StandDown> = {}): EscalationEvent => {
    return { kind: 'standDown', by: 'DAN', authorised: true, at: 200, stage: 'ST-0', ...fields };
  },
  amend: (amended: DefinitionAmended['amended']): EscalationEvent => {
    return { kind: 'definitionAmended', by: 'DAN', at: 200, amended };
  },
  evaluated: (fields: Partial<EvaluationChanged> = {}): EscalationEvent => {
    return { kind: 'evaluationChanged', by: 'DAN', at: 200, hash: 'H1', ...fields };
  },
};
