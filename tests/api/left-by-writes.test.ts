import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storedEvents } from '../support/events.js';
import { done, write } from '../support/mutations.js';
import {
  dataOf,
  edited,
  foundingText,
  importOrThrow,
  type Instance,
  startBeside,
  startService,
  type TestService,
} from '../support/service.js';

/** All write at once to one situation, and wait for each other. */
const PATIENT = { LIMIT_POOL_WAIT_MS: '60000', LIMIT_LOCK_MS: '60000', LIMIT_REQUEST_MS: '120000' };

let service: TestService;
/** Two that remember what their own writes have left, and one that reads the situation before each write. */
let instances: readonly Instance[];

beforeAll(async () => {
  service = await startService(undefined, PATIENT);
  const beside = await startBeside(service, PATIENT);
  const cold = await startBeside(service, { ...PATIENT, LIMIT_PICTURE_MB: '0', LIMIT_FRAME_MB: '0' });
  instances = [service, beside, cold];
});

afterAll(async () => {
  await Promise.all(instances.slice(1).map((instance) => instance.close()));
  await service.close();
});

async function fresh(situation: string): Promise<string> {
  const founding = await foundingText();
  await importOrThrow(service.database, edited(founding, 'key: dprk-troops-russia-2024', `key: ${situation}`));
  return situation;
}

/** A report that may turn its indicator: each speaks of a later instant than those before it. */
function report(situation: string, number: number) {
  const [polarity, credibility] = number % 3 === 0 ? ['DENIES', 1] : ['AFFIRMS', 1 + (number % 5)];
  const claim = { indicator: number % 2 === 0 ? 'IND-IN-RUSSIA' : 'IND-COMBAT', modality: 'OBSERVED' };
  return {
    ...{ situation, source: number % 4 < 2 ? 'SRC-NIS' : 'SRC-UKR-INTEL', title: `Report ${String(number)}` },
    publishedAt: new Date(Date.parse('2024-10-21T00:00:00Z') + number * 60_000).toISOString(),
    claims: [{ ...claim, polarity, credibility }],
  };
}

/** What each entry was told to have become, one after the other: every change must begin where the last one ended. */
async function chains(situation: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const told = new Map<string, string[]>();
  for (const { kind, detail } of await storedEvents(service.database, situation)) {
    if (!['INDICATOR_CHANGED', 'AVAILABILITY_CHANGED'].includes(kind)) continue;
    const name = String(detail['indicator'] ?? detail['option']);
    const [from, to] = [
      `${String(detail['from'])} ${String(detail['valueFrom'])}`,
      `${String(detail['to'])} ${String(detail['valueTo'])}`,
    ];
    const chain = told.get(name) ?? [from];
    expect([name, from]).toEqual([name, chain.at(-1)]);
    told.set(name, [...chain, to]);
  }
  return told;
}

const NOW = `query Now($situation: String!) { situation(key: $situation) {
  indicators { key state { value reason } } options { key availability evaluation { value } } } }`;

interface Shown {
  readonly indicators: readonly {
    readonly key: string;
    readonly state: { readonly value: string; readonly reason: string };
  }[];
  readonly options: readonly {
    readonly key: string;
    readonly availability: string;
    readonly evaluation: { readonly value: string } | null;
  }[];
}

describe('what a write has left', () => {
  it('is where the next one begins, on whichever instance that is', async () => {
    const situation = await fresh('left-1');
    for (let number = 0; number < 18; number += 1) {
      const { revision } = await done(
        instances[(number * 2 + Math.floor(number / 5)) % 3] ?? service,
        'recordReport',
        report(situation, number),
      );
      expect(revision).toBe(number + 2);
    }
    await expectTold(situation);
  });

  it('is where the next one begins, however many write at once', async () => {
    const situation = await fresh('left-2');
    const numbers = Array.from({ length: 24 }, (_, number) => number);
    await Promise.all(
      numbers.map((number) => done(instances[number % 3] ?? service, 'recordReport', report(situation, number))),
    );
    await expectTold(situation);
  });

  it('is forgotten where its transaction came to nothing', async () => {
    const situation = await fresh('left-3');
    await done(service, 'recordReport', report(situation, 1));
    const refuse = `ALTER TABLE audit_entry ADD CONSTRAINT no_more CHECK (operation <> 'recordReport') NOT VALID`;
    await service.database.sql.rows({ text: refuse, values: [] });
    await expect(write(service, 'recordReport', report(situation, 6))).rejects.toThrow('INTERNAL_SERVER_ERROR');
    await service.database.sql.rows({ text: 'ALTER TABLE audit_entry DROP CONSTRAINT no_more', values: [] });
    // Another instance makes the revision that the failed write would have made.
    for (const [at, number] of [
      [1, 13],
      [0, 15],
      [0, 16],
    ] as const) {
      await done(instances[at] ?? service, 'recordReport', report(situation, number));
    }
    await expectTold(situation);
  });

  it('is shown to who wrote, at the revision of the write, while others write on', async () => {
    const situation = await fresh('left-4');
    const numbers = Array.from({ length: 12 }, (_, number) => number);
    const answers = await Promise.all(
      numbers.map(async (number) => {
        const query = `mutation R($input: RecordReportInput!) { recordReport(input: $input) {
          ... on RecordReportSuccess { revision situation { revision } report { title } claims { disposition } } } }`;
        const { recordReport } = await dataOf(service, query, { input: report(situation, number) });
        return recordReport as {
          revision: number;
          situation: { revision: number };
          report: { title: string };
          claims: unknown[];
        };
      }),
    );
    for (const [number, answer] of answers.entries()) {
      expect(answer.situation.revision).toBe(answer.revision);
      expect([answer.report.title, answer.claims.length]).toEqual([`Report ${String(number)}`, 1]);
    }
    expect(new Set(answers.map(({ revision }) => revision)).size).toBe(numbers.length);
  });
});

/** The last that was told of each entry is how it is now, as an instance has it that remembers nothing. */
async function expectTold(situation: string): Promise<void> {
  const told = await chains(situation);
  const data = await dataOf(instances[2] ?? service, NOW, { situation });
  const { indicators, options } = data['situation'] as Shown;
  const now = [
    ...indicators.map(({ key, state }) => [key, `${state.reason} ${state.value}`] as const),
    ...options.map(
      ({ key, availability, evaluation }) => [key, `${availability} ${evaluation?.value ?? 'UNKNOWN'}`] as const,
    ),
  ];
  for (const [key, state] of now) expect([key, told.get(key)?.at(-1) ?? state]).toEqual([key, state]);
  expect(told.size).toBeGreaterThan(0);
}
