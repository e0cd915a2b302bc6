import { describe, expect, it } from 'vitest';
import {
  differenceTable,
  differs,
  factDifferences,
  optionDifferences,
  type WhatIfAnswer,
} from '../../src/pages/board/what-if/difference.js';
import { claimOf, clockOf, dropOf, fieldOf, mandateOf, type Fields } from '../../src/pages/board/what-if/form.js';
import { overlayOf, supposeAlso, type Supposition } from '../../src/pages/board/what-if/suppositions.js';

const CLAIM = {
  kind: 'claim',
  source: 'SRC-A',
  indicator: 'IND-A',
  polarity: 'AFFIRMS',
  credibility: 2,
  quantity: null,
} as const satisfies Supposition;
const GRANT = { kind: 'mandate', mandate: 'MAN-A', status: 'GRANTED' } as const satisfies Supposition;
const FIELDS: Fields = { source: 'SRC-A', indicator: 'IND-A', polarity: 'AFFIRMS', credibility: '2', low: '', high: '' }; // prettier-ignore

describe('supposeAlso', () => {
  it.each<[string, Supposition, Supposition]>([
    ['another state of a mandate', GRANT, { ...GRANT, status: 'REFUSED' }],
    ['another claim of a source on the same indicator', CLAIM, { ...CLAIM, polarity: 'DENIES' }],
    [
      'another instant',
      { kind: 'clock', at: '2024-11-01T00:00:00.000Z' },
      { kind: 'clock', at: '2024-12-01T00:00:00.000Z' },
    ],
    ['a source dropped twice', { kind: 'dropSource', source: 'SRC-A' }, { kind: 'dropSource', source: 'SRC-A' }],
  ])('lets %s give way to the later one', (_what, earlier, later) => {
    expect(supposeAlso([earlier], later)).toEqual([later]);
  });

  it('keeps what is about something else', () => {
    const other = { ...CLAIM, indicator: 'IND-B' };
    expect(supposeAlso(supposeAlso([CLAIM], other), GRANT)).toEqual([CLAIM, other, GRANT]);
  });
});

describe('overlayOf', () => {
  it('names only what is supposed', () => {
    expect(overlayOf([])).toEqual({});
    expect(overlayOf([GRANT])).toEqual({ mandates: [{ mandate: 'MAN-A', status: 'GRANTED' }] });
  });

  it('gathers everything that is supposed together', () => {
    const claim = { ...CLAIM, quantity: { low: 100 } };
    const clock = { kind: 'clock', at: '2024-11-01T00:00:00.000Z' } as const;
    expect(overlayOf([claim, { kind: 'dropSource', source: 'SRC-B' }, GRANT, clock])).toEqual({
      claims: [{ source: 'SRC-A', indicator: 'IND-A', polarity: 'AFFIRMS', credibility: 2, quantity: { low: 100 } }],
      dropSources: ['SRC-B'],
      mandates: [{ mandate: 'MAN-A', status: 'GRANTED' }],
      clock: '2024-11-01T00:00:00.000Z',
    });
  });

  it('says nothing of an amount that was not given', () => {
    expect(overlayOf([CLAIM]).claims?.[0]).not.toHaveProperty('quantity');
  });
});

describe('claimOf', () => {
  it('takes a claim without an amount', () => {
    expect(claimOf(FIELDS)).toEqual({ fault: null, supposition: CLAIM });
  });

  it.each([
    ['100', '200', { low: 100, high: 200 }],
    ['100', '', { low: 100 }],
    ['', '200', { high: 200 }],
    ['0', '0', { low: 0, high: 0 }],
  ])('takes the amounts "%s" and "%s"', (low, high, quantity) => {
    expect(claimOf({ ...FIELDS, low, high })).toMatchObject({ supposition: { quantity } });
  });

  it.each([
    ['a word for an amount', { low: 'many' }, 'NO_NUMBER'],
    ['amounts the wrong way round', { low: '3', high: '2' }, 'LOW_ABOVE_HIGH'],
  ])('refuses %s', (_what, fields, fault) => {
    expect(claimOf({ ...FIELDS, ...fields })).toEqual({ fault });
  });
});

describe('dropOf', () => {
  it('takes the source', () => {
    expect(dropOf({ source: 'SRC-A' })).toEqual({ fault: null, supposition: { kind: 'dropSource', source: 'SRC-A' } });
  });
});

describe('mandateOf', () => {
  it('takes the mandate and its state', () => {
    const supposition = { ...GRANT, status: 'REFUSED' };
    expect(mandateOf({ mandate: 'MAN-A', status: 'REFUSED' })).toEqual({ fault: null, supposition });
  });
});

describe('clockOf', () => {
  const present = '2024-10-22T23:59:59.250Z';

  it('takes what is typed as UTC', () => {
    const supposition = { kind: 'clock', at: '2024-11-01T08:00:00.000Z' };
    expect(clockOf({ at: '2024-11-01T08:00' }, present)).toEqual({ fault: null, supposition });
  });

  it('takes the present as the field shows it for the present itself', () => {
    const supposition = { kind: 'clock', at: present };
    expect(clockOf({ at: fieldOf(present) }, present)).toEqual({ fault: null, supposition });
  });

  it.each([
    ['nothing', '', 'NO_INSTANT'],
    ['an instant before the present', '2024-10-22T23:59:58', 'BEFORE_PRESENT'],
  ])('refuses %s', (_what, at, fault) => {
    expect(clockOf({ at }, present)).toEqual({ fault });
  });
});

describe('optionDifferences', () => {
  it('tells what no longer stands in the way, what comes to, and what stays', () => {
    const before = [blocker('MANDATE_MISSING', '0.1'), blocker('EVIDENCE_UNKNOWN', '0.2')];
    const [difference] = optionDifferences(
      answer({
        from: option('BLOCKED', before),
        to: option('UNDETERMINED', [before[1]!, blocker('TOO_LATE', '0.3')]),
      }),
    );
    expect(difference).toMatchObject({
      from: 'BLOCKED',
      to: 'UNDETERMINED',
      went: ['MANDATE_MISSING 0.1'],
      came: ['TOO_LATE 0.3'],
      stays: ['EVIDENCE_UNKNOWN 0.2'],
    });
    expect(differs(difference!)).toBe(true);
  });

  it('takes the same node in other words for the same blocker', () => {
    const [difference] = optionDifferences(
      answer({
        from: option('BLOCKED', [{ ...blocker('DWELL_NOT_OVER', '0.1'), message: '12 days to go' }]),
        to: option('BLOCKED', [{ ...blocker('DWELL_NOT_OVER', '0.1'), message: '3 days to go' }]),
      }),
    );
    expect(differs(difference!)).toBe(false);
  });

  it('tells rules apart, which have no node', () => {
    const rule = (key: string): BlockerOf => ({ ...blocker('INVARIANT', null), message: key, invariant: { key } });
    const [difference] = optionDifferences(
      answer({ from: option('EXCLUDED', [rule('INV-A'), rule('INV-B')]), to: option('EXCLUDED', [rule('INV-B')]) }),
    );
    expect(difference).toMatchObject({ went: ['INV-A'], came: [], stays: ['INV-B'] });
  });
});

describe('factDifferences', () => {
  it('leaves out the facts that stand as they did', () => {
    const facts = (support: number): WhatIfAnswer['indicators'] => [
      { key: 'IND-A', title: 'A', state: { value: 'UNKNOWN', support, against: 0 } },
      { key: 'IND-B', title: 'B', state: { value: 'TRUE', support: 60, against: 0 } },
    ];
    const worlds = { ...answer({}), indicators: facts(0) };
    const found = factDifferences({ ...worlds, simulate: { ...worlds.simulate, indicators: facts(20) } });
    expect(found.map(({ key, from, to }) => [key, from.support, to.support])).toEqual([['IND-A', 0, 20]]);
  });
});

describe('differenceTable', () => {
  it('has a row for each option, those that stay as they are too', () => {
    const { columns, rows } = differenceTable(optionDifferences(answer({ from: option('BLOCKED', []) })));
    expect(rows).toEqual([['OPT', 'An option', 'BLOCKED', 'BLOCKED', '', '', '']]);
    expect(columns).toHaveLength(rows[0]!.length);
  });
});

type OptionOf = WhatIfAnswer['options'][number];
type BlockerOf = OptionOf['blockers'][number];

function blocker(code: string, node: string | null): BlockerOf {
  return { code, message: `${code} ${String(node)}`, node: node === null ? null : { id: node }, invariant: null };
}

function option(availability: string, blockers: readonly BlockerOf[]): OptionOf {
  return { key: 'OPT', title: 'An option', availability, blockers };
}

function answer({ from, to = from }: { from?: OptionOf; to?: OptionOf | undefined }): WhatIfAnswer {
  const world = (one: OptionOf | undefined): Pick<WhatIfAnswer, 'options' | 'indicators'> => ({
    options: one === undefined ? [] : [one],
    indicators: [],
  });
  return { ...world(from), simulate: { ...world(to), asOf: { validAt: '2024-10-22T23:59:59.000Z' } } };
}
