import type { Instant } from '../time/instant.js';
import type { HashedAssessment } from './assessment.js';
import type { LadderPosition } from './ladder.js';

/** What somebody does, and when. */
interface Act {
  readonly by: string;
  /** Whether the person may do this kind of thing here at all. */
  readonly authorised: boolean;
  readonly at: Instant;
}

/** An act that holds only if nothing has changed since the revision seen; null where that does not matter to the person. */
interface ExpectingAct extends Act {
  readonly expectedRevision: number | null;
}

/** An act that depends on how the next rung stands at that instant; null where the ladder is at the top. */
interface JudgedAct extends ExpectingAct {
  readonly assessment: HashedAssessment | null;
}

/** Opens a proposal, as a draft or for approval; for approval, it turns the same person's open draft into that. */
export interface Propose extends JudgedAct {
  readonly kind: 'propose';
  /** Of the proposal, if one is opened. */
  readonly id: string;
  readonly stage: string;
  readonly draft: boolean;
}

export interface Approve extends JudgedAct {
  readonly kind: 'approve';
  readonly proposal: string;
  /** The roles that the person holds. */
  readonly roles: readonly string[];
}

export interface Reject extends ExpectingAct {
  readonly kind: 'reject';
  readonly proposal: string;
  readonly roles: readonly string[];
}

export interface Withdraw extends ExpectingAct {
  readonly kind: 'withdraw';
  readonly proposal: string;
}

export interface Enact extends JudgedAct {
  readonly kind: 'enact';
  readonly proposal: string;
}

/** A step down. It expects no revision: whatever happened meanwhile must not block it (DESIGN §6, rule 10). */
export interface StandDown extends Act {
  readonly kind: 'standDown';
  readonly stage: string;
}

/** Another version of the ladder, or of an option's gate, comes into force. */
export interface DefinitionAmended {
  readonly kind: 'definitionAmended';
  readonly by: string;
  readonly at: Instant;
  readonly amended:
    { readonly kind: 'ladder'; readonly position: LadderPosition } | { readonly kind: 'gate'; readonly option: string };
}

/** The next rung was assessed again, with this hash. The caller reports it after every refusal of an act that was judged. */
export interface EvaluationChanged {
  readonly kind: 'evaluationChanged';
  /** Whose act showed it. */
  readonly by: string;
  readonly at: Instant;
  readonly hash: string;
}

/** What may happen to a ladder. */
export type EscalationEvent =
  Propose | Approve | Reject | Withdraw | Enact | StandDown | DefinitionAmended | EvaluationChanged;

export type EventKind = EscalationEvent['kind'];
