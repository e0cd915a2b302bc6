import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Node } from '../../api/node.js';
import { connectionOf } from '../../api/pages.js';
import { DateTime } from '../../api/scalars.js';
import { describedEnum } from '../../api/words.js';
import type { Picture } from '../../picture/picture.js';
import type { ReportRecord } from '../../picture/record.js';
import { Basis, Marking } from '../situations/situations.types.js';
import {
  ClaimDisposition,
  ContributionReasonCode,
  DatePrecision,
  EvidenceSide,
  Modality,
  Polarity,
  Reliability,
  SourceKind,
} from './evidence.words.types.js';

@ObjectType({ description: 'A dated grade of a source.' })
export class SourceAssessment {
  @Field(() => Reliability, { description: 'The letter given.' })
  reliability!: string;
  @Field(() => String, { nullable: true, description: 'Why.' })
  rationale!: string | null;
  @Field(() => Basis, { description: 'What the grade rests on.' })
  basis!: string;
  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when it is on record; null for the first grade, which holds from the start.',
  })
  recordedAt!: number | null;
  @Field(() => String, { description: 'Who recorded it.' })
  recordedBy!: string;
}

@ObjectType({
  implements: Node,
  description: 'Someone who speaks. Sources of one origin never corroborate each other.',
})
export class Source extends Node {
  @Field(() => String, { description: 'Name within the situation.' })
  key!: string;
  @Field(() => String, { description: 'Full name.' })
  name!: string;
  @Field(() => SourceKind, { description: 'What kind of source it is.' })
  kind!: string;
  @Field(() => String, { description: 'The group of sources that it depends on: one origin has one vote.' })
  origin!: string;
  @Field(() => Reliability, { description: 'Its latest letter at the instant known; F where none was given by then.' })
  reliability!: string;
  @Field(() => [SourceAssessment], { description: 'Its grades on record by then, the first first.' })
  assessments!: SourceAssessment[];
  @Field(() => Basis, { description: 'What the entry rests on.' })
  basis!: string;
  @Field(() => String, { nullable: true, description: 'A remark on the entry.' })
  note!: string | null;
  actorKey!: string | null;
  picture!: Picture;
}

@ObjectType({ implements: Node, description: 'What a source published, perhaps passed on by another.' })
export class Report extends Node {
  @Field(() => String, { description: 'Name within the situation.' })
  key!: string;
  @Field(() => String, { description: 'What it says, in a line.' })
  title!: string;
  @Field(() => DateTime, { nullable: true, description: 'When it was published, as far as that is known.' })
  publishedAt!: number | null;
  @Field(() => DatePrecision, { description: 'How exactly that is known.' })
  datePrecision!: string;
  @Field(() => DateTime, { nullable: true, description: 'When it was collected.' })
  collectedAt!: number | null;
  @Field(() => DateTime, { nullable: true, description: 'A date that other public sources give; no rule uses it.' })
  externalDate!: number | null;
  @Field(() => Marking, { description: 'Who may see it.' })
  marking!: string;
  @Field(() => DateTime, { description: 'Since when it is on record.' })
  recordedAt!: number;
  @Field(() => String, { description: 'Who recorded it.' })
  recordedBy!: string;
  @Field(() => Basis, { description: 'What the entry rests on.' })
  basis!: string;
  @Field(() => String, { nullable: true, description: 'A remark on the entry.' })
  note!: string | null;
  sourceKey!: string;
  viaKey!: string | null;
  picture!: Picture;
}

@ObjectType({ description: 'A counted amount as an interval.' })
export class Quantity {
  @Field(() => Float, { nullable: true, description: 'Its low end; null where it is open.' })
  low!: number | null;
  @Field(() => Float, { nullable: true, description: 'Its high end; null where it is open.' })
  high!: number | null;
  @Field(() => Boolean, { description: 'Whether the source says that it is approximate.' })
  approximate!: boolean;
}

@ObjectType({ implements: Node, description: 'One statement of a report on one indicator.' })
export class Claim extends Node {
  @Field(() => String, { description: 'Name within the situation.' })
  key!: string;
  @Field(() => Polarity, { description: 'Which way it speaks.' })
  polarity!: string;
  @Field(() => Int, {
    description:
      'Credibility of the statement by the NATO Admiralty code: 1 confirmed … 5 improbable, 6 cannot be judged.',
  })
  credibility!: number;
  @Field(() => Quantity, { nullable: true, description: 'The amount it gives, if any.' })
  quantity!: Quantity | null;
  @Field(() => Modality, { description: 'In what manner it says it.' })
  modality!: string;
  @Field(() => DateTime, { description: 'The instant that it speaks of.' })
  observedAt!: number;
  @Field(() => DateTime, { description: 'Since when it is on record.' })
  recordedAt!: number;
  @Field(() => String, { description: 'Who recorded it.' })
  recordedBy!: string;
  @Field(() => DateTime, { nullable: true, description: 'When it was taken back, if that was known by then.' })
  retractedAt!: number | null;
  @Field(() => String, { nullable: true, description: 'Why it was taken back.' })
  retractionReason!: string | null;
  @Field(() => String, { nullable: true, description: 'Key of the claim that it corrects.' })
  supersedes!: string | null;
  @Field(() => ClaimDisposition, { description: 'Whether it stands at the instants of the answer.' })
  disposition!: string;
  @Field(() => Basis, { description: 'What the entry rests on.' })
  basis!: string;
  @Field(() => Basis, { description: 'What its credibility rests on.' })
  gradeBasis!: string;
  @Field(() => String, { nullable: true, description: 'A remark on the entry.' })
  note!: string | null;
  indicatorKey!: string;
  reportRecord!: ReportRecord;
  picture!: Picture;
}

@ObjectType({ description: "A standing claim's part in an answer." })
export class Contribution {
  @Field(() => Claim, { description: 'The claim.' })
  claim!: Claim;
  @Field(() => EvidenceSide, { description: 'Which way it votes on the question asked.' })
  side!: string;
  @Field(() => Reliability, {
    description: "The letter that counted: the source's, or the relay's where that is worse.",
  })
  reliability!: string;
  @Field(() => Float, { nullable: true, description: 'Its weight, 0 to 100; null where its grade gives none.' })
  weight!: number | null;
  @Field(() => Boolean, { description: 'Whether it was counted.' })
  counted!: boolean;
  @Field(() => ContributionReasonCode, { description: 'Why it was counted or not.' })
  reason!: string;
  @Field(() => DateTime, {
    nullable: true,
    description: 'The last instant at which it is fresh; null where it never grows stale.',
  })
  freshUntil!: number | null;
}

@ObjectType({ description: 'What one origin says of an indicator.' })
export class EvidenceOrigin {
  @Field(() => String, { description: 'The group of sources.' })
  origin!: string;
  @Field(() => [Source], { description: 'Its sources that have a standing claim here.' })
  sources!: Source[];
  @Field(() => Float, { nullable: true, description: 'Weight of its vote for; null where it has none.' })
  support!: number | null;
  @Field(() => Float, { nullable: true, description: 'Weight of its vote against; null where it has none.' })
  against!: number | null;
}

@ObjectType({ description: 'The percentage that a letter or a digit of a grade stands for.' })
export class GradeWeight {
  @Field(() => String, { description: 'A to F, or 1 to 6.' })
  grade!: string;
  @Field(() => Float, { nullable: true, description: '0 to 100; null where it gives no weight.' })
  percentage!: number | null;
}

@ObjectType({ description: 'The numbers that turn grades into weights and weights into a decision, in one version.' })
export class EvidencePolicy {
  @Field(() => String, { description: 'Name within the situation.' })
  key!: string;
  @Field(() => Int, { description: 'Counts its versions from 1.' })
  version!: number;
  @Field(() => [GradeWeight], { description: 'What the letters of sources stand for, A first.' })
  reliability!: GradeWeight[];
  @Field(() => [GradeWeight], { description: 'What the digits of statements stand for, 1 first.' })
  credibility!: GradeWeight[];
  @Field(() => Float, { description: 'θ: the least weight of a side that can decide, in percent.' })
  accept!: number;
  @Field(() => Float, { description: 'μ: the least lead over the other side that can decide, in percent.' })
  margin!: number;
  @Field(() => Basis, { description: 'What the entry rests on.' })
  basis!: string;
  @Field(() => String, { nullable: true, description: 'A remark on the entry.' })
  note!: string | null;
}

export const ReportConnection = connectionOf('Report', Report, 'reports');
export const ClaimConnection = connectionOf('Claim', Claim, 'claims');

@InputType({ description: 'Which reports to list; every condition given must hold.' })
export class ReportFilter {
  @Field(() => [ID], { nullable: true, description: 'Keys.' })
  keys?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Keys of their sources.' })
  sources?: string[] | null;
  @Field(() => ID, { nullable: true, description: 'Key of the source that passed them on.' })
  via?: string | null;
  @Field(() => DateTime, { nullable: true, description: 'Recorded at this instant or later.' })
  recordedFrom?: number | null;
  @Field(() => DateTime, { nullable: true, description: 'Recorded before this instant.' })
  recordedBefore?: number | null;
  @Field(() => String, { nullable: true, description: 'Words that the title contains, in any case.' })
  titleContains?: string | null;
}

export const ReportOrder = describedEnum('ReportOrder', 'How to order reports.', {
  RECORDED_AT_ASC: 'By record, the oldest first.',
  RECORDED_AT_DESC: 'By record, the newest first.',
  KEY_ASC: 'By key.',
});

@InputType({ description: 'Which claims to list; every condition given must hold.' })
export class ClaimFilter {
  @Field(() => [ID], { nullable: true, description: 'Keys.' })
  keys?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Keys of the indicators that they bear on.' })
  indicators?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Keys of their sources.' })
  sources?: string[] | null;
  @Field(() => ID, { nullable: true, description: 'Key of their report.' })
  report?: string | null;
  @Field(() => Polarity, { nullable: true, description: 'Which way they speak.' })
  polarity?: string | null;
  @Field(() => DateTime, { nullable: true, description: 'Speaking of this instant or a later one.' })
  observedFrom?: number | null;
  @Field(() => DateTime, { nullable: true, description: 'Speaking of an instant before this one.' })
  observedBefore?: number | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: only claims that were taken back; false: only those that were not.',
  })
  retracted?: boolean | null;
}

export const ClaimOrder = describedEnum('ClaimOrder', 'How to order claims.', {
  OBSERVED_AT_ASC: 'By the instant they speak of, the oldest first.',
  OBSERVED_AT_DESC: 'By the instant they speak of, the newest first.',
  RECORDED_AT_ASC: 'By record, the oldest first.',
  RECORDED_AT_DESC: 'By record, the newest first.',
  KEY_ASC: 'By key.',
});
