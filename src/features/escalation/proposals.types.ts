import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Node } from '../../api/node.js';
import { connectionOf } from '../../api/pages.js';
import { DateTime } from '../../api/scalars.js';
import type { Picture } from '../../picture/picture.js';
import type { ProposalRecord } from '../../picture/record.js';
import { Marking, Situation } from '../situations/situations.types.js';
import { ClosingCause, ProposalStatus } from './proposals.words.types.js';

@ObjectType({ description: "A person's yes to a proposal, on the evaluation that was proposed." })
export class Approval {
  @Field(() => String, { description: 'Who approved.' })
  approver!: string;
  @Field(() => [String], { description: 'Of the roles that the rung asks for, those that the person held.' })
  roles!: readonly string[];
  @Field(() => DateTime, { description: 'When.' })
  recordedAt!: number;
}

@ObjectType({ description: 'What approvals still lack.' })
export class MissingApprovals {
  @Field(() => Int, { description: 'The least number of further people; 0 where nothing is missing.' })
  people!: number;
  @Field(() => [String], { description: 'The roles that nobody fills yet; one listed twice may be missing twice.' })
  roles!: readonly string[];
}

@ObjectType({ implements: Node, description: 'A proposal that a ladder should rise by one rung.' })
export class Proposal extends Node {
  @Field(() => String, { description: 'Its name within the situation, made up by the service: what mutations take.' })
  key!: string;
  @Field(() => ProposalStatus, { description: 'How far it had come by then.' })
  status!: string;
  @Field(() => String, { description: 'Who proposed it.' })
  proposer!: string;
  @Field(() => DateTime, { description: 'When it was proposed, or prepared as a draft.' })
  proposedAt!: number;
  @Field(() => String, { nullable: true, description: 'Why, in the words of the proposer.' })
  rationale!: string | null;
  @Field(() => Marking, {
    description: 'Who may see it; it is judged on what may be seen at this marking, whoever looks.',
  })
  marking!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Hash of the evaluation that it and its approvals are bound to; null for a draft.',
  })
  evaluationHash!: string | null;
  @Field(() => [Approval], { description: 'The approvals given by then, in their order.' })
  approvals!: readonly Approval[];
  @Field(() => MissingApprovals, {
    nullable: true,
    description: 'What is missing before it may be enacted; null once it has ended.',
  })
  missing!: MissingApprovals | null;
  @Field(() => DateTime, { nullable: true, description: 'When it ended; null while it is open.' })
  closedAt!: number | null;
  @Field(() => String, { nullable: true, description: 'Whose act ended it; null while it is open.' })
  closedBy!: string | null;
  @Field(() => ClosingCause, { nullable: true, description: 'What ended it; null while it is open.' })
  closingCause!: string | null;
  record!: ProposalRecord;
  picture!: Picture;
}

export const ProposalConnection = connectionOf('Proposal', Proposal, 'proposals');

@InputType({ description: 'Which proposals to list; every condition given must hold.' })
export class ProposalFilter {
  @Field(() => [ProposalStatus], { nullable: true, description: 'How far they had come by then: any of these.' })
  status?: string[] | null;
  @Field(() => ID, { nullable: true, description: 'Key of their ladder.' })
  ladder?: string | null;
}

@ObjectType({ description: 'A proposal that waits for the person who asks.' })
export class PendingApproval {
  @Field(() => Situation, {
    description: 'The situation as this write left it; as it stands now where an earlier answer is given again.',
  })
  situation!: Situation;
  @Field(() => [String], { description: 'The roles that this person holds and that are missing.' })
  roles!: readonly string[];
  @Field(() => Proposal, { description: 'The proposal, as it stands now.' })
  proposal!: Proposal;
}
