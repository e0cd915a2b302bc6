import type { LockedSituation } from '../db/situation-lock.js';
import type { Transaction } from '../db/transaction.js';
import type { AddedEvidence } from '../picture/added-evidence.js';
import type { AvailabilityChangeNote } from '../picture/changes.js';
import type { PrimaryEvent } from '../picture/telling.js';
import type { WriteOperation } from './permissions.js';
import type { RefusalNote, RefusalWord } from './refusals.js';

/** What every write's input has. */
export interface WriteAsked {
  readonly situation: string;
  readonly expectedRevision?: number | null;
  readonly idempotencyKey?: string | null;
}

/** What a write works in: its transaction, its situation, locked, and who writes. */
export interface WriteScope extends Transaction {
  readonly situation: LockedSituation;
  readonly by: string;
}

/** A refusal of a feature's own, beside those of every write. */
export interface OwnRefusal {
  readonly code: RefusalWord;
  readonly message: string;
  readonly path: string[] | null;
}

/**
 * What came of the work itself, with the events of all that it put on record, in order. Work that found nothing to do
 * has none, and does not count as a write. `kept`: though refused, the work found something to put on record, which
 * stays and counts as a write.
 */
export type Acted<T, Own extends OwnRefusal = never> =
  | {
      readonly kind: 'done';
      readonly result: T;
      readonly events: readonly PrimaryEvent[];
      /** What it put on record, where that is a report alone, with claims that correct no other. */
      readonly added?: AddedEvidence | null;
    }
  | { readonly kind: 'refused'; readonly refusal: RefusalNote | Own; readonly kept?: readonly PrimaryEvent[] };

/** What came of a write. Plain data: it is kept, and given again to a request that comes twice. */
export type WriteOutcome<T, Own extends OwnRefusal = never> =
  | {
      readonly kind: 'done';
      readonly result: T;
      readonly revision: number;
      readonly changes: readonly AvailabilityChangeNote[];
    }
  | { readonly kind: 'refused'; readonly refusal: RefusalNote | Own };

/** A write: its name, its input, and the work. */
export interface Write<T, Own extends OwnRefusal = never> {
  readonly operation: WriteOperation;
  readonly input: WriteAsked;
  /** Whether the work writes nothing before it knows that it is not refused: then there is nothing to undo. */
  readonly decidesFirst?: true;
  readonly act: (scope: WriteScope) => Promise<Acted<T, Own>>;
}
