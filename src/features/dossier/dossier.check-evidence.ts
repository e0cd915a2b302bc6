import type { Dossier } from './dossier.format.js';
import { type Fault, firstOf, knownFault, repeatedFaults } from './dossier.faults.js';

/** What is wrong with the sources, reports, indicators and claims of a dossier. */
export function evidenceFaults(dossier: Dossier): readonly Fault[] {
  return [...sourceFaults(dossier), ...reportFaults(dossier), ...indicatorFaults(dossier), ...claimFaults(dossier)];
}

function sourceFaults({ sources, actors, assessments }: Dossier): readonly Fault[] {
  const knownActors = new Set(actors.map((actor) => actor.key));
  const known = new Set(sources.map((source) => source.key));
  return [
    ...repeatedFaults('sources', sources, (source) => source.key),
    ...sources.flatMap(({ actor }, index) => knownFault(knownActors, actor, ['sources', index, 'actor'])),
    ...assessments.flatMap(({ source }, index) => knownFault(known, source, ['assessments', index, 'source'])),
  ];
}

function reportFaults({ reports, sources }: Dossier): readonly Fault[] {
  const known = new Set(sources.map((source) => source.key));
  const each = reports.flatMap((report, index) => [
    ...knownFault(known, report.source, ['reports', index, 'source']),
    ...knownFault(known, report.via, ['reports', index, 'via']),
    ...(report.via === report.source
      ? [{ path: ['reports', index, 'via'], expected: 'a relay other than the source, or null' }]
      : []),
    ...(report.published === null && report.collectedAt === null
      ? [
          {
            path: ['reports', index],
            expected: 'published, collectedAt or both: a report is never dated by the present',
          },
        ]
      : []),
  ]);
  return [...repeatedFaults('reports', reports, (report) => report.key), ...each];
}

function indicatorFaults({ indicators }: Dossier): readonly Fault[] {
  const firsts = firstOf(indicators);
  return indicators.flatMap((indicator, index) => {
    const first = firsts.get(indicator.key) ?? indicator;
    const path = ['indicators', index, 'unit'];
    if (first.kind !== indicator.kind || first.unit !== indicator.unit) {
      return [{ path, expected: 'the kind and unit of the first version: these never change' }];
    }
    const isFit = (indicator.kind === 'QUANTITY') === (indicator.unit !== null);
    return isFit ? [] : [{ path, expected: 'a unit for a QUANTITY, and none for a BOOLEAN' }];
  });
}

type Claim = Dossier['claims'][number];

function claimFaults({ claims, reports, indicators }: Dossier): readonly Fault[] {
  const knownReports = new Map(reports.map((report) => [report.key, report]));
  const knownIndicators = firstOf(indicators);
  const byKey = new Map(claims.map((claim) => [claim.key, claim]));
  const sourceOf = (claim: Claim): string | undefined => knownReports.get(claim.report)?.source;
  const each = claims.flatMap((claim, index) => [
    ...knownFault(knownReports, claim.report, ['claims', index, 'report']),
    ...knownFault(knownIndicators, claim.indicator, ['claims', index, 'indicator']),
    ...knownFault(byKey, claim.supersedes, ['claims', index, 'supersedes']),
    ...quantityFaults(claim, knownIndicators.get(claim.indicator)?.kind, ['claims', index, 'quantity']),
    ...correctionFaults(claim, byKey.get(claim.supersedes ?? ''), ['claims', index, 'supersedes'], sourceOf),
    ...ringFaults(claim, byKey, ['claims', index, 'supersedes']),
  ]);
  return [...repeatedFaults('claims', claims, (claim) => claim.key), ...each];
}

function quantityFaults({ quantity }: Claim, kind: string | undefined, path: Fault['path']): readonly Fault[] {
  if (quantity === null) return [];
  const { low, high } = quantity;
  if (kind === 'BOOLEAN') return [{ path, expected: 'no quantity: the indicator counts nothing' }];
  if (low === null && high === null) return [{ path, expected: 'low, high or both' }];
  return low !== null && high !== null && low > high ? [{ path, expected: 'low not above high' }] : [];
}

/** A claim corrects another one of the same source on the same indicator. */
function correctionFaults(
  claim: Claim,
  corrected: Claim | undefined,
  path: Fault['path'],
  sourceOf: (claim: Claim) => string | undefined,
): readonly Fault[] {
  if (corrected === undefined) return [];
  const isSameQuestion = corrected.indicator === claim.indicator && sourceOf(corrected) === sourceOf(claim);
  if (claim.key === corrected.key) return [{ path, expected: 'another claim' }];
  return isSameQuestion ? [] : [{ path, expected: 'a claim of the same source on the same indicator' }];
}

/** Claims that correct each other in a ring: then none of them would stand. Told at the first of the ring. */
function ringFaults(claim: Claim, byKey: ReadonlyMap<string, Claim>, path: Fault['path']): readonly Fault[] {
  const ring: Claim[] = [];
  let next = correctedBy(claim, byKey);
  while (next !== undefined && next !== claim && !ring.includes(next)) {
    ring.push(next);
    next = correctedBy(next, byKey);
  }
  const isFirst = next === claim && ring.length > 0 && ring.every((other) => claim.key < other.key);
  return isFirst ? [{ path, expected: 'a claim that does not correct this one in turn' }] : [];
}

function correctedBy({ supersedes }: Claim, byKey: ReadonlyMap<string, Claim>): Claim | undefined {
  return supersedes === null ? undefined : byKey.get(supersedes);
}
