import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { dropDatabase } from '../support/admin.js';
import {
  codeOf,
  LEAK,
  NEW_TYPE,
  OLD_TYPE,
  pathOf,
  post,
  PREFLIGHTED,
  PROBLEM,
  type Sent,
  sendTo,
  VIEWER,
} from '../support/http.js';
import { tokenOf, WRITER } from '../support/people.js';
import { foundingText, startService, type TestService } from '../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await startService();
});

afterAll(() => service.close());

function send(path: string, init: RequestInit = {}, to = service): Promise<Sent> {
  return sendTo(to, path, init);
}

function get(query: string, variables: object = {}): string {
  return pathOf({ query, variables });
}

describe('/graphql', () => {
  it('answers a POST, and a GET that no page of another site can send', async () => {
    const answer = { status: 200, type: OLD_TYPE, body: { data: { viewer: { clearance: 'CLEAR' } } } };
    expect(await send('/graphql', post({ query: VIEWER }))).toMatchObject(answer);
    expect(await send(get(VIEWER), { headers: PREFLIGHTED })).toMatchObject(answer);
    const key = 'dprk-troops-russia-2024';
    const asked = get('query ($key: String!) { situation(key: $key) { key } }', { key });
    expect((await send(asked, { headers: PREFLIGHTED })).body.data).toEqual({ situation: { key } });
  });

  it.each([
    [undefined, OLD_TYPE],
    ['', OLD_TYPE],
    ['*/*', OLD_TYPE],
    [OLD_TYPE, OLD_TYPE],
    [NEW_TYPE, NEW_TYPE],
    [`${NEW_TYPE}, ${OLD_TYPE};q=0.9`, NEW_TYPE],
    [`${NEW_TYPE};q=0.5, ${OLD_TYPE}`, OLD_TYPE],
    [`${OLD_TYPE};q=0, */*`, NEW_TYPE],
    [`text/html, application/*;q=0.2, ${NEW_TYPE.toUpperCase()};q=0.3`, NEW_TYPE],
  ])('answers who accepts %j in %s', async (accept, type) => {
    const headers: Record<string, string> = accept === undefined ? {} : { accept };
    const answer = await send('/graphql', post({ query: VIEWER }, headers));
    expect([answer.status, answer.type]).toEqual([200, type]);
    expect(answer.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
    // A fault of HTTP comes in the same type as an answer.
    expect((await send('/graphql', post('', headers))).type).toBe(type);
  });

  it.each(['text/html', 'application/xml, text/*', `${OLD_TYPE};q=0`, `${OLD_TYPE};q=no`])(
    'carries nothing out for who accepts %j alone',
    async (accept) => {
      const input = { situation: 'dprk-troops-russia-2024', now: '2030-01-01T00:00:00Z' };
      const query = `mutation ($input: AdvanceClockInput!) { advanceClock(input: $input) { __typename } }`;
      const authorization = `Bearer ${await tokenOf(WRITER)}`;
      const clock = async (): Promise<unknown> =>
        (await service.ask('{ situation(key: "dprk-troops-russia-2024") { clock { now } revision } }')).body.data;
      const before = await clock();
      const refused = await send('/graphql', post({ query, variables: { input } }, { accept, authorization }));
      expect([refused.status, refused.type, codeOf(refused)]).toEqual([406, OLD_TYPE, 'NOT_ACCEPTABLE']);
      expect(await clock()).toEqual(before);
    },
  );

  it('carries out the operation that is named, with its variables', async () => {
    const query = 'query A { viewer { clearance } } query B($key: String!) { situation(key: $key) { key } }';
    const answer = await send('/graphql', post({ query, operationName: 'B', variables: { key: 'none' } }));
    expect(answer.body).toMatchObject({ data: { situation: null } });
  });

  const bytes = (text: string, charset: BufferEncoding): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: new Blob([new Uint8Array(Buffer.from(text, charset))]),
  });
  const typed = (type: string): RequestInit => post({ query: VIEWER }, { 'content-type': type });

  it.each<[string, RequestInit, number, string, string]>([
    [
      'of words',
      post(VIEWER, { 'content-type': 'text/plain' }),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      'Unsupported Media Type',
    ],
    ['of a table', post('query', { 'content-type': 'text/csv' }), 415, 'UNSUPPORTED_MEDIA_TYPE', 'Unsupported'],
    ['of a form', { method: 'POST', body: new URLSearchParams({}) }, 415, 'UNSUPPORTED_MEDIA_TYPE', 'Unsupported'],
    ['of several parts', { method: 'POST', body: new FormData() }, 415, 'UNSUPPORTED_MEDIA_TYPE', 'Unsupported'],
    ['of no type', { method: 'POST', body: new Blob(['{}']) }, 415, 'UNSUPPORTED_MEDIA_TYPE', 'Unsupported'],
    [
      'of GraphQL',
      post(VIEWER, { 'content-type': 'application/graphql' }),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      'Unsupported',
    ],
    ['in UTF-16', typed('application/json; charset=utf-16'), 415, 'UNSUPPORTED_MEDIA_TYPE', 'must be in UTF-8'],
    ['in Latin 1', typed('application/json;charset="ISO-8859-1"'), 415, 'UNSUPPORTED_MEDIA_TYPE', 'must be in UTF-8'],
    ['that is no UTF-8', bytes('{"query": "{ caf\u00e9 }"}', 'latin1'), 400, 'BAD_REQUEST', 'The body is not UTF-8.'],
    ['cut off', post('{"query": '), 400, 'BAD_REQUEST', 'The body is not JSON.'],
    ['of nothing', post(''), 400, 'BAD_REQUEST', 'The body is empty.'],
    ['of null', post('null'), 400, 'BAD_REQUEST', 'POST body missing'],
    ['of a number', post('1'), 400, 'BAD_REQUEST', 'POST body missing'],
    ['of several operations', post([{ query: VIEWER }, { query: VIEWER }]), 400, 'BAD_REQUEST', 'batching'],
    ['without a query', post({}), 400, 'BAD_REQUEST', 'POST body missing'],
    ['with a query that is none', post({ query: 1 }), 400, 'BAD_REQUEST', 'must be strings'],
    ['with variables that are none', post({ query: VIEWER, variables: 'none' }), 400, 'BAD_REQUEST', 'variables'],
  ])('refuses a body %s, in both media types', async (...row) => {
    const [, init, status, code, message] = row;
    for (const accept of [OLD_TYPE, NEW_TYPE]) {
      const headers = { ...(init.headers as Record<string, string> | undefined), accept };
      const answer = await send('/graphql', { ...init, headers });
      expect([answer.status, answer.type, codeOf(answer)]).toEqual([status, accept, code]);
      expect(answer.body.errors?.[0]?.message).toContain(message);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });

  it.each(['application/json;charset=UTF8', 'application/json; charset="utf-8"', 'application/json; other=1'])(
    'reads %s',
    async (type) => {
      expect((await send('/graphql', typed(type))).status).toBe(200);
    },
  );

  it('takes keys such as __proto__ for keys like any other', async () => {
    const body = '{"query": "{ __typename }", "__proto__": {"query": 1}, "constructor": {"prototype": {"x": 1}}}';
    expect((await send('/graphql', post(body))).body.data).toEqual({ __typename: 'Query' });
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('takes a body of 200 KB, and not one byte more', async () => {
    const ofBytes = (bytes: number): string => {
      const empty = JSON.stringify({ query: VIEWER, extensions: { x: '' } });
      return JSON.stringify({ query: VIEWER, extensions: { x: 'x'.repeat(bytes - empty.length) } });
    };
    expect((await send('/graphql', post(ofBytes(200 * 1024)))).status).toBe(200);
    const answer = await send('/graphql', post(ofBytes(200 * 1024 + 1)));
    expect([answer.status, answer.type, codeOf(answer)]).toEqual([413, OLD_TYPE, 'PAYLOAD_TOO_LARGE']);
    expect(answer.body.errors?.[0]?.message).toBe('Request body is too large');
  });

  it.each([
    ['a simple GET', get(VIEWER), {}],
    ['a GET of a browser', '/graphql', { accept: 'text/html, */*;q=0.8' }],
    ['a GET in the name of a form', get(VIEWER), { 'content-type': 'text/plain' }],
  ])('refuses %s, which another site could send', async (_, path, headers) => {
    const { status, type, body } = await send(path, { headers });
    expect([status, type, body.errors?.[0]?.extensions['code']]).toEqual([400, OLD_TYPE, 'BAD_REQUEST']);
    expect(body.errors?.[0]?.message).toContain('Cross-Site Request Forgery');
  });

  it('never writes by GET', async () => {
    const answer = await send(get('mutation { __typename }'), { headers: PREFLIGHTED });
    expect([answer.status, codeOf(answer), answer.headers.get('allow')]).toEqual([405, 'METHOD_NOT_ALLOWED', 'POST']);
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('answers POST, GET and OPTIONS, and says so to a %s', async (method) => {
    for (const path of ['/graphql', '/graphql?query={__typename}']) {
      const answer = await send(path, { method, headers: { accept: NEW_TYPE, ...PREFLIGHTED } });
      expect([answer.status, answer.type, codeOf(answer)]).toEqual([405, NEW_TYPE, 'METHOD_NOT_ALLOWED']);
      expect(answer.headers.get('allow')).toBe('POST, GET, OPTIONS');
    }
  });

  it('has no head without its body', async () => {
    const { status, headers } = await fetch(`${service.url}/graphql`, { method: 'HEAD' });
    expect([status, headers.get('allow')]).toEqual([405, 'POST, GET, OPTIONS']);
  });

  it('says by OPTIONS what it answers', async () => {
    const { status, headers } = await send('/graphql', { method: 'OPTIONS' });
    expect([status, headers.get('allow')]).toEqual([204, 'POST, GET, OPTIONS']);
  });

  it.each([
    ['POST', '/graphql', post({ query: 'subscription { situationEvents(situation: "x") { cursor } }' })],
    [
      'POST',
      '/graphql',
      post({
        query: 'query A { __typename } subscription B { situationEvents(situation: "x") { cursor } }',
        operationName: 'B',
      }),
    ],
  ])('refuses a subscription by %s', async (_, path, init) => {
    const answer = await send(path, init);
    expect([answer.status, codeOf(answer)]).toEqual([400, 'OPERATION_NOT_SUPPORTED']);
  });

  it('refuses a subscription by GET', async () => {
    const answer = await send(get('subscription { situationEvents(situation: "x") { cursor } }'), {
      headers: PREFLIGHTED,
    });
    expect([answer.status, codeOf(answer)]).toEqual([405, 'METHOD_NOT_ALLOWED']);
  });

  const BY_KEY = 'query ($k: String!) { situation(key: $k) { key } }';

  it.each([
    ['no syntax', { query: '{ viewer ' }, 'GRAPHQL_PARSE_FAILED', 'Syntax Error: Expected Name, found <EOF>.'],
    ['a NUL', { query: '{ viewer\0 }' }, 'GRAPHQL_PARSE_FAILED', 'Syntax Error: Unexpected character: U+0000.'],
    [
      'a field that is not there',
      { query: '{ viewer { secret } }' },
      'GRAPHQL_VALIDATION_FAILED',
      'Cannot query field "secret" on type "Viewer".',
    ],
    [
      'no selection',
      { query: '{ viewer }' },
      'GRAPHQL_VALIDATION_FAILED',
      'Field "viewer" of type "Viewer!" must have a selection of subfields.',
    ],
    ['no variable', { query: BY_KEY }, 'BAD_USER_INPUT', 'Variable "$k" of required type "String!" was not provided.'],
    [
      'a variable of another type',
      { query: BY_KEY, variables: { k: 1 } },
      'BAD_USER_INPUT',
      'Variable "$k" got invalid value 1; String cannot represent a non string value: 1',
    ],
    [
      'the name of no operation',
      { query: 'query A { __typename }', operationName: 'B' },
      'OPERATION_RESOLUTION_FAILURE',
      'Unknown operation named "B".',
    ],
  ])('tells a client that sends %s what it did, with status 400', async (...row) => {
    const [, body, code, message] = row;
    const answer = await send('/graphql', post(body));
    expect([answer.status, answer.body.data]).toEqual([400, undefined]);
    expect(answer.body.errors?.map((error) => [error.extensions, error.message])).toEqual([[{ code }, message]]);
  });

  it('tells errors of the document with status 200 to a client that names application/json alone', async () => {
    const statusOf = async (accept: string, body: object): Promise<number> =>
      (await send('/graphql', post(body, { accept }))).status;
    for (const body of [{ query: '{' }, { query: '{ secret }' }, { query: BY_KEY }]) {
      expect([await statusOf(OLD_TYPE, body), await statusOf(NEW_TYPE, body), await statusOf('*/*', body)]).toEqual([
        200, 400, 400,
      ]);
    }
    expect(await statusOf(OLD_TYPE, { nothing: 1 })).toBe(400);
  });

  it('reads 1,000 tokens, and not 1,001', async () => {
    // Nineteen tokens around the words of a list.
    const ofTokens = (number: number): string =>
      `{ policyOptions(filter: {situation: "x", availability: [${'BLOCKED '.repeat(number - 19)}]}) { totalCount } }`;
    expect((await send('/graphql', post({ query: ofTokens(1000) }))).body.errors).toBeUndefined();
    const { status, body } = await send('/graphql', post({ query: ofTokens(1001) }));
    expect([status, body.errors?.[0]?.extensions]).toEqual([400, { code: 'GRAPHQL_PARSE_FAILED' }]);
  });
});

describe('every other path', () => {
  it.each([
    ['GET', '/', '/'],
    ['GET', '/nowhere?secret=1', '/nowhere'],
    ['GET', '/graphql/deeper', '/graphql/deeper'],
    ['POST', '/nowhere', '/nowhere'],
    ['DELETE', '/graphqls', '/graphqls'],
    ['OPTIONS', '/nowhere', '/nowhere'],
    ['POST', '/healthz', '/healthz'],
    ['GET', '/%3Cscript%3Ealert(1)%3C/script%3E', '/%3Cscript%3Ealert(1)%3C/script%3E'],
    ['GET', '/..%2f..%2fetc%2fpasswd', '/..%2f..%2fetc%2fpasswd'],
  ])('%s %s is a problem, and no page', async (method, path, named) => {
    expect(await send(path, { method, headers: { accept: 'text/html' } })).toMatchObject({
      status: 404,
      type: PROBLEM,
      body: { type: 'about:blank', status: 404, detail: `There is nothing at ${named}.` },
    });
  });

  it('that cannot be read is a problem too', async () => {
    const { status, type, headers, body } = await send('/%zz');
    expect([status, type, body.status]).toEqual([400, PROBLEM, 400]);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it.each(['/healthz', '/readyz'])('%s says that all is well', async (path) => {
    expect(await send(path)).toMatchObject({ status: 200, type: OLD_TYPE, body: { status: 'ok' } });
  });

  it('stays there after what is no HTTP at all', async () => {
    const { port, hostname } = new URL(service.url);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect({ port: Number(port), host: hostname }, () => socket.end('\x16\x03\x01 no HTTP\r\n\r\n'));
      socket.once('error', reject);
      socket.once('data', (data) => {
        resolve(data.toString());
      });
    });
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(answer).not.toMatch(LEAK);
    expect((await send('/healthz')).status).toBe(200);
  });
});

describe('a fault of ours', () => {
  const SITUATION = '{ situation(key: "dprk-troops-russia-2024") { title claims { totalCount } } }';
  const MASKED = 'The service failed to answer.';

  it('fails a request of which nothing could be answered, and is over when its cause is', async () => {
    const { source } = service.database;
    await send('/graphql', post({ query: SITUATION }));
    await source.query('ALTER TABLE claim RENAME TO claim_gone');
    const failed = await send('/graphql', post({ query: SITUATION }, { accept: NEW_TYPE }));
    const partly = await send('/graphql', post({ query: SITUATION.replace('{', '{ viewer { clearance }') }));
    await source.query('ALTER TABLE claim_gone RENAME TO claim');
    expect([failed.status, failed.body.errors]).toEqual([
      500,
      [
        {
          message: MASKED,
          locations: [{ line: 1, column: 53 }],
          path: ['situation', 'claims'],
          extensions: { code: 'INTERNAL_SERVER_ERROR' },
        },
      ],
    ]);
    expect(failed.body).not.toHaveProperty('data');
    expect([partly.status, partly.body.data]).toEqual([200, { viewer: { clearance: 'CLEAR' }, situation: null }]);
    expect(codeOf(partly)).toBe('INTERNAL_SERVER_ERROR');
    expect((await send('/graphql', post({ query: SITUATION }))).body.errors).toBeUndefined();
  });

  it('does not end the process when the database goes away', async () => {
    const doomed = await startService([await foundingText()]);
    await send('/graphql', post({ query: SITUATION }), doomed);
    const [named] = await doomed.database.source.query<{ name: string }[]>('SELECT current_database() AS name');
    await dropDatabase(inject('adminUrl'), named?.name ?? '');

    for (const turn of [1, 2, 3]) {
      const answer = await send('/graphql', post({ query: SITUATION }), doomed);
      expect([turn, answer.status, codeOf(answer)]).toEqual([turn, 503, 'SERVICE_UNAVAILABLE']);
    }
    const viewer = await send('/graphql', post({ query: VIEWER }), doomed);
    expect(viewer.body.data).toEqual({ viewer: { clearance: 'CLEAR' } });
    expect((await send('/healthz', {}, doomed)).status).toBe(200);
    expect(await send('/readyz', {}, doomed)).toMatchObject({
      status: 503,
      type: PROBLEM,
      body: { type: 'about:blank', status: 503, detail: 'The database does not answer.' },
    });
    await doomed.close();
  });
});
