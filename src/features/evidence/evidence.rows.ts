import { randomUUID } from 'node:crypto';
import type { BasisColumns } from '../../db/columns.js';
import type { AddedEvidence } from '../../picture/added-evidence.js';
import type { Based, ClaimRecord, ReportRecord } from '../../picture/record.js';
import { toClaim } from '../../picture/record.reads.js';
import type { Claim } from './claim.entity.js';
import type { ClaimInput, RecordReportInput } from './evidence.inputs.types.js';
import type { Report } from './report.entity.js';

/** A claim that has its key. */
export type NamedClaim = Omit<ClaimInput, 'key'> & { readonly key: string };

/** A report whose key and whose claims' keys are all there. */
export type NamedReport = Omit<RecordReportInput, 'key' | 'claims'> & {
  readonly key: string;
  readonly claims: readonly NamedClaim[];
};

/** Makes up the keys that were left out. */
export function named(input: Readonly<RecordReportInput>): NamedReport {
  const claims = input.claims.map((claim: Readonly<ClaimInput>) => withKey('C', claim));
  return Object.assign(withKey('R', input), { claims });
}

function withKey<T extends { readonly key?: string | null }>(
  letter: string,
  entry: T,
): Omit<T, 'key'> & { readonly key: string } {
  return { ...entry, key: entry.key ?? `${letter}-${randomUUID()}` };
}

/** What every recorded fact has. */
export interface Dated {
  readonly situationId: string;
  readonly recordedAt: Date;
  readonly recordedBy: string;
}

/** The rows of a report and its claims as the record of their situation shows them; null where one corrects another. */
export function addedEvidence(report: Report, claims: readonly Claim[]): AddedEvidence | null {
  if (claims.some(({ supersedes }) => supersedes !== null)) return null;
  return { report: reportRecord(report), claims: claims.map((claim) => claimRecord(claim, report.via)) };
}

function reportRecord({ situationId: _, basis, publishedAt, collectedAt, externalDate, ...row }: Report): ReportRecord {
  return {
    ...{ ...row, ...basedOn(basis) },
    recordedAt: row.recordedAt.getTime(),
    publishedAt: publishedAt?.getTime() ?? null,
    collectedAt: collectedAt?.getTime() ?? null,
    externalDate: externalDate?.getTime() ?? null,
  };
}

/** As the database gives it, so that both are read alike. */
function claimRecord({ situationId: _, marking: _marking, basis, ...row }: Claim, via: string | null): ClaimRecord {
  return toClaim({
    ...{ ...row, ...basedOn(basis), via },
    observedAt: row.observedAt.getTime(),
    recordedAt: row.recordedAt.getTime(),
    retractedAt: null,
    retractionReason: null,
  });
}

function basedOn({ basis, note, owner, reviewBy }: BasisColumns): Based {
  return { basis, note, owner, reviewBy: reviewBy?.getTime() ?? null };
}

/** The row of a report. */
export function reportRow(report: NamedReport, dated: Dated): Report {
  return {
    ...dated,
    key: report.key,
    source: report.source,
    via: report.via ?? null,
    title: report.title,
    publishedAt: dateOf(report.publishedAt),
    datePrecision: report.datePrecision ?? 'UNKNOWN',
    collectedAt: dateOf(report.collectedAt),
    externalDate: null,
    marking: markingOf(report),
    basis: basisOf(report),
  };
}

/** The row of a claim: an undated one is dated by its report, never by the present (DESIGN §2). */
export function claimRow(report: NamedReport, claim: NamedClaim, dated: Dated): Claim {
  const { key, indicator, polarity, credibility, modality, supersedes, gradeBasis } = claim;
  const observedAt = claim.observedAt ?? report.publishedAt ?? report.collectedAt;
  return {
    ...dated,
    ...{ key, indicator, polarity, credibility, modality },
    report: report.key,
    source: report.source,
    ...quantityColumns(claim.quantity ?? null),
    supersedes: supersedes ?? null,
    basis: basisOf(claim),
    gradeBasis: gradeBasis ?? 'ASSUMPTION',
    observedAt: new Date(observedAt ?? dated.recordedAt),
    marking: markingOf(report),
  };
}

function markingOf({ marking }: NamedReport): string {
  return marking ?? 'CLEAR';
}

type QuantityColumns = Pick<Claim, 'quantityLow' | 'quantityHigh' | 'quantityApproximate'>;

function quantityColumns(quantity: NonNullable<ClaimInput['quantity']> | null): QuantityColumns {
  if (quantity === null) return { quantityLow: null, quantityHigh: null, quantityApproximate: null };
  const { low, high, approximate } = quantity;
  return { quantityLow: low ?? null, quantityHigh: high ?? null, quantityApproximate: approximate ?? false };
}

function basisOf({ basis, note }: { readonly basis?: string | null; readonly note?: string | null }) {
  return { basis: basis ?? 'TEXT', note: note ?? null, owner: null, reviewBy: null };
}

function dateOf(instant: number | null | undefined): Date | null {
  return typeof instant === 'number' ? new Date(instant) : null;
}
