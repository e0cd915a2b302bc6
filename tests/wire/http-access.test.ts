import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, NEW_TYPE, OLD_TYPE, post, type Sent, sendTo, VIEWER } from '../support/http.js';
import { type Person, tokenOf, WRITER } from '../support/people.js';
import { startService, type TestService } from '../support/service.js';

const OTHER: Person = { ...WRITER, subject: 'other' };

const started: TestService[] = [];

afterAll(async () => {
  for (const service of started) await service.close();
});

async function start(settings: Readonly<Record<string, string>>): Promise<TestService> {
  const service = await startService([], settings);
  started.push(service);
  return service;
}

async function headersOf(person: Person | null): Promise<Record<string, string>> {
  return person === null ? {} : { authorization: `Bearer ${await tokenOf(person)}` };
}

async function ask(to: TestService, person: Person | null, query = VIEWER, headers = {}): Promise<Sent> {
  return sendTo(to, '/graphql', post({ query }, { ...(await headersOf(person)), ...headers }));
}

describe('headers of every answer', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await start({});
  });

  it.each<[string, string, RequestInit, number]>([
    ['an answer', '/graphql', post({ query: VIEWER }), 200],
    ['an error', '/graphql', post({ query: '{' }), 400],
    ['a fault of HTTP', '/graphql', post(''), 400],
    ['somebody who is not let in', '/graphql', post({ query: VIEWER }, { authorization: 'Bearer a.b.c' }), 401],
    ['another method', '/graphql', { method: 'DELETE' }, 405],
    ['the methods', '/graphql', { method: 'OPTIONS' }, 204],
    ['health', '/healthz', {}, 200],
    ['a path that is not there', '/nowhere', {}, 404],
  ])('keep browsers from making more of %s than it is', async (_, path, init, status) => {
    const answer = await sendTo(service, path, init);
    expect(answer.status).toBe(status);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    });
    for (const name of ['x-powered-by', 'server', 'strict-transport-security', 'access-control-allow-origin'])
      expect([name, answer.headers.get(name)]).toEqual([name, null]);
  });

  it('ask for TLS where a proxy ends it', async () => {
    const behind = await start({ BEHIND_PROXY: 'true' });
    const { headers } = await sendTo(behind, '/healthz');
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  });
});

describe('ALLOWED_ORIGINS', () => {
  const ORIGIN = 'https://desk.example';
  const preflight = (origin: string, header = 'content-type'): RequestInit => ({
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': header },
  });

  it('lets the pages named ask, and no others', async () => {
    const service = await start({ ALLOWED_ORIGINS: `${ORIGIN}, http://localhost:5173` });
    const allowed = await sendTo(service, '/graphql', preflight(ORIGIN));
    expect(allowed.status).toBe(204);
    expect(Object.fromEntries(allowed.headers)).toMatchObject({
      'access-control-allow-origin': ORIGIN,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers':
        'authorization, content-type, apollo-require-preflight, x-apollo-operation-name, x-read-token',
      'access-control-max-age': '600',
    });
    expect(allowed.headers.get('vary')).toContain('Origin');
    expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();

    const answer = await ask(service, null, VIEWER, { origin: 'http://localhost:5173' });
    expect(answer.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
    const fault = await sendTo(service, '/graphql', post('', { origin: ORIGIN }));
    expect(fault.headers.get('access-control-allow-origin')).toBe(ORIGIN);

    for (const origin of [
      'https://evil.example',
      `${ORIGIN}.evil.example`,
      `${ORIGIN}:8443`,
      'http://desk.example',
      'null',
    ]) {
      const refused = await sendTo(service, '/graphql', preflight(origin));
      expect([origin, refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([origin, 204, null]);
      const asked = await ask(service, null, VIEWER, { origin });
      expect([origin, asked.headers.get('access-control-allow-origin')]).toEqual([origin, null]);
    }
  });

  it('lets nobody ask from elsewhere by default', async () => {
    const service = await start({});
    const { status, headers } = await sendTo(service, '/graphql', preflight(ORIGIN));
    expect([status, headers.get('access-control-allow-origin')]).toEqual([204, null]);
  });
});

describe('LIMIT_RATE', () => {
  it('bounds the requests of each person, and of an address where nobody signs in', async () => {
    const service = await start({ LIMIT_RATE: '3' });
    for (const person of [null, WRITER, OTHER]) {
      const statuses = [];
      for (let turn = 1; turn <= 4; turn += 1) statuses.push((await ask(service, person)).status);
      expect([person?.subject, statuses]).toEqual([person?.subject, [200, 200, 200, 429]]);
    }
    const refused = await ask(service, WRITER, VIEWER, { accept: NEW_TYPE });
    expect([refused.status, refused.type, codeOf(refused)]).toEqual([429, NEW_TYPE, 'RATE_LIMITED']);
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(refused.body.errors?.[0]).toEqual({
      message: `Too many requests: wait ${String(wait)} s.`,
      extensions: { code: 'RATE_LIMITED', retryable: true },
    });
    for (const path of ['/healthz', '/readyz']) expect((await sendTo(service, path)).status).toBe(200);
    expect((await fetch(`${service.url}/playground`)).status).not.toBe(429);
    expect((await sendTo(service, '/graphql', { method: 'OPTIONS' })).status).toBe(204);
  });

  it('counts a sign-in that failed against its address, and audits no more of them', async () => {
    const service = await start({ LIMIT_RATE: '3' });
    const statuses = [];
    for (let turn = 1; turn <= 5; turn += 1) {
      const answer = await ask(service, null, VIEWER, { authorization: `Bearer no.good.${String(turn)}` });
      statuses.push([answer.status, codeOf(answer)]);
    }
    const UNAUTHENTICATED = [401, 'UNAUTHENTICATED'];
    const LIMITED = [429, 'RATE_LIMITED'];
    expect(statuses).toEqual([UNAUTHENTICATED, UNAUTHENTICATED, UNAUTHENTICATED, LIMITED, LIMITED]);
    const rows = await service.database.sql.rows({ text: 'SELECT FROM audit_entry', values: [] });
    expect(rows.length).toBe(3);
    // Guests at the same address wait too; a person who signs in does not.
    expect([(await ask(service, null)).status, (await ask(service, WRITER)).status]).toEqual([429, 200]);
  });

  it('tells clients apart behind a proxy, and believes nobody else about addresses', async () => {
    const from = (address: string): Record<string, string> => ({ 'x-forwarded-for': address });
    const behind = await start({ LIMIT_RATE: '1', BEHIND_PROXY: 'true' });
    const statuses = async (service: TestService, addresses: readonly string[]): Promise<number[]> => {
      const found = [];
      for (const address of addresses) found.push((await ask(service, null, VIEWER, from(address))).status);
      return found;
    };
    // What a client writes there itself stands before what the proxy adds.
    expect(await statuses(behind, ['192.0.2.1', '192.0.2.2', '203.0.113.9, 192.0.2.1'])).toEqual([200, 200, 429]);
    // A network of IPv6 belongs to one client.
    expect(await statuses(behind, ['2001:db8::1', '2001:db8::2', '2001:db8:0:1::1'])).toEqual([200, 429, 200]);
    const direct = await start({ LIMIT_RATE: '1' });
    expect(await statuses(direct, ['192.0.2.1', '192.0.2.2'])).toEqual([200, 429]);
  });
});

describe('INTROSPECTION', () => {
  const SCHEMA = '{ __schema { queryType { name } } }';
  const ASKS = [
    SCHEMA,
    '{ viewer { clearance } a: __type(name: "Query") { name } }',
    'query A { ...F } fragment F on Query { ... { __schema { queryType { name } } } }',
  ];
  const TYPO = '{ viewer { clearanc } }';
  const GUESS = 'Did you mean "clearance"?';

  it.each<[string, string | undefined, boolean, boolean]>([
    ['all', 'all', true, true],
    ['identified', 'identified', false, true],
    ['identified by default', undefined, false, true],
    ['none', 'none', false, false],
  ])('%s: the schema and its names are told as it says', async (_, rule, ...open) => {
    const service = await start(rule === undefined ? {} : { INTROSPECTION: rule });
    for (const [index, person] of [null, WRITER].entries()) {
      for (const query of ASKS) {
        const answer = await ask(service, person, query);
        expect([answer.status, answer.body.data === undefined]).toEqual(open[index] ? [200, false] : [403, true]);
        if (!open[index]) expect(codeOf(answer)).toBe('FORBIDDEN');
      }
      const typo = await ask(service, person, TYPO);
      expect([typo.status, codeOf(typo)]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
      expect(typo.body.errors?.[0]?.message.includes(GUESS)).toBe(open[index]);
      const enumeration = await ask(service, person, '{ policyOptions(filter: {tracks: [MILITAR]}) { totalCount } }');
      expect(/Did you mean/.test(JSON.stringify(enumeration.body))).toBe(open[index]);
      expect((await ask(service, person, '{ __typename viewer { __typename } }')).status).toBe(200);
    }
  });

  it('does not remember for a guest what a person may ask', async () => {
    const service = await start({});
    const hash = createHash('sha256').update(SCHEMA).digest('hex');
    expect((await ask(service, WRITER, SCHEMA)).status).toBe(200);
    expect((await ask(service, null, SCHEMA)).status).toBe(403);
    const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
    expect((await sendTo(service, '/graphql', post({ extensions }))).status).toBe(400);
  });

  it('answers a refusal in the media type that is asked for', async () => {
    const service = await start({});
    for (const accept of [NEW_TYPE, OLD_TYPE]) {
      const answer = await ask(service, null, SCHEMA, { accept });
      expect([answer.status, answer.type]).toEqual([403, accept]);
    }
  });
});
