import type { Approve, Enact, EventKind, Propose, Reject, Withdraw } from './event.js';
import type { ApprovalRule } from './ladder.js';
import { type EscalationState, type Refused, refused } from './outcome.js';
import type { OpenProposal } from './proposal.js';
import type { Refusal } from './refusal.js';

/** A check that was passed, with what it found. */
export interface Allowed<T> {
  readonly kind: 'allowed';
  readonly value: T;
}

type ProposalAct = Approve | Reject | Withdraw | Enact;

/** Why a person may not act at all, or acts on what is no longer so; null where neither. */
export function barred({ revision }: EscalationState, event: Propose | ProposalAct): Refusal | null {
  const { expectedRevision } = event;
  if (!event.authorised) return notAuthorised(event);
  if (expectedRevision === null || expectedRevision === revision) return null;
  return { code: 'STALE', expected: expectedRevision, current: revision };
}

/** The refusal of a person who may not do this kind of thing. */
export function notAuthorised({ by, kind }: { readonly by: string; readonly kind: EventKind }): Refusal {
  return { code: 'NOT_AUTHORISED', by, act: kind };
}

/** The proposal that an act is about, if it is the open one and the person may act. */
export function checkOpen(state: EscalationState, event: ProposalAct): Allowed<OpenProposal> | Refused {
  const { proposal: open } = state;
  const denied = barred(state, event);
  if (denied !== null) return refused(denied);
  if (open === null) return refused({ code: 'NO_OPEN_PROPOSAL', proposal: event.proposal });
  if (open.id === event.proposal) return { kind: 'allowed', value: open };
  return refused({ code: 'PROPOSAL_CLOSED', proposal: event.proposal, open: open.id });
}

/** The refusal of a person who holds none of the roles that a rung asks for; null where one is held or none is asked. */
export function roleRefusal(rule: ApprovalRule | null, held: readonly string[]): Refusal | null {
  const asked = rule?.roles ?? [];
  return asked.length === 0 || asked.some((role) => held.includes(role))
    ? null
    : { code: 'ROLE_NOT_HELD', asked, held };
}
