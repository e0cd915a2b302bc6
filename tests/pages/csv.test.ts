import { describe, expect, it } from 'vitest';
import { toCsv, type Cell } from '../../src/pages/playground/csv.js';
import { listsOfAnswer } from '../../src/pages/playground/lists.js';

describe('toCsv', () => {
  it('writes a line of names and ends every line with CRLF', () => {
    const csv = toCsv(['key', 'rank'], [['OPT-OBSERVER', 1], ['OPT-DEFENSIVE', 2]]); // prettier-ignore
    expect(csv).toBe('key,rank\r\nOPT-OBSERVER,1\r\nOPT-DEFENSIVE,2\r\n');
  });

  it.each<[string, Cell, string]>([
    ['nothing as an empty field', null, ''],
    ['a truth as a word', false, 'false'],
    ['a text without special characters as it is', '국회 동의', '국회 동의'],
    ['a comma within quotes', 'Ukraine, Russia', '"Ukraine, Russia"'],
    ['quotes doubled', 'the "observer" team', '"the ""observer"" team"'],
    ['line breaks within quotes', 'one\r\ntwo', '"one\r\ntwo"'],
    ['a formula behind an apostrophe', '=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
    ['a plus behind an apostrophe', '+cmd', "'+cmd"],
    ['a minus behind an apostrophe', '-2+3', "'-2+3"],
    ['an at behind an apostrophe', '@SUM(A1)', "'@SUM(A1)"],
    ['a tab behind an apostrophe', '\t=1', "'\t=1"],
    ['a negative number as it is', -7.5, '-7.5'],
    ['a number in a text as it is', '+64.38', '+64.38'],
    ['a number with an exponent as it is', '-1e-7', '-1e-7'],
  ])('writes %s', (_what, cell, field) => {
    expect(toCsv(['a'], [[cell]])).toBe(`a\r\n${field}\r\n`);
  });
});

describe('listsOfAnswer', () => {
  it('finds a list, flattens its objects and keeps the order of the columns', () => {
    const options = [
      { key: 'A', stage: { key: 'S1', rank: 1 }, measures: ['x', 'y'] },
      { key: 'B', stage: null, measures: [], basis: 'TEXT' },
    ];
    expect(listsOfAnswer({ situation: { title: 'Korea', options } })).toEqual([
      {
        path: 'situation.options',
        columns: ['key', 'stage.key', 'stage.rank', 'measures', 'basis'],
        rows: [
          ['A', 'S1', 1, 'x; y', null],
          ['B', null, null, '', 'TEXT'],
        ],
      },
    ]);
  });

  it('sees the nodes of a connection as its rows, through edges and directly', () => {
    const nodes = [{ key: 'A' }, { key: 'B' }];
    const table = { columns: ['key'], rows: [['A'], ['B']] };
    const edges = nodes.map((node) => ({ cursor: 'c', node }));
    expect(listsOfAnswer({ situations: { edges, pageInfo: { hasNextPage: false } } })).toEqual([
      { path: 'situations', ...table },
    ]);
    expect(listsOfAnswer({ situations: { nodes } })).toEqual([{ path: 'situations', ...table }]);
  });

  it('gives a list within rows a table of its own, which names their owners', () => {
    const indicators = [
      { key: 'I1', claims: { edges: [{ node: { id: 'c1' } }, { node: { id: 'c2' } }] } },
      { key: 'I2', claims: { edges: [] } },
    ];
    expect(listsOfAnswer({ indicators })).toEqual([
      { path: 'indicators', columns: ['key'], rows: [['I1'], ['I2']] },
      {
        path: 'indicators.claims',
        columns: ['indicators.key', 'id'],
        rows: [
          ['I1', 'c1'],
          ['I1', 'c2'],
        ],
      },
    ]);
  });

  it('numbers the owners that have no name', () => {
    const lists = listsOfAnswer({ gates: [{ blockers: [{ sentence: 's' }] }, { blockers: [{ sentence: 't' }] }] });
    expect(lists[1]).toEqual({
      path: 'gates.blockers',
      columns: ['gates.#', 'sentence'],
      rows: [
        [1, 's'],
        [2, 't'],
      ],
    });
  });

  it('leaves out the id of what has a key, and keeps that of what has none', () => {
    const stages = [{ id: 'c3Q', key: 'ST', option: { id: 'b3A', key: 'OP' } }];
    expect(listsOfAnswer({ stages })).toEqual([
      { path: 'stages', columns: ['key', 'option.key'], rows: [['ST', 'OP']] },
    ]);
    expect(listsOfAnswer({ nodes: [{ id: '0.1', value: 'TRUE' }] })).toEqual([
      { path: 'answer', columns: ['id', 'value'], rows: [['0.1', 'TRUE']] },
    ]);
  });

  it('leaves out what is null in a list of nodes', () => {
    expect(listsOfAnswer({ nodes: [null, { key: 'A' }] })).toEqual([
      { path: 'answer', columns: ['key'], rows: [['A']] },
    ]);
  });

  it.each([null, undefined, {}, { viewer: { roles: ['ANALYST'] } }])('finds no list in %j', (data) => {
    expect(listsOfAnswer(data)).toEqual([]);
  });
});
