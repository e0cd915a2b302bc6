import type { Client } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { pollUntil } from '../../src/db/embedded/poll.js';
import { createReadPool } from '../../src/db/pool.js';
import { parsePosition, tokenOfPosition } from '../../src/db/position.js';
import { createService, loadSample, openDatabase } from '../../src/service.js';
import { runOn } from '../support/admin.js';
import { codeOf, NEW_TYPE, post, type Sent, sendTo } from '../support/http.js';
import { connectAs, cursorAt, openAs, placesIn, read, type Reading } from '../support/live.js';
import { type Person, tokenOf, WRITER } from '../support/people.js';
import { TEST_SETTINGS } from '../support/service.js';
import { type Primary, type Standby, startPrimary, startStandby } from '../support/standby.js';

const SITUATION = 'dprk-troops-russia-2024';
const READ = `{ situation(key: "${SITUATION}") { revision reports { totalCount } } }`;
const RECORD = `mutation ($input: RecordReportInput!) { recordReport(input: $input) {
  __typename ... on RecordReportSuccess { revision situation { revision reports { totalCount } } } } }`;
const FOLLOW_REPORTS = `subscription ($situation: String!, $after: String) {
  situationEvents(situation: $situation, after: $after) { cursor kind report { key } } }`;
const RED: Person = { ...WRITER, subject: 'cleared', clearance: 'RED' };

/** Patient beyond what a busy machine takes; a replica that is behind is never left out for it. */
const PATIENT = { LIMIT_REPLICA_LAG_MS: '600000', LIMIT_REPLICA_WAIT_MS: '60000' };
const HASTY = { LIMIT_REPLICA_LAG_MS: '600000', LIMIT_REPLICA_WAIT_MS: '50' };

let primary: Primary;
let standbys: readonly Standby[] = [];
const undoing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  primary = await startPrimary();
  await runOn(primary.database('postgres'), 'CREATE DATABASE policy');
  const database = await openDatabase(configOf({}), false);
  await loadSample(database);
  await database.close();
  standbys = [await startStandby(primary), await startStandby(primary)];
}, 300_000);

afterEach(async () => {
  for (const undo of undoing.splice(0).reverse()) await undo();
});

afterAll(async () => {
  for (const standby of standbys) await standby.remove();
  await primary.stop();
});

function configOf(settings: Readonly<Record<string, string>>) {
  const keys = { AUTH_KEY_FILE: inject('authKeyFile') };
  // What is remembered is read nowhere; here it is told where each question is read.
  const own = { DATABASE_URL: primary.database('policy'), LIMIT_ANSWER_MB: '0' };
  return readConfig({ ...own, ...TEST_SETTINGS, ...keys, ...settings });
}

interface Instance {
  readonly url: string;
}

/** A service that reads from these servers, once it does; by default from both standbys. */
async function start(
  settings: Readonly<Record<string, string>> = PATIENT,
  replicas: readonly string[] = standbys.map((standby) => standby.database('policy')),
): Promise<Instance> {
  const config = configOf({ DATABASE_REPLICA_URLS: replicas.join(','), ...settings });
  const database = await openDatabase(config, false);
  const app = await createService(config, database);
  undoing.push(async () => {
    await app.close();
    await database.close();
  });
  const instance = { url: await app.listen({ port: 0, host: '127.0.0.1' }) };
  await until(instance, (standings) => !standings.includes('AWAY'));
  return instance;
}

/** Settles once the replicas stand as they should, by what an instance tells of them. */
async function until(instance: Instance, isSo: (standings: readonly string[]) => boolean): Promise<void> {
  const look = async (): Promise<true | null> => (isSo(await standingsOf(instance)) ? true : null);
  expect(await pollUntil(look, { timeoutMs: 60_000, everyMs: 50 })).toBe(true);
}

async function standingsOf(instance: Instance): Promise<readonly string[]> {
  const { status, body } = await sendTo(instance, '/readyz');
  expect(status).toBe(200);
  return (body as { readonly replicas: readonly { readonly standing: string }[] }).replicas.map(
    ({ standing }) => standing,
  );
}

interface Asking {
  readonly person?: Person | null;
  readonly token?: string;
  readonly variables?: object;
}

async function ask(
  to: Instance,
  query: string,
  { person = WRITER, token, variables = {} }: Asking = {},
): Promise<Sent> {
  const authorization: Record<string, string> =
    person === null ? {} : { authorization: `Bearer ${await tokenOf(person)}` };
  const held: Record<string, string> = token === undefined ? {} : { 'x-read-token': token };
  return sendTo(to, '/graphql', post({ query, variables }, { accept: NEW_TYPE, ...authorization, ...held }));
}

interface Shown {
  readonly revision: number;
  readonly reports: { readonly totalCount: number };
}

/** What is there, as a reader is told. */
async function shown(to: Instance, asking: Asking = {}): Promise<Shown> {
  const { body } = await ask(to, READ, asking);
  expect(body.errors).toBeUndefined();
  return (body.data as { readonly situation: Shown }).situation;
}

let reports = 0;

function reportInput(marking: string): object {
  reports += 1;
  const input = { situation: SITUATION, key: `R-${String(reports)}`, source: 'SRC-YONHAP', title: 'Seen', marking };
  return { input: { ...input, publishedAt: '2024-10-20T00:00:00Z', claims: [] } };
}

/** Records a report; gives the situation as the mutation shows it, and the token. */
async function write(to: Instance, person = WRITER, marking = 'CLEAR'): Promise<{ after: Shown; token: string }> {
  const { body } = await ask(to, RECORD, { person, variables: reportInput(marking) });
  const { recordReport } = body.data as { readonly recordReport: { readonly situation?: Shown } };
  if (recordReport.situation === undefined) throw new Error(JSON.stringify(body));
  return { after: recordReport.situation, token: tokenIn(body.extensions) };
}

function tokenIn(extensions: unknown): string {
  const token = (extensions as Readonly<Record<string, unknown>> | undefined)?.['readToken'];
  if (typeof token !== 'string') throw new Error(`no token: ${JSON.stringify(extensions)}`);
  return token;
}

/** Stops both replicas from replaying, until the test is over or they are resumed. */
async function pause(paused: readonly Standby[] = standbys): Promise<void> {
  for (const standby of paused) {
    const url = standby.database('postgres');
    undoing.push(() => resume([standby]));
    await runOn(url, 'SELECT pg_wal_replay_pause()');
    const state = async (): Promise<true | null> => {
      const [row] = await runOn(url, 'SELECT pg_get_wal_replay_pause_state() AS state');
      return row?.['state'] === 'paused' ? true : null;
    };
    expect(await pollUntil(state, { timeoutMs: 60_000, everyMs: 20 })).toBe(true);
  }
}

async function resume(paused: readonly Standby[] = standbys): Promise<void> {
  for (const standby of paused) await runOn(standby.database('postgres'), 'SELECT pg_wal_replay_resume()');
}

/** Settles once both replicas have all that the primary has. */
async function caughtUp(): Promise<void> {
  const [end] = await runOn(primary.database('postgres'), 'SELECT pg_current_wal_flush_lsn()::text AS lsn');
  for (const standby of standbys) {
    const look = async (): Promise<true | null> => {
      const text = 'SELECT pg_last_wal_replay_lsn() >= $1::pg_lsn AS is_there';
      const [row] = await runOn(standby.database('postgres'), text, [String(end?.['lsn'])]);
      return row?.['is_there'] === true ? true : null;
    };
    expect(await pollUntil(look, { timeoutMs: 60_000, everyMs: 20 })).toBe(true);
  }
}

/** A number of /metrics. */
async function gauged(to: Instance, series: string): Promise<number> {
  const text = await (await fetch(`${to.url}/metrics`)).text();
  const line = text.split('\n').find((each) => each.startsWith(`${series} `));
  return Number(line?.slice(series.length + 1) ?? Number.NaN);
}

/** Statements so far: of the primary, and of each replica. */
async function readsOf(to: Instance): Promise<readonly number[]> {
  const places = ['primary', 'replica 1', 'replica 2'];
  return Promise.all(places.map((place) => gauged(to, `policy_options_reads{place="${place}"}`)));
}

/** How many statements each place was sent for some work. */
async function readsFor(to: Instance, work: () => Promise<unknown>): Promise<readonly number[]> {
  const before = await readsOf(to);
  await work();
  return (await readsOf(to)).map((count, index) => count - (before[index] ?? 0));
}

function fallbacks(to: Instance, reason: string): Promise<number> {
  return gauged(to, `policy_options_replica_fallbacks{reason="${reason}"}`);
}

describe('replicas', () => {
  it('serve the queries in turn, and the primary none of them', { timeout: 120_000 }, async () => {
    await caughtUp();
    const instance = await start();
    // No picture at these instants is remembered.
    const query = (at: number): string =>
      `{ situation(key: "${SITUATION}", asOf: {validAt: "2024-10-2${String(at)}T00:00:00Z"}) { reports { totalCount } } }`;
    const counts = await readsFor(instance, async () => {
      for (let at = 0; at < 4; at += 1) expect((await ask(instance, query(at))).body.errors).toBeUndefined();
    });
    expect(counts[0]).toBe(0);
    expect(counts[1]).toBeGreaterThan(0);
    expect(counts[2]).toBe(counts[1]);
  });

  it('show each reader what its markings allow, and let nobody write', { timeout: 120_000 }, async () => {
    const instance = await start();
    const { after, token } = await write(instance, RED, 'RED');
    const counts = await readsFor(instance, async () => {
      expect(await shown(instance, { person: RED, token })).toEqual(after);
      const clear = { revision: after.revision, reports: { totalCount: after.reports.totalCount - 1 } };
      expect(await shown(instance, { person: WRITER, token })).toEqual(clear);
      expect(await shown(instance, { person: null, token })).toEqual(clear);
    });
    expect(counts[0]).toBe(0);

    const limits = { size: 1, connectMs: 5000, statementMs: 5000 };
    const pool = createReadPool(standbys[0]?.database('policy') ?? '', limits, () => undefined);
    undoing.push(() => pool.close());
    const marked = { text: `SELECT FROM report WHERE marking = 'RED'`, values: [] };
    expect(await pool.reader(['CLEAR']).rows(marked)).toHaveLength(0);
    expect((await pool.reader(['CLEAR', 'RED']).rows(marked)).length).toBeGreaterThan(0);
    expect(await pool.reader(['CLEAR']).rows(marked)).toHaveLength(0);
    const role = { text: 'SELECT current_user AS name', values: [] };
    expect(await pool.reader(['CLEAR']).rows(role)).toEqual([{ name: 'policy_options_reader' }]);
    await expect(pool.reader(['CLEAR']).rows({ text: 'DELETE FROM report', values: [] })).rejects.toThrow(
      /permission denied|read-only/,
    );
  });

  it('are read one by each request, whose answer is never of two states', { timeout: 120_000 }, async () => {
    await caughtUp();
    const instance = await start();
    const old = await shown(instance);
    await pause(standbys.slice(0, 1));
    const { after } = await write(instance);
    const [, second] = standbys;
    const text = 'SELECT revision FROM situation';
    const isThere = async (): Promise<true | null> =>
      (await runOn(second?.database('policy') ?? '', text))[0]?.['revision'] === after.revision ? true : null;
    expect(await pollUntil(isThere, { timeoutMs: 60_000, everyMs: 20 })).toBe(true);
    const states = [];
    for (let turn = 0; turn < 4; turn += 1) {
      const parts = Array.from(
        { length: 6 },
        (_, index) => `s${String(index)}: situation(key: "${SITUATION}") { revision }`,
      );
      const { body } = await ask(instance, `{ ${parts.join(' ')} }`);
      states.push(new Set(Object.values(body.data as Record<string, Shown>).map(({ revision }) => revision)));
    }
    expect(states.map((revisions) => revisions.size)).toEqual([1, 1, 1, 1]);
    expect(new Set(states.flatMap((revisions) => [...revisions]))).toEqual(new Set([old.revision, after.revision]));
  });
});

describe('a read token', () => {
  it(
    'lets a client read what it wrote, from the primary where the replicas are behind',
    { timeout: 120_000 },
    async () => {
      await caughtUp();
      const instance = await start(HASTY);
      const old = await shown(instance);
      await pause();
      const { after, token } = await write(instance);
      expect(after).toEqual({ revision: old.revision + 1, reports: { totalCount: old.reports.totalCount + 1 } });
      expect(await shown(instance)).toEqual(old);
      expect(await shown(instance, { token })).toEqual(after);
      expect(await fallbacks(instance, 'behind')).toBe(1);

      const authorization = `Bearer ${await tokenOf(WRITER)}`;
      const body = { query: READ, extensions: { readToken: token } };
      expect((await sendTo(instance, '/graphql', post(body, { authorization }))).body.data).toEqual({
        situation: after,
      });
      const isolated = { authorization, 'apollo-require-preflight': 'true', 'x-read-token': token };
      const path = `/graphql?query=${encodeURIComponent(READ)}`;
      expect((await sendTo(instance, path, { headers: isolated })).body.data).toEqual({ situation: after });

      await resume();
      await caughtUp();
      // On a busy machine a replica may take longer to say how far it is than a hasty instance waits.
      const patient = await start(PATIENT);
      const counts = await readsFor(patient, async () => {
        for (let turn = 0; turn < 2; turn += 1) expect(await shown(patient, { token })).toEqual(after);
        expect(await shown(patient)).toEqual(after);
      });
      expect(counts[0]).toBe(0);
    },
  );

  it('is waited for, and served by the replica that has come as far', { timeout: 120_000 }, async () => {
    await caughtUp();
    const instance = await start();
    await pause();
    const { after, token } = await write(instance);
    const counts = await readsFor(instance, async () => {
      const reading = Promise.all([shown(instance, { token }), shown(instance, { token }), shown(instance, { token })]);
      await resume();
      expect(await reading).toEqual([after, after, after]);
    });
    expect(counts[0]).toBe(0);
    expect(await fallbacks(instance, 'behind')).toBe(0);
  });

  it('goes the way of sockets and of server-sent events too', { timeout: 120_000 }, async () => {
    await caughtUp();
    const instance = await start(HASTY);
    await pause();
    const raw = await openAs(instance.url, WRITER);
    const perform = async (payload: object): Promise<Sent['body']> => {
      raw.send({ type: 'subscribe', id: '1', payload });
      const { payload: answer } = await raw.next();
      await raw.next();
      return answer as Sent['body'];
    };
    const written = await perform({ query: RECORD, variables: reportInput('CLEAR') });
    const { situation: after } = (written.data as { readonly recordReport: { readonly situation: Shown } })
      .recordReport;
    const readToken = tokenIn(written.extensions);
    expect((await perform({ query: READ })).data).not.toEqual({ situation: after });
    expect((await perform({ query: READ, extensions: { readToken } })).data).toEqual({ situation: after });
    raw.socket.close();
    await raw.closed;

    const headers = { accept: 'text/event-stream', authorization: `Bearer ${await tokenOf(WRITER)}` };
    const events = async (token: object): Promise<string> =>
      (await fetch(`${instance.url}/graphql`, post({ query: READ }, { ...headers, ...token }))).text();
    expect(await events({ 'x-read-token': readToken })).toContain(`"revision":${String(after.revision)},`);
    expect(await events({})).not.toContain(`"revision":${String(after.revision)},`);
    expect(await events({ 'x-read-token': 'mine' })).toContain('READ_TOKEN_INVALID');
  });

  it('waits for the clock of the replica too', { timeout: 120_000 }, async () => {
    await caughtUp();
    const instance = await start(HASTY);
    const { after, token } = await write(instance);
    const position = parsePosition(token);
    if (position === null) throw new Error(token);
    const tomorrow = tokenOfPosition({ ...position, at: position.at + 86_400_000 });
    const before = await fallbacks(instance, 'behind');
    expect(await shown(instance, { token: tomorrow })).toEqual(after);
    expect(await fallbacks(instance, 'behind')).toBe(before + 1);
  });

  it.each(['r1', 'r2.0000000000000000.000000000000', 'r1.0000000000000000.00000000000g', `r1.${'0'.repeat(400)}`])(
    'that is none (%j) is refused by its name, before anything is done',
    async (token) => {
      const instance = await start();
      const { revision } = await shown(instance);
      for (const query of [READ, RECORD]) {
        const answer = await ask(instance, query, { token, variables: reportInput('CLEAR') });
        expect([answer.status, codeOf(answer)]).toEqual([400, 'READ_TOKEN_INVALID']);
        expect(answer.body.errors?.[0]?.message).toContain('x-read-token');
        expect(answer.body).not.toHaveProperty('data');
      }
      expect((await shown(instance)).revision).toBe(revision);
    },
  );

  it('is a text, and an empty one is none', async () => {
    const instance = await start();
    const authorization = `Bearer ${await tokenOf(WRITER)}`;
    for (const readToken of [1, {}, ['r1']]) {
      const body = { query: READ, extensions: { readToken } };
      const answer = await sendTo(instance, '/graphql', post(body, { authorization, accept: NEW_TYPE }));
      expect([answer.status, codeOf(answer)]).toEqual([400, 'READ_TOKEN_INVALID']);
    }
    const empty = { query: READ, extensions: { readToken: '' } };
    expect((await sendTo(instance, '/graphql', post(empty, { authorization }))).body.errors).toBeUndefined();
  });

  it('is given and taken where there is no replica', async () => {
    const instance = await startAlone();
    const { after, token } = await write(instance);
    expect(await shown(instance, { token })).toEqual(after);
    expect((await ask(instance, READ)).body.extensions).not.toHaveProperty('readToken');
    expect((await sendTo(instance, '/readyz')).body).toEqual({ status: 'ok' });
  });
});

async function startAlone(): Promise<Instance> {
  const config = configOf({});
  const database = await openDatabase(config, false);
  const app = await createService(config, database);
  undoing.push(async () => {
    await app.close();
    await database.close();
  });
  return { url: await app.listen({ port: 0, host: '127.0.0.1' }) };
}

describe('a replica that is not well', () => {
  it('is left out while it lags, and read from again once it has caught up', { timeout: 120_000 }, async () => {
    await caughtUp();
    const instance = await start({ LIMIT_REPLICA_LAG_MS: '500' });
    await until(instance, (standings) => standings.join() === 'SERVING,SERVING');
    await pause();
    const { after } = await write(instance);
    await until(instance, (standings) => standings.join() === 'LAGGING,LAGGING');
    expect(await gauged(instance, 'policy_options_replica_lag_seconds{place="replica 1"}')).toBeGreaterThan(0.5);
    expect(await gauged(instance, 'policy_options_replica_serving{place="replica 1"}')).toBe(0);
    const meanwhile = await readsFor(instance, async () => {
      expect(await shown(instance)).toEqual(after);
    });
    expect(meanwhile.slice(1)).toEqual([0, 0]);
    expect(await fallbacks(instance, 'none')).toBe(1);
    await resume();
    await until(instance, (standings) => standings.join() === 'SERVING,SERVING');
    const afterwards = await readsFor(instance, async () => {
      expect(await shown(instance)).toEqual(after);
    });
    expect(afterwards[0]).toBe(0);
  });

  it('that is killed costs no answer, and is read from when it is back', { timeout: 240_000 }, async () => {
    await caughtUp();
    const instance = await start();
    const there = await shown(instance);
    let isOver = false;
    let answers = 0;
    const readers = Array.from({ length: 8 }, async () => {
      for (; !isOver; answers += 1) expect(await shown(instance)).toEqual(there);
    });
    for (const standby of standbys) await standby.stop();
    await until(instance, (standings) => standings.join() === 'AWAY,AWAY');
    const counts = await readsFor(instance, async () => {
      const before = answers;
      await pollUntil(() => Promise.resolve(answers > before + 20 ? true : null), { timeoutMs: 60_000, everyMs: 20 });
    });
    expect(counts[0]).toBeGreaterThan(20);
    for (const standby of standbys) await standby.start();
    await until(instance, (standings) => standings.join() === 'SERVING,SERVING');
    isOver = true;
    await Promise.all(readers);
    expect((await readsFor(instance, () => shown(instance)))[0]).toBe(0);
  });

  it('that ends a connection has its read done by the primary', { timeout: 120_000 }, async () => {
    await caughtUp();
    const instance = await start();
    const there = await shown(instance);
    await shown(instance);
    const kill = `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
      WHERE application_name = 'policy-options reads' AND datname = 'policy'`;
    for (const standby of standbys) await runOn(standby.database('postgres'), kill);
    for (let turn = 0; turn < 6; turn += 1) expect(await shown(instance)).toEqual(there);
    await until(instance, (standings) => standings.join() === 'SERVING,SERVING');
  });

  it('is none where the server is the primary, or has another database', { timeout: 120_000 }, async () => {
    const others = [primary.database('policy'), standbys[0]?.database('postgres') ?? ''];
    const instance = await start(PATIENT, others);
    await until(instance, (standings) => standings.join() === 'NO_STANDBY,NO_STANDBY');
    const counts = await readsFor(instance, () => shown(instance));
    expect(counts[0]).toBeGreaterThan(0);
    expect(counts.slice(1)).toEqual([0, 0]);
  });
});

describe('subscriptions of two instances with replicas that are behind', () => {
  it('tell every event at once, in order, with what it is about', { timeout: 240_000 }, async () => {
    await caughtUp();
    const instances = [await start(HASTY), await start(HASTY)];
    await pause();
    const known = (await placesIn(primary.database('policy'), SITUATION)).at(-1) ?? 0;
    const clients = await Promise.all(instances.map(({ url }) => connectAs(url, WRITER)));
    const followed = (client: Client): Reading =>
      read(client, FOLLOW_REPORTS, { situation: SITUATION, after: cursorAt(known) });
    const readings = clients.map(followed);
    for (let turn = 0; turn < 10; turn += 1) {
      for (const instance of instances) await write(instance);
      // One who comes in the middle catches up from the table.
      if (turn === 5) readings.push(...clients.map(followed));
    }
    const places = (await placesIn(primary.database('policy'), SITUATION)).filter((place) => place > known);
    expect(places.length).toBeGreaterThanOrEqual(20);
    for (const reading of readings) {
      await reading.until(places.length);
      expect(reading.results.filter(({ errors }) => errors !== undefined)).toEqual([]);
      // Each write tells of its report, which no replica has yet.
      const told = reading.results.map(({ data }) => data?.situationEvents as { report?: object | null } | undefined);
      expect(told.filter((event) => event?.report != null)).toHaveLength(20);
      expect(reading.places).toEqual(places);
      reading.stop();
      await reading.ended;
    }
    for (const client of clients) await client.dispose();
  });
});
