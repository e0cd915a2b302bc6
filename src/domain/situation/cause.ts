import type { StageEntry } from '../escalation/ladder.js';
import type { Reliability } from '../evidence/grade.js';
import type { Instant } from '../time/instant.js';

/** The definitions that people amend. */
export type DefinitionKind = 'EVIDENCE_POLICY' | 'INDICATOR' | 'ASSUMPTION' | 'PRECONDITION' | 'LADDER' | 'INVARIANT';

/** Which claim, and what it speaks of. */
interface AboutClaim {
  readonly claim: string;
  readonly report: string;
  readonly source: string;
  readonly indicator: string;
}

/** What a change consists of. */
type CauseDetail =
  /** A claim was recorded, or its observation has come to pass. */
  | ({ readonly kind: 'REPORT' } & AboutClaim)
  /** A claim was taken back. */
  | ({ readonly kind: 'RETRACTION' } & AboutClaim)
  /** A claim has become older than it may be. */
  | ({ readonly kind: 'EXPIRY' } & AboutClaim)
  /** A source was graded anew; null before its first grade. */
  | {
      readonly kind: 'REGRADE';
      readonly source: string;
      readonly from: Reliability | null;
      readonly to: Reliability | null;
    }
  /** A mandate's state was recorded or took effect, or its grant ran out. */
  | { readonly kind: 'MANDATE'; readonly mandate: string; readonly change: 'STATE' | 'END' }
  /** Another version of a definition is in force; null where none is. The evidence policy has no key. */
  | {
      readonly kind: 'AMENDMENT';
      readonly definition: DefinitionKind;
      readonly key: string | null;
      readonly from: number | null;
      readonly to: number | null;
    }
  /**
   * A ladder's stage was entered: the entries that one side has and the other has not, in the order of their making.
   */
  | { readonly kind: 'DECISION'; readonly ladder: string; readonly entries: readonly StageEntry[] }
  /**
   * The dwell is over that a ladder asks of its stage, or that a gate asks of one, or an instant that a gate names has
   * come.
   */
  | {
      readonly kind: 'CLOCK';
      readonly clock: 'LADDER_DWELL' | 'STAGE_DWELL' | 'TIME';
      readonly ladder: string | null;
      readonly stage: string | null;
    };

/**
 * One recorded or foreseeable change that an answer differs by. `at` is the instant, between the two sides, from which
 * it holds; looking back in time, the one before which it does not yet.
 */
export type Cause = CauseDetail & { readonly at: Instant };

/** One input that differs between the sides of a contrast, or is read off a clock there, and what made it differ. */
export interface Change {
  readonly input: string;
  /** Never empty. */
  readonly causes: readonly Cause[];
}
