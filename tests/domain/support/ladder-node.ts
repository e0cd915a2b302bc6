import type { EscalationEvent } from '../../../src/domain/escalation/event.js';
import type { EscalationState, Outcome } from '../../../src/domain/escalation/outcome.js';
import type { Option } from './ladder-model.js';

/** An approval as it was recorded, and what it was given on. */
interface Voice {
  readonly approver: string;
  readonly basis: string;
}

/** What effects alone would have left in a database, and what had been done in this episode. */
export interface Archive {
  readonly rank: number;
  readonly since: number;
  /** Since when each rank has been held. */
  readonly heldFrom: readonly number[];
  readonly episode: number;
  /** Options entered in this episode. */
  readonly entered: readonly Option[];
  readonly open: {
    readonly id: string;
    readonly to: string;
    readonly proposer: string;
    readonly status: string;
    /** What was put to the approvers; empty while nothing is. */
    readonly basis: string;
    readonly voices: readonly Voice[];
  } | null;
  /** Entries without a decision record: none, between events. */
  readonly unrecorded: number;
}

/** A point of the exploration: the state, all that surrounds it, and what its effects would have left in a database. */
export interface Node {
  readonly state: EscalationState;
  readonly scene: number;
  readonly book: number;
  readonly now: number;
  readonly archive: Archive;
}

/** One event tried at a node. `after` is the node itself where it was refused. */
export interface Edge {
  readonly before: Node;
  readonly event: EscalationEvent;
  /** The definitions in force if it is not refused. */
  readonly book: number;
  readonly outcome: Outcome;
  readonly after: Node;
  /** Effects that no database of append-only records could carry out. */
  readonly faults: readonly string[];
}
