import fc from 'fast-check';
import { done, type Input, type MutationName, write } from './mutations.js';
import type { TestService } from './service.js';

export const DAY = 86_400_000;
/** Where the clock of the founding case stands. */
export const START = Date.parse('2024-10-22T23:59:59Z');

const SOURCES = ['SRC-NIS', 'SRC-UKR-INTEL', 'SRC-YONHAP', 'SRC-DPRK-UN', 'SRC-TG'];
const INDICATORS = ['IND-IN-RUSSIA', 'IND-HOST-CONSENT', 'IND-COMBAT', 'IND-COOPERATION'];
const GATES = [
  '{all: [{indicator: IND-IN-RUSSIA}, {mandate: MAN-NA-CONSENT}]}',
  '{any: [{indicator: IND-HOST-CONSENT}, {quantity: IND-IN-RUSSIA, op: GTE, value: 1000, unit: PERSON, maxAge: P10D}]}',
  '{all: [{not: {indicator: IND-COMBAT}}, {time: {after: "2024-11-01", before: "2024-12-24"}}]}',
  '{atLeast: {count: 2, of: [{corroboration: IND-IN-RUSSIA, minOrigins: 2}, {mandate: MAN-NSC}, {indicator: IND-COOPERATION, maxAge: P5D}]}}',
];
const MANDATES = ['MAN-NSC', 'MAN-NA-CONSENT', 'MAN-EXPORT'];

/** One thing that people do, with its instants as days from when they do it. */
type Act = (now: number, situation: string) => readonly [MutationName, Input];

const iso = (instant: number): string => new Date(instant).toISOString();
const days = (least: number, most: number): fc.Arbitrary<number> =>
  fc.integer({ min: least * 24, max: most * 24 }).map((hours) => hours / 24);

let keys = 0;

const reports: fc.Arbitrary<Act> = fc
  .record({
    source: fc.constantFrom(...SOURCES),
    indicator: fc.constantFrom(...INDICATORS),
    polarity: fc.constantFrom('AFFIRMS', 'AFFIRMS', 'DENIES'),
    credibility: fc.integer({ min: 1, max: 6 }),
    low: fc.option(fc.constantFrom(100, 2000)),
    age: days(0, 20),
    corrects: fc.option(fc.constantFrom('C1', 'C2', 'C4', 'C6')),
  })
  .map(({ source, age, low, corrects, ...said }) => (now, situation) => {
    const quantity = low === null || said.indicator !== 'IND-IN-RUSSIA' ? null : { low, high: low * 2 };
    keys += 1;
    const claim = { ...said, key: `K${String(keys)}`, quantity, modality: 'ASSESSED', supersedes: corrects };
    const input = { situation, source, title: 'Said', publishedAt: iso(now - age * DAY), claims: [claim] };
    return ['recordReport', input];
  });
const retractions: fc.Arbitrary<Act> = fc
  .record({
    claim: fc.constantFrom('C0', 'C1', 'C2', 'C4', 'C5', 'C6'),
    back: fc.option(fc.integer({ min: 0, max: 4 })),
  })
  .map(({ claim, back }) => (_, situation) => [
    'retractClaim',
    { situation, claim: back === null ? claim : `K${String(keys - back)}`, reason: 'so it goes' },
  ]);
const grades: fc.Arbitrary<Act> = fc
  .record({ source: fc.constantFrom(...SOURCES), reliability: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F') })
  .map((grade) => (_, situation) => ['assessSource', { situation, ...grade }]);
const mandates: fc.Arbitrary<Act> = fc
  .record({
    mandate: fc.constantFrom(...MANDATES),
    status: fc.constantFrom('GRANTED', 'GRANTED', 'REFUSED', 'REVOKED'),
    applicability: fc.constantFrom('REQUIRED', 'DISPUTED', 'NOT_REQUIRED', null),
    effective: days(-5, 10),
    lasts: fc.option(days(1, 30)),
  })
  .map(({ effective, lasts, ...state }) => (now, situation) => {
    const effectiveAt = now + effective * DAY;
    const validUntil = lasts === null || state.status !== 'GRANTED' ? null : iso(effectiveAt + lasts * DAY);
    return ['updateMandate', { situation, ...state, effectiveAt: iso(effectiveAt), validUntil }];
  });
const amendments: fc.Arbitrary<Act> = fc
  .constantFrom<Input>(
    ...GATES.map((definition) => ({ kind: 'PRECONDITION', key: 'OPT-OBSERVER', definition })),
    {
      kind: 'INDICATOR',
      key: 'IND-IN-RUSSIA',
      definition: '{title: There, kind: QUANTITY, unit: PERSON, horizon: P7D}',
    },
    {
      kind: 'EVIDENCE_POLICY',
      key: 'default',
      definition:
        '{reliability: {A: 100, B: 90, C: 70, D: 50, E: 20, F: null}, credibility: {1: 90, 2: 70, 3: 50, 4: 30, 5: 10, 6: null}, accept: 40, margin: 10}',
    },
  )
  .map((amendment) => (_, situation) => ['amendDefinition', { situation, ...amendment }]);

/** What happens in one situation, and how many days pass before each of it. */
export type History = readonly { readonly wait: number; readonly act: Act }[];

/** Histories of so many acts; some of them are refused, as in life. */
export function histories(length: number): fc.Arbitrary<History> {
  const act = fc.oneof(
    { weight: 4, arbitrary: reports },
    retractions,
    grades,
    { weight: 2, arbitrary: mandates },
    amendments,
  );
  const wait = fc.oneof(fc.constant(0), days(1, 12));
  return fc.array(fc.record({ wait, act }), { minLength: length, maxLength: length });
}

/** Lets a history happen. Tells after every act, and at the end, where the clock stands. */
export async function live(
  service: Pick<TestService, 'ask'>,
  situation: string,
  history: History,
  after: (now: number) => Promise<void> = () => Promise.resolve(),
): Promise<number> {
  let now = START;
  for (const { wait, act } of history) {
    if (wait > 0) {
      now += Math.round(wait * DAY);
      await done(service, 'advanceClock', { situation, to: iso(now) });
    }
    await write(service, ...act(now, situation));
    await after(now);
  }
  return now;
}

/** Fractions between 0 and 1, for instants within a stretch that is not known yet. */
export function fractions(length: number): fc.Arbitrary<readonly number[]> {
  return fc.array(
    fc.integer({ min: 0, max: 1000 }).map((each) => each / 1000),
    { minLength: length, maxLength: length },
  );
}
