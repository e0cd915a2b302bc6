import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { connectAs, cursorAt, follow, FOLLOW, happen, openAs, openRaw, placesIn, read } from '../support/live.js';
import { type Person, tokenOf, WRITER } from '../support/people.js';
import { startService, type TestService } from '../support/service.js';

const SITUATION = 'dprk-troops-russia-2024';

let service: TestService;
const others: TestService[] = [];

beforeAll(async () => {
  service = await startService();
});

afterAll(async () => {
  for (const each of [service, ...others]) await each.close();
});

async function other(settings: Readonly<Record<string, string>>): Promise<TestService> {
  const started = await startService(undefined, settings);
  others.push(started);
  return started;
}

async function lastPlace(of = service): Promise<number> {
  return (await placesIn(of.database.url, SITUATION)).at(-1) ?? 0;
}

/** The error with which an operation ends. */
async function errorOf(query: string, variables = {}, of = service, person: Person | null = WRITER): Promise<unknown> {
  const client = await connectAs(of.url, person);
  const error = await read(client, query, variables).ended;
  await client.dispose();
  return error;
}

function withCode(code: string): unknown {
  return [expect.objectContaining({ extensions: expect.objectContaining({ code }) as unknown })];
}

describe('situationEvents', () => {
  it('gives what comes after the cursor, then what happens, once each and in order', async () => {
    await happen(service.database.url, SITUATION, 5);
    const before = await lastPlace();
    const client = await connectAs(service.url, WRITER);
    const reading = follow(client, { situation: SITUATION, after: cursorAt(before - 3) });
    await reading.until(3);
    await happen(service.database.url, SITUATION, 2);
    await happen(service.database.url, SITUATION, 1);
    await reading.until(6);
    expect(reading.places).toEqual([-2, -1, 0, 1, 2, 3].map((place) => before + place));
    expect(reading.results[0]).toEqual({
      data: { situationEvents: { cursor: cursorAt(before - 2), kind: 'CLOCK_ADVANCED', causedBy: 'writer' } },
      extensions: { cursor: cursorAt(before - 2) },
    });
    reading.stop();
    expect(await reading.ended).toBeNull();
    await client.dispose();
  });

  it('begins with what happens from now on where no cursor is given', async () => {
    const client = await connectAs(service.url, null);
    const first = follow(client, { situation: SITUATION, after: cursorAt(0) });
    await first.until(1);
    const reading = follow(client, { situation: SITUATION });
    // Both are begun once an answer to a later message of the same socket is there.
    await read(client, '{ viewer { clearance } }').ended;
    const before = await lastPlace();
    await happen(service.database.url, SITUATION);
    await reading.until(1);
    expect(reading.places).toEqual([before + 1]);
    await client.dispose();
  });

  it('gives a hundred readers the same', async () => {
    const clients = await Promise.all(Array.from({ length: 10 }, () => connectAs(service.url, WRITER)));
    const before = await lastPlace();
    const readings = clients.flatMap((client) =>
      Array.from({ length: 10 }, () => follow(client, { situation: SITUATION, after: cursorAt(before - 2) })),
    );
    await Promise.all(readings.map((reading) => reading.until(2)));
    for (const count of [1, 3, 150]) await happen(service.database.url, SITUATION, count);
    await Promise.all(readings.map((reading) => reading.until(156)));
    const expected = (await placesIn(service.database.url, SITUATION)).filter((place) => place > before - 2);
    expect(expected).toHaveLength(156);
    for (const { places } of readings) expect(places).toEqual(expected);
    for (const client of clients) await client.dispose();
  });

  it('shows to each reader only what is for that clearance', async () => {
    const secret = `INSERT INTO event (situation_id, sequence, kind, audience, at, caused_by, revision, detail)
      SELECT id, event_sequence, 'CLOCK_ADVANCED', '{RED}', now(), 'writer', revision, '{}' FROM situation WHERE key = $1`;
    const before = await lastPlace();
    const [open, cleared] = [
      await connectAs(service.url, WRITER),
      await connectAs(service.url, { ...WRITER, clearance: 'RED' }),
    ];
    const readings = [open, cleared].map((client) =>
      follow(client, { situation: SITUATION, after: cursorAt(before - 1) }),
    );
    await Promise.all(readings.map((reading) => reading.until(1)));
    await service.database.source.query('UPDATE situation SET event_sequence = event_sequence + 1 WHERE key = $1', [
      SITUATION,
    ]);
    await service.database.source.query(secret, [SITUATION]);
    await happen(service.database.url, SITUATION);
    await readings[0]?.until(2);
    await readings[1]?.until(3);
    expect(readings.map(({ places }) => places)).toEqual([
      [before, before + 2],
      [before, before + 1, before + 2],
    ]);
    await Promise.all([open.dispose(), cleared.dispose()]);
  });

  it('is refused with a clear error: for a situation that is not there, and for a cursor that is none', async () => {
    expect(await errorOf(FOLLOW, { situation: 'nowhere' })).toEqual([
      {
        message: 'situation: expected the key of a situation',
        locations: [{ line: 2, column: 3 }],
        path: ['situationEvents'],
        extensions: { code: 'BAD_USER_INPUT', argument: ['situation'] },
      },
    ]);
    expect(await errorOf(FOLLOW, { situation: SITUATION, after: 'x' })).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', argument: ['after'] } },
    ]);
    expect(await errorOf(FOLLOW, { situation: 7 })).toEqual(withCode('BAD_USER_INPUT'));
    const client = await connectAs(service.url, WRITER);
    for (const text of ['', 'a\0b', '\ud800', 'constructor', 'x'.repeat(2000)]) {
      const [situation, after] = [
        read(client, FOLLOW, { situation: text }),
        read(client, FOLLOW, { situation: SITUATION, after: text }),
      ];
      expect([text, await situation.ended]).toMatchObject([
        text,
        [{ extensions: { code: 'BAD_USER_INPUT', argument: ['situation'] } }],
      ]);
      expect([text, await after.ended]).toMatchObject([
        text,
        [{ extensions: { code: 'BAD_USER_INPUT', argument: ['after'] } }],
      ]);
    }
    for (const place of [-1, 1.5, 1e300, 2 ** 31, null, {}, 'x']) {
      const after = Buffer.from(JSON.stringify(['events', place])).toString('base64url');
      expect(await read(client, FOLLOW, { situation: SITUATION, after }).ended).toEqual(withCode('BAD_USER_INPUT'));
    }
    await client.dispose();
  });
});

describe('a socket', () => {
  it('carries queries and mutations too, and a bad operation leaves the others alone', async () => {
    const client = await connectAs(service.url, WRITER);
    const good = follow(client, { situation: SITUATION, after: cursorAt(0) });
    await good.until(1);
    for (const [query, code] of [
      ['{', 'GRAPHQL_PARSE_FAILED'],
      ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
      ['', 'BAD_REQUEST'],
      [
        'subscription { situationEvents(situation: "x") { cursor } other: situationEvents(situation: "x") { cursor } }',
        'GRAPHQL_VALIDATION_FAILED',
      ],
      [
        `{ viewer { ${Array.from({ length: 31 }, (_, index) => `a${String(index)}: subject`).join(' ')} } }`,
        'LIMIT_EXCEEDED',
      ],
      [`{ ${'__typename '.repeat(1001)} }`, 'GRAPHQL_PARSE_FAILED'],
    ])
      expect([query, await read(client, query ?? '').ended]).toMatchObject([query, [{ extensions: { code } }]]);
    const asked = read(client, '{ viewer { subject clearance } }');
    expect(await asked.ended).toBeNull();
    expect(asked.results).toMatchObject([
      { data: { viewer: { subject: 'writer', clearance: 'CLEAR' } }, extensions: { cost: { requested: 3 } } },
    ]);
    const wrong = read(
      client,
      `mutation { advanceClock(input: { situation: "nowhere", to: "2024-10-25T00:00:00Z" }) { __typename } }`,
    );
    expect(await wrong.ended).toBeNull();
    expect(wrong.results).toMatchObject([{ data: { advanceClock: { __typename: 'UnknownEntry' } } }]);
    const before = good.results.length;
    await happen(service.database.url, SITUATION);
    await good.until(before + 1);
    await client.dispose();
  });

  it('is let in as its person, or closed with a code and a reason', async () => {
    const strict = await other({ ANONYMOUS_ACCESS: 'false' });
    const closing = async (payload: object, headers = {}) => {
      const raw = await openRaw(strict.url, headers);
      raw.send({ type: 'connection_init', payload });
      return raw.closed;
    };
    expect(await closing({})).toEqual({
      code: 4401,
      reason: 'Sign in: send authorization in the payload of connection_init',
    });
    expect(await closing({ authorization: 'Bearer a.b.c' })).toEqual({
      code: 4403,
      reason: 'The token is not accepted: its signature cannot be verified',
    });
    const early = await openRaw(strict.url);
    early.send({ type: 'subscribe', id: '1', payload: { query: '{ viewer { subject } }' } });
    expect((await early.closed).code).toBe(4401);
    const authorization = `Bearer ${await tokenOf(WRITER)}`;
    for (const [payload, headers] of [
      [{ authorization }, {}],
      [{ Authorization: authorization }, {}],
      [{ headers: { Authorization: authorization } }, {}],
      [{}, { authorization }],
    ] as const) {
      const raw = await openRaw(strict.url, headers);
      raw.send({ type: 'connection_init', payload });
      expect(await raw.next()).toEqual({ type: 'connection_ack' });
      raw.send({ type: 'subscribe', id: '1', payload: { query: '{ viewer { subject } }' } });
      expect(await raw.next()).toMatchObject({
        id: '1',
        type: 'next',
        payload: { data: { viewer: { subject: 'writer' } } },
      });
      raw.socket.close();
      await raw.closed;
    }
    const denied = `SELECT count(*)::int AS denied FROM audit_entry WHERE outcome = 'DENIED' AND operation = 'signIn'`;
    expect(await strict.database.source.query(denied)).toEqual([{ denied: 1 }]);
  });

  it('is closed with 1009 by a message over the limit, and no other is', async () => {
    const [over, beside] = [await openAs(service.url, WRITER), await openAs(service.url, WRITER)];
    over.socket.send(' '.repeat(256 * 1024 + 1));
    expect((await over.closed).code).toBe(1009);
    const query = `{ viewer { clearance } } #${' '.repeat(256 * 1024 - 200)}`;
    beside.send({ type: 'subscribe', id: '1', payload: { query } });
    expect(await beside.next()).toMatchObject({ id: '1', type: 'next' });
    beside.socket.close();
  });

  it.each<[string, string, number]>([
    ['no JSON', '{', 4400],
    ['no message', '{}', 4400],
    ['what only a server sends', '{"type":"complete"}', 4400],
    ['an answer', '{"type":"connection_ack"}', 4400],
    ['two beginnings', '{"type":"connection_init"}', 4429],
  ])('is closed by %s', async (_, text, code) => {
    const raw = await openAs(service.url, WRITER);
    raw.socket.send(text);
    expect((await raw.closed).code).toBe(code);
  });

  it('speaks graphql-transport-ws alone, at the path of the API alone', async () => {
    const socket = new WebSocket(`${service.url.replace('http', 'ws')}/graphql`, 'graphql-ws');
    const [refused] = (await once(socket, 'error')) as [Error];
    expect(refused.message).toBe('Server sent no subprotocol');
    const elsewhere = new WebSocket(`${service.url.replace('http', 'ws')}/healthz/nothing`, 'graphql-transport-ws');
    const [error] = (await once(elsewhere, 'error')) as [Error];
    expect(error.message).toBe('Unexpected server response: 404');
  });

  it('is opened for no page of another origin', async () => {
    const desk = await other({ ALLOWED_ORIGINS: 'https://desk.example' });
    for (const origin of ['https://desk.example', desk.url]) {
      const raw = await openRaw(desk.url, { origin });
      raw.socket.close();
      await raw.closed;
    }
    for (const origin of ['https://elsewhere.example', 'null']) {
      const socket = new WebSocket(`${desk.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { origin });
      const [error] = (await once(socket, 'error')) as [Error];
      expect(error.message).toBe('Unexpected server response: 403');
    }
  });

  it('leaves alone a request that would rather speak something else', async () => {
    const { hostname, port } = new URL(service.url);
    const body = JSON.stringify({ query: '{ viewer { clearance } }' });
    const socket = connect({ host: hostname, port: Number(port) });
    const lines = [
      'POST /graphql HTTP/1.1',
      `Host: ${hostname}:${port}`,
      'Connection: Upgrade, HTTP2-Settings',
      'Upgrade: h2c',
      'HTTP2-Settings: AAEAAEAAAAIAAAAAAAMAAAAAAAQBAAAAAAUAAEAAAAYABgAA',
      'Content-Type: application/json',
      `Content-Length: ${String(body.length)}`,
    ];
    socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`);
    const [data] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    expect(data.toString()).toMatch(/^HTTP\/1\.1 200 OK[^]*"clearance":"CLEAR"/);
  });
});

describe('the limits of plain requests', () => {
  const DEEP = '{ __schema { types { name } } }';
  const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

  it('hold on a socket: cost, introspection, trusted documents', async () => {
    const closed = await other({ INTROSPECTION: 'none', LIMIT_COST: '49' });
    expect(await errorOf(DEEP, {}, closed)).toEqual(withCode('FORBIDDEN'));
    expect((await closed.ask(DEEP)).body.errors).toEqual(withCode('FORBIDDEN'));
    expect(await errorOf(FOLLOW, { situation: SITUATION }, closed)).toMatchObject([
      { extensions: { code: 'LIMIT_EXCEEDED', limit: 'COST', maximum: 49 } },
    ]);
    expect(await errorOf('{ viewerr { subject } }', {}, closed)).toMatchObject([
      { message: 'Cannot query field "viewerr" on type "Query".' },
    ]);
    const trusting = await other({ TRUSTED_DOCUMENTS_ONLY: 'anonymous' });
    expect(await errorOf(FOLLOW, { situation: SITUATION }, trusting, null)).toEqual(withCode('DOCUMENT_NOT_TRUSTED'));
    const raw = await openAs(trusting.url, null);
    const extensions = { persistedQuery: { version: 1, sha256Hash: hashOf('nothing') } };
    raw.send({ type: 'subscribe', id: '1', payload: { query: '', extensions } });
    expect(await raw.next()).toMatchObject({ type: 'error', payload: withCode('PERSISTED_QUERY_NOT_FOUND') });
    raw.socket.close();
  });

  it('hold on a socket: requests a minute, and operations at once', async () => {
    const busy = await other({ LIMIT_RATE: '4', LIMIT_SOCKET_OPERATIONS: '2', LIMIT_SUBSCRIPTIONS: '2' });
    const client = await connectAs(busy.url, { ...WRITER, subject: 'busy' });
    const first = follow(client, { situation: SITUATION, after: cursorAt(0) });
    await first.until(1);
    const second = follow(client, { situation: SITUATION, after: cursorAt(0) });
    await second.until(1);
    expect(await read(client, '{ viewer { clearance } }').ended).toMatchObject([
      { extensions: { code: 'LIMIT_EXCEEDED', limit: 'SOCKET_OPERATIONS', actual: 3, maximum: 2 } },
    ]);
    second.stop();
    await second.ended;
    const third = await connectAs(busy.url, { ...WRITER, subject: 'third' });
    const more = follow(third, { situation: SITUATION, after: cursorAt(0) });
    await more.until(1);
    expect(await follow(third, { situation: SITUATION }).ended).toMatchObject([
      { extensions: { code: 'LIMIT_EXCEEDED', limit: 'SUBSCRIPTIONS', actual: 3, maximum: 2 } },
    ]);
    const socket = new WebSocket(`${busy.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toBe('Unexpected server response: 503');
    more.stop();
    await more.ended;
    for (let each = 0; each < 2; each += 1) expect(await read(client, '{ viewer { clearance } }').ended).toBeNull();
    expect(await read(client, '{ viewer { clearance } }').ended).toEqual(withCode('RATE_LIMITED'));
    await Promise.all([client.dispose(), third.dispose()]);
  });
});
