import type { AsOf, Instant } from '../time/instant.js';
import type { Truth } from './truth.js';

/** Whether the law asks for a mandate at all, and how far that is agreed. */
export type Applicability = 'REQUIRED' | 'NOT_REQUIRED' | 'DISPUTED';

/** How far a mandate has come. */
export type MandateStatus = 'NONE' | 'REQUESTED' | 'GRANTED' | 'REFUSED' | 'EXPIRED' | 'REVOKED';

/** Why a mandate counts as granted or not. WITHHELD: required, and neither asked for nor given. */
export type MandateReason =
  'GRANTED' | 'NOT_REQUIRED' | 'DISPUTED' | 'WITHHELD' | 'REFUSED' | 'EXPIRED' | 'REVOKED' | 'REQUESTED';

/** One recorded state of a mandate. */
export interface MandateRecord {
  readonly mandate: string;
  readonly applicability: Applicability;
  readonly status: MandateStatus;
  /** From when the state holds. */
  readonly effectiveAt: Instant;
  /** The first instant at which a grant no longer holds; null where it has no end. */
  readonly validUntil: Instant | null;
  readonly recordedAt: Instant;
}

/** The state of each mandate at an instant: of the records known by then and in effect, the last to take effect. */
export function mandatesAt(records: readonly MandateRecord[], asOf: AsOf): ReadonlyMap<string, MandateRecord> {
  const latest = new Map<string, MandateRecord>();
  for (const record of records) {
    if (record.recordedAt > asOf.knownAt || record.effectiveAt > asOf.validAt) continue;
    const other = latest.get(record.mandate);
    if (other === undefined || isLater(record, other)) latest.set(record.mandate, record);
  }
  return latest;
}

/** Records come in the order in which they were made, which settles a tie. */
function isLater(one: MandateRecord, other: MandateRecord): boolean {
  if (one.effectiveAt !== other.effectiveAt) return one.effectiveAt > other.effectiveAt;
  return one.recordedAt >= other.recordedAt;
}

/**
 * Whether a mandate is there (DESIGN §4): TRUE where none is required or it is granted and in force, UNKNOWN where its
 * need is disputed and it is not granted, otherwise FALSE. Withheld, refused, expired and revoked are never TRUE.
 */
export function judgeMandate(record: MandateRecord, validAt: Instant): { value: Truth; reason: MandateReason } {
  if (record.applicability === 'NOT_REQUIRED') return { value: 'TRUE', reason: 'NOT_REQUIRED' };
  const reason = standingOf(record, validAt);
  if (reason === 'GRANTED') return { value: 'TRUE', reason };
  return record.applicability === 'DISPUTED' ? { value: 'UNKNOWN', reason: 'DISPUTED' } : { value: 'FALSE', reason };
}

function standingOf({ status, validUntil }: MandateRecord, validAt: Instant): MandateReason {
  if (status === 'NONE') return 'WITHHELD';
  return status === 'GRANTED' && validUntil !== null && validAt >= validUntil ? 'EXPIRED' : status;
}
