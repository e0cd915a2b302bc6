import { beforeAll, describe, expect, it } from 'vitest';
import { type Collector, type Span, startCollector } from '../support/collector.js';
import { freshDatabase } from '../support/database.js';
import { post, sendTo } from '../support/http.js';
import { startInstance } from '../support/instance-process.js';
import { connectAs, read } from '../support/live.js';
import { tokenOf, WRITER } from '../support/people.js';
import { foundingText, importInto } from '../support/service.js';

const SITUATION = 'dprk-troops-russia-2024';
const SECRET = 'never-to-be-sent';
const TRACE = '0af7651916cd43dd8448eb211c80319c';
const CALLER = 'b7ad6b7169203331';
const ASKED = 'query Titled($key: String!) { situation(key: $key) { title } }';
const GRANT = 'mutation Grant($input: UpdateMandateInput!) { updateMandate(input: $input) { __typename } }';

let collector: Collector;
let spans: readonly Span[];
let token: string;
let code: number | null;

async function databaseUrl(): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> {
  const fresh = await freshDatabase();
  await importInto(fresh.url, await foundingText());
  return fresh;
}

beforeAll(async () => {
  const { url, drop } = await databaseUrl();
  collector = await startCollector();
  token = await tokenOf(WRITER);
  const instance = await startInstance(url, { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  const headers = { authorization: `Bearer ${token}`, traceparent: `00-${TRACE}-${CALLER}-01`, cookie: SECRET };
  await sendTo(instance, '/graphql', post({ query: ASKED, variables: { key: SITUATION } }, headers));
  const input = { situation: SITUATION, mandate: 'MAN-NSC', status: 'GRANTED', note: SECRET };
  await sendTo(instance, '/graphql', post({ query: GRANT, variables: { input } }, headers));
  await sendTo(instance, `/graphql?query=${SECRET}&token=${token}`, {
    headers: { 'apollo-require-preflight': 'true' },
  });
  await sendTo(instance, '/healthz');
  const client = await connectAs(instance.url, WRITER);
  await read(client, ASKED.replace('Titled', 'TitledOnASocket'), { key: SITUATION }).ended;
  await client.dispose();
  // Everything has been sent when it has stopped.
  ({ code } = await instance.stop());
  spans = collector.spans();
  await collector.close();
  await drop();
});

function named(name: string): Span {
  const found = spans.filter((span) => span.name === name);
  expect(found.map((span) => span.name)).toEqual([name]);
  return found[0] as Span;
}

function below(parent: Span): readonly string[] {
  return spans.filter(({ parentSpanId }) => parentSpanId === parent.spanId).map(({ name }) => name);
}

describe('traces', () => {
  it('have a request, its operation and the statements of that, below the span of the caller', () => {
    expect(code).toBe(0);
    const operation = named('query Titled');
    expect(operation.attributes).toMatchObject({
      'graphql.operation.type': 'query',
      'graphql.operation.name': 'Titled',
      'http.request.id': expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
    const request = spans.find(({ spanId }) => spanId === operation.parentSpanId);
    expect(request).toMatchObject({ name: 'POST /graphql', traceId: TRACE, parentSpanId: CALLER });
    expect(request?.attributes).toMatchObject({ 'http.response.status_code': 200, 'http.request.method': 'POST' });
    expect(below(operation)).toEqual(expect.arrayContaining(['situation-revision', 'situation-as-of']));
    const statement = spans.find(
      ({ name, parentSpanId }) => name === 'situation-as-of' && parentSpanId === operation.spanId,
    );
    expect(statement?.attributes).toMatchObject({
      'db.system.name': 'postgresql',
      'db.query.text': expect.stringContaining('$1') as string,
    });
  });

  it('have the statements of writes, whoever sends them to the driver', () => {
    const statements = below(named('mutation Grant'));
    expect(statements).toEqual(expect.arrayContaining(['START', 'INSERT', 'COMMIT']));
  });

  it('begin anew with an operation on a socket', () => {
    const operation = named('query TitledOnASocket');
    expect(operation.parentSpanId).toBeUndefined();
    expect(operation.traceId).not.toBe(TRACE);
    expect(below(operation)).toContain('situation-revision');
  });

  it('are made of requests at the API alone', () => {
    expect(new Set(spans.filter(({ name }) => name.includes('/')).map(({ name }) => name))).toEqual(
      new Set(['POST /graphql', 'GET /graphql']),
    );
  });

  it('hold no token, cookie, variable, value, or parameter of a URL', () => {
    const text = collector.text();
    expect(text).not.toContain(SECRET);
    for (const part of token.split('.')) expect(text).not.toContain(part);
    expect(text).not.toContain('MAN-NSC');
    expect(text).not.toContain(SITUATION);
  });
});

describe('a collector that', { timeout: 120_000 }, () => {
  it.concurrent.each([
    ['is not there', null],
    ['takes nothing', 503],
    ['never answers', 0],
  ])('%s hurts no request, and does not keep the service from stopping', async (_what, status) => {
    const { url, drop } = await databaseUrl();
    const bad = await startCollector((response) => {
      if (status !== 0) response.writeHead(status ?? 500).end();
    });
    if (status === null) await bad.close();
    const instance = await startInstance(url, { OTEL_EXPORTER_OTLP_ENDPOINT: bad.url });
    for (let each = 0; each < 3; each += 1) {
      const { status: answered } = await sendTo(instance, '/graphql', post({ query: '{ viewer { clearance } }' }));
      expect(answered).toBe(200);
    }
    expect((await instance.stop()).code).toBe(0);
    if (status !== null) await bad.close();
    await drop();
  });
});
