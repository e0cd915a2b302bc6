import { readFile } from 'node:fs/promises';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { day, ladderCase } from '../support/ladder-case.js';
import { dataOf, startService, type TestService } from '../support/service.js';

/** Relay's server specification, held against whatever the contract has: https://relay.dev/docs/guides/graphql-server-specification */
const SDL = await readFile(new URL('../../schema/schema.graphql', import.meta.url), 'utf8');
const schema = buildSchema(SDL);
const objects = Object.values(schema.getTypeMap()).filter(isObjectType);
const connections = objects.filter(({ name }) => name.endsWith('Connection'));

const node = schema.getType('Node');
const nodeTypes = isInterfaceType(node) ? schema.getPossibleTypes(node) : [];

/** The fields of a type, each with its type as the SDL writes it. */
function shapeOf(type: GraphQLObjectType): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.values(type.getFields()).map((field) => [field.name, String(field.type)]));
}

function fieldsOf(type: GraphQLObjectType): readonly GraphQLField<unknown, unknown>[] {
  return Object.values(type.getFields());
}

describe('a connection of the contract', () => {
  it.each(connections.map((type) => [type.name, type] as const))(
    '%s has edges, pageInfo and totalCount',
    (name, type) => {
      const edge = getNamedType(type.getFields()['edges']!.type) as GraphQLObjectType;
      expect(shapeOf(type)).toEqual({ edges: `[${edge.name}!]!`, pageInfo: 'PageInfo!', totalCount: 'Int!' });
      expect(edge.name).toBe(name.replace(/Connection$/, 'Edge'));
      const { node: entry, ...rest } = shapeOf(edge);
      expect(rest).toEqual({ cursor: 'String!' });
      expect(nodeTypes.map((each) => `${each.name}!`)).toContain(entry);
    },
  );

  it('tells by PageInfo where its page lies', () => {
    expect(shapeOf(schema.getType('PageInfo') as GraphQLObjectType)).toEqual({
      ...{ hasNextPage: 'Boolean!', hasPreviousPage: 'Boolean!', startCursor: 'String', endCursor: 'String' },
    });
  });

  it('is paged in both directions by every field that gives one', () => {
    const fields = objects.flatMap((type) => fieldsOf(type).map((field) => ({ owner: type.name, field })));
    const paged = fields.filter(({ field }) => connections.includes(getNamedType(field.type) as GraphQLObjectType));
    expect(paged.length).toBeGreaterThan(connections.length);
    for (const { owner, field } of paged) {
      const args = Object.fromEntries(field.args.map(({ name, type }) => [name, String(type)]));
      expect([owner, field.name, args]).toMatchObject([
        ...[owner, field.name, { first: 'Int', after: 'String', last: 'Int', before: 'String' }],
      ]);
    }
  });
});

describe('Node', () => {
  it('is one field, and fetched again by the two root fields', () => {
    expect(shapeOf(node as unknown as GraphQLObjectType)).toEqual({ id: 'ID!' });
    const { node: one, nodes } = schema.getQueryType()!.getFields();
    expect(
      [one, nodes].map((field) => [
        String(field?.type),
        ...field!.args.map(({ name, type }) => `${name}: ${String(type)}`),
      ]),
    ).toEqual([
      ['Node', 'id: ID!'],
      ['[Node]!', 'ids: [ID!]!'],
    ]);
  });
});

type Entry = Readonly<Record<string, unknown>> & { readonly __typename: string; readonly id: string };

/** Every value of an entry that can be asked for without saying more. */
const VALUES = nodeTypes.map((type) => {
  const leaves = fieldsOf(type).filter(
    (field) => isLeafType(getNamedType(field.type)) && !field.args.some(isRequiredArgument),
  );
  // An alias for each type, since types have fields of one name and of different types.
  const asked = leaves.map(({ name }) => (name === 'id' ? 'id' : `${type.name}_${name}: ${name}`)).join(' ');
  return `fragment ${type.name}Values on ${type.name} { __typename ${asked} }`;
});

const PAGED = {
  reports: 'Report',
  claims: 'Claim',
  proposals: 'Proposal',
  decisions: 'DecisionRecord',
  events: 'SituationEvent',
};
const LISTED = {
  actors: 'Actor',
  sources: 'Source',
  mandates: 'Mandate',
  invariants: 'Invariant',
  indicators: 'Indicator',
};

const EVERY_ENTRY = `query Everything($key: String!, $asOf: AsOfInput) { situation(key: $key, asOf: $asOf) { ...SituationValues
  ${Object.entries(PAGED)
    .map(([field, type]) => `${field}(first: 50) { edges { node { ...${type}Values } } }`)
    .join(' ')}
  ${Object.entries(LISTED)
    .map(([field, type]) => `${field} { ...${type}Values }`)
    .join(' ')}
  amendments { ...AmendmentValues } options { ...PolicyOptionValues }
  ladders { ...EscalationLadderValues stages { ...EscalationStageValues } } } } ${VALUES.join(' ')}`;

const AGAIN = `query Again($ids: [ID!]!) { nodes(ids: $ids) { ${nodeTypes.map(({ name }) => `...${name}Values`).join(' ')} } }
  ${VALUES.join(' ')}`;

const SUPPOSED = `query Supposed($key: String!, $overlay: OverlayInput!) { situation(key: $key) { simulate(overlay: $overlay) {
  options { ...PolicyOptionValues } indicators { ...IndicatorValues } } } }
  ${VALUES.filter((text) => /^fragment (PolicyOption|Indicator)Values/.test(text)).join(' ')}`;

/** The entries within an answer, at whatever depth. */
function entriesIn(answer: unknown): readonly Entry[] {
  if (typeof answer !== 'object' || answer === null) return [];
  const below = Object.values(answer).flatMap(entriesIn);
  return '__typename' in answer ? [valuesOf(answer as Entry), ...below] : below;
}

/** An entry without those that lie below it. */
function valuesOf(entry: Entry): Entry {
  return Object.fromEntries(
    Object.entries(entry).filter(([name]) => !(name in LISTED) && !(name in PAGED) && !BELOW.includes(name)),
  ) as Entry;
}

const BELOW = ['amendments', 'options', 'ladders', 'stages'];

describe('an entry', () => {
  let service: TestService;
  let key: string;
  const then = { validAt: day(3), knownAt: day(3) };

  beforeAll(async () => {
    service = await startService([], { LIMIT_TOKENS: '5000', LIMIT_COST: '10000000', LIMIT_ALIASES: '1000' });
    const people = await ladderCase(service);
    key = people.key;
    await people.climb('SD-1');
    const definition = '{rule: {forbid: {option: {lethality: LETHAL, deliveryMode: DIRECT}}}, severity: SOFT}';
    await people.must('kim', 'amendDefinition', { kind: 'INVARIANT', key: 'INV-NO-DIRECT', definition });
    await people.must('kim', 'advanceClock', { to: day(5) });
    await people.must('kim', 'retractClaim', { claim: 'C-ONE', reason: 'misread' });
  });
  afterAll(() => service.close());

  const entriesAt = async (asOf: object | null): Promise<readonly Entry[]> =>
    entriesIn(await dataOf(service, EVERY_ENTRY, { key, asOf }));

  const again = async (ids: readonly string[]): Promise<readonly unknown[]> => {
    const found: unknown[] = [];
    for (let start = 0; start < ids.length; start += 100) {
      const answer = await dataOf(service, AGAIN, { ids: ids.slice(start, start + 100) });
      found.push(...(answer['nodes'] as unknown[]));
    }
    return found;
  };

  const supposedBy = async (indicator: string): Promise<readonly Entry[]> => {
    const overlay = { indicators: [{ indicator, value: 'TRUE' }] };
    return entriesIn(await dataOf(service, SUPPOSED, { key, overlay }));
  };

  it.each([
    ['at the present', null],
    ['as of both instants', then],
    ['as of what was known', { knownAt: day(3) }],
    ['as of an instant, by all that is known', { validAt: day(3) }],
  ])('of every type that implements Node is the same when it is fetched again by its id: %s', async (_, asOf) => {
    const entries = await entriesAt(asOf);
    expect([...new Set(entries.map(({ __typename }) => __typename))].sort()).toEqual(
      nodeTypes.map(({ name }) => name).sort(),
    );
    expect(await again(entries.map(({ id }) => id))).toEqual(entries);
  });

  it('has one value a field under one id, from wherever it is seen', async () => {
    const seen = [
      ...(await entriesAt(null)),
      ...(await entriesAt(then)),
      ...(await entriesAt({ knownAt: day(3) })),
      ...(await entriesAt({ validAt: day(5), knownAt: day(5) })),
      ...(await supposedBy('IND-ALERT')),
      ...(await supposedBy('IND-ASIDE')),
    ];
    const values = new Map<string, unknown>();
    for (const entry of seen) {
      expect(values.get(entry.id) ?? entry).toEqual(entry);
      values.set(entry.id, entry);
    }
    const shields = seen.filter((entry) => entry['PolicyOption_key'] === 'OPT-SHIELD');
    expect(new Set(shields.map(({ id }) => id)).size).toBe(6);
    expect(new Set(shields.map((entry) => entry['PolicyOption_availability'])).size).toBeGreaterThan(1);
  });

  it('has the id of the present where no instant is asked for, whichever field gives it', async () => {
    const query = `query ($key: String!) { policyOption(situation: $key, key: "OPT-SHIELD", asOf: {}) { id }
      situation(key: $key, asOf: { validAt: null }) { id option(key: "OPT-SHIELD") { id } }
      situations(first: 100) { edges { node { id key } } } }`;
    const { policyOption, situation, situations } = (await dataOf(service, query, { key })) as Record<string, never>;
    const present = (await entriesAt(null)).filter((entry) =>
      [entry['Situation_key'], entry['PolicyOption_key']].some((each) => each === key || each === 'OPT-SHIELD'),
    );
    const [whole, shield] = present.map(({ id }) => ({ id }));
    expect({ policyOption, situation }).toEqual({ policyOption: shield, situation: { ...whole, option: shield } });
    expect(JSON.stringify(situations)).toContain(JSON.stringify({ id: whole?.id, key }));
  });

  it('that is seen under a supposition has the same id under the same one, and is not found again', async () => {
    const ids = (await supposedBy('IND-ALERT')).map(({ id }) => id);
    expect((await supposedBy('IND-ALERT')).map(({ id }) => id)).toEqual(ids);
    expect(ids.length).toBe(5);
    expect(await again(ids)).toEqual(ids.map(() => null));
  });

  it('is acted on by the id that it has as of an instant too', async () => {
    const of = await ladderCase(service);
    await of.propose('ST-1');
    const query =
      'query ($key: String!, $asOf: AsOfInput) { situation(key: $key, asOf: $asOf) { proposals { edges { node { id } } } } }';
    const seen = JSON.stringify(await dataOf(service, query, { key: of.key, asOf: then }));
    const proposal = /"id":"([^"]+)"/.exec(seen)?.[1];
    expect(await of.must('lea', 'approveProposal', { proposal })).toMatchObject({
      __typename: 'ApproveProposalSuccess',
    });
  });

  it.each([
    'Report:KEY:R-ONE:x:',
    'Report:KEY:R-ONE:1e3:',
    'Report:KEY:R-ONE::',
    'Report:KEY:R-ONE:-0:0',
    'Report:KEY:R-ONE:1:2:3:4',
    `Report:KEY:R-ONE:${'9'.repeat(15)}:`,
  ])('is not found by an id that the service does not give: %s', async (text) => {
    const id = Buffer.from(text.replace('KEY', key)).toString('base64url');
    expect(await again([id])).toEqual([null]);
  });
});
