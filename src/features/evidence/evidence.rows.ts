import { randomUUID } from 'node:crypto';
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
export function named(input: RecordReportInput): NamedReport {
  const claims = input.claims.map((claim) => ({ ...claim, key: claim.key ?? `C-${randomUUID()}` }));
  return { ...input, key: input.key ?? `R-${randomUUID()}`, claims };
}

/** What every recorded fact has. */
export interface Dated {
  readonly situationId: string;
  readonly recordedAt: Date;
  readonly recordedBy: string;
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
    marking: report.marking ?? 'CLEAR',
    basis: basisOf(report),
  };
}

/** The row of a claim: an undated one is dated by its report, never by the present (DESIGN §2). */
export function claimRow(report: NamedReport, claim: NamedClaim, dated: Dated): Claim {
  const { low, high, approximate } = claim.quantity ?? {};
  const observedAt = claim.observedAt ?? report.publishedAt ?? report.collectedAt;
  return {
    ...dated,
    key: claim.key,
    report: report.key,
    source: report.source,
    indicator: claim.indicator,
    polarity: claim.polarity,
    credibility: claim.credibility,
    quantityLow: low ?? null,
    quantityHigh: high ?? null,
    quantityApproximate: (claim.quantity ?? null) === null ? null : (approximate ?? false),
    modality: claim.modality,
    supersedes: claim.supersedes ?? null,
    basis: basisOf(claim),
    gradeBasis: claim.gradeBasis ?? 'ASSUMPTION',
    observedAt: new Date(observedAt ?? dated.recordedAt),
  };
}

function basisOf({ basis, note }: { readonly basis?: string | null; readonly note?: string | null }) {
  return { basis: basis ?? 'TEXT', note: note ?? null, owner: null, reviewBy: null };
}

function dateOf(instant: number | null | undefined): Date | null {
  return typeof instant === 'number' ? new Date(instant) : null;
}
