import type { GradedClaim } from '../evidence/ballot.js';
import type { EvidencePolicy } from '../evidence/grade.js';
import type { LadderPosition } from '../escalation/ladder.js';
import type { Duration } from '../time/duration.js';
import type { AsOf } from '../time/instant.js';
import type { MandateRecord } from './mandate.js';
import type { Truth } from './truth.js';

/** A monitored fact, as far as its judgement goes. */
export interface Indicator {
  readonly key: string;
  readonly kind: 'BOOLEAN' | 'QUANTITY';
  readonly unit: string | null;
  /** The age after which evidence on it is stale; null where it never is. */
  readonly horizon: Duration | null;
}

/** All that a precondition may ask, as it was at one instant: what stands, what is granted, what has been entered. */
export interface World {
  readonly asOf: AsOf;
  readonly policy: EvidencePolicy;
  readonly indicators: ReadonlyMap<string, Indicator>;
  /** Standing claims, graded, by indicator; an indicator without any may be missing. */
  readonly evidence: ReadonlyMap<string, readonly GradedClaim[]>;
  /** Indicators whose value is supposed rather than judged: the "what if" of a simulation. */
  readonly supposed: ReadonlyMap<string, Truth>;
  readonly mandates: ReadonlyMap<string, MandateRecord>;
  readonly assumptions: ReadonlyMap<string, Truth>;
  readonly ladders: ReadonlyMap<string, LadderPosition>;
}
