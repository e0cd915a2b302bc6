import { Field, InputType } from 'type-graphql';
import { DateTime } from '../../api/scalars.js';
import { WriteInput } from '../../api/write-input.js';

@InputType({ description: 'A step forward of an exercise clock.' })
export class AdvanceClockInput extends WriteInput {
  @Field(() => DateTime, { description: 'The instant to move to; never back.' })
  to!: number;
}
