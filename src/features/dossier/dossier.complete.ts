import type { Dossier } from './dossier.format.js';

/** What a dossier itself may leave open: the opening on record (null for a new situation), and the instant of the import. */
export interface ImportTimes {
  readonly openedAt: string | null;
  readonly importedAt: string;
}

/** A dossier in which every instant that a rule would supply is written out: two that say the same are then equal. */
export function completeDossier(dossier: Dossier, times: ImportTimes): Dossier {
  const reports = dossier.reports.map(completeReport);
  const byKey = new Map(reports.map((report) => [report.key, report]));
  return {
    ...dossier,
    situation: { ...dossier.situation, openedAt: openedAt(dossier, reports, times) },
    reports,
    claims: dossier.claims.map((claim) => completeClaim(claim, byKey.get(claim.report))),
    ladders: dossier.ladders.map((ladder) => ({ ...ladder, title: ladder.title ?? ladder.key })),
  };
}

type Report = Dossier['reports'][number];
type Claim = Dossier['claims'][number];

/** An imported report is recorded when it was collected, else when it was published (DESIGN §3). */
function completeReport(report: Report): Report {
  return { ...report, recordedAt: report.recordedAt ?? report.collectedAt ?? report.published };
}

/** An undated claim is dated by its report's publication, then collection, never by the present (DESIGN §2). */
function completeClaim(claim: Claim, report: Report | undefined): Claim {
  if (report === undefined) return claim;
  return {
    ...claim,
    observedAt: claim.observedAt ?? report.published ?? report.collectedAt,
    recordedAt: claim.recordedAt ?? report.recordedAt,
    retractionReason: claim.retractedAt === null ? null : (claim.retractionReason ?? 'not stated'),
  };
}

/**
 * A situation opens with its earliest report that all the world may see, since all the world sees when it opened;
 * without any, at its clock, else when it is imported. What is on record already stays.
 */
function openedAt({ situation }: Dossier, reports: readonly Report[], times: ImportTimes): string {
  const open = reports.filter(({ marking }) => marking === 'CLEAR');
  const recorded = open.flatMap((report) => report.recordedAt ?? []).sort();
  return situation.openedAt ?? times.openedAt ?? recorded[0] ?? situation.clock.now ?? times.importedAt;
}
