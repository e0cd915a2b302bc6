import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, inject, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { type EmbeddedServer, startEmbedded } from '../../src/db/embedded/server.js';
import { createService, type Database, loadSample, openDatabase } from '../../src/service.js';
import { codeOf, NEW_TYPE, OLD_TYPE, post, PROBLEM, type Sent, sendTo, VIEWER } from '../support/http.js';
import { tokenOf, WRITER } from '../support/people.js';
import { type Relay, startRelay } from '../support/relay.js';
import { startService, TEST_SETTINGS, type TestService } from '../support/service.js';

const SITUATION = '{ situation(key: "dprk-troops-russia-2024") { title claims { totalCount } } }';
const ADVANCE = `mutation ($input: AdvanceClockInput!) { advanceClock(input: $input) {
  __typename ... on AdvanceClockSuccess { revision } ... on Refusal { code message } } }`;

const AWAY = [503, 'SERVICE_UNAVAILABLE'];
const LATE = [504, 'TIMEOUT'];

const doing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const undo of doing.splice(0).reverse()) await undo();
});

async function start(settings: Readonly<Record<string, string>>): Promise<TestService> {
  const service = await startService(undefined, settings);
  doing.push(() => service.close());
  return service;
}

/** A session of somebody else in the service's database. */
async function sessionOf({ database }: TestService): Promise<pg.Client> {
  const { url } = database.source.options as { readonly url: string };
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  doing.push(() => client.end());
  return client;
}

async function ask(to: { readonly url: string }, query: string, accept = NEW_TYPE): Promise<Sent> {
  return sendTo(to, '/graphql', post({ query }, { accept }));
}

async function advance(to: { readonly url: string }, now: string): Promise<Sent> {
  const variables = { input: { situation: 'dprk-troops-russia-2024', to: now } };
  const authorization = `Bearer ${await tokenOf(WRITER)}`;
  return sendTo(to, '/graphql', post({ query: ADVANCE, variables }, { accept: NEW_TYPE, authorization }));
}

function met(answer: Sent): unknown {
  expect(answer.body).not.toHaveProperty('data');
  return [answer.status, codeOf(answer)];
}

/** Settles once a session of the database waits for a lock. */
async function untilWaiting(watcher: pg.Client): Promise<void> {
  const text = 'SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = $1';
  let waiting = 0;
  while (waiting === 0) waiting = (await watcher.query({ text, values: ['Lock'] })).rowCount ?? 0;
}

describe('a database that is stopped and started again', () => {
  let directory: string;
  let server: EmbeddedServer;
  let relay: Relay;
  let database: Database;
  let app: FastifyInstance;

  afterAll(async () => {
    await app.close();
    await database.close();
    await relay.close();
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  });

  it('makes requests fail so that they may be sent again, and they succeed then', { timeout: 120_000 }, async () => {
    directory = await mkdtemp(join(tmpdir(), 'policy-options-faults-'));
    server = await startEmbedded({ directory, ephemeral: true });
    relay = await startRelay(server.port);
    const DATABASE_URL = server.url.replace(`:${String(server.port)}/`, `:${String(relay.port)}/`);
    const settings = {
      ...TEST_SETTINGS,
      DATABASE_URL,
      AUTH_KEY_FILE: inject('authKeyFile'),
      LIMIT_POOL_WAIT_MS: '2000',
    };
    const config = readConfig(settings);
    database = await openDatabase(config, false);
    await loadSample(database);
    app = await createService(config, database);
    const service = { url: await app.listen({ port: 0, host: '127.0.0.1' }) };
    expect((await ask(service, SITUATION)).status).toBe(200);
    expect((await advance(service, '2024-10-25T00:00:00Z')).body.errors).toBeUndefined();

    await server.stop();
    for (const accept of [NEW_TYPE, OLD_TYPE, '*/*']) {
      const answer = await ask(service, SITUATION, accept);
      expect(met(answer)).toEqual(AWAY);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(answer.body.errors?.[0]).toMatchObject({
        message: 'The service cannot answer at the moment: try again.',
        extensions: { code: 'SERVICE_UNAVAILABLE', retryable: true },
      });
    }
    expect(met(await advance(service, '2024-10-26T00:00:00Z'))).toEqual(AWAY);
    const ready = await sendTo(service, '/readyz');
    expect([ready.status, ready.type]).toEqual([503, PROBLEM]);
    expect((await sendTo(service, '/healthz')).status).toBe(200);
    expect((await ask(service, VIEWER)).status).toBe(200);

    server = await startEmbedded({ directory, ephemeral: true });
    relay.aim(server.port);
    expect((await ask(service, SITUATION)).status).toBe(200);
    expect((await advance(service, '2024-10-26T00:00:00Z')).body.errors).toBeUndefined();
    expect((await sendTo(service, '/readyz')).status).toBe(200);

    await relay.close();
    expect(met(await ask(service, SITUATION))).toEqual(AWAY);
    expect(met(await advance(service, '2024-10-27T00:00:00Z'))).toEqual(AWAY);
    relay = await startRelay(server.port);
  });
});

describe('a session that the database ends', () => {
  it('is replaced at the next request, whatever it was doing', async () => {
    const service = await start({});
    const session = await sessionOf(service);
    const watcher = await sessionOf(service);
    await session.query('BEGIN; LOCK TABLE claim IN ACCESS EXCLUSIVE MODE');
    const read = ask(service, SITUATION);
    await untilWaiting(watcher);
    const END = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                  WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name LIKE 'policy-options %'`;
    await watcher.query(END);
    expect(met(await read)).toEqual(AWAY);
    const write = advance(service, '2024-10-25T00:00:00Z');
    await untilWaiting(watcher);
    await watcher.query(END);
    expect(met(await write)).toEqual(AWAY);
    await session.query('ROLLBACK');
    expect((await ask(service, SITUATION)).status).toBe(200);
    expect((await advance(service, '2024-10-25T00:00:00Z')).body.data).toMatchObject({
      advanceClock: { __typename: 'AdvanceClockSuccess' },
    });
  });
});

describe('what takes too long', () => {
  it('is a connection that is not to be had', async () => {
    const service = await start({ LIMIT_POOL_SIZE: '1', LIMIT_POOL_WAIT_MS: '200' });
    const session = await sessionOf(service);
    const watcher = await sessionOf(service);
    await session.query('BEGIN; LOCK TABLE claim IN ACCESS EXCLUSIVE MODE');
    const first = ask(service, SITUATION);
    await untilWaiting(watcher);
    const second = await ask(service, '{ situations { totalCount } }');
    expect(met(second)).toEqual(AWAY);
    await session.query('ROLLBACK');
    expect((await first).status).toBe(200);
    expect((await ask(service, '{ situations { totalCount } }')).status).toBe(200);
  });

  it('is a connection that is not to be had for a write', async () => {
    const service = await start({ LIMIT_POOL_SIZE: '1', LIMIT_POOL_WAIT_MS: '200' });
    const session = await sessionOf(service);
    const watcher = await sessionOf(service);
    await session.query('BEGIN; SELECT FROM situation FOR UPDATE');
    const first = advance(service, '2024-10-25T00:00:00Z');
    await untilWaiting(watcher);
    expect(met(await advance(service, '2024-10-26T00:00:00Z'))).toEqual(AWAY);
    await session.query('ROLLBACK');
    expect((await first).body.errors).toBeUndefined();
  });

  it('is a statement of a read', async () => {
    const service = await start({ LIMIT_STATEMENT_MS: '300' });
    const session = await sessionOf(service);
    await session.query('BEGIN; LOCK TABLE claim IN ACCESS EXCLUSIVE MODE');
    const answer = await ask(service, SITUATION);
    expect(met(answer)).toEqual(LATE);
    expect(answer.headers.get('retry-after')).toBeNull();
    expect(answer.body.errors?.[0]).toMatchObject({
      message: 'The answer took too long: ask for less.',
      extensions: { code: 'TIMEOUT' },
    });
    await session.query('ROLLBACK');
    expect((await ask(service, SITUATION)).status).toBe(200);
  });

  it.each([
    ['another write', { LIMIT_LOCK_MS: '200' }, AWAY],
    ['a statement of its own', { LIMIT_STATEMENT_MS: '300', LIMIT_LOCK_MS: '600000' }, LATE],
  ])('is a write that waits for %s, and nothing is written', async (_, settings, fault) => {
    const service = await start(settings);
    const session = await sessionOf(service);
    await session.query('BEGIN; SELECT FROM situation FOR UPDATE');
    expect(met(await advance(service, '2024-10-25T00:00:00Z'))).toEqual(fault);
    await session.query('ROLLBACK');
    expect((await advance(service, '2024-10-25T00:00:00Z')).body.data).toMatchObject({
      advanceClock: { __typename: 'AdvanceClockSuccess', revision: 2 },
    });
  });

  it('is a request as a whole', async () => {
    const service = await start({ LIMIT_REQUEST_MS: '400', LIMIT_STATEMENT_MS: '600000' });
    const session = await sessionOf(service);
    await session.query('BEGIN; LOCK TABLE claim IN ACCESS EXCLUSIVE MODE');
    for (const accept of [NEW_TYPE, OLD_TYPE]) {
      const answer = await ask(service, SITUATION, accept);
      expect([met(answer), answer.type]).toEqual([LATE, accept]);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
    // Their statements are waiting still: it was the request that was ended.
    const watcher = await sessionOf(service);
    await untilWaiting(watcher);
    await session.query('ROLLBACK');
    expect((await ask(service, SITUATION)).status).toBe(200);
  });

  it('is a request that was answered before, once', async () => {
    const service = await start({ LIMIT_REQUEST_MS: '400', LIMIT_STATEMENT_MS: '600000' });
    const session = await sessionOf(service);
    const isRemembered = async (): Promise<boolean> => {
      await ask(service, SITUATION);
      const metrics = await (await fetch(`${service.url}/metrics`)).text();
      return /^policy_options_answers_asked\{remembered="yes"\} [1-9]/m.test(metrics);
    };
    await expect.poll(isRemembered, { timeout: 20_000 }).toBe(true);
    await session.query('BEGIN; LOCK TABLE situation IN ACCESS EXCLUSIVE MODE');
    expect(met(await ask(service, SITUATION))).toEqual(LATE);
    await session.query('ROLLBACK');
    // What is found too late is not given any more.
    expect((await ask(service, SITUATION)).status).toBe(200);
  });
});

describe('transactions that get in the way of each other', () => {
  /** Makes each change of a situation fail, until it was tried so often; a sequence counts what is undone too. */
  const failUntil = (attempt: number, state: string): string => `
    CREATE SEQUENCE attempts;
    CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF nextval('attempts') < ${String(attempt)} THEN RAISE EXCEPTION 'in the way' USING ERRCODE = '${state}'; END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER fail BEFORE UPDATE ON situation FOR EACH STATEMENT EXECUTE FUNCTION fail();`;

  it.each(['40001', '40P01'])('are done again after %s, and a client hears nothing of it', async (state) => {
    const service = await start({});
    await service.database.source.query(failUntil(4, state));
    expect((await advance(service, '2024-10-25T00:00:00Z')).body.data).toMatchObject({
      advanceClock: { __typename: 'AdvanceClockSuccess', revision: 2 },
    });
  });

  it('are given up after four attempts, and may be sent again', async () => {
    const service = await start({});
    await service.database.source.query(failUntil(100, '40001'));
    expect(met(await advance(service, '2024-10-25T00:00:00Z'))).toEqual(AWAY);
    const [counted] = await service.database.source.query<{ last: string }[]>(
      'SELECT last_value AS last FROM attempts',
    );
    expect(counted?.last).toBe('4');
  });
});
