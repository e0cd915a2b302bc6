import { createUnionType, Field, ObjectType } from 'type-graphql';
import {
  COMMON_REFUSALS,
  Contradictory,
  IdempotencyKeyReused,
  NotAuthorised,
  UnknownEntry,
} from '../../api/refusals.js';
import { WriteSuccess } from '../options/writes.types.js';
import { DecisionRecord } from './decisions.types.js';
import { EscalationLadder } from './escalation.types.js';
import {
  AlreadyApproved,
  ApprovalsMissing,
  DefensiveNotFirst,
  DwellNotOver,
  EvaluationChanged,
  GateNotTrue,
  NotTheProposer,
  OptionExcluded,
  ProposalNotOpen,
  ProposalOpen,
  ProposerMayNotApprove,
  RankSkipped,
  RoleNotHeld,
  WrongStage,
} from './ladder-refusals.types.js';
import { Proposal } from './proposals.types.js';

@ObjectType({ implements: WriteSuccess, description: 'The proposal is on record.' })
export class ProposeStageSuccess extends WriteSuccess {
  @Field(() => Proposal, { description: 'The proposal.' })
  proposal!: Proposal;
}

@ObjectType({ implements: WriteSuccess, description: 'The approval is on record.' })
export class ApproveProposalSuccess extends WriteSuccess {
  @Field(() => Proposal, { description: 'The proposal, with what it still lacks.' })
  proposal!: Proposal;
}

@ObjectType({ implements: WriteSuccess, description: 'The proposal is rejected.' })
export class RejectProposalSuccess extends WriteSuccess {
  @Field(() => Proposal, { description: 'The proposal.' })
  proposal!: Proposal;
}

@ObjectType({ implements: WriteSuccess, description: 'The proposal is taken back.' })
export class WithdrawProposalSuccess extends WriteSuccess {
  @Field(() => Proposal, { description: 'The proposal.' })
  proposal!: Proposal;
}

@ObjectType({ implements: WriteSuccess, description: 'The ladder has risen, and the decision is frozen.' })
export class EnactProposalSuccess extends WriteSuccess {
  @Field(() => Proposal, { description: 'The proposal.' })
  proposal!: Proposal;
  @Field(() => EscalationLadder, { description: 'The ladder, as it stands now.' })
  ladder!: EscalationLadder;
  @Field(() => DecisionRecord, { description: 'The decision.' })
  decision!: DecisionRecord;
}

@ObjectType({ implements: WriteSuccess, description: 'The ladder is taken down; an open proposal is withdrawn.' })
export class StandDownSuccess extends WriteSuccess {
  @Field(() => EscalationLadder, { description: 'The ladder, as it stands now.' })
  ladder!: EscalationLadder;
  @Field(() => DecisionRecord, { description: 'The decision.' })
  decision!: DecisionRecord;
}

export const ProposeStageResult = createUnionType({
  name: 'ProposeStageResult',
  description: 'What came of proposing a rung.',
  types: () =>
    [
      ProposeStageSuccess,
      ...COMMON_REFUSALS,
      Contradictory,
      ProposalOpen,
      RankSkipped,
      WrongStage,
      OptionExcluded,
      DefensiveNotFirst,
      GateNotTrue,
    ] as const,
});

export const ApproveProposalResult = createUnionType({
  name: 'ApproveProposalResult',
  description: 'What came of approving a proposal.',
  types: () =>
    [
      ApproveProposalSuccess,
      ...COMMON_REFUSALS,
      ProposalNotOpen,
      ProposerMayNotApprove,
      AlreadyApproved,
      RoleNotHeld,
      EvaluationChanged,
    ] as const,
});

export const RejectProposalResult = createUnionType({
  name: 'RejectProposalResult',
  description: 'What came of rejecting a proposal.',
  types: () => [RejectProposalSuccess, ...COMMON_REFUSALS, ProposalNotOpen, RoleNotHeld] as const,
});

export const WithdrawProposalResult = createUnionType({
  name: 'WithdrawProposalResult',
  description: 'What came of taking a proposal back.',
  types: () => [WithdrawProposalSuccess, ...COMMON_REFUSALS, ProposalNotOpen, NotTheProposer] as const,
});

export const EnactProposalResult = createUnionType({
  name: 'EnactProposalResult',
  description: 'What came of enacting a proposal.',
  types: () =>
    [
      EnactProposalSuccess,
      ...COMMON_REFUSALS,
      ProposalNotOpen,
      OptionExcluded,
      DefensiveNotFirst,
      GateNotTrue,
      DwellNotOver,
      EvaluationChanged,
      ApprovalsMissing,
    ] as const,
});

export const StandDownResult = createUnionType({
  name: 'StandDownResult',
  description: 'What came of standing down.',
  types: () => [StandDownSuccess, NotAuthorised, IdempotencyKeyReused, UnknownEntry, WrongStage] as const,
});
