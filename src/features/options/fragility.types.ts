import { Field, ID, Int, ObjectType } from 'type-graphql';
import { describedEnum } from '../../api/words.js';
import type { UnitKind } from '../../domain/situation/evidence-unit.js';
import type { Regrade as Found } from '../../domain/situation/smallest-regrade.js';
import { Truth } from '../situations/situations.types.js';
import { Availability } from './options.types.js';

export const EvidenceUnit = describedEnum<UnitKind>(
  'EvidenceUnit',
  'What is dropped, as if it had never been recorded.',
  {
    REPORT: 'All of a report.',
    ORIGIN: 'All that the sources of one origin say.',
    CLAIM: 'One claim.',
  },
);

export const GradeSubject = describedEnum<Found['kind']>('GradeSubject', 'Whose grade changes.', {
  SOURCE: 'The letter of a source.',
  CLAIM: 'The digit of a claim.',
});

@ObjectType({ description: 'A change of a truth value.' })
export class TruthChange {
  @Field(() => Truth, { description: 'The value as it is.' })
  from!: string;
  @Field(() => Truth, { description: 'The value that it turns to.' })
  to!: string;
}

@ObjectType({ description: 'A leaf of the gate that turns.' })
export class LeafTurn extends TruthChange {
  @Field(() => ID, { description: 'Id of its node in the evaluation.' })
  node!: string;
}

@ObjectType({ description: 'A change of availability.' })
export class AvailabilityTurn {
  @Field(() => Availability, { description: 'The availability as it is.' })
  from!: string;
  @Field(() => Availability, { description: 'The availability that it turns to.' })
  to!: string;
}

@ObjectType({ description: 'Evidence that is dropped, and what turns without it.' })
export class EvidenceDrop {
  @Field(() => EvidenceUnit, { description: 'What is dropped.' })
  kind!: string;
  @Field(() => [ID], { description: 'Keys of what is dropped: one, or the two of a pair.' })
  keys!: readonly string[];
  @Field(() => Boolean, { description: 'Whether it carries something: whether anything turns without it.' })
  carries!: boolean;
  @Field(() => [LeafTurn], { description: 'Leaves of the gate that turn without it.' })
  leaves!: LeafTurn[];
  @Field(() => TruthChange, { nullable: true, description: 'What the gate turns to without it; null where it stays.' })
  precondition!: TruthChange | null;
  @Field(() => AvailabilityTurn, {
    nullable: true,
    description: 'What the availability turns to without it; null where it stays.',
  })
  availability!: AvailabilityTurn | null;
}

@ObjectType({ description: 'One change of a grade that turns the gate.' })
export class GradeTurn {
  @Field(() => GradeSubject, { description: 'Whose grade changes.' })
  kind!: string;
  @Field(() => ID, { description: 'Key of the source or claim.' })
  key!: string;
  @Field(() => String, { description: 'The letter or digit as it is.' })
  from!: string;
  @Field(() => String, { description: 'The letter or digit that turns the gate.' })
  to!: string;
  @Field(() => Int, { description: 'Steps between them on the scale.' })
  steps!: number;
  @Field(() => TruthChange, { nullable: true, description: 'What the gate turns to.' })
  precondition!: TruthChange | null;
  @Field(() => AvailabilityTurn, {
    nullable: true,
    description: 'What the availability turns to; null where it stays.',
  })
  availability!: AvailabilityTurn | null;
}

@ObjectType({ description: "What an option's standing hangs on." })
export class Fragility {
  @Field(() => [EvidenceDrop], {
    description: 'Single reports, origins and claims; of each kind those that carry something first.',
  })
  singles!: EvidenceDrop[];
  @Field(() => [EvidenceDrop], { description: 'Pairs of a kind that turn together what neither turns alone.' })
  pairs!: EvidenceDrop[];
  @Field(() => [GradeTurn], { description: 'The smallest changes of one grade that turn the gate.' })
  regrades!: GradeTurn[];
  @Field(() => Boolean, { description: 'Whether the search was cut off: what is told is true, but there may be more.' })
  truncated!: boolean;
}
