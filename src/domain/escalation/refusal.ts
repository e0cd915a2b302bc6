import type { Instant } from '../time/instant.js';
import type { GateFinding, RuleFinding } from './assessment.js';
import type { EventKind } from './event.js';

/** A rung that cannot be entered from where the ladder stands. */
interface WrongRung {
  readonly stage: string;
  readonly rank: number;
  readonly currentRank: number;
}

/** Why an event changes nothing, with the facts. The rules are the impossibilities of DESIGN §6; rule 10 has no refusal. */
export type Refusal =
  /** Rule 1: the rank would rise by more than one. */
  | ({ readonly code: 'RANK_SKIPPED' } & WrongRung)
  /** Rules 2 and 9: the gate of some option is not TRUE now; a mandate that is not granted is among the leaves. */
  | { readonly code: 'GATE_NOT_TRUE'; readonly gates: readonly GateFinding[] }
  /** Rule 3: the proposer is not one of those who approve. */
  | { readonly code: 'PROPOSER_MAY_NOT_APPROVE'; readonly proposer: string }
  /** Rule 3: nobody approves twice. */
  | { readonly code: 'ALREADY_APPROVED'; readonly approver: string }
  /** Rule 3: the person holds none of the roles that the rung asks for. */
  | { readonly code: 'ROLE_NOT_HELD'; readonly asked: readonly string[]; readonly held: readonly string[] }
  /** Rule 3: so many more people are needed, who between them fill these roles. */
  | { readonly code: 'APPROVALS_MISSING'; readonly people: number; readonly roles: readonly string[] }
  /** Rule 4: the evaluation is no longer the one proposed and approved. */
  | { readonly code: 'EVALUATION_CHANGED'; readonly boundTo: string; readonly now: string }
  /** Rule 5: how long the dwell still lasts, in milliseconds, and the first instant after it. */
  | { readonly code: 'DWELL_NOT_OVER'; readonly remaining: number; readonly until: Instant }
  /** Rule 6: an option needs a prior one, as lethal needs defensive, which no stage held in this episode has. */
  | { readonly code: 'DEFENSIVE_NOT_FIRST'; readonly options: readonly RuleFinding[] }
  /** Rule 7: a hard rule forbids an option of the rung. */
  | { readonly code: 'OPTION_EXCLUDED'; readonly options: readonly RuleFinding[] }
  /** Rule 8: records are only added. No event asks for more; the database refuses whoever tries it there. */
  | { readonly code: 'APPEND_ONLY'; readonly record: 'CLAIM' | 'APPROVAL' | 'DECISION_RECORD' }
  /** An amended ladder would put options on rungs already held: enacted with no gate and nobody's approval. */
  | { readonly code: 'AMENDMENT_ENACTS'; readonly options: readonly string[] }
  /** The person may not do this at all. */
  | { readonly code: 'NOT_AUTHORISED'; readonly by: string; readonly act: EventKind }
  /** Somebody else was first: the revision that was seen is not the current one. */
  | { readonly code: 'STALE'; readonly expected: number; readonly current: number }
  | { readonly code: 'UNKNOWN_STAGE'; readonly stage: string }
  /** The ladder stands on the rung or above it. */
  | ({ readonly code: 'NOT_NEXT_RUNG' } & WrongRung)
  | { readonly code: 'LADDER_AT_TOP'; readonly stage: string }
  /** Another proposal is open on the ladder. */
  | { readonly code: 'PROPOSAL_OPEN'; readonly proposal: string }
  | { readonly code: 'NO_OPEN_PROPOSAL'; readonly proposal: string }
  /** The proposal is not the one that is open now. */
  | { readonly code: 'PROPOSAL_CLOSED'; readonly proposal: string; readonly open: string }
  /** It has not been proposed yet. */
  | { readonly code: 'PROPOSAL_IS_DRAFT'; readonly proposal: string }
  /** Only the proposer withdraws. */
  | { readonly code: 'NOT_THE_PROPOSER'; readonly proposer: string }
  /** A step down leads to a lower rung. */
  | ({ readonly code: 'NOT_LOWER' } & WrongRung);
