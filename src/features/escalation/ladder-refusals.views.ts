import { make } from '../../api/make.js';
import { type Refusal, type RefusalNote, refusalView } from '../../api/refusals.js';
import {
  AlreadyApproved,
  AmendmentEnacts,
  ApprovalsMissing,
  ClosedGate,
  DefensiveNotFirst,
  DwellNotOver,
  EvaluationChanged,
  GateLeaf,
  GateNotTrue,
  type LadderRefusalNote,
  NotTheProposer,
  OptionExcluded,
  ProposalNotOpen,
  ProposalOpen,
  ProposerMayNotApprove,
  RankSkipped,
  RoleNotHeld,
  RuleBreach,
  WrongStage,
} from './ladder-refusals.types.js';

type Note<Code extends LadderRefusalNote['code']> = LadderRefusalNote & { readonly code: Code };

/** The types of the refusals of acts on ladders, by their codes. */
const VIEWS: { readonly [Code in LadderRefusalNote['code']]: (note: never) => Refusal } = {
  RANK_SKIPPED: (note: Note<'RANK_SKIPPED'>) => make(RankSkipped, note),
  NOT_NEXT_RUNG: (note: Note<'NOT_NEXT_RUNG'>) => make(WrongStage, note),
  LADDER_AT_TOP: (note: Note<'LADDER_AT_TOP'>) => make(WrongStage, note),
  NOT_LOWER: (note: Note<'NOT_LOWER'>) => make(WrongStage, note),
  GATE_NOT_TRUE: (note: Note<'GATE_NOT_TRUE'>) => make(GateNotTrue, { ...note, gates: note.gates.map(closedGate) }),
  PROPOSER_MAY_NOT_APPROVE: (note: Note<'PROPOSER_MAY_NOT_APPROVE'>) => make(ProposerMayNotApprove, note),
  ALREADY_APPROVED: (note: Note<'ALREADY_APPROVED'>) => make(AlreadyApproved, note),
  ROLE_NOT_HELD: (note: Note<'ROLE_NOT_HELD'>) => make(RoleNotHeld, note),
  APPROVALS_MISSING: (note: Note<'APPROVALS_MISSING'>) => make(ApprovalsMissing, note),
  EVALUATION_CHANGED: (note: Note<'EVALUATION_CHANGED'>) => make(EvaluationChanged, note),
  DWELL_NOT_OVER: (note: Note<'DWELL_NOT_OVER'>) => make(DwellNotOver, note),
  DEFENSIVE_NOT_FIRST: (note: Note<'DEFENSIVE_NOT_FIRST'>) =>
    make(DefensiveNotFirst, { ...note, options: note.options.map((breach) => make(RuleBreach, breach)) }),
  OPTION_EXCLUDED: (note: Note<'OPTION_EXCLUDED'>) =>
    make(OptionExcluded, { ...note, options: note.options.map((breach) => make(RuleBreach, breach)) }),
  AMENDMENT_ENACTS: (note: Note<'AMENDMENT_ENACTS'>) => make(AmendmentEnacts, note),
  PROPOSAL_OPEN: (note: Note<'PROPOSAL_OPEN'>) => make(ProposalOpen, note),
  NO_OPEN_PROPOSAL: (note: Note<'NO_OPEN_PROPOSAL'>) => make(ProposalNotOpen, note),
  PROPOSAL_CLOSED: (note: Note<'PROPOSAL_CLOSED'>) => make(ProposalNotOpen, note),
  PROPOSAL_IS_DRAFT: (note: Note<'PROPOSAL_IS_DRAFT'>) => make(ProposalNotOpen, note),
  NOT_THE_PROPOSER: (note: Note<'NOT_THE_PROPOSER'>) => make(NotTheProposer, note),
};

/** The GraphQL object of a refusal of an act on a ladder, or of any write. */
export function ladderRefusalView(note: LadderRefusalNote | RefusalNote): Refusal {
  return isLadderNote(note) ? VIEWS[note.code](note as never) : refusalView(note);
}

function isLadderNote(note: LadderRefusalNote | RefusalNote): note is LadderRefusalNote {
  return note.code in VIEWS;
}

function closedGate({ option, value, leaves }: Note<'GATE_NOT_TRUE'>['gates'][number]): ClosedGate {
  return make(ClosedGate, { option, value, leaves: leaves.map((leaf) => make(GateLeaf, leaf)) });
}
