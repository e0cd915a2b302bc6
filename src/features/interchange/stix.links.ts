import type { Marking } from '../../domain/evidence/marking.js';
import type { ClaimEntry, Content, ReportEntry } from './interchange.content.js';
import type { StixId, StixObject } from './stix.form.js';
import { markedAs, strictest } from './stix.markings.js';
import { extensionOf, headOf } from './stix.objects.js';
import type { Refs } from './stix.refs.js';

/** What a relationship says, and who may see it. */
interface Link {
  readonly kind: string;
  readonly from: StixId;
  readonly to: StixId;
  readonly at: string;
  readonly marking: Marking;
  readonly more?: Readonly<Record<string, unknown>>;
}

/** How the objects of a situation hang together. */
export function linkObjects(content: Content, refs: Refs): readonly StixObject[] {
  return [...partyLinks(content, refs), ...evidenceLinks(content, refs)].map((link) => ({
    ...headOf(refs.link(link.kind, link.from, link.to), link.at),
    relationship_type: link.kind,
    source_ref: link.from,
    target_ref: link.to,
    ...link.more,
    ...markedAs(link.marking),
  }));
}

function partyLinks({ situation, actors, sources }: Content, refs: Refs): readonly Link[] {
  const open = { at: situation.openedAt ?? '', marking: 'CLEAR' } as const;
  return [
    ...actors.flatMap(({ key, parent }) =>
      parent === null ? [] : [{ ...open, kind: 'part-of', from: refs.actor(key), to: refs.actor(parent) }],
    ),
    ...sources.flatMap(({ key, actor }) =>
      actor === null ? [] : [{ ...open, kind: 'speaks-for', from: refs.source(key), to: refs.actor(actor) }],
    ),
  ];
}

function evidenceLinks(content: Content, refs: Refs): readonly Link[] {
  const { reports, claims, policySignals } = content;
  const known = new Map(reports.map((report) => [report.key, report]));
  return [
    ...reports.flatMap((report) =>
      report.via === null
        ? []
        : [{ ...saidIn(report), kind: 'relayed-by', from: refs.report(report.key), to: refs.source(report.via) }],
    ),
    ...correctionLinks(claims, known, refs),
    ...policySignals.flatMap((signal) => {
      const report = known.get(signal.report);
      if (report === undefined) return [];
      const more = { description: signal.status, ...extensionOf('POLICY_SIGNAL', signal) };
      return [
        { ...saidIn(report), kind: 'signals', from: refs.report(report.key), to: refs.option(signal.option), more },
      ];
    }),
  ];
}

function saidIn({ recordedAt, marking }: ReportEntry): Pick<Link, 'at' | 'marking'> {
  return { at: recordedAt ?? '', marking };
}

/** Seen by those alone who may see both claims. */
function correctionLinks(
  claims: readonly ClaimEntry[],
  known: ReadonlyMap<string, ReportEntry>,
  refs: Refs,
): readonly Link[] {
  const byKey = new Map(claims.map((claim) => [claim.key, claim]));
  const markingOf = ({ report }: ClaimEntry): Marking => known.get(report)?.marking ?? 'RED';
  return claims.flatMap((claim) => {
    const corrected = byKey.get(claim.supersedes ?? '');
    if (corrected === undefined) return [];
    const ends = { from: refs.claim(claim), to: refs.claim(corrected) };
    const marking = strictest([markingOf(claim), markingOf(corrected)]);
    return [{ ...ends, kind: 'supersedes', at: claim.recordedAt ?? '', marking }];
  });
}
