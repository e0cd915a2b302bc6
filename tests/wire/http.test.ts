import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startService, type TestService } from '../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await startService();
});

afterAll(() => service.close());

const JSON_TYPE = { 'content-type': 'application/json' };

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

async function request(path: string, init: RequestInit = {}): Promise<Reply> {
  const response = await fetch(`${service.url}${path}`, init);
  return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() };
}

const post = (body: string, headers: Readonly<Record<string, string>> = JSON_TYPE): Promise<Reply> =>
  request('/graphql', { method: 'POST', headers, body });

/** What must never leave the service: its insides, and pages for people. */
function expectNoInsides({ text }: Reply): void {
  expect(text).not.toMatch(/stack|node_modules|SELECT |<html|at Object\./i);
}

describe('the HTTP server', () => {
  it('answers a query by POST, and by GET with the header that keeps other sites out', async () => {
    const asked = await post(JSON.stringify({ query: '{ __typename }' }));
    expect(asked).toMatchObject({ status: 200, text: expect.stringContaining('"Query"') as string });
    const query = `/graphql?query=${encodeURIComponent('{ __typename }')}`;
    expect((await request(query, { headers: { 'apollo-require-preflight': 'true' } })).status).toBe(200);
    expect((await request(query)).status).toBe(400);
  });

  it('refuses a mutation by GET', async () => {
    const mutation = 'mutation { advanceClock(input: {situation: "x", to: "2030-01-01T00:00:00Z"}) { __typename } }';
    const reply = await request(`/graphql?query=${encodeURIComponent(mutation)}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect(reply.status).toBe(405);
    expectNoInsides(reply);
  });

  it.each<[string, () => Promise<Reply>, number]>([
    ['an unknown path', () => request('/nothing'), 404],
    ['malformed JSON', () => post('{"query":'), 400],
    ['another content type', () => post('query', { 'content-type': 'text/csv' }), 415],
    ['a body over the limit', () => post(JSON.stringify({ query: 'x'.repeat(300_000) })), 413],
  ])('answers %s with a problem, never with HTML', async (_what, ask, status) => {
    const reply = await ask();
    expect(reply.status).toBe(status);
    expect(reply.type).toContain('application/problem+json');
    expect(JSON.parse(reply.text)).toMatchObject({ status });
    expectNoInsides(reply);
  });

  it.each([
    ['what is no GraphQL', '{', 'GRAPHQL_PARSE_FAILED'],
    ['a field that there is not', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['too many tokens', `{ ${'__typename '.repeat(1001)} }`, 'GRAPHQL_PARSE_FAILED'],
  ])('says in a code what is wrong with %s', async (_what, query, code) => {
    const reply = await post(JSON.stringify({ query }));
    expect(reply.status).toBe(400);
    expect(JSON.parse(reply.text)).toMatchObject({ errors: [{ extensions: { code } }] });
    expectNoInsides(reply);
  });

  it('refuses several operations in one request', async () => {
    const reply = await post(JSON.stringify([{ query: '{ __typename }' }, { query: '{ __typename }' }]));
    expect(reply.status).toBe(400);
  });

  it('is healthy while it answers, and ready while its database does', async () => {
    expect(await request('/healthz')).toMatchObject({ status: 200 });
    expect(await request('/readyz')).toMatchObject({ status: 200 });
  });
});

describe('a lost database', () => {
  it('is told by a masked error and an unready service, which lives on', async () => {
    const lost = await startService();
    try {
      await lost.database.source.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()',
      );
      await lost.database.source.query('DROP TABLE situation CASCADE');
      const { status, body } = await lost.ask('{ situation(key: "x") { title } }');
      expect(status).toBe(200);
      expect(body.errors).toMatchObject([
        { message: 'The service failed to answer.', extensions: { code: 'INTERNAL_SERVER_ERROR' } },
      ]);
      expect(JSON.stringify(body)).not.toMatch(/relation|SELECT|stack/);
      expect((await fetch(`${lost.url}/healthz`)).status).toBe(200);
    } finally {
      await lost.close();
    }
  });
});
