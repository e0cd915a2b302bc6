import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../api/scalars.js';
import { describedEnum } from '../../api/words.js';
import type { Cause, DefinitionKind } from '../../domain/situation/cause.js';
import { Indicator } from '../indicators/indicators.types.js';
import { AsOf, Truth } from '../situations/situations.types.js';
import { Availability, PolicyOption } from './options.types.js';

export const ChangeCauseKind = describedEnum<Cause['kind']>(
  'ChangeCauseKind',
  'What kind of thing made an answer change.',
  {
    REPORT: 'A claim was recorded, or what it tells has come to pass.',
    RETRACTION: 'A claim was taken back.',
    EXPIRY: 'A claim has become older than it may be.',
    REGRADE: 'A source was graded anew.',
    MANDATE: "A mandate's state was recorded or took effect, or its grant ran out.",
    AMENDMENT: 'Another version of a definition is in force.',
    DECISION: 'A stage was entered.',
    CLOCK: 'A dwell is over, or an instant that a gate names has come.',
  },
);

export const DefinitionWord = describedEnum<DefinitionKind>(
  'DefinitionKind',
  'A definition that is kept in versions.',
  {
    EVIDENCE_POLICY: 'The numbers that turn grades into weights.',
    INDICATOR: 'What is said about a monitored fact.',
    ASSUMPTION: 'A supposition that preconditions lean on.',
    PRECONDITION: 'The gate of an option.',
    LADDER: 'The rungs of a ladder.',
    INVARIANT: 'A rule that no decision may break.',
  },
);

@ObjectType({ description: 'One thing that made an answer change. Fields that do not belong to its kind are null.' })
export class ChangeCause {
  @Field(() => ChangeCauseKind, { description: 'What kind of thing it is.' })
  kind!: string;
  @Field(() => DateTime, {
    nullable: true,
    description: 'The instant from which it holds; null where it holds from the start.',
  })
  at!: number | null;
  @Field(() => String, { description: 'What happened, in words.' })
  message!: string;
  @Field(() => ID, { nullable: true, description: 'Key of the claim.' })
  claim!: string | null;
  @Field(() => ID, { nullable: true, description: 'Key of the report that makes the claim.' })
  report!: string | null;
  @Field(() => ID, { nullable: true, description: 'Key of the source.' })
  source!: string | null;
  @Field(() => ID, { nullable: true, description: 'Key of the indicator that the claim bears on.' })
  indicator!: string | null;
  @Field(() => ID, { nullable: true, description: 'Key of the mandate.' })
  mandate!: string | null;
  @Field(() => DefinitionWord, { nullable: true, description: 'Kind of the definition.' })
  definition!: string | null;
  @Field(() => ID, { nullable: true, description: 'Key of the definition.' })
  definitionKey!: string | null;
  @Field(() => Int, { nullable: true, description: 'Its version before.' })
  versionFrom!: number | null;
  @Field(() => Int, { nullable: true, description: 'Its version after.' })
  versionTo!: number | null;
  @Field(() => ID, { nullable: true, description: 'Key of the ladder.' })
  ladder!: string | null;
  @Field(() => ID, { nullable: true, description: 'Key of the stage.' })
  stage!: string | null;
}

@ObjectType({ description: 'What is said of an option at one instant.' })
export class OptionAnswer {
  @Field(() => Availability, { description: 'Whether it is open.' })
  availability!: string;
  @Field(() => Truth, { description: 'What its gate says; UNKNOWN where none is defined.' })
  value!: string;
  @Field(() => Truth, { description: "The gate's value if every mandate, stage and time were favourable." })
  evidenceStatus!: string;
  @Field(() => Truth, { description: "The gate's value if all evidence, stages and times were favourable." })
  mandateStatus!: string;
  @Field(() => Truth, { description: 'Whether stages, dwell, time, prior options and rules allow it.' })
  sequenceStatus!: string;
}

@ObjectType({ description: 'An option whose answer differs between two instants.' })
export class OptionDifference {
  @Field(() => PolicyOption, { description: 'The option, as of the instants of the situation asked.' })
  option!: PolicyOption;
  @Field(() => OptionAnswer, { description: 'What was said at the first.' })
  from!: OptionAnswer;
  @Field(() => OptionAnswer, { description: 'What was said at the second.' })
  to!: OptionAnswer;
  @Field(() => [ChangeCause], { description: 'What made the difference, the earliest first; together these suffice.' })
  causes!: ChangeCause[];
}

@ObjectType({ description: 'A monitored fact whose value differs between two instants.' })
export class IndicatorDifference {
  @Field(() => Indicator, { description: 'The fact, as of the instants of the situation asked.' })
  indicator!: Indicator;
  @Field(() => Truth, { description: 'What was said at the first.' })
  from!: string;
  @Field(() => Truth, { description: 'What was said at the second.' })
  to!: string;
  @Field(() => [ChangeCause], { description: 'What made the difference, the earliest first; together these suffice.' })
  causes!: ChangeCause[];
}

@ObjectType({ description: 'The options and facts whose answer differs between two instants, and why.' })
export class AvailabilityDiff {
  @Field(() => AsOf, { description: 'The first instants.' })
  from!: AsOf;
  @Field(() => AsOf, { description: 'The second instants.' })
  to!: AsOf;
  @Field(() => [OptionDifference], { description: 'The options that differ, in the order of the dossier.' })
  changes!: OptionDifference[];
  @Field(() => [IndicatorDifference], { description: 'The monitored facts that differ, in the order of the dossier.' })
  indicators!: IndicatorDifference[];
}

@ObjectType({ description: "A stretch of time in which an option's answer stays the same." })
export class AvailabilityStep {
  @Field(() => DateTime, { description: 'Its first instant.' })
  from!: number;
  @Field(() => DateTime, { description: 'The first instant after it.' })
  until!: number;
  @Field(() => OptionAnswer, {
    description: 'What was said throughout: judged at each instant by what was known at it.',
  })
  answer!: OptionAnswer;
  @Field(() => [ChangeCause], { description: 'What made it begin; nothing, for the first.' })
  causes!: ChangeCause[];
}

@ObjectType({ description: 'The next change that comes with nothing new arriving.' })
export class NextChange {
  @Field(() => DateTime, { description: 'The first instant at which the new answer holds.' })
  at!: number;
  @Field(() => Truth, { description: 'The value until then.' })
  valueFrom!: string;
  @Field(() => Truth, { description: 'The value from then on.' })
  valueTo!: string;
  @Field(() => Availability, {
    nullable: true,
    description: "The option's availability until then; null for an indicator.",
  })
  availabilityFrom!: string | null;
  @Field(() => Availability, {
    nullable: true,
    description: "The option's availability from then on; null for an indicator.",
  })
  availabilityTo!: string | null;
  @Field(() => [ChangeCause], { description: 'What brings it about.' })
  causes!: ChangeCause[];
}
