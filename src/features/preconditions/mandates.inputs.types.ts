import { Field, ID, InputType } from 'type-graphql';
import { DateTime } from '../../api/scalars.js';
import { WriteInput } from '../../api/write-input.js';
import { Applicability, MandateStatusWord } from './preconditions.types.js';

@InputType({ description: 'A new state of a mandate.' })
export class UpdateMandateInput extends WriteInput {
  @Field(() => ID, { description: 'Key of the mandate.' })
  mandate!: string;
  @Field(() => MandateStatusWord, { description: 'How far it has come.' })
  status!: string;
  @Field(() => Applicability, { nullable: true, description: 'Whether it is required; as before where left out.' })
  applicability?: string | null;
  @Field(() => DateTime, {
    nullable: true,
    description: "From when the state holds; the situation's present where left out.",
  })
  effectiveAt?: number | null;
  @Field(() => DateTime, {
    nullable: true,
    description: 'The first instant at which a grant no longer holds; no end where left out.',
  })
  validUntil?: number | null;
  @Field(() => String, { nullable: true, description: 'A remark.' })
  note?: string | null;
}
