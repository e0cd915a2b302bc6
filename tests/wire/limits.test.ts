import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startService, type TestService } from '../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await startService();
});

afterAll(() => service.close());

type Exceeded = readonly [limit: unknown, actual: unknown, maximum: unknown];

/** The limits that a document exceeds, by which it must be refused before any statement; none where it is answered. */
async function exceededBy(query: string, asked = service): Promise<readonly Exceeded[]> {
  asked.statements.length = 0;
  const { status, body } = await asked.ask(query);
  if (body.errors === undefined) return [];
  const told = body.errors.map(({ extensions: { code, limit, actual, maximum, ...rest } }): Exceeded => {
    expect([code, rest]).toEqual(['LIMIT_EXCEEDED', {}]);
    return [limit, actual, maximum];
  });
  expect([status, body.data, asked.statements]).toEqual([400, undefined, []]);
  return told;
}

const times = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');

/** A chain of fields without a list in it: the sample's key, the actor, those that it belongs to. */
const chain = (depth: number): string => {
  const inner = times(depth - 3, () => 'parent {');
  return `situation(key: "dprk-troops-russia-2024") { decidingActor { ${inner} key ${'}'.repeat(depth - 3)} } }`;
};
const aliases = (count: number): string => times(count, (index) => `a${String(index)}: clearance`);
const named = (fields: string): string => `{ viewer { ...V } } fragment V on Viewer { ${fields} }`;
const inline = (fields: string): string => `{ ... on Query { viewer { ... { ... on Viewer { ${fields} } } } } }`;
const nested = (fields: string): string =>
  `{ ...Q } fragment Q on Query { viewer { ...V } } fragment V on Viewer { ...W } fragment W on Viewer { ${fields} }`;
const plain = (fields: string): string => `{ viewer { ${fields} } }`;
const FORMS = [
  ['in place', plain],
  ['in a fragment', named],
  ['in inline fragments', inline],
  ['in fragments of fragments', nested],
] as const;

describe('a limit of form', () => {
  it('lets fields be nested 12 deep, and no deeper, whatever fragments they lie in', async () => {
    const forms = [
      (depth: number) => `{ ${chain(depth)} }`,
      (depth: number) => `{ ... { ... on Query { ${chain(depth)} } } }`,
      (depth: number) => `{ ...Q } fragment Q on Query { ${chain(depth)} }`,
      (depth: number) => {
        const within = times(depth - 4, () => 'parent {');
        return `{ situation(key: "none") { ...S } } fragment S on Situation { decidingActor { parent { ...A } } }
          fragment A on Actor { ${within} key ${'}'.repeat(depth - 4)} }`;
      },
    ];
    for (const form of forms) {
      expect(await exceededBy(form(12))).toEqual([]);
      expect(await exceededBy(form(13))).toEqual([['DEPTH', 13, 12]]);
    }
  });

  it.each(FORMS)('lets 30 aliases be given, and no more, %s', async (_, form) => {
    expect(await exceededBy(form(aliases(30)))).toEqual([]);
    expect(await exceededBy(form(aliases(31)))).toEqual([['ALIASES', 31, 30]]);
  });

  it('counts an alias as often as its fragment is spread, one of __typename too, and one that is the name', async () => {
    const spread = (fields: string): string =>
      `{ viewer { ...V } node(id: "x") { ... { id } } ... { viewer { ...V } } } fragment V on Viewer { ${fields} }`;
    expect(await exceededBy(spread(aliases(15)))).toEqual([]);
    expect(await exceededBy(spread(aliases(16)))).toEqual([['ALIASES', 32, 30]]);
    const names = (count: number): string => `{ ${times(count, (index) => `t${String(index)}: __typename`)} }`;
    expect(await exceededBy(names(30))).toEqual([]);
    expect(await exceededBy(names(31))).toEqual([
      ['ALIASES', 31, 30],
      ['ROOT_FIELDS', 31, 30],
    ]);
    const same = (count: number): string => plain(times(count, () => 'clearance: clearance'));
    expect(await exceededBy(same(30))).toEqual([]);
    expect(await exceededBy(same(31))).toEqual([['ALIASES', 31, 30]]);
  });

  it('lets 30 root fields be asked for, and no more, in fragments too', async () => {
    const fields = (count: number): string => times(count, () => 'viewer { clearance }');
    expect(await exceededBy(`{ ${fields(30)} }`)).toEqual([]);
    expect(await exceededBy(`{ ${fields(31)} }`)).toEqual([['ROOT_FIELDS', 31, 30]]);
    const spread = (own: number): string =>
      `{ ${fields(own)} ...Q ... { ...Q } } fragment Q on Query { ${fields(10)} }`;
    expect(await exceededBy(spread(10))).toEqual([]);
    expect(await exceededBy(spread(11))).toEqual([['ROOT_FIELDS', 31, 30]]);
  });

  it.each(FORMS)('lets fields be repeated 100 times, and no more, %s', async (_, form) => {
    const repeated = (repetitions: number): string => times(repetitions + 1, () => 'clearance');
    expect(await exceededBy(form(repeated(100)))).toEqual([]);
    expect(await exceededBy(form(repeated(101)))).toEqual([['DUPLICATES', 101, 100]]);
  });

  it('counts repetitions between a set and its fragments, by response key, and over all sets of all operations', async () => {
    const between = (own: number): string =>
      `{ viewer { ${times(own, () => 'clearance')} ...V ...V } } fragment V on Viewer { clearance roles }`;
    // Each spread repeats clearance; the second repeats roles too.
    expect(await exceededBy(between(98))).toEqual([]);
    expect(await exceededBy(between(99))).toEqual([['DUPLICATES', 101, 100]]);
    const keyed = `{ viewer { k: clearance ${times(29, () => 'k: clearance')} clearance } }`;
    expect(await exceededBy(keyed)).toEqual([]);
    const sets = (count: number): string =>
      `query A { viewer { ${times(count, () => 'clearance')} } } query B { viewer { ${times(52, () => 'clearance')} } }`;
    expect((await service.ask(sets(50))).body.errors?.[0]?.extensions['code']).toBe('OPERATION_RESOLUTION_FAILURE');
    expect(await exceededBy(sets(51))).toEqual([['DUPLICATES', 101, 100]]);
  });

  it('lets 20 directives be written in a document, and 4 on one node', async () => {
    const fields = (count: number): string => times(count, () => 'clearance @include(if: true)');
    for (const [, form] of FORMS) {
      expect(await exceededBy(form(fields(20)))).toEqual([]);
      expect(await exceededBy(form(fields(21)))).toEqual([['DIRECTIVES', 21, 20]]);
    }
    const several = (count: number): string => plain(`clearance ${times(count, () => '@include(if: true)')}`);
    expect((await service.ask(several(4))).body.errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await exceededBy(several(5))).toEqual([['DIRECTIVES', 5, 4]]);
    const everywhere = `query ($x: Boolean = true ${times(5, () => '@deprecated')}) { viewer { clearance } }`;
    expect(await exceededBy(everywhere)).toEqual([['DIRECTIVES', 5, 4]]);
  });

  it('holds each operation of a document to it, also those that are not to run', async () => {
    const operations = (second: number): string =>
      `query A { viewer { ${aliases(30)} } } query B { viewer { ${aliases(second)} } }`;
    expect((await service.ask(operations(30))).body.errors?.[0]?.extensions['code']).toBe(
      'OPERATION_RESOLUTION_FAILURE',
    );
    expect(await exceededBy(operations(31))).toEqual([['ALIASES', 31, 30]]);
  });

  it('tells all that are exceeded at once, each with what to do, and spares the document all other rules', async () => {
    const { body } = await service.ask(`{ ${times(31, (index) => `a${String(index)}: unknown`)} }`);
    expect(body.errors?.map(({ message }) => message)).toEqual([
      'Too much is asked for: 31 aliases, fragments counted as often as they are spread, at most 30. Spread them over several requests.',
      'Too much is asked for: 31 root fields, at most 30. Spread them over several requests.',
    ]);
  });

  it('takes no longer for fragments that double at each step', async () => {
    const laughs = times(
      90,
      (index) => `fragment F${String(index)} on Viewer { ...F${String(index + 1)} ...F${String(index + 1)} }`,
    );
    const doubled = `{ viewer { ...F0 } } ${laughs} fragment F90 on Viewer { a: clearance }`;
    expect(await exceededBy(doubled)).toEqual([
      ['ALIASES', 1e9, 30],
      ['DUPLICATES', 1e9 - 1, 100],
    ]);
    const deep = times(60, (index) => `fragment F${String(index)} on Actor { parent { ...F${String(index + 1)} } }`);
    const nestedDeep = `{ situation(key: "none") { decidingActor { ...F0 } } } ${deep} fragment F60 on Actor { key }`;
    expect(await exceededBy(nestedDeep)).toEqual([['DEPTH', 63, 12]]);
  });

  it('leaves fragments in a ring, and those that are not there, to validation', async () => {
    for (const fragments of ['fragment V on Viewer { clearance ...V }', 'fragment V on Viewer { ...W }']) {
      const { status, body } = await service.ask(`{ viewer { ...V } } ${fragments}`);
      expect([status, body.errors?.[0]?.extensions['code']]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    }
  });

  it('is what the configuration says', async () => {
    const strict = await startService([], {
      LIMIT_DEPTH: '2',
      LIMIT_ALIASES: '0',
      LIMIT_ROOT_FIELDS: '1',
      LIMIT_DUPLICATES: '0',
      LIMIT_DIRECTIVES: '0',
    });
    expect(await exceededBy('{ viewer { clearance } }', strict)).toEqual([]);
    expect(
      await exceededBy(
        '{ a: viewer { clearance @skip(if: false) } nodes(ids: []) { id id ... on Actor { parent { id } } } }',
        strict,
      ),
    ).toEqual([
      ['DEPTH', 3, 2],
      ['ALIASES', 1, 0],
      ['ROOT_FIELDS', 2, 1],
      ['DUPLICATES', 1, 0],
      ['DIRECTIVES', 1, 0],
    ]);
    await strict.close();
  });
});

describe('the limit of tokens', () => {
  const ofTokens = (count: number): string => `{ nodes(ids: [${times(count - 12, () => '"x"')}]) { id } }`;

  it('refuses the first token over 1,000 as a fault of syntax', async () => {
    const at = await service.ask(ofTokens(1000));
    expect(at.body.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    const { status, body } = await service.ask(ofTokens(1001));
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([
      {
        message: 'Syntax Error: Document contains more that 1000 tokens. Parsing aborted.',
        extensions: { code: 'GRAPHQL_PARSE_FAILED' },
      },
    ]);
  });

  it('refuses what is nested as deep as the body allows', async () => {
    for (const [open, close] of [
      ['{a', '}'],
      ['{a(b:[', '])}'],
    ] as const) {
      const { status, body } = await service.ask(`${open.repeat(20_000)}${close.repeat(20_000)}`);
      expect([status, body.errors?.[0]?.extensions['code']]).toEqual([400, 'GRAPHQL_PARSE_FAILED']);
    }
  });
});

describe('introspection', () => {
  const options = { descriptions: true, schemaDescription: true, inputValueDeprecation: true };

  it.each([
    ['by default', {}],
    ['as the playground asks', { ...options, specifiedByUrl: true, directiveIsRepeatable: true }],
    ['as generators of code ask', { ...options, specifiedByUrl: true, directiveIsRepeatable: true, oneOf: true }],
  ])('passes every limit, %s', async (_, asked) => {
    const { status, body } = await service.ask(getIntrospectionQuery(asked));
    expect([status, body.errors]).toEqual([200, undefined]);
    expect(body.data).toHaveProperty('__schema.queryType.name', 'Query');
  });

  it('has a bound of its own, also in fragments and beside other fields', async () => {
    const types = (depth: number): string =>
      `__type(name: "Query") { ${times(depth - 2, () => 'ofType {')} name ${'}'.repeat(depth - 2)} }`;
    expect(await exceededBy(`{ ${types(16)} viewer { clearance } }`)).toEqual([]);
    expect(await exceededBy(`{ ${types(17)} }`)).toEqual([['DEPTH', 17, 16]]);
    expect(await exceededBy(`{ ...Q } fragment Q on Query { ${types(17)} }`)).toEqual([['DEPTH', 17, 16]]);
  });
});

describe('the size of a page', () => {
  const LISTS = ['situations', 'policyOptions'].flatMap((list) => [[list, 'first'] as const, [list, 'last'] as const]);
  const byVariable = (list: string, argument: string): string =>
    `query ($${argument}: Int) { ${list}(${argument}: $${argument}) { totalCount } }`;

  it.each(LISTS)('is 1 to 100 in %s by %s', async (list, argument) => {
    for (const size of [1, 100]) {
      expect((await service.ask(byVariable(list, argument), { [argument]: size })).body.errors).toBeUndefined();
    }
  });

  it.each(LISTS)('is refused in %s as an argument %s out of range', async (list, argument) => {
    for (const size of [0, 101, -1, 2_147_483_647, -2_147_483_648]) {
      const sent = await service.ask(byVariable(list, argument), { [argument]: size });
      const written = await service.ask(`{ ${list}(${argument}: ${String(size)}) { totalCount } }`);
      const refused = [{ extensions: { code: 'BAD_USER_INPUT', argument: [argument] } }];
      expect([sent.body.errors, written.body.errors]).toMatchObject([refused, refused]);
      expect(sent.body.errors?.map(({ message }) => message).join()).toContain(argument);
    }
  });

  it.each(LISTS)('is refused in %s as a variable %s that is no Int', async (list, argument) => {
    for (const size of [1.5, 2_147_483_648, 1e308, '5', true, [5, 6], {}]) {
      const { status, body } = await service.ask(byVariable(list, argument), { [argument]: size });
      expect(status).toBe(400);
      expect(body.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(body.errors?.map(({ message }) => message).join()).toContain(`"$${argument}"`);
    }
  });

  it.each(LISTS)('does not fit the schema where %s has a literal %s that is no Int', async (list, argument) => {
    for (const size of ['1.5', '99999999999999999999', '"5"']) {
      const { status, body } = await service.ask(`{ ${list}(${argument}: ${size}) { totalCount } }`);
      expect(status).toBe(400);
      expect(body.errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    }
  });
});
