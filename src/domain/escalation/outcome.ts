import type { Instant } from '../time/instant.js';
import type { LadderPosition } from './ladder.js';
import type { Approval, ClosedStatus, ClosingCause, OpenProposal, OpenStatus } from './proposal.js';
import type { Refusal } from './refusal.js';

/** One ladder, as the rules of escalation look at it. */
export interface EscalationState {
  /** The ladder in the version in force, and where it stands. */
  readonly position: LadderPosition;
  readonly proposal: OpenProposal | null;
  /** Of the situation; every move raises it by one. */
  readonly revision: number;
}

/** What the caller carries out, in this order, in the transaction that the event was judged in. */
export type Effect =
  | { readonly kind: 'openProposal'; readonly proposal: OpenProposal; readonly at: Instant }
  | { readonly kind: 'recordApproval'; readonly proposal: string; readonly approval: Approval; readonly at: Instant }
  | {
      readonly kind: 'changeProposal';
      readonly proposal: string;
      readonly status: OpenStatus;
      readonly evaluationHash: string;
      readonly at: Instant;
    }
  | {
      readonly kind: 'closeProposal';
      readonly proposal: string;
      readonly status: ClosedStatus;
      readonly cause: ClosingCause;
      readonly by: string;
      readonly at: Instant;
    }
  | {
      readonly kind: 'enterStage';
      readonly stage: string;
      readonly rank: number;
      readonly episode: number;
      readonly by: string;
      readonly at: Instant;
    }
  | {
      readonly kind: 'recordDecision';
      readonly decision: 'ENACTMENT' | 'STAND_DOWN';
      readonly from: string;
      readonly to: string;
      /** What was enacted, and on which evaluation; null for a step down, which needs neither. */
      readonly proposal: string | null;
      readonly evaluationHash: string | null;
      readonly by: string;
      readonly at: Instant;
    };

interface Moved {
  readonly kind: 'moved';
  readonly state: EscalationState;
  /** Empty where the event has nothing to change. */
  readonly effects: readonly Effect[];
}

export interface Refused {
  readonly kind: 'refused';
  readonly refusal: Refusal;
}

/** What an event comes to. */
export type Outcome = Moved | Refused;

/** The outcome that changes parts of a state. */
export function moved(
  state: EscalationState,
  change: Partial<Omit<EscalationState, 'revision'>>,
  effects: readonly Effect[],
): Moved {
  return { kind: 'moved', state: { ...state, ...change, revision: state.revision + 1 }, effects };
}

/** The outcome that changes nothing, with the reason. */
export function refused(refusal: Refusal): Refused {
  return { kind: 'refused', refusal };
}
