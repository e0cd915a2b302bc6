import 'reflect-metadata';
import { readdir, readFile } from 'node:fs/promises';
import { getOperationAST, isInterfaceType, isObjectType, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageAsked, sizeOf } from '../../src/api/pages.js';
import { readConfig } from '../../src/config.js';
import { costOf } from '../../src/wire/limits/cost.js';
import { LARGEST_PAGE, USUAL_PAGE, WEIGHTS } from '../../src/wire/limits/weights.js';
import { buildApi } from '../../src/wire/schema.js';
import { type Answer, startService, type TestService } from '../support/service.js';

const schema = buildApi();
const FOLDER = new URL('../../schema/operations/', import.meta.url);
const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.graphql'));
const LARGEST = readConfig({}).limits.cost;

/** What a valid query costs with the variables sent. */
function cost(query: string, variables: unknown = {}): number {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document);
  if (operation === null || operation === undefined) throw new Error(`no single operation in ${query}`);
  return costOf({ schema, document, operation, variables });
}

describe('costOf', () => {
  // situation 50, options 50, and so on: see the table of weights.
  it.each<[string, string, number]>([
    ['a value', '{ viewer { clearance } }', 2],
    ['each value', '{ viewer { clearance subject roles __typename } }', 5],
    ['a list of 10', '{ situation(key: "s") { options { key title } } }', 50 + 50 + 10 * 2],
    ['a page, once for each entry', '{ situations(first: 7) { edges { node { key } } } }', 50 + 1 + 7 * 2],
    ['a page backwards', '{ situations(last: 7) { edges { node { key } } } }', 50 + 1 + 7 * 2],
    ['a page of unsaid length', '{ situations { edges { node { key } } } }', 50 + 1 + 50 * 2],
    ['what stands beside the entries once', '{ situations(first: 7) { totalCount pageInfo { endCursor } } }', 50 + 3],
    [
      'a list within a list',
      '{ situations(first: 7) { edges { node { options { stage { options { key } } } } } } }',
      50 + 1 + 7 * (1 + 50 + 10 * (1 + 1 + 10)),
    ],
    ['a list asked for by first', '{ situation(key: "s") { collectionPriorities(first: 3) { rank } } }', 50 + 200 + 3],
    ['such a list of unsaid length', '{ situation(key: "s") { collectionPriorities { rank } } }', 50 + 200 + 10],
    [
      'a list within what is asked for by first',
      '{ policyOption(situation: "s", key: "o") { unlockSets(first: 3) { sets { changes { kind } } } } }',
      50 + 50 + 1 + 3 * (1 + 10),
    ],
    ['each entry by its id', '{ nodes(ids: ["a", "b", "c"]) { id } }', 1 + 3 * (50 + 1)],
    ['introspection, whatever is asked', '{ __schema { types { fields { name } } } __type(name: "A") { name } }', 400],
    ['every alias', '{ a: viewer { clearance } b: viewer { clearance } }', 4],
    ['a search', '{ policyOption(situation: "s", key: "o") { fragility { truncated } } }', 50 + 500 + 1],
  ])('counts %s', (_, query, expected) => {
    expect(cost(query)).toBe(expected);
  });

  it('counts fragments as often as they are spread, and a page through fragments', () => {
    expect(cost('{ ...Q ... { ...Q } } fragment Q on Query { viewer { clearance } }')).toBe(4);
    const page = `{ a: situations(first: 7) { ...C } b: situations(first: 2) { ... on SituationConnection { ...C } } }
      fragment C on SituationConnection { edges { ...E } } fragment E on SituationEdge { node { key } }`;
    expect(cost(page)).toBe(2 * 50 + 2 + 9 * 2);
    expect(cost('{ node(id: "x") { id ... on Situation { options { key } } ... on Actor { key } } }')).toBe(
      50 + 1 + 50 + 10 + 1,
    );
  });

  it('takes no longer for fragments that double at each step, and stays a number', () => {
    const twice = (index: number): string => `...F${String(index + 1)} ...F${String(index + 1)}`;
    const laughs = Array.from({ length: 90 }, (_, index) => `fragment F${String(index)} on Viewer { ${twice(index)} }`);
    expect(cost(`{ viewer { ...F0 } } ${laughs.join(' ')} fragment F90 on Viewer { roles }`)).toBe(1e12);
  });

  it('leaves out what the directives leave out', () => {
    const query = `query ($yes: Boolean!, $no: Boolean = false) { viewer {
      a: roles @skip(if: $yes) b: roles @include(if: $no) ... @include(if: false) { c: roles } ...V @skip(if: true)
      ... @include(if: $yes) { d: roles e: roles } ... on Viewer @skip(if: $no) { f: roles g: roles h: roles }
    } } fragment V on Viewer { i: roles }`;
    expect(cost(query, { yes: true })).toBe(1 + 2 + 3);
    expect(cost(query, { yes: false })).toBe(1 + 1 + 3);
    expect(cost(query, { yes: true, no: true })).toBe(1 + 1 + 2);
    expect(cost(query, { yes: false, no: true })).toBe(1 + 1 + 1);
    // What is no truth value leaves nothing out: it is refused later.
    expect(cost(query, { yes: 'true' })).toBe(1 + 1 + 2 + 3);
  });

  const FIRST = 'query ($first: Int) { situations(first: $first) { edges { cursor } } }';

  it.each([
    [{ first: 7 }, 7],
    [{ first: 7.0 }, 7],
    [{ first: 101 }, LARGEST_PAGE],
    [{ first: 1e308 }, LARGEST_PAGE],
    [{ first: 0 }, 1],
    [{ first: -5 }, 1],
    [{ first: -1e308 }, 1],
    [{}, USUAL_PAGE],
    [{ first: null }, USUAL_PAGE],
    [{ first: 1.5 }, USUAL_PAGE],
    [{ first: Number.NaN }, USUAL_PAGE],
    [{ first: Number.POSITIVE_INFINITY }, USUAL_PAGE],
    [{ first: '7' }, USUAL_PAGE],
    [{ first: [7] }, USUAL_PAGE],
    [{ first: { toString: 7 } }, USUAL_PAGE],
    [null, USUAL_PAGE],
    ['first', USUAL_PAGE],
    [JSON.parse('{"__proto__": {"first": 7}}'), USUAL_PAGE],
  ])('takes %j for a page of %i', (variables, entries) => {
    expect(cost(FIRST, variables)).toBe(50 + 1 + entries);
  });

  it('takes the default of a variable, and the larger of first and last', () => {
    expect(cost(FIRST.replace('Int', 'Int = 7'), {})).toBe(50 + 1 + 7);
    expect(cost(FIRST.replace('Int', 'Int = 7'), { first: 9 })).toBe(50 + 1 + 9);
    expect(cost('{ situations(first: 3, last: 4) { edges { cursor } } }')).toBe(50 + 1 + 4);
  });

  it('counts ids as they are sent, to the length of a page', () => {
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    const ids = (length: number): object => ({ ids: Array.from({ length }, String) });
    expect(cost(query, ids(4))).toBe(1 + 4 * 51);
    expect(cost(query, ids(1000))).toBe(1 + LARGEST_PAGE * 51);
  });
});

describe('WEIGHTS', () => {
  const names = Object.keys(WEIGHTS);

  it.each(names)('names a field of the schema: %s', (name) => {
    const [type = '', field = ''] = name.split('.');
    const named = schema.getType(type);
    expect(isObjectType(named)).toBe(true);
    const known = isObjectType(named) ? Object.keys(named.getFields()) : [];
    expect(['*', '__schema', '__type', ...known]).toContain(field);
  });

  it('has no field that an interface gives for less', () => {
    const cheaper = Object.values(schema.getTypeMap())
      .filter(isInterfaceType)
      .flatMap((type) => Object.keys(type.getFields()).map((field) => [type, field] as const))
      .filter(([type]) => WEIGHTS[type.name] === undefined)
      .flatMap(([type, field]) => schema.getPossibleTypes(type).map(({ name }) => `${name}.${field}`))
      .filter((name) => names.includes(name));
    expect(cheaper).toEqual([]);
  });

  it('counts a page as long as the service gives it', () => {
    expect(pageAsked({}, { list: 'any', values: [] }).size).toBe(USUAL_PAGE);
    expect(sizeOf(LARGEST_PAGE, 'first')).toBe(LARGEST_PAGE);
    expect(() => sizeOf(LARGEST_PAGE + 1, 'first')).toThrow('first');
  });
});

describe('the limit of cost', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService();
  });

  afterAll(() => service.close());

  const costIn = (answer: Answer): unknown =>
    (answer.body as { readonly extensions?: { readonly cost?: unknown } }).extensions?.cost;

  it.each(files)('leaves %s room to grow threefold, and none of the other limits is in its way', async (file) => {
    const text = await readFile(new URL(file, FOLDER), 'utf8');
    const variables = JSON.parse(/^# variables: (.+)$/m.exec(text)?.[1] ?? '{}') as Record<string, unknown>;
    expect(cost(text, variables) * 3).toBeLessThan(LARGEST);
    // A subscription is not answered here; that it runs is held where subscriptions are.
    if (/^subscription /m.test(text)) return;
    const answer = await service.ask(text, variables);
    expect([answer.status, answer.body.errors]).toEqual([200, undefined]);
    expect(costIn(answer)).toEqual({ requested: cost(text, variables), maximum: LARGEST });
  });

  it('refuses a search in every option of every situation, before any statement', async () => {
    service.statements.length = 0;
    const query = '{ situations(first: 100) { edges { node { options { fragility { singles { keys } } } } } } }';
    const answer = await service.ask(query);
    const requested = 50 + 1 + 100 * (1 + 50 + 10 * (500 + 1 + 10));
    expect(answer).toEqual({
      status: 400,
      body: {
        errors: [
          {
            message: `Too much is asked for: ${String(requested)} in cost, at most ${String(LARGEST)}. Ask for shorter pages by first, for fewer lists within lists, or for fewer derived answers.`,
            locations: [{ line: 1, column: 1 }],
            extensions: { code: 'LIMIT_EXCEEDED', limit: 'COST', maximum: LARGEST, actual: requested },
          },
        ],
        extensions: { cost: { requested, maximum: LARGEST } },
      },
    });
    expect(service.statements).toEqual([]);
  });

  it('says in answers with errors too what was asked for', async () => {
    const answer = await service.ask('{ situations(first: 0) { totalCount } }');
    expect(answer.body.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(costIn(answer)).toEqual({ requested: 51, maximum: LARGEST });
  });

  it('looks at the variables of each request, also where the document is known', async () => {
    const strict = await startService([], { LIMIT_COST: '58' });
    const query = 'query ($first: Int) { situations(first: $first) { edges { cursor } } }';
    for (const first of [7, 8, 7]) {
      const answer = await strict.ask(query, { first });
      expect([first, answer.status, costIn(answer)]).toEqual([
        first,
        first === 7 ? 200 : 400,
        { requested: 51 + first, maximum: 58 },
      ]);
    }
    await strict.close();
  });

  it('does nothing of a write that costs too much', async () => {
    const strict = await startService(undefined, { LIMIT_COST: '200' });
    const mutation = `mutation { advanceClock(input: {situation: "dprk-troops-russia-2024", to: "2024-11-01T00:00:00Z"}) {
      __typename } }`;
    const answer = await strict.ask(mutation);
    expect([answer.status, answer.body.errors?.[0]?.extensions]).toEqual([
      400,
      { code: 'LIMIT_EXCEEDED', limit: 'COST', maximum: 200, actual: 201 },
    ]);
    const { body } = await strict.ask('{ situation(key: "dprk-troops-russia-2024") { clock { now } } }');
    expect(body.data).toEqual({ situation: { clock: { now: '2024-10-22T23:59:59.000Z' } } });
    await strict.close();
  });
});
