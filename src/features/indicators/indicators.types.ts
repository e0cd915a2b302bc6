import { Field, Float, ID, InputType, ObjectType } from 'type-graphql';
import { Node } from '../../api/node.js';
import { Duration } from '../../api/scalars.js';
import { describedEnum } from '../../api/words.js';

import type { ReasonCode } from '../../domain/preconditions/read-leaf.js';
import type { INDICATOR_KINDS } from '../../domain/situation/words.js';
import type { Picture, ShownState } from '../../picture/picture.js';
import { Basis, Truth } from '../situations/situations.types.js';

export const IndicatorKind = describedEnum<(typeof INDICATOR_KINDS)[number]>(
  'IndicatorKind',
  'What kind of fact is monitored.',
  {
    BOOLEAN: 'Something that is the case or is not.',
    QUANTITY: 'Something that is counted, in a unit.',
  },
);

export const Reason = describedEnum<ReasonCode>('ReasonCode', 'Why an answer has its value.', {
  SUPPORTED: 'The evidence for reaches the threshold and leads by the margin.',
  REFUTED: 'The evidence against reaches the threshold and leads by the margin.',
  NO_EVIDENCE: 'No claim stands.',
  CONTESTED: 'A side reaches the threshold, but not by the margin.',
  STALE: 'The evidence would decide it, were it fresh.',
  THRESHOLD_STRADDLED: 'A reported amount lies on both sides of the threshold.',
  UNGRADED: 'There is evidence, but none that carries a grade.',
  INSUFFICIENT: 'No side reaches the threshold.',
  ORIGINS: 'The independent origins that affirm it were counted.',
  GRANTED: 'The mandate is granted and in force.',
  NOT_REQUIRED: 'No mandate is required.',
  DISPUTED: 'Whether a mandate is required is disputed, and it is not granted.',
  WITHHELD: 'The mandate is required and not given.',
  REFUSED: 'The mandate is refused.',
  EXPIRED: 'The mandate has expired.',
  REVOKED: 'The mandate is revoked.',
  REQUESTED: 'The mandate is requested and not granted.',
  REACHED: 'The stage is reached, or the option enacted.',
  NOT_REACHED: 'The stage is not reached, or the option not enacted.',
  DWELLING: 'The stage is reached, but has not been held for long enough.',
  BEFORE: 'The instant judged lies before the instant set.',
  AFTER: 'The instant judged lies at or after the instant set.',
  ASSUMED: 'It is assumed.',
  DERIVED: 'The parts of the node give it its value.',
});

@ObjectType({ implements: Node, description: 'A monitored fact that preconditions rest on.' })
export class Indicator extends Node {
  @Field(() => String, { description: 'Name within the situation.' })
  key!: string;
  @Field(() => String, { description: 'The fact, in words.' })
  title!: string;
  @Field(() => IndicatorKind, { description: 'What kind of fact it is.' })
  kind!: string;
  @Field(() => String, { nullable: true, description: 'What is counted, for a quantity.' })
  unit!: string | null;
  @Field(() => Duration, {
    nullable: true,
    description: 'The age after which evidence on it is stale; null where it never is.',
  })
  horizon!: string | null;
  @Field(() => Basis, { description: 'What the entry rests on.' })
  basis!: string;
  @Field(() => String, { nullable: true, description: 'A remark on the entry.' })
  note!: string | null;
  picture!: Picture;
}

@ObjectType({ description: 'What may be said of an indicator, and on whose word.' })
export class IndicatorState {
  @Field(() => Truth, {
    description: 'Whether it is the case. Missing, stale or contested evidence is UNKNOWN, never FALSE.',
  })
  value!: string;
  @Field(() => Reason, { description: 'Why.' })
  reason!: string;
  @Field(() => Float, { description: 'Combined weight for, 0 to 100, one vote an origin.' })
  support!: number;
  @Field(() => Float, { description: 'Combined weight against, 0 to 100, one vote an origin.' })
  against!: number;
  indicatorKey!: string;
  state!: ShownState;
  picture!: Picture;
}

@InputType({ description: 'Which indicators to list; every condition given must hold.' })
export class IndicatorFilter {
  @Field(() => [ID], { nullable: true, description: 'Keys.' })
  keys?: string[] | null;
  @Field(() => Truth, { nullable: true, description: 'What may be said of them.' })
  value?: string | null;
  @Field(() => Reason, { nullable: true, description: 'Why that is said.' })
  reason?: string | null;
  @Field(() => Basis, { nullable: true, description: 'What they rest on.' })
  basis?: string | null;
}
