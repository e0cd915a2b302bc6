import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Node } from '../../api/node.js';
import { connectionOf } from '../../api/pages.js';
import { DateTime } from '../../api/scalars.js';
import { describedEnum } from '../../api/words.js';
import type { BASES, ACTOR_KINDS, CLOCK_MODES, MARKINGS, TRUTHS } from '../../domain/situation/words.js';
import type { Picture } from '../../picture/picture.js';

export const Basis = describedEnum<(typeof BASES)[number]>('Basis', 'What an entry rests on.', {
  TEXT: 'Stated in the texts that the situation is drawn from.',
  ASSUMPTION: 'A choice of an analyst that the texts do not make.',
  EXTERNAL: 'From other public sources.',
});

export const Truth = describedEnum<(typeof TRUTHS)[number]>('Truth', 'What may be said of a proposition.', {
  TRUE: 'It holds. A gate opens on this alone.',
  FALSE: 'It does not hold.',
  UNKNOWN: 'It cannot be said: an answer, not an error.',
});

export const ClockMode = describedEnum<(typeof CLOCK_MODES)[number]>('ClockMode', "How a situation's time passes.", {
  LIVE: "By the server's time.",
  EXERCISE: 'Set by people, and only moved forward: for historical cases and exercises.',
});

export const Marking = describedEnum<(typeof MARKINGS)[number]>('Marking', 'TLP 2.0: who may see a report.', {
  CLEAR: 'May be shared with all the world.',
  GREEN: 'May be shared within the community.',
  AMBER: 'May be shared within the organisation and its clients, by need to know.',
  'AMBER+STRICT': 'May be shared within the organisation only.',
  RED: 'For the eyes of named readers only.',
});

const ActorKind = describedEnum<(typeof ACTOR_KINDS)[number]>('ActorKind', 'What kind of actor acts.', {
  STATE: 'A state.',
  AGENCY: 'An agency of a state.',
  ALLIANCE: 'An alliance of states.',
  OFFICE: 'An office and whoever holds it.',
  LEGISLATURE: 'A parliament.',
  ORGANISATION: 'Another organisation.',
  PERSON: 'A person.',
  OTHER: 'Another kind.',
});

@ObjectType({ description: "A situation's clock." })
export class Clock {
  @Field(() => ClockMode, { description: 'How its time passes.' })
  mode!: string;
  @Field(() => DateTime, { description: 'Its present instant: what asOf defaults to.' })
  now!: number;
}

@ObjectType({ description: 'The two instants of an answer.' })
export class AsOf {
  @Field(() => DateTime, { description: 'The instant judged.' })
  validAt!: number;
  @Field(() => DateTime, { description: 'Nothing recorded after this instant is used.' })
  knownAt!: number;
}

@InputType({ description: "The two instants to answer as of; each defaults to the situation's clock." })
export class AsOfInput {
  @Field(() => DateTime, { nullable: true, description: 'The instant to judge; may lie ahead.' })
  validAt?: number | null;
  @Field(() => DateTime, {
    nullable: true,
    description:
      'Leave out what was recorded after this instant: evidence, retractions, grades, definitions, mandates, decisions.',
  })
  knownAt?: number | null;
}

@ObjectType({ implements: Node, description: 'Someone who acts in a situation.' })
export class Actor extends Node {
  @Field(() => String, { description: 'Name within the situation.' })
  key!: string;
  @Field(() => String, { description: 'Full name.' })
  name!: string;
  @Field(() => ActorKind, { description: 'What kind of actor it is.' })
  kind!: string;
  @Field(() => Actor, { nullable: true, description: 'The actor that it belongs to.' })
  parent!: Actor | null;
  @Field(() => Basis, { description: 'What the entry rests on.' })
  basis!: string;
  @Field(() => String, { nullable: true, description: 'A remark on the entry.' })
  note!: string | null;
}

export const AssumptionSubject = describedEnum('AssumptionSubject', 'What kind of entry rests on an assumption.', {
  ACTOR: 'An actor.',
  SOURCE: 'A source.',
  SOURCE_GRADE: 'The reliability of a source.',
  REPORT: 'A report.',
  CLAIM: 'A claim.',
  CLAIM_GRADE: 'The credibility of a claim.',
  INDICATOR: 'An indicator and its horizon.',
  EVIDENCE_POLICY: 'The numbers that turn grades into weights.',
  SUPPOSITION: 'A supposition that preconditions lean on.',
  MANDATE: 'A mandate.',
  POLICY_OPTION: 'A policy option.',
  PRECONDITION: 'The gate of a policy option.',
  POLICY_SIGNAL: "A reading of the decider's own intent.",
  LADDER: 'A ladder: its order, dwell times and approvals.',
  INVARIANT: 'A rule that no decision may break.',
});

@ObjectType({ description: 'An entry that rests on an assumption: a choice of an analyst that the texts do not make.' })
export class Assumption {
  @Field(() => AssumptionSubject, { description: 'What kind of entry it is.' })
  subject!: string;
  @Field(() => String, { description: 'Key of the entry within the situation.' })
  key!: string;
  @Field(() => String, { description: 'What is assumed, in words.' })
  statement!: string;
  @Field(() => Truth, {
    nullable: true,
    description: 'Whether a supposition is taken to hold; null for every other entry.',
  })
  holds!: string | null;
  @Field(() => String, { nullable: true, description: 'Why, or what should be known about it.' })
  note!: string | null;
  @Field(() => String, { nullable: true, description: 'Who answers for it.' })
  owner!: string | null;
  @Field(() => DateTime, { nullable: true, description: 'By when it should be looked at again.' })
  reviewBy!: number | null;
  @Field(() => Boolean, { description: 'Whether that instant has passed at the instant judged.' })
  reviewOverdue!: boolean;
}

@ObjectType({
  implements: Node,
  description: 'One crisis: the root of its options, evidence and ladders, with a clock and a revision.',
})
export class Situation extends Node {
  @Field(() => String, { description: 'Name in the API and in dossiers.' })
  key!: string;
  @Field(() => String, { description: 'What it is about.' })
  title!: string;
  @Field(() => String, { nullable: true, description: 'A paragraph on it.' })
  summary!: string | null;
  @Field(() => Clock, { description: 'Its clock.' })
  clock!: Clock;
  @Field(() => AsOf, { description: 'The instants that every answer below is given as of.' })
  asOf!: AsOf;
  @Field(() => Int, { description: 'Counts the writes to it: the same revision, the same answer.' })
  revision!: number;
  @Field(() => Boolean, {
    description:
      'Whether a report was kept from this reader by its marking; every answer below is computed without it.',
  })
  withheld!: boolean;
  /** The picture below it, loaded when a field first needs it. */
  picture!: () => Promise<Picture>;
}

export const SituationConnection = connectionOf('Situation', Situation, 'situations');

@InputType({ description: 'Which situations to list; every condition given must hold.' })
export class SituationFilter {
  @Field(() => [ID], { nullable: true, description: 'Keys.' })
  keys?: string[] | null;
  @Field(() => String, { nullable: true, description: 'Words that the title contains, in any case.' })
  titleContains?: string | null;
  @Field(() => ClockMode, { nullable: true, description: 'How the time passes.' })
  clockMode?: string | null;
}

export const SituationOrder = describedEnum('SituationOrder', 'How to order situations.', {
  KEY_ASC: 'By key, from A.',
  KEY_DESC: 'By key, from Z.',
  OPENED_AT_ASC: 'By opening, the oldest first.',
  OPENED_AT_DESC: 'By opening, the newest first.',
});

@ObjectType({ description: 'Who asks, as the service sees it.' })
export class Viewer {
  @Field(() => String, { nullable: true, description: 'Subject of the sign-in; null for an anonymous reader.' })
  subject!: string | null;
  @Field(() => [String], { description: 'Roles held.' })
  roles!: readonly string[];
  @Field(() => [String], { description: 'The mutations that these roles may ask for.' })
  operations!: readonly string[];
  @Field(() => Marking, { description: 'The highest marking that this reader may see.' })
  clearance!: string;
}
