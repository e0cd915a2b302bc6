import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Refusal } from '../../api/refusals.js';
import type { OwnRefusal } from '../../api/acted.js';
import type { RuleFinding } from '../../domain/escalation/assessment.js';
import { DateTime, Duration } from '../../api/scalars.js';
import { Truth } from '../situations/situations.types.js';
import { BlockerCode } from '../options/options.types.js';
import { ProposalStatus } from './proposals.words.types.js';

@ObjectType({ implements: Refusal, description: 'The ladder would rise by more than one rung.' })
export class RankSkipped extends Refusal {
  @Field(() => String, { description: 'Key of the rung asked for.' })
  stage!: string;
  @Field(() => Int, { description: 'Its rank.' })
  rank!: number;
  @Field(() => Int, { description: 'The rank at which the ladder stands.' })
  currentRank!: number;
}

@ObjectType({
  implements: Refusal,
  description: 'A rung that cannot be entered that way: reached already, the top, or not lower.',
})
export class WrongStage extends Refusal {
  @Field(() => String, { description: 'Key of the rung: the one asked for, or the top on which the ladder stands.' })
  stage!: string;
  @Field(() => Int, { description: 'Its rank.' })
  rank!: number;
  @Field(() => Int, { description: 'The rank at which the ladder stands.' })
  currentRank!: number;
}

@ObjectType({ description: 'A leaf of a gate that is at fault.' })
export class GateLeaf {
  @Field(() => BlockerCode, { description: 'What kind of thing it is.' })
  code!: string;
  @Field(() => String, { description: 'What it is, in words.' })
  message!: string;
  @Field(() => ID, { nullable: true, description: 'The node of the evaluation; null where no gate is defined.' })
  node!: string | null;
}

@ObjectType({ description: 'An option whose gate does not hold.' })
export class ClosedGate {
  @Field(() => String, { description: 'Key of the option.' })
  option!: string;
  @Field(() => Truth, { description: 'What its gate says: FALSE or UNKNOWN.' })
  value!: string;
  @Field(() => [GateLeaf], { description: 'The leaves at fault.' })
  leaves!: readonly GateLeaf[];
}

@ObjectType({ implements: Refusal, description: 'The gate of an option on the rung does not hold at this moment.' })
export class GateNotTrue extends Refusal {
  @Field(() => [ClosedGate], { description: 'Every option whose gate does not hold.' })
  gates!: readonly ClosedGate[];
}

@ObjectType({ implements: Refusal, description: 'Who proposes is not one of those who approve.' })
export class ProposerMayNotApprove extends Refusal {
  @Field(() => String, { description: 'Who proposed it.' })
  proposer!: string;
}

@ObjectType({ implements: Refusal, description: 'The person has approved the proposal before.' })
export class AlreadyApproved extends Refusal {
  @Field(() => String, { description: 'Who it is.' })
  approver!: string;
}

@ObjectType({ implements: Refusal, description: 'The person holds none of the roles that the rung asks for.' })
export class RoleNotHeld extends Refusal {
  @Field(() => [String], { description: 'The roles that the rung asks for.' })
  asked!: readonly string[];
  @Field(() => [String], { description: 'The roles that the person holds.' })
  held!: readonly string[];
}

@ObjectType({ implements: Refusal, description: 'More people must approve, or people of further roles.' })
export class ApprovalsMissing extends Refusal {
  @Field(() => Int, { description: 'The least number of further people.' })
  people!: number;
  @Field(() => [String], { description: 'The roles that nobody fills yet.' })
  roles!: readonly string[];
}

@ObjectType({
  implements: Refusal,
  description: 'The evaluation is no longer the one proposed and approved: the proposal lapses, and stays lapsed.',
})
export class EvaluationChanged extends Refusal {
  @Field(() => String, { description: 'Hash of the evaluation that the proposal is bound to.' })
  boundTo!: string;
  @Field(() => String, { description: 'Hash of the evaluation now.' })
  now!: string;
}

@ObjectType({ implements: Refusal, description: 'The ladder must stand on its rung for longer before it may rise.' })
export class DwellNotOver extends Refusal {
  @Field(() => Duration, { description: 'How much longer.' })
  remaining!: string;
  @Field(() => DateTime, { description: 'The first instant at which it may rise.' })
  until!: number;
}

@ObjectType({ description: 'An option that a rule keeps from being enacted.' })
export class RuleBreach {
  @Field(() => String, { description: 'Key of the option.' })
  option!: string;
  @Field(() => String, { description: 'Key of the rule.' })
  invariant!: string;
}

@ObjectType({
  implements: Refusal,
  description: 'A rule asks for a prior option, as lethal for defensive, that no rung reached in this episode has.',
})
export class DefensiveNotFirst extends Refusal {
  @Field(() => [RuleBreach], { description: 'The options with the rules.' })
  options!: readonly RuleBreach[];
}

@ObjectType({ implements: Refusal, description: 'A rule forbids an option of the rung.' })
export class OptionExcluded extends Refusal {
  @Field(() => [RuleBreach], { description: 'The options with the rules.' })
  options!: readonly RuleBreach[];
}

@ObjectType({
  implements: Refusal,
  description:
    'The amended ladder would put options on a rung that it has reached: they would be enacted with no gate asked.',
})
export class AmendmentEnacts extends Refusal {
  @Field(() => [String], { description: 'Keys of the options.' })
  options!: readonly string[];
}

@ObjectType({ implements: Refusal, description: 'Another proposal is open on the ladder.' })
export class ProposalOpen extends Refusal {
  @Field(() => ID, { nullable: true, description: 'Its key; null where its marking keeps it from this reader.' })
  openProposal!: string | null;
}

@ObjectType({ implements: Refusal, description: 'The proposal has ended, or has not been put to the approvers yet.' })
export class ProposalNotOpen extends Refusal {
  @Field(() => ProposalStatus, { description: 'How far it has come.' })
  status!: string;
}

@ObjectType({ implements: Refusal, description: 'Only the proposer withdraws a proposal.' })
export class NotTheProposer extends Refusal {
  @Field(() => String, { description: 'Who proposed it.' })
  proposer!: string;
}

interface WrongRung {
  readonly stage: string;
  readonly rank: number;
  readonly currentRank: number;
}

/** A leaf at fault, in words. */
export interface LeafNote {
  readonly code: string;
  readonly message: string;
  readonly node: string | null;
}

/** An option whose gate does not hold, in words. */
export interface GateNote {
  readonly option: string;
  readonly value: string;
  readonly leaves: readonly LeafNote[];
}

/** The facts of each refusal of an act on a ladder. Plain data: it is kept under the idempotency key. */
export type LadderRefusalFacts =
  | ({ readonly code: 'RANK_SKIPPED' | 'NOT_NEXT_RUNG' | 'LADDER_AT_TOP' | 'NOT_LOWER' } & WrongRung)
  | { readonly code: 'GATE_NOT_TRUE'; readonly gates: readonly GateNote[] }
  | { readonly code: 'PROPOSER_MAY_NOT_APPROVE'; readonly proposer: string }
  | { readonly code: 'ALREADY_APPROVED'; readonly approver: string }
  | { readonly code: 'ROLE_NOT_HELD'; readonly asked: readonly string[]; readonly held: readonly string[] }
  | { readonly code: 'APPROVALS_MISSING'; readonly people: number; readonly roles: readonly string[] }
  | { readonly code: 'EVALUATION_CHANGED'; readonly boundTo: string; readonly now: string }
  | { readonly code: 'DWELL_NOT_OVER'; readonly remaining: string; readonly until: number }
  | { readonly code: 'DEFENSIVE_NOT_FIRST' | 'OPTION_EXCLUDED'; readonly options: readonly RuleFinding[] }
  | { readonly code: 'AMENDMENT_ENACTS'; readonly options: readonly string[] }
  | { readonly code: 'PROPOSAL_OPEN'; readonly openProposal: string | null }
  | { readonly code: 'NO_OPEN_PROPOSAL' | 'PROPOSAL_CLOSED' | 'PROPOSAL_IS_DRAFT'; readonly status: string }
  | { readonly code: 'NOT_THE_PROPOSER'; readonly proposer: string };

/** A refusal of an act on a ladder, as a command gives it. */
export type LadderRefusalNote = LadderRefusalFacts & OwnRefusal;
