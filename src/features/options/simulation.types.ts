import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../api/scalars.js';
import { QuantityInput } from '../evidence/evidence.inputs.types.js';
import { Polarity, Reliability } from '../evidence/evidence.words.types.js';
import { Indicator } from '../indicators/indicators.types.js';
import { LeafChange } from '../preconditions/change-sets.types.js';
import { Applicability, MandateStatusWord } from '../preconditions/preconditions.types.js';
import { AsOf, Truth } from '../situations/situations.types.js';
import { PolicyOption } from './options.types.js';
import { AvailabilityChange } from './writes.types.js';

@InputType({ description: 'A claim that is supposed to come in.' })
export class SupposedClaimInput {
  @Field(() => ID, { description: 'Key of the source that would make it.' })
  source!: string;
  @Field(() => ID, { nullable: true, description: 'Key of the source that would pass it on.' })
  via?: string | null;
  @Field(() => ID, { description: 'Key of the indicator that it would bear on.' })
  indicator!: string;
  @Field(() => Polarity, { description: 'Which way it would speak.' })
  polarity!: string;
  @Field(() => Int, { description: 'Its credibility, 1 to 6.' })
  credibility!: number;
  @Field(() => QuantityInput, { nullable: true, description: 'The amount it would give.' })
  quantity?: QuantityInput | null;
  @Field(() => DateTime, {
    nullable: true,
    description: 'The instant it would speak of; the instant judged by default.',
  })
  observedAt?: number | null;
}

@InputType({ description: 'Another letter for a source.' })
export class SourceRegradeInput {
  @Field(() => ID, { description: 'Key of the source.' })
  source!: string;
  @Field(() => Reliability, { description: 'The letter supposed.' })
  reliability!: string;
}

@InputType({ description: 'Another digit for a claim.' })
export class ClaimRegradeInput {
  @Field(() => ID, { description: 'Key of the claim.' })
  claim!: string;
  @Field(() => Int, { description: 'The digit supposed, 1 to 6.' })
  credibility!: number;
}

@InputType({ description: 'Another state of a mandate.' })
export class SupposedMandateInput {
  @Field(() => ID, { description: 'Key of the mandate.' })
  mandate!: string;
  @Field(() => MandateStatusWord, { description: 'The status supposed.' })
  status!: string;
  @Field(() => Applicability, {
    nullable: true,
    description: 'Whether it is supposed to be required; as it is by default.',
  })
  applicability?: string | null;
  @Field(() => DateTime, { nullable: true, description: 'When the grant would end.' })
  validUntil?: number | null;
}

@InputType({ description: 'A value that an indicator is supposed to have, whatever the evidence says.' })
export class SupposedIndicatorInput {
  @Field(() => ID, { description: 'Key of the indicator.' })
  indicator!: string;
  @Field(() => Truth, { description: 'The value supposed.' })
  value!: string;
}

@InputType({ description: 'Another gate for an option.' })
export class SupposedPreconditionInput {
  @Field(() => ID, { description: 'Key of the option.' })
  option!: string;
  @Field(() => String, { description: 'The tree as dossiers write it, as JSON text.' })
  expression!: string;
}

@InputType({ description: 'What is supposed beside the record, all at once; nothing of it is written.' })
export class OverlayInput {
  @Field(() => [SupposedClaimInput], { nullable: true, description: 'Claims that come in.' })
  claims?: SupposedClaimInput[] | null;
  @Field(() => [ID], { nullable: true, description: 'Keys of claims that were never made.' })
  dropClaims?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Keys of sources that never said or passed on anything.' })
  dropSources?: string[] | null;
  @Field(() => [SourceRegradeInput], { nullable: true, description: 'Letters of sources.' })
  regradeSources?: SourceRegradeInput[] | null;
  @Field(() => [ClaimRegradeInput], { nullable: true, description: 'Digits of claims.' })
  regradeClaims?: ClaimRegradeInput[] | null;
  @Field(() => [SupposedMandateInput], { nullable: true, description: 'States of mandates.' })
  mandates?: SupposedMandateInput[] | null;
  @Field(() => [SupposedIndicatorInput], { nullable: true, description: 'Values of indicators.' })
  indicators?: SupposedIndicatorInput[] | null;
  @Field(() => [SupposedPreconditionInput], { nullable: true, description: 'Gates of options.' })
  preconditions?: SupposedPreconditionInput[] | null;
  @Field(() => DateTime, { nullable: true, description: 'The instant to which the clock is moved.' })
  clock?: number | null;
}

@ObjectType({ description: 'The situation under an overlay; nothing of it is written.' })
export class Simulation {
  @Field(() => AsOf, { description: 'The instants judged.' })
  asOf!: AsOf;
  @Field(() => [PolicyOption], { description: 'The options as they would stand.' })
  options!: PolicyOption[];
  @Field(() => [Indicator], { description: 'The monitored facts as they would stand.' })
  indicators!: Indicator[];
  @Field(() => [AvailabilityChange], { description: 'The options whose answer differs from that without the overlay.' })
  changes!: AvailabilityChange[];
}

@ObjectType({ description: 'A monitored fact worth asking about, by what evidence on it would unlock.' })
export class CollectionPriority {
  @Field(() => Int, { description: '1 for the most urgent.' })
  rank!: number;
  @Field(() => Indicator, { description: 'The fact.' })
  indicator!: Indicator;
  @Field(() => [PolicyOption], { description: 'Options whose gate it would open by itself.' })
  unlocksAlone!: PolicyOption[];
  @Field(() => [PolicyOption], { description: 'Options whose gate it would help to open, those included.' })
  helpsUnlock!: PolicyOption[];
  @Field(() => Int, { description: 'How many other changes the nearest way needs beside it.' })
  otherChanges!: number;
  @Field(() => LeafChange, { description: 'What is asked of it on that way.' })
  change!: LeafChange;
}
