import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { MARKINGS } from '../../src/domain/evidence/marking.js';
import { DAY, START } from './histories.js';

/** Few sources on few facts, so that many claims meet on one question and correct each other. */
const SOURCES = ['SRC-NIS', 'SRC-NIS', 'SRC-UKR-INTEL', 'SRC-YONHAP'];
const COUNTED = 'IND-IN-RUSSIA';
const INDICATORS = [COUNTED, COUNTED, 'IND-HOST-CONSENT', 'IND-COMBAT'];
const OPTIONS = ['OPT-OBSERVER', 'OPT-DEFENSIVE', 'OPT-INDIRECT-LETHAL'];

/** A report of a random marking with its claims, as a dossier lists them. */
export interface MarkedReport {
  readonly report: Entry & { readonly key: string; readonly marking: string };
  readonly claims: readonly MarkedClaim[];
  readonly signals: readonly Entry[];
}

export type MarkedClaim = Entry & { readonly key: string; readonly supersedes: string | null };
type Entry = Readonly<Record<string, unknown>>;

/** The evidence of a situation: reports in the order of their recording, and later grades of their sources. */
export interface MarkedEvidence {
  readonly reports: readonly MarkedReport[];
  readonly assessments: readonly Entry[];
}

const iso = (instant: number): string => new Date(instant).toISOString();
const hours = (most: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: most * 24 }).map((n) => n / 24);

const claims = fc.record({
  indicator: fc.constantFrom(...INDICATORS),
  polarity: fc.constantFrom('AFFIRMS', 'AFFIRMS', 'DENIES'),
  credibility: fc.integer({ min: 1, max: 6 }),
  low: fc.option(fc.constantFrom(500, 1500)),
  corrects: fc.constantFrom(true, true, false),
  retracted: fc.option(hours(3), { freq: 3 }),
  basis: fc.constantFrom('TEXT', 'ASSUMPTION'),
});

const reports = fc.record({
  source: fc.constantFrom(...SOURCES),
  isRelayed: fc.boolean(),
  // Some more are seen by everybody, so that hidden and shown evidence meet on the same facts.
  marking: fc.constantFrom('CLEAR', 'CLEAR', ...MARKINGS),
  age: hours(25),
  delay: hours(4),
  claims: fc.array(claims, { minLength: 0, maxLength: 4 }),
  signal: fc.option(fc.constantFrom(...OPTIONS), { freq: 3 }),
});

const assessments = fc.record({
  source: fc.constantFrom(...SOURCES),
  reliability: fc.constantFrom('A', 'B', 'C', 'D', 'F'),
  age: hours(20),
});

/** Evidence of every marking on the facts of the founding case, with corrections and retractions across markings. */
export const markedEvidence: fc.Arbitrary<MarkedEvidence> = fc
  .record({
    drawn: fc.array(reports, { minLength: 8, maxLength: 14 }),
    grades: fc.array(assessments, { maxLength: 3 }),
  })
  .map(({ drawn, grades }) => ({
    reports: withCorrections(drawn.map(reportOf)),
    assessments: grades.map(({ age, ...grade }) => ({ ...grade, recordedAt: iso(START - age * DAY) })),
  }));

type Drawn = typeof reports extends fc.Arbitrary<infer T> ? T : never;

function reportOf(drawn: Drawn, index: number): MarkedReport {
  const { source, isRelayed, marking, age, signal } = drawn;
  const key = `R${String(index)}`;
  const published = START - age * DAY;
  const recordedAt = Math.min(START, published + drawn.delay * DAY);
  return {
    report: {
      ...{ key, source, marking, title: `Said by ${key}`, published: iso(published), recordedAt: iso(recordedAt) },
      via: isRelayed && source !== 'SRC-YONHAP' ? 'SRC-YONHAP' : null,
    },
    claims: drawn.claims.map(({ low, retracted, corrects, ...said }, at) => ({
      ...{ ...said, key: `${key}-C${String(at)}`, report: key, modality: 'ASSESSED' },
      quantity: low === null || said.indicator !== COUNTED ? null : { low, high: low * 2 },
      supersedes: corrects ? '' : null,
      ...(retracted === null
        ? {}
        : { retractedAt: iso(Math.min(START, recordedAt + retracted * DAY)), retractionReason: `${key} erred` }),
    })),
    signals: signal === null ? [] : [{ report: key, option: signal, status: 'UNDER_EVALUATION' }],
  };
}

/** A claim that is to correct another corrects the last before it of its source on its indicator, whoever sees that. */
function withCorrections(drawn: readonly MarkedReport[]): readonly MarkedReport[] {
  const last = new Map<string, string>();
  return drawn.map(({ report, ...rest }) => ({
    ...rest,
    report,
    claims: rest.claims.map((claim) => {
      const question = `${String(report['source'])} ${String(claim['indicator'])}`;
      const supersedes = claim.supersedes === null ? null : (last.get(question) ?? null);
      last.set(question, claim.key);
      return { ...claim, supersedes };
    }),
  }));
}

/** The part of the evidence that readers of these markings may see, as if nothing else had ever been said. */
export function seenOf(
  { reports: all, assessments: grades }: MarkedEvidence,
  markings: readonly string[],
): MarkedEvidence {
  const seen = all.filter(({ report }) => markings.includes(report.marking));
  const keys = new Set(seen.flatMap((each) => each.claims.map(({ key }) => key)));
  return {
    reports: seen.map((each) => ({
      ...each,
      claims: each.claims.map((claim) => ({
        ...claim,
        supersedes: claim.supersedes !== null && keys.has(claim.supersedes) ? claim.supersedes : null,
      })),
    })),
    assessments: grades,
  };
}

/** The founding case under another key, with this evidence in the place of its own. */
export function dossierText(
  founding: string,
  key: string,
  { reports: all, assessments: grades }: MarkedEvidence,
): string {
  const dossier = parse(founding) as Readonly<Record<string, unknown>> & { readonly situation: Entry };
  return stringify({
    ...dossier,
    situation: { ...dossier.situation, key },
    reports: all.map(({ report }) => report),
    claims: all.flatMap((each) => each.claims),
    policySignals: all.flatMap(({ signals }) => signals),
    assessments: grades,
  });
}

/** Claims that these readers see, each corrected by one that they do not see. */
export function hiddenCorrections({ reports: all }: MarkedEvidence, markings: readonly string[]): readonly string[] {
  const [seen, hidden] = [true, false].map((isSeen) =>
    all.filter(({ report }) => markings.includes(report.marking) === isSeen).flatMap((each) => each.claims),
  );
  const corrected = new Set(hidden?.map(({ supersedes }) => supersedes));
  return (seen ?? []).map(({ key }) => key).filter((key) => corrected.has(key));
}
