import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { histories, live } from '../support/histories.js';
import { done } from '../support/mutations.js';
import { tokenOf, WRITER } from '../support/people.js';
import {
  edited,
  foundingText,
  importOrThrow,
  type Instance,
  startBeside,
  startService,
  type TestService,
} from '../support/service.js';

const FOUNDING = 'dprk-troops-russia-2024';

/** All writes of a race wait for each other, and for the readers. */
const PATIENT = {
  LIMIT_POOL_WAIT_MS: '60000',
  LIMIT_LOCK_MS: '60000',
  LIMIT_STATEMENT_MS: '60000',
  LIMIT_REQUEST_MS: '120000',
};

/** Two instances that remember, and one that computes each answer anew, on one database. */
let service: TestService;
let beside: Instance;
let cold: Instance;
let authorization: string;

beforeAll(async () => {
  service = await startService(undefined, PATIENT);
  beside = await startBeside(service, PATIENT);
  cold = await startBeside(service, { ...PATIENT, LIMIT_ANSWER_MB: '0', LIMIT_PICTURE_MB: '0', LIMIT_FRAME_MB: '0' });
  authorization = `Bearer ${await tokenOf(WRITER)}`;
});

afterAll(async () => {
  await cold.close();
  await beside.close();
  await service.close();
});

const BOARD = `query Board($key: String!) { situation(key: $key) { revision clock { now }
  options { key availability evidenceStatus blockers { code message } }
  ladders { key dwellRemaining current { rank } next { allowed } }
  indicators { key state { value reason support against } } } }`;
const CLAIMS = `query Claims($key: String!) { situation(key: $key) { revision
  claims(first: 3, filter: { polarity: AFFIRMS }) { totalCount edges { node { key disposition report { title source { reliability } } } } } } }`;
const OUTLOOK = `query Outlook($key: String!) { policyOption(situation: $key, key: "OPT-DEFENSIVE") { availability
  nextChangeAt { at } fragility { truncated } evaluation { sentence } } }`;

/** The answer as it was sent, so that no byte is left out of what is compared. */
async function textOf({ url }: Instance, query: string, key: string): Promise<string> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ query, variables: { key } }),
  });
  expect(response.status).toBe(200);
  return response.text();
}

function revisionIn(text: string): number {
  return (JSON.parse(text) as { data: { situation: { revision: number } } }).data.situation.revision;
}

describe('remembered answers', () => {
  it('are those that are computed anew, whatever happens in between', async () => {
    const founding = await foundingText();
    let count = 0;
    await fc.assert(
      fc.asyncProperty(histories(4), fc.array(fc.nat(2), { minLength: 8, maxLength: 8 }), async (history, order) => {
        const key = `REMEMBERED-${String((count += 1))}`;
        await importOrThrow(service.database, edited(founding, 'key: dprk-troops-russia-2024', `key: ${key}`));
        await live(service, key, history, async () => {
          const expected = await Promise.all([BOARD, CLAIMS, OUTLOOK].map((query) => textOf(cold, query, key)));
          for (const at of order) {
            const query = [BOARD, CLAIMS, OUTLOOK][at] ?? BOARD;
            for (const instance of [service, beside]) expect(await textOf(instance, query, key)).toBe(expected[at]);
          }
        });
      }),
      { numRuns: 3, seed: 1 },
    );
  }, 180_000);

  it('are never older than what was committed before they were asked for, on any instance', async () => {
    const acknowledged = { revision: 0 };
    const remaining = { writes: 24 };
    const bodies = new Map<number, Set<string>>();
    const instances = [service, beside];
    const writer = async (number: number): Promise<void> => {
      for (let turn = 0; remaining.writes > 0; turn += 1) {
        remaining.writes -= 1;
        const reliability = ['B', 'C', 'D', 'E'][(number + turn) % 4];
        const input = {
          situation: FOUNDING,
          source: 'SRC-NIS',
          reliability,
          rationale: `${String(number)} ${String(turn)}`,
        };
        const { revision } = await done(instances[turn % 2] ?? service, 'assessSource', input);
        acknowledged.revision = Math.max(acknowledged.revision, Number(revision));
      }
    };
    const reader = async (number: number): Promise<void> => {
      const from = [...instances, ...instances, cold][number % 5] ?? service;
      while (remaining.writes > 0) {
        const least = acknowledged.revision;
        const text = await textOf(from, BOARD, FOUNDING);
        const revision = revisionIn(text);
        expect(revision).toBeGreaterThanOrEqual(least);
        bodies.set(revision, (bodies.get(revision) ?? new Set()).add(text));
      }
    };
    await Promise.all([
      ...Array.from({ length: 8 }, (_, number) => writer(number)),
      ...Array.from({ length: 32 }, (_, number) => reader(number)),
    ]);
    expect(bodies.size).toBeGreaterThan(1);
    for (const [revision, texts] of bodies) expect([revision, texts.size]).toEqual([revision, 1]);
    for (const instance of instances)
      expect(revisionIn(await textOf(instance, BOARD, FOUNDING))).toBe(acknowledged.revision);
  }, 180_000);
});
