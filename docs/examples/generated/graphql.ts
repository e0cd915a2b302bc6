/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** The two instants to answer as of; each defaults to the situation's clock. */
export type AsOfInput = {
  /** Leave out what was recorded after this instant: evidence, retractions, grades, definitions, mandates, decisions. */
  knownAt?: string | null | undefined;
  /** The instant to judge; may lie ahead. */
  validAt?: string | null | undefined;
};

/** What kind of entry rests on an assumption. */
export type AssumptionSubject =
  /** An actor. */
  | 'ACTOR'
  /** A claim. */
  | 'CLAIM'
  /** The credibility of a claim. */
  | 'CLAIM_GRADE'
  /** The numbers that turn grades into weights. */
  | 'EVIDENCE_POLICY'
  /** An indicator and its horizon. */
  | 'INDICATOR'
  /** A rule that no decision may break. */
  | 'INVARIANT'
  /** A ladder: its order, dwell times and approvals. */
  | 'LADDER'
  /** A mandate. */
  | 'MANDATE'
  /** A policy option. */
  | 'POLICY_OPTION'
  /** A reading of the decider's own intent. */
  | 'POLICY_SIGNAL'
  /** The gate of a policy option. */
  | 'PRECONDITION'
  /** A report. */
  | 'REPORT'
  /** A source. */
  | 'SOURCE'
  /** The reliability of a source. */
  | 'SOURCE_GRADE'
  /** A supposition that preconditions lean on. */
  | 'SUPPOSITION';

/** Whether an option is open. */
export type Availability =
  /** Its precondition holds, its stage is the next rung, the dwell is over and no rule is in the way. */
  | 'AVAILABLE'
  /** Some part is FALSE. */
  | 'BLOCKED'
  /** Its stage is reached. */
  | 'ENACTED'
  /** A rule forbids it, or it stands on no stage. */
  | 'EXCLUDED'
  /** No part is FALSE, but some are UNKNOWN. */
  | 'UNDETERMINED';

/** What an entry rests on. */
export type Basis =
  /** A choice of an analyst that the texts do not make. */
  | 'ASSUMPTION'
  /** From other public sources. */
  | 'EXTERNAL'
  /** Stated in the texts that the situation is drawn from. */
  | 'TEXT';

/** What kind of thing stands in the way. */
export type BlockerCode =
  /** A supposition is not taken to hold. */
  | 'ASSUMPTION_OPEN'
  /** Too few independent origins affirm it. */
  | 'CORROBORATION_MISSING'
  /** A stage has not been held for long enough. */
  | 'DWELL_NOT_OVER'
  /** The evidence says the contrary of what is needed. */
  | 'EVIDENCE_AGAINST'
  /** The evidence does not decide it. */
  | 'EVIDENCE_UNKNOWN'
  /** A rule forbids it. */
  | 'INVARIANT'
  /** Whether a mandate is required is disputed. */
  | 'MANDATE_DISPUTED'
  /** A required mandate is not there. */
  | 'MANDATE_MISSING'
  /** Its stage is not the next rung of its ladder. */
  | 'NOT_NEXT_STAGE'
  /** No gate is defined: nothing says that it is open. */
  | 'NO_PRECONDITION'
  /** It stands on no stage of any ladder. */
  | 'NO_STAGE'
  /** Another option is not enacted. */
  | 'OPTION_NOT_ENACTED'
  /** A stage is not reached. */
  | 'STAGE_NOT_REACHED'
  /** Its time has not come. */
  | 'TOO_EARLY'
  /** Its time has passed. */
  | 'TOO_LATE'
  /** Something holds that must not. */
  | 'UNWANTED_TRUE';

/** What kind of thing made an answer change. */
export type ChangeCauseKind =
  /** Another version of a definition is in force. */
  | 'AMENDMENT'
  /** A dwell is over, or an instant that a gate names has come. */
  | 'CLOCK'
  /** A stage was entered. */
  | 'DECISION'
  /** A claim has become older than it may be. */
  | 'EXPIRY'
  /** A mandate's state was recorded or took effect, or its grant ran out. */
  | 'MANDATE'
  /** A source was graded anew. */
  | 'REGRADE'
  /** A claim was recorded, or what it tells has come to pass. */
  | 'REPORT'
  /** A claim was taken back. */
  | 'RETRACTION';

/** Whether a claim stands at the instants of the answer. */
export type ClaimDisposition =
  /** A later claim of its source corrects it. */
  | 'CORRECTED'
  /** What it tells lies after the instant judged. */
  | 'NOT_YET_OBSERVED'
  /** The same source has a later claim on the indicator. */
  | 'REPLACED'
  /** It was taken back. */
  | 'RETRACTED'
  /** The latest of its source on its indicator: it may count. */
  | 'STANDING';

/** Which claims to list; every condition given must hold. */
export type ClaimFilter = {
  /** Keys of the indicators that they bear on. */
  indicators?: Array<string | number> | null | undefined;
  /** Keys. */
  keys?: Array<string | number> | null | undefined;
  /** Speaking of an instant before this one. */
  observedBefore?: string | null | undefined;
  /** Speaking of this instant or a later one. */
  observedFrom?: string | null | undefined;
  /** Which way they speak. */
  polarity?: Polarity | null | undefined;
  /** Key of their report. */
  report?: string | number | null | undefined;
  /** True: only claims that were taken back; false: only those that were not. */
  retracted?: boolean | null | undefined;
  /** Keys of their sources. */
  sources?: Array<string | number> | null | undefined;
};

/** Another digit for a claim. */
export type ClaimRegradeInput = {
  /** Key of the claim. */
  claim: string | number;
  /** The digit supposed, 1 to 6. */
  credibility: number;
};

/** How a situation's time passes. */
export type ClockMode =
  /** Set by people, and only moved forward: for historical cases and exercises. */
  | 'EXERCISE'
  /** By the server's time. */
  | 'LIVE';

/** How options are compared. */
export type ComparisonMethod =
  /** Nearness to the ideal and distance from its contrary (Hwang and Yoon 1981). */
  | 'TOPSIS'
  /** The sum of scores by weight (Fishburn 1967). */
  | 'WEIGHTED_SUM';

/** Why a standing claim was counted or not. */
export type ContributionReason =
  /** It is the vote of its origin on its side. */
  | 'COUNTED'
  /** Another claim of the same origin and side weighs as much or more: one origin, one vote. */
  | 'OUTVOTED'
  /** It is older than the horizon or the greatest age allowed. */
  | 'STALE'
  /** Its amount lies on both sides of the threshold. */
  | 'STRADDLES'
  /** Its source is F or its statement 6: an ungraded word never moves a gate. */
  | 'UNGRADED'
  /** Its grade has the weight 0. */
  | 'WEIGHTLESS';

/** Which way is better. */
export type CriterionDirection =
  /** More is better. */
  | 'HIGHER_IS_BETTER'
  /** Less is better. */
  | 'LOWER_IS_BETTER';

/** Another weight of a criterion. */
export type CriterionWeightInput = {
  /** Key of the criterion. */
  criterion: string | number;
  /** The weight, above 0; only proportions count. */
  weight: number;
};

/** What was decided. */
export type DecisionKind =
  /** The ladder rose by one rung. */
  | 'ENACTMENT'
  /** The ladder was taken down. */
  | 'STAND_DOWN';

/** What happened. */
export type EventKind =
  /** A second person approved an amendment; it is in force. */
  | 'AMENDMENT_APPROVED'
  /** An amendment ended without coming into force: superseded or outdated. */
  | 'AMENDMENT_CLOSED'
  /** An amendment waits for a second person. */
  | 'AMENDMENT_PROPOSED'
  /** Somebody approved a proposal. */
  | 'APPROVAL_GIVEN'
  /** The availability of an option is another, or the value of its gate. */
  | 'AVAILABILITY_CHANGED'
  /** A stage is held, and the gate of one of its options no longer holds. */
  | 'BASIS_LAPSED'
  /** The gates of all options of a stage that had lapsed hold again. */
  | 'BASIS_RESTORED'
  /** A claim was taken back. */
  | 'CLAIM_RETRACTED'
  /** The exercise clock was moved on; what time brought by that follows. */
  | 'CLOCK_ADVANCED'
  /** A new version of a definition is in force. */
  | 'DEFINITION_AMENDED'
  /** A dossier brought entries that were not there. */
  | 'DOSSIER_IMPORTED'
  /** The value of an indicator is another, or the reason for it. */
  | 'INDICATOR_CHANGED'
  /** A mandate has a new state. */
  | 'MANDATE_UPDATED'
  /** A proposal ended: enacted, rejected, withdrawn or lapsed. */
  | 'PROPOSAL_CLOSED'
  /** Somebody proposes that a ladder rise, or prepares a draft of that. */
  | 'PROPOSAL_OPENED'
  /** A proposal was put to the approvers. */
  | 'PROPOSAL_SUBMITTED'
  /** A report came in, with its claims. */
  | 'REPORT_RECORDED'
  /** A source was graded anew. */
  | 'SOURCE_ASSESSED'
  /** A ladder stands on another stage, up or down. */
  | 'STAGE_ENTERED';

/** Which way a claim votes on the question asked. */
export type EvidenceSide =
  /** Against it. */
  | 'AGAINST'
  /** For it. */
  | 'FOR'
  /** Its amount lies on both sides of the threshold, or it gives none. */
  | 'STRADDLES';

/** What is dropped, as if it had never been recorded. */
export type EvidenceUnit =
  /** One claim. */
  | 'CLAIM'
  /** All that the sources of one origin say. */
  | 'ORIGIN'
  /** All of a report. */
  | 'REPORT';

/** Whose grade changes. */
export type GradeSubject =
  /** The digit of a claim. */
  | 'CLAIM'
  /** The letter of a source. */
  | 'SOURCE';

/** How strictly a rule holds. */
export type InvariantSeverity =
  /** It stands in the way. */
  | 'HARD'
  /** It only warns. */
  | 'SOFT';

/** What kind of thing must change. */
export type LeafChangeKind =
  /** A supposition is accepted, or given up. */
  | 'ASSUMPTION'
  /** More independent origins that affirm, or fewer. */
  | 'CORROBORATION'
  /** An option is enacted, or stood down from. */
  | 'ENACTMENT'
  /** More weight on one side of an indicator. */
  | 'EVIDENCE'
  /** A mandate is granted, or lost. */
  | 'MANDATE'
  /** A stage is entered, or stood down from. */
  | 'STAGE'
  /** Time passes. */
  | 'WAIT';

/** Whether the law asks for a mandate. */
export type MandateApplicability =
  /** Whether it is required is disputed. */
  | 'DISPUTED'
  /** It is not required. */
  | 'NOT_REQUIRED'
  /** It is required. */
  | 'REQUIRED';

/** How far a mandate has come. */
export type MandateStatus =
  /** Ended by time. */
  | 'EXPIRED'
  /** Given; in force until its end. */
  | 'GRANTED'
  /** Neither asked for nor given. */
  | 'NONE'
  /** Refused. */
  | 'REFUSED'
  /** Asked for. */
  | 'REQUESTED'
  /** Taken back. */
  | 'REVOKED';

/** TLP 2.0: who may see a report. */
export type Marking =
  /** May be shared within the organisation and its clients, by need to know. */
  | 'AMBER'
  /** May be shared within the organisation only. */
  | 'AMBER_STRICT'
  /** May be shared with all the world. */
  | 'CLEAR'
  /** May be shared within the community. */
  | 'GREEN'
  /** For the eyes of named readers only. */
  | 'RED';

/** In what manner a claim says it. */
export type Modality =
  /** As assessed from other knowledge. */
  | 'ASSESSED'
  /** As under consideration. */
  | 'CONSIDERED'
  /** As observed. */
  | 'OBSERVED'
  /** As planned. */
  | 'PLANNED'
  /** As a public statement. */
  | 'STATEMENT';

/** What is supposed beside the record, all at once; nothing of it is written. */
export type OverlayInput = {
  /** Claims that come in. */
  claims?: Array<SupposedClaimInput> | null | undefined;
  /** The instant to which the clock is moved. */
  clock?: string | null | undefined;
  /** Keys of claims that were never made. */
  dropClaims?: Array<string | number> | null | undefined;
  /** Keys of sources that never said or passed on anything. */
  dropSources?: Array<string | number> | null | undefined;
  /** Values of indicators. */
  indicators?: Array<SupposedIndicatorInput> | null | undefined;
  /** States of mandates. */
  mandates?: Array<SupposedMandateInput> | null | undefined;
  /** Gates of options. */
  preconditions?: Array<SupposedPreconditionInput> | null | undefined;
  /** Digits of claims. */
  regradeClaims?: Array<ClaimRegradeInput> | null | undefined;
  /** Letters of sources. */
  regradeSources?: Array<SourceRegradeInput> | null | undefined;
};

/** Which way a claim speaks. */
export type Polarity =
  /** It says that the indicator is the case. */
  | 'AFFIRMS'
  /** It says that the indicator is not the case. */
  | 'DENIES';

/** What the decider is reported to intend. */
export type PolicySignalStatus =
  /** It is announced. */
  | 'ANNOUNCED'
  /** It is decided. */
  | 'DECIDED'
  /** It is ruled out. */
  | 'RULED_OUT'
  /** It is being considered. */
  | 'UNDER_CONSIDERATION'
  /** It is being evaluated. */
  | 'UNDER_EVALUATION'
  /** It is withdrawn. */
  | 'WITHDRAWN';

/** What a node of a precondition does. */
export type PreconditionOperator =
  /** Holds where all its parts hold. */
  | 'ALL'
  /** Holds where one of its parts holds. */
  | 'ANY'
  /** Leans on a supposition. */
  | 'ASSUMPTION'
  /** Holds where so many of its parts hold. */
  | 'AT_LEAST'
  /** Asks how many independent origins affirm an indicator. */
  | 'CORROBORATION'
  /** Asks whether an indicator is the case, or is not. */
  | 'INDICATOR'
  /** Asks for a mandate. */
  | 'MANDATE'
  /** Holds where its part does not. */
  | 'NOT'
  /** Asks whether another option is enacted. */
  | 'OPTION_ENACTED'
  /** Asks how a counted amount compares with a threshold. */
  | 'QUANTITY'
  /** Asks whether a stage is reached and has been held for long enough. */
  | 'STAGE'
  /** Asks where the instant judged lies. */
  | 'TIME';

/** How far a proposal has come. */
export type ProposalStatus =
  /** No approval is missing; it may be enacted, unless something has changed. */
  | 'APPROVED'
  /** Prepared; nobody is asked yet. */
  | 'DRAFT'
  /** The ladder has risen by it. */
  | 'ENACTED'
  /** What it was proposed on is no longer so. */
  | 'LAPSED'
  /** Put to the approvers. */
  | 'PROPOSED'
  /** Somebody who could approve said no. */
  | 'REJECTED'
  /** Taken back by the proposer, or by a step down. */
  | 'WITHDRAWN';

/** A counted amount as an interval: low, high or both. */
export type QuantityInput = {
  /** Whether the source says that it is approximate; false by default. */
  approximate?: boolean | null | undefined;
  /** Its high end; left out where it is open. */
  high?: number | null | undefined;
  /** Its low end; left out where it is open. */
  low?: number | null | undefined;
};

/** Why an answer has its value. */
export type ReasonCode =
  /** The instant judged lies at or after the instant set. */
  | 'AFTER'
  /** It is assumed. */
  | 'ASSUMED'
  /** The instant judged lies before the instant set. */
  | 'BEFORE'
  /** A side reaches the threshold, but not by the margin. */
  | 'CONTESTED'
  /** The parts of the node give it its value. */
  | 'DERIVED'
  /** Whether a mandate is required is disputed, and it is not granted. */
  | 'DISPUTED'
  /** The stage is reached, but has not been held for long enough. */
  | 'DWELLING'
  /** The mandate has expired. */
  | 'EXPIRED'
  /** The mandate is granted and in force. */
  | 'GRANTED'
  /** No side reaches the threshold. */
  | 'INSUFFICIENT'
  /** The stage is not reached, or the option not enacted. */
  | 'NOT_REACHED'
  /** No mandate is required. */
  | 'NOT_REQUIRED'
  /** No claim stands. */
  | 'NO_EVIDENCE'
  /** The independent origins that affirm it were counted. */
  | 'ORIGINS'
  /** The stage is reached, or the option enacted. */
  | 'REACHED'
  /** The mandate is refused. */
  | 'REFUSED'
  /** The evidence against reaches the threshold and leads by the margin. */
  | 'REFUTED'
  /** The mandate is requested and not granted. */
  | 'REQUESTED'
  /** The mandate is revoked. */
  | 'REVOKED'
  /** The evidence would decide it, were it fresh. */
  | 'STALE'
  /** The evidence for reaches the threshold and leads by the margin. */
  | 'SUPPORTED'
  /** A reported amount lies on both sides of the threshold. */
  | 'THRESHOLD_STRADDLED'
  /** There is evidence, but none that carries a grade. */
  | 'UNGRADED'
  /** The mandate is required and not given. */
  | 'WITHHELD';

/** Why a write was refused. */
export type RefusalCode =
  /** The person has approved the proposal before. */
  | 'ALREADY_APPROVED'
  /** The claim was taken back before. */
  | 'ALREADY_RETRACTED'
  /** The amendment waits for nobody any more. */
  | 'AMENDMENT_CLOSED'
  /** The amended ladder would put further options on a rung that it has reached. */
  | 'AMENDMENT_ENACTS'
  /** More people must approve, or people of further roles. */
  | 'APPROVALS_MISSING'
  /** The clock is live, or would be moved back. */
  | 'CLOCK_NOT_MOVABLE'
  /** Parts of the request exclude each other. */
  | 'CONTRADICTORY'
  /** An instant lies after the situation's clock. */
  | 'DATED_IN_FUTURE'
  /** A rule asks for a prior option, as lethal for defensive, that this episode has not seen. */
  | 'DEFENSIVE_NOT_FIRST'
  /** The ladder must stand on its rung for longer. */
  | 'DWELL_NOT_OVER'
  /** There is an entry of that key already. */
  | 'ENTRY_EXISTS'
  /** The evaluation is no longer the one that was proposed; the proposal lapses. */
  | 'EVALUATION_CHANGED'
  /** The dossier, or the definition given, has faults. */
  | 'FAULTY_DOSSIER'
  /** The gate of an option on the rung does not hold. */
  | 'GATE_NOT_TRUE'
  /** The idempotency key was used for another request. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** There is no rung above the one on which the ladder stands. */
  | 'LADDER_AT_TOP'
  /** The person holds none of the roles that may do this. */
  | 'NOT_AUTHORISED'
  /** A step down leads to a lower rung. */
  | 'NOT_LOWER'
  /** The ladder stands on the rung already, or above it. */
  | 'NOT_NEXT_RUNG'
  /** Only the proposer withdraws a proposal. */
  | 'NOT_THE_PROPOSER'
  /** The proposal has ended, and none is open on its ladder. */
  | 'NO_OPEN_PROPOSAL'
  /** A rule forbids an option of the rung. */
  | 'OPTION_EXCLUDED'
  /** The proposal has ended; another one is open on its ladder. */
  | 'PROPOSAL_CLOSED'
  /** The proposal has not been put to the approvers yet. */
  | 'PROPOSAL_IS_DRAFT'
  /** Another proposal is open on the ladder. */
  | 'PROPOSAL_OPEN'
  /** Who proposes is not one of those who approve. */
  | 'PROPOSER_MAY_NOT_APPROVE'
  /** The ladder would rise by more than one rung. */
  | 'RANK_SKIPPED'
  /** The person holds none of the roles that the rung asks for. */
  | 'ROLE_NOT_HELD'
  /** The situation has moved on from the revision that the writer expected. */
  | 'STALE_REVISION'
  /** Something refers to an entry that is not there. */
  | 'UNKNOWN_ENTRY';

/** Reliability of a source, by the NATO Admiralty code. */
export type Reliability =
  /** Completely reliable. */
  | 'A'
  /** Usually reliable. */
  | 'B'
  /** Fairly reliable. */
  | 'C'
  /** Not usually reliable. */
  | 'D'
  /** Unreliable. */
  | 'E'
  /** Cannot be judged: what it says moves no gate. */
  | 'F';

/** What kind of source speaks. */
export type SourceKind =
  /** A seller of imagery. */
  | 'COMMERCIAL_IMAGERY'
  /** An intelligence service. */
  | 'GOVERNMENT_INTELLIGENCE'
  /** An official, by name. */
  | 'GOVERNMENT_OFFICIAL'
  /** An official who is not named. */
  | 'GOVERNMENT_OFFICIAL_ANONYMOUS'
  /** An international organisation. */
  | 'INTERNATIONAL_ORGANISATION'
  /** A news agency. */
  | 'NEWS_AGENCY'
  /** Another kind. */
  | 'OTHER'
  /** A research body. */
  | 'RESEARCH'
  /** An account on social media. */
  | 'SOCIAL_MEDIA'
  /** A witness. */
  | 'WITNESS';

/** Another letter for a source. */
export type SourceRegradeInput = {
  /** The letter supposed. */
  reliability: Reliability;
  /** Key of the source. */
  source: string | number;
};

/** Where a stage stands on its ladder. */
export type StageStatus =
  /** Further up. */
  | 'AHEAD'
  /** Reached, but the gate of one of its options no longer holds; nothing steps down by itself. */
  | 'BASIS_LAPSED'
  /** The ladder stands on it. */
  | 'CURRENT'
  /** The next rung up. */
  | 'NEXT'
  /** Below the current stage: its options stay enacted. */
  | 'PASSED';

/** A claim that is supposed to come in. */
export type SupposedClaimInput = {
  /** Its credibility, 1 to 6. */
  credibility: number;
  /** Key of the indicator that it would bear on. */
  indicator: string | number;
  /** The instant it would speak of; the instant judged by default. */
  observedAt?: string | null | undefined;
  /** Which way it would speak. */
  polarity: Polarity;
  /** The amount it would give. */
  quantity?: QuantityInput | null | undefined;
  /** Key of the source that would make it. */
  source: string | number;
  /** Key of the source that would pass it on. */
  via?: string | number | null | undefined;
};

/** A value that an indicator is supposed to have, whatever the evidence says. */
export type SupposedIndicatorInput = {
  /** Key of the indicator. */
  indicator: string | number;
  /** The value supposed. */
  value: Truth;
};

/** Another state of a mandate. */
export type SupposedMandateInput = {
  /** Whether it is supposed to be required; as it is by default. */
  applicability?: MandateApplicability | null | undefined;
  /** Key of the mandate. */
  mandate: string | number;
  /** The status supposed. */
  status: MandateStatus;
  /** When the grant would end. */
  validUntil?: string | null | undefined;
};

/** Another gate for an option. */
export type SupposedPreconditionInput = {
  /** The tree as dossiers write it, as JSON text. */
  expression: string;
  /** Key of the option. */
  option: string | number;
};

/** What may be said of a proposition. */
export type Truth =
  /** It does not hold. */
  | 'FALSE'
  /** It holds. A gate opens on this alone. */
  | 'TRUE'
  /** It cannot be said: an answer, not an error. */
  | 'UNKNOWN';

/** A new state of a mandate. */
export type UpdateMandateInput = {
  /** Whether it is required; as before where left out. */
  applicability?: MandateApplicability | null | undefined;
  /** From when the state holds; the situation's present where left out. */
  effectiveAt?: string | null | undefined;
  /** The revision that the writer has seen; refused as StaleRevision where the situation has moved on. */
  expectedRevision?: number | null | undefined;
  /** A key that makes the request safe to repeat: the same key gives the same answer and acts once. */
  idempotencyKey?: string | null | undefined;
  /** Key of the mandate. */
  mandate: string | number;
  /** A remark. */
  note?: string | null | undefined;
  /** Key of the situation. */
  situation: string | number;
  /** How far it has come. */
  status: MandateStatus;
  /** The first instant at which a grant no longer holds; no end where left out. */
  validUntil?: string | null | undefined;
};

export type HowDidAnOptionFareQueryVariables = Exact<{
  situation: string;
  option: string;
  from: string;
  to: string;
}>;


export type HowDidAnOptionFareQuery = { policyOption: { __typename: 'PolicyOption', id: string, key: string, availabilityHistory: Array<{ __typename: 'AvailabilityStep', from: string, until: string, answer: { __typename: 'OptionAnswer', availability: Availability, value: Truth, evidenceStatus: Truth, mandateStatus: Truth, sequenceStatus: Truth }, causes: Array<{ __typename: 'ChangeCause', kind: ChangeCauseKind, message: string }> }> } | null };

export type HowRobustIsTheRankingQueryVariables = Exact<{
  situation: string;
  method?: ComparisonMethod | null | undefined;
  weights?: Array<CriterionWeightInput> | CriterionWeightInput | null | undefined;
}>;


export type HowRobustIsTheRankingQuery = { situation: { __typename: 'Situation', id: string, comparison: { __typename: 'OptionComparison', method: ComparisonMethod, options: Array<{ __typename: 'ComparedOption', option: { __typename: 'PolicyOption', id: string, key: string, title: string, availability: Availability }, low: { __typename: 'ComparedPlace', rank: number, value: number }, mid: { __typename: 'ComparedPlace', rank: number, value: number }, high: { __typename: 'ComparedPlace', rank: number, value: number } }>, missing: Array<{ __typename: 'UnscoredOption', criteria: Array<string>, option: { __typename: 'PolicyOption', id: string, key: string } }>, criteria: Array<{ __typename: 'ComparedCriterion', key: string, title: string, direction: CriterionDirection, weight: number, orderHoldsFrom: number, orderHoldsTo: number }> } } | null };

export type IsTheSecondReportIndependentQueryVariables = Exact<{
  situation: string;
  indicator: string;
  asOf?: AsOfInput | null | undefined;
}>;


export type IsTheSecondReportIndependentQuery = { situation: { __typename: 'Situation', id: string, indicator: { __typename: 'Indicator', id: string, key: string, title: string, state: { __typename: 'IndicatorState', value: Truth, reason: ReasonCode, support: number, against: number }, origins: Array<{ __typename: 'EvidenceOrigin', origin: string, support: number | null, against: number | null, sources: Array<{ __typename: 'Source', id: string, key: string, name: string, kind: SourceKind, reliability: Reliability }> }>, usedBy: Array<{ __typename: 'PolicyOption', id: string, key: string, availability: Availability }> } | null } | null };

export type WhatChangedAndWhyQueryVariables = Exact<{
  situation: string;
  from: AsOfInput;
  to: AsOfInput;
}>;


export type WhatChangedAndWhyQuery = { situation: { __typename: 'Situation', id: string, availabilityDiff: { __typename: 'AvailabilityDiff', indicators: Array<{ __typename: 'IndicatorDifference', from: Truth, to: Truth, indicator: { __typename: 'Indicator', id: string, key: string, title: string }, causes: Array<{ __typename: 'ChangeCause', kind: ChangeCauseKind, at: string | null, message: string }> }>, changes: Array<{ __typename: 'OptionDifference', option: { __typename: 'PolicyOption', id: string, key: string, title: string }, from: { __typename: 'OptionAnswer', availability: Availability, value: Truth, evidenceStatus: Truth }, to: { __typename: 'OptionAnswer', availability: Availability, value: Truth, evidenceStatus: Truth }, causes: Array<{ __typename: 'ChangeCause', kind: ChangeCauseKind, at: string | null, message: string, report: string | null, claim: string | null }> }> } } | null };

export type WhatDidWeThinkThenQueryVariables = Exact<{
  situation: string;
  asOf: AsOfInput;
}>;


export type WhatDidWeThinkThenQuery = { situation: { __typename: 'Situation', id: string, asOf: { __typename: 'AsOf', validAt: string, knownAt: string }, options: Array<{ __typename: 'PolicyOption', id: string, key: string, title: string, availability: Availability, evaluation: { __typename: 'Evaluation', sentence: string } }>, indicators: Array<{ __typename: 'Indicator', id: string, key: string, title: string, state: { __typename: 'IndicatorState', value: Truth, reason: ReasonCode, support: number, against: number } }> } | null };

export type WhatDoesTheLadderLookLikeQueryVariables = Exact<{
  situation: string;
  asOf?: AsOfInput | null | undefined;
}>;


export type WhatDoesTheLadderLookLikeQuery = { situation: { __typename: 'Situation', id: string, ladders: Array<{ __typename: 'EscalationLadder', id: string, key: string, title: string, since: string, episode: number, dwellRemaining: string | null, basisLapsed: boolean, reviewBy: string | null, current: { __typename: 'EscalationStage', id: string, key: string, rank: number }, stages: Array<{ __typename: 'EscalationStage', id: string, key: string, title: string, rank: number, status: StageStatus, minDwell: string | null, approvals: { __typename: 'ApprovalRule', quorum: number, roles: Array<string> } | null, options: Array<{ __typename: 'PolicyOption', id: string, key: string, title: string, availability: Availability }> }>, next: { __typename: 'EscalationTransition', allowed: boolean, guard: Truth, to: { __typename: 'EscalationStage', id: string, key: string, title: string }, blockers: Array<{ __typename: 'Blocker', code: BlockerCode, message: string }>, openProposal: { __typename: 'Proposal', id: string, key: string, status: ProposalStatus, proposer: string, evaluationHolds: boolean | null, missing: { __typename: 'MissingApprovals', people: number, roles: Array<string> } | null } | null } | null, standDowns: Array<{ __typename: 'EscalationTransition', allowed: boolean, to: { __typename: 'EscalationStage', id: string, key: string } }> }> } | null };

export type WhatHappenedQueryVariables = Exact<{
  situation: string;
  asOf?: AsOfInput | null | undefined;
}>;


export type WhatHappenedQuery = { situation: { __typename: 'Situation', id: string, withheld: boolean, events: { __typename: 'EventConnection', totalCount: number, edges: Array<{ __typename: 'EventEdge', node: { __typename: 'SituationEvent', id: string, kind: EventKind, at: string, causedBy: string, from: string | null, to: string | null, valueFrom: Truth | null, valueTo: Truth | null, report: { __typename: 'Report', id: string, key: string, title: string } | null, mandate: { __typename: 'Mandate', id: string, key: string } | null, indicator: { __typename: 'Indicator', id: string, key: string, title: string } | null, option: { __typename: 'PolicyOption', id: string, key: string, title: string } | null, stage: { __typename: 'EscalationStage', id: string, key: string } | null } }> } } | null };

export type WhatIfASourceWereGradedLowerQueryVariables = Exact<{
  situation: string;
  overlay: OverlayInput;
}>;


export type WhatIfASourceWereGradedLowerQuery = { situation: { __typename: 'Situation', id: string, simulate: { __typename: 'Simulation', changes: Array<{ __typename: 'AvailabilityChange', from: Availability, to: Availability, valueFrom: Truth, valueTo: Truth, option: { __typename: 'PolicyOption', id: string, key: string } }>, indicators: Array<{ __typename: 'Indicator', id: string, key: string, state: { __typename: 'IndicatorState', value: Truth, reason: ReasonCode, support: number, against: number } }> } } | null };

export type WhatIfCombatIsConfirmedQueryVariables = Exact<{
  situation: string;
  overlay: OverlayInput;
}>;


export type WhatIfCombatIsConfirmedQuery = { situation: { __typename: 'Situation', id: string, simulate: { __typename: 'Simulation', changes: Array<{ __typename: 'AvailabilityChange', from: Availability, to: Availability, option: { __typename: 'PolicyOption', id: string, key: string, title: string } }>, options: Array<{ __typename: 'PolicyOption', id: string, key: string, availability: Availability, evidenceStatus: Truth, blockers: Array<{ __typename: 'Blocker', code: BlockerCode, message: string }> }> } } | null };

export type WhatIsHappeningNowSubscriptionVariables = Exact<{
  situation: string;
  after?: string | null | undefined;
}>;


export type WhatIsHappeningNowSubscription = { situationEvents: { __typename: 'SituationEvent', id: string, cursor: string, kind: EventKind, at: string, causedBy: string, revision: number, from: string | null, to: string | null, valueFrom: Truth | null, valueTo: Truth | null, report: { __typename: 'Report', id: string, key: string, title: string } | null, claims: Array<{ __typename: 'Claim', id: string, key: string }>, source: { __typename: 'Source', id: string, key: string } | null, mandate: { __typename: 'Mandate', id: string, key: string } | null, indicator: { __typename: 'Indicator', id: string, key: string, title: string } | null, option: { __typename: 'PolicyOption', id: string, key: string, title: string } | null, stage: { __typename: 'EscalationStage', id: string, key: string } | null } };

export type WhatMayBeDoneTodayQueryVariables = Exact<{
  situation: string;
  asOf?: AsOfInput | null | undefined;
}>;


export type WhatMayBeDoneTodayQuery = { situation: { __typename: 'Situation', id: string, title: string, withheld: boolean, asOf: { __typename: 'AsOf', validAt: string, knownAt: string }, options: Array<{ __typename: 'PolicyOption', id: string, key: string, title: string, availability: Availability, evidenceStatus: Truth, mandateStatus: Truth, sequenceStatus: Truth, blockers: Array<{ __typename: 'Blocker', code: BlockerCode, message: string }>, statedIntents: Array<{ __typename: 'PolicySignal', status: PolicySignalStatus, report: { __typename: 'Report', id: string, key: string, title: string } }> }> } | null };

export type WhatShouldBeCollectedFirstQueryVariables = Exact<{
  situation: string;
  first?: number | null | undefined;
  asOf?: AsOfInput | null | undefined;
}>;


export type WhatShouldBeCollectedFirstQuery = { situation: { __typename: 'Situation', id: string, collectionPriorities: Array<{ __typename: 'CollectionPriority', rank: number, otherChanges: number, indicator: { __typename: 'Indicator', id: string, key: string, title: string, state: { __typename: 'IndicatorState', value: Truth, reason: ReasonCode } }, unlocksAlone: Array<{ __typename: 'PolicyOption', id: string, key: string }>, helpsUnlock: Array<{ __typename: 'PolicyOption', id: string, key: string }>, change: { __typename: 'LeafChange', message: string } }> } | null };

export type WhatWaitsForMyApprovalQueryVariables = Exact<{ [key: string]: never; }>;


export type WhatWaitsForMyApprovalQuery = { viewer: { __typename: 'Viewer', subject: string | null, roles: Array<string>, pendingApprovals: Array<{ __typename: 'PendingApproval', roles: Array<string>, situation: { __typename: 'Situation', id: string, key: string, title: string }, proposal: { __typename: 'Proposal', id: string, key: string, proposer: string, proposedAt: string, rationale: string | null, evaluationHolds: boolean | null, ladder: { __typename: 'EscalationLadder', id: string, key: string } | null, from: { __typename: 'EscalationStage', id: string, title: string } | null, to: { __typename: 'EscalationStage', id: string, title: string, options: Array<{ __typename: 'PolicyOption', id: string, key: string, title: string }> } | null, approvals: Array<{ __typename: 'Approval', approver: string, roles: Array<string> }>, missing: { __typename: 'MissingApprovals', people: number, roles: Array<string> } | null } }> } };

export type WhatWasReportedQueryVariables = Exact<{
  situation: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: ClaimFilter | null | undefined;
  asOf?: AsOfInput | null | undefined;
}>;


export type WhatWasReportedQuery = { situation: { __typename: 'Situation', id: string, claims: { __typename: 'ClaimConnection', totalCount: number, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'ClaimEdge', node: { __typename: 'Claim', id: string, key: string, observedAt: string, polarity: Polarity, credibility: number, disposition: ClaimDisposition, indicator: { __typename: 'Indicator', id: string, title: string }, report: { __typename: 'Report', id: string, title: string, marking: Marking, source: { __typename: 'Source', id: string, name: string, reliability: Reliability } } } }> } } | null };

export type WhatWouldHaveToBecomeTrueQueryVariables = Exact<{
  situation: string;
  option: string;
  first?: number | null | undefined;
  asOf?: AsOfInput | null | undefined;
}>;


export type WhatWouldHaveToBecomeTrueQuery = { policyOption: { __typename: 'PolicyOption', id: string, key: string, title: string, availability: Availability, unlockSets: { __typename: 'ChangeSets', truncated: boolean, sets: Array<{ __typename: 'ChangeSet', size: number, changes: Array<{ __typename: 'LeafChange', kind: LeafChangeKind, key: string | null, to: Truth | null, message: string, missing: number | null, ways: Array<{ __typename: 'OriginsNeeded', origins: number, grade: string }> }> }> }, blockSets: { __typename: 'ChangeSets', truncated: boolean, sets: Array<{ __typename: 'ChangeSet', size: number, changes: Array<{ __typename: 'LeafChange', kind: LeafChangeKind, key: string | null, to: Truth | null, message: string }> }> } } | null };

export type WhenDoesThisGoStaleQueryVariables = Exact<{
  situation: string;
  asOf?: AsOfInput | null | undefined;
}>;


export type WhenDoesThisGoStaleQuery = { situation: { __typename: 'Situation', id: string, indicators: Array<{ __typename: 'Indicator', id: string, key: string, title: string, state: { __typename: 'IndicatorState', value: Truth, reason: ReasonCode, nextChangeAt: { __typename: 'NextChange', at: string, valueFrom: Truth, valueTo: Truth, causes: Array<{ __typename: 'ChangeCause', kind: ChangeCauseKind, message: string }> } | null } }>, options: Array<{ __typename: 'PolicyOption', id: string, key: string, availability: Availability, nextChangeAt: { __typename: 'NextChange', at: string, availabilityFrom: Availability | null, availabilityTo: Availability | null, causes: Array<{ __typename: 'ChangeCause', message: string }> } | null }> } | null };

export type WhichEntriesAreAssumptionsQueryVariables = Exact<{
  situation: string;
  asOf?: AsOfInput | null | undefined;
}>;


export type WhichEntriesAreAssumptionsQuery = { situation: { __typename: 'Situation', id: string, assumptions: Array<{ __typename: 'Assumption', subject: AssumptionSubject, key: string, statement: string, note: string | null, owner: string | null, reviewBy: string | null, reviewOverdue: boolean }>, evidencePolicy: { __typename: 'EvidencePolicy', version: number, accept: number, margin: number, reliability: Array<{ __typename: 'GradeWeight', grade: string, percentage: number | null }>, credibility: Array<{ __typename: 'GradeWeight', grade: string, percentage: number | null }> }, invariants: Array<{ __typename: 'Invariant', id: string, key: string, statement: string, severity: InvariantSeverity, basis: Basis }> } | null };

export type WhichMandatesAreThereQueryVariables = Exact<{
  situation: string;
  asOf?: AsOfInput | null | undefined;
}>;


export type WhichMandatesAreThereQuery = { situation: { __typename: 'Situation', id: string, mandates: Array<{ __typename: 'Mandate', id: string, key: string, title: string, legalBasis: string | null, applicability: MandateApplicability, status: MandateStatus, validUntil: string | null, value: Truth, reason: ReasonCode, basis: Basis, note: string | null }> } | null };

export type WhichSingleReportCarriesThisQueryVariables = Exact<{
  situation: string;
  option: string;
  asOf?: AsOfInput | null | undefined;
}>;


export type WhichSingleReportCarriesThisQuery = { policyOption: { __typename: 'PolicyOption', id: string, key: string, fragility: { __typename: 'Fragility', truncated: boolean, singles: Array<{ __typename: 'EvidenceDrop', kind: EvidenceUnit, keys: Array<string>, carries: boolean, leaves: Array<{ __typename: 'LeafTurn', node: string, from: Truth, to: Truth }>, precondition: { __typename: 'TruthChange', from: Truth, to: Truth } | null, availability: { __typename: 'AvailabilityTurn', from: Availability, to: Availability } | null }>, pairs: Array<{ __typename: 'EvidenceDrop', kind: EvidenceUnit, keys: Array<string>, leaves: Array<{ __typename: 'LeafTurn', node: string, from: Truth, to: Truth }> }>, regrades: Array<{ __typename: 'GradeTurn', kind: GradeSubject, key: string, from: string, to: string, precondition: { __typename: 'TruthChange', from: Truth, to: Truth } | null }> } } | null };

export type WhichSituationsAreThereQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type WhichSituationsAreThereQuery = { viewer: { __typename: 'Viewer', subject: string | null, clearance: Marking }, situations: { __typename: 'SituationConnection', totalCount: number, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null }, edges: Array<{ __typename: 'SituationEdge', node: { __typename: 'Situation', id: string, key: string, title: string, revision: number, clock: { __typename: 'Clock', mode: ClockMode, now: string }, decidingActor: { __typename: 'Actor', id: string, name: string } } }> } };

export type WhoApprovedWhatQueryVariables = Exact<{
  situation: string;
  asOf?: AsOfInput | null | undefined;
}>;


export type WhoApprovedWhatQuery = { situation: { __typename: 'Situation', id: string, withheld: boolean, decisions: { __typename: 'DecisionRecordConnection', totalCount: number, edges: Array<{ __typename: 'DecisionRecordEdge', node: { __typename: 'DecisionRecord', id: string, sequence: number, kind: DecisionKind, decidedBy: string, decidedAt: string, hash: string, ladder: { __typename: 'EscalationLadder', id: string, key: string } | null, from: { __typename: 'DecidedStage', key: string }, to: { __typename: 'DecidedStage', key: string }, proposal: { __typename: 'Proposal', id: string, proposer: string, rationale: string | null } | null, approvals: Array<{ __typename: 'Approval', approver: string, roles: Array<string>, recordedAt: string }>, options: Array<{ __typename: 'DecidedOption', option: string, value: Truth, sentence: string }>, replay: { __typename: 'Replay', matches: boolean, differences: Array<{ __typename: 'ReplayDifference', path: string, recorded: string | null, now: string | null }> } } }> } } | null };

export type WhoSaysSoAndWhoDeniesQueryVariables = Exact<{
  situation: string;
  asOf?: AsOfInput | null | undefined;
}>;


export type WhoSaysSoAndWhoDeniesQuery = { situation: { __typename: 'Situation', id: string, withheld: boolean, indicators: Array<{ __typename: 'Indicator', id: string, key: string, title: string, state: { __typename: 'IndicatorState', value: Truth, reason: ReasonCode, support: number, against: number, contributions: Array<{ __typename: 'Contribution', side: EvidenceSide, weight: number | null, counted: boolean, reason: ContributionReason, freshUntil: string | null, claim: { __typename: 'Claim', id: string, key: string, polarity: Polarity, credibility: number, modality: Modality, quantity: { __typename: 'Quantity', low: number | null, high: number | null, approximate: boolean } | null, report: { __typename: 'Report', id: string, key: string, publishedAt: string | null, source: { __typename: 'Source', id: string, key: string, name: string, reliability: Reliability }, via: { __typename: 'Source', id: string, name: string } | null } } }> } }> } | null };

export type WhyIsAnOptionNotOpenQueryVariables = Exact<{
  situation: string;
  option: string;
  asOf?: AsOfInput | null | undefined;
}>;


export type WhyIsAnOptionNotOpenQuery = { policyOption: { __typename: 'PolicyOption', id: string, key: string, title: string, availability: Availability, evaluation: { __typename: 'Evaluation', value: Truth, sentence: string, nodes: Array<{ __typename: 'EvaluationNode', id: string, parentId: string | null, depth: number, operator: PreconditionOperator, label: string, value: Truth, reason: ReasonCode, decisive: boolean, support: number | null, against: number | null, contributions: Array<{ __typename: 'Contribution', reliability: Reliability, weight: number | null, counted: boolean, reason: ContributionReason, claim: { __typename: 'Claim', id: string, key: string, report: { __typename: 'Report', id: string, title: string, source: { __typename: 'Source', id: string, name: string } } } }> }> }, blockers: Array<{ __typename: 'Blocker', code: BlockerCode, message: string, value: Truth, node: { __typename: 'EvaluationNode', id: string } | null }> } | null };

export type BoardQueryVariables = Exact<{
  situation: string;
  asOf?: AsOfInput | null | undefined;
}>;


export type BoardQuery = { situation: { __typename: 'Situation', id: string, revision: number, options: Array<{ __typename: 'PolicyOption', id: string, key: string, title: string, availability: Availability }>, mandates: Array<{ __typename: 'Mandate', id: string, key: string, title: string, status: MandateStatus }> } | null };

export type ClaimsQueryVariables = Exact<{
  situation: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ClaimsQuery = { situation: { __typename: 'Situation', id: string, claims: { __typename: 'ClaimConnection', totalCount: number, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, edges: Array<{ __typename: 'ClaimEdge', cursor: string, node: { __typename: 'Claim', id: string, key: string, polarity: Polarity } }> } } | null };

export type HappeningsSubscriptionVariables = Exact<{
  situation: string;
  after?: string | null | undefined;
}>;


export type HappeningsSubscription = { situationEvents: { __typename: 'SituationEvent', id: string, cursor: string, kind: EventKind, option: { __typename: 'PolicyOption', id: string, availability: Availability } | null, mandate: { __typename: 'Mandate', id: string, status: MandateStatus } | null } };

export type OptionAgainQueryVariables = Exact<{
  id: string | number;
}>;


export type OptionAgainQuery = { node:
    | { __typename: 'Actor', id: string }
    | { __typename: 'Amendment', id: string }
    | { __typename: 'Claim', id: string }
    | { __typename: 'DecisionRecord', id: string }
    | { __typename: 'EscalationLadder', id: string }
    | { __typename: 'EscalationStage', id: string }
    | { __typename: 'Indicator', id: string }
    | { __typename: 'Invariant', id: string }
    | { __typename: 'Mandate', id: string }
    | { __typename: 'PolicyOption', key: string, availability: Availability, id: string }
    | { __typename: 'Proposal', id: string }
    | { __typename: 'Report', id: string }
    | { __typename: 'Situation', id: string }
    | { __typename: 'SituationEvent', id: string }
    | { __typename: 'Source', id: string }
   | null };

export type RecordMandateMutationVariables = Exact<{
  input: UpdateMandateInput;
}>;


export type RecordMandateMutation = { updateMandate:
    | { __typename: 'Contradictory', code: RefusalCode, message: string }
    | { __typename: 'IdempotencyKeyReused', code: RefusalCode, message: string }
    | { __typename: 'NotAuthorised', code: RefusalCode, message: string }
    | { __typename: 'StaleRevision', currentRevision: number, code: RefusalCode, message: string }
    | { __typename: 'UnknownEntry', code: RefusalCode, message: string }
    | { __typename: 'UpdateMandateSuccess', situation: { __typename: 'Situation', id: string, revision: number }, mandate: { __typename: 'Mandate', id: string, status: MandateStatus }, changes: Array<{ __typename: 'AvailabilityChange', option: { __typename: 'PolicyOption', id: string, availability: Availability } }> }
   };

export type WhyQueryVariables = Exact<{
  situation: string;
}>;


export type WhyQuery = { situation: { __typename: 'Situation', id: string, options: Array<{ __typename: 'PolicyOption', id: string, key: string, evaluation: { __typename: 'Evaluation', value: Truth, nodes: Array<{ __typename: 'EvaluationNode', id: string, label: string, value: Truth }> } }> } | null };


export const HowDidAnOptionFareDocument = {"__meta__":{"documentId":"sha256:6433021d09df6834a5be9457ba220186553953ed15dfde627d8bae68ea645afd"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"HowDidAnOptionFare"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"situation"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"option"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"policyOption"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"situation"},"value":{"kind":"Variable","name":{"kind":"Name","value":"situation"}}},{"kind":"Argument","name":{"kind":"Name","value":"key"},"value":{"kind":"Variable","name":{"kind":"Name","value":"option"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"availabilityHistory"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"until"}},{"kind":"Field","name":{"kind":"Name","value":"answer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"availability"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"evidenceStatus"}},{"kind":"Field","name":{"kind":"Name","value":"mandateStatus"}},{"kind":"Field","name":{"kind":"Name","value":"sequenceStatus"}}]}},{"kind":"Field","name":{"kind":"Name","value":"causes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<HowDidAnOptionFareQuery, HowDidAnOptionFareQueryVariables>;
export const HowRobustIsTheRankingDocument = {"__meta__":{"documentId":"sha256:62381f35b470ae6a84d181a27ddbe7205d8715f8dd93b62c67edc7c657878fe1"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"HowRobustIsTheRanking"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"situation"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"method"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ComparisonMethod"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"weights"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CriterionWeightInput"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"situation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"key"},"value":{"kind":"Variable","name":{"kind":"Name","value":"situation"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"comparison"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"method"},"value":{"kind":"Variable","name":{"kind":"Name","value":"method"}}},{"kind":"Argument","name":{"kind":"Name","value":"weights"},"value":{"kind":"Variable","name":{"kind":"Name","value":"weights"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"options"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"option"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"availability"}}]}},{"kind":"Field","name":{"kind":"Name","value":"low"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rank"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"mid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rank"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"high"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rank"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"missing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"option"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}}]}},{"kind":"Field","name":{"kind":"Name","value":"criteria"}}]}},{"kind":"Field","name":{"kind":"Name","value":"criteria"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"direction"}},{"kind":"Field","name":{"kind":"Name","value":"weight"}},{"kind":"Field","name":{"kind":"Name","value":"orderHoldsFrom"}},{"kind":"Field","name":{"kind":"Name","value":"orderHoldsTo"}}]}}]}}]}}]}}]} as unknown as DocumentNode<HowRobustIsTheRankingQuery, HowRobustIsTheRankingQueryVariables>;
export const IsTheSecondReportIndependentDocument = {"__meta__":{"documentId":"sha256:ddd2020a800244924f8d9835f4f4d8121e79526f8cf6c4377236309241da85f9"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"IsTheSecondReportIndependent"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"situation"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"indicator"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AsOfInput"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"situation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"key"},"value":{"kind":"Variable","name":{"kind":"Name","value":"situation"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"indicator"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"key"},"value":{"kind":"Variable","name":{"kind":"Name","value":"indicator"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"support"}},{"kind":"Field","name":{"kind":"Name","value":"against"}}]}},{"kind":"Field","name":{"kind":"Name","value":"origins"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"support"}},{"kind":"Field","name":{"kind":"Name","value":"against"}},{"kind":"Field","name":{"kind":"Name","value":"sources"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"reliability"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"usedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"availability"}}]}}]}}]}}]}}]} as unknown as DocumentNode<IsTheSecondReportIndependentQuery, IsTheSecondReportIndependentQueryVariables>;
export const WhatChangedAndWhyDocument = {"__meta__":{"documentId":"sha256:31346756940dd719619818ea211058766f27703599b6083d64b3d051ae39516b"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhatChangedAndWhy"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"situation"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AsOfInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AsOfInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"situation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"key"},"value":{"kind":"Variable","name":{"kind":"Name","value":"situation"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"availabilityDiff"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"indicators"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"indicator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"causes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"option"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"from"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"availability"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"evidenceStatus"}}]}},{"kind":"Field","name":{"kind":"Name","value":"to"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"availability"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"evidenceStatus"}}]}},{"kind":"Field","name":{"kind":"Name","value":"causes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"report"}},{"kind":"Field","name":{"kind":"Name","value":"claim"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<WhatChangedAndWhyQuery, WhatChangedAndWhyQueryVariables>;
export const WhatDidWeThinkThenDocument = {"__meta__":{"documentId":"sha256:17b6daefbc30746e2ec5f19919be5a3b6de696b1704c1eaca5e2719650c08932"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhatDidWeThinkThen"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"situation"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AsOfInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"situation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"key"},"value":{"kind":"Variable","name":{"kind":"Name","value":"situation"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"validAt"}},{"kind":"Field","name":{"kind":"Name","value":"knownAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"options"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"availability"}},{"kind":"Field","name":{"kind":"Name","value":"evaluation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sentence"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"indicators"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"support"}},{"kind":"Field","name":{"kind":"Name","value":"against"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WhatDidWeThinkThenQuery, WhatDidWeThinkThenQueryVariables>;
export const WhatDoesTheLadderLookLikeDocument = {"__meta__":{"documentId":"sha256:fd57086e21d02fc26e39197189666077da10f31dda8a765b8bfa00f8ea07b2c7"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhatDoesTheLadderLookLike"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"situation"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AsOfInput"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"situation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"key"},"value":{"kind":"Variable","name":{"kind":"Name","value":"situation"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"ladders"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"since"}},{"kind":"Field","name":{"kind":"Name","value":"episode"}},{"kind":"Field","name":{"kind":"Name","value":"dwellRemaining"}},{"kind":"Field","name":{"kind":"Name","value":"basisLapsed"}},{"kind":"Field","name":{"kind":"Name","value":"reviewBy"}},{"kind":"Field","name":{"kind":"Name","value":"current"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"rank"}}]}},{"kind":"Field","name":{"kind":"Name","value":"stages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"rank"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"minDwell"}},{"kind":"Field","name":{"kind":"Name","value":"approvals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"quorum"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}}]}},{"kind":"Field","name":{"kind":"Name","value":"options"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"availability"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"next"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"to"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"guard"}},{"kind":"Field","name":{"kind":"Name","value":"blockers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"openProposal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"proposer"}},{"kind":"Field","name":{"kind":"Name","value":"evaluationHolds"}},{"kind":"Field","name":{"kind":"Name","value":"missing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"people"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"standDowns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"to"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}}]}},{"kind":"Field","name":{"kind":"Name","value":"allowed"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WhatDoesTheLadderLookLikeQuery, WhatDoesTheLadderLookLikeQueryVariables>;
export const WhatHappenedDocument = {"__meta__":{"documentId":"sha256:ae5b3ecf0e2f88fccbe16eb4f8c6741cd2a9210a49b9ee185de3b7c8f1b3ee74"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhatHappened"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"situation"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AsOfInput"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"situation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"key"},"value":{"kind":"Variable","name":{"kind":"Name","value":"situation"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"withheld"}},{"kind":"Field","name":{"kind":"Name","value":"events"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"causedBy"}},{"kind":"Field","name":{"kind":"Name","value":"report"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"mandate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}}]}},{"kind":"Field","name":{"kind":"Name","value":"indicator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"option"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"stage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}}]}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"valueFrom"}},{"kind":"Field","name":{"kind":"Name","value":"valueTo"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<WhatHappenedQuery, WhatHappenedQueryVariables>;
export const WhatIfASourceWereGradedLowerDocument = {"__meta__":{"documentId":"sha256:580a4335ab9f979fdf66fe277926cf924b86216068c0fd082bcddeffc3dbe823"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhatIfASourceWereGradedLower"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"situation"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"overlay"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"OverlayInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"situation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"key"},"value":{"kind":"Variable","name":{"kind":"Name","value":"situation"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"simulate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"overlay"},"value":{"kind":"Variable","name":{"kind":"Name","value":"overlay"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"option"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}}]}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"valueFrom"}},{"kind":"Field","name":{"kind":"Name","value":"valueTo"}}]}},{"kind":"Field","name":{"kind":"Name","value":"indicators"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"state"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"support"}},{"kind":"Field","name":{"kind":"Name","value":"against"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<WhatIfASourceWereGradedLowerQuery, WhatIfASourceWereGradedLowerQueryVariables>;
export const WhatIfCombatIsConfirmedDocument = {"__meta__":{"documentId":"sha256:b4824a1e5b6bc643d9b2f884c5f9620477764a69c9b9ecb1c59dd9503d22e6cf"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhatIfCombatIsConfirmed"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"situation"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"overlay"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"OverlayInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"situation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"key"},"value":{"kind":"Variable","name":{"kind":"Name","value":"situation"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"simulate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"overlay"},"value":{"kind":"Variable","name":{"kind":"Name","value":"overlay"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"option"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}},{"kind":"Field","name":{"kind":"Name","value":"options"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"availability"}},{"kind":"Field","name":{"kind":"Name","value":"evidenceStatus"}},{"kind":"Field","name":{"kind":"Name","value":"blockers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<WhatIfCombatIsConfirmedQuery, WhatIfCombatIsConfirmedQueryVariables>;
export const WhatIsHappeningNowDocument = {"__meta__":{"documentId":"sha256:41a614ef65598bd4a58178c2b6a6c28a44763b8ceecc2fd74e4fffcb8f689af6"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WhatIsHappeningNow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"situation"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"situationEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"situation"},"value":{"kind":"Variable","name":{"kind":"Name","value":"situation"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"causedBy"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"report"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"claims"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}}]}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}}]}},{"kind":"Field","name":{"kind":"Name","value":"mandate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}}]}},{"kind":"Field","name":{"kind":"Name","value":"indicator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"option"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"stage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}}]}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"valueFrom"}},{"kind":"Field","name":{"kind":"Name","value":"valueTo"}}]}}]}}]} as unknown as DocumentNode<WhatIsHappeningNowSubscription, WhatIsHappeningNowSubscriptionVariables>;
export const WhatMayBeDoneTodayDocument = {"__meta__":{"documentId":"sha256:7b762bf58375675edd7b0a21cdf8f483799944d4755c7c5367cede931224dc11"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhatMayBeDoneToday"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"situation"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AsOfInput"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"situation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"key"},"value":{"kind":"Variable","name":{"kind":"Name","value":"situation"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"validAt"}},{"kind":"Field","name":{"kind":"Name","value":"knownAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"withheld"}},{"kind":"Field","name":{"kind":"Name","value":"options"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"availability"}},{"kind":"Field","name":{"kind":"Name","value":"evidenceStatus"}},{"kind":"Field","name":{"kind":"Name","value":"mandateStatus"}},{"kind":"Field","name":{"kind":"Name","value":"sequenceStatus"}},{"kind":"Field","name":{"kind":"Name","value":"blockers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"statedIntents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"report"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<WhatMayBeDoneTodayQuery, WhatMayBeDoneTodayQueryVariables>;
export const WhatShouldBeCollectedFirstDocument = {"__meta__":{"documentId":"sha256:fcda6392599179d1800e7d3a3e55d2488a033afe0298842786bf5da0863d2dc4"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhatShouldBeCollectedFirst"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"situation"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AsOfInput"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"situation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"key"},"value":{"kind":"Variable","name":{"kind":"Name","value":"situation"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"collectionPriorities"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rank"}},{"kind":"Field","name":{"kind":"Name","value":"indicator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"unlocksAlone"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}}]}},{"kind":"Field","name":{"kind":"Name","value":"helpsUnlock"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}}]}},{"kind":"Field","name":{"kind":"Name","value":"otherChanges"}},{"kind":"Field","name":{"kind":"Name","value":"change"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WhatShouldBeCollectedFirstQuery, WhatShouldBeCollectedFirstQueryVariables>;
export const WhatWaitsForMyApprovalDocument = {"__meta__":{"documentId":"sha256:8f65dcbbfd4f7c1707fac72f63631c48a017085b4f650dd405a3ebe7c218f579"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhatWaitsForMyApproval"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subject"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}},{"kind":"Field","name":{"kind":"Name","value":"pendingApprovals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"roles"}},{"kind":"Field","name":{"kind":"Name","value":"situation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"proposal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"ladder"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}}]}},{"kind":"Field","name":{"kind":"Name","value":"from"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"to"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"options"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"proposer"}},{"kind":"Field","name":{"kind":"Name","value":"proposedAt"}},{"kind":"Field","name":{"kind":"Name","value":"rationale"}},{"kind":"Field","name":{"kind":"Name","value":"evaluationHolds"}},{"kind":"Field","name":{"kind":"Name","value":"approvals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"approver"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"people"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<WhatWaitsForMyApprovalQuery, WhatWaitsForMyApprovalQueryVariables>;
export const WhatWasReportedDocument = {"__meta__":{"documentId":"sha256:027d1e0b97557792c7f3e3c05671fb04cacb4b26a3ed2cd6b23796c0e6983872"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhatWasReported"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"situation"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ClaimFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AsOfInput"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"situation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"key"},"value":{"kind":"Variable","name":{"kind":"Name","value":"situation"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"claims"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"observedAt"}},{"kind":"Field","name":{"kind":"Name","value":"polarity"}},{"kind":"Field","name":{"kind":"Name","value":"credibility"}},{"kind":"Field","name":{"kind":"Name","value":"disposition"}},{"kind":"Field","name":{"kind":"Name","value":"indicator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"report"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"marking"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"reliability"}}]}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<WhatWasReportedQuery, WhatWasReportedQueryVariables>;
export const WhatWouldHaveToBecomeTrueDocument = {"__meta__":{"documentId":"sha256:591c31a066c194f3ab94ea9216f2fb2d9e664e71e6483373817fa8dc49f173d8"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhatWouldHaveToBecomeTrue"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"situation"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"option"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AsOfInput"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"policyOption"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"situation"},"value":{"kind":"Variable","name":{"kind":"Name","value":"situation"}}},{"kind":"Argument","name":{"kind":"Name","value":"key"},"value":{"kind":"Variable","name":{"kind":"Name","value":"option"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"availability"}},{"kind":"Field","name":{"kind":"Name","value":"unlockSets"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"truncated"}},{"kind":"Field","name":{"kind":"Name","value":"sets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"size"}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"missing"}},{"kind":"Field","name":{"kind":"Name","value":"ways"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"origins"}},{"kind":"Field","name":{"kind":"Name","value":"grade"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"blockSets"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"truncated"}},{"kind":"Field","name":{"kind":"Name","value":"sets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"size"}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<WhatWouldHaveToBecomeTrueQuery, WhatWouldHaveToBecomeTrueQueryVariables>;
export const WhenDoesThisGoStaleDocument = {"__meta__":{"documentId":"sha256:ee955b5754486fac7be0813b6c3e6fe94447df3817299a953cc87f6e564768b3"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhenDoesThisGoStale"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"situation"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AsOfInput"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"situation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"key"},"value":{"kind":"Variable","name":{"kind":"Name","value":"situation"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"indicators"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"nextChangeAt"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"valueFrom"}},{"kind":"Field","name":{"kind":"Name","value":"valueTo"}},{"kind":"Field","name":{"kind":"Name","value":"causes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"options"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"availability"}},{"kind":"Field","name":{"kind":"Name","value":"nextChangeAt"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"availabilityFrom"}},{"kind":"Field","name":{"kind":"Name","value":"availabilityTo"}},{"kind":"Field","name":{"kind":"Name","value":"causes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<WhenDoesThisGoStaleQuery, WhenDoesThisGoStaleQueryVariables>;
export const WhichEntriesAreAssumptionsDocument = {"__meta__":{"documentId":"sha256:10c9fb80934b75c72710ad8da12151fdef36f0e2d195cadfd0d7194e09e5f98d"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhichEntriesAreAssumptions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"situation"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AsOfInput"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"situation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"key"},"value":{"kind":"Variable","name":{"kind":"Name","value":"situation"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"assumptions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subject"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"statement"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"owner"}},{"kind":"Field","name":{"kind":"Name","value":"reviewBy"}},{"kind":"Field","name":{"kind":"Name","value":"reviewOverdue"}}]}},{"kind":"Field","name":{"kind":"Name","value":"evidencePolicy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"accept"}},{"kind":"Field","name":{"kind":"Name","value":"margin"}},{"kind":"Field","name":{"kind":"Name","value":"reliability"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"grade"}},{"kind":"Field","name":{"kind":"Name","value":"percentage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"credibility"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"grade"}},{"kind":"Field","name":{"kind":"Name","value":"percentage"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"invariants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"statement"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"basis"}}]}}]}}]}}]} as unknown as DocumentNode<WhichEntriesAreAssumptionsQuery, WhichEntriesAreAssumptionsQueryVariables>;
export const WhichMandatesAreThereDocument = {"__meta__":{"documentId":"sha256:19c136525567d530cbea4f4a41147416ee98b757965e60ba2e52019425a14f74"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhichMandatesAreThere"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"situation"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AsOfInput"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"situation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"key"},"value":{"kind":"Variable","name":{"kind":"Name","value":"situation"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"mandates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"legalBasis"}},{"kind":"Field","name":{"kind":"Name","value":"applicability"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"validUntil"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"basis"}},{"kind":"Field","name":{"kind":"Name","value":"note"}}]}}]}}]}}]} as unknown as DocumentNode<WhichMandatesAreThereQuery, WhichMandatesAreThereQueryVariables>;
export const WhichSingleReportCarriesThisDocument = {"__meta__":{"documentId":"sha256:81ea69877a778b2c6b87a6a0b16ba47931f3d6f81d9133126e149a14504cf03a"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhichSingleReportCarriesThis"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"situation"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"option"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AsOfInput"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"policyOption"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"situation"},"value":{"kind":"Variable","name":{"kind":"Name","value":"situation"}}},{"kind":"Argument","name":{"kind":"Name","value":"key"},"value":{"kind":"Variable","name":{"kind":"Name","value":"option"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"fragility"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"truncated"}},{"kind":"Field","name":{"kind":"Name","value":"singles"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"keys"}},{"kind":"Field","name":{"kind":"Name","value":"carries"}},{"kind":"Field","name":{"kind":"Name","value":"leaves"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}},{"kind":"Field","name":{"kind":"Name","value":"precondition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}},{"kind":"Field","name":{"kind":"Name","value":"availability"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pairs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"keys"}},{"kind":"Field","name":{"kind":"Name","value":"leaves"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"regrades"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"precondition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<WhichSingleReportCarriesThisQuery, WhichSingleReportCarriesThisQueryVariables>;
export const WhichSituationsAreThereDocument = {"__meta__":{"documentId":"sha256:d84cd049f81bb48356bff468dad82e82155d6ee198e7f7fc54a84bdc0435c087"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhichSituationsAreThere"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subject"}},{"kind":"Field","name":{"kind":"Name","value":"clearance"}}]}},{"kind":"Field","name":{"kind":"Name","value":"situations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"clock"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"now"}}]}},{"kind":"Field","name":{"kind":"Name","value":"decidingActor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<WhichSituationsAreThereQuery, WhichSituationsAreThereQueryVariables>;
export const WhoApprovedWhatDocument = {"__meta__":{"documentId":"sha256:63ce9827910848382c926d2c8ca9a52ef44ba602a2a1ac6130e7b21788b91920"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhoApprovedWhat"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"situation"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AsOfInput"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"situation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"key"},"value":{"kind":"Variable","name":{"kind":"Name","value":"situation"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"withheld"}},{"kind":"Field","name":{"kind":"Name","value":"decisions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"ladder"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}}]}},{"kind":"Field","name":{"kind":"Name","value":"from"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}}]}},{"kind":"Field","name":{"kind":"Name","value":"to"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}}]}},{"kind":"Field","name":{"kind":"Name","value":"decidedBy"}},{"kind":"Field","name":{"kind":"Name","value":"decidedAt"}},{"kind":"Field","name":{"kind":"Name","value":"proposal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"proposer"}},{"kind":"Field","name":{"kind":"Name","value":"rationale"}}]}},{"kind":"Field","name":{"kind":"Name","value":"approvals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"approver"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}},{"kind":"Field","name":{"kind":"Name","value":"recordedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"options"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"option"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"sentence"}}]}},{"kind":"Field","name":{"kind":"Name","value":"hash"}},{"kind":"Field","name":{"kind":"Name","value":"replay"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"matches"}},{"kind":"Field","name":{"kind":"Name","value":"differences"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"recorded"}},{"kind":"Field","name":{"kind":"Name","value":"now"}}]}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<WhoApprovedWhatQuery, WhoApprovedWhatQueryVariables>;
export const WhoSaysSoAndWhoDeniesDocument = {"__meta__":{"documentId":"sha256:e2fd335cc7216225e24461cab9a40954fc0d8b80cf92f9e097d1403c765ab13e"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhoSaysSoAndWhoDenies"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"situation"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AsOfInput"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"situation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"key"},"value":{"kind":"Variable","name":{"kind":"Name","value":"situation"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"withheld"}},{"kind":"Field","name":{"kind":"Name","value":"indicators"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"support"}},{"kind":"Field","name":{"kind":"Name","value":"against"}},{"kind":"Field","name":{"kind":"Name","value":"contributions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"side"}},{"kind":"Field","name":{"kind":"Name","value":"weight"}},{"kind":"Field","name":{"kind":"Name","value":"counted"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"freshUntil"}},{"kind":"Field","name":{"kind":"Name","value":"claim"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"polarity"}},{"kind":"Field","name":{"kind":"Name","value":"credibility"}},{"kind":"Field","name":{"kind":"Name","value":"modality"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}},{"kind":"Field","name":{"kind":"Name","value":"approximate"}}]}},{"kind":"Field","name":{"kind":"Name","value":"report"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"reliability"}}]}},{"kind":"Field","name":{"kind":"Name","value":"via"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<WhoSaysSoAndWhoDeniesQuery, WhoSaysSoAndWhoDeniesQueryVariables>;
export const WhyIsAnOptionNotOpenDocument = {"__meta__":{"documentId":"sha256:1eb5763e0736bab494c849ecaec7ef75d1d29e5a48a590f88478513984e54dba"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhyIsAnOptionNotOpen"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"situation"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"option"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AsOfInput"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"policyOption"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"situation"},"value":{"kind":"Variable","name":{"kind":"Name","value":"situation"}}},{"kind":"Argument","name":{"kind":"Name","value":"key"},"value":{"kind":"Variable","name":{"kind":"Name","value":"option"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"availability"}},{"kind":"Field","name":{"kind":"Name","value":"evaluation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"sentence"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"parentId"}},{"kind":"Field","name":{"kind":"Name","value":"depth"}},{"kind":"Field","name":{"kind":"Name","value":"operator"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"decisive"}},{"kind":"Field","name":{"kind":"Name","value":"support"}},{"kind":"Field","name":{"kind":"Name","value":"against"}},{"kind":"Field","name":{"kind":"Name","value":"contributions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"claim"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"report"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"reliability"}},{"kind":"Field","name":{"kind":"Name","value":"weight"}},{"kind":"Field","name":{"kind":"Name","value":"counted"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"blockers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WhyIsAnOptionNotOpenQuery, WhyIsAnOptionNotOpenQueryVariables>;
export const BoardDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Board"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"situation"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AsOfInput"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"situation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"key"},"value":{"kind":"Variable","name":{"kind":"Name","value":"situation"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"options"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"availability"}}]}},{"kind":"Field","name":{"kind":"Name","value":"mandates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}}]} as unknown as DocumentNode<BoardQuery, BoardQueryVariables>;
export const ClaimsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Claims"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"situation"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"situation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"key"},"value":{"kind":"Variable","name":{"kind":"Name","value":"situation"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"claims"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"hasPreviousPage"}},{"kind":"Field","name":{"kind":"Name","value":"startCursor"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"polarity"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ClaimsQuery, ClaimsQueryVariables>;
export const HappeningsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"Happenings"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"situation"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"situationEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"situation"},"value":{"kind":"Variable","name":{"kind":"Name","value":"situation"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"option"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"availability"}}]}},{"kind":"Field","name":{"kind":"Name","value":"mandate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}}]} as unknown as DocumentNode<HappeningsSubscription, HappeningsSubscriptionVariables>;
export const OptionAgainDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OptionAgain"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PolicyOption"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"availability"}}]}}]}}]}}]} as unknown as DocumentNode<OptionAgainQuery, OptionAgainQueryVariables>;
export const RecordMandateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RecordMandate"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateMandateInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateMandate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateMandateSuccess"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"situation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}}]}},{"kind":"Field","name":{"kind":"Name","value":"mandate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"option"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"availability"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StaleRevision"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentRevision"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Refusal"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<RecordMandateMutation, RecordMandateMutationVariables>;
export const WhyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Why"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"situation"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"situation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"key"},"value":{"kind":"Variable","name":{"kind":"Name","value":"situation"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"options"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"evaluation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<WhyQuery, WhyQueryVariables>;