import { Field, Int, InterfaceType, ObjectType } from 'type-graphql';
import { Situation, Truth } from '../situations/situations.types.js';
import { Availability, PolicyOption } from './options.types.js';

@ObjectType({ description: "A change of an option's answer that a write brought about." })
export class AvailabilityChange {
  @Field(() => PolicyOption, {
    description: 'The option as this write left it; as it stands now where an earlier answer is given again.',
  })
  option!: PolicyOption;
  @Field(() => Availability, { description: 'Whether it was open before.' })
  from!: string;
  @Field(() => Availability, { description: 'Whether it was open after.' })
  to!: string;
  @Field(() => Truth, { description: 'What its gate said before.' })
  valueFrom!: string;
  @Field(() => Truth, { description: 'What its gate said after.' })
  valueTo!: string;
}

@InterfaceType({ description: 'A write that was done.' })
export abstract class WriteSuccess {
  @Field(() => Situation, {
    description: 'The situation as this write left it; as it stands now where an earlier answer is given again.',
  })
  situation!: Situation;
  @Field(() => Int, { description: 'The revision that the write made.' })
  revision!: number;
  @Field(() => [AvailabilityChange], {
    description: 'The options whose answer changed because of it, as far as the writer may see.',
  })
  changes!: AvailabilityChange[];
}
