import { make } from '../../api/make.js';
import { idOf } from '../../api/node.js';
import type { Contribution as Counted } from '../../domain/evidence/indicator-state.js';
import type { Picture } from '../../picture/picture.js';
import type { ClaimRecord, ReportRecord } from '../../picture/record.js';
import {
  Claim,
  Contribution,
  EvidenceOrigin,
  EvidencePolicy,
  GradeWeight,
  Quantity,
  Report,
  Source,
  SourceAssessment,
} from './evidence.types.js';

/** A source of the picture, or null where there is none of that key. */
export function sourceView(picture: Picture, key: string | null): Source | null {
  const record = picture.record.sources.find((source) => source.key === key);
  if (record === undefined) return null;
  const { name, kind, origin, basis, note, actor } = record;
  const assessments = assessmentsOf(picture, record.key);
  return make(Source, {
    id: idOf(picture, 'Source', record.key),
    key: record.key,
    name,
    kind,
    origin,
    reliability: assessments.at(-1)?.reliability ?? 'F',
    assessments,
    basis,
    note,
    actorKey: actor,
    picture,
  });
}

function assessmentsOf({ record, asOf }: Picture, source: string): SourceAssessment[] {
  return record.assessments
    .filter((assessment) => assessment.source === source && assessment.recordedAt <= asOf.knownAt)
    .map(({ reliability, rationale, basis, recordedAt, recordedBy }) =>
      make(SourceAssessment, {
        reliability,
        rationale,
        basis,
        recordedAt: Number.isFinite(recordedAt) ? recordedAt : null,
        recordedBy,
      }),
    );
}

/** A report as of the picture's instants. */
export function reportView(picture: Picture, record: ReportRecord): Report {
  const { key, source, via, owner: _owner, reviewBy: _reviewBy, ...shown } = record;
  return make(Report, {
    id: idOf(picture, 'Report', key),
    key,
    ...shown,
    sourceKey: source,
    viaKey: via,
    picture,
  });
}

/** A claim as of the picture's instants, with its report. */
export function claimView(picture: Picture, record: ClaimRecord, report: ReportRecord): Claim {
  return make(Claim, {
    id: idOf(picture, 'Claim', record.key),
    key: record.key,
    polarity: record.polarity,
    credibility: record.credibility,
    quantity: record.quantity === null ? null : make(Quantity, record.quantity),
    modality: record.modality,
    observedAt: record.observedAt,
    recordedAt: record.recordedAt,
    recordedBy: record.recordedBy,
    retractedAt: record.retractedAt,
    retractionReason: record.retractionReason,
    supersedes: record.supersedes,
    disposition: dispositionOf(picture, record),
    basis: record.basis,
    gradeBasis: record.gradeBasis,
    note: record.note,
    indicatorKey: record.indicator,
    reportRecord: report,
    picture,
  });
}

/** A claim of a list knows whether another corrects it; one of the picture stands. */
function dispositionOf({ asOf, world }: Picture, claim: ClaimRecord & { readonly corrected?: boolean }): string {
  if (claim.retractedAt !== null) return 'RETRACTED';
  if (claim.corrected === true) return 'CORRECTED';
  if (claim.observedAt > asOf.validAt) return 'NOT_YET_OBSERVED';
  const standing = world.evidence.get(claim.indicator) ?? [];
  return standing.some((each) => each.claim.key === claim.key) ? 'STANDING' : 'REPLACED';
}

/** The parts of standing claims in an answer, the counted first, then by weight. */
export function contributionViews(picture: Picture, contributions: readonly Counted[]): Contribution[] {
  const ordered = [...contributions].sort(
    (one, other) => Number(other.counted) - Number(one.counted) || (other.weight ?? -1) - (one.weight ?? -1),
  );
  return ordered.flatMap((each) => {
    const claim = each.graded.claim as ClaimRecord;
    const report = picture.reports.get(claim.report);
    return report === undefined ? [] : [contributionView(each, claimView(picture, claim, report))];
  });
}

function contributionView({ graded, side, weight, counted, reason, freshUntil }: Counted, claim: Claim): Contribution {
  return make(Contribution, {
    claim,
    side,
    reliability: graded.reliability,
    weight,
    counted,
    reason,
    freshUntil: Number.isFinite(freshUntil) ? freshUntil : null,
  });
}

/** What each origin says of an indicator, by name. */
export function originViews(picture: Picture, contributions: readonly Counted[]): EvidenceOrigin[] {
  const origins = [...new Set(contributions.map((each) => each.graded.origin))].sort();
  return origins.map((origin) => {
    const own = contributions.filter((each) => each.graded.origin === origin);
    const vote = (side: Counted['side']): number | null =>
      own.find((each) => each.counted && each.side === side)?.weight ?? null;
    const sources = own.map((each) => sourceView(picture, each.graded.claim.source));
    return make(EvidenceOrigin, {
      origin,
      sources: sources.filter((source) => source !== null),
      support: vote('FOR'),
      against: vote('AGAINST'),
    });
  });
}

/** The evidence policy in force, or null before the first. */
export function policyView({ definitions }: Picture): EvidencePolicy | null {
  if (definitions.policy === null) return null;
  const { key, version, reliability, credibility, accept, margin, basis, note } = definitions.policy;
  const weights = (table: Readonly<Record<string, number | null>>): GradeWeight[] =>
    Object.keys(table)
      .sort()
      .map((grade) => make(GradeWeight, { grade, percentage: table[grade] ?? null }));
  return make(EvidencePolicy, {
    key,
    version,
    reliability: weights(reliability),
    credibility: weights(credibility),
    accept,
    margin,
    basis,
    note,
  });
}
