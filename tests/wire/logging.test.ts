import type { FastifyError } from 'fastify';
import { beforeAll, describe, expect, it } from 'vitest';
import { logOptions, withoutSecrets } from '../../src/wire/logging.js';
import { runOn } from '../support/admin.js';
import { freshDatabase } from '../support/database.js';
import { post, PREFLIGHTED } from '../support/http.js';
import { startInstance } from '../support/instance-process.js';
import { connectAs, openRaw, read } from '../support/live.js';
import { tokenOf, WRITER } from '../support/people.js';
import { foundingText, importInto } from '../support/service.js';

const SITUATION = 'dprk-troops-russia-2024';
const SECRET = 'never-to-be-logged';
const ASKED = `query Titled($key: String!) { situation(key: $key) { title } }`;

const STACK = expect.stringMatching(/^at /) as string;

interface Entry {
  readonly level: number;
  readonly msg: string;
  readonly requestId?: string;
  readonly [name: string]: unknown;
}

let token: string;
let log: string;
let entries: readonly Entry[];
const ids: Record<string, string | null> = {};

/** Everything that may carry a secret is sent, then the whole log is read. */
beforeAll(async () => {
  const { url: databaseUrl, drop } = await freshDatabase();
  await importInto(databaseUrl, await foundingText());
  token = await tokenOf(WRITER);
  const instance = await startInstance(databaseUrl, { LOG_LEVEL: 'trace' });
  const ask = async (name: string, path: string, init: RequestInit = {}): Promise<number> => {
    const response = await fetch(`${instance.url}${path}`, init);
    await response.text();
    ids[name] = response.headers.get('x-request-id');
    return response.status;
  };
  const signedIn = { authorization: `Bearer ${token}`, cookie: `session=${SECRET}` };
  await ask('query', '/graphql', post({ query: ASKED, variables: { key: SECRET } }, signedIn));
  await ask('badToken', '/graphql', post({ query: ASKED }, { authorization: `Bearer ${SECRET}` }));
  await ask('forged', '/graphql', post({ query: ASKED }, { authorization: `Bearer ${token}x` }));
  const parameters = new URLSearchParams({ query: ASKED, variables: JSON.stringify({ key: SECRET }), token });
  await ask('get', `/graphql?${parameters.toString()}`, { headers: PREFLIGHTED });
  await ask('missing', `/nowhere/${token}?token=${token}&secret=${SECRET}`);
  await ask('malformed', '/graphql', post(`{"query": "${SECRET}`, signedIn));
  await ask('notTheirs', '/graphql', post({ query: `query { ${SECRET} }` }, signedIn));

  // Faults of ours, of a read and of a write that has the secret as a value.
  await runOn(databaseUrl, 'ALTER TABLE claim RENAME TO claim_gone');
  const claims = `query Faulty($key: String!) { situation(key: $key) { claims { totalCount } } }`;
  await ask('fault', '/graphql', post({ query: claims, variables: { key: SITUATION } }, signedIn));
  await runOn(databaseUrl, 'ALTER TABLE claim_gone RENAME TO claim');
  await runOn(databaseUrl, 'ALTER TABLE mandate_record ADD CONSTRAINT refused CHECK (false) NOT VALID');
  const grant = { situation: SITUATION, mandate: 'MAN-NSC', status: 'GRANTED', note: SECRET, idempotencyKey: SECRET };
  const update = `mutation Grant($input: UpdateMandateInput!) { updateMandate(input: $input) { __typename } }`;
  await ask('write', '/graphql', post({ query: update, variables: { input: grant } }, signedIn));

  const client = await connectAs(instance.url, WRITER);
  await read(client, ASKED, { key: SECRET }).ended;
  await client.dispose();
  for (const authorization of [`Bearer ${SECRET}`, `Bearer ${token}x`]) {
    const raw = await openRaw(instance.url);
    raw.send({ type: 'connection_init', payload: { authorization } });
    await raw.closed;
  }
  ({ log } = await instance.stop());
  entries = log
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Entry);
  await drop();
});

function entriesOf(name: string): readonly Entry[] {
  return entries.filter(({ requestId }) => requestId === ids[name]);
}

describe('the log', () => {
  it('holds no secret: no token, good or bad, no cookie, no parameter of a URL, no variable', () => {
    expect(log).not.toContain(SECRET);
    expect(log).not.toContain(token);
    for (const part of token.split('.')) expect(log).not.toContain(part);
  });

  it('has one line for each request, under the id that its answer has', () => {
    expect(entriesOf('query')).toMatchObject([
      { level: 30, msg: 'request', method: 'POST', path: '/graphql', status: 200, operation: 'Titled' },
    ]);
    expect(entriesOf('get')).toMatchObject([{ level: 30, method: 'GET', path: '/graphql', operation: 'Titled' }]);
    expect(entriesOf('missing')).toMatchObject([{ path: '/nowhere/[token]', status: 404, operation: null }]);
    expect(entriesOf('malformed')).toMatchObject([{ status: 400, operation: null }]);
    expect(entriesOf('query')[0]?.['ms']).toBeGreaterThanOrEqual(0);
  });

  it('tells of a token that was not accepted, beside the line of its request', () => {
    expect(entriesOf('forged')).toMatchObject([
      { level: 40, msg: 'a token was not accepted', reason: 'its signature cannot be verified' },
      { level: 30, msg: 'request', status: 401 },
    ]);
  });

  it('tells of a fault of ours where it was thrown and what the database calls it', () => {
    expect(entriesOf('fault')).toMatchObject([
      { level: 50, err: { message: 'relation "claim" does not exist', code: '42P01', stack: STACK } },
      { level: 30, msg: 'request', status: 500, operation: 'Faulty' },
    ]);
    expect(entriesOf('write')).toMatchObject([
      { level: 50, err: { code: '23514', table: 'mandate_record', constraint: 'refused', stack: STACK } },
      { level: 30, msg: 'request', status: 500, operation: 'Grant' },
    ]);
  });

  it('leaves out a value that the database could not read', () => {
    const { logger } = logOptions('error');
    const error = Object.assign(new Error(`invalid input syntax for type uuid: "${SECRET}"`), { code: '22P02' });
    expect(typeof logger === 'object' ? logger.serializers?.err?.(error as FastifyError) : null).toMatchObject({
      message: 'invalid input syntax for type uuid: "…"',
      code: '22P02',
      stack: STACK,
    });
  });

  it('has a line for each operation on a socket, and for each socket', () => {
    const [operation] = entries.filter(({ msg }) => msg === 'operation on a socket');
    expect(operation).toMatchObject({ level: 30, operation: 'Titled', hasErrors: false });
    expect(entries.filter(({ status }) => status === 101)).toHaveLength(3);
  });
});

describe('withoutSecrets', () => {
  it.each([
    ['{"msg":"to /graphql?query={a}&token=x failed"}', '{"msg":"to /graphql?[…] failed"}'],
    ['{"msg":"Bearer abc.def"}', '{"msg":"[token]"}'],
    ['{"a":"eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJ4In0.abc_-1"}', '{"a":"[token]"}'],
    ['{"msg":"is it so? yes","path":"/graphql"}', '{"msg":"is it so? yes","path":"/graphql"}'],
  ])('masks %s', (line, masked) => {
    expect(withoutSecrets(line)).toBe(masked);
  });
});
