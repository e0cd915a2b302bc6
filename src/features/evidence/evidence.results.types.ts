import { createUnionType, Field, ObjectType } from 'type-graphql';
import { AlreadyRetracted, COMMON_REFUSALS, Contradictory, DatedInFuture, EntryExists } from '../../api/refusals.js';
import { WriteSuccess } from '../options/writes.types.js';
import { Claim, Report, Source } from './evidence.types.js';

@ObjectType({ implements: WriteSuccess, description: 'The report is on record with its claims.' })
export class RecordReportSuccess extends WriteSuccess {
  @Field(() => Report, { description: 'The report.' })
  report!: Report;
  @Field(() => [Claim], { description: 'Its claims, in the order given.' })
  claims!: Claim[];
}

@ObjectType({ implements: WriteSuccess, description: 'The claim is taken back; what it said stays on record.' })
export class RetractClaimSuccess extends WriteSuccess {
  @Field(() => Claim, { description: 'The claim.' })
  claim!: Claim;
}

@ObjectType({ implements: WriteSuccess, description: 'The grade is on record.' })
export class AssessSourceSuccess extends WriteSuccess {
  @Field(() => Source, { description: 'The source.' })
  source!: Source;
}

export const RecordReportResult = createUnionType({
  name: 'RecordReportResult',
  description: 'What came of recording a report.',
  types: () => [RecordReportSuccess, ...COMMON_REFUSALS, EntryExists, DatedInFuture, Contradictory] as const,
});

export const RetractClaimResult = createUnionType({
  name: 'RetractClaimResult',
  description: 'What came of taking a claim back.',
  types: () => [RetractClaimSuccess, ...COMMON_REFUSALS, AlreadyRetracted] as const,
});

export const AssessSourceResult = createUnionType({
  name: 'AssessSourceResult',
  description: 'What came of grading a source.',
  types: () => [AssessSourceSuccess, ...COMMON_REFUSALS] as const,
});
