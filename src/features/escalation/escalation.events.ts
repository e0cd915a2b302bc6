import type { LadderPosition } from '../../domain/escalation/ladder.js';
import type { Effect } from '../../domain/escalation/outcome.js';
import type { PrimaryEvent } from '../../picture/telling.js';

/** The proposal that effects are about, as far as events name it. */
interface ToldProposal {
  readonly id: string;
  readonly to: string;
  readonly status: string;
  readonly marking: string;
}

/** What the events of a transition name beside its effects. */
export interface ToldGround {
  /** Where the ladder stood before. */
  readonly position: LadderPosition;
  /** As it was before; null where the transition is about none, or opens one. */
  readonly proposal: ToldProposal | null;
  /** The marking of a proposal that is opened. */
  readonly openingMarking: string | null;
  /** Sequence of the decision; null where none was taken. */
  readonly decision: number | null;
}

/** The events of a transition, in the order of its effects. */
export function eventsOf(effects: readonly Effect[], ground: ToldGround): readonly PrimaryEvent[] {
  return effects.flatMap((effect) => eventOf(effect, { ...ground, effects }));
}

type Ground = ToldGround & { readonly effects: readonly Effect[] };

function eventOf(effect: Effect, ground: Ground): readonly PrimaryEvent[] {
  switch (effect.kind) {
    case 'openProposal':
      return opened(effect.proposal, ground);
    case 'recordApproval':
      return [aboutProposal('APPROVAL_GIVEN', ground, { status: statusAfter(ground) })];
    case 'changeProposal':
      return ground.proposal?.status === 'DRAFT'
        ? [aboutProposal('PROPOSAL_SUBMITTED', ground, { status: effect.status })]
        : [];
    case 'closeProposal':
      return [aboutProposal('PROPOSAL_CLOSED', ground, { status: effect.status, cause: effect.cause })];
    case 'enterStage': {
      const { ladder, current } = ground.position;
      const { stage } = effect;
      const detail = { ladder: ladder.key, stage, from: current.key, to: stage, decision: ground.decision };
      return [{ kind: 'STAGE_ENTERED', marking: 'CLEAR', detail }];
    }
    case 'recordDecision':
      return [];
  }
}

/** One that is put to the approvers as it is opened is both. */
function opened(proposal: Omit<ToldProposal, 'marking'>, ground: Ground): readonly PrimaryEvent[] {
  if (ground.openingMarking === null) throw new Error('a proposal is opened by an act that opens none');
  const told = { ...ground, proposal: { ...proposal, marking: ground.openingMarking } };
  const { status } = proposal;
  const kinds =
    status === 'DRAFT' ? (['PROPOSAL_OPENED'] as const) : (['PROPOSAL_OPENED', 'PROPOSAL_SUBMITTED'] as const);
  return kinds.map((kind) => aboutProposal(kind, told, { status }));
}

/** How far the proposal has come by an approval. */
function statusAfter({ effects, proposal }: Ground): string | undefined {
  return effects.find((effect) => effect.kind === 'changeProposal')?.status ?? proposal?.status;
}

function aboutProposal(kind: PrimaryEvent['kind'], { position, proposal }: ToldGround, words: object): PrimaryEvent {
  if (proposal === null) throw new Error(`${kind} of no proposal`);
  const { id, to, marking } = proposal;
  return { kind, marking, detail: { proposal: id, ladder: position.ladder.key, stage: to, ...words } };
}
