import { readdir, readFile } from 'node:fs/promises';
import { buildSchema, isInterfaceType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataOf, edited, foundingText, importOrThrow, startService, type TestService } from '../support/service.js';
import { EVERYTHING } from './everything.js';
import { RICH, RICH_KEY } from './rich-dossier.js';
import { at, table } from './table.js';

const FOUNDING_KEY = 'dprk-troops-russia-2024';

let FOUNDING: string;
let service: TestService;

beforeAll(async () => {
  FOUNDING = await foundingText();
  service = await startService([FOUNDING, RICH]);
});

afterAll(() => service.close());

/** Everything that the API shows of a situation. */
async function everythingOf(
  asked: TestService,
  situation: string,
  asOf: object | null = null,
): Promise<Readonly<Record<string, unknown>>> {
  const answers: Record<string, unknown> = {};
  for (const [part, query] of Object.entries(EVERYTHING)) {
    answers[part] = (await dataOf(asked, query, { situation, asOf }))['situation'];
  }
  return answers;
}

/** Every value of `id` within an answer that is the id of an entry, and not of a node of an evaluation. */
function idsIn(answer: unknown): readonly string[] {
  const found = [...JSON.stringify(answer).matchAll(/"id":"([\w-]+)"/g)].map(([, id]) => id ?? '');
  return [...new Set(found)].filter((id) => !/^0$/.test(id));
}

const NODE = 'query ($id: ID!) { node(id: $id) { __typename id } }';
const NODES = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }';
const idOf = (...parts: readonly string[]): string => Buffer.from(parts.join(':')).toString('base64url');

describe('node', () => {
  /** Types whose entries come of what people do after the import; the tests of those doings find them again. */
  const OF_DOINGS = ['Amendment', 'DecisionRecord', 'Proposal', 'SituationEvent'];

  it('finds again every entry that has an id, of every type that an import can fill', async () => {
    const ids = idsIn([await everythingOf(service, FOUNDING_KEY), await everythingOf(service, RICH_KEY)]);
    expect(ids.length).toBeGreaterThan(70);
    const found: unknown[] = [];
    for (let start = 0; start < ids.length; start += 100) {
      const answer = await dataOf(service, NODES, { ids: ids.slice(start, start + 100) });
      found.push(...(answer['nodes'] as unknown[]));
    }
    expect(table({ found }, 'found', 'id')).toEqual(ids);
    const schema = buildSchema(await readFile(new URL('../../schema/schema.graphql', import.meta.url), 'utf8'));
    const node = schema.getType('Node');
    const types = isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : [];
    const filled = types.filter((type) => !OF_DOINGS.includes(type));
    expect([...new Set(table({ found }, 'found', '__typename'))].sort()).toEqual(filled.sort());
  });

  it.each([
    ['Situation', RICH_KEY, 'key title', `${RICH_KEY} | Border incident – 국경 사건 <script>alert('x')</script>`],
    ['Actor', 'MOD', 'key name parent.name', 'MOD | Ministry of Defence | 정부'],
    ['Source', 'S-SAT', 'key reliability assessments.reliability', 'S-SAT | D | B D'],
    ['Report', 'P3', 'key via.key claims.edges.node.key', 'P3 | S-RELAY | K3'],
    ['Claim', 'K2', 'key supersedes disposition report.key indicator.key', 'K2 | K1 | STANDING | P2 | IND-TROOPS'],
    ['Indicator', 'IND-COUNT', 'key unit state.value usedBy.key', 'IND-COUNT | PERSON | UNKNOWN | OPT-ARMS'],
    ['Mandate', 'MAN-COURT', 'key value', 'MAN-COURT | TRUE'],
    ['PolicyOption', 'OPT-WORDS', 'key availability', 'OPT-WORDS | EXCLUDED'],
    ['Invariant', 'INV-PRIOR', 'key version severity', 'INV-PRIOR | 2 | SOFT'],
    ['EscalationLadder', 'LAD-BORDER', 'key title current.key', 'LAD-BORDER | The steeper way up | ST-WATCH'],
    ['EscalationStage', 'ST-PATROL', 'key rank options.key', 'ST-PATROL | 1 | OPT-PATROL'],
  ])('shows the fields of a %s', async (type, key, columns, expected) => {
    const query = `query ($id: ID!) { node(id: $id) { id ... on ${type} { ${columns.split(' ').map(nested).join(' ')} } } }`;
    const id = idOf(type, RICH_KEY, key);
    const { node } = await dataOf(service, query, { id });
    expect(at(node, 'id')).toBe(id);
    expect(table({ found: [node] }, 'found', columns)).toEqual([expected]);
  });

  it('gives an entry the same id in every database', async () => {
    const other = await startService([RICH]);
    const ids = async (asked: TestService) => idsIn(await everythingOf(asked, RICH_KEY));
    expect(await ids(other)).toEqual(await ids(service));
    await other.close();
  });

  it.each([
    ['nothing', ''],
    ['words', 'the other one'],
    ['the key itself', 'OPT-DEFENSIVE'],
    ['a type that is none', idOf('Opinion', FOUNDING_KEY, 'R0')],
    ['a type by a name that objects have', idOf('constructor', FOUNDING_KEY, 'R0')],
    ['a situation that is not there', idOf('Report', 'nowhere', 'R0')],
    ['an entry that is not there', idOf('Report', FOUNDING_KEY, 'R99')],
    ['an entry of another type', idOf('Claim', FOUNDING_KEY, 'R0')],
    ['an entry of another situation', idOf('Report', RICH_KEY, 'R0')],
    ['a situation under another key', idOf('Situation', FOUNDING_KEY, RICH_KEY)],
    ['a stage that a later version has taken away', idOf('EscalationStage', RICH_KEY, 'ST-ARMS')],
    ['a part too few', idOf('Report', FOUNDING_KEY)],
    ['a part too many', idOf('Report', FOUNDING_KEY, 'R0', '')],
    ['something behind it', `${idOf('Report', FOUNDING_KEY, 'R0')}=`],
    ['a NUL in the situation', idOf('Report', '\0', 'R0')],
    ['a NUL in the key', idOf('Report', FOUNDING_KEY, 'R0\0')],
    ['SQL', idOf('Report', FOUNDING_KEY, "R0' OR '1'='1")],
    ['a report that is kept from the reader', idOf('Report', RICH_KEY, 'P4')],
    ['a claim of such a report', idOf('Claim', RICH_KEY, 'K4')],
    ['100,000 letters', 'A'.repeat(100_000)],
  ])('finds nothing by %s', async (_, id) => {
    expect(await dataOf(service, NODE, { id })).toEqual({ node: null });
  });
});

/** `a.b` as a selection: `a { b }`. */
function nested(path: string): string {
  const [first = '', ...rest] = path.split('.');
  return rest.length === 0 ? first : `${first} { ${nested(rest.join('.'))} }`;
}

describe('nodes', () => {
  it('keeps the order asked, repeats what is asked twice, and has null for what is not there', async () => {
    const [one, other] = [idOf('Report', FOUNDING_KEY, 'R1'), idOf('PolicyOption', RICH_KEY, 'OPT-ARMS')];
    const { nodes } = await dataOf(service, NODES, { ids: [other, 'none', one, other] });
    expect(nodes).toEqual([
      { __typename: 'PolicyOption', id: other },
      null,
      { __typename: 'Report', id: one },
      { __typename: 'PolicyOption', id: other },
    ]);
  });

  it('takes 100 ids, and not 101', async () => {
    const ids = Array.from({ length: 101 }, (_, index) => idOf('Report', FOUNDING_KEY, `R${String(index)}`));
    const { nodes } = await dataOf(service, NODES, { ids: ids.slice(1) });
    expect(table({ nodes }, 'nodes', 'id').filter((id) => id !== 'null')).toEqual(ids.slice(1, 6));
    const { body } = await service.ask(NODES, { ids });
    expect(body.errors?.map(({ message, extensions }) => [message, extensions])).toEqual([
      ['ids: expected at most 100 ids', { code: 'BAD_USER_INPUT', argument: ['ids'] }],
    ]);
    expect(await dataOf(service, NODES, { ids: [] })).toEqual({ nodes: [] });
  });
});

describe('what is not there', () => {
  it.each(['nowhere', '', 'DPRK-TROOPS-RUSSIA-2024', '\0', "x' OR true --", '\ud83d', 'k'.repeat(10_000)])(
    'a situation by the key %j is null, and so are its options',
    async (key) => {
      const query = `query ($key: String!) { situation(key: $key) { key } policyOption(situation: $key, key: "OPT-DEFENSIVE") { key } }`;
      expect(await dataOf(service, query, { key })).toEqual({ situation: null, policyOption: null });
    },
  );

  it.each(['NONE', '', '\0', 'constructor', '__proto__', 'opt-defensive'])(
    'an entry by the key %j is null',
    async (key) => {
      const query = `query ($key: String!) { policyOption(situation: "${FOUNDING_KEY}", key: $key) { key }
      situation(key: "${FOUNDING_KEY}") { option(key: $key) { key } indicator(key: $key) { key } ladder(key: $key) { key } } }`;
      expect(await dataOf(service, query, { key })).toEqual({
        policyOption: null,
        situation: { option: null, indicator: null, ladder: null },
      });
    },
  );
});

describe('asOf', () => {
  const QUERY = `query ($asOf: AsOfInput) { situation(key: "${FOUNDING_KEY}", asOf: $asOf) {
    asOf { validAt knownAt } reports(orderBy: KEY_ASC) { totalCount edges { node { key } } } claims { totalCount }
    indicators { key state { reason } } options { key availability statedIntents { status } }
    mandates { key } evidencePolicy { version } ladders { key since current { key } } } }`;
  const ask = async (asOf: object) => (await dataOf(service, QUERY, { asOf }))['situation'];

  it('21 October shows the one report that had been published, and no intent', async () => {
    const day = '2024-10-21T23:59:59.999Z';
    const situation = await ask({ validAt: day, knownAt: day });
    expect(at(situation, 'asOf')).toEqual({ validAt: day, knownAt: day });
    expect(table(situation, 'reports.edges.node', 'key')).toEqual(['R2']);
    expect(table(situation, 'indicators', 'key state.reason')).toEqual([
      'IND-SEND-DECISION | NO_EVIDENCE',
      'IND-IN-RUSSIA | NO_EVIDENCE',
      'IND-IN-UKRAINE | UNGRADED',
      'IND-COOPERATION | NO_EVIDENCE',
      'IND-NATO-DRAW | NO_EVIDENCE',
      'IND-COMBAT | NO_EVIDENCE',
      'IND-CAPTURED | NO_EVIDENCE',
      'IND-HOST-CONSENT | NO_EVIDENCE',
    ]);
    expect(table(situation, 'options', 'key availability statedIntents.status')).toEqual([
      'OPT-OBSERVER | UNDETERMINED | ',
      'OPT-DEFENSIVE | BLOCKED | ',
      'OPT-INDIRECT-LETHAL | BLOCKED | ',
      'OPT-DIRECT-LETHAL | EXCLUDED | ',
    ]);
  });

  it('before everything shows definitions and ladders at their start, and no evidence', async () => {
    const situation = await ask({ validAt: '0001-01-01T00:00:00Z', knownAt: '0001-01-01T00:00:00Z' });
    expect(at(situation, 'reports.totalCount')).toBe(0);
    expect(at(situation, 'claims.totalCount')).toBe(0);
    expect(new Set(table(situation, 'indicators', 'state.reason'))).toEqual(new Set(['NO_EVIDENCE']));
    expect(table(situation, 'options', 'availability')).toEqual(['UNDETERMINED', 'BLOCKED', 'BLOCKED', 'EXCLUDED']);
    expect(table(situation, 'ladders', 'current.key')).toEqual(['ST-NO-WEAPONS', 'ST-NO-DISPATCH']);
  });

  it('the end of all years shows what is known, gone stale', async () => {
    const end = '9999-12-31T23:59:59.999Z';
    const situation = await ask({ validAt: end, knownAt: end });
    expect(at(situation, 'asOf')).toEqual({ validAt: end, knownAt: end });
    expect(table(situation, 'indicators', 'key state.reason').slice(0, 2)).toEqual([
      'IND-SEND-DECISION | SUPPORTED',
      'IND-IN-RUSSIA | STALE',
    ]);
  });

  it('leaves the instant that is not given to the clock', async () => {
    const now = '2024-10-22T23:59:59.000Z';
    const past = '2024-10-21T12:00:00.000Z';
    expect(at(await ask({ validAt: past }), 'asOf')).toEqual({ validAt: past, knownAt: now });
    expect(at(await ask({ knownAt: past }), 'asOf')).toEqual({ validAt: now, knownAt: past });
    expect(at(await ask({ validAt: null, knownAt: null }), 'asOf')).toEqual({ validAt: now, knownAt: now });
    expect(await ask({})).toEqual(await ask({ validAt: now, knownAt: now }));
  });

  it('takes offsets and cuts what is finer than a millisecond', async () => {
    const situation = await ask({ validAt: '2024-10-22T09:30:00.1239+09:30' });
    expect(at(situation, 'asOf.validAt')).toBe('2024-10-22T00:00:00.123Z');
  });

  it.each([
    '2024-10-22',
    'yesterday',
    '2024-13-01T00:00:00Z',
    '2024-02-30T00:00:00Z',
    '',
    '+12024-01-01T00:00:00Z',
    1729555200,
    true,
  ])('refuses %j for an instant', async (validAt) => {
    const { body } = await service.ask(QUERY, { asOf: { validAt } });
    expect(body.data).toBeUndefined();
    expect(body.errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    expect(JSON.stringify(body)).not.toMatch(/\bat \w+ \(|node_modules/);
  });
});

/** Adds entries to sections of the founding case. */
function withEntries(sections: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(sections).reduce((text, [section, entries]) => {
    const [head = '', rest = ''] = text.split(new RegExp(`(?<=^${section}:.*\n)`, 'm'));
    return `${head}${entries.map((entry) => `  - ${entry}\n`).join('')}${rest}`;
  }, FOUNDING);
}

describe('markings', () => {
  const open = {
    reports: [
      '{key: V1, source: SRC-NIS, title: All may see this, published: "2024-10-22T06:00:00Z", datePrecision: INSTANT}',
    ],
    claims: ['{key: VC, report: V1, indicator: IND-IN-RUSSIA, polarity: AFFIRMS, credibility: 3, modality: ASSESSED}'],
  };
  const kept = {
    reports: [
      '{key: M0, source: SRC-ROK-INSIDER, title: Eyes only, published: "2024-10-01", marking: RED}',
      '{key: M1, source: SRC-UKR-INTEL, title: For the community, published: "2024-10-22T01:00:00Z", marking: GREEN}',
      '{key: M2, source: SRC-NIS, title: For the house, published: "2024-10-22T02:00:00Z", marking: AMBER}',
      '{key: M3, source: SRC-NIS, via: SRC-YONHAP, title: For the house alone, published: "2024-10-22T03:00:00Z", marking: AMBER+STRICT}',
    ],
    claims: [
      // Would make a fact known, corroborate another, correct, replace, contradict and retract.
      '{key: MC0, report: M0, indicator: IND-COMBAT, polarity: AFFIRMS, credibility: 1, modality: OBSERVED}',
      '{key: MC1, report: M1, indicator: IND-IN-RUSSIA, polarity: AFFIRMS, credibility: 1, modality: OBSERVED}',
      '{key: MC2, report: M2, indicator: IND-IN-RUSSIA, polarity: DENIES, credibility: 1, modality: ASSESSED, supersedes: C2}',
      '{key: MC5, report: M2, indicator: IND-COOPERATION, polarity: DENIES, credibility: 1, modality: ASSESSED, supersedes: C4}',
      '{key: MC3, report: M3, indicator: IND-SEND-DECISION, polarity: DENIES, credibility: 1, modality: ASSESSED}',
      '{key: MC4, report: M1, indicator: IND-HOST-CONSENT, polarity: DENIES, credibility: 1, modality: STATEMENT, retractedAt: "2024-10-22T04:00:00Z"}',
    ],
    policySignals: ['{report: M0, option: OPT-DIRECT-LETHAL, status: DECIDED}'],
  };
  const DATED = { validAt: '2024-10-22T12:00:00Z', knownAt: '2024-10-22T12:00:00Z' };

  let bare: TestService;
  let marked: TestService;

  beforeAll(async () => {
    const both = {
      reports: [...open.reports, ...kept.reports],
      // The visible claim corrects one that is kept from the reader.
      claims: [...open.claims.map((claim) => claim.replace('{key: VC,', '{key: VC, supersedes: MC2,')), ...kept.claims],
      policySignals: kept.policySignals,
    };
    [bare, marked] = await Promise.all([startService([withEntries(open)]), startService([withEntries(both)])]);
  });

  afterAll(async () => {
    await bare.close();
    await marked.close();
  });

  const withoutMark = (answer: unknown): unknown =>
    JSON.parse(JSON.stringify(answer).replaceAll('"withheld":true', '"withheld":false')) as unknown;

  it.each([
    ['today', null],
    ['at noon', DATED],
    ['in the first days', { validAt: '2024-10-05T00:00:00Z', knownAt: '2024-10-05T00:00:00Z' }],
    ['next year', { validAt: '2025-10-05T00:00:00Z', knownAt: '2025-10-05T00:00:00Z' }],
  ])('change nothing that the reader is told but that something is withheld, %s', async (_, asOf) => {
    const [told, whole] = [
      await everythingOf(marked, FOUNDING_KEY, asOf),
      await everythingOf(bare, FOUNDING_KEY, asOf),
    ];
    expect(withoutMark(told)).toEqual(whole);
    expect([at(told, 'situation.withheld'), at(whole, 'situation.withheld')]).toEqual([true, false]);
  });

  it('withhold nothing yet before anything marked is on record', async () => {
    const asOf = { knownAt: '2024-09-30T23:59:59Z' };
    expect(at(await everythingOf(marked, FOUNDING_KEY, asOf), 'situation.withheld')).toBe(false);
  });

  it('change no answer of a committed operation', async () => {
    const folder = new URL('../../schema/operations/', import.meta.url);
    for (const file of await readdir(folder)) {
      const text = await readFile(new URL(file, folder), 'utf8');
      if (/^(mutation|subscription)\b/m.test(text)) continue;
      const variables = JSON.parse(/^# variables: (.+)$/m.exec(text)?.[1] ?? '{}') as Record<string, unknown>;
      const [told, whole] = [await dataOf(marked, text, variables), await dataOf(bare, text, variables)];
      expect([file, withoutMark(told)]).toEqual([file, whole]);
    }
  });

  it('show in the list of situations, and nowhere in its order', async () => {
    const query = '{ situations(orderBy: OPENED_AT_ASC) { edges { cursor node { key withheld ladders { since } } } } }';
    const [told, whole] = [await dataOf(marked, query), await dataOf(bare, query)];
    expect(table(told, 'situations.edges.node', 'key withheld')).toEqual([`${FOUNDING_KEY} | true`]);
    expect(withoutMark(told)).toEqual(whole);
  });

  it('let nothing be found that is kept, neither by filter nor by id', async () => {
    const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { id } situation(key: "${FOUNDING_KEY}") {
      reports(filter: { keys: ["M0", "M1", "M2", "M3"] }) { totalCount edges { node { key } } }
      claims(filter: { keys: ["MC0", "MC1", "MC2", "MC3", "MC4"] }) { totalCount }
      ofReport: claims(filter: { report: "M2" }) { totalCount }
      ofSource: claims(filter: { sources: ["SRC-ROK-INSIDER"] }) { totalCount }
      indicator(key: "IND-COMBAT") { claims { totalCount } state { reason } } } }`;
    const ids = [
      idOf('Report', FOUNDING_KEY, 'M0'),
      idOf('Report', FOUNDING_KEY, 'M1'),
      idOf('Claim', FOUNDING_KEY, 'MC1'),
    ];
    expect(await dataOf(marked, query, { ids })).toEqual({
      nodes: [null, null, null],
      situation: {
        reports: { totalCount: 0, edges: [] },
        claims: { totalCount: 0 },
        ofReport: { totalCount: 0 },
        ofSource: { totalCount: 0 },
        indicator: { claims: { totalCount: 0 }, state: { reason: 'NO_EVIDENCE' } },
      },
    });
  });

  it('let no word of what is kept through', async () => {
    const told = JSON.stringify(await everythingOf(marked, FOUNDING_KEY));
    expect(told).not.toMatch(/"M[0-3]"|"MC[0-5]"|Eyes only|For the (house|community)|DECIDED/);
    expect(told).toContain('"VC"');
  });
});

interface EvaluatedNode {
  readonly id: string;
  readonly parentId: string | null;
  readonly depth: number;
  readonly path: readonly number[];
  readonly operator: string;
  readonly value: 'TRUE' | 'FALSE' | 'UNKNOWN';
  readonly decisive: boolean;
}

interface EvaluatedOption {
  readonly key: string;
  readonly precondition: { readonly expression: string | null };
  readonly evaluation: { readonly value: string; readonly nodes: readonly EvaluatedNode[] };
  readonly blockers: readonly { readonly node: { readonly id: string } | null }[];
}

/** The value that children give their parent by strong Kleene logic; `count` for AT_LEAST. */
function kleene(operator: string, values: readonly string[], count: number): string {
  const number = (word: string): number => values.filter((value) => value === word).length;
  const least = { ALL: values.length, ANY: 1, AT_LEAST: count }[operator];
  if (least === undefined) return { TRUE: 'FALSE', FALSE: 'TRUE' }[values[0] ?? ''] ?? 'UNKNOWN';
  if (number('TRUE') >= least) return 'TRUE';
  return number('TRUE') + number('UNKNOWN') < least ? 'FALSE' : 'UNKNOWN';
}

function expectTree({ precondition, evaluation, blockers }: EvaluatedOption): void {
  const { nodes, value } = evaluation;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  expect(byId.size).toBe(nodes.length);
  expect(nodes[0]).toMatchObject({ id: '0', parentId: null, depth: 0, path: [], value, decisive: true });
  const count = Number(/"count":(\d+)/.exec(precondition.expression ?? '')?.[1] ?? 0);
  for (const [index, node] of nodes.entries()) {
    expect(node.id).toBe(['0', ...node.path].join('.'));
    expect(node.path).toHaveLength(node.depth);
    if (index > 0) expectWithin(node, nodes.slice(0, index));
    const children = nodes.filter(({ parentId }) => parentId === node.id);
    expect(children.map(({ path }) => path.at(-1))).toEqual(children.map((_, place) => place));
    const values = children.map((child) => child.value);
    if (values.length > 0) expect(node.value).toBe(kleene(node.operator, values, count));
  }
  expect(blockers.every(({ node }) => node === null || byId.has(node.id))).toBe(true);
}

/** Its parent comes before it, and decides wherever it does. */
function expectWithin(node: EvaluatedNode, before: readonly EvaluatedNode[]): void {
  const parent = before.find(({ id }) => id === node.parentId);
  expect(parent).toBeDefined();
  if (node.decisive) expect(parent?.decisive).toBe(true);
}

describe('an evaluation', () => {
  const instants = [
    null,
    { validAt: '2030-03-10T00:00:00Z', knownAt: '2030-03-10T00:00:00Z' },
    { validAt: '2024-11-22T00:00:00Z' },
  ];
  const cases = [FOUNDING_KEY, RICH_KEY].flatMap((key) => instants.map((asOf) => [key, asOf] as const));

  it.each(cases)('is a tree, flat: of %s as of %j', async (key, asOf) => {
    const { options } = await everythingOf(service, key, asOf);
    const judged = at(options, 'options') as readonly EvaluatedOption[];
    for (const option of judged.filter(({ evaluation }) => evaluation.nodes.length > 0)) expectTree(option);
  });

  it('has one hash for one answer, and another for another', async () => {
    const hashes = async (asOf: object | null): Promise<readonly string[]> =>
      table((await everythingOf(service, FOUNDING_KEY, asOf))['options'], 'options', 'evaluation.hash');
    const today = await hashes(null);
    expect(new Set(today).size).toBe(today.length);
    expect(today.every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
    expect(await hashes({ validAt: '2024-10-22T23:59:59Z' })).toEqual(today);
    const later = await hashes({ validAt: '2024-11-22T00:00:00Z' });
    expect(later.map((hash, index) => hash === today[index])).toEqual([false, false, true, true]);
  });

  it('keeps a doubt a doubt: a gate that must not hold stays UNKNOWN without evidence', async () => {
    const query = `{ policyOption(situation: "${RICH_KEY}", key: "OPT-PATROL", asOf: { validAt: "2030-01-08T00:00:00Z", knownAt: "2030-01-08T00:00:00Z" }) {
      evaluation { value nodes { operator value reason } } } }`;
    expect(table(await dataOf(service, query), 'policyOption.evaluation.nodes', 'operator value reason')).toEqual([
      'ALL | UNKNOWN | DERIVED',
      'NOT | UNKNOWN | DERIVED',
      'INDICATOR | UNKNOWN | NO_EVIDENCE',
      'ASSUMPTION | TRUE | ASSUMED',
      'MANDATE | UNKNOWN | DISPUTED',
    ]);
  });
});

describe('a live situation', () => {
  it("goes by the server's time, and shows nothing that lies ahead of it", async () => {
    const text = edited(RICH, 'clock: {mode: EXERCISE, now: "2030-06-30T00:00:00Z"}', 'clock: {mode: LIVE}');
    const live = await startService([
      ['published: "2030-01-10"', 'collectedAt: "2030-01-11"', 'observedAt: "2030-01-09"'].reduce(
        (written, date) => edited(written, date, date.replace('2030', '2020')),
        text,
      ),
    ]);
    const query = `{ situation(key: "${RICH_KEY}") { clock { mode now } asOf { validAt knownAt }
      reports { edges { node { key } } } claims { edges { node { key disposition } } } } }`;
    const before = Date.now();
    const { situation } = await dataOf(live, query);
    const now = String(at(situation, 'clock.now'));
    expect(at(situation, 'clock.mode')).toBe('LIVE');
    expect(at(situation, 'asOf')).toEqual({ validAt: now, knownAt: now });
    expect(Date.parse(now)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(now)).toBeLessThanOrEqual(Date.now());
    expect(table(situation, 'reports.edges.node', 'key')).toEqual(['P1']);
    expect(table(situation, 'claims.edges.node', 'key disposition')).toEqual(['K1 | STANDING']);
    const later = (await dataOf(live, query))['situation'];
    expect(Date.parse(String(at(later, 'asOf.validAt')))).toBeGreaterThanOrEqual(Date.parse(now));
    const listed = await dataOf(live, '{ situations { edges { node { clock { mode } asOf { validAt } } } } }');
    expect(Date.parse(String(table(listed, 'situations.edges.node', 'asOf.validAt')[0]))).toBeGreaterThanOrEqual(
      Date.parse(now),
    );
    await live.close();
  });
});

describe('situations beside each other', () => {
  it('never mix, though their entries have the same keys', async () => {
    const twin = edited(
      edited(RICH, `key: ${RICH_KEY}`, 'key: twin').replaceAll('title: First picture', 'title: Picture of the twin'),
      'K1, report: P1, indicator: IND-TROOPS, polarity: AFFIRMS',
      'K1, report: P1, indicator: IND-TROOPS, polarity: DENIES',
    );
    const alone = await startService([twin]);
    const together = await startService([RICH, twin, FOUNDING]);
    expect(await everythingOf(together, 'twin')).toEqual(await everythingOf(alone, 'twin'));
    expect(await everythingOf(together, RICH_KEY)).toEqual(await everythingOf(service, RICH_KEY));
    // A write to one leaves the other's revision, and so its remembered picture, alone.
    const more = edited(
      twin,
      '  - {key: P1,',
      '  - {key: P0, source: S-WIT, title: More, published: "2030-01-01"}\n  - {key: P1,',
    );
    await importOrThrow(together.database, more);
    const { a, b } = await dataOf(
      together,
      `{ a: situation(key: "twin") { revision } b: situation(key: "${RICH_KEY}") { revision } }`,
    );
    expect([at(a, 'revision'), at(b, 'revision')]).toEqual([2, 1]);
    await alone.close();
    await together.close();
  });
});

describe('text', () => {
  it('comes back as it was written, whatever it is', async () => {
    const { situation, evidence } = await everythingOf(service, RICH_KEY);
    expect(at(situation, 'title')).toBe("Border incident – 국경 사건 <script>alert('x')</script>");
    expect(at(situation, 'summary')).toBe(`Robert'); DROP TABLE claim; -- "quoted" \\ {{x}} \${y} 🛰️\nsecond line`);
    expect(at(situation, 'decidingActor.name')).toBe('정부');
    expect(table(evidence, 'reports.edges.node', 'key title')).toContain('P3 | 목격자: 병력을 보았다');
  });

  it('that would end a label or a line of a diagram does not', async () => {
    const hostile = 'X"] --> Y; click A "javascript:alert(1)"\\nB %% <b>';
    const drawn = await startService([
      edited(
        RICH,
        'title: Troops at the border in any number',
        `title: "${hostile.replaceAll('"', '\\"')}"`,
      ).replaceAll('title: Patrol,', `title: "${hostile.replaceAll('"', '\\"')}",`),
    ]);
    const query = `{ situation(key: "${RICH_KEY}", asOf: { validAt: "2030-04-01T00:00:00Z", knownAt: "2030-04-01T00:00:00Z" }) {
      ladders { mermaid } option(key: "OPT-PATROL") { evaluation { mermaid } } } }`;
    const answer = await dataOf(drawn, query);
    for (const diagram of [
      String(table(answer, 'situation.ladders', 'mermaid')[0]),
      String(at(answer, 'situation.option.evaluation.mermaid')),
    ]) {
      for (const line of diagram.split('\n')) {
        expect(line).not.toMatch(/javascript:alert\(1\)"|<b>|^\s*(click|B %%)/);
        expect(line.split('"').length % 2).toBe(1);
      }
    }
    await drawn.close();
  });
});
