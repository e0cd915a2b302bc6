import type { Claim, Source, SourceAssessment } from '../evidence/claim.js';
import type { EvidencePolicy } from '../evidence/grade.js';
import type { Ladder, StageEntry } from '../escalation/ladder.js';
import type { Invariant } from '../options/invariant.js';
import type { PolicyOption } from '../options/option.js';
import type { Expression } from '../preconditions/expression.js';
import type { MandateRecord } from '../preconditions/mandate.js';
import type { Truth } from '../preconditions/truth.js';
import type { Indicator } from '../preconditions/world.js';
import type { Versioned } from '../time/version.js';

/** An accepted supposition that preconditions may lean on. */
export interface Assumption {
  readonly key: string;
  readonly holds: Truth;
}

/** The gate of an option; `key` is the option's. */
export interface Precondition {
  readonly key: string;
  readonly expression: Expression;
}

/**
 * Everything recorded of one situation that bears on an answer, in the order of recording. It may be cut down to what
 * stands at an instant: the answer at that instant is the same (worldAsOf makes the same choice again).
 */
export interface Facts {
  readonly policies: readonly (EvidencePolicy & Versioned)[];
  readonly sources: readonly Source[];
  readonly assessments: readonly SourceAssessment[];
  readonly indicators: readonly (Indicator & Versioned)[];
  readonly claims: readonly Claim[];
  readonly mandates: readonly MandateRecord[];
  readonly assumptions: readonly (Assumption & Versioned)[];
  readonly options: readonly PolicyOption[];
  readonly preconditions: readonly (Precondition & Versioned)[];
  readonly ladders: readonly (Ladder & Versioned)[];
  readonly entries: readonly StageEntry[];
  readonly invariants: readonly (Invariant & Versioned)[];
  /** Values of indicators that a simulation supposes, at all instants; none where left out. */
  readonly supposed?: ReadonlyMap<string, Truth> | undefined;
}
