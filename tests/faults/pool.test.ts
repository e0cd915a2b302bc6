import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pollUntil } from '../../src/db/embedded/poll.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { type InstanceProcess, startInstance } from '../support/instance-process.js';
import { ask, failureLine, type Outcome, send, type Planned } from './client.js';
import { noteFigures } from './figures.js';
import { expectNothingHeld, pool, untilSeries } from '../support/metrics.js';
import { importSituations } from './writers.js';

const REFUSED = '503 SERVICE_UNAVAILABLE retryable retry-after';
const PATIENCE = { timeoutMs: 120_000, everyMs: 20 };
const POOL_SIZE = 10;
const READS = 60;
const WRITES = 60;
const INSTANTS = `query Ask($key: String!, $at: DateTime!) {
  situation(key: $key, asOf: { validAt: $at, knownAt: $at }) { claims(first: 1) { totalCount edges { node { key } } } } }`;

/** A page of claims is read for each who asks; the situation itself is remembered. */
const PAGE =
  'query Ask($key: String!) { situation(key: $key) { claims(first: 1) { totalCount edges { node { key } } } } }';

let database: TestDatabase;
let situation: string;
let instance: InstanceProcess;

beforeAll(async () => {
  database = await freshDatabase();
  [situation = ''] = await importSituations(database.url, 1);
  // Whoever has a connection keeps it until the test lets go.
  const patient = { LIMIT_STATEMENT_MS: '600000', LIMIT_LOCK_MS: '600000', LIMIT_REQUEST_MS: '600000' };
  instance = await startInstance(database.url, { LIMIT_POOL_WAIT_MS: '1000', ...patient });
});

afterAll(async () => {
  await instance.kill();
  await database.drop();
});

function readPage(): Promise<Outcome<unknown>> {
  return ask(instance, 'analyst', { query: PAGE, variables: { key: situation } });
}

/** No two numbers ask about the same instant, so that nobody shares what is read. */
function readAt(number: number): Promise<Outcome<unknown>> {
  const at = new Date(Date.UTC(2024, 9, 22, 0, 0, number)).toISOString();
  return ask(instance, 'analyst', { query: INSTANTS, variables: { key: situation, at } });
}

/** Holds up all who ask for claims or write, until it is let go. */
async function blockAll(): Promise<pg.Client> {
  const blocker = new pg.Client({ connectionString: database.url });
  blocker.on('error', () => undefined);
  await blocker.connect();
  // Every write begins with the lock of its situation; the reads ask for claims.
  await blocker.query('BEGIN; LOCK TABLE claim IN ACCESS EXCLUSIVE MODE; SELECT FROM situation FOR UPDATE');
  return blocker;
}

async function letGo(blocker: pg.Client): Promise<void> {
  await blocker.query('ROLLBACK');
  await blocker.end();
}

function planned(number: number): Planned {
  const idempotencyKey = `pool-${String(number)}`;
  return {
    name: 'assessSource',
    by: 'analyst',
    input: { situation, idempotencyKey, source: 'SRC-TG', reliability: 'E', rationale: idempotencyKey },
  };
}

/** How often there was which outcome. */
function counted(outcomes: readonly Outcome<unknown>[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) {
    const line = outcome.kind === 'failed' ? failureLine(outcome.failure) : outcome.kind;
    counts[line] = (counts[line] ?? 0) + 1;
  }
  return counts;
}

describe('all connections of both pools held', () => {
  it('has whoever cannot be served told so, and when to come again; those who hold one are answered in the end', async () => {
    expect(await readPage()).toMatchObject({ kind: 'answered' });
    const blocker = await blockAll();
    let settled = 0;
    const noted = async <T>(outcome: Promise<T>): Promise<T> =>
      outcome.finally(() => {
        settled += 1;
      });
    const reads = Array.from({ length: READS }, () => noted(readPage()));
    const writes = Array.from({ length: WRITES }, (_, number) => noted(send(instance, planned(number))));
    // Only those that hold a connection wait for the lock; the others are told within the patience of the pool.
    const told = READS + WRITES - 2 * POOL_SIZE;
    expect(await pollUntil(() => Promise.resolve(settled === told ? true : null), PATIENCE)).toBe(true);
    await untilSeries(instance, pool('reads', 'busy'), POOL_SIZE);
    await untilSeries(instance, pool('writes', 'busy'), POOL_SIZE);
    expect((await fetch(`${instance.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${instance.url}/readyz`)).status).toBe(503);
    await letGo(blocker);

    const outcomes = { reads: counted(await Promise.all(reads)), writes: counted(await Promise.all(writes)) };
    expect(outcomes).toEqual({
      reads: { answered: POOL_SIZE, [REFUSED]: READS - POOL_SIZE },
      writes: { answered: POOL_SIZE, [REFUSED]: WRITES - POOL_SIZE },
    });
    noteFigures('pool', outcomes);
    expect((await fetch(`${instance.url}/readyz`)).status).toBe(200);
    for (let number = 0; number < WRITES; number += 1) {
      expect(await send(instance, planned(number))).toMatchObject({
        kind: 'answered',
        answer: { __typename: 'AssessSourceSuccess' },
      });
    }
    expect(await readPage()).toMatchObject({ kind: 'answered' });
    await expectNothingHeld(instance);
  });
});

describe('many reads of the same', () => {
  it('hold two connections, and are all answered in the end', async () => {
    const blocker = await blockAll();
    const first = readAt(READS);
    await untilSeries(instance, pool('reads', 'busy'), 1);
    const others = Array.from({ length: READS - 1 }, () => readAt(READS));
    await untilSeries(instance, pool('reads', 'busy'), 2);
    expect((await fetch(`${instance.url}/healthz`)).status).toBe(200);
    await letGo(blocker);
    expect(counted(await Promise.all([first, ...others]))).toEqual({ answered: READS });
    await expectNothingHeld(instance);
  });
});

describe('many reads of different instants', () => {
  it('hold four connections, eight to a statement; whoever cannot be served is told so, and when to come again', async () => {
    const blocker = await blockAll();
    let settled = 0;
    const reads = Array.from({ length: READS }, async (_, number) => {
      const outcome = await readAt(2 * READS + number);
      settled += 1;
      return outcome;
    });
    const mostServed = 4 * 8;
    expect(await pollUntil(() => Promise.resolve(settled >= READS - mostServed ? true : null), PATIENCE)).toBe(true);
    await untilSeries(instance, pool('reads', 'busy'), 4);
    await letGo(blocker);
    const { answered = 0, [REFUSED]: refused = 0 } = counted(await Promise.all(reads));
    expect(answered + refused).toBe(READS);
    expect(refused).toBeGreaterThanOrEqual(READS - mostServed);
    expect(answered).toBeGreaterThanOrEqual(4);
    await expectNothingHeld(instance);
  });
});
