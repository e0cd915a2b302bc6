import { ArgsType, Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { describedEnum } from '../../api/words.js';
import type { ComparisonMethod as MethodWord } from '../../domain/comparison/comparison.js';
import { PolicyOption } from '../options/options.types.js';
import { Basis } from '../situations/situations.types.js';

export const ComparisonMethod = describedEnum<MethodWord>('ComparisonMethod', 'How options are compared.', {
  WEIGHTED_SUM: 'The sum of scores by weight (Fishburn 1967).',
  TOPSIS: 'Nearness to the ideal and distance from its contrary (Hwang and Yoon 1981).',
});

export const CriterionDirection = describedEnum('CriterionDirection', 'Which way is better.', {
  HIGHER_IS_BETTER: 'More is better.',
  LOWER_IS_BETTER: 'Less is better.',
});

@InputType({ description: 'Another weight of a criterion.' })
export class CriterionWeightInput {
  @Field(() => ID, { description: 'Key of the criterion.' })
  criterion!: string;
  @Field(() => Float, { description: 'The weight, above 0; only proportions count.' })
  weight!: number;
}

@ArgsType()
export class ComparisonArgs {
  @Field(() => [String], { nullable: true, description: 'Keys of the options to compare; all by default.' })
  options?: string[] | null;
  @Field(() => [CriterionWeightInput], { nullable: true, description: 'Other weights than those of the dossier.' })
  weights?: CriterionWeightInput[] | null;
  @Field(() => ComparisonMethod, { nullable: true, description: 'How to compare; by weighted sum by default.' })
  method?: MethodWord | null;
}

@ObjectType({ description: 'A criterion, and how much its weight may vary.' })
export class ComparedCriterion {
  @Field(() => String, { description: 'Name within the situation.' })
  key!: string;
  @Field(() => String, { description: 'What it looks at.' })
  title!: string;
  @Field(() => CriterionDirection, { description: 'Which way is better.' })
  direction!: string;
  @Field(() => Float, { description: 'Its weight, 0 to 1; all sum to 1.' })
  weight!: number;
  @Field(() => Float, { description: 'The least weight at which the order holds, the others in proportion.' })
  orderHoldsFrom!: number;
  @Field(() => Float, { description: 'The greatest weight at which the order holds, the others in proportion.' })
  orderHoldsTo!: number;
  @Field(() => Basis, { description: 'What the entry rests on.' })
  basis!: string;
}

@ObjectType({ description: "An option's value and place." })
export class ComparedPlace {
  @Field(() => Float, { description: 'What the method makes of it; the higher the better.' })
  value!: number;
  @Field(() => Int, { description: 'Its place, from 1; equal options share one.' })
  rank!: number;
}

@ObjectType({ description: 'An option in a comparison.' })
export class ComparedOption {
  @Field(() => PolicyOption, { description: 'The option, with its availability.' })
  option!: PolicyOption;
  @Field(() => ComparedPlace, { description: 'With every score at its low number, as written.' })
  low!: ComparedPlace;
  @Field(() => ComparedPlace, { description: 'With every score at its middle number.' })
  mid!: ComparedPlace;
  @Field(() => ComparedPlace, { description: 'With every score at its high number, as written.' })
  high!: ComparedPlace;
}

@ObjectType({ description: 'An option that is left out, since it lacks scores: nothing is guessed.' })
export class UnscoredOption {
  @Field(() => PolicyOption, { description: 'The option.' })
  option!: PolicyOption;
  @Field(() => [String], { description: 'Keys of the criteria on which it has no score.' })
  criteria!: readonly string[];
}

@ObjectType({ description: 'How the options compare, beside whether they are open.' })
export class OptionComparison {
  @Field(() => ComparisonMethod, { description: 'How they were compared.' })
  method!: string;
  @Field(() => [ComparedOption], { description: 'The options by rank on their middle scores.' })
  options!: ComparedOption[];
  @Field(() => [UnscoredOption], { description: 'Options that were left out.' })
  missing!: UnscoredOption[];
  @Field(() => [ComparedCriterion], {
    description: 'The criteria, with the interval of each weight in which the order holds.',
  })
  criteria!: ComparedCriterion[];
}
