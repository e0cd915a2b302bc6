import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MARKINGS, markingsUpTo } from '../../src/domain/evidence/marking.js';
import type { RecordReportInput } from '../../src/features/evidence/evidence.inputs.types.js';
import { addedEvidence, claimRow, named, reportRow } from '../../src/features/evidence/evidence.rows.js';
import { withEvidence } from '../../src/picture/added-evidence.js';
import { grownPicture } from '../../src/picture/grown-picture.js';
import { createPicture, type Picture } from '../../src/picture/picture.js';
import { loadRecord } from '../../src/picture/record.reads.js';
import type { SituationRecord } from '../../src/picture/record.js';
import { DAY, START } from '../support/histories.js';
import { done } from '../support/mutations.js';
import { startService, type TestService } from '../support/service.js';

const KEY = 'dprk-troops-russia-2024';
const EDITOR = { subject: 'editor', roles: ['ANALYST', 'PLANNER', 'ADMIN'], clearance: 'RED' };

let service: TestService;
let count = 0;

beforeAll(async () => {
  service = await startService();
});

afterAll(async () => {
  await service.close();
});

const claims = fc.array(
  fc.record({
    indicator: fc.constantFrom('IND-IN-RUSSIA', 'IND-HOST-CONSENT', 'IND-COMBAT'),
    polarity: fc.constantFrom('AFFIRMS', 'DENIES'),
    credibility: fc.integer({ min: 1, max: 6 }),
    low: fc.option(fc.constantFrom(0.1, 3000)),
    note: fc.option(fc.constant('noted')),
    observed: fc.option(fc.integer({ min: 0, max: 40 })),
  }),
  { maxLength: 4 },
);

const reports = fc.record({
  source: fc.constantFrom('SRC-NIS', 'SRC-TG', 'SRC-DPRK-UN'),
  via: fc.option(fc.constant('SRC-YONHAP')),
  marking: fc.constantFrom(...MARKINGS, null),
  age: fc.integer({ min: 0, max: 40 }),
  wait: fc.constantFrom(0, 0, 1),
  claims,
});

/** A report as a resolver is given it: instants in milliseconds. */
function inputOf(
  { age, claims: said, ...report }: typeof reports extends fc.Arbitrary<infer T> ? T : never,
  now: number,
) {
  const key = `NEW-${String((count += 1))}`;
  const input = {
    ...{ situation: KEY, key, source: report.source, via: report.via, marking: report.marking, title: 'Said' },
    publishedAt: now - age * DAY,
    claims: said.map(({ low, observed, ...claim }, index) => ({
      ...{ ...claim, key: `${key}-${String(index)}`, modality: 'ASSESSED' },
      quantity: low === null || claim.indicator !== 'IND-IN-RUSSIA' ? null : { low, high: null },
      observedAt: observed === null ? null : now - observed * DAY,
    })),
  };
  return input as unknown as RecordReportInput;
}

/** The same as a client sends it: instants as text. */
function sent(input: RecordReportInput): object {
  const iso = (instant: number | null | undefined) => (instant == null ? null : new Date(instant).toISOString());
  const said = input.claims.map((claim) => Object.assign({}, claim, { observedAt: iso(claim.observedAt) }));
  const marking = input.marking?.replace('+', '_') ?? null;
  return Object.assign({}, input, { marking, publishedAt: iso(input.publishedAt), claims: said });
}

async function recordAt(now: number, markings: readonly string[]): Promise<SituationRecord> {
  const asked = { validAt: now, knownAt: now };
  const loaded = await loadRecord(service.database.sql, { key: KEY, asked, markings });
  if (loaded === null) throw new Error('no situation');
  return loaded.record;
}

/** All that a picture comes to. */
function judgedBy(picture: Picture) {
  const { record, asOf, world, definitions, titles, options, reports } = picture;
  return {
    ...{ record, asOf, world, definitions, titles, options, reports },
    standings: [...options.keys()].map((option) => picture.standing(option)),
    states: [...definitions.indicators.keys()].map((indicator) => picture.state(indicator)),
    assessments: [...world.ladders.keys()].map((ladder) => picture.assessment(ladder)),
  };
}

describe('a record with evidence added', () => {
  it('is the one that is read once the evidence is there, and so is what comes of it, for readers of every clearance', async () => {
    const editor = service.as(EDITOR);
    let now = START;
    await fc.assert(
      fc.asyncProperty(fc.array(reports, { minLength: 5, maxLength: 5 }), async (history) => {
        for (const drawn of history) {
          if (drawn.wait > 0) {
            now += drawn.wait * DAY;
            await done(editor, 'advanceClock', { situation: KEY, to: new Date(now).toISOString() });
          }
          const input = inputOf(drawn, now);
          const seen = MARKINGS.map((clearance) => markingsUpTo(clearance));
          const before = await Promise.all(seen.map((markings) => recordAt(now, markings)));
          const { revision } = await done(editor, 'recordReport', { ...sent(input) });
          const dated = { situationId: before[0]?.head.id ?? '', recordedAt: new Date(now), recordedBy: 'editor' };
          const report = named(input);
          const added = addedEvidence(
            reportRow(report, dated),
            report.claims.map((claim) => claimRow(report, claim, dated)),
          );
          for (const [index, markings] of seen.entries()) {
            const asOf = { validAt: now, knownAt: now };
            const { head, ...rest } = withEvidence(before[index]!, added!, { asOf, markings });
            const after = { ...rest, head: { ...head, revision: Number(revision) } };
            expect(after).toEqual(await recordAt(now, markings));
            const whole = () => Promise.resolve(after);
            const indicators = new Set(added!.claims.map(({ indicator }) => indicator));
            const grown = grownPicture(createPicture(before[index]!, asOf, { whole }), after, indicators, { whole });
            expect(judgedBy(grown)).toEqual(judgedBy(createPicture(after, asOf, { whole })));
          }
        }
      }),
      { numRuns: 12, seed: 7, endOnFailure: true },
    );
  }, 60_000);
});
