import fc from 'fast-check';
import { type GradedClaim, type Side, sideOf } from '../../../src/domain/evidence/ballot.js';
import type { Claim, Quantity } from '../../../src/domain/evidence/claim.js';
import { rollOf } from '../../../src/domain/evidence/count.js';
import {
  type Credibility,
  type EvidencePolicy,
  gradeOf,
  type Reliability,
} from '../../../src/domain/evidence/grade.js';
import {
  contributionsOf,
  type EvidenceQuestion,
  type IndicatorState,
  stateOf,
  type Weighed,
} from '../../../src/domain/evidence/indicator-state.js';
import { type Duration, parseDuration } from '../../../src/domain/time/duration.js';
import { type Instant, parseInstant } from '../../../src/domain/time/instant.js';

export const DAY = 86_400_000;

/** The instant at which evidence is judged. */
export const NOW: Instant = Date.UTC(2024, 9, 22, 12);

export const POLICY: EvidencePolicy = {
  reliability: { A: 100, B: 75, C: 50, D: 25, E: 0, F: null },
  credibility: { 1: 90, 2: 70, 3: 50, 4: 30, 5: 10, 6: null },
  accept: 50,
  margin: 25,
};

export const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F'] as const satisfies readonly Reliability[];
export const DIGITS = [1, 2, 3, 4, 5, 6] as const satisfies readonly Credibility[];

/** A claim of source S1 that IND is the case, observed and recorded at NOW. */
export function claimOf(fields: Partial<Claim> = {}): Claim {
  return {
    key: 'C1',
    report: 'R1',
    source: 'S1',
    via: null,
    indicator: 'IND',
    polarity: 'AFFIRMS',
    credibility: 2,
    quantity: null,
    observedAt: NOW,
    recordedAt: NOW,
    retractedAt: null,
    supersedes: null,
    ...fields,
  };
}

/** A grade as analysts write it: `B2`. */
type GradeText = `${Reliability}${Credibility}`;

/** The grade of a letter and a digit. */
export function gradeText(letter: Reliability, digit: Credibility): GradeText {
  return `${letter}${String(digit)}` as GradeText;
}

/** A standing claim of a grade such as `B2`; each source is of an origin of its own unless one is named. */
export function voteOf(
  written: GradeText,
  { origin, ...fields }: Partial<Claim> & { readonly origin?: string } = {},
): GradedClaim {
  const reliability = written.slice(0, 1) as Reliability;
  const credibility = Number(written.slice(1)) as Credibility;
  const claim = claimOf({ credibility, ...fields });
  const grade = gradeOf(POLICY, reliability, credibility);
  return { claim, origin: origin ?? `O-${claim.source}`, reliability, grade };
}

/** A counted amount; a missing end is open. */
export function amount(low: number | null, high: number | null): Quantity {
  return { low, high, approximate: false };
}

/** What is asked by default: by polarity alone, by the policy's limits, of evidence of any age. */
export function questionOf(fields: Partial<EvidenceQuestion> = {}): EvidenceQuestion {
  return { threshold: null, accept: null, margin: null, ages: [], ...fields };
}

/** The state of these votes at NOW. */
export function judged(votes: readonly GradedClaim[], fields: Partial<EvidenceQuestion> = {}): IndicatorState {
  return stateOf(rollOf(votes), questionOf(fields), POLICY, NOW).state;
}

/** A state or a reading with each claim's part in place of what was weighed: the same at every instant that it stands at. */
export function writtenOut<T extends { readonly weighed: Weighed | null }>(reading: T) {
  return { ...reading, weighed: contributionsOf(reading.weighed) };
}

/** A duration that must be one. */
export function lasting(text: string): Duration {
  const duration = parseDuration(text);
  if (duration === null) throw new Error(`${text} is no duration`);
  return duration;
}

/** An instant that must be one. */
export function instantOf(text: string): Instant {
  const instant = parseInstant(text);
  if (instant === null) throw new Error(`${text} is no instant`);
  return instant;
}

const grades = fc.tuple(fc.constantFrom(...LETTERS), fc.constantFrom(...DIGITS));

/** A random vote of a source; of a few origins, fresh or old, with or without an amount. */
export function votesOf(source: fc.Arbitrary<string>): fc.Arbitrary<GradedClaim> {
  return fc
    .record({
      source,
      grade: grades,
      origin: fc.constantFrom('O1', 'O2', 'O3', 'O4'),
      polarity: fc.constantFrom('AFFIRMS' as const, 'AFFIRMS' as const, 'DENIES' as const),
      low: fc.option(fc.constantFrom(0, 5, 10, 15)),
      age: fc.constantFrom(0, 0, 0, 3, 30),
    })
    .map(({ source: by, grade: [letter, digit], origin, polarity, low, age }) =>
      voteOf(gradeText(letter, digit), {
        key: `C-${by}`,
        source: by,
        origin,
        polarity,
        quantity: low === null ? null : amount(low, low + 6),
        observedAt: NOW - age * DAY,
      }),
    );
}

/** Standing claims as they can be: one for each of a few sources. */
export const standing: fc.Arbitrary<readonly GradedClaim[]> = fc
  .subarray(['S1', 'S2', 'S3', 'S4', 'S5'])
  .chain((sources) => fc.tuple(...sources.map((source) => votesOf(fc.constant(source)))));

/** Questions by polarity or with a threshold, with the policy's limits or others, of evidence of any age or not. */
export const questions: fc.Arbitrary<EvidenceQuestion> = fc.record({
  threshold: fc.option(fc.record({ op: fc.constantFrom('GT', 'GTE', 'LT', 'LTE'), value: fc.constantFrom(5, 10, 16) })),
  accept: fc.option(fc.constantFrom(0, 10, 52.5, 75)),
  margin: fc.option(fc.constantFrom(0, 10, 60)),
  ages: fc.constantFrom([], [null], [lasting('P7D')], [lasting('P60D'), lasting('P2D')]),
});

/** The side on which a vote falls. */
export function sideOn(vote: GradedClaim, { threshold }: EvidenceQuestion): Side {
  return sideOf(vote.claim, threshold);
}
