import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Node } from '../../api/node.js';
import { connectionOf } from '../../api/pages.js';
import { DateTime } from '../../api/scalars.js';
import { describedEnum } from '../../api/words.js';
import type { Availability as AvailabilityWord } from '../../domain/options/availability.js';
import type { BlockerCode as BlockerWord } from '../../domain/options/blockers.js';
import type {
  DELIVERY_MODES,
  LETHALITIES,
  MECHANISMS,
  OPTION_KINDS,
  PURPOSES,
  SEVERITIES,
  SIGNAL_STATUSES,
} from '../../domain/situation/words.js';
import type { Picture } from '../../picture/picture.js';
import type { ReportRecord } from '../../picture/record.js';
import { Basis, Truth } from '../situations/situations.types.js';

export const PolicyOptionKind = describedEnum<(typeof OPTION_KINDS)[number]>(
  'PolicyOptionKind',
  'What kind of action it is.',
  {
    OBSERVER_DISPATCH: 'Sending personnel to observe.',
    DEFENSIVE_AID: 'Weapons for defence.',
    INDIRECT_LETHAL_AID: 'Lethal aid that reaches its user through others.',
    DIRECT_LETHAL_AID: 'Lethal aid handed over directly.',
    HUMANITARIAN_AID: 'Humanitarian aid.',
    FINANCIAL_AID: 'Financial aid.',
    DIPLOMATIC: 'A diplomatic step.',
    SANCTIONS: 'Sanctions.',
    OTHER: 'Another kind.',
  },
);

export const Purpose = describedEnum<(typeof PURPOSES)[number]>(
  'Purpose',
  'What an option is for; apart from lethality, since a defensive weapon can be lethal.',
  {
    DEFENSIVE: 'To defend.',
    OFFENSIVE: 'To attack.',
    DUAL: 'For both.',
    UNSPECIFIED: 'Not stated.',
  },
);

export const Lethality = describedEnum<(typeof LETHALITIES)[number]>('Lethality', 'Whether an option can kill.', {
  NON_LETHAL: 'It cannot.',
  LETHAL: 'It can.',
  UNSPECIFIED: 'Not stated.',
});

export const DeliveryMode = describedEnum<(typeof DELIVERY_MODES)[number]>(
  'DeliveryMode',
  'How an option reaches its user.',
  {
    DIRECT: 'Directly.',
    INDIRECT: 'Through others.',
    UNSPECIFIED: 'Not stated.',
  },
);

export const Mechanism = describedEnum<(typeof MECHANISMS)[number]>('Mechanism', 'By which way indirect aid goes.', {
  BACKFILL: "It refills another state's stocks.",
  LOAN: 'It is lent.',
  SALE_VIA_THIRD_STATE: 'It is sold through a third state.',
  FUNDING: 'It is paid for.',
  JOINT_PRODUCTION: 'It is produced together.',
  OTHER: 'Another way.',
  UNSPECIFIED: 'Not stated.',
});

export const Availability = describedEnum<AvailabilityWord>('Availability', 'Whether an option is open.', {
  AVAILABLE: 'Its precondition holds, its stage is the next rung, the dwell is over and no rule is in the way.',
  BLOCKED: 'Some part is FALSE.',
  UNDETERMINED: 'No part is FALSE, but some are UNKNOWN.',
  EXCLUDED: 'A rule forbids it, or it stands on no stage.',
  ENACTED: 'Its stage is reached.',
});

export const SignalStatus = describedEnum<(typeof SIGNAL_STATUSES)[number]>(
  'PolicySignalStatus',
  'What the decider is reported to intend.',
  {
    UNDER_CONSIDERATION: 'It is being considered.',
    UNDER_EVALUATION: 'It is being evaluated.',
    ANNOUNCED: 'It is announced.',
    DECIDED: 'It is decided.',
    RULED_OUT: 'It is ruled out.',
    WITHDRAWN: 'It is withdrawn.',
  },
);

export const Severity = describedEnum<(typeof SEVERITIES)[number]>('InvariantSeverity', 'How strictly a rule holds.', {
  HARD: 'It stands in the way.',
  SOFT: 'It only warns.',
});

export const BlockerCode = describedEnum<BlockerWord>('BlockerCode', 'What kind of thing stands in the way.', {
  EVIDENCE_AGAINST: 'The evidence says the contrary of what is needed.',
  EVIDENCE_UNKNOWN: 'The evidence does not decide it.',
  CORROBORATION_MISSING: 'Too few independent origins affirm it.',
  ASSUMPTION_OPEN: 'A supposition is not taken to hold.',
  MANDATE_MISSING: 'A required mandate is not there.',
  MANDATE_DISPUTED: 'Whether a mandate is required is disputed.',
  STAGE_NOT_REACHED: 'A stage is not reached.',
  DWELL_NOT_OVER: 'A stage has not been held for long enough.',
  OPTION_NOT_ENACTED: 'Another option is not enacted.',
  TOO_EARLY: 'Its time has not come.',
  TOO_LATE: 'Its time has passed.',
  UNWANTED_TRUE: 'Something holds that must not.',
  NO_PRECONDITION: 'No gate is defined: nothing says that it is open.',
  NO_STAGE: 'It stands on no stage of any ladder.',
  NOT_NEXT_STAGE: 'Its stage is not the next rung of its ladder.',
  INVARIANT: 'A rule forbids it.',
});

@ObjectType({ description: "A reading of the decider's own intent: about an option, never evidence for an indicator." })
export class PolicySignal {
  @Field(() => SignalStatus, { description: 'What is intended.' })
  status!: string;
  @Field(() => Basis, { description: 'What the reading rests on.' })
  basis!: string;
  @Field(() => String, { nullable: true, description: 'A remark on the entry.' })
  note!: string | null;
  reportRecord!: ReportRecord;
  picture!: Picture;
}

@ObjectType({ implements: Node, description: 'A rule that no ladder or decision may break; amended by two people.' })
export class Invariant extends Node {
  @Field(() => String, { description: 'Name within the situation.' })
  key!: string;
  @Field(() => Int, { description: 'Counts its versions from 1.' })
  version!: number;
  @Field(() => String, { description: 'The rule as dossiers write it, as JSON text.' })
  rule!: string;
  @Field(() => String, { description: 'The rule in words.' })
  statement!: string;
  @Field(() => Severity, { description: 'How strictly it holds.' })
  severity!: string;
  @Field(() => Basis, { description: 'What the entry rests on.' })
  basis!: string;
  @Field(() => String, { nullable: true, description: 'A remark on the entry.' })
  note!: string | null;
}

@ObjectType({ description: 'One thing that stands between an option and being open.' })
export class Blocker {
  @Field(() => BlockerCode, { description: 'What kind of thing it is.' })
  code!: string;
  @Field(() => String, { description: 'What it is, in words.' })
  message!: string;
  @Field(() => Truth, { description: 'FALSE where it blocks, UNKNOWN where it leaves undetermined.' })
  value!: string;
  @Field(() => Invariant, { nullable: true, description: 'The rule at fault, if one is.' })
  invariant!: Invariant | null;
  @Field(() => DateTime, {
    nullable: true,
    description: 'The first instant at which it is gone by time alone, where that is known.',
  })
  until!: number | null;
  /** The option that it stands in the way of, and the leaf at fault. */
  optionKey!: string;
  nodePath!: string | null;
  picture!: Picture;
}

@ObjectType({ implements: Node, description: 'An action under consideration.' })
export class PolicyOption extends Node {
  @Field(() => String, { description: 'Name within the situation.' })
  key!: string;
  @Field(() => String, { description: 'What would be done.' })
  title!: string;
  @Field(() => String, { nullable: true, description: 'A paragraph on it.' })
  description!: string | null;
  @Field(() => PolicyOptionKind, { description: 'What kind of action it is.' })
  kind!: string;
  @Field(() => String, { description: 'The track that it belongs to.' })
  track!: string;
  @Field(() => Purpose, { description: 'What it is for.' })
  purpose!: string;
  @Field(() => Lethality, { description: 'Whether it can kill.' })
  lethality!: string;
  @Field(() => DeliveryMode, { description: 'How it reaches its user.' })
  deliveryMode!: string;
  @Field(() => Mechanism, { nullable: true, description: 'By which way indirect aid goes, if that is stated.' })
  mechanism!: string | null;
  @Field(() => [String], { description: 'What it consists of.' })
  measures!: readonly string[];
  @Field(() => String, { nullable: true, description: 'Who or what would be sent.' })
  composition!: string | null;
  @Field(() => Basis, { description: 'What the entry rests on.' })
  basis!: string;
  @Field(() => String, { nullable: true, description: 'A remark on the entry.' })
  note!: string | null;
  picture!: Picture;
}

export const PolicyOptionConnection = connectionOf('PolicyOption', PolicyOption, 'policy options');

@InputType({ description: 'Which options to list; every condition given must hold.' })
export class PolicyOptionFilter {
  @Field(() => ID, { nullable: true, description: 'Key of their situation.' })
  situation?: string | null;
  @Field(() => [ID], { nullable: true, description: 'Keys.' })
  keys?: string[] | null;
  @Field(() => [PolicyOptionKind], { nullable: true, description: 'Kinds.' })
  kinds?: string[] | null;
  @Field(() => String, { nullable: true, description: 'Track.' })
  track?: string | null;
  @Field(() => Purpose, { nullable: true, description: 'What they are for.' })
  purpose?: string | null;
  @Field(() => Lethality, { nullable: true, description: 'Whether they can kill.' })
  lethality?: string | null;
  @Field(() => DeliveryMode, { nullable: true, description: 'How they reach their user.' })
  deliveryMode?: string | null;
  @Field(() => [Availability], {
    nullable: true,
    description: 'Whether they are open. Needs a situation: it is judged, not stored.',
  })
  availability?: string[] | null;
}
