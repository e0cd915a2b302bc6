import type { Instant } from '../time/instant.js';
import { checkOpen, notAuthorised, roleRefusal } from './admission.js';
import type { DefinitionAmended, EscalationEvent, EvaluationChanged, Reject, StandDown, Withdraw } from './event.js';
import { newlyHeld } from './newly-held.js';
import { type Effect, type EscalationState, moved, type Outcome, refused } from './outcome.js';
import type { ClosedStatus, ClosingCause, OpenProposal } from './proposal.js';
import { approve, enact, propose } from './rise.js';
import { enter } from './stage-entry.js';

/**
 * What an event does to a ladder: the next state with the effects to carry out, or the reason why nothing changes
 * (DESIGN §6). Time, identities, hashes and the assessment of the next rung come with the event; they are to be read in
 * the transaction that carries out the effects.
 */
export function transition(state: EscalationState, event: EscalationEvent): Outcome {
  switch (event.kind) {
    case 'propose':
      return propose(state, event);
    case 'approve':
      return approve(state, event);
    case 'reject':
      return reject(state, event);
    case 'withdraw':
      return withdraw(state, event);
    case 'enact':
      return enact(state, event);
    case 'standDown':
      return standDown(state, event);
    case 'definitionAmended':
      return amend(state, event);
    case 'evaluationChanged':
      return noteEvaluation(state, event);
  }
}

/** Anybody who could approve may reject, even after having approved. */
function reject(state: EscalationState, event: Reject): Outcome {
  const found = checkOpen(state, event);
  if (found.kind === 'refused') return found;
  const open = found.value;
  const rung = state.position.ladder.stages.find((stage) => stage.key === open.to);
  const denied = roleRefusal(rung?.approvals ?? null, event.roles);
  if (denied !== null) return refused(denied);
  const closing = { status: 'REJECTED', cause: 'REJECTION' } as const;
  return moved(state, { proposal: null }, [closed(open, closing, event)]);
}

function withdraw(state: EscalationState, event: Withdraw): Outcome {
  const found = checkOpen(state, event);
  if (found.kind === 'refused') return found;
  const open = found.value;
  if (open.proposer !== event.by) return refused({ code: 'NOT_THE_PROPOSER', proposer: open.proposer });
  const closing = { status: 'WITHDRAWN', cause: 'WITHDRAWAL' } as const;
  return moved(state, { proposal: null }, [closed(open, closing, event)]);
}

/** One authorised person suffices, at once, with no evidence (DESIGN §6, rule 10). An open proposal is withdrawn. */
function standDown(state: EscalationState, event: StandDown): Outcome {
  const { current, ladder } = state.position;
  const { by, at } = event;
  if (!event.authorised) return refused(notAuthorised(event));
  const stage = ladder.stages.find((each) => each.key === event.stage);
  if (stage === undefined) return refused({ code: 'UNKNOWN_STAGE', stage: event.stage });
  const { key, rank } = stage;
  if (rank >= current.rank) return refused({ code: 'NOT_LOWER', stage: key, rank, currentRank: current.rank });
  const { position, entry } = enter(state.position, { stage, by, at });
  const closing = { status: 'WITHDRAWN', cause: 'STAND_DOWN' } as const;
  const decision = { kind: 'recordDecision', decision: 'STAND_DOWN', from: current.key, to: key, by, at } as const;
  return moved(state, { position, proposal: null }, [
    ...closedIfOpen(state.proposal, closing, event),
    entry,
    { ...decision, proposal: null, evaluationHash: null },
  ]);
}

/** What was proposed under other definitions lapses. An amended ladder may not enact by itself. */
function amend(state: EscalationState, event: DefinitionAmended): Outcome {
  const { amended } = event;
  const closing = { status: 'LAPSED', cause: 'DEFINITION_AMENDED' } as const;
  if (amended.kind === 'gate') {
    const isAsked = isOnRung(amended.option, state);
    return isAsked ? moved(state, { proposal: null }, closedIfOpen(state.proposal, closing, event)) : unchanged(state);
  }
  const options = newlyHeld(state.position, amended.position.ladder);
  if (options.length > 0) return refused({ code: 'AMENDMENT_ENACTS', options });
  return moved(state, { position: amended.position, proposal: null }, closedIfOpen(state.proposal, closing, event));
}

/** Whether an option stands on the rung that the open proposal leads to. */
function isOnRung(option: string, { position, proposal }: EscalationState): boolean {
  return position.ladder.stages.some((stage) => stage.key === proposal?.to && stage.options.includes(option));
}

/** Approvals do not outlive the evaluation that they were given on (DESIGN §6, rule 4). A draft has none to lose. */
function noteEvaluation(state: EscalationState, event: EvaluationChanged): Outcome {
  const { proposal: open } = state;
  if (open === null || open.status === 'DRAFT' || open.evaluationHash === event.hash) return unchanged(state);
  const closing = { status: 'LAPSED', cause: 'EVALUATION_CHANGED' } as const;
  return moved(state, { proposal: null }, [closed(open, closing, event)]);
}

interface Closing {
  readonly status: ClosedStatus;
  readonly cause: ClosingCause;
}

interface Doing {
  readonly by: string;
  readonly at: Instant;
}

function closed({ id }: OpenProposal, { status, cause }: Closing, { by, at }: Doing): Effect {
  return { kind: 'closeProposal', proposal: id, status, cause, by, at };
}

function closedIfOpen(open: OpenProposal | null, closing: Closing, doing: Doing): readonly Effect[] {
  return open === null ? [] : [closed(open, closing, doing)];
}

function unchanged(state: EscalationState): Outcome {
  return { kind: 'moved', state, effects: [] };
}
