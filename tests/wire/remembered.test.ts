import { once } from 'node:events';
import { type IncomingMessage, request as send } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from '../support/mutations.js';
import { type Person, tokenOf, WRITER } from '../support/people.js';
import { edited, foundingText, startService, type TestService } from '../support/service.js';

const SITUATION = 'dprk-troops-russia-2024';
const ORIGIN = 'https://desk.example';
const BOARD = `{ situation(key: "${SITUATION}") { revision options { key availability } } }`;
const JSON_BODY = { 'content-type': 'application/json' };

let service: TestService;
let live: TestService;

beforeAll(async () => {
  const text = await foundingText();
  service = await startService(
    [edited(text, '- response options of the Republic', '- 대한민국, options of the Republic')],
    {
      ALLOWED_ORIGINS: ORIGIN,
    },
  );
  live = await startService([
    edited(text, 'clock: {mode: EXERCISE, now: "2024-10-22T23:59:59Z"}', 'clock: {mode: LIVE}'),
  ]);
});

afterAll(async () => {
  await service.close();
  await live.close();
});

interface Sending {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Got {
  readonly status: number | undefined;
  readonly headers: readonly string[];
  readonly id: string;
  readonly body: string;
}

/** A request as it stands; its answer with all headers as they were written, but for its own name and the time. */
async function get(
  { url }: { readonly url: string },
  { method = 'POST', path = '/graphql', headers = JSON_BODY, body = '' }: Sending,
): Promise<Got> {
  const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const request = send(`${url}${path}`, { method, headers: { ...headers, ...length } });
  request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  const pairs = response.rawHeaders.flatMap((name, at) =>
    at % 2 === 0 ? [[name, response.rawHeaders[at + 1] ?? '']] : [],
  );
  const own = ['date', 'x-request-id'];
  return {
    status: response.statusCode,
    headers: pairs.map(([name, value]) =>
      own.includes(name?.toLowerCase() ?? '') ? String(name) : `${String(name)}: ${String(value)}`,
    ),
    id: String(response.headers['x-request-id']),
    body: Buffer.concat(parts).toString('utf8'),
  };
}

function asked(query: string, others: object = {}): string {
  return JSON.stringify({ query, ...others });
}

/** How many answers were sent from memory so far. */
async function hits(of: { readonly url: string } = service): Promise<number> {
  const { body } = await get(of, { method: 'GET', path: '/metrics' });
  return Number(/^policy_options_answers_asked\{remembered="yes"\} (\d+)$/m.exec(body)?.[1]);
}

/** The same request four times, and how many of the answers came from memory. */
async function fourTimes(
  sending: Sending,
  of: { readonly url: string } = service,
): Promise<readonly [readonly Got[], number]> {
  const before = await hits(of);
  const got: Got[] = [];
  for (let time = 0; time < 4; time += 1) {
    got.push(await get(of, sending));
    await hits(of);
  }
  return [got, (await hits(of)) - before];
}

/** Asks until it is answered from memory: an answer is looked at once more after it was sent. */
async function remembering(sending: Sending): Promise<void> {
  await expect.poll(async () => (await fourTimes(sending))[1], { timeout: 20_000 }).toBe(4);
}

const REMEMBERED: readonly (readonly [string, Sending])[] = [
  ['plainly', {}],
  ['accepting anything', { headers: { ...JSON_BODY, accept: '*/*' } }],
  ['accepting the new type', { headers: { ...JSON_BODY, accept: 'application/graphql-response+json' } }],
  [
    'accepting both, the old one rather',
    { headers: { ...JSON_BODY, accept: 'application/graphql-response+json;q=0.5, application/json' } },
  ],
  ['with a charset', { headers: { 'content-type': 'application/json; charset=utf-8' } }],
  ['from a page of an allowed origin', { headers: { ...JSON_BODY, origin: ORIGIN } }],
  ['from a page of another origin', { headers: { ...JSON_BODY, origin: 'https://elsewhere.example' } }],
  [
    'with headers that nobody looks at',
    { headers: { ...JSON_BODY, 'x-anything': 'at all', 'accept-encoding': 'gzip' }, body: asked(`${BOARD} `) },
  ],
  [
    'by variables',
    { body: asked('query Q($key: String!) { situation(key: $key) { title } }', { variables: { key: SITUATION } }) },
  ],
  [
    'with letters beyond ASCII, and for such',
    { body: asked(`query { situation(key: "${SITUATION}") { title } } # 北`) },
  ],
  [
    'for a page of claims',
    {
      body: asked(
        `{ situation(key: "${SITUATION}") { claims(first: 2) { totalCount edges { node { key report { title } } } } } }`,
      ),
    },
  ],
  [
    'as of an instant',
    { body: asked(`{ situation(key: "${SITUATION}", asOf: {validAt: "2024-10-20T00:00:00Z"}) { asOf { validAt } } }`) },
  ],
];

describe('a request that came before', () => {
  it.each(REMEMBERED)('is answered with the same bytes when it comes %s', async (_, sending) => {
    const asking = { body: asked(BOARD), ...sending };
    const { id: _id, ...first } = await get(service, asking);
    expect(first.status).toBe(200);
    await remembering(asking);
    const [others, remembered] = await fourTimes(asking);
    for (const { id: _other, ...other } of others) expect(other).toEqual(first);
    expect(remembered).toBe(4);
  });

  it('has a name of its own each time', async () => {
    const [got] = await fourTimes({ body: asked(BOARD) });
    expect(new Set(got.map(({ id }) => id)).size).toBe(4);
    for (const { id } of got) expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });

  const token = { ...JSON_BODY, 'x-read-token': 'r1.0000000000000000.000000000000' };
  it.each<readonly [string, Sending, number]>([
    ['by GET', { method: 'GET', path: `/graphql?query=${encodeURIComponent(BOARD)}` }, 200],
    ['by HEAD', { method: 'HEAD' }, 405],
    ['by PUT', { method: 'PUT', body: asked(BOARD) }, 405],
    ['with a query string', { path: '/graphql?a=b', body: asked(BOARD) }, 200],
    ['in another type', { headers: { 'content-type': 'text/plain' }, body: asked(BOARD) }, 415],
    [
      'in another charset',
      { headers: { 'content-type': 'application/json; charset=latin1' }, body: asked(BOARD) },
      415,
    ],
    ['compressed', { headers: { ...JSON_BODY, 'content-encoding': 'gzip' }, body: asked(BOARD) }, 200],
    ['accepting HTML alone', { headers: { ...JSON_BODY, accept: 'text/html' }, body: asked(BOARD) }, 406],
    ['accepting events', { headers: { ...JSON_BODY, accept: 'text/event-stream' }, body: asked(BOARD) }, 200],
    ['saying from where to read', { headers: token, body: asked(BOARD) }, 200],
    ['without a body', {}, 400],
    ['with a body that is no JSON', { body: '{' }, 400],
    [
      'with an error',
      { body: asked(`{ situation(key: "${SITUATION}") { claims(first: 1000) { totalCount } } }`) },
      200,
    ],
    ['of an unknown document', { body: JSON.stringify({ documentId: `sha256:${'0'.repeat(64)}` }) }, 400],
    ['for what there is not', { body: asked('{ situation(key: "NOTHING") { title } }') }, 200],
    ['for who asks', { body: asked('{ viewer { clearance } }') }, 200],
    ['for the schema', { body: asked('{ __schema { queryType { name } } }') }, 403],
    ['for a list of situations', { body: asked('{ situations(first: 1) { totalCount } }') }, 200],
    ['for events', { body: asked(`{ situation(key: "${SITUATION}") { events(first: 1) { totalCount } } }`) }, 200],
  ])('is not answered from memory when it comes %s', async (_, sending, status) => {
    const [[first, ...others], remembered] = await fourTimes(sending);
    expect([first?.status, remembered]).toEqual([status, 0]);
    for (const other of others)
      expect([other.status, other.headers, other.body]).toEqual([first?.status, first?.headers, first?.body]);
  });

  it('is answered anew after a write', async () => {
    const body = asked(BOARD);
    const revision = async (): Promise<unknown> =>
      (JSON.parse((await get(service, { body })).body) as { data: { situation: { revision: number } } }).data.situation
        .revision;
    await remembering({ body });
    const before = Number(await revision());
    const person: Person = { ...WRITER, subject: 'grader' };
    const input = { situation: SITUATION, source: 'SRC-TG', reliability: 'D', rationale: 'Wrong before.' };
    await done(service.as(person), 'assessSource', input);
    expect(await revision()).toBe(before + 1);
    expect(await revision()).toBe(before + 1);
  });

  it('is answered when its body comes in pieces', async () => {
    const body = asked(BOARD);
    await remembering({ body });
    const { port } = new URL(service.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.setNoDelay(true);
    const head = `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${String(body.length)}\r\nconnection: close\r\n\r\n`;
    for (const piece of [head, body.slice(0, 7), body.slice(7)]) {
      socket.write(piece);
      await get(service, { body });
    }
    let answer = '';
    for await (const part of socket) answer += String(part);
    expect(answer).toMatch(/^HTTP\/1.1 200 OK/);
    expect(answer).toContain((await get(service, { body })).body);
  });

  it('is answered when it is longer than what is looked at', async () => {
    const body = asked(BOARD, { variables: { unused: 'x'.repeat(100_000) } });
    const [got, remembered] = await fourTimes({ body });
    expect([new Set(got.map((each) => each.body)).size, got[0]?.status, remembered]).toEqual([1, 200, 0]);
  });
});

describe('answers to people', () => {
  const bearer = async (person: Person): Promise<Readonly<Record<string, string>>> => ({
    ...JSON_BODY,
    authorization: `Bearer ${await tokenOf(person)}`,
  });
  const reader = (subject: string, clearance: string): Person => ({ subject, roles: ['READER'], clearance });

  it('are the same for all who may see the same', async () => {
    const body = asked('{ situation(key: "dprk-troops-russia-2024") { title withheld } }');
    await remembering({ body, headers: await bearer(reader('one', 'GREEN')) });
    const [, remembered] = await fourTimes({ body, headers: await bearer(reader('other', 'GREEN')) });
    expect(remembered).toBe(4);
    const before = await hits();
    await get(service, { body, headers: await bearer(reader('other', 'RED')) });
    expect(await hits()).toBe(before);
  });

  it('are their own where they tell of them', async () => {
    const body = asked('{ viewer { subject } situation(key: "dprk-troops-russia-2024") { title } }');
    const own = { body, headers: await bearer(reader('one', 'GREEN')) };
    await remembering(own);
    expect((await get(service, own)).body).toContain('"one"');
    const [got] = await fourTimes({ body, headers: await bearer(reader('other', 'GREEN')) });
    for (const other of got) expect(other.body).toContain('"other"');
    expect((await get(service, { body })).body).toContain('"subject":null');
  });

  it('end with their token', async () => {
    const body = asked('{ situation(key: "dprk-troops-russia-2024") { summary } }');
    await remembering({ body, headers: await bearer(WRITER) });
    const spoilt = `Bearer ${await tokenOf(WRITER)}x`;
    expect((await get(service, { body, headers: { ...JSON_BODY, authorization: spoilt } })).status).toBe(401);
  });
});

describe('the bound of requests', () => {
  it('counts those that are answered from memory', async () => {
    const narrow = await startService(undefined, { LIMIT_RATE: '6' });
    try {
      const statuses: unknown[] = [];
      for (let time = 0; time < 8; time += 1) statuses.push((await get(narrow, { body: asked(BOARD) })).status);
      expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429, 429]);
      expect((await get(narrow, { body: asked(BOARD) })).body).toContain('RATE_LIMITED');
    } finally {
      await narrow.close();
    }
  });
});

describe('LIMIT_ANSWER_MB, LIMIT_PICTURE_MB and LIMIT_FRAME_MB', () => {
  it('of 0 switch memory off', async () => {
    const none = { LIMIT_ANSWER_MB: '0', LIMIT_PICTURE_MB: '0', LIMIT_FRAME_MB: '0' };
    const cold = await startService(undefined, none);
    try {
      const [got, remembered] = await fourTimes({ body: asked(BOARD) }, cold);
      expect([new Set(got.map(({ body }) => body)).size, remembered]).toEqual([1, 0]);
      expect(new Set(cold.statements)).toEqual(new Set(['situation-as-of']));
    } finally {
      await cold.close();
    }
  });
});

describe('a live clock', () => {
  const NOW = `{ situation(key: "${SITUATION}") { clock { now } asOf { validAt knownAt } } }`;

  it('is never answered from memory', async () => {
    const [got, remembered] = await fourTimes({ body: asked(NOW) }, live);
    expect(remembered).toBe(0);
    expect(new Set(got.map(({ body }) => body)).size).toBe(4);
  });

  it('is asked of the database each time, without its record', async () => {
    await get(live, { body: asked(NOW) });
    live.statements.length = 0;
    const { body } = await get(live, { body: asked(NOW) });
    const { clock, asOf } = (JSON.parse(body) as { data: { situation: { clock: { now: string }; asOf: object } } }).data
      .situation;
    expect(asOf).toEqual({ validAt: clock.now, knownAt: clock.now });
    expect(live.statements).toEqual(['situation-revision']);
  });

  it('tells its present beside an answer of another instant', async () => {
    const at = '2024-10-21T00:00:00.000Z';
    const body = asked(
      `{ situation(key: "${SITUATION}", asOf: {validAt: "${at}", knownAt: "${at}"}) { clock { now } } }`,
    );
    const [one, other] = [await get(live, { body }), await get(live, { body })];
    expect(other.body).not.toBe(one.body);
  });

  it('shows evidence that was dated ahead once its time has come', async () => {
    const claims = `{ situation(key: "${SITUATION}") { claims(first: 1) { totalCount } indicators { key state { reason contributions { claim { key } } } } } }`;
    const text = `INSERT INTO claim SELECT (c).* FROM (SELECT json_populate_record(NULL::claim, (to_jsonb(t) || jsonb_build_object(
        'key', 'C-AHEAD', 'supersedes', NULL, 'observed_at', clock_timestamp() + interval '1500 milliseconds'))::json) AS c
      FROM claim AS t ORDER BY t.key LIMIT 1) AS made`;
    await live.database.sql.rows({ text, values: [] });
    await live.database.sql.rows({ text: 'UPDATE situation SET revision = revision + 1', values: [] });
    const stands = async (): Promise<boolean> => (await get(live, { body: asked(claims) })).body.includes('"C-AHEAD"');
    expect(await stands()).toBe(false);
    await expect.poll(stands, { timeout: 20_000 }).toBe(true);
  });
});
