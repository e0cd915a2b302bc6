import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import type { FanOut } from './fan-out.js';
import type { LoadResult } from './load-client.js';
import type { Used } from './measure.js';

/** Who is measured. */
export const CONTESTANTS = ['limit', 'warm', 'cold', 'PostGraphile'] as const;
export type Contestant = (typeof CONTESTANTS)[number];
export type SizeName = 'small' | 'large';

/** One workload on one size by one contestant: the median round. */
export interface Measured extends Omit<LoadResult, 'fault'> {
  readonly used: Used;
}

/** All that a run has found. */
export interface Found {
  readonly measured: Map<string, Measured>;
  readonly fanOut: Map<string, FanOut>;
  /** Answers a second by the number of workers, of each question that was asked. */
  readonly workers: Map<string, ReadonlyMap<number, number>>;
  readonly startMs: Map<SizeName, number>;
  readonly soak: { readonly seconds: number; readonly rssMb: number; readonly mostMb: number } | null;
  /** What was left out, and why. */
  readonly left: readonly string[];
  readonly postgres: string;
  readonly settings: string;
}

export function nameOf(size: SizeName, workload: string, contestant: Contestant): string {
  return `${size} ${workload} ${contestant}`;
}

/** Of rounds the one with the middle rate. */
export function medianRound<T extends { readonly count: number; readonly seconds: number }>(rounds: readonly T[]): T {
  const sorted = [...rounds].sort((a, b) => rateOf(a) - rateOf(b));
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  if (middle === undefined) throw new Error('there was no round');
  return middle;
}

function rateOf({ count, seconds }: { readonly count: number; readonly seconds: number }): number {
  return count / seconds;
}

type Cell = string | number | null | undefined;

function shown(cell: Cell): string {
  if (cell === null || cell === undefined) return '–';
  if (typeof cell === 'string') return cell;
  return cell >= 100 ? cell.toFixed(0) : cell >= 10 ? cell.toFixed(1) : cell.toFixed(2);
}

/** A table in Markdown; numbers with about three digits. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cells = [head, ...rows.map((row) => row.map(shown))];
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
  const [first = [], ...rest] = cells;
  return [line(first), line(widths.map((width) => '-'.repeat(width))), ...rest.map(line)].join('\n');
}

function sizesOf({ measured }: Found): readonly SizeName[] {
  return (['small', 'large'] as const).filter((size) => [...measured.keys()].some((key) => key.startsWith(size)));
}

function workloadsOf({ measured }: Found): readonly string[] {
  return [...new Set([...measured.keys()].map((key) => key.split(' ')[1] ?? ''))].sort();
}

/** How a workload fares on a size, and what of it can be divided by what. */
function lookup(found: Found, size: SizeName, workload: string) {
  const of = (contestant: Contestant): Measured | undefined => found.measured.get(nameOf(size, workload, contestant));
  const rate = (contestant: Contestant): number | null => {
    const measured = of(contestant);
    return measured === undefined ? null : rateOf(measured);
  };
  const ratio = (one: Contestant, other: Contestant): number | null => divided(rate(one), rate(other));
  return { of, rate, ratio };
}

function divided(one: number | null, other: number | null): number | null {
  return one === null || other === null || other === 0 ? null : one / other;
}

function rates(found: Found, size: SizeName): string {
  const head = ['', ...CONTESTANTS.map((each) => `${each}/s`), 'warm ÷ limit', 'cold ÷ limit', 'warm ÷ PostGraphile'];
  const rows = workloadsOf(found).map((workload) => {
    const { rate, ratio } = lookup(found, size, workload);
    return [
      workload,
      ...CONTESTANTS.map(rate),
      ratio('warm', 'limit'),
      ratio('cold', 'limit'),
      ratio('warm', 'PostGraphile'),
    ];
  });
  return table(head, rows);
}

function costs(found: Found, size: SizeName): string {
  const head = ['', 'who', 'p50 ms', 'p99 ms', 'p99 ÷ p50', 'node CPU ms', 'PostgreSQL CPU ms', 'statements'];
  const rows = workloadsOf(found).flatMap((workload) =>
    CONTESTANTS.flatMap((contestant) => {
      const one = lookup(found, size, workload).of(contestant);
      if (one === undefined) return [];
      const { nodeMs, postgresMs, statements } = one.used;
      return [[workload, contestant, one.p50, one.p99, one.p99 / one.p50, nodeMs, postgresMs, statements]];
    }),
  );
  return table(head, rows);
}

/** A target, what was measured, and whether that is enough. */
type Target = readonly [what: string, wanted: string, value: number | null, isMet: boolean];

function atLeast(what: string, least: number, value: number | null): readonly Target[] {
  return value === null ? [] : [[what, `≥ ${String(least)}`, value, value >= least]];
}

/** A figure that should be no more than a bound; no row where it was not measured. */
export function atMost(what: string, most: number, value: number | null): readonly Target[] {
  return value === null ? [] : [[what, `≤ ${String(most)}`, value, value <= most]];
}

function targetsOf(found: Found, size: SizeName): readonly Target[] {
  const at = (workload: string) => lookup(found, size, workload);
  const named = (what: string): string => `${what}, ${size}`;
  return [
    ...['B1', 'B2', 'B4'].flatMap((name) => [
      ...atLeast(named(`${name} warm ÷ limit`), 2, at(name).ratio('warm', 'limit')),
      ...atLeast(named(`${name} cold ÷ limit`), 0.6, at(name).ratio('cold', 'limit')),
    ]),
    ...atLeast(named('B3 warm ÷ limit'), 0.8, at('B3').ratio('warm', 'limit')),
    ...atMost(named('cost of B5 ÷ cost of B1, warm'), 2, divided(at('B1').rate('warm'), at('B5').rate('warm'))),
    ...atLeast(named('B6 ÷ B1, warm'), 0.9, divided(at('B6').rate('warm'), at('B1').rate('warm'))),
    ...atLeast(named('B7 ÷ limit'), 0.5, at('B7').ratio('warm', 'limit')),
    ...atLeast(named('B7 ÷ PostGraphile'), 2, at('B7').ratio('warm', 'PostGraphile')),
    ...['B1', 'B2', 'B3', 'B4'].flatMap((name) =>
      atLeast(named(`${name} warm ÷ PostGraphile`), 3, at(name).ratio('warm', 'PostGraphile')),
    ),
    ...workloadsOf(found).flatMap((name) => {
      const warm = at(name).of('warm');
      return warm === undefined ? [] : atMost(named(`${name} p99 ÷ p50, warm`), 3, warm.p99 / warm.p50);
    }),
  ];
}

function growthTargets(found: Found): readonly Target[] {
  return workloadsOf(found).flatMap((name) =>
    (['warm', 'cold'] as const).flatMap((contestant) => {
      const [small, large] = (['small', 'large'] as const).map((size) => lookup(found, size, name).rate(contestant));
      return atMost(`${name} ${contestant}: cost, large ÷ small`, 1.2, divided(small ?? null, large ?? null));
    }),
  );
}

function targets(found: Found): string {
  const all = [
    ...sizesOf(found).flatMap((size) => targetsOf(found, size)),
    ...growthTargets(found),
    ...atMost('start with 1,000 situations, s', 2, divided(found.startMs.get('large') ?? null, 1000)),
    ...atMost(`RSS after ${String(found.soak?.seconds ?? 0)} s, MB`, 300, found.soak?.rssMb ?? null),
  ];
  return targetTable(all);
}

/** Targets beside what was measured. */
export function targetTable(all: readonly Target[]): string {
  return table(
    ['target', 'wanted', 'measured', ''],
    all.map(([what, wanted, value, isMet]) => [what, wanted, value, isMet ? 'met' : '**not met**']),
  );
}

function others(found: Found): readonly string[] {
  const { fanOut, workers, soak } = found;
  const told = [...fanOut].map(([who, { p50, p99, last }]) => [who, p50, p99, last]);
  const cores = [...workers].flatMap(([what, byCount]) =>
    [...byCount].map(([count, rate]) => [what, count.toFixed(0), rate, divided(rate, byCount.get(1) ?? null)]),
  );
  const held =
    soak === null
      ? ''
      : `; after ${String(soak.seconds)} s over all situations ${shown(soak.rssMb)} MB of memory, at most ${shown(soak.mostMb)} MB`;
  const starts = [...found.startMs].map(([size, ms]) => `${size} ${ms.toFixed(0)} ms`).join(', ');
  return [
    ...(told.length === 0
      ? []
      : ['### B8: one event to 1,000 readers', table(['who', 'p50 ms', 'p99 ms', 'last ms'], told)]),
    ...(cores.length === 0 ? [] : ['### WORKERS', table(['', 'workers', 'answers/s', '÷ one'], cores)]),
    `Start until it listens, the database being up: ${starts}${held}.`,
  ];
}

/** The machine, and what runs on it. */
export function machine(): string {
  const [first] = cpus();
  const memory = (totalmem() / 1024 ** 3).toFixed(0);
  return `${String(cpus().length)} × ${first?.model.trim() ?? 'unknown processor'}, ${memory} GB, ${process.platform}; node ${process.version}`;
}

/** Everything, as Markdown. */
export function reportOf(found: Found): string {
  const left = found.left.map((each) => `- ${each}`).join('\n');
  return [
    `${machine()}; PostgreSQL ${found.postgres}. ${found.settings}`,
    ...(left === '' ? [] : [`Left out:\n\n${left}`]),
    '### Targets',
    targets(found),
    ...sizesOf(found).flatMap((size) => [
      `### Answers a second, ${size}`,
      rates(found, size),
      `### A request, ${size}`,
      costs(found, size),
    ]),
    ...others(found),
  ].join('\n\n');
}

/** A page of docs/, and the command whose figures it shows. */
export interface FiguresPage {
  readonly page: string;
  readonly command: string;
}

/** Puts a report in place of the one that a page has. */
export async function writeReport(report: string, { page, command }: FiguresPage): Promise<void> {
  const file = new URL(`../../docs/${page}`, import.meta.url);
  const mark = `<!-- figures of ${command} -->`;
  const text = await readFile(file, 'utf8');
  const before = text.indexOf(mark);
  const after = text.indexOf('<!-- end of figures -->', before);
  if (before < 0 || after < before) throw new Error(`docs/${page} has lost the marks of its figures`);
  await writeFile(file, `${text.slice(0, before + mark.length)}\n\n${report}\n\n${text.slice(after)}`);
}
