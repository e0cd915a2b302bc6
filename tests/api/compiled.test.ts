import 'reflect-metadata';
import { readdir, readFile } from 'node:fs/promises';
import fc from 'fast-check';
import {
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  parse,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCompiledOperations } from '../../src/wire/compiled-operations.js';
import { buildApi } from '../../src/wire/schema.js';
import { ladderCase, PEOPLE } from '../support/ladder-case.js';
import { type Instance, startBeside, startService, type TestService } from '../support/service.js';
import { draw } from '../bench/draw.js';
import { WORKLOADS } from '../bench/workloads.js';
import { EVERYTHING } from './everything.js';

const KEY = 'dprk-troops-russia-2024';
const OPERATIONS = new URL('../../schema/operations/', import.meta.url);
const schema = buildApi();

/** Answers are not remembered, so that each is computed. */
const FORGETFUL = { LIMIT_ANSWER_MB: '0' };

let service: TestService;
let executing: Instance;

beforeAll(async () => {
  service = await startService(undefined, FORGETFUL);
  executing = await startBeside(service, { ...FORGETFUL, LIMIT_COMPILED: '0' });
});

afterAll(async () => {
  await executing.close();
  await service.close();
});

type Variables = Readonly<Record<string, unknown>>;

interface Asked {
  readonly query: string;
  readonly variables: Variables;
}

async function textOf({ url }: Instance, asked: Asked): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify(asked) });
  return `${String(response.status)} ${await response.text()}`;
}

/** The third time that a query is asked, it is compiled; what it answers then is what an instance gives that executes it. */
async function expectAlike(query: string, variables: Variables = {}): Promise<string> {
  const asked = { query, variables };
  const executed = await textOf(executing, asked);
  for (let time = 1; time <= 3; time += 1) expect(await textOf(service, asked)).toBe(executed);
  return executed;
}

const isCompiled = (query: string): boolean => {
  const operations = createCompiledOperations(1);
  const document = parse(query);
  expect(operations.of(document, schema)).toBeNull();
  return operations.of(document, schema) !== null;
};

describe('a compiled operation', () => {
  const files = ['what-is-happening-now.graphql', 'README.md'];

  it('answers each committed operation as an executed one does, byte for byte', async () => {
    for (const file of (await readdir(OPERATIONS)).filter((name) => !files.includes(name))) {
      const text = await readFile(new URL(file, OPERATIONS), 'utf8');
      const header = /^# variables: (.+)$/m.exec(text)?.[1] ?? '{}';
      expect(await expectAlike(text, JSON.parse(header) as Variables), file).toMatch(/^200 /);
    }
  });

  it.each(Object.entries(EVERYTHING))('answers everything there is of a situation: %s', async (_, query) => {
    const asOf = { validAt: '2024-10-19T00:00:00Z', knownAt: '2024-10-20T00:00:00Z' };
    expect(isCompiled(query)).toBe(true);
    expect(await expectAlike(query, { situation: KEY, asOf: null })).toMatch(/^200 /);
    expect(await expectAlike(query, { situation: KEY, asOf })).toMatch(/^200 /);
  });

  it.each(WORKLOADS.filter(({ isWrite }) => !isWrite).map((workload) => [workload.title, workload] as const))(
    'answers what the bench asks: %s',
    async (_, { document, variables }) => {
      const [drawn] = draw(1, 1);
      expect(await expectAlike(document, variables({ ...drawn!, situation: KEY }))).toMatch(/^200 {"data":{"/);
    },
  );

  it('answers for a ladder that people have climbed', async () => {
    const { key, climb } = await ladderCase(service);
    await climb('ST-1');
    for (const query of Object.values(EVERYTHING)) await expectAlike(query, { situation: key });
    expect(Object.keys(PEOPLE)).not.toHaveLength(0);
  });

  it('answers whatever of the schema is asked together', async () => {
    const property = fc.asyncProperty(fc.infiniteStream(fc.nat()), async (stream) => {
      const chosen = stream[Symbol.iterator]();
      const next = (most: number): number => (chosen.next().value as number) % most;
      const query = `query Q($key: String!) { one: situation(key: $key) ${selection('Situation', next, 4)} viewer ${selection('Viewer', next, 3)} }`;
      await expectAlike(query, { key: KEY });
    });
    await fc.assert(property, { numRuns: 40, endOnFailure: true });
  }, 120_000);

  it.each([
    ['an argument of no sense', `{ situation(key: "${KEY}", asOf: { validAt: "yesterday" }) { key } }`, {}],
    ['a page of no sense', `{ situation(key: "${KEY}") { key claims(first: 9999) { totalCount } } }`, {}],
    ['a variable that does not fit', 'query Q($key: String!) { situation(key: $key) { key } }', { key: 7 }],
    [
      'an instant that is none',
      'query Q($at: AsOfInput) { situation(key: "x", asOf: $at) { key } }',
      { at: { validAt: 'soon' } },
    ],
    [
      'an instant before the calendar',
      'query Q($at: AsOfInput) { situation(key: "x", asOf: $at) { key } }',
      { at: { validAt: '0001-01-01T00:00:00+14:00' } },
    ],
    ['a variable that is missing', 'query Q($key: String!) { situation(key: $key) { key } }', {}],
    [
      'an enum that is none',
      'query Q($p: Polarity) { situation(key: "x") { claims(filter: { polarity: $p }) { totalCount } } }',
      { p: 'X' },
    ],
    [
      'an option that is not there',
      `{ policyOption(situation: "${KEY}", key: "NONE") { key } situation(key: "NONE") { key } }`,
      {},
    ],
  ])('tells what is wrong as an executed one does: %s', async (_, query, variables) => {
    await expectAlike(query, variables);
  });

  it.each([
    ['fields are skipped', 'query Q($no: Boolean!) { situation(key: "x") { key @skip(if: $no) title } }', { no: true }],
    ['a key is called __proto__', '{ __proto__: situation(key: "x") { key } }', {}],
    [
      'an instant is a default',
      `query Q($at: AsOfInput = { validAt: "2024-10-20T00:00:00Z" }) { situation(key: "${KEY}", asOf: $at) { asOf { validAt } } }`,
      {},
    ],
    ['there is another operation', 'query A { situation(key: "x") { key } }', {}],
  ])('is none where %s, and the answer is right', async (_, query, variables) => {
    const whole = query.startsWith('query A') ? `${query} query B { situations { totalCount } }` : query;
    expect(isCompiled(whole)).toBe(false);
    await expectAlike(whole, variables);
  });

  it('is one where a number or a word is a default', () => {
    expect(
      isCompiled(
        'query Q($n: Int = 2, $p: Polarity = AFFIRMS) { situation(key: "x") { claims(first: $n, filter: { polarity: $p }) { totalCount } } }',
      ),
    ).toBe(true);
  });

  it('is none of more fields than a function is worth, as often as fragments spread them', () => {
    const spread = (times: number): string => {
      const doubled = (n: number): string =>
        `fragment F${String(n)} on Actor { key parent { ...F${String(n + 1)} } also: parent { ...F${String(n + 1)} } }`;
      const fragments = Array.from({ length: times }, (_, n) => doubled(n));
      const last = `fragment F${String(times)} on Actor { key }`;
      return `query { situation(key: "x") { actors { ...F0 } } } ${[...fragments, last].join(' ')}`;
    };
    expect(isCompiled(spread(7))).toBe(true);
    expect(isCompiled(spread(8))).toBe(false);
  });

  it('is kept while it is among those that were asked last', () => {
    const operations = createCompiledOperations(2);
    const documents = ['{ a: viewer { subject } }', '{ b: viewer { subject } }', '{ c: viewer { subject } }'].map(
      (text) => parse(text),
    );
    for (const document of documents) expect(operations.of(document, schema)).toBeNull();
    const [first, second, third] = documents.map((document) => operations.of(document, schema));
    expect(operations.of(documents[2]!, schema)).toBe(third);
    expect(operations.of(documents[1]!, schema)).toBe(second);
    expect(operations.of(documents[0]!, schema)).not.toBe(first);
  });
});

/** A selection of a type, by numbers that are drawn: some fields that need no argument, under names of their own or not. */
function selection(name: string, next: (most: number) => number, depth: number): string {
  const type = schema.getType(name);
  if (isAbstractType(type)) {
    const parts = schema
      .getPossibleTypes(type)
      .map((each) => `... on ${each.name} ${selection(each.name, next, depth - 1)}`);
    return `{ __typename ${parts.join(' ')} }`;
  }
  if (!isObjectType(type)) throw new Error(`${name} has no fields`);
  const fields = Object.values(type.getFields()).filter((field) => isAskable(field, depth));
  const picked = Array.from({ length: 1 + next(4) }, (_, index) => {
    const field = fields[next(fields.length)]!;
    const alias = next(3) === 0 ? `f${String(depth)}${String(index)}: ` : '';
    const below = getNamedType(field.type);
    return {
      name: alias === '' ? field.name : alias,
      text: `${alias}${field.name} ${isLeafType(below) ? '' : selection(below.name, next, depth - 1)}`,
    };
  });
  // Twice the same name with two selections would be merged: that is asked for elsewhere.
  const texts = new Map(picked.map(({ name: key, text }) => [key, text]));
  return `{ ${[...texts.values()].join(' ')} __typename }`;
}

function isAskable(field: GraphQLField<unknown, unknown>, depth: number): boolean {
  const below: GraphQLNamedType = getNamedType(field.type);
  return !field.args.some(isRequiredArgument) && (isLeafType(below) || (depth > 0 && below.name !== 'Situation'));
}
