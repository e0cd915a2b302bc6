import { createUnionType, Field, ObjectType } from 'type-graphql';
import { ClockNotMovable, COMMON_REFUSALS } from '../../api/refusals.js';
import { DateTime } from '../../api/scalars.js';
import { WriteSuccess } from '../options/writes.types.js';

@ObjectType({ implements: WriteSuccess, description: 'The clock has moved.' })
export class AdvanceClockSuccess extends WriteSuccess {
  @Field(() => DateTime, { description: 'Where it stood before.' })
  from!: number;
}

export const AdvanceClockResult = createUnionType({
  name: 'AdvanceClockResult',
  description: 'What came of moving the clock.',
  types: () => [AdvanceClockSuccess, ...COMMON_REFUSALS, ClockNotMovable] as const,
});
