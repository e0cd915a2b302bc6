import 'reflect-metadata';
import { readdir, readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeId, presentId } from '../../src/api/node.js';
import { type Marking, markingsUpTo } from '../../src/domain/evidence/marking.js';
import { DAY, START } from '../support/histories.js';
import { done, type Input, type MutationName, write } from '../support/mutations.js';
import type { Person } from '../support/people.js';
import {
  dossierText,
  hiddenCorrections,
  type MarkedEvidence,
  markedEvidence,
  seenOf,
} from '../support/random-dossier.js';
import { type Ask, foundingText, importOrThrow, startService, type TestService } from '../support/service.js';
import { EVERYTHING } from './everything.js';

/**
 * The promise itself: whoever may see part of what is recorded is told what would be told if that part were all there
 * is. Two services hold one situation, the one whole, the other only what the reader may see; both are asked the same.
 */
let whole: TestService;
let seen: TestService;
let founding: string;
let operations: readonly Asked[];

interface Asked {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What is asked here is too much for one reader of a service in use. */
const NO_LIMITS = { LIMIT_COST: '1000000', LIMIT_RATE: '1000000' };
const FOLDER = new URL('../../schema/operations/', import.meta.url);

async function operationsIn(): Promise<readonly Asked[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.graphql'));
  const read = files.map(async (file): Promise<Asked> => {
    const query = await readFile(new URL(file, FOLDER), 'utf8');
    const header = /^# variables: (.+)$/m.exec(query)?.[1] ?? '{}';
    return { query, variables: JSON.parse(header) as Asked['variables'] };
  });
  // What a subscription tells each reader is held in events-property.
  return (await Promise.all(read)).filter(({ query }) => !/^subscription /m.test(query));
}

beforeAll(async () => {
  [whole, seen] = await Promise.all([startService([], NO_LIMITS), startService([], NO_LIMITS)]);
  founding = await foundingText();
  operations = await operationsIn();
});

afterAll(async () => {
  await whole.close();
  await seen.close();
});

/** Cases tried; more of them find no more as a rule, and each takes seconds. */
const RUNS = 5;
const SEED = 1;

const CLEARANCES = ['CLEAR', 'CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT'] as const;
const reader = (clearance: Marking): Person => ({ subject: 'reader', roles: ['READER'], clearance });
const writer = (clearance: Marking): Person => ({ subject: 'writer', roles: ['ANALYST', 'ADMIN'], clearance });
const iso = (instant: number): string => new Date(instant).toISOString();

/** Lists with filters, orders, pages and counts. `$key` and `$other` are keys of claims and reports, seen or not. */
const LISTS = `query Lists($situation: String!, $asOf: AsOfInput, $claims: [ID!], $reports: [ID!], $report: ID) {
  situation(key: $situation, asOf: $asOf) {
    byKey: claims(first: 3, orderBy: KEY_ASC) { ...Page }
    last: claims(last: 2, orderBy: KEY_ASC) { ...Page }
    recorded: claims(first: 2, orderBy: RECORDED_AT_DESC) { ...Page }
    named: claims(filter: { keys: $claims }) { ...Page }
    ofReport: claims(filter: { report: $report }) { ...Page }
    denials: claims(filter: { polarity: DENIES, retracted: false }, orderBy: OBSERVED_AT_ASC) { ...Page }
    takenBack: claims(filter: { retracted: true, sources: ["SRC-NIS"] }) { ...Page }
    reports(first: 2, orderBy: RECORDED_AT_ASC, filter: { titleContains: "said", keys: $reports }) {
      totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { key } } }
  } }
  fragment Page on ClaimConnection {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { key supersedes disposition retractedAt retractionReason } } }`;

const NODES = `query Nodes($ids: [ID!]!) { nodes(ids: $ids) { __typename id
  ... on Claim { key supersedes disposition } ... on Report { title claims(first: 5) { totalCount } } } }`;

const DROPPED = `query Dropped($situation: String!, $overlay: OverlayInput!) { situation(key: $situation) {
  simulate(overlay: $overlay) { changes { option { key } from to } indicators { key state { value support against } } } } }`;

const OPTIONS = `query Options($situation: ID!) {
  policyOptions(filter: { situation: $situation, availability: BLOCKED }) { totalCount edges { cursor node { key } } }
  situations(filter: { keys: [$situation] }) { totalCount edges { node { key assumptions { subject key } } } } }`;

/** Everything that a reader is asked to compare, as of the present or of other instants. */
function batteryOf(situation: string, { reports }: MarkedEvidence, asOf: Input | null): readonly Asked[] {
  const claims = reports.flatMap((each) => each.claims.map(({ key }) => key));
  const keys = reports.map(({ report }) => report.key);
  const ids = [
    ...claims.map((key) => presentId('Claim', situation, key)),
    ...keys.map((key) => presentId('Report', situation, key)),
  ];
  const named = { claims: claims.filter((_, index) => index % 2 === 0), reports: keys, report: keys.at(-1) ?? null };
  const dropped = claims
    .slice(0, 4)
    .map((key) => ({ query: DROPPED, variables: { situation, overlay: { dropClaims: [key] } } }));
  const present = [
    ...dropped,
    { query: NODES, variables: { ids: ids.slice(0, 100) } },
    { query: OPTIONS, variables: { situation } },
  ];
  // What an operation is asked by itself stands where nothing else is asked.
  const as = asOf === null ? {} : { asOf };
  return [
    ...operations.map(({ query, variables }) => ({ query, variables: { ...variables, situation, ...as } })),
    ...Object.values(EVERYTHING).map((query) => ({ query, variables: { situation, asOf } })),
    { query: LISTS, variables: { situation, asOf, ...named } },
    ...(asOf === null ? present : []),
  ];
}

const MAY_DIFFER = ['withheld', 'revision', 'revisionThen'];

function isOfEvent(id: unknown): boolean {
  return decodeId(String(id))?.type === 'SituationEvent';
}

/** What may differ: that something is withheld, how often the situation was written to, and so the places of its events. */
function told(answer: unknown): unknown {
  const text = JSON.stringify(answer, (name, value: unknown) =>
    MAY_DIFFER.includes(name) || (name === 'id' && isOfEvent(value)) ? '…' : value,
  );
  return JSON.parse(text) as unknown;
}

async function answersTo(ask: Ask, battery: readonly Asked[]): Promise<readonly unknown[]> {
  const answers = [];
  for (const { query, variables } of battery) {
    const answer = await ask(query, variables);
    // Two services that both turn the reader away would agree on anything. Only what is supposed may be unknown.
    const errors = query === DROPPED ? undefined : answer.body.errors;
    expect({ query, status: answer.status, errors }).toEqual({ query, status: 200, errors: undefined });
    answers.push(told(answer));
  }
  return answers;
}

/** Reports that come in by the API after the import, by somebody who may see everything. */
interface Later {
  readonly marking: Marking;
  readonly indicator: string;
  readonly polarity: string;
}

const later: fc.Arbitrary<readonly Later[]> = fc.array(
  fc.record({
    marking: fc.constantFrom<Marking>('CLEAR', 'GREEN', 'AMBER', 'RED'),
    indicator: fc.constantFrom('IND-HOST-CONSENT', 'IND-COMBAT', 'IND-COOPERATION'),
    polarity: fc.constantFrom('AFFIRMS', 'DENIES'),
  }),
  { minLength: 1, maxLength: 3 },
);

/** With the policies of row level security or without: what the code leaves out has to be enough by itself. */
async function enforceRows(isEnforced: boolean): Promise<void> {
  for (const table of ['report', 'claim', 'retraction', 'policy_signal']) {
    const text = `ALTER TABLE ${table} ${isEnforced ? 'ENABLE' : 'DISABLE'} ROW LEVEL SECURITY`;
    await whole.database.sql.rows({ text, values: [] });
  }
}

let cases = 0;

/** A situation in both services: whole in the one, in the other as far as readers of a clearance may see it. */
async function placeBoth(evidence: MarkedEvidence, after: readonly Later[], clearance: Marking): Promise<string> {
  cases += 1;
  const situation = `case-${String(cases)}`;
  const markings = markingsUpTo(clearance);
  await importOrThrow(whole.database, dossierText(founding, situation, evidence));
  await importOrThrow(seen.database, dossierText(founding, situation, seenOf(evidence, markings)));
  for (const [index, { marking, indicator, polarity }] of after.entries()) {
    const to = iso(START + (index + 1) * DAY);
    const claim = { key: `L${String(index)}-C`, indicator, polarity, credibility: 2, modality: 'ASSESSED' };
    const input = {
      situation,
      key: `L${String(index)}`,
      source: 'SRC-NIS',
      title: 'Later',
      marking,
      collectedAt: to,
      claims: [claim],
    };
    await inBoth(situation, 'advanceClock', { situation, to });
    await done(whole.as(writer('RED')), 'recordReport', input);
    if (markings.includes(marking)) await done(seen.as(writer('RED')), 'recordReport', input);
  }
  await inBoth(situation, 'assessSource', { situation, source: 'SRC-NIS', reliability: 'C' });
  return situation;
}

async function inBoth(_: string, name: MutationName, input: Input): Promise<void> {
  for (const service of [whole, seen]) await done(service.as(writer('RED')), name, input);
}

/** Writes of somebody who does not see everything: what they are refused for, and what they change. */
function writesOf(situation: string, { reports }: MarkedEvidence): readonly (readonly [MutationName, Input])[] {
  const claims = reports.flatMap((each) => each.claims);
  const base = { situation, source: 'SRC-NIS', title: 'New', collectedAt: iso(START) };
  const said = { indicator: 'IND-HOST-CONSENT', polarity: 'AFFIRMS', credibility: 1, modality: 'ASSESSED' };
  return [
    ...claims.map(({ key }) => ['retractClaim', { situation, claim: key, reason: 'no longer' }] as const),
    ...claims
      .slice(0, 5)
      .map(
        ({ key }, index) =>
          [
            'recordReport',
            { ...base, key: `N${String(index)}`, claims: [{ ...said, key: `N${String(index)}-C`, supersedes: key }] },
          ] as const,
      ),
    ['recordReport', { ...base, key: 'NEW', claims: [{ ...said, key: 'NEW-C' }] }],
    ['recordReport', { ...base, key: 'SECRET', marking: 'RED', claims: [] }],
  ];
}

describe('a reader who does not see everything', () => {
  it('is told, at every instant, what would be told if nothing else were recorded', async () => {
    let tempting = 0;
    const property = fc.asyncProperty(
      markedEvidence,
      later,
      fc.constantFrom(...CLEARANCES),
      fc.record({
        age: fc.integer({ min: 1, max: 20 }),
        isHindsight: fc.boolean(),
        isEnforced: fc.constantFrom(false, false, false, true),
      }),
      async (evidence, after, clearance, { age, isHindsight, isEnforced }) => {
        await enforceRows(isEnforced);
        if (!isEnforced) tempting += hiddenCorrections(evidence, markingsUpTo(clearance)).length;
        const situation = await placeBoth(evidence, after, clearance);
        const then = iso(START - age * DAY);
        const past = { validAt: then, knownAt: isHindsight ? iso(START) : then };
        for (const asOf of [null, past]) {
          const battery = batteryOf(situation, evidence, asOf);
          const [told, known] = await Promise.all(
            [whole, seen].map((service) => answersTo(service.as(reader(clearance)).ask, battery)),
          );
          for (const [index, { query }] of battery.entries()) {
            expect([query, told?.[index]]).toEqual([query, known?.[index]]);
          }
        }
        for (const [name, input] of writesOf(situation, evidence)) {
          const answers = await Promise.all(
            [whole, seen].map(async (service) => told(await write(service.as(writer(clearance)), name, input))),
          );
          expect([input, answers[0]]).toEqual([input, answers[1]]);
        }
      },
    );
    await fc.assert(property, { numRuns: RUNS, seed: SEED, endOnFailure: true });
    // Where nothing that is hidden bears on what is seen, there is nothing to let through.
    expect(tempting).toBeGreaterThan(3);
  }, 180_000);

  it('would be found out if a single report were told of: asked with a higher clearance, the services differ', async () => {
    const evidence = fc.sample(markedEvidence, { seed: SEED, numRuns: 1 })[0];
    if (evidence === undefined) throw new Error('nothing was drawn');
    const hidden = evidence.reports.filter(({ report, claims }) => report.marking !== 'CLEAR' && claims.length > 0);
    const [leaked] = hidden;
    if (leaked === undefined) throw new Error('nothing is hidden');
    const leaky = {
      ...evidence,
      reports: evidence.reports.map((each) =>
        each === leaked ? { ...each, report: { ...each.report, marking: 'CLEAR' } } : each,
      ),
    };
    const situation = await placeBoth(evidence, [], 'CLEAR');
    await importOrThrow(whole.database, dossierText(founding, 'leaky', leaky));
    await importOrThrow(seen.database, dossierText(founding, 'leaky', seenOf(evidence, ['CLEAR'])));
    const differing = async (key: string, clearance: Marking): Promise<number> => {
      const battery = batteryOf(key, evidence, null);
      const more = await answersTo(whole.as(reader(clearance)).ask, battery);
      const less = await answersTo(seen.as(reader('CLEAR')).ask, battery);
      return more.filter((answer, index) => JSON.stringify(answer) !== JSON.stringify(less[index])).length;
    };
    expect(await differing(situation, 'CLEAR')).toBe(0);
    expect(await differing('leaky', 'CLEAR')).toBeGreaterThan(5);
    expect(await differing(situation, 'RED')).toBeGreaterThan(10);
  }, 60_000);
});
