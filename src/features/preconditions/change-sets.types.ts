import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { DateTime, Duration } from '../../api/scalars.js';
import { describedEnum } from '../../api/words.js';
import type { LeafChange as Change, MandateStep as Step } from '../../domain/preconditions/leaf-change.js';
import { Truth } from '../situations/situations.types.js';

export const LeafChangeKind = describedEnum<Uppercase<Change['kind']>>(
  'LeafChangeKind',
  'What kind of thing must change.',
  {
    EVIDENCE: 'More weight on one side of an indicator.',
    CORROBORATION: 'More independent origins that affirm, or fewer.',
    ASSUMPTION: 'A supposition is accepted, or given up.',
    MANDATE: 'A mandate is granted, or lost.',
    STAGE: 'A stage is entered, or stood down from.',
    ENACTMENT: 'An option is enacted, or stood down from.',
    WAIT: 'Time passes.',
  },
);

export const MandateStepWord = describedEnum<Step>('MandateStep', 'What must happen to a mandate.', {
  GRANT: 'It is granted.',
  LOSE_GRANT: 'It is refused, revoked or expires.',
  BECOME_REQUIRED: 'Its need is settled as required.',
});

@ObjectType({ description: 'So many further origins with one fresh claim each, of this grade or a heavier one.' })
export class OriginsNeeded {
  @Field(() => Int, { description: 'How many.' })
  origins!: number;
  @Field(() => String, { description: 'The worst grade that suffices, such as B2.' })
  grade!: string;
  @Field(() => Float, { description: 'Its weight, 0 to 100.' })
  weight!: number;
}

@ObjectType({ description: 'One thing that must change, and what it takes.' })
export class LeafChange {
  @Field(() => LeafChangeKind, { description: 'What kind of thing it is.' })
  kind!: string;
  @Field(() => String, { description: 'What it takes, in words.' })
  message!: string;
  @Field(() => [ID], { description: 'Ids of the nodes of the evaluation that turn with it; none for time alone.' })
  nodes!: readonly string[];
  @Field(() => ID, {
    nullable: true,
    description: 'Key of the indicator, mandate, supposition, stage or option concerned.',
  })
  key!: string | null;
  @Field(() => Truth, { nullable: true, description: 'What it must become.' })
  to!: string | null;
  @Field(() => Float, { nullable: true, description: 'Weight that the side must reach, 0 to 100, for evidence.' })
  needed!: number | null;
  @Field(() => Float, { nullable: true, description: 'Weight that it lacks of that now, for evidence.' })
  missing!: number | null;
  @Field(() => [OriginsNeeded], { description: 'By fresh claims of so many further origins, each alone a way.' })
  ways!: OriginsNeeded[];
  @Field(() => [ID], { description: 'Keys of stale claims which, said again now, would suffice.' })
  renewal!: readonly string[];
  @Field(() => Int, { nullable: true, description: 'How many more origins must affirm, for corroboration.' })
  moreOrigins!: number | null;
  @Field(() => [MandateStepWord], { description: 'What must happen to a mandate; all of it.' })
  mandateSteps!: readonly string[];
  @Field(() => Duration, { nullable: true, description: 'How long a stage must then be held.' })
  minDwell!: string | null;
  @Field(() => DateTime, { nullable: true, description: 'Until when to wait, for time.' })
  until!: number | null;
}

@ObjectType({ description: 'Changes that do it together; no part of them does.' })
export class ChangeSet {
  @Field(() => Int, { description: 'How many changes.' })
  size!: number;
  @Field(() => [LeafChange], { description: 'The changes, in the order of the gate.' })
  changes!: LeafChange[];
}

@ObjectType({ description: 'The minimal sets of changes that give a gate a value, smallest first.' })
export class ChangeSets {
  @Field(() => Truth, { description: 'The value that each set gives the gate.' })
  goal!: string;
  @Field(() => [ChangeSet], {
    description: 'The sets; one empty set where the gate has the value already, none where nothing can give it.',
  })
  sets!: ChangeSet[];
  @Field(() => Boolean, { description: 'Whether there are, or may be, more; none of them smaller than one given.' })
  truncated!: boolean;
}
