import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import {
  around,
  type CourseAnswer,
  courseTable,
  momentsOf,
  snapped,
  spanOf,
  stepOf,
} from '../../src/pages/board/course.js';
import { decisionsTable } from '../../src/pages/board/decisions/record.js';
import { cursorOf, readMessages } from '../../src/pages/board/events-stream.js';
import { readAnswer } from '../../src/pages/board/failure.js';
import { gateOf, type Ladder, ladderTable, type Stage } from '../../src/pages/board/ladder/ladder.js';
import { layOutLadders } from '../../src/pages/board/ladder/layout.js';
import { chosenOption } from '../../src/pages/board/options/options.js';
import { isFrozen } from '../../src/pages/board/outline.js';
import { asOfPlace, type Place, placeOf, searchOf } from '../../src/pages/board/place.js';
import { type FlatNode, treeOf, treeTable } from '../../src/pages/board/why/tree.js';

const NOWHERE: Place = { situation: null, at: null, knowing: 'then', option: null, language: null };
const AT = '2024-10-22T23:59:59.000Z';

describe('placeOf', () => {
  it('reads back what searchOf writes', () => {
    const place: Place = { situation: 's-1', at: AT, knowing: 'all', option: 'OPT-A', language: 'ko' };
    expect(searchOf(place)).toBe(`?situation=s-1&at=${AT}&knowing=all&option=OPT-A&lang=ko`);
    expect(placeOf(searchOf(place))).toEqual(place);
  });

  it('is nowhere in particular without an address, which then stays bare', () => {
    expect(placeOf('')).toEqual(NOWHERE);
    expect(searchOf(NOWHERE)).toBe('');
  });

  it.each(['?at=yesterday', '?lang=fr', '?knowing=nothing', '?option='])('takes %s for not there', (search) => {
    expect(placeOf(search)).toEqual(NOWHERE);
  });
});

describe('asOfPlace', () => {
  it.each([
    [null, 'then', {}],
    [null, 'all', {}],
    [AT, 'then', { validAt: AT, knownAt: AT }],
    [AT, 'all', { validAt: AT }],
  ] as const)('asks at %s, judged by what is known %s, as of %j', (at, knowing, asOf) => {
    expect(asOfPlace({ at, knowing })).toEqual(asOf);
  });
});

describe('isFrozen', () => {
  it.each([
    ['the present', {}, false],
    ['an instant gone by, as it was known then', { at: '2024-10-01T00:00:00.000Z' }, true],
    ['an instant gone by, as it is known now', { at: '2024-10-01T00:00:00.000Z', knowing: 'all' }, false],
    ['an instant ahead', { at: '2024-12-01T00:00:00.000Z' }, false],
  ] as const)('judges %s', (_what, place, frozen) => {
    expect(isFrozen({ ...NOWHERE, ...place }, AT)).toBe(frozen);
  });
});

describe('readAnswer', () => {
  const received = { status: 200, requestId: 'r-1', retryAfter: null };

  it('gives data without a failure', () => {
    expect(readAnswer({ ...received, body: { data: { a: 1 } } })).toEqual({ data: { a: 1 }, failure: null });
  });

  it('gives both where a part has failed', () => {
    const errors = [{ message: 'no', extensions: { code: 'TIMEOUT' } }];
    expect(readAnswer({ ...received, body: { data: { a: null }, errors } })).toEqual({
      data: { a: null },
      failure: { code: 'TIMEOUT', message: 'no', requestId: 'r-1', retryAfter: null },
    });
  });

  it('tells when to ask again', () => {
    const body = { errors: [{ message: 'slowly', extensions: { code: 'RATE_LIMITED' } }] };
    expect(readAnswer({ status: 429, requestId: 'r-2', retryAfter: '7', body }).failure).toEqual({
      code: 'RATE_LIMITED',
      message: 'slowly',
      requestId: 'r-2',
      retryAfter: 7,
    });
  });

  it.each([
    ['a problem of HTTP', { detail: 'a proxy says no' }, 'a proxy says no'],
    ['no JSON at all', null, ''],
  ])('makes a failure of %s', (_what, body, message) => {
    expect(readAnswer({ ...received, status: 502, body })).toEqual({
      data: null,
      failure: { code: 'HTTP_502', message, requestId: 'r-1', retryAfter: null },
    });
  });
});

describe('readMessages', () => {
  it('gives whole messages, keeps the rest, and passes over what keeps the connection open', () => {
    const text = 'event: next\ndata: {"a":1}\n\n:\n\nevent: complete\ndata:\n\nevent: ne';
    expect(readMessages(text)).toEqual({
      messages: [
        { event: 'next', data: '{"a":1}' },
        { event: 'complete', data: '' },
      ],
      rest: 'event: ne',
    });
  });

  it('finds the cursor of an event alone', () => {
    const data = JSON.stringify({ data: { situationEvents: { cursor: 'c-1' } } });
    expect(cursorOf({ event: 'next', data })).toBe('c-1');
    expect(cursorOf({ event: 'complete', data: '' })).toBeNull();
    expect(cursorOf({ event: 'next', data: '{"errors":[]}' })).toBeNull();
  });
});

describe('momentsOf', () => {
  const answer: CourseAnswer = {
    situation: {
      options: [
        {
          key: 'A',
          title: 'Option A',
          availabilityHistory: [
            { from: '2024-10-01T00:00:00.000Z', answer: { availability: 'BLOCKED' }, causes: [] },
            { from: '2024-10-03T00:00:00.000Z', answer: { availability: 'BLOCKED' }, causes: [{ message: 'no turn' }] },
            {
              from: '2024-10-05T00:00:00.000Z',
              answer: { availability: 'AVAILABLE' },
              causes: [{ message: 'a grant' }],
            },
          ],
        },
      ],
      claims: {
        edges: ['2024-10-05T00:00:00.000Z', '2024-10-05T00:00:00.000Z', '2024-10-02T00:00:00.000Z'].map(
          (recordedAt) => ({
            node: { recordedAt, report: { title: `of ${recordedAt.slice(8, 10)}` } },
          }),
        ),
      },
    },
  };

  it('tells turns and records in their order, each report once', () => {
    expect(momentsOf(answer)).toEqual([
      { at: Date.parse('2024-10-02T00:00:00Z'), turns: [], reports: ['of 02'] },
      {
        at: Date.parse('2024-10-05T00:00:00Z'),
        turns: [
          {
            at: Date.parse('2024-10-05T00:00:00Z'),
            option: 'A',
            title: 'Option A',
            from: 'BLOCKED',
            to: 'AVAILABLE',
            causes: ['a grant'],
          },
        ],
        reports: ['of 05'],
      },
    ]);
    expect(courseTable(momentsOf(answer)).rows).toEqual([
      ['2024-10-05T00:00:00.000Z', 'A', 'BLOCKED', 'AVAILABLE', 'a grant'],
    ]);
  });

  it('has no moments where there is no situation', () => {
    expect(momentsOf({ situation: null })).toEqual([]);
  });

  it('finds the neighbours of an instant', () => {
    const [first, second] = momentsOf(answer);
    const between = Date.parse('2024-10-03T00:00:00Z');
    expect(around([first!, second!], between)).toEqual({ before: first, here: undefined, after: second });
    expect(around([first!, second!], second!.at)).toEqual({ before: first, here: second, after: undefined });
  });
});

describe('the slider', () => {
  it('goes from a day before the first that is on record to 45 days ahead of the clock', () => {
    const { from, to } = spanOf(['2024-10-21T12:00:00Z'], '2024-10-22T23:59:59Z');
    expect([new Date(from).toISOString(), new Date(to).toISOString()]).toEqual([
      '2024-10-20T00:00:00.000Z',
      '2024-12-07T00:00:00.000Z',
    ]);
  });

  it('has a stretch where nothing is on record yet', () => {
    const { from, to } = spanOf([], '2024-10-22T12:00:00Z');
    expect(to - from).toBeGreaterThan(0);
    expect(stepOf({ from, to }) % 60_000).toBe(0);
  });

  it('takes the nearest moment within reach, else the place itself', () => {
    const moments = [{ at: 100 }, { at: 107 }];
    expect(snapped(104, moments, 5)).toBe(107);
    expect(snapped(90, moments, 5)).toBe(90);
  });
});

const STAGE: Stage = {
  key: 'ST-1',
  title: 'First',
  rank: 1,
  status: 'NEXT',
  minDwell: null,
  approvals: null,
  options: [],
};

function option(value: 'TRUE' | 'FALSE' | 'UNKNOWN', ...messages: string[]): Stage['options'][number] {
  const blockers = messages.map((message) => ({ code: 'MANDATE_MISSING', message, value }));
  return { key: 'A', title: 'A', availability: 'BLOCKED', evaluation: { value }, blockers };
}

describe('gateOf', () => {
  it.each([
    ['open without options', [], 'TRUE'],
    ['open where every gate is', [option('TRUE')], 'TRUE'],
    ['undecided where one is and none is closed', [option('TRUE'), option('UNKNOWN')], 'UNKNOWN'],
    ['closed where one is', [option('UNKNOWN'), option('FALSE')], 'FALSE'],
  ] as const)('is %s', (_what, options, value) => {
    expect(gateOf({ options }).value).toBe(value);
  });

  it('tells once what blocks several options', () => {
    expect(gateOf({ options: [option('FALSE', 'x', 'y'), option('FALSE', 'x')] }).blockers).toEqual(['x', 'y']);
  });
});

describe('layOutLadders', () => {
  const stages = [
    { ...STAGE, key: 'ST-0', rank: 0, status: 'CURRENT' },
    { ...STAGE, options: [option('FALSE', 'a', 'b', 'c', 'd', 'e', 'f')] },
  ];
  const ladder: Ladder = { key: 'L', title: 'Ladder', since: AT, dwellRemaining: null, stages, next: null };
  const [drawn] = layOutLadders([ladder], 400).ladders;

  it('draws the highest rung on top, each gate between its rungs, and nothing over another', () => {
    const [top, bottom] = drawn!.rungs;
    expect([top?.stage.key, bottom?.stage.key]).toEqual(['ST-1', 'ST-0']);
    expect(top?.gate?.y).toBe(top!.y + top!.height);
    expect(bottom?.y).toBe(top!.gate!.y + top!.gate!.height);
    expect(bottom?.gate).toBeNull();
  });

  it('shows four blockers and says how many more there are', () => {
    expect(drawn?.rungs[0]?.gate).toMatchObject({ value: 'FALSE', lines: ['a', 'b', 'c', 'd'], more: 2 });
  });

  it('says no more what blocked a gate that has been passed', () => {
    const passed = { ...ladder, stages: [stages[0]!, { ...stages[1]!, status: 'CURRENT' }] };
    expect(layOutLadders([passed], 400).ladders[0]?.rungs[0]?.gate).toMatchObject({ lines: [], more: 0 });
  });

  it('has a row for each blocker, and one for a rung without options', () => {
    const { columns, rows } = ladderTable([ladder]);
    expect(rows).toHaveLength(7);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
  });
});

describe('chosenOption', () => {
  const options = [
    { key: 'A', availability: 'AVAILABLE' },
    { key: 'B', availability: 'BLOCKED' },
  ];

  it.each([
    ['the chosen one', 'A', 'A'],
    ['the first that is not open, where none is chosen', null, 'B'],
    ['the same, where the chosen one is not there', 'Z', 'B'],
  ])('is %s', (_what, chosen, key) => {
    expect(chosenOption(options, chosen)?.key).toBe(key);
  });

  it('is any where all are open, and none where there are none', () => {
    expect(chosenOption(options.slice(0, 1), null)?.key).toBe('A');
    expect(chosenOption(options.slice(2), null)).toBeUndefined();
  });
});

describe('treeOf', () => {
  const claim = {
    key: 'C',
    polarity: 'AFFIRMS',
    credibility: 2,
    observedAt: AT,
    report: { title: 'R', source: { name: 'S' } },
  };
  const contributions = [{ claim, reliability: 'B', weight: 52.5, counted: true, reason: 'COUNTED' }];
  const node = (id: string, parentId: string | null, decisive: boolean): FlatNode => ({
    ...{ id, parentId, decisive, operator: 'ALL', label: id, value: 'FALSE', reason: 'DERIVED' },
    ...{ support: null, against: null, contributions: [] },
  });
  const nodes = [
    node('0', null, true),
    node('0.0', '0', false),
    { ...node('0.0.0', '0.0', true), contributions },
    node('0.1', '0', true),
  ];

  it('nests the parts, and lets a part decide only if all above it do', () => {
    const tree = treeOf(nodes);
    expect(tree?.parts.map(({ id, isDeciding }) => [id, isDeciding])).toEqual([
      ['0.0', false],
      ['0.1', true],
    ]);
    expect(tree?.parts[0]?.parts.map(({ id, isDeciding }) => [id, isDeciding])).toEqual([['0.0.0', false]]);
  });

  it('is nothing for an empty list', () => {
    expect(treeOf([])).toBeNull();
  });

  it('has a row for each claim, and one for a part without', () => {
    const { columns, rows } = treeTable(nodes);
    expect(rows).toHaveLength(4);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
    expect(rows[2]).toContain('B2');
  });
});

describe('decisionsTable', () => {
  it('has a row for each approval, and one for a decision on one word', () => {
    const decision = {
      ...{ sequence: 1, kind: 'ENACTMENT', decidedBy: 'p', decidedAt: AT, from: { key: 'A' }, to: { key: 'B' } },
      ...{ ladder: { key: 'L', title: 'L' }, proposal: null, replay: { matches: true } },
    };
    const approvals = ['x', 'y'].map((approver) => ({ approver, roles: ['LEGAL', 'NSC_MEMBER'], recordedAt: AT }));
    const { columns, rows } = decisionsTable([
      { ...decision, approvals },
      { ...decision, approvals: [] },
    ]);
    expect(rows).toHaveLength(3);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
    expect(rows[0]).toContain('LEGAL; NSC_MEMBER');
  });
});

describe('the texts', () => {
  it('are the same in both languages, with the same values in them', async () => {
    const [english, korean] = await Promise.all(['en', 'ko'].map(textsOf));
    expect(Object.keys(korean!).sort()).toEqual(Object.keys(english!).sort());
    for (const [key, text] of Object.entries(english!)) expect(namesIn(korean![key]!), key).toEqual(namesIn(text));
  });

  async function textsOf(language: string): Promise<Record<string, string>> {
    return JSON.parse(await readFile(`src/pages/board/texts/${language}.json`, 'utf8')) as Record<string, string>;
  }

  function namesIn(text: string): string[] {
    return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();
  }
});
