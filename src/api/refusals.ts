import { Field, Int, InterfaceType, ObjectType } from 'type-graphql';
import { make } from './make.js';
import { DateTime } from './scalars.js';
import { describedEnum } from './words.js';

/** The reasons for which a write is refused. */
export type RefusalWord =
  | 'NOT_AUTHORISED'
  | 'STALE_REVISION'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'UNKNOWN_ENTRY'
  | 'ENTRY_EXISTS'
  | 'DATED_IN_FUTURE'
  | 'CONTRADICTORY'
  | 'ALREADY_RETRACTED'
  | 'CLOCK_NOT_MOVABLE'
  | 'FAULTY_DOSSIER'
  | 'RANK_SKIPPED'
  | 'NOT_NEXT_RUNG'
  | 'LADDER_AT_TOP'
  | 'NOT_LOWER'
  | 'GATE_NOT_TRUE'
  | 'PROPOSER_MAY_NOT_APPROVE'
  | 'ALREADY_APPROVED'
  | 'ROLE_NOT_HELD'
  | 'APPROVALS_MISSING'
  | 'EVALUATION_CHANGED'
  | 'DWELL_NOT_OVER'
  | 'DEFENSIVE_NOT_FIRST'
  | 'OPTION_EXCLUDED'
  | 'AMENDMENT_ENACTS'
  | 'PROPOSAL_OPEN'
  | 'NO_OPEN_PROPOSAL'
  | 'PROPOSAL_CLOSED'
  | 'PROPOSAL_IS_DRAFT'
  | 'NOT_THE_PROPOSER'
  | 'AMENDMENT_CLOSED';

export const RefusalCode = describedEnum<RefusalWord>('RefusalCode', 'Why a write was refused.', {
  NOT_AUTHORISED: 'The person holds none of the roles that may do this.',
  STALE_REVISION: 'The situation has moved on from the revision that the writer expected.',
  IDEMPOTENCY_KEY_REUSED: 'The idempotency key was used for another request.',
  UNKNOWN_ENTRY: 'Something refers to an entry that is not there.',
  ENTRY_EXISTS: 'There is an entry of that key already.',
  DATED_IN_FUTURE: "An instant lies after the situation's clock.",
  CONTRADICTORY: 'Parts of the request exclude each other.',
  ALREADY_RETRACTED: 'The claim was taken back before.',
  CLOCK_NOT_MOVABLE: 'The clock is live, or would be moved back.',
  FAULTY_DOSSIER: 'The dossier, or the definition given, has faults.',
  RANK_SKIPPED: 'The ladder would rise by more than one rung.',
  NOT_NEXT_RUNG: 'The ladder stands on the rung already, or above it.',
  LADDER_AT_TOP: 'There is no rung above the one on which the ladder stands.',
  NOT_LOWER: 'A step down leads to a lower rung.',
  GATE_NOT_TRUE: 'The gate of an option on the rung does not hold.',
  PROPOSER_MAY_NOT_APPROVE: 'Who proposes is not one of those who approve.',
  ALREADY_APPROVED: 'The person has approved the proposal before.',
  ROLE_NOT_HELD: 'The person holds none of the roles that the rung asks for.',
  APPROVALS_MISSING: 'More people must approve, or people of further roles.',
  EVALUATION_CHANGED: 'The evaluation is no longer the one that was proposed; the proposal lapses.',
  DWELL_NOT_OVER: 'The ladder must stand on its rung for longer.',
  DEFENSIVE_NOT_FIRST: 'A rule asks for a prior option, as lethal for defensive, that this episode has not seen.',
  OPTION_EXCLUDED: 'A rule forbids an option of the rung.',
  AMENDMENT_ENACTS: 'The amended ladder would put further options on a rung that it has reached.',
  PROPOSAL_OPEN: 'Another proposal is open on the ladder.',
  NO_OPEN_PROPOSAL: 'The proposal has ended, and none is open on its ladder.',
  PROPOSAL_CLOSED: 'The proposal has ended; another one is open on its ladder.',
  PROPOSAL_IS_DRAFT: 'The proposal has not been put to the approvers yet.',
  NOT_THE_PROPOSER: 'Only the proposer withdraws a proposal.',
  AMENDMENT_CLOSED: 'The amendment waits for nobody any more.',
});

@InterfaceType({
  description:
    'An expected "no" of a write: nothing was changed, but that a proposal lapses once it is found to be outdated.',
})
export abstract class Refusal {
  @Field(() => RefusalCode, { description: 'Why, as a code.' })
  code!: RefusalWord;
  @Field(() => String, { description: 'Why, in words.' })
  message!: string;
  @Field(() => [String], {
    nullable: true,
    description: 'The part of the input at fault, from its root; null where no part is.',
  })
  path!: string[] | null;
}

@ObjectType({ implements: Refusal, description: 'The person holds none of the roles that may do this.' })
export class NotAuthorised extends Refusal {
  @Field(() => String, { description: 'What may not be done: the name of the mutation.' })
  operation!: string;
  @Field(() => [String], {
    description: 'The roles of which any one suffices; APPROVER stands for every role that a rung can ask for.',
  })
  roles!: readonly string[];
}

@ObjectType({ implements: Refusal, description: 'The situation has moved on: read it again, then decide again.' })
export class StaleRevision extends Refusal {
  @Field(() => Int, { description: 'The present revision.' })
  currentRevision!: number;
}

@ObjectType({ implements: Refusal, description: 'The idempotency key was used before for another request.' })
export class IdempotencyKeyReused extends Refusal {}

@ObjectType({
  implements: Refusal,
  description: 'Something refers to an entry that is not there, or not for this reader.',
})
export class UnknownEntry extends Refusal {
  @Field(() => String, { description: 'The key that nothing has.' })
  key!: string;
}

@ObjectType({ implements: Refusal, description: 'There is an entry of that key already.' })
export class EntryExists extends Refusal {
  @Field(() => String, { description: 'The key.' })
  key!: string;
}

@ObjectType({ implements: Refusal, description: 'What has not happened yet cannot be recorded.' })
export class DatedInFuture extends Refusal {
  @Field(() => DateTime, { description: "The situation's present instant." })
  now!: number;
}

@ObjectType({ implements: Refusal, description: 'Parts of the request exclude each other, or what is on record.' })
export class Contradictory extends Refusal {}

@ObjectType({ implements: Refusal, description: 'The claim was taken back before.' })
export class AlreadyRetracted extends Refusal {
  @Field(() => DateTime, { description: 'When.' })
  retractedAt!: number;
}

@ObjectType({ implements: Refusal, description: 'The clock is live, or would be moved back.' })
export class ClockNotMovable extends Refusal {
  @Field(() => DateTime, { description: "The clock's present instant." })
  now!: number;
}

@ObjectType({ description: 'One thing wrong with a dossier or a definition.' })
export class Fault {
  @Field(() => Int, { description: 'Its line in the text, from 1.' })
  line!: number;
  @Field(() => String, {
    description: 'Keys and positions from the root, such as claims[3].report; empty for the whole.',
  })
  path!: string;
  @Field(() => String, { description: 'What was expected there.' })
  expected!: string;
}

@ObjectType({
  implements: Refusal,
  description: 'The dossier, or the definition given, has faults: none of it was taken.',
})
export class FaultyDossier extends Refusal {
  @Field(() => [Fault], { description: 'Every fault, at most 100.' })
  faults!: Fault[];
}

/** The facts of each refusal. */
export type RefusalFacts =
  | { readonly code: 'NOT_AUTHORISED'; readonly operation: string; readonly roles: readonly string[] }
  | { readonly code: 'STALE_REVISION'; readonly currentRevision: number }
  | { readonly code: 'IDEMPOTENCY_KEY_REUSED' }
  | { readonly code: 'UNKNOWN_ENTRY'; readonly key: string }
  | { readonly code: 'ENTRY_EXISTS'; readonly key: string }
  | { readonly code: 'DATED_IN_FUTURE'; readonly now: number }
  | { readonly code: 'CONTRADICTORY' }
  | { readonly code: 'ALREADY_RETRACTED'; readonly retractedAt: number }
  | { readonly code: 'CLOCK_NOT_MOVABLE'; readonly now: number }
  | { readonly code: 'FAULTY_DOSSIER'; readonly faults: readonly Fault[] };

/** A refusal as a command gives it: its facts, in words, and the part of the input at fault. */
export type RefusalNote = RefusalFacts & { readonly message: string; readonly path: string[] | null };

/** The refusals that every write can meet. */
export const COMMON_REFUSALS = [NotAuthorised, StaleRevision, IdempotencyKeyReused, UnknownEntry] as const;

/** The GraphQL object of a refusal. */
export function refusalView(note: RefusalNote): Refusal {
  switch (note.code) {
    case 'NOT_AUTHORISED':
      return make(NotAuthorised, note);
    case 'STALE_REVISION':
      return make(StaleRevision, note);
    case 'IDEMPOTENCY_KEY_REUSED':
      return make(IdempotencyKeyReused, note);
    case 'UNKNOWN_ENTRY':
      return make(UnknownEntry, note);
    case 'ENTRY_EXISTS':
      return make(EntryExists, note);
    case 'DATED_IN_FUTURE':
      return make(DatedInFuture, note);
    case 'CONTRADICTORY':
      return make(Contradictory, note);
    case 'ALREADY_RETRACTED':
      return make(AlreadyRetracted, note);
    case 'CLOCK_NOT_MOVABLE':
      return make(ClockNotMovable, note);
    case 'FAULTY_DOSSIER':
      return make(FaultyDossier, { ...note, faults: note.faults.map((fault) => make(Fault, fault)) });
  }
}
