import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Node } from '../../api/node.js';
import { connectionOf } from '../../api/pages.js';
import { DateTime } from '../../api/scalars.js';
import { describedEnum } from '../../api/words.js';
import type { EVENT_KINDS } from '../../domain/situation/words.js';
import type { Picture } from '../../picture/picture.js';
import { AmendableDefinition } from '../dossier/dossier.inputs.types.js';
import { ClosingCause, ProposalStatus } from '../escalation/proposals.words.types.js';
import { Truth } from '../situations/situations.types.js';
import type { EventRow } from './events.rows.types.js';

export const EventKind = describedEnum<(typeof EVENT_KINDS)[number]>('EventKind', 'What happened.', {
  REPORT_RECORDED: 'A report came in, with its claims.',
  CLAIM_RETRACTED: 'A claim was taken back.',
  SOURCE_ASSESSED: 'A source was graded anew.',
  MANDATE_UPDATED: 'A mandate has a new state.',
  DEFINITION_AMENDED: 'A new version of a definition is in force.',
  AMENDMENT_PROPOSED: 'An amendment waits for a second person.',
  AMENDMENT_APPROVED: 'A second person approved an amendment; it is in force.',
  AMENDMENT_CLOSED: 'An amendment ended without coming into force: superseded or outdated.',
  PROPOSAL_OPENED: 'Somebody proposes that a ladder rise, or prepares a draft of that.',
  PROPOSAL_SUBMITTED: 'A proposal was put to the approvers.',
  APPROVAL_GIVEN: 'Somebody approved a proposal.',
  PROPOSAL_CLOSED: 'A proposal ended: enacted, rejected, withdrawn or lapsed.',
  STAGE_ENTERED: 'A ladder stands on another stage, up or down.',
  CLOCK_ADVANCED: 'The exercise clock was moved on; what time brought by that follows.',
  DOSSIER_IMPORTED: 'A dossier brought entries that were not there.',
  INDICATOR_CHANGED: 'The value of an indicator is another, or the reason for it.',
  AVAILABILITY_CHANGED: 'The availability of an option is another, or the value of its gate.',
  BASIS_LAPSED: 'A stage is held, and the gate of one of its options no longer holds.',
  BASIS_RESTORED: 'The gates of all options of a stage that had lapsed hold again.',
});

@ObjectType({ description: 'A version of a definition.' })
export class AmendedDefinition {
  @Field(() => AmendableDefinition, { description: 'What kind of definition it is.' })
  kind!: string;
  @Field(() => String, { description: 'Its key.' })
  key!: string;
  @Field(() => Int, { nullable: true, description: 'The version now in force; null while none is.' })
  version!: number | null;
}

/** What the events of one answer share, so that what they need is read for all at once. */
export interface EventBatch {
  readonly rows: readonly EventRow[];
  /** The situation as this reader sees it, at the instants of the answer. */
  readonly picture: () => Promise<Picture>;
  /** What is looked up for all events of the answer, once. */
  readonly once: <T>(name: string, look: () => Promise<T>) => Promise<T>;
}

@ObjectType({
  implements: Node,
  description:
    'Something that happened. Which fields are there depends on its kind; entries are shown as they stand now, null where this reader does not see them.',
})
export class SituationEvent extends Node {
  @Field(() => String, { description: 'Marks its place: ask for what comes after it. Opaque.' })
  cursor!: string;
  @Field(() => EventKind, { description: 'What happened.' })
  kind!: string;
  @Field(() => DateTime, { description: "When, by the situation's clock." })
  at!: number;
  @Field(() => DateTime, { description: 'When it was put on record, in true time.' })
  madeAt!: number;
  @Field(() => String, { description: 'Who did it, or did what it follows from; `time` where nobody did.' })
  causedBy!: string;
  @Field(() => Int, { description: 'Revision of the situation with it.' })
  revision!: number;
  @Field(() => String, {
    nullable: true,
    description:
      'What it was before: an availability, the reason of an indicator, the key of a stage, an instant of the clock.',
  })
  from!: string | null;
  @Field(() => String, { nullable: true, description: 'What it is since, in the same words.' })
  to!: string | null;
  @Field(() => Truth, { nullable: true, description: 'Value of the indicator, or of the gate of the option, before.' })
  valueFrom!: string | null;
  @Field(() => Truth, { nullable: true, description: 'Value of the indicator, or of the gate of the option, since.' })
  valueTo!: string | null;
  @Field(() => ProposalStatus, { nullable: true, description: 'How far the proposal had come with it.' })
  status!: string | null;
  @Field(() => ClosingCause, { nullable: true, description: 'What ended the proposal.' })
  cause!: string | null;
  @Field(() => AmendedDefinition, { nullable: true, description: 'The definition amended, or to be amended.' })
  definition!: AmendedDefinition | null;
  @Field(() => String, { nullable: true, description: 'Key of the amendment, of those that need a second person.' })
  amendment!: string | null;
  row!: EventRow;
  batch!: EventBatch;
}

export const EventConnection = connectionOf('Event', SituationEvent, 'events');

@InputType({ description: 'Which events to list.' })
export class EventFilter {
  @Field(() => [EventKind], { nullable: true, description: 'What happened: any of these.' })
  kinds?: string[] | null;
}
