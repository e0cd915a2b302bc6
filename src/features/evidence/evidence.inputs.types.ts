import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { DateTime } from '../../api/scalars.js';
import { WriteInput } from '../../api/write-input.js';
import { Basis, Marking } from '../situations/situations.types.js';
import { DatePrecision, Modality, Polarity, Reliability } from './evidence.words.types.js';

@InputType({ description: 'A counted amount as an interval: low, high or both.' })
export class QuantityInput {
  @Field(() => Float, { nullable: true, description: 'Its low end; left out where it is open.' })
  low?: number | null;
  @Field(() => Float, { nullable: true, description: 'Its high end; left out where it is open.' })
  high?: number | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the source says that it is approximate; false by default.',
  })
  approximate?: boolean | null;
}

@InputType({ description: 'One statement of a report on one indicator.' })
export class ClaimInput {
  @Field(() => ID, { nullable: true, description: 'Its key; made up by the service where left out.' })
  key?: string | null;
  @Field(() => ID, { description: 'Key of the indicator that it bears on.' })
  indicator!: string;
  @Field(() => Polarity, { description: 'Which way it speaks.' })
  polarity!: string;
  @Field(() => Int, { description: 'Credibility by the NATO Admiralty code, 1 to 6.' })
  credibility!: number;
  @Field(() => QuantityInput, { nullable: true, description: 'The amount it gives, on an indicator that counts.' })
  quantity?: QuantityInput | null;
  @Field(() => Modality, { description: 'In what manner it says it.' })
  modality!: string;
  @Field(() => DateTime, {
    nullable: true,
    description: 'The instant it speaks of; by default the publication, else the collection, of its report.',
  })
  observedAt?: number | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Key of the claim of the same source on the same indicator that it corrects.',
  })
  supersedes?: string | null;
  @Field(() => Basis, { nullable: true, description: 'What it rests on; TEXT by default.' })
  basis?: string | null;
  @Field(() => Basis, { nullable: true, description: 'What its credibility rests on; ASSUMPTION by default.' })
  gradeBasis?: string | null;
  @Field(() => String, { nullable: true, description: 'A remark.' })
  note?: string | null;
}

@InputType({ description: 'A report with its claims, recorded together or not at all.' })
export class RecordReportInput extends WriteInput {
  @Field(() => ID, { nullable: true, description: 'Its key; made up by the service where left out.' })
  key?: string | null;
  @Field(() => ID, { description: 'Key of the source that published it.' })
  source!: string;
  @Field(() => ID, { nullable: true, description: 'Key of the source that passed it on; a relay is never an origin.' })
  via?: string | null;
  @Field(() => String, { description: 'What it says, in a line.' })
  title!: string;
  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was published. This or collectedAt is needed: a report is never dated by the present.',
  })
  publishedAt?: number | null;
  @Field(() => DatePrecision, { nullable: true, description: 'How exactly that is known; UNKNOWN by default.' })
  datePrecision?: string | null;
  @Field(() => DateTime, { nullable: true, description: 'When it was collected.' })
  collectedAt?: number | null;
  @Field(() => Marking, { nullable: true, description: 'Who may see it; CLEAR by default.' })
  marking?: string | null;
  @Field(() => Basis, { nullable: true, description: 'What the entry rests on; TEXT by default.' })
  basis?: string | null;
  @Field(() => String, { nullable: true, description: 'A remark.' })
  note?: string | null;
  @Field(() => [ClaimInput], { description: 'What it states, at most 100; may be empty.' })
  claims!: ClaimInput[];
}

@InputType({ description: 'A claim to be taken back.' })
export class RetractClaimInput extends WriteInput {
  @Field(() => ID, { description: 'Key of the claim.' })
  claim!: string;
  @Field(() => String, { description: 'Why it is taken back.' })
  reason!: string;
}

@InputType({ description: 'A new grade of a source.' })
export class AssessSourceInput extends WriteInput {
  @Field(() => ID, { description: 'Key of the source.' })
  source!: string;
  @Field(() => Reliability, { description: 'The letter given.' })
  reliability!: string;
  @Field(() => String, { nullable: true, description: 'Why.' })
  rationale?: string | null;
  @Field(() => Basis, { nullable: true, description: 'What the grade rests on; ASSUMPTION by default.' })
  basis?: string | null;
}
