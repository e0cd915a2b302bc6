import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { createClient } from 'graphql-sse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cursorAt, FOLLOW, happen, placesIn } from '../support/live.js';
import { tokenOf, WRITER } from '../support/people.js';
import { startService, type TestService } from '../support/service.js';

const SITUATION = 'dprk-troops-russia-2024';
const EVENTS = 'text/event-stream';

let service: TestService;

beforeAll(async () => {
  service = await startService();
});

afterAll(() => service.close());

async function lastPlace(): Promise<number> {
  return (await placesIn(service.database.url, SITUATION)).at(-1) ?? 0;
}

/** A plain request that asks for events; gives the answer once its head is there. */
async function open(variables: object, query = FOLLOW): Promise<IncomingMessage> {
  const parameters = new URLSearchParams({ query, variables: JSON.stringify(variables) });
  const asked = get(`${service.url}/graphql?${parameters.toString()}`, { headers: { accept: EVENTS } });
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  return response.setEncoding('utf8');
}

async function textOf(response: IncomingMessage): Promise<string> {
  const parts: string[] = [];
  for await (const part of response) parts.push(String(part));
  return parts.join('');
}

async function post(query: string, headers: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
}

describe('server-sent events', () => {
  it('bring what comes after the cursor, then what happens', async () => {
    await happen(service.database.url, SITUATION, 3);
    const before = await lastPlace();
    const client = createClient({
      url: `${service.url}/graphql`,
      headers: { authorization: `Bearer ${await tokenOf(WRITER)}` },
      retryAttempts: 0,
    });
    const cursors: unknown[] = [];
    for await (const { extensions } of client.iterate<object, { readonly cursor: string }>({
      query: FOLLOW,
      variables: { situation: SITUATION, after: cursorAt(before - 2) },
    })) {
      cursors.push(extensions?.cursor);
      if (cursors.length === 2) await happen(service.database.url, SITUATION, 2);
      if (cursors.length === 4) break;
    }
    expect(cursors).toEqual([before - 1, before, before + 1, before + 2].map(cursorAt));
    client.dispose();
  });

  it('are in the form of graphql-sse, with the headers of every answer', async () => {
    const response = await open({ situation: SITUATION, after: cursorAt((await lastPlace()) - 1) });
    expect(response.statusCode).toBe(200);
    expect(response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
    let text = '';
    while (!text.endsWith('}\n\n')) text += ((await once(response, 'data')) as [string])[0];
    expect(text).toMatch(/^:\n\nevent: next\ndata: \{"data":\{"situationEvents":\{[^\n]*\}\n\n$/);
    response.destroy();
  });

  it('end after the one answer of a query, and after the errors of what cannot run', async () => {
    const viewer = await textOf(await open({}, '{ viewer { clearance } }'));
    expect(viewer).toMatch(
      /^:\n\nevent: next\ndata: \{"data":\{"viewer":\{"clearance":"CLEAR"\}\}[^\n]*\n\nevent: complete\ndata:\n\n$/,
    );
    const faulty = await textOf(await open({ situation: 'nowhere' }));
    expect(faulty).toMatch(
      /^:\n\nevent: next\ndata: \{"errors":\[\{"message":"situation: expected[^\n]*BAD_USER_INPUT[^\n]*\n\nevent: complete\ndata:\n\n$/,
    );
  });

  it('are not begun where the request names none of several operations, and say so', async () => {
    const one = (name: string): string =>
      `subscription ${name} { situationEvents(situation: "${SITUATION}") { cursor } }`;
    const answer = await post(`${one('A')} ${one('B')}`, { accept: EVENTS });
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('Must provide operation name')]);
  });

  it('carry mutations by POST alone', async () => {
    const mutation = 'mutation { advanceClock(input: { situation: "x", to: "2024-10-25T00:00:00Z" }) { __typename } }';
    expect((await open({}, mutation)).statusCode).toBe(405);
    const authorization = `Bearer ${await tokenOf(WRITER)}`;
    const done = await post(mutation, { accept: EVENTS, authorization });
    expect(await done.text()).toContain('"advanceClock":{"__typename":"UnknownEntry"}');
  });

  it('come to those who ask for them, and not to those who would rather have one answer', async () => {
    const query = '{ viewer { clearance } }';
    const typeFor = async (accept: string) =>
      (await post(query, { accept })).headers.get('content-type')?.split(';')[0];
    expect(await typeFor(EVENTS)).toBe(EVENTS);
    expect(await typeFor(`${EVENTS}, */*`)).toBe(EVENTS);
    expect(await typeFor(`application/json, ${EVENTS}`)).toBe('application/json');
    expect(await typeFor(`${EVENTS};q=0, application/json`)).toBe('application/json');
    expect((await post(query, { accept: `${EVENTS};q=0` })).status).toBe(406);
    const plain = await post(`subscription { situationEvents(situation: "${SITUATION}") { cursor } }`, {});
    expect(await plain.json()).toMatchObject({ errors: [{ extensions: { code: 'OPERATION_NOT_SUPPORTED' } }] });
  });

  it('are refused as every request is, before they begin', async () => {
    const denied = await post('{ viewer { clearance } }', { accept: EVENTS, authorization: 'Bearer a.b.c' });
    expect([denied.status, denied.headers.get('content-type')]).toEqual([401, 'application/json; charset=utf-8']);
    const faulty = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { accept: EVENTS, 'content-type': 'application/json' },
      body: JSON.stringify({ query: 7 }),
    });
    expect([faulty.status, await faulty.json()]).toEqual([
      400,
      { errors: [{ message: 'query: expected a text', extensions: { code: 'BAD_REQUEST' } }] },
    ]);
  });
});
