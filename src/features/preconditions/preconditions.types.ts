import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Node } from '../../api/node.js';
import { DateTime } from '../../api/scalars.js';
import { describedEnum } from '../../api/words.js';
import type { EvaluatedNode, Evaluation as Evaluated } from '../../domain/preconditions/evaluate.js';
import type { APPLICABILITIES, MANDATE_STATUSES } from '../../domain/situation/words.js';
import type { Picture } from '../../picture/picture.js';
import { Reason } from '../indicators/indicators.types.js';
import { Basis, Truth } from '../situations/situations.types.js';

export const Applicability = describedEnum<(typeof APPLICABILITIES)[number]>(
  'MandateApplicability',
  'Whether the law asks for a mandate.',
  {
    REQUIRED: 'It is required.',
    NOT_REQUIRED: 'It is not required.',
    DISPUTED: 'Whether it is required is disputed.',
  },
);

export const MandateStatusWord = describedEnum<(typeof MANDATE_STATUSES)[number]>(
  'MandateStatus',
  'How far a mandate has come.',
  {
    NONE: 'Neither asked for nor given.',
    REQUESTED: 'Asked for.',
    GRANTED: 'Given; in force until its end.',
    REFUSED: 'Refused.',
    EXPIRED: 'Ended by time.',
    REVOKED: 'Taken back.',
  },
);

export const PreconditionOperator = describedEnum('PreconditionOperator', 'What a node of a precondition does.', {
  ALL: 'Holds where all its parts hold.',
  ANY: 'Holds where one of its parts holds.',
  NOT: 'Holds where its part does not.',
  AT_LEAST: 'Holds where so many of its parts hold.',
  INDICATOR: 'Asks whether an indicator is the case, or is not.',
  QUANTITY: 'Asks how a counted amount compares with a threshold.',
  CORROBORATION: 'Asks how many independent origins affirm an indicator.',
  ASSUMPTION: 'Leans on a supposition.',
  MANDATE: 'Asks for a mandate.',
  STAGE: 'Asks whether a stage is reached and has been held for long enough.',
  OPTION_ENACTED: 'Asks whether another option is enacted.',
  TIME: 'Asks where the instant judged lies.',
});

@ObjectType({ description: 'Whether somebody holds a mandate to be required.' })
export class MandateOpinion {
  @Field(() => String, { description: 'Who holds it.' })
  holder!: string;
  @Field(() => Applicability, { description: 'What is held.' })
  applicability!: string;
  @Field(() => String, { description: 'In what words.' })
  statement!: string;
  @Field(() => DateTime, { nullable: true, description: 'When it was stated, if that is known.' })
  statedAt!: number | null;
}

@ObjectType({
  implements: Node,
  description: 'A legal or political authority, as it stood at the instants of the answer.',
})
export class Mandate extends Node {
  @Field(() => String, { description: 'Name within the situation.' })
  key!: string;
  @Field(() => String, { description: 'What it is.' })
  title!: string;
  @Field(() => String, { nullable: true, description: 'The law that it rests on.' })
  legalBasis!: string | null;
  @Field(() => Applicability, { description: 'Whether it is required.' })
  applicability!: string;
  @Field(() => MandateStatusWord, { description: 'How far it has come.' })
  status!: string;
  @Field(() => DateTime, {
    nullable: true,
    description: 'The first instant at which a grant no longer holds; null where it has no end.',
  })
  validUntil!: number | null;
  @Field(() => Truth, {
    description: 'Whether it counts as there: a withheld, refused, expired or disputed mandate never does.',
  })
  value!: string;
  @Field(() => Reason, { description: 'Why.' })
  reason!: string;
  @Field(() => [MandateOpinion], { description: 'Who holds it to be required, and who does not.' })
  opinions!: MandateOpinion[];
  @Field(() => Basis, { description: 'What the entry rests on.' })
  basis!: string;
  @Field(() => String, { nullable: true, description: 'A remark on the entry.' })
  note!: string | null;
}

@ObjectType({ description: 'The gate of an option, in one version.' })
export class Precondition {
  @Field(() => Int, { description: 'Counts its versions from 1; 0 where none is defined.' })
  version!: number;
  @Field(() => String, {
    nullable: true,
    description: 'The tree as dossiers write it, as JSON text; null where none is defined.',
  })
  expression!: string | null;
  @Field(() => String, { description: 'The tree in words.' })
  sentence!: string;
  @Field(() => Basis, { description: 'What the entry rests on.' })
  basis!: string;
  @Field(() => String, { nullable: true, description: 'A remark on the entry.' })
  note!: string | null;
}

@ObjectType({ description: 'One node of an evaluation. The tree is flat: the root comes first and has no parentId.' })
export class EvaluationNode {
  @Field(() => ID, { description: 'Unique within the evaluation: positions from the root, joined by dots.' })
  id!: string;
  @Field(() => ID, { nullable: true, description: 'The node that it is a part of; null at the root.' })
  parentId!: string | null;
  @Field(() => Int, { description: '0 at the root.' })
  depth!: number;
  @Field(() => [Int], { description: 'Positions from the root: empty at the root, [2] its third part.' })
  path!: number[];
  @Field(() => PreconditionOperator, { description: 'What the node does.' })
  operator!: string;
  @Field(() => String, { description: 'What it asks for, in words.' })
  label!: string;
  @Field(() => Truth, { description: 'Whether it holds.' })
  value!: string;
  @Field(() => Reason, { description: 'Why.' })
  reason!: string;
  @Field(() => Boolean, { description: 'Whether it helped to decide the root.' })
  decisive!: boolean;
  @Field(() => Float, { nullable: true, description: 'Combined weight for, 0 to 100, where evidence was weighed.' })
  support!: number | null;
  @Field(() => Float, { nullable: true, description: 'Combined weight against, 0 to 100, where evidence was weighed.' })
  against!: number | null;
  node!: EvaluatedNode;
  picture!: Picture;
}

@ObjectType({ description: 'A precondition judged at the instants of the answer.' })
export class Evaluation {
  @Field(() => Truth, { description: 'Whether it holds: the gate opens on TRUE alone.' })
  value!: string;
  /** Null where no precondition is defined. */
  evaluated!: Evaluated | null;
  picture!: Picture;
}
