import { Claim } from '../evidence/claim.entity.js';
import { EvidencePolicy } from '../evidence/evidence-policy.entity.js';
import { Report } from '../evidence/report.entity.js';
import { Retraction } from '../evidence/retraction.entity.js';
import { SourceAssessment } from '../evidence/source-assessment.entity.js';
import { Source } from '../evidence/source.entity.js';
import { IndicatorDefinition } from '../indicators/indicator-definition.entity.js';
import { Indicator } from '../indicators/indicator.entity.js';
import { firstOf } from './dossier.faults.js';
import type { Dossier } from './dossier.format.js';
import { basisOf, dateOf, rangesOf, type RowContext, tableRows, type TableRows } from './dossier.rows.js';

/** Rows of the sources, reports, indicators and claims of a completed dossier. */
export function evidenceRows({ situationId, dossier }: RowContext): readonly TableRows[] {
  return [
    tableRows(
      Source,
      dossier.sources.map((source, position) => ({
        situationId,
        key: source.key,
        position,
        name: source.name,
        kind: source.kind,
        actor: source.actor,
        origin: source.origin,
        basis: basisOf(source),
      })),
    ),
    tableRows(SourceAssessment, assessmentRows(situationId, dossier)),
    ...indicatorRows(situationId, dossier),
    tableRows(
      EvidencePolicy,
      rangesOf([dossier.evidencePolicy, ...dossier.evidencePolicyVersions]).map(({ entry, version, range }) => ({
        situationId,
        key: entry.key,
        version,
        reliability: entry.reliability,
        credibility: entry.credibility,
        accept: String(entry.accept),
        margin: String(entry.margin),
        basis: basisOf(entry),
        range,
      })),
    ),
    tableRows(
      Report,
      dossier.reports.map((report) => reportRow(situationId, report)),
    ),
    ...claimRows(situationId, dossier),
  ];
}

/** The first grade of a source is known from the start; the others are recorded at their instants. */
function assessmentRows(situationId: string, { sources, assessments }: Dossier) {
  return sources.flatMap((source) => {
    const later = assessments.filter((assessment) => assessment.source === source.key);
    const first = { ...source, source: source.key, recordedAt: null, recordedBy: 'import' };
    return [first, ...later].map((assessment, index) => ({
      situationId,
      source: source.key,
      sequence: index + 1,
      reliability: assessment.reliability,
      rationale: assessment.rationale,
      basis: assessment.gradeBasis,
      recordedAt: assessment.recordedAt === null ? () => "'-infinity'" : dateOf(assessment.recordedAt),
      recordedBy: assessment.recordedBy,
    }));
  });
}

function indicatorRows(situationId: string, { indicators }: Dossier): readonly TableRows[] {
  const identities = [...firstOf(indicators).values()];
  return [
    tableRows(
      Indicator,
      identities.map(({ key, kind, unit }, position) => ({ situationId, key, position, kind, unit })),
    ),
    tableRows(
      IndicatorDefinition,
      rangesOf(indicators).map(({ entry, version, range }) => ({
        situationId,
        key: entry.key,
        version,
        title: entry.title,
        horizon: entry.horizon,
        basis: basisOf(entry),
        range,
      })),
    ),
  ];
}

function reportRow(situationId: string, report: Dossier['reports'][number]) {
  return {
    situationId,
    key: report.key,
    source: report.source,
    via: report.via,
    title: report.title,
    publishedAt: dateOf(report.published),
    datePrecision: report.datePrecision,
    collectedAt: dateOf(report.collectedAt),
    externalDate: dateOf(report.externalDate),
    marking: report.marking,
    basis: basisOf(report),
    recordedAt: dateOf(stated(report.recordedAt)),
    recordedBy: report.recordedBy,
  };
}

function quantityColumns(quantity: Dossier['claims'][number]['quantity']) {
  if (quantity === null) return { quantityLow: null, quantityHigh: null, quantityApproximate: null };
  const { low, high, approximate } = quantity;
  return { quantityLow: low, quantityHigh: high, quantityApproximate: approximate };
}

function claimRows(situationId: string, { claims, reports }: Dossier): readonly TableRows[] {
  const known = new Map(reports.map((report) => [report.key, report]));
  const rows = claims.map((claim) => ({
    situationId,
    key: claim.key,
    report: claim.report,
    source: stated(known.get(claim.report)?.source ?? null),
    indicator: claim.indicator,
    polarity: claim.polarity,
    credibility: claim.credibility,
    ...quantityColumns(claim.quantity),
    modality: claim.modality,
    supersedes: claim.supersedes,
    basis: basisOf(claim),
    gradeBasis: claim.gradeBasis,
    observedAt: dateOf(stated(claim.observedAt)),
    recordedAt: dateOf(stated(claim.recordedAt)),
    recordedBy: claim.recordedBy,
    marking: stated(known.get(claim.report)?.marking ?? null),
  }));
  const retractions = claims.flatMap(({ key, retractedAt, retractedBy, retractionReason }) =>
    retractedAt === null
      ? []
      : [
          {
            situationId,
            claim: key,
            reason: stated(retractionReason),
            recordedAt: dateOf(retractedAt),
            recordedBy: retractedBy,
          },
        ],
  );
  return [tableRows(Claim, rows), tableRows(Retraction, retractions)];
}

/** What a completed dossier always has. */
function stated(value: string | null): string {
  if (value === null) throw new Error('a dossier that has not been completed');
  return value;
}
