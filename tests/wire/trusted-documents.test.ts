import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { parse, print } from 'graphql';
import { afterAll, describe, expect, it } from 'vitest';
import { parseOperation } from '../../src/pages/playground/parse-operation.js';
import { manifestOf } from '../../src/wire/trusted-documents.js';
import { codeOf, pathOf, post, PREFLIGHTED, type Sent, sendTo, VIEWER } from '../support/http.js';
import { tokenOf, WRITER } from '../support/people.js';
import { startService, type TestService } from '../support/service.js';

const FOLDER = new URL('../../schema/operations/', import.meta.url);
const FILE = new URL('../../schema/trusted-documents.json', import.meta.url);

const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.graphql')).sort();
const texts = await Promise.all(names.map((name) => readFile(new URL(name, FOLDER), 'utf8')));
const manifest = JSON.parse(await readFile(FILE, 'utf8')) as Readonly<Record<string, string>>;

const [HASH = '', DOCUMENT = ''] = Object.entries(manifest).find(([, text]) => text.includes('Situations')) ?? [];
const UNKNOWN = 'f'.repeat(64);

const services = new Map<string, Promise<TestService>>();

afterAll(async () => {
  for (const service of services.values()) await (await service).close();
});

function serviceWith(only: string): Promise<TestService> {
  const service = services.get(only) ?? startService(undefined, { TRUSTED_DOCUMENTS_ONLY: only });
  services.set(only, service);
  return service;
}

async function ask(only: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Sent> {
  return sendTo(await serviceWith(only), '/graphql', post(body, headers));
}

function persisted(sha256Hash: unknown, version: unknown = 1): { readonly persistedQuery: object } {
  return { persistedQuery: { version, sha256Hash } };
}

describe('schema/trusted-documents.json', () => {
  it('has every committed operation under the hash of its text, as npm run schema writes it', () => {
    expect(manifest).toEqual(manifestOf(texts));
    expect(Object.keys(manifest).length).toBe(names.length);
    for (const [hash, text] of Object.entries(manifest)) {
      expect(createHash('sha256').update(text).digest('hex')).toBe(hash);
      expect(print(parse(text))).toBe(text);
    }
  });
});

describe('a hash in place of a text', () => {
  it.each<[string, object]>([
    ['documentId', { documentId: `sha256:${HASH}` }],
    ['documentId beside nulls', { documentId: `sha256:${HASH}`, query: null, operationName: null, extensions: null }],
    ['a persisted query', { extensions: persisted(HASH) }],
    ['a persisted query with its text', { query: DOCUMENT, extensions: persisted(HASH) }],
  ])('runs the document by POST and by GET: %s', async (_, parameters) => {
    const service = await serviceWith('none');
    const posted = await sendTo(service, '/graphql', post({ variables: { first: 1 }, ...parameters }));
    const expected = await sendTo(service, '/graphql', post({ query: DOCUMENT, variables: { first: 1 } }));
    expect(posted.body.errors).toBeUndefined();
    expect([posted.status, posted.body]).toEqual([200, expected.body]);
    const given = Object.entries(parameters).filter(([, value]) => value !== null);
    const path = pathOf({ variables: { first: 1 }, ...Object.fromEntries(given) });
    expect((await sendTo(service, path, { headers: PREFLIGHTED })).body).toEqual(expected.body);
  });

  it('does not let another site ask by it', async () => {
    const answer = await sendTo(await serviceWith('none'), pathOf({ documentId: `sha256:${HASH}` }));
    expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_REQUEST']);
  });

  it.each<[string, object, string]>([
    ['an id of nothing', { documentId: `sha256:${UNKNOWN}` }, 'PERSISTED_QUERY_NOT_FOUND'],
    ['an id of another kind', { documentId: 'which-situations-are-there' }, 'PERSISTED_QUERY_NOT_FOUND'],
    ['an id in capitals', { documentId: `sha256:${HASH.toUpperCase()}` }, 'PERSISTED_QUERY_NOT_FOUND'],
    ['an id that is none', { documentId: { a: 1 } }, 'PERSISTED_QUERY_NOT_FOUND'],
    ['the name of a property', { extensions: persisted('__proto__') }, 'PERSISTED_QUERY_NOT_FOUND'],
    ['the hash of nothing', { extensions: persisted(UNKNOWN) }, 'PERSISTED_QUERY_NOT_FOUND'],
    ['an id beside a text', { documentId: `sha256:${HASH}`, query: VIEWER }, 'BAD_REQUEST'],
    ['a hash of another text', { query: VIEWER, extensions: persisted(HASH) }, 'BAD_REQUEST'],
    ['a hash of another version', { extensions: persisted(HASH, 2) }, 'BAD_REQUEST'],
    ['a hash that is none', { extensions: persisted(1) }, 'BAD_REQUEST'],
    ['no hash', { extensions: { persistedQuery: {} } }, 'BAD_REQUEST'],
    ['an object of another kind', { extensions: { persistedQuery: 'x' } }, 'BAD_REQUEST'],
  ])('is refused where it is %s', async (_, parameters, code) => {
    const service = await serviceWith('none');
    for (const [path, init] of [
      ['/graphql', post(parameters)],
      [pathOf(parameters as Record<string, unknown>), { headers: PREFLIGHTED }],
    ] as const) {
      const answer = await sendTo(service, path, init);
      expect([answer.status, codeOf(answer)]).toEqual([400, code]);
    }
  });

  it('is never learnt from a client that sends hash and text', async () => {
    const sha256Hash = createHash('sha256').update(VIEWER).digest('hex');
    for (let turn = 1; turn <= 2; turn += 1) {
      expect((await ask('none', { query: VIEWER, extensions: persisted(sha256Hash) })).status).toBe(200);
      expect(codeOf(await ask('none', { extensions: persisted(sha256Hash) }))).toBe('PERSISTED_QUERY_NOT_FOUND');
    }
  });
});

describe('TRUSTED_DOCUMENTS_ONLY', () => {
  const signedIn = async (): Promise<Record<string, string>> => ({ authorization: `Bearer ${await tokenOf(WRITER)}` });

  it.each<[string, number, number]>([
    ['none', 200, 200],
    ['anonymous', 403, 200],
    ['all', 403, 403],
  ])('%s: any text is answered with %i to a guest, with %i to a person', async (only, guest, person) => {
    for (const query of [VIEWER, '{ __typename }', `${DOCUMENT.slice(0, -1)} __typename }`, '{']) {
      const statuses = [await ask(only, { query }), await ask(only, { query }, await signedIn())];
      const legible = query === '{' ? 400 : 200;
      expect(statuses.map(({ status }) => status)).toEqual(
        [guest, person].map((status) => (status === 200 ? legible : status)),
      );
      for (const refused of statuses.filter(({ status }) => status === 403))
        expect(codeOf(refused)).toBe('DOCUMENT_NOT_TRUSTED');
    }
  });

  it('refuses a text that comes by GET, and one that is a hash of itself', async () => {
    const get = await sendTo(await serviceWith('all'), pathOf({ query: VIEWER }), { headers: PREFLIGHTED });
    const sha256Hash = createHash('sha256').update(VIEWER).digest('hex');
    const both = await ask('all', { query: VIEWER, extensions: persisted(sha256Hash) });
    for (const answer of [get, both]) expect([answer.status, codeOf(answer)]).toEqual([403, 'DOCUMENT_NOT_TRUSTED']);
  });

  it('runs each committed operation by its hash, by its text, and as the playground sends it', async () => {
    // A subscription is asked on a socket: tests/api/operations.test.ts.
    for (const text of texts.filter((each) => !each.includes('\nsubscription '))) {
      const { query, variables, operationName } = parseOperation(text);
      const hash = Object.entries(manifest).find(([, document]) => document === print(parse(text)))?.[0] ?? '';
      const answers = [
        await ask('all', { documentId: `sha256:${hash}`, variables }),
        await ask('all', { query: text, variables, operationName }),
        await ask('all', { query, variables }),
      ];
      for (const { status, body } of answers)
        expect([operationName, status, body.errors]).toEqual([operationName, 200, undefined]);
      expect(answers[0]?.body).toEqual(answers[2]?.body);
    }
  });

  it('lets a request that is malformed be refused as such', async () => {
    for (const body of [{}, { query: 1 }, { query: null }, []]) expect((await ask('all', body)).status).toBe(400);
  });
});
