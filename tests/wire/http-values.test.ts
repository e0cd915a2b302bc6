import 'reflect-metadata';
import fc from 'fast-check';
import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  isCompositeType,
  isIntrospectionType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApi } from '../../src/wire/schema.js';
import { post, type Sent, sendTo } from '../support/http.js';
import { hostileValue, type Meant } from '../support/hostile.js';
import { send } from '../support/mutations.js';
import { tokenOf, WRITER } from '../support/people.js';
import { dataOf, startService, type TestService } from '../support/service.js';

const SITUATION = 'dprk-troops-russia-2024';

/** How an entry of a type is reached; a type whose fields take arguments must have a way. */
const WAYS: Readonly<Record<string, (field: string) => string>> = {
  Query: (field) => field,
  Mutation: (field) => field,
  Situation: (field) => `situation(key: "${SITUATION}") { ${field} }`,
  PolicyOption: (field) => `policyOption(situation: "${SITUATION}", key: "OPT-DEFENSIVE") { ${field} }`,
  Indicator: (field) => `situation(key: "${SITUATION}") { indicators { ${field} } }`,
  Report: (field) => `situation(key: "${SITUATION}") { reports(first: 2) { edges { node { ${field} } } } }`,
};

/** What stands in for the arguments that a field must have beside the one in question. */
const BESIDE: Readonly<Record<string, string>> = {
  'policyOption.situation': `"${SITUATION}"`,
  'policyOption.key': '"OPT-DEFENSIVE"',
  'situation.key': `"${SITUATION}"`,
  'availabilityDiff.from': '{validAt: "2024-10-18T00:00:00Z"}',
  'availabilityDiff.to': '{validAt: "2024-10-23T00:00:00Z"}',
  'availabilityHistory.from': '"2024-10-18T00:00:00Z"',
  'availabilityHistory.to': '"2024-10-23T00:00:00Z"',
};

/** Those of subscriptions are in subscriptions.test.ts. */
const CASES = Object.values(buildApi().getTypeMap())
  .filter(isObjectType)
  .filter((type) => type.name !== 'Subscription')
  .filter((type) => !isIntrospectionType(type))
  .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type: type.name, field })))
  .flatMap(({ type, field }) => field.args.map((argument) => ({ type, field, argument })));

let service: TestService;
let token: string;
let meant: Meant;

beforeAll(async () => {
  service = await startService();
  token = await tokenOf(WRITER);
  meant = await meantTexts();
});

afterAll(() => service.close());

/** Keys, ids and cursors that there are, and such as differ from them in what a cursor or an id holds. */
async function meantTexts(): Promise<Meant> {
  const page = '{ pageInfo { endCursor } edges { node { id key } } }';
  const data = await dataOf(
    service,
    `{ policyOptions(first: 2) ${page} situations(first: 1) ${page}
       situation(key: "${SITUATION}") { claims(first: 2) ${page} reports(first: 2) ${page} sources { key }
         indicators { id key } mandates { key } ladders { key stages { key } } } }`,
  );
  const found = [...JSON.stringify(data).matchAll(/"(?:endCursor|id|key)":"([^"]+)"/g)].map(([, text]) => text ?? '');
  const cursors = found.filter((text) => contentOf(text).startsWith('['));
  const ids = found.filter((text) => /^[A-Z]\w+:/.test(contentOf(text)));
  const keys = found.filter((text) => !cursors.includes(text) && !ids.includes(text));
  const all = { cursors: cursors.flatMap(otherCursors), ids: [...ids, ...ids.map(otherId)] };
  return (name) => {
    if (name === 'situation') return [SITUATION];
    if (name === 'after' || name === 'before') return [...cursors, ...all.cursors];
    return name === 'id' || name === 'ids' ? all.ids : keys;
  };
}

function otherCursors(cursor: string): string[] {
  const [list, ...values] = JSON.parse(contentOf(cursor)) as unknown[];
  const strange = ['a\0b', '\ud800', 1e300, -1e300, 1.5, 8.64e15, -8.64e15, null, {}, [], '', 'x'.repeat(200)];
  return strange.map((value) => encode(JSON.stringify([list, ...values.map(() => value)])));
}

function otherId(id: string): string {
  return encode(`${contentOf(id)}\0`);
}

function contentOf(text: string): string {
  return Buffer.from(text, 'base64url').toString();
}

function encode(text: string): string {
  return Buffer.from(text).toString('base64url');
}

/** A document that gives one argument the variable $value. */
function documentOf(type: string, field: GraphQLField<unknown, unknown>, argument: GraphQLArgument): string {
  const others = field.args
    .filter((other) => other !== argument && isRequiredArgument(other))
    .map((other) => `${other.name}: ${BESIDE[`${field.name}.${other.name}`] ?? 'null'}`);
  const call = `${field.name}(${[...others, `${argument.name}: $value`].join(', ')}) ${selectionOf(field)}`;
  const way = WAYS[type];
  if (way === undefined) throw new Error(`WAYS has no way to an entry of the type ${type}.`);
  return `${type === 'Mutation' ? 'mutation' : 'query'} ($value: ${String(argument.type)}) { ${way(call)} }`;
}

/** All that a value has by itself, and the entries of a page: what is judged or read for an argument. */
function selectionOf({ type }: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(type);
  if (!isCompositeType(named)) return '';
  if (!isObjectType(named)) return '{ __typename }';
  const leaves = Object.values(named.getFields())
    .filter((field) => field.args.length === 0 && !isCompositeType(getNamedType(field.type)))
    .map(({ name }) => name);
  return `{ __typename ${leaves.join(' ')} ${named.name.endsWith('Connection') ? 'edges { cursor }' : ''} }`;
}

async function ask(query: string, variables: object): Promise<Sent> {
  return sendTo(service, '/graphql', post({ query, variables }, { authorization: `Bearer ${token}` }));
}

/** An answer, or an error that names what cannot be used; never a fault of ours. */
function expectNamed({ status, body }: Sent): void {
  expect([200, 400]).toContain(status);
  for (const { message, extensions } of body.errors ?? []) {
    expect([extensions['code'], message]).toEqual(['BAD_USER_INPUT', message]);
    const argument = extensions['argument'];
    expect(message.includes('"$value"') || (Array.isArray(argument) && argument.length > 0) ? 'named' : message).toBe(
      'named',
    );
  }
}

describe('hostile values', () => {
  it.each(
    CASES.map(
      ({ type, field, argument }) => [`${type}.${field.name}(${argument.name})`, type, field, argument] as const,
    ),
  )('of %s give an answer, or an error that names them', { timeout: 120_000 }, async (_, type, field, argument) => {
    const query = documentOf(type, field, argument);
    await fc.assert(
      fc.asyncProperty(hostileValue(argument, meant), async (value) => {
        expectNamed(await ask(query, { value }));
      }),
      { seed: 20_241_022, numRuns: type === 'Mutation' || argument.name === 'overlay' ? 60 : 20 },
    );
  });

  it.each([
    [
      'a weight',
      `situation(key: "${SITUATION}") { comparison(weights: [{criterion: "X", weight: 1e999}]) { method } }`,
    ],
    ['an integer', 'situations(first: 99999999999999999999) { totalCount }'],
    ['a length', 'situations(first: 1e2) { totalCount }'],
    ['a key', 'situation(key: "\\u0000") { key }'],
    ['half a character', 'situation(key: "\\uD800") { key }'],
    ['an instant', `situation(key: "${SITUATION}", asOf: {validAt: "-271821-04-20T00:00:00Z"}) { key }`],
    ['a field of no input', 'situations(filter: {__proto__: 1, constructor: 2}) { totalCount }'],
  ])('of %s in the query itself are no fault of ours', async (_, query) => {
    const { status, body } = await ask(`{ ${query} }`, {});
    expect([200, 400]).toContain(status);
    for (const { extensions } of body.errors ?? [])
      expect(['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED']).toContain(extensions['code']);
  });

  it.each(['constructor', 'hasOwnProperty', 'toString'])('such as the key %s are the name of nothing', async (key) => {
    const situation = SITUATION;
    const claim = { indicator: 'IND-SEND-DECISION', polarity: 'AFFIRMS', credibility: 2, modality: 'OBSERVED' };
    const report = { situation, title: 'A report', source: 'SRC-NIS', publishedAt: '2024-10-01T00:00:00Z' };
    for (const [name, input] of [
      ['retractClaim', { situation, claim: key, reason: 'None.' }],
      ['assessSource', { situation, source: key, reliability: 'A', rationale: 'None.' }],
      ['recordReport', { ...report, claims: [{ ...claim, indicator: key }] }],
      ['recordReport', { ...report, claims: [{ ...claim, supersedes: key }] }],
    ] as const) {
      const { status, body } = await send(service, name, input);
      expect([name, status, body.errors]).toEqual([name, 200, undefined]);
      expect(body.data?.[name]).toMatchObject({ __typename: 'UnknownEntry' });
    }
  });
});
