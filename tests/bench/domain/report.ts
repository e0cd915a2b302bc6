import { cpus } from 'node:os';
import { atMost, table, targetTable } from '../report.js';
import type { changeSets, evaluation, fragility, history } from './scenarios.js';

/** All that a run has found. */
export interface Figures {
  readonly evaluations: readonly ReturnType<typeof evaluation>[];
  readonly histories: readonly ReturnType<typeof history>[];
  readonly sets: readonly ReturnType<typeof changeSets>[];
  readonly fragilities: readonly ReturnType<typeof fragility>[];
}

function evaluations({ evaluations: all }: Figures): string {
  const head = ['options', 'indicators', 'claims', 'world ms', 'least', 'judged ms', 'least'];
  const rows = all.map(({ size, world, judged }) => [
    ...[size.options, size.indicators, size.claims].map(String),
    ...[world.median, world.least, judged.median, judged.least],
  ]);
  return table(head, rows);
}

function histories({ histories: all }: Figures): string {
  const head = ['events', 'points judged', 'steps told', 'all ms', 'least', 'µs a point'];
  const rows = all.map(({ events, took, stops, steps }) => [
    ...[events, stops, steps.length].map(String),
    ...[took.median, took.least, (1000 * took.median) / stops],
  ]);
  return table(head, rows);
}

function sets({ sets: all }: Figures): string {
  const head = ['tree', 'nodes', 'unlock ms', 'sets', 'smallest', 'block ms', 'sets', 'smallest'];
  const rows = all.map(({ name, nodes, unlock, block }) => [
    ...[name, String(nodes)],
    ...[unlock, block].flatMap(({ took, last }) => [
      took.median,
      `${String(last.sets.length)}${last.truncated ? ' of more' : ''}`,
      last.sets[0] === undefined ? null : String(last.sets[0].length),
    ]),
  ]);
  return table(head, rows);
}

function fragilities({ fragilities: all }: Figures): string {
  const head = ['claims an indicator', 'ms', 'least', 'singles', 'pairs', 'cut'];
  const rows = all.map(({ claims, took, found }) => {
    const cut = Object.entries(found.truncated).flatMap(([part, isCut]) => (isCut ? part : []));
    const counts = [found.singles.length, found.pairs.length].map(String);
    return [String(claims), took.median, took.least, ...counts, cut.join(', ')];
  });
  return table(head, rows);
}

/** How much dearer a point of the last history is than one of the first. */
function growthOf([first, ...others]: Figures['histories']): number | null {
  const last = others.at(-1);
  if (first === undefined || last === undefined) return null;
  return last.took.median / last.stops / (first.took.median / first.stops);
}

function targets({ evaluations: all, sets: trees, histories: told }: Figures): string {
  const largest = all.slice(-1).flatMap(({ size, judged }) => {
    const what = `${String(size.options)} options, ${String(size.claims)} claims: judged, ms`;
    return [...atMost(what, 20, judged.median), ...atMost(`${what}, least disturbed`, 20, judged.least)];
  });
  const slowest = Math.max(...trees.flatMap(({ unlock, block }) => [unlock.took.median, block.took.median]));
  return targetTable([
    ...largest,
    ...atMost('a point of the longest history ÷ one of the shortest', 2, growthOf(told)),
    ...atMost('the slowest search for sets, ms', 1000, slowest),
  ]);
}

/** Everything, as Markdown; of the machine only what the figures hang on. */
export function reportOf(figures: Figures): string {
  const [first] = cpus();
  return [
    `${String(cpus().length)} × ${first?.model.trim() ?? 'unknown processor'}; node ${process.version}.`,
    '### Targets',
    targets(figures),
    '### Evaluation of all options',
    evaluations(figures),
    '### The history of an option',
    histories(figures),
    '### Unlock and block sets',
    sets(figures),
    '### What an option hangs on',
    fragilities(figures),
  ].join('\n\n');
}
