import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../../api/node.js';
import { connectionOf } from '../../api/pages.js';
import { DateTime } from '../../api/scalars.js';
import type { Picture } from '../../picture/picture.js';
import { Availability } from '../options/options.types.js';
import { Marking, Truth } from '../situations/situations.types.js';
import type { DecisionRow } from './decisions.reads.js';
import { EscalationLadder } from './escalation.types.js';
import { Approval, Proposal } from './proposals.types.js';
import { DecisionKind } from './proposals.words.types.js';

@ObjectType({ description: 'A rung as a decision names it: as it was then, whatever has been amended since.' })
export class DecidedStage {
  @Field(() => String, { description: 'Its key.' })
  key!: string;
  @Field(() => Int, { description: 'Its rank.' })
  rank!: number;
}

@ObjectType({ description: 'An option as it was judged when a decision was taken.' })
export class DecidedOption {
  @Field(() => String, { description: 'Its key.' })
  option!: string;
  @Field(() => Availability, { description: 'Whether it was open.' })
  availability!: string;
  @Field(() => Truth, { description: 'What its gate said.' })
  value!: string;
  @Field(() => String, { description: 'The evaluation in words.' })
  sentence!: string;
}

@ObjectType({ description: 'A place where a decision computed again comes out otherwise.' })
export class ReplayDifference {
  @Field(() => String, { description: 'Where in the content, such as options[0].value; or the hash, or a column.' })
  path!: string;
  @Field(() => String, { nullable: true, description: 'What is on record there, as JSON; null where nothing is.' })
  recorded!: string | null;
  @Field(() => String, { nullable: true, description: 'What comes out now, as JSON; null where nothing does.' })
  now!: string | null;
}

@ObjectType({
  description:
    'A decision computed again, from what was frozen with it and with the rules as they are programmed today.',
})
export class Replay {
  @Field(() => Boolean, { description: 'Whether everything comes out as it is on record.' })
  matches!: boolean;
  @Field(() => [ReplayDifference], { description: 'Every difference.' })
  differences!: readonly ReplayDifference[];
}

@ObjectType({
  implements: Node,
  description: 'A decision with all that it was taken on, frozen in a chain of hashes. It is never changed.',
})
export class DecisionRecord extends Node {
  @Field(() => Int, { description: 'Its place in the chain of the situation, from 1.' })
  sequence!: number;
  @Field(() => DecisionKind, { description: 'What was decided.' })
  kind!: string;
  @Field(() => EscalationLadder, { nullable: true, description: 'The ladder; null at an instant before it was there.' })
  ladder!: EscalationLadder | null;
  @Field(() => DecidedStage, { description: 'The rung that was left.' })
  from!: DecidedStage;
  @Field(() => DecidedStage, { description: 'The rung that was entered.' })
  to!: DecidedStage;
  @Field(() => Int, { description: "The ladder's episode after it." })
  episode!: number;
  @Field(() => String, { description: 'Who decided: enacted, or stood down.' })
  decidedBy!: string;
  @Field(() => DateTime, { description: 'When.' })
  decidedAt!: number;
  @Field(() => Marking, { description: 'Who may see it: as the proposal; a step down is for all.' })
  marking!: string;
  @Field(() => Proposal, { nullable: true, description: 'The proposal that was enacted; null for a step down.' })
  proposal!: Proposal | null;
  @Field(() => [Approval], { description: 'The approvals that it was taken with; none for a step down.' })
  approvals!: readonly Approval[];
  @Field(() => String, {
    nullable: true,
    description: 'Hash of the evaluation that was approved and found again; null for a step down.',
  })
  evaluationHash!: string | null;
  @Field(() => [DecidedOption], { description: 'The options on the rung as they were judged; none for a step down.' })
  options!: readonly DecidedOption[];
  @Field(() => String, {
    description: 'Everything that was frozen, as canonical JSON (RFC 8785): the text that the hash is taken of.',
  })
  content!: string;
  @Field(() => String, { description: 'Hash of the decision before it; 64 zeros for the first.' })
  previousHash!: string;
  @Field(() => String, { description: 'SHA-256 of the hash before it and of the content, as 64 hexadecimal digits.' })
  hash!: string;
  row!: DecisionRow;
  picture!: Picture;
}

export const DecisionRecordConnection = connectionOf('DecisionRecord', DecisionRecord, 'decisions');
