import { Field, ID, InputType, Int } from 'type-graphql';
import { WriteInput } from '../../api/write-input.js';
import { Marking } from '../situations/situations.types.js';

@InputType({ description: 'A rung that a ladder should rise to.' })
export class ProposeStageInput extends WriteInput {
  @Field(() => ID, { description: 'Key of the ladder.' })
  ladder!: string;
  @Field(() => ID, { description: 'Key of the rung: the one above that on which the ladder stands.' })
  stage!: string;
  @Field(() => String, { nullable: true, description: 'Why. A draft keeps the reason that it was given.' })
  rationale?: string | null;
  @Field(() => Marking, {
    nullable: true,
    description:
      'Who may see the proposal, its approvals and its decision; judged is what may be seen at it. The own clearance by default, and never above it.',
  })
  marking?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: a draft, which asks nobody yet and may wait for gates. The same without it puts the draft to the approvers.',
  })
  draft?: boolean | null;
}

@InputType()
abstract class ProposalInput extends WriteInput {
  @Field(() => ID, { description: 'The proposal, by its key or its id.' })
  proposal!: string;
}

@InputType({ description: 'A yes to a proposal.' })
export class ApproveProposalInput extends ProposalInput {}

@InputType({ description: 'A no to a proposal.' })
export class RejectProposalInput extends ProposalInput {}

@InputType({ description: 'A proposal to be taken back.' })
export class WithdrawProposalInput extends ProposalInput {}

@InputType({ description: 'A proposal to be carried out.' })
export class EnactProposalInput extends ProposalInput {}

@InputType({ description: 'A step down of a ladder.' })
export class StandDownInput extends WriteInput {
  @Field(() => Int, {
    nullable: true,
    description: 'Accepted like everywhere and not looked at: nothing that happened meanwhile blocks a step down.',
  })
  declare expectedRevision?: number | null;
  @Field(() => ID, { description: 'Key of the ladder.' })
  ladder!: string;
  @Field(() => ID, { description: 'Key of the rung: any lower one.' })
  stage!: string;
}
