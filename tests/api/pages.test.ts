import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataOf, importOrThrow, startService, type TestService } from '../support/service.js';
import { at } from './table.js';

const EXPANSE = { key: 'expanse', now: '9999-12-31T23:59:59.999Z' };

interface Report {
  readonly key: string;
  readonly source: string;
  readonly via?: string;
  readonly title: string;
  readonly recordedAt: string;
}

interface Claim {
  readonly key: string;
  readonly report: string;
  readonly indicator: string;
  readonly polarity: 'AFFIRMS' | 'DENIES';
  readonly observedAt: string;
  readonly retractedAt?: string;
}

/** All years that an instant may have, to the millisecond, and many at one instant. */
const INSTANTS = [
  '0001-01-01T00:00:00.000Z',
  '1500-06-15T12:00:00.123Z',
  '1969-12-31T23:59:59.999Z',
  '1970-01-01T00:00:00.000Z',
  '2024-10-22T00:00:00.000Z',
  '2024-10-22T00:00:00.001Z',
  '2999-05-05T05:05:05.001Z',
  '2999-05-05T05:05:05.002Z',
  '9999-12-31T23:59:59.998Z',
  '9999-12-31T23:59:59.999Z',
] as const;

const instant = (index: number): string => INSTANTS[(index * 7) % INSTANTS.length] ?? INSTANTS[0];

const REPORTS: readonly Report[] = Array.from({ length: 24 }, (_, index) => ({
  // Upper case sorts before lower case, by bytes.
  key: `${index % 2 === 0 ? 'R' : 'r'}-${String((index * 5) % 24)}`,
  source: index % 3 === 0 ? 'S-ONE' : 'S-TWO',
  ...(index % 4 === 0 ? { via: 'S-RELAY' } : {}),
  title: index % 6 === 0 ? `100% of "it"_\\${String(index)} 한국어` : `Report ${String(index)}`,
  recordedAt: instant(index),
}));

const CLAIMS: readonly Claim[] = Array.from({ length: 36 }, (_, index) => ({
  key: `C.${String((index * 11) % 36)}`,
  report: REPORTS[index % REPORTS.length]?.key ?? '',
  indicator: index % 5 === 0 ? 'I-B' : 'I-A',
  polarity: index % 3 === 0 ? 'DENIES' : 'AFFIRMS',
  observedAt: instant(index + 3),
  ...(index % 9 === 0 ? { retractedAt: '9999-12-31T23:59:59.999Z' } : {}),
}));

const POLICY = {
  key: 'p',
  reliability: { A: 100, B: 75, C: 50, D: 25, E: 0, F: null },
  credibility: { 1: 90, 2: 70, 3: 50, 4: 30, 5: 10, 6: null },
  accept: 50,
  margin: 25,
};

interface Crisis {
  readonly key: string;
  readonly title: string;
  readonly openedAt: string;
  readonly clock: { readonly mode: string; readonly now?: string };
}

/** Other situations, two of them opened at one instant. */
const OTHERS: readonly Crisis[] = [
  { key: 'B', title: 'Beta CRISIS', openedAt: '2024-01-02', clock: { mode: 'EXERCISE', now: '2024-02-01' } },
  { key: 'a', title: 'alpha crisis', openedAt: '2024-01-02', clock: { mode: 'LIVE' } },
  { key: 'C-1', title: 'Gamma', openedAt: '0001-01-01T00:00:00.001Z', clock: { mode: 'EXERCISE', now: '2024-02-01' } },
  { key: 'c_1', title: '위기', openedAt: '9999-12-31T23:59:59.999Z', clock: { mode: 'LIVE' } },
];

function dossierOf(situation: Crisis, sections: object = {}): string {
  return JSON.stringify({
    situation: { ...situation, decidingActor: 'GOV' },
    evidencePolicy: POLICY,
    actors: [{ key: 'GOV', name: 'Government', kind: 'STATE' }],
    options: [
      { key: 'O-2', kind: 'SANCTIONS', title: 'Sanctions', track: 'MONEY' },
      {
        key: 'O-1',
        kind: 'DIPLOMATIC',
        title: 'Talks',
        track: 'WORDS',
        purpose: 'DEFENSIVE',
        lethality: 'NON_LETHAL',
        deliveryMode: 'DIRECT',
      },
    ],
    ...sections,
  });
}

function expanse(reports: readonly Report[], claims: readonly Claim[]): string {
  const situation = {
    key: EXPANSE.key,
    title: 'Expanse',
    openedAt: '2024-06-01',
    clock: { mode: 'EXERCISE', now: EXPANSE.now },
  };
  return dossierOf(situation, {
    sources: ['S-ONE', 'S-TWO', 'S-RELAY'].map((key) => ({
      key,
      name: key,
      kind: 'OTHER',
      origin: key,
      reliability: 'B',
    })),
    indicators: ['I-A', 'I-B'].map((key) => ({ key, title: key, kind: 'BOOLEAN' })),
    reports: reports.map((report) => ({ ...report, published: report.recordedAt, datePrecision: 'INSTANT' })),
    claims: claims.map((claim) => ({ ...claim, credibility: 2, modality: 'OBSERVED' })),
    preconditions: { 'O-1': { indicator: 'I-A' } },
    ladders: [
      {
        key: 'L',
        initial: 'ST-0',
        stages: [
          { key: 'ST-0', rank: 0, title: 'Nothing' },
          { key: 'ST-1', rank: 1, title: 'Talks', options: ['O-1'] },
        ],
      },
    ],
  });
}

/** Sorts by an instant, then by key; keys by their bytes. */
function sorted<T extends { readonly key: string }>(
  entries: readonly T[],
  at: (entry: T) => string,
): readonly string[] {
  const place = (entry: T): string => `${new Date(at(entry)).toISOString()} ${entry.key}`;
  return [...entries].sort((one, other) => (place(one) < place(other) ? -1 : 1)).map(({ key }) => key);
}

const byKey = (entries: readonly { readonly key: string }[]): readonly string[] => entries.map(({ key }) => key).sort();
const recordOf = (claim: Claim): string => REPORTS.find(({ key }) => key === claim.report)?.recordedAt ?? '';
const CRISES: readonly Crisis[] = [
  ...OTHERS,
  { key: EXPANSE.key, title: 'Expanse', openedAt: '2024-06-01', clock: { mode: 'EXERCISE' } },
];

/** A list of the API: its query, where its connection lies in the answer, and all its entries in the order asked. */
interface List {
  readonly name: string;
  readonly query: string;
  readonly path: string;
  readonly orderBy?: string;
  readonly filter?: Readonly<Record<string, unknown>>;
  readonly expected: readonly string[];
}

const PAGE = 'first: $first, after: $after, last: $last, before: $before';
const CONNECTION =
  '{ totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { key } } }';
const DECLARED = '$first: Int, $after: String, $last: Int, $before: String';
const inExpanse = (fields: string): string => `situation(key: "${EXPANSE.key}") { ${fields} }`;

const SITUATIONS = {
  query: `query (${DECLARED}, $filter: SituationFilter, $orderBy: SituationOrder) {
    situations(${PAGE}, filter: $filter, orderBy: $orderBy) ${CONNECTION} }`,
  path: 'situations',
};
const OPTIONS = {
  query: `query (${DECLARED}, $filter: PolicyOptionFilter) { policyOptions(${PAGE}, filter: $filter) ${CONNECTION} }`,
  path: 'policyOptions',
};
const LISTED_REPORTS = {
  query: `query (${DECLARED}, $filter: ReportFilter, $orderBy: ReportOrder) {
    ${inExpanse(`reports(${PAGE}, filter: $filter, orderBy: $orderBy) ${CONNECTION}`)} }`,
  path: 'situation.reports',
};
const LISTED_CLAIMS = {
  query: `query (${DECLARED}, $filter: ClaimFilter, $orderBy: ClaimOrder) {
    ${inExpanse(`claims(${PAGE}, filter: $filter, orderBy: $orderBy) ${CONNECTION}`)} }`,
  path: 'situation.claims',
};
const CLAIMS_ON_A = {
  query: `query (${DECLARED}, $filter: ClaimFilter, $orderBy: ClaimOrder) {
    ${inExpanse(`indicator(key: "I-A") { claims(${PAGE}, filter: $filter, orderBy: $orderBy) ${CONNECTION} }`)} }`,
  path: 'situation.indicator.claims',
};

const onA = CLAIMS.filter(({ indicator }) => indicator === 'I-A');
const ALL_OPTIONS = CRISES.map(({ key }) => key)
  .sort()
  .flatMap(() => ['O-1', 'O-2']);

const LISTS: readonly List[] = [
  { name: 'situations by key', ...SITUATIONS, expected: byKey(CRISES) },
  { name: 'situations', orderBy: 'KEY_ASC', ...SITUATIONS, expected: byKey(CRISES) },
  { name: 'situations', orderBy: 'KEY_DESC', ...SITUATIONS, expected: [...byKey(CRISES)].reverse() },
  { name: 'situations', orderBy: 'OPENED_AT_ASC', ...SITUATIONS, expected: sorted(CRISES, ({ openedAt }) => openedAt) },
  {
    name: 'situations',
    orderBy: 'OPENED_AT_DESC',
    ...SITUATIONS,
    expected: [...sorted(CRISES, ({ openedAt }) => openedAt)].reverse(),
  },
  { name: 'options of all situations', ...OPTIONS, expected: ALL_OPTIONS },
  {
    name: 'options judged',
    ...OPTIONS,
    filter: { situation: EXPANSE.key, availability: ['EXCLUDED', 'BLOCKED', 'UNDETERMINED', 'AVAILABLE'] },
    expected: ['O-1', 'O-2'],
  },
  {
    name: 'reports, the newest first',
    ...LISTED_REPORTS,
    expected: [...sorted(REPORTS, ({ recordedAt }) => recordedAt)].reverse(),
  },
  {
    name: 'reports',
    orderBy: 'RECORDED_AT_DESC',
    ...LISTED_REPORTS,
    expected: [...sorted(REPORTS, ({ recordedAt }) => recordedAt)].reverse(),
  },
  {
    name: 'reports',
    orderBy: 'RECORDED_AT_ASC',
    ...LISTED_REPORTS,
    expected: sorted(REPORTS, ({ recordedAt }) => recordedAt),
  },
  { name: 'reports', orderBy: 'KEY_ASC', ...LISTED_REPORTS, expected: byKey(REPORTS) },
  {
    name: 'claims, the newest first',
    ...LISTED_CLAIMS,
    expected: [...sorted(CLAIMS, ({ observedAt }) => observedAt)].reverse(),
  },
  {
    name: 'claims',
    orderBy: 'OBSERVED_AT_DESC',
    ...LISTED_CLAIMS,
    expected: [...sorted(CLAIMS, ({ observedAt }) => observedAt)].reverse(),
  },
  {
    name: 'claims',
    orderBy: 'OBSERVED_AT_ASC',
    ...LISTED_CLAIMS,
    expected: sorted(CLAIMS, ({ observedAt }) => observedAt),
  },
  { name: 'claims', orderBy: 'RECORDED_AT_DESC', ...LISTED_CLAIMS, expected: [...sorted(CLAIMS, recordOf)].reverse() },
  { name: 'claims', orderBy: 'RECORDED_AT_ASC', ...LISTED_CLAIMS, expected: sorted(CLAIMS, recordOf) },
  { name: 'claims', orderBy: 'KEY_ASC', ...LISTED_CLAIMS, expected: byKey(CLAIMS) },
  {
    name: 'claims on an indicator',
    orderBy: 'OBSERVED_AT_ASC',
    ...CLAIMS_ON_A,
    expected: sorted(onA, ({ observedAt }) => observedAt),
  },
  {
    name: 'claims that deny',
    orderBy: 'KEY_ASC',
    ...LISTED_CLAIMS,
    filter: { polarity: 'DENIES' },
    expected: byKey(CLAIMS.filter(({ polarity }) => polarity === 'DENIES')),
  },
];

interface Page {
  readonly totalCount: number;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly key: string } }[];
}

let service: TestService;

beforeAll(async () => {
  service = await startService([expanse(REPORTS, CLAIMS), ...OTHERS.map((crisis) => dossierOf(crisis))]);
});

afterAll(() => service.close());

type Asked = Readonly<Record<string, unknown>>;

async function pageOf({ query, path, orderBy, filter }: List, asked: Asked): Promise<Page> {
  return at(await dataOf(service, query, { orderBy, filter, ...asked }), path) as Page;
}

const keysOf = ({ edges }: Page): readonly string[] => edges.map(({ node }) => node.key);

async function walk(list: List, size: number, direction: 'forward' | 'backward'): Promise<readonly Page[]> {
  const pages: Page[] = [];
  let cursor: string | null = null;
  do {
    const page: Page = await pageOf(
      list,
      direction === 'forward' ? { first: size, after: cursor } : { last: size, before: cursor },
    );
    pages.push(page);
    if (pages.length > 100) throw new Error('the walk does not end');
    cursor = direction === 'forward' ? page.pageInfo.endCursor : page.pageInfo.startCursor;
    const goesOn = direction === 'forward' ? page.pageInfo.hasNextPage : page.pageInfo.hasPreviousPage;
    if (!goesOn) cursor = null;
  } while (cursor !== null);
  return direction === 'forward' ? pages : pages.reverse();
}

describe('a walk from page to page', () => {
  it.each(LISTS)('gives every entry once and in order: $name $orderBy', async (list) => {
    for (const size of [1, 5, 100]) {
      for (const direction of ['forward', 'backward'] as const) {
        const pages = await walk(list, size, direction);
        const told = {
          size,
          direction,
          keys: pages.flatMap(keysOf),
          counts: new Set(pages.map(({ totalCount }) => totalCount)),
        };
        expect(told).toEqual({ size, direction, keys: list.expected, counts: new Set([list.expected.length]) });
        expect(pages.slice(1, -1).every(({ edges }) => edges.length === size)).toBe(true);
      }
    }
  });

  it.each(LISTS)('knows at both ends that there is no more: $name $orderBy', async (list) => {
    const half = Math.ceil(list.expected.length / 2);
    const whole = await pageOf(list, { first: 100 });
    const [start, end] = [await pageOf(list, { first: half }), await pageOf(list, { last: half })];
    const rest = await pageOf(list, { first: 100, after: start.pageInfo.endCursor });
    const before = await pageOf(list, { last: 100, before: end.pageInfo.startCursor });
    const ends = ({ pageInfo: { hasNextPage, hasPreviousPage } }: Page) => [hasPreviousPage, hasNextPage];
    expect([whole, start, rest, end, before].map(ends)).toEqual([
      [false, false],
      [false, true],
      [true, false],
      [true, false],
      [false, true],
    ]);
    expect([...keysOf(start), ...keysOf(rest)]).toEqual(list.expected);
    expect([...keysOf(before), ...keysOf(end)]).toEqual(list.expected);
    expect(whole.pageInfo.startCursor).toBe(whole.edges[0]?.cursor);
    expect(whole.pageInfo.endCursor).toBe(whole.edges.at(-1)?.cursor);
  });

  it.each(LISTS)('goes on from any entry, and ends after the last: $name $orderBy', async (list) => {
    const { edges } = await pageOf(list, { first: 100 });
    const last = await pageOf(list, { first: 3, after: edges.at(-1)?.cursor });
    expect(last).toMatchObject({
      edges: [],
      totalCount: list.expected.length,
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
    });
    const place = Math.floor(edges.length / 2);
    expect(keysOf(await pageOf(list, { first: 3, after: edges[place]?.cursor }))).toEqual(
      list.expected.slice(place + 1, place + 4),
    );
    expect(keysOf(await pageOf(list, { last: 3, before: edges[place]?.cursor }))).toEqual(
      list.expected.slice(Math.max(0, place - 3), place),
    );
  });

  it('gives 50 entries where no number is asked for', async () => {
    const many = Array.from(
      { length: 60 },
      (_, index) => ({ ...CLAIMS[0], key: `X-${String(index)}`, indicator: 'I-A' }) as Claim,
    );
    const crowded = await startService([expanse(REPORTS, many)]);
    const data = await dataOf(crowded, LISTED_CLAIMS.query);
    expect(at(data, 'situation.claims.edges')).toHaveLength(50);
    expect(at(data, 'situation.claims')).toMatchObject({ totalCount: 60, pageInfo: { hasNextPage: true } });
    await crowded.close();
  });

  it('takes one statement a page, beside the check of the picture', async () => {
    for (const [list, number] of [
      [SITUATIONS, 1],
      [LISTED_REPORTS, 2],
      [LISTED_CLAIMS, 2],
      [CLAIMS_ON_A, 2],
    ] as const) {
      await dataOf(service, list.query);
      service.statements.length = 0;
      await dataOf(service, list.query, { first: 3 });
      expect([list.path, service.statements.length]).toEqual([list.path, number]);
    }
  });
});

describe('a page', () => {
  const [first] = LISTS.filter(({ path }) => path === 'situation.reports');
  const reports = first ?? LISTS[0]!;

  it('has cursors that tell a client nothing and hold for one list in one order', async () => {
    const { edges } = await pageOf(reports, { first: 3 });
    for (const { cursor, node } of edges) {
      expect(cursor).toMatch(/^[\w-]+$/);
      expect(cursor).not.toContain(node.key);
    }
    expect(new Set(edges.map(({ cursor }) => cursor)).size).toBe(3);
  });

  it.each([
    ['first', { first: 0 }, 'first: expected a number from 1 to 100'],
    ['first', { first: -1 }, 'first: expected a number from 1 to 100'],
    ['first', { first: 101 }, 'first: expected a number from 1 to 100'],
    ['last', { last: 0 }, 'last: expected a number from 1 to 100'],
    ['last', { last: 101 }, 'last: expected a number from 1 to 100'],
    ['first', { first: 1, last: 1 }, 'first: expected first with after, or last with before'],
    ['before', { first: 1, before: 'x' }, 'before: expected first with after, or last with before'],
    ['before', { before: 'x' }, 'before: expected first with after, or last with before'],
    ['after', { last: 1, after: 'x' }, 'after: expected first with after, or last with before'],
  ])('refuses %s where it is %j', async (argument, asked, message) => {
    for (const { query, path } of [SITUATIONS, OPTIONS, LISTED_REPORTS, LISTED_CLAIMS, CLAIMS_ON_A]) {
      const { body } = await service.ask(query, asked);
      expect({ path, errors: body.errors?.map(({ message, extensions }) => ({ message, ...extensions })) }).toEqual({
        path,
        errors: [{ message, code: 'BAD_USER_INPUT', argument: [argument] }],
      });
    }
  });

  const forged = (...values: unknown[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');

  it.each([
    ['nothing', ''],
    ['words', 'the next page please'],
    ['another encoding', 'e30='],
    ['an object', Buffer.from('{}').toString('base64url')],
    ['no values', forged('reports RECORDED_AT_DESC')],
    ['a value too few', forged('reports RECORDED_AT_DESC', 0)],
    ['a value too many', forged('reports RECORDED_AT_DESC', 0, 'R-1', 'R-1')],
    ['a text for an instant', forged('reports RECORDED_AT_DESC', '0', 'R-1')],
    ['half an instant', forged('reports RECORDED_AT_DESC', 0.5, 'R-1')],
    ['an instant beyond all years', forged('reports RECORDED_AT_DESC', 1e300, 'R-1')],
    ['a number beyond all bounds', Buffer.from('["reports RECORDED_AT_DESC",1e999,"R-1"]').toString('base64url')],
    ['no instant', forged('reports RECORDED_AT_DESC', null, 'R-1')],
    ['a key with a NUL', forged('reports RECORDED_AT_DESC', 0, 'R\0')],
    ['SQL for a key', forged('reports RECORDED_AT_DESC', 0, "'; DROP TABLE report; --")],
    ['another order', forged('reports RECORDED_AT_ASC', 0, 'R-1')],
    ['another list', forged('claims RECORDED_AT_DESC', 0, 'R-1')],
  ])('refuses a cursor of %s, in both directions', async (_, cursor) => {
    for (const [argument, asked] of [
      ['after', { first: 1, after: cursor }],
      ['before', { last: 1, before: cursor }],
    ] as const) {
      const { body } = await service.ask(LISTED_REPORTS.query, asked);
      const [error] = body.errors ?? [];
      expect(error?.extensions).toEqual({ code: 'BAD_USER_INPUT', argument: [argument] });
      expect(error?.message).toBe(`${argument}: expected a cursor that this list has given in this order`);
    }
  });

  it('refuses the cursors of every other list', async () => {
    const lists = LISTS.filter(
      ({ name }) => !name.includes('first') && !name.includes('by key') && name !== 'options judged',
    );
    for (const from of lists) {
      const { pageInfo } = await pageOf(from, { first: 1 });
      for (const list of lists.filter((other) => other.path !== from.path || other.orderBy !== from.orderBy)) {
        if (list.path.endsWith('claims') && from.path.endsWith('claims') && list.orderBy === from.orderBy) continue;
        const { body } = await service.ask(list.query, {
          first: 1,
          after: pageInfo.endCursor,
          orderBy: list.orderBy,
          filter: list.filter,
        });
        expect([from.name, list.name, body.errors?.[0]?.extensions['code']]).toEqual([
          from.name,
          list.name,
          'BAD_USER_INPUT',
        ]);
      }
    }
  });
});

describe('a filter', () => {
  const reportsWhere = (holds: (report: Report) => boolean): readonly string[] => byKey(REPORTS.filter(holds));
  const claimsWhere = (holds: (claim: Claim) => boolean): readonly string[] => byKey(CLAIMS.filter(holds));
  const sourceOf = (claim: Claim): string | undefined => REPORTS.find(({ key }) => key === claim.report)?.source;
  const [mid, late] = ['2024-10-22T00:00:00.001Z', '2999-05-05T05:05:05.002Z'];

  it.each<[string, List | Pick<List, 'query' | 'path'>, Asked, readonly string[]]>([
    ['nothing', LISTED_REPORTS, {}, byKey(REPORTS)],
    ['null', LISTED_REPORTS, { keys: null, via: null }, byKey(REPORTS)],
    ['keys', LISTED_REPORTS, { keys: ['R-0', 'r-5', 'NONE', 'R-0'] }, ['R-0', 'r-5']],
    ['no key', LISTED_REPORTS, { keys: [] }, []],
    ['source', LISTED_REPORTS, { sources: ['S-ONE'] }, reportsWhere(({ source }) => source === 'S-ONE')],
    ['sources', LISTED_REPORTS, { sources: ['S-ONE', 'S-TWO'] }, byKey(REPORTS)],
    ['relay', LISTED_REPORTS, { via: 'S-RELAY' }, reportsWhere(({ via }) => via !== undefined)],
    [
      'recorded from, and that instant too',
      LISTED_REPORTS,
      { recordedFrom: mid },
      reportsWhere(({ recordedAt }) => recordedAt >= mid),
    ],
    [
      'recorded before, and not at that instant',
      LISTED_REPORTS,
      { recordedBefore: late },
      reportsWhere(({ recordedAt }) => recordedAt < late),
    ],
    [
      'recorded between',
      LISTED_REPORTS,
      { recordedFrom: mid, recordedBefore: late },
      reportsWhere(({ recordedAt }) => recordedAt >= mid && recordedAt < late),
    ],
    [
      'the last instant there is',
      LISTED_REPORTS,
      { recordedFrom: EXPANSE.now },
      reportsWhere(({ recordedAt }) => recordedAt === EXPANSE.now),
    ],
    [
      'words in any case',
      LISTED_REPORTS,
      { titleContains: 'REPORT 1' },
      reportsWhere(({ title }) => title.startsWith('Report 1')),
    ],
    [
      'words of another alphabet',
      LISTED_REPORTS,
      { titleContains: '한국' },
      reportsWhere(({ title }) => title.includes('한국')),
    ],
    [
      'a percent sign as it stands',
      LISTED_REPORTS,
      { titleContains: '0%' },
      reportsWhere(({ title }) => title.includes('0%')),
    ],
    ['a wildcard as it stands', LISTED_REPORTS, { titleContains: 'Rep%1' }, []],
    [
      'a quote and a backslash as they stand',
      LISTED_REPORTS,
      { titleContains: '"_\\' },
      reportsWhere(({ title }) => title.includes('"')),
    ],
    [
      'all at once',
      LISTED_REPORTS,
      { sources: ['S-ONE'], via: 'S-RELAY', titleContains: '%' },
      reportsWhere(({ source, via, title }) => source === 'S-ONE' && via !== undefined && title.includes('%')),
    ],

    ['keys', LISTED_CLAIMS, { keys: ['C.0', 'C.35', 'NONE'] }, ['C.0', 'C.35']],
    ['indicators', LISTED_CLAIMS, { indicators: ['I-B'] }, claimsWhere(({ indicator }) => indicator === 'I-B')],
    ['an indicator that is not there', LISTED_CLAIMS, { indicators: ['I-X'] }, []],
    ['sources', LISTED_CLAIMS, { sources: ['S-ONE'] }, claimsWhere((claim) => sourceOf(claim) === 'S-ONE')],
    ['report', LISTED_CLAIMS, { report: 'R-0' }, claimsWhere(({ report }) => report === 'R-0')],
    ['polarity', LISTED_CLAIMS, { polarity: 'AFFIRMS' }, claimsWhere(({ polarity }) => polarity === 'AFFIRMS')],
    ['observed from', LISTED_CLAIMS, { observedFrom: mid }, claimsWhere(({ observedAt }) => observedAt >= mid)],
    ['observed before', LISTED_CLAIMS, { observedBefore: mid }, claimsWhere(({ observedAt }) => observedAt < mid)],
    ['taken back', LISTED_CLAIMS, { retracted: true }, claimsWhere(({ retractedAt }) => retractedAt !== undefined)],
    [
      'not taken back',
      LISTED_CLAIMS,
      { retracted: false },
      claimsWhere(({ retractedAt }) => retractedAt === undefined),
    ],
    [
      'the indicator of its own, whatever the filter says',
      CLAIMS_ON_A,
      { indicators: ['I-B'], polarity: 'DENIES' },
      claimsWhere(({ indicator, polarity }) => indicator === 'I-A' && polarity === 'DENIES'),
    ],

    ['keys', SITUATIONS, { keys: ['a', 'B', 'none'] }, ['B', 'a']],
    ['words in any case', SITUATIONS, { titleContains: 'Crisis' }, ['B', 'a']],
    ['a live clock', SITUATIONS, { clockMode: 'LIVE' }, ['a', 'c_1']],
    ['a live clock and words', SITUATIONS, { clockMode: 'LIVE', titleContains: '위' }, ['c_1']],

    ['situation', OPTIONS, { situation: 'a' }, ['O-1', 'O-2']],
    ['a situation that is not there', OPTIONS, { situation: 'none' }, []],
    ['keys', OPTIONS, { situation: 'a', keys: ['O-2'] }, ['O-2']],
    ['kinds', OPTIONS, { kinds: ['DIPLOMATIC'] }, ['O-1', 'O-1', 'O-1', 'O-1', 'O-1']],
    ['track', OPTIONS, { track: 'MONEY', situation: 'a' }, ['O-2']],
    ['purpose', OPTIONS, { purpose: 'DEFENSIVE', situation: 'a' }, ['O-1']],
    ['lethality', OPTIONS, { lethality: 'UNSPECIFIED', situation: 'a' }, ['O-2']],
    ['delivery', OPTIONS, { deliveryMode: 'DIRECT', situation: 'a' }, ['O-1']],
    ['availability', OPTIONS, { situation: EXPANSE.key, availability: ['EXCLUDED'] }, ['O-2']],
    [
      'availability and kind',
      OPTIONS,
      { situation: EXPANSE.key, availability: ['EXCLUDED'], kinds: ['DIPLOMATIC'] },
      [],
    ],
    ['availability in a situation that is not there', OPTIONS, { situation: 'none', availability: ['EXCLUDED'] }, []],
  ])('by %s in $path', async (...row) => {
    const [, list, filter, expected] = row;
    const page = await pageOf({ name: '', expected, ...list }, { first: 100, filter });
    expect({ keys: [...keysOf(page)].sort(), totalCount: page.totalCount }).toEqual({
      keys: expected,
      totalCount: expected.length,
    });
  });

  it('by availability asks for a situation', async () => {
    const { body } = await service.ask(OPTIONS.query, { filter: { availability: ['BLOCKED'] } });
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', argument: ['filter', 'situation'] });
  });

  it.each<[string, Pick<List, 'query' | 'path'>, Asked]>([
    ['titleContains', SITUATIONS, { titleContains: '\0' }],
    ['keys', SITUATIONS, { keys: ['a', '\0'] }],
    ['titleContains', LISTED_REPORTS, { titleContains: 'a\0b' }],
    ['via', LISTED_REPORTS, { via: '\0' }],
    ['sources', LISTED_CLAIMS, { sources: ['\0'] }],
    ['report', LISTED_CLAIMS, { report: '\0' }],
    ['track', OPTIONS, { track: '\0' }],
    ['situation', OPTIONS, { situation: '\0' }],
  ])('by %s with a NUL is refused by its name', async (field, list, filter) => {
    const { body } = await service.ask(list.query, { filter });
    expect(body.errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'BAD_USER_INPUT', argument: ['filter', field] },
    ]);
  });

  it('by half a surrogate pair finds nothing', async () => {
    const { body } = await service.ask(LISTED_REPORTS.query, { filter: { titleContains: '\ud83d' } });
    expect(at(body.data, 'situation.reports.totalCount')).toBe(0);
  });
});

describe('pages while entries are added', () => {
  it('neither repeat nor skip what was there, and show what was added ahead', async () => {
    const ascending = LISTS.find(({ path, orderBy }) => path === 'situation.reports' && orderBy === 'RECORDED_AT_ASC')!;
    const start = await pageOf(ascending, { first: 10 });
    const added: readonly Report[] = [
      { key: 'NEW-EARLY', source: 'S-ONE', title: 'behind', recordedAt: '0001-01-01T00:00:00.000Z' },
      { key: 'NEW-LATE', source: 'S-ONE', title: 'ahead', recordedAt: '9999-12-31T23:59:59.999Z' },
    ];
    await importOrThrow(service.database, expanse([...REPORTS, ...added], CLAIMS));
    const rest = await pageOf(ascending, { first: 100, after: start.pageInfo.endCursor });
    const seen = [...keysOf(start), ...keysOf(rest)];
    expect(seen).toEqual(sorted([...REPORTS, added[1]!], ({ recordedAt }) => recordedAt));
    expect([start.totalCount, rest.totalCount]).toEqual([24, 26]);
    const back = await pageOf(ascending, { last: 100, before: start.pageInfo.endCursor });
    expect(keysOf(back)).toContain('NEW-EARLY');
  });
});
