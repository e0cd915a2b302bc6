import { ArgsType, Field } from 'type-graphql';
import { PageArgs } from '../../api/pages.js';
import { EventFilter } from './events.types.js';

@ArgsType()
export class EventsArgs extends PageArgs {
  @Field(() => EventFilter, { nullable: true, description: 'Which ones.' })
  filter?: EventFilter | null;
}
