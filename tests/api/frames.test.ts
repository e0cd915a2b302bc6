import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { done } from '../support/mutations.js';
import { dataOf, type Instance, startBeside, startService, type TestService } from '../support/service.js';

const KEY = 'dprk-troops-russia-2024';
const QUERY = `query Q($at: AsOfInput) { situation(key: "${KEY}", asOf: $at) { revision
  sources { key reliability } claims(first: 1) { totalCount } options { key availability evaluation { sentence } } } }`;

/** Pictures are not remembered, so that each question reads one. */
const NO_PICTURES = { LIMIT_PICTURE_MB: '0', LIMIT_ANSWER_MB: '0' };

let service: TestService;
let cold: Instance;

beforeAll(async () => {
  service = await startService(undefined, NO_PICTURES);
  cold = await startBeside(service, { ...NO_PICTURES, LIMIT_FRAME_MB: '0' });
});

afterAll(async () => {
  await cold.close();
  await service.close();
});

beforeEach(() => {
  service.statements.length = 0;
});

/** What is read of records for a question, whose answer must be that of an instance that remembers nothing. */
async function readFor(variables: Readonly<Record<string, unknown>> = {}): Promise<readonly string[]> {
  service.statements.length = 0;
  expect(await dataOf(service, QUERY, variables)).toEqual(await dataOf(cold, QUERY, variables));
  return service.statements.filter((statement) => /^(situation|evidence)-as-of$/.test(statement));
}

const report = {
  ...{ situation: KEY, source: 'SRC-NIS', title: 'Said', publishedAt: '2024-10-22T00:00:00Z' },
  claims: [{ indicator: 'IND-IN-RUSSIA', polarity: 'DENIES', credibility: 1, modality: 'ASSESSED' }],
};

describe('the frame of a record', () => {
  it('is read once, and at any instant from then on the evidence alone', async () => {
    expect(await readFor()).toEqual(['situation-as-of']);
    expect(await readFor()).toEqual(['evidence-as-of']);
    const at = { validAt: '2024-10-19T00:00:00Z', knownAt: '2024-10-20T00:00:00Z' };
    expect(await readFor({ at })).toEqual(['evidence-as-of']);
  });

  it('stays what it was when evidence comes in or is taken back', async () => {
    await readFor();
    await done(service, 'recordReport', report);
    expect(await readFor()).toEqual(['evidence-as-of']);
    await done(service, 'retractClaim', { situation: KEY, claim: 'C1', reason: 'withdrawn' });
    expect(await readFor()).toEqual(['evidence-as-of']);
  });

  it.each([
    ['a source is graded', 'assessSource', { source: 'SRC-NIS', reliability: 'D' }],
    ['a mandate is granted', 'updateMandate', { mandate: 'MAN-NSC', status: 'GRANTED' }],
    ['the clock is moved', 'advanceClock', { to: '2024-10-23T12:00:00Z' }],
    [
      'a definition is amended',
      'amendDefinition',
      { kind: 'PRECONDITION', key: 'OPT-OBSERVER', definition: '{mandate: MAN-NSC}' },
    ],
  ] as const)('is read anew when %s, by whichever instance', async (_, name, input) => {
    await readFor();
    await done(cold, name, { situation: KEY, ...input });
    expect(await readFor()).toEqual(['evidence-as-of', 'situation-as-of']);
    expect(await readFor()).toEqual(['evidence-as-of']);
  });
});
