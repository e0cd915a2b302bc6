import { createUnionType, Field, ObjectType } from 'type-graphql';
import { COMMON_REFUSALS, Contradictory } from '../../api/refusals.js';
import { WriteSuccess } from '../options/writes.types.js';
import { Mandate } from './preconditions.types.js';

@ObjectType({ implements: WriteSuccess, description: 'The state of the mandate is on record.' })
export class UpdateMandateSuccess extends WriteSuccess {
  @Field(() => Mandate, { description: 'The mandate, as it stands now.' })
  mandate!: Mandate;
}

export const UpdateMandateResult = createUnionType({
  name: 'UpdateMandateResult',
  description: 'What came of recording a state of a mandate.',
  types: () => [UpdateMandateSuccess, ...COMMON_REFUSALS, Contradictory] as const,
});
