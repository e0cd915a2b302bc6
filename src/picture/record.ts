import type { Marking } from '../domain/evidence/marking.js';
import type { Claim, Source, SourceAssessment } from '../domain/evidence/claim.js';
import type { EvidencePolicy } from '../domain/evidence/grade.js';
import type { Ladder, StageEntry } from '../domain/escalation/ladder.js';
import type { ClosedStatus, ClosingCause, OpenStatus } from '../domain/escalation/proposal.js';
import type { Invariant } from '../domain/options/invariant.js';
import type { PolicyOption } from '../domain/options/option.js';
import type { MandateRecord } from '../domain/preconditions/mandate.js';
import type { Indicator } from '../domain/preconditions/world.js';
import type { Assumption, Facts, Precondition } from '../domain/situation/facts.js';
import type { Instant } from '../domain/time/instant.js';
import type { Versioned } from '../domain/time/version.js';

/** What an entry rests on, as recorded. Words of closed lists stay text here: the database has checked them. */
export interface Based {
  readonly basis: string;
  readonly note: string | null;
  readonly owner: string | null;
  readonly reviewBy: Instant | null;
}

export interface SituationHead {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly summary: string | null;
  readonly decidingActor: string;
  readonly clockMode: string;
  readonly now: Instant;
  readonly revision: number;
  /** At which revision the frame of the record was changed last. */
  readonly frameRevision: number;
  /** Whether a report is kept from this reader by its marking, among those recorded by `knownAt`. */
  readonly withheld: boolean;
}

export interface ActorRecord extends Based {
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  readonly parent: string | null;
}

export interface SourceRecord extends Source, Based {
  readonly name: string;
  readonly kind: string;
  readonly actor: string | null;
}

export interface AssessmentRecord extends SourceAssessment {
  readonly rationale: string | null;
  readonly basis: string;
  readonly recordedBy: string;
}

export interface ReportRecord extends Based {
  readonly key: string;
  readonly source: string;
  readonly via: string | null;
  readonly title: string;
  readonly publishedAt: Instant | null;
  readonly datePrecision: string;
  readonly collectedAt: Instant | null;
  readonly externalDate: Instant | null;
  readonly marking: string;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
}

export interface ClaimRecord extends Claim, Based {
  readonly modality: string;
  readonly gradeBasis: string;
  readonly recordedBy: string;
  readonly retractionReason: string | null;
}

export interface IndicatorRecord extends Indicator, Versioned, Based {
  readonly title: string;
}

export interface PolicyRecord extends EvidencePolicy, Versioned, Based {
  readonly key: string;
}

export interface AssumptionRecord extends Assumption, Versioned, Based {
  readonly statement: string;
}

export interface MandateIdentity extends Based {
  readonly key: string;
  readonly title: string;
  readonly legalBasis: string | null;
}

export interface OpinionRecord {
  readonly mandate: string;
  readonly holder: string;
  readonly applicability: string;
  readonly statement: string;
  readonly statedAt: Instant | null;
}

export interface OptionRecord extends PolicyOption, Based {
  readonly title: string;
  readonly description: string | null;
  readonly mechanism: string | null;
  readonly measures: readonly string[];
  readonly composition: string | null;
}

export interface PreconditionRecord extends Precondition, Versioned, Based {
  /** As dossiers write it. */
  readonly written: unknown;
}

export interface SignalRecord extends Based {
  readonly report: string;
  readonly option: string;
  readonly status: string;
}

export interface LadderRecord extends Ladder, Versioned, Based {
  readonly title: string;
}

export interface ApprovalRecord {
  readonly approver: string;
  readonly roles: readonly string[];
  readonly evaluationHash: string;
  readonly recordedAt: Instant;
}

/** A proposal, as far as it had come by an instant. */
export interface ProposalRecord {
  readonly id: string;
  readonly ladder: string;
  readonly from: string;
  readonly to: string;
  readonly status: OpenStatus | ClosedStatus;
  readonly proposer: string;
  readonly proposedAt: Instant;
  readonly rationale: string | null;
  readonly marking: Marking;
  /** Null while it is a draft: then nothing is bound to an evaluation. */
  readonly evaluationHash: string | null;
  readonly closedAt: Instant | null;
  readonly closedBy: string | null;
  readonly closingCause: ClosingCause | null;
  /** In the order of their recording. */
  readonly approvals: readonly ApprovalRecord[];
}

export interface InvariantRecord extends Invariant, Versioned, Based {
  readonly written: unknown;
}

export interface CriterionRecord extends Based {
  readonly key: string;
  readonly title: string;
  readonly direction: 'HIGHER_IS_BETTER' | 'LOWER_IS_BETTER';
  readonly weight: number;
}

export interface ScoreRecord {
  readonly option: string;
  readonly criterion: string;
  readonly low: number;
  readonly mid: number;
  readonly high: number;
}

/** The parts of a record that depend on the instants and on the reader; the rest is its frame. */
export type MovingPart = 'head' | 'claims' | 'reports' | 'openProposals';

/** All of a record that no report, no proposal and no clock changes; with the signals of reports that may be hidden. */
export type Frame = Omit<SituationRecord, MovingPart>;

/** A situation's facts with all that is shown of them. Claims and reports may be cut down to those of one instant. */
export interface SituationRecord extends Facts {
  readonly head: SituationHead;
  readonly actors: readonly ActorRecord[];
  readonly policies: readonly PolicyRecord[];
  readonly sources: readonly SourceRecord[];
  readonly assessments: readonly AssessmentRecord[];
  readonly indicators: readonly IndicatorRecord[];
  readonly reports: readonly ReportRecord[];
  readonly claims: readonly ClaimRecord[];
  readonly mandateIdentities: readonly MandateIdentity[];
  readonly opinions: readonly OpinionRecord[];
  readonly mandates: readonly (MandateRecord & { readonly note: string | null; readonly recordedBy: string })[];
  readonly assumptions: readonly AssumptionRecord[];
  readonly options: readonly OptionRecord[];
  readonly preconditions: readonly PreconditionRecord[];
  readonly signals: readonly SignalRecord[];
  readonly ladders: readonly LadderRecord[];
  readonly entries: readonly StageEntry[];
  /** One a ladder at most, as far as the reader may see it. */
  readonly openProposals: readonly ProposalRecord[];
  readonly invariants: readonly InvariantRecord[];
  readonly criteria: readonly CriterionRecord[];
  readonly scores: readonly ScoreRecord[];
}
