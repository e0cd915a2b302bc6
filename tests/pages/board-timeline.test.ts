import { describe, expect, it } from 'vitest';
import { lanesOf, type EvidenceAnswer, type Lane, type LaneClaim } from '../../src/pages/board/timeline/evidence.js';
import { layOut, radiusOf } from '../../src/pages/board/timeline/layout.js';
import { evidenceTable } from '../../src/pages/board/timeline/table.js';
import { textWidth, wrapText } from '../../src/pages/board/timeline/text-width.js';
import { position, stretchOf, ticksOf } from '../../src/pages/board/timeline/time-axis.js';

const NOON = Date.parse('2024-10-22T12:00:00Z');
const DAY = 86_400_000;

function claim(key: string, changes: Partial<LaneClaim> = {}): LaneClaim {
  return {
    key,
    affirms: true,
    grade: 'B2',
    weight: 52.5,
    status: 'COUNTED',
    observedAt: '2024-10-22T00:00:00.000Z',
    freshUntil: null,
    source: 'A service',
    report: 'A report',
    ...changes,
  };
}

function lane(claims: readonly LaneClaim[], changes: Partial<Lane> = {}): Lane {
  const state = { value: 'TRUE', reason: 'SUPPORTED', support: 52.5, against: 0 } as const;
  return { key: 'IND', title: 'Troops are present', ...state, claims, left: 0, ...changes };
}

function marksOf(claims: readonly LaneClaim[]): Map<string, { x: number; y: number; radius: number; line: number }> {
  const [drawn] = layOut([lane(claims)], NOON, 600).lanes;
  return new Map(drawn!.marks.map((mark) => [mark.claim.key, { ...mark, line: drawn!.line }]));
}

describe('stretchOf', () => {
  it('shows every instant, with air on both sides', () => {
    const { from, to } = stretchOf([NOON, NOON + 100 * DAY]);
    expect([from, to]).toEqual([NOON - 5 * DAY, NOON + 105 * DAY]);
  });

  it('makes a day of a single instant, which lies in its middle', () => {
    const stretch = stretchOf([NOON]);
    expect(stretch.to - stretch.from).toBe(DAY);
    expect(position(NOON, stretch, 600)).toBe(300);
  });
});

describe('ticksOf', () => {
  it.each([
    ['hours within a day', 1, 12, ['10-22', '03:00']],
    ['days within a week', 7, 7, ['10-22', '10-23']],
    ['weeks within two months', 60, 9, ['10-24', '10-31']],
    ['months within a year', 365, 12, ['2024-11', '2024-12']],
    ['years within a decade', 3650, 10, ['2025-01', '2026-01']],
  ])('sets %s', (_what, days, most, first) => {
    const from = Date.parse('2024-10-22T00:00:00Z');
    const ticks = ticksOf({ from, to: from + days * DAY }, most);
    expect(ticks.slice(0, first.length).map(({ label }) => label)).toEqual(first);
    expect(ticks.length).toBeLessThanOrEqual(most + 1);
    expect(ticks.every(({ at }) => at >= from && at <= from + days * DAY)).toBe(true);
  });

  it('labels a midnight by its day and another hour by its time', () => {
    const from = Date.parse('2024-10-22T20:00:00Z');
    const labels = ticksOf({ from, to: from + DAY / 4 }, 6).map(({ label }) => label);
    expect(labels).toEqual(['20:00', '21:00', '22:00', '23:00', '10-23', '01:00', '02:00']);
  });
});

describe('wrapText', () => {
  it('breaks between words and keeps all of them', () => {
    const lines = wrapText('DPRK has decided to send troops to assist Russia', 13, 150);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join(' ')).toBe('DPRK has decided to send troops to assist Russia');
    expect(lines.every((line) => textWidth(line, 13) <= 150)).toBe(true);
  });

  it('takes a Korean letter as a square', () => {
    expect(textWidth('북한', 10)).toBe(20);
    expect(textWidth('ab', 10)).toBeCloseTo(11.2);
  });

  it('never breaks within a word', () => {
    expect(wrapText('Verteidigungsministerium', 13, 20)).toEqual(['Verteidigungsministerium']);
  });
});

describe('layOut', () => {
  it('puts claims above the line and denials below', () => {
    const marks = marksOf([claim('C1'), claim('C2', { affirms: false })]);
    expect(marks.get('C1')!.y).toBeLessThan(marks.get('C1')!.line);
    expect(marks.get('C2')!.y).toBeGreaterThan(marks.get('C2')!.line);
  });

  it('sizes marks by weight; what has none is the smallest', () => {
    expect(radiusOf(90)).toBeGreaterThan(radiusOf(52.5));
    expect(radiusOf(52.5)).toBeGreaterThan(radiusOf(7.5));
    expect(radiusOf(null)).toBe(radiusOf(0));
    const area = (weight: number): number => (radiusOf(weight) - radiusOf(0)) ** 2;
    expect(area(80)).toBeCloseTo(2 * area(40));
  });

  it('puts the later observation further right', () => {
    const marks = marksOf([claim('LATE'), claim('EARLY', { observedAt: '2024-10-20T00:00:00.000Z' })]);
    expect(marks.get('LATE')!.x).toBeGreaterThan(marks.get('EARLY')!.x);
  });

  it('keeps marks of one instant apart, the weightiest nearest to the line', () => {
    const marks = marksOf([claim('LIGHT', { weight: 25 }), claim('HEAVY'), claim('NONE', { weight: null })]);
    const heights = ['HEAVY', 'LIGHT', 'NONE'].map((key) => marks.get(key)!.line - marks.get(key)!.y);
    expect(heights).toEqual([...heights].sort((one, other) => one - other));
    expect(new Set(heights).size).toBe(3);
  });

  it('touches no mark, label or edge with another, however many lie close together', () => {
    const hour = (index: number): string => new Date(NOON - index * 40 * 3_600_000).toISOString();
    const claims = Array.from({ length: 30 }, (_, index) => claim(`C${String(index)}`, { observedAt: hour(index) }));
    const { lanes, width } = layOut([lane(claims)], NOON, 390);
    const boxes = lanes[0]!.marks.map(({ x, y, radius }) => ({ y, left: x - radius, right: x + radius + 3 + 12 }));
    for (const [index, box] of boxes.entries()) {
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(width);
      for (const other of boxes.slice(index + 1)) {
        expect(box.y !== other.y || box.right < other.left || other.right < box.left).toBe(true);
      }
    }
  });

  it('stops piling up at some height and leaves the grades of the rest out', () => {
    const claims = Array.from({ length: 50 }, (_, index) => claim(`C${String(index)}`));
    const marks = layOut([lane(claims)], NOON, 600).lanes[0]!.marks;
    expect(new Set(marks.map(({ y }) => y)).size).toBe(6);
    expect(marks.filter(({ labelled }) => labelled)).toHaveLength(6);
  });

  it('lays lanes below one another, without overlap', () => {
    const { lanes, height } = layOut([lane([claim('C1')]), lane([], { key: 'OTHER' })], NOON, 600);
    expect(lanes[1]!.top).toBeGreaterThan(lanes[0]!.line);
    expect(height).toBeGreaterThan(lanes[1]!.line);
  });

  it('marks the instant judged, also where nothing was ever claimed', () => {
    const { nowX, width } = layOut([lane([])], NOON, 600);
    expect(nowX).toBeGreaterThan(0);
    expect(nowX).toBeLessThan(width);
  });
});

describe('lanesOf', () => {
  const report = { title: 'A photo', source: { name: 'A blogger', reliability: 'B' }, via: { name: 'An agency' } };
  const node = {
    key: 'C1',
    polarity: 'DENIES',
    credibility: 6,
    observedAt: '2024-10-21T00:00:00.000Z',
    report,
  } as const;
  const state = { value: 'UNKNOWN', reason: 'UNGRADED', support: 0, against: 0 } as const;

  function only(contributions: EvidenceAnswer['indicators'][number]['state']['contributions']): LaneClaim {
    const edges = [{ node: { ...node, disposition: 'RETRACTED' } }];
    const claims = { totalCount: 3, edges };
    const indicators = [{ key: 'IND', title: 'T', state: { ...state, contributions }, claims }];
    const [one] = lanesOf({ indicators });
    expect(one!.left).toBe(2);
    return one!.claims[0]!;
  }

  it('takes the letter that counted, the weight and what became of a standing claim', () => {
    const freshUntil = '2024-11-04T00:00:00.000Z';
    const found = only([{ claim: { key: 'C1' }, weight: 12, reason: 'STALE', freshUntil, reliability: 'F' }]);
    expect(found).toEqual({
      key: 'C1',
      affirms: false,
      grade: 'F6',
      weight: 12,
      status: 'STALE',
      observedAt: node.observedAt,
      freshUntil,
      source: 'A blogger, via An agency',
      report: 'A photo',
    });
  });

  it('gives no weight to a claim that does not stand, and says why', () => {
    expect(only([])).toMatchObject({ grade: 'B6', weight: null, status: 'RETRACTED', freshUntil: null });
  });
});

describe('evidenceTable', () => {
  it('has a row for each claim, the oldest of each fact first', () => {
    const { columns, rows } = evidenceTable([lane([claim('NEW'), claim('OLD')])]);
    const key = columns.indexOf('claim');
    expect(rows.map((row) => row[key])).toEqual(['OLD', 'NEW']);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
  });
});
