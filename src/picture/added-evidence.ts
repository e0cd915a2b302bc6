import { standingClaims } from '../domain/evidence/claim.js';
import type { AsOf } from '../domain/time/instant.js';
import type { ClaimRecord, ReportRecord, SituationRecord } from './record.js';

/** A report and its claims that a write puts on record at the present instant; none of them corrects another claim. */
export interface AddedEvidence {
  readonly report: ReportRecord;
  readonly claims: readonly ClaimRecord[];
}

/**
 * The record of an instant with evidence that was added at it: the same that would be read now, without reading it. What
 * corrects another claim cannot be added so, since an earlier one may stand then that is not in the record.
 *
 * @param markings those that the reader of the record may see
 */
export function withEvidence(
  record: SituationRecord,
  { report, claims }: AddedEvidence,
  { asOf, markings }: { readonly asOf: AsOf; readonly markings: readonly string[] },
): SituationRecord {
  if (!markings.includes(report.marking)) return { ...record, head: { ...record.head, withheld: true } };
  const standing = standingClaims([...record.claims, ...claims], asOf) as readonly ClaimRecord[];
  const named = new Set([...standing.map((claim) => claim.report), ...record.signals.map((signal) => signal.report)]);
  const reports = [...record.reports, report].filter(({ key }) => named.has(key));
  return { ...record, claims: [...standing].sort(byQuestion), reports: reports.sort(byRecording) };
}

function byQuestion(one: ClaimRecord, other: ClaimRecord): number {
  return byText(one.indicator, other.indicator) || byText(one.source, other.source);
}

function byRecording(one: ReportRecord, other: ReportRecord): number {
  return one.recordedAt - other.recordedAt || byText(one.key, other.key);
}

/** Keys are ASCII, so that their order here is that of their bytes in the database. */
function byText(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
