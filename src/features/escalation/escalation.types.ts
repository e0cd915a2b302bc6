import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../../api/node.js';
import { DateTime, Duration } from '../../api/scalars.js';
import { describedEnum } from '../../api/words.js';
import type { LadderPosition, Stage } from '../../domain/escalation/ladder.js';
import type { StageStatus as StageStatusWord } from '../../domain/escalation/stage-status.js';
import type { Picture } from '../../picture/picture.js';
import { Basis, Truth } from '../situations/situations.types.js';

export const StageStatus = describedEnum<StageStatusWord>('StageStatus', 'Where a stage stands on its ladder.', {
  PASSED: 'Below the current stage: its options stay enacted.',
  CURRENT: 'The ladder stands on it.',
  BASIS_LAPSED: 'Reached, but the gate of one of its options no longer holds; nothing steps down by itself.',
  NEXT: 'The next rung up.',
  AHEAD: 'Further up.',
});

@ObjectType({
  description:
    'Who must approve an entry: so many people beside the proposer, who between them fill every role listed.',
})
export class ApprovalRule {
  @Field(() => Int, { description: 'How many people.' })
  quorum!: number;
  @Field(() => [String], { description: 'The roles to be filled; one listed twice needs two people.' })
  roles!: readonly string[];
}

@ObjectType({ implements: Node, description: 'A rung of a ladder.' })
export class EscalationStage extends Node {
  @Field(() => String, { description: 'Name within the situation.' })
  key!: string;
  @Field(() => String, { description: 'What it is.' })
  title!: string;
  @Field(() => Int, { description: 'Its place, from 0 at the bottom.' })
  rank!: number;
  @Field(() => Duration, { nullable: true, description: 'The least time on it before the ladder may rise from it.' })
  minDwell!: string | null;
  @Field(() => ApprovalRule, { nullable: true, description: 'The approvals needed to enter it; null where none are.' })
  approvals!: ApprovalRule | null;
  @Field(() => StageStatus, { description: 'Where it stands on its ladder.' })
  status!: string;
  optionKeys!: readonly string[];
  stage!: Stage;
  position!: LadderPosition;
  picture!: Picture;
}

@ObjectType({ description: 'What the basis of a rung has lost; nothing steps down by itself.' })
export class BasisLapse {
  @Field(() => DateTime, {
    description: 'Since when the gate of one of its options has not held without a break; at the earliest its entry.',
  })
  since!: number;
  @Field(() => DateTime, { description: 'When somebody must have looked at it: 14 days later.' })
  reviewBy!: number;
  options!: readonly string[];
  picture!: Picture;
}

@ObjectType({ description: 'A step from one stage to another.' })
export class EscalationTransition {
  @Field(() => EscalationStage, { description: 'Where it starts.' })
  from!: EscalationStage;
  @Field(() => EscalationStage, { description: 'Where it ends.' })
  to!: EscalationStage;
  @Field(() => Boolean, {
    description:
      'Whether gates, dwell and rules allow it now. A step up still needs its approvals; a step down is always allowed.',
  })
  allowed!: boolean;
  @Field(() => Truth, { description: 'Whether the gates of the options on the stage entered hold.' })
  guard!: string;
}

@ObjectType({ implements: Node, description: 'Ordered rungs of one track; entering a rung enacts its options.' })
export class EscalationLadder extends Node {
  @Field(() => String, { description: 'Name within the situation.' })
  key!: string;
  @Field(() => String, { description: 'What it is.' })
  title!: string;
  @Field(() => DateTime, { description: 'Since when it stands on its current stage.' })
  since!: number;
  @Field(() => Duration, {
    nullable: true,
    description: 'How long it must still dwell before it may rise; null where the dwell is over.',
  })
  dwellRemaining!: string | null;
  @Field(() => Int, { description: 'Counts from 1; a return to rank 0 starts the next.' })
  episode!: number;
  @Field(() => Boolean, { description: 'Whether the gate of an enacted option no longer holds.' })
  basisLapsed!: boolean;
  @Field(() => String, { description: 'The ladder as a Mermaid flowchart.' })
  mermaid!: string;
  @Field(() => Basis, { description: 'What the entry rests on.' })
  basis!: string;
  @Field(() => String, { nullable: true, description: 'A remark on the entry.' })
  note!: string | null;
  position!: LadderPosition;
  picture!: Picture;
}
