import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROBLEM } from '../support/http.js';
import { tokenOf, WRITER } from '../support/people.js';
import { startService, type TestService } from '../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await startService();
});

afterAll(() => service.close());

async function metrics(to = service, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${to.url}/metrics`, { headers });
}

/** The value of a series, 0 where it is not there. */
async function valueOf(series: string): Promise<number> {
  const text = await (await metrics()).text();
  const line = text.split('\n').find((each) => each.startsWith(`${series} `));
  return Number(line?.slice(series.length + 1) ?? 0);
}

function counted(type: string, operation: string, outcome: string): string {
  return `policy_options_operation_seconds_count{type="${type}",operation="${operation}",outcome="${outcome}"}`;
}

describe('/metrics', () => {
  it('speaks the text format of Prometheus', async () => {
    const response = await metrics();
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.text()).toMatch(/^# HELP process_cpu_user_seconds_total /m);
  });

  it.each([
    ['query Anything { viewer { subject } }', counted('query', 'other', 'ok')],
    ['query Wrong { situation(key: "a", asOf: {validAt: "x"}) { key } }', counted('unknown', 'other', 'refused')],
  ])('counts %s', async (query, series) => {
    const before = await valueOf(series);
    await service.ask(query);
    expect(await valueOf(series)).toBe(before + 1);
  });

  it('calls a committed operation by its name', async () => {
    const names = [...(await (await metrics()).text()).matchAll(/operation="(\w+)"/g)].map(([, name]) => name);
    expect(new Set(names)).toEqual(new Set(['other']));
    await service.ask('query WhichSituationsAreThere { viewer { subject } }');
    expect(await valueOf(counted('query', 'WhichSituationsAreThere', 'ok'))).toBe(1);
  });

  it('counts what is our fault as failed', async () => {
    const { source } = service.database;
    await source.query('ALTER TABLE actor RENAME TO actor_gone');
    await service.ask('{ situation(key: "dprk-troops-russia-2024") { actors { key } } }');
    await source.query('ALTER TABLE actor_gone RENAME TO actor');
    expect(await valueOf(counted('query', 'other', 'failed'))).toBe(1);
  });

  it('tells the answers by status, the pools, and what was remembered', async () => {
    const asked = '{ situation(key: "dprk-troops-russia-2024") { options { availability } } }';
    const hits = 'policy_options_pictures_asked{remembered="yes"}';
    await service.ask(asked);
    const before = await valueOf(hits);
    await service.ask(asked);
    expect(await valueOf(hits)).toBe(before + 1);
    expect(await valueOf('policy_options_http_answers_total{status="200"}')).toBeGreaterThan(1);
    expect(await valueOf('policy_options_pool_connections{pool="reads",state="idle"}')).toBeGreaterThan(0);
    expect(await valueOf('policy_options_live_connections')).toBe(0);
  });

  it('is open to those whom the API is open to', async () => {
    const closed = await startService([], { ANONYMOUS_ACCESS: 'false' });
    try {
      const turnedAway = await metrics(closed);
      expect([turnedAway.status, turnedAway.headers.get('content-type')?.split(';')[0]]).toEqual([401, PROBLEM]);
      expect((await metrics(closed, { authorization: `Bearer ${await tokenOf(WRITER)}` })).status).toBe(200);
    } finally {
      await closed.close();
    }
  });
});
