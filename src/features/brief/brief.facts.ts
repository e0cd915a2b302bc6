/** All that an options paper says, as plain data: what its hash is taken of. Instants are milliseconds since 1970. */
export interface BriefFacts {
  /** Counts up when the meaning of these facts changes, so that hashes of different meanings are not held together. */
  readonly format: 1;
  readonly situation: SituationFacts;
  readonly options: Cut<OptionFacts>;
  readonly indicators: Cut<IndicatorFacts>;
  readonly comparison: ComparisonFacts;
  readonly ladders: readonly LadderFacts[];
  /** The newest first. */
  readonly decisions: Cut<DecisionFacts>;
  readonly assumptions: Cut<AssumptionFacts>;
}

/** The first of a list that may be too long for a paper, and how many more there are. */
export interface Cut<T> {
  readonly shown: readonly T[];
  readonly more: number;
}

export interface SituationFacts {
  readonly key: string;
  readonly title: string;
  readonly summary: string | null;
  readonly decider: string;
  readonly validAt: number;
  readonly knownAt: number;
  /** The highest marking of all that the paper was computed from. */
  readonly marking: string;
  readonly withheld: boolean;
}

export interface OptionFacts {
  readonly key: string;
  readonly title: string;
  /** Kind, purpose, lethality and delivery, as far as they are stated. */
  readonly nature: readonly string[];
  readonly availability: string;
  readonly statuses: { readonly evidence: string; readonly mandates: string; readonly sequence: string };
  readonly sentence: string;
  readonly blockers: readonly string[];
  readonly intents: readonly { readonly status: string; readonly report: string }[];
  readonly evaluationHash: string;
  /** Whether there is a gate at all. */
  readonly isGated: boolean;
  /** The smallest sets of changes that would open the gate; one empty set where it is open. */
  readonly unlock: { readonly sets: readonly (readonly string[])[]; readonly more: boolean };
  readonly next: NextFacts | null;
  readonly fragility: FragilityFacts;
}

/** What changes next by time alone. */
export interface NextFacts {
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly causes: readonly string[];
}

export interface FragilityFacts {
  readonly drops: readonly DropFacts[];
  readonly regrades: readonly (TurnFacts & { readonly key: string; readonly from: string; readonly to: string })[];
  readonly truncated: boolean;
}

/** One report, origin or claim, or a pair of a kind; it carries where something turns without it. */
export interface DropFacts extends TurnFacts {
  readonly kind: string;
  readonly keys: readonly string[];
  readonly carries: boolean;
}

/** What turns: from and to; null where it stays. */
export interface TurnFacts {
  readonly availability: readonly [from: string, to: string] | null;
  readonly gate: readonly [from: string, to: string] | null;
}

export interface IndicatorFacts {
  readonly key: string;
  readonly title: string;
  readonly value: string;
  readonly reason: string;
  readonly support: number;
  readonly against: number;
  readonly claims: Cut<ClaimFacts>;
}

/** A standing claim, and what became of it. */
export interface ClaimFacts {
  readonly key: string;
  readonly report: string;
  readonly reportTitle: string;
  readonly marking: string;
  readonly source: string;
  readonly via: string | null;
  readonly denies: boolean;
  /** The letter that counted. */
  readonly reliability: string;
  readonly credibility: number;
  readonly weight: number | null;
  readonly reason: string;
  readonly observedAt: number;
  readonly freshUntil: number | null;
}

export interface ComparisonFacts {
  readonly places: readonly {
    readonly key: string;
    readonly rank: number;
    readonly low: number;
    readonly mid: number;
    readonly high: number;
    readonly availability: string;
  }[];
  /** The keys in the order of the other method. */
  readonly topsis: readonly string[];
  readonly unscored: readonly string[];
  readonly criteria: readonly {
    readonly title: string;
    readonly weight: number;
    readonly holdsFrom: number;
    readonly holdsTo: number;
  }[];
}

export interface LadderFacts {
  readonly key: string;
  readonly title: string;
  readonly stage: string;
  readonly rank: number;
  readonly basisLapsed: boolean;
  readonly next: {
    readonly stage: string;
    readonly rank: number;
    readonly allowed: boolean;
    readonly guard: string;
    readonly quorum: number;
    readonly roles: readonly string[];
  } | null;
  readonly proposal: {
    readonly status: string;
    readonly proposer: string;
    readonly proposedAt: number;
    readonly evaluationHash: string | null;
    readonly approvals: readonly ApprovalFacts[];
  } | null;
}

export interface ApprovalFacts {
  readonly approver: string;
  readonly roles: readonly string[];
}

export interface DecisionFacts {
  readonly sequence: number;
  readonly kind: string;
  readonly ladder: string;
  readonly from: string;
  readonly to: string;
  readonly decidedBy: string;
  readonly decidedAt: number;
  readonly marking: string;
  readonly approvals: readonly ApprovalFacts[];
  readonly evaluationHash: string | null;
  readonly previousHash: string;
  readonly hash: string;
}

export interface AssumptionFacts {
  readonly subject: string;
  readonly key: string;
  readonly statement: string;
  readonly holds: string | null;
  readonly owner: string | null;
  readonly reviewBy: number | null;
  readonly reviewOverdue: boolean;
}
