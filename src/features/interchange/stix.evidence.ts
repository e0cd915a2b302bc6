import type { ClaimEntry, Content, ReportEntry } from './interchange.content.js';
import { standingLetter } from './interchange.content.js';
import { confidenceOf } from './stix.confidence.js';
import type { StixId, StixObject } from './stix.form.js';
import { markedAs } from './stix.markings.js';
import { extensionOf, headOf } from './stix.objects.js';
import { isObservation, type Refs } from './stix.refs.js';

/** Reports and their claims, each with the marking of the report. */
export function evidenceObjects(content: Content, refs: Refs): readonly StixObject[] {
  return content.reports.flatMap((report) => {
    const claims = content.claims.filter((claim) => claim.report === report.key);
    const options = content.policySignals.filter((signal) => signal.report === report.key).map(({ option }) => option);
    // Never empty, as STIX demands, since a report has a source.
    const about = [
      refs.source(report.source),
      ...claims.flatMap((claim) => [refs.claim(claim), refs.fact(claim.indicator)]),
      ...options.map(refs.option),
    ];
    return [
      ...claims.map((claim) => claimObject(claim, report, content, refs)),
      reportObject(report, [...new Set(about)].sort(), refs),
    ];
  });
}

/** `published` cannot be left out: without it the collection stands there, and the extension has no publication. */
function reportObject(report: ReportEntry, about: readonly StixId[], refs: Refs): StixObject {
  const { title, source, marking, ...fields } = report;
  return {
    ...headOf(refs.report(report.key), report.recordedAt ?? ''),
    created_by_ref: refs.source(source),
    name: title,
    published: report.published ?? report.collectedAt,
    object_refs: about,
    ...markedAs(marking),
    ...extensionOf('REPORT', fields),
  };
}

function claimObject(claim: ClaimEntry, report: ReportEntry, content: Content, refs: Refs): StixObject {
  const { observedAt, recordedAt, retractedAt } = claim;
  const created = recordedAt ?? '';
  const isLater = retractedAt !== null && retractedAt > created;
  const { indicator: _, ...fields } = claim;
  const said = isObservation(claim)
    ? { first_observed: observedAt, last_observed: observedAt, number_observed: 1 }
    : opinionOf(claim, report, content);
  return {
    ...headOf(refs.claim(claim), created, isLater ? retractedAt : created),
    created_by_ref: refs.source(report.source),
    ...(retractedAt === null ? {} : { revoked: true }),
    ...confidenceOf(claim.credibility),
    ...said,
    object_refs: [refs.fact(claim.indicator)],
    ...markedAs(report.marking),
    ...extensionOf('CLAIM', fields),
  };
}

function opinionOf(claim: ClaimEntry, report: ReportEntry, content: Content): Readonly<Record<string, unknown>> {
  const isFor = claim.polarity === 'AFFIRMS';
  const { name, letter } = speakerOf(report, content);
  const fact = content.indicators.find(({ key }) => key === claim.indicator);
  const what = `${fact?.title ?? claim.indicator}${amountOf(claim, fact?.unit)}`;
  const sentence = `${name} ${isFor ? 'affirms' : 'denies'}: ${what}.`;
  return {
    explanation: `${sentence} Modality: ${claim.modality}. Grade: ${letter}${String(claim.credibility)}.`,
    opinion: isFor ? 'agree' : 'disagree',
  };
}

function speakerOf({ source: key }: ReportEntry, { sources, assessments }: Content) {
  const source = sources.find((each) => each.key === key);
  if (source === undefined) return { name: key, letter: 'F' };
  return { name: source.name, letter: standingLetter(source, assessments) };
}

function amountOf({ quantity }: ClaimEntry, unit: string | null | undefined): string {
  if (quantity === null) return '';
  const { low, high, approximate } = quantity;
  const ends = low === high ? [low] : [low ?? '…', high ?? '…'];
  return ` (${approximate ? 'about ' : ''}${ends.join(' to ')} ${unit ?? ''})`;
}
