import type { Threshold } from '../evidence/ballot.js';
import type { Duration } from '../time/duration.js';
import type { Instant } from '../time/instant.js';
import type { Decided } from './demand.js';
import type { OriginsNeeded } from './more-origins.js';
import type { Rung } from './rungs.js';
import type { Truth } from './truth.js';

/** A leaf that a change turns. */
export interface LeafTurn {
  readonly path: string;
  readonly from: Truth;
  readonly to: Truth;
}

interface Change {
  /** Every leaf that turns with it, in the order of the tree. */
  readonly leaves: readonly LeafTurn[];
}

/** More weight on one side of an indicator. Weights in hundredths: 5250 is 52.5 percent. */
export interface EvidenceChange extends Change {
  readonly kind: 'evidence';
  readonly indicator: string;
  /** The amount asked about; null where the indicator itself is. */
  readonly threshold: Threshold | null;
  /** What the state must become: of the indicator, not of a leaf that asks whether it is FALSE. */
  readonly to: Decided;
  readonly side: 'FOR' | 'AGAINST';
  readonly support: number;
  readonly against: number;
  /** The weight that the side must reach, threshold and lead over the other side both included. */
  readonly needed: number;
  /** What it lacks of that now. */
  readonly missing: number;
  /** By fresh claims of further origins, each alone a way; empty where no number of them suffices. */
  readonly ways: readonly OriginsNeeded[];
  /** Stale claims of that side which, said again now by their sources, would suffice; empty where they would not. */
  readonly renewal: readonly string[];
  /** The weight to which the other side must first fall, where it is so high that nothing outweighs it; else null. */
  readonly otherAtMost: number | null;
}

/** More origins that affirm an indicator, or fewer. */
export interface CorroborationChange extends Change {
  readonly kind: 'corroboration';
  readonly indicator: string;
  readonly to: Decided;
  readonly minOrigins: number;
  /** The origins that affirm now. */
  readonly origins: readonly string[];
  /** How many more must affirm; 0 where fewer must. */
  readonly more: number;
  /** How many must cease to, by retraction, denial or age; 0 where more are needed. */
  readonly fewer: number;
  /** The worst grade that counts; null where more are not needed, or the policy gives no grade a weight. */
  readonly worst: OriginsNeeded['worst'] | null;
  /** Stale affirmations of other origins which, said again now, would suffice; empty where they would not. */
  readonly renewal: readonly string[];
}

/** A supposition that is accepted, or given up as false. */
export interface AssumptionChange extends Change {
  readonly kind: 'assumption';
  readonly assumption: string;
  readonly to: Decided;
}

/** What must happen to a mandate. BECOME_REQUIRED: its need, denied or disputed, is settled as required. */
export type MandateStep = 'GRANT' | 'LOSE_GRANT' | 'BECOME_REQUIRED';

/** A mandate that becomes granted, or is there no longer. */
export interface MandateChange extends Change {
  readonly kind: 'mandate';
  readonly mandate: string;
  readonly to: Decided;
  /** All of them are needed. */
  readonly steps: readonly MandateStep[];
  /** When its grant runs out by itself; null where it does not or has no part in this. */
  readonly lapsesAt: Instant | null;
}

/** A stage that is entered, or that its ladder stands down from. */
export interface StageChange extends Change {
  readonly kind: 'stage';
  readonly stage: string;
  readonly to: Decided;
  /** TRUE: the rung to reach. FALSE: the rung to stand down below. One, since a stage is on one ladder. */
  readonly rungs: readonly Rung[];
  /** How long it must then be held; null where entering suffices or it is stood down from. */
  readonly minDwell: Duration | null;
}

/** An option that is enacted, or stood down from. */
export interface EnactmentChange extends Change {
  readonly kind: 'enactment';
  readonly option: string;
  readonly to: Decided;
  /** TRUE: any one of these rungs reached. FALSE: every one of these stood down below. */
  readonly rungs: readonly Rung[];
}

/** That time passes: one change, whatever waits on it. */
export interface WaitChange extends Change {
  readonly kind: 'wait';
  readonly until: Instant;
}

/** One change in a set, and what it takes. */
export type LeafChange =
  EvidenceChange | CorroborationChange | AssumptionChange | MandateChange | StageChange | EnactmentChange | WaitChange;
