import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { dropDatabase } from '../support/admin.js';
import { foundingText, startService, type TestService } from '../support/service.js';

const VIEWER = '{ viewer { clearance } }';
const PREFLIGHTED = { 'apollo-require-preflight': 'true' };

/** What no answer may hold: mark-up, SQL, names of the driver and its errors, stacks, paths of the machine. */
const LEAK =
  /<!doctype|<(html|body|script|pre)\b|SELECT |INSERT |relation "|situation_id|ECONN|node_modules|\.[jt]s:\d+|\n\s+at |stacktrace|postgres(ql)?:\/\//i;

let service: TestService;

beforeAll(async () => {
  service = await startService();
});

afterAll(() => service.close());

interface Answered {
  readonly status: number;
  readonly type: string;
  readonly body: {
    readonly data?: unknown;
    readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
    readonly detail?: string;
    readonly status?: unknown;
  };
}

async function send(path: string, init: RequestInit = {}, to = service): Promise<Answered> {
  const response = await fetch(`${to.url}${path}`, init);
  const text = await response.text();
  expect(text).not.toMatch(LEAK);
  const type = response.headers.get('content-type')?.split(';')[0] ?? '';
  return { status: response.status, type, body: JSON.parse(text) as Answered['body'] };
}

function post(body: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: text };
}

function get(query: string, variables: object = {}): string {
  return `/graphql?query=${encodeURIComponent(query)}&variables=${encodeURIComponent(JSON.stringify(variables))}`;
}

describe('/graphql', () => {
  it('answers a POST, and a GET that no page of another site can send', async () => {
    const answer = { status: 200, type: 'application/json', body: { data: { viewer: { clearance: 'CLEAR' } } } };
    expect(await send('/graphql', post({ query: VIEWER }))).toEqual(answer);
    expect(await send(get(VIEWER), { headers: PREFLIGHTED })).toEqual(answer);
    const key = 'dprk-troops-russia-2024';
    const asked = get('query ($key: String!) { situation(key: $key) { key } }', { key });
    expect((await send(asked, { headers: PREFLIGHTED })).body.data).toEqual({ situation: { key } });
  });

  it('answers in the media type that is asked for', async () => {
    const asked = await send('/graphql', post({ query: VIEWER }, { accept: 'application/graphql-response+json' }));
    expect([asked.status, asked.type]).toEqual([200, 'application/graphql-response+json']);
    const page = await send('/graphql', post({ query: VIEWER }, { accept: 'text/html' }));
    expect([page.status, page.type]).toEqual([406, 'application/json']);
    expect(page.body.errors?.[0]?.extensions).toEqual({ code: 'BAD_REQUEST' });
  });

  it('carries out the operation that is named, with its variables', async () => {
    const query = 'query A { viewer { clearance } } query B($key: String!) { situation(key: $key) { key } }';
    const answer = await send('/graphql', post({ query, operationName: 'B', variables: { key: 'none' } }));
    expect(answer.body).toEqual({ data: { situation: null } });
  });

  const PROBLEM = 'application/problem+json';
  const GRAPHQL = 'application/json';
  const NO_JSON = "Body is not valid JSON but content-type is set to 'application/json'";

  it.each<[string, RequestInit, number, string, string]>([
    ['of words', post(VIEWER, { 'content-type': 'text/plain' }), 400, GRAPHQL, 'BAD_REQUEST'],
    ['of a table', post('query', { 'content-type': 'text/csv' }), 415, PROBLEM, 'Unsupported Media Type'],
    ['of a form', { method: 'POST', body: new URLSearchParams({}) }, 415, PROBLEM, 'Unsupported Media Type'],
    ['of several parts', { method: 'POST', body: new FormData() }, 415, PROBLEM, 'Unsupported Media Type'],
    ['of no type', { method: 'POST', body: new Blob(['{}']) }, 415, PROBLEM, 'Unsupported Media Type'],
    ['cut off', post('{"query": '), 400, PROBLEM, NO_JSON],
    ['with the key __proto__', post('{"query": "{ __typename }", "__proto__": {}}'), 400, PROBLEM, NO_JSON],
    ['of nothing', post(''), 400, PROBLEM, "Body cannot be empty when content-type is set to 'application/json'"],
    ['of null', post('null'), 400, GRAPHQL, 'BAD_REQUEST'],
    ['of a number', post('1'), 400, GRAPHQL, 'BAD_REQUEST'],
    ['of several operations', post([{ query: VIEWER }, { query: VIEWER }]), 400, GRAPHQL, 'BAD_REQUEST'],
    ['without a query', post({}), 400, GRAPHQL, 'BAD_REQUEST'],
    ['with a query that is none', post({ query: 1 }), 400, GRAPHQL, 'BAD_REQUEST'],
    ['with variables that are none', post({ query: VIEWER, variables: 'none' }), 400, GRAPHQL, 'BAD_REQUEST'],
  ])('refuses a body %s', async (...row) => {
    const [, init, status, type, reason] = row;
    const answer = await send('/graphql', init);
    expect([answer.status, answer.type]).toEqual([status, type]);
    expect(answer.body.detail ?? answer.body.errors?.[0]?.extensions['code']).toBe(reason);
  });

  it('takes a body of 200 KB, and not one byte more', async () => {
    const ofBytes = (bytes: number): string => {
      const empty = JSON.stringify({ query: VIEWER, extensions: { x: '' } });
      return JSON.stringify({ query: VIEWER, extensions: { x: 'x'.repeat(bytes - empty.length) } });
    };
    expect((await send('/graphql', post(ofBytes(200 * 1024)))).status).toBe(200);
    const { status, type, body } = await send('/graphql', post(ofBytes(200 * 1024 + 1)));
    expect([status, type, body.detail]).toEqual([413, PROBLEM, 'Request body is too large']);
  });

  it.each([
    ['a simple GET', get(VIEWER), {}],
    ['a GET of a browser', '/graphql', { accept: 'text/html' }],
    ['a GET in the name of a form', get(VIEWER), { 'content-type': 'text/plain' }],
  ])('refuses %s, which another site could send', async (_, path, headers) => {
    const { status, type, body } = await send(path, { headers });
    expect([status, type, body.errors?.[0]?.extensions['code']]).toEqual([400, GRAPHQL, 'BAD_REQUEST']);
    expect(body.errors?.[0]?.message).toContain('Cross-Site Request Forgery');
  });

  it('never writes by GET', async () => {
    const mutation = 'mutation { __typename }';
    const { status, body } = await send(get(mutation), { headers: PREFLIGHTED });
    expect([status, body.errors?.[0]?.extensions['code']]).toEqual([405, 'BAD_REQUEST']);
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
      'Field "viewer" of type "Viewer!" must have a selection of subfields. Did you mean "viewer { ... }"?',
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

  it('reads 1,000 tokens, and not 1,001', async () => {
    // Three tokens an alias, five around them.
    const aliases = Array.from({ length: 331 }, (_, index) => `a${String(index)}: clearance`).join(' ');
    const ofTokens = (number: number): string =>
      `{ viewer { ${aliases} ${['clearance', 'roles', 'subject'].slice(0, number - 998).join(' ')} } }`;
    expect((await send('/graphql', post({ query: ofTokens(1000) }))).body.errors).toBeUndefined();
    const { status, body } = await send('/graphql', post({ query: ofTokens(1001) }));
    expect([status, body.errors?.[0]?.extensions]).toEqual([400, { code: 'GRAPHQL_PARSE_FAILED' }]);
  });

  it('tells its schema to who asks', async () => {
    const { body } = await send('/graphql', post({ query: '{ __schema { queryType { name } } }' }));
    expect(body.data).toEqual({ __schema: { queryType: { name: 'Query' } } });
  });
});

describe('every other path', () => {
  it.each([
    ['GET', '/', '/'],
    ['GET', '/nowhere?secret=1', '/nowhere'],
    ['GET', '/graphql/deeper', '/graphql/deeper'],
    ['POST', '/nowhere', '/nowhere'],
    ['DELETE', '/graphql', '/graphql'],
    ['PUT', '/graphql', '/graphql'],
    ['POST', '/healthz', '/healthz'],
    ['GET', '/%3Cscript%3Ealert(1)%3C/script%3E', '/%3Cscript%3Ealert(1)%3C/script%3E'],
    ['GET', '/..%2f..%2fetc%2fpasswd', '/..%2f..%2fetc%2fpasswd'],
  ])('%s %s is a problem, and no page', async (method, path, named) => {
    expect(await send(path, { method, headers: { accept: 'text/html' } })).toEqual({
      status: 404,
      type: 'application/problem+json',
      body: { type: 'about:blank', status: 404, detail: `There is nothing at ${named}.` },
    });
  });

  it('that cannot be read is a problem too', async () => {
    const { status, type, body } = await send('/%zz');
    expect([status, type, body.status]).toEqual([400, 'application/problem+json', 400]);
  });

  it.each(['/healthz', '/readyz'])('%s says that all is well', async (path) => {
    expect(await send(path)).toEqual({ status: 200, type: 'application/json', body: { status: 'ok' } });
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

  it('tells the client where it is, and nothing else, and is over when its cause is', async () => {
    const { source } = service.database;
    await send('/graphql', post({ query: SITUATION }));
    await source.query('ALTER TABLE claim RENAME TO claim_gone');
    const { body } = await send('/graphql', post({ query: SITUATION }));
    await source.query('ALTER TABLE claim_gone RENAME TO claim');
    expect(body).toEqual({
      data: { situation: null },
      errors: [
        {
          message: MASKED,
          locations: [{ line: 1, column: 53 }],
          path: ['situation', 'claims'],
          extensions: { code: 'INTERNAL_SERVER_ERROR' },
        },
      ],
    });
    expect((await send('/graphql', post({ query: SITUATION }))).body.errors).toBeUndefined();
  });

  it('does not end the process when the database goes away', async () => {
    const doomed = await startService([await foundingText()]);
    await send('/graphql', post({ query: SITUATION }), doomed);
    const [named] = await doomed.database.source.query<{ name: string }[]>('SELECT current_database() AS name');
    await dropDatabase(inject('adminUrl'), named?.name ?? '');

    for (const turn of [1, 2, 3]) {
      const { body } = await send('/graphql', post({ query: SITUATION }), doomed);
      const errors = body.errors?.map(({ message, extensions }) => `${message} ${String(extensions['code'])}`);
      expect([turn, errors]).toEqual([turn, [`${MASKED} INTERNAL_SERVER_ERROR`]]);
    }
    const viewer = await send('/graphql', post({ query: VIEWER }), doomed);
    expect(viewer.body).toEqual({ data: { viewer: { clearance: 'CLEAR' } } });
    expect((await send('/healthz', {}, doomed)).status).toBe(200);
    expect(await send('/readyz', {}, doomed)).toEqual({
      status: 503,
      type: 'application/problem+json',
      body: { type: 'about:blank', status: 503, detail: 'The database does not answer.' },
    });
    await doomed.close();
  });
});
