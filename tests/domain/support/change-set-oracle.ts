import { type Expression, isLeaf } from '../../../src/domain/preconditions/expression.js';
import { DAY, NOW, type Sample } from './change-set-cases.js';

/** One assignment that a brute-force search tries: what each question is turned to, and the day waited for. */
interface Assignment {
  readonly turns: ReadonlyMap<string, 0 | 2>;
  readonly day: number;
}

/**
 * The minimal sets of changes that give a tree a value (2 TRUE, 0 FALSE), by trying every combination of turned
 * questions and every day on which something may happen. Written as `question=TRUE`, `wait=<instant>`, sorted.
 */
export function setsByBruteForce(tree: Expression, samples: readonly Sample[], goal: 0 | 2): readonly string[] {
  const known = new Map<Expression, Sample>(samples.map((each) => [each.leaf, each]));
  const leaves = leavesByPath(tree).flatMap(([, leaf]) => known.get(leaf) ?? []);
  const ahead = leaves.flatMap((leaf) => leaf.days.filter((day) => day > 0 && day < Infinity));
  const days = [...new Set([0, ...ahead])].sort((one, other) => one - other);
  const working = combinations(leaves).flatMap((turns): readonly Assignment[] => {
    const day = days.find((each) => valueOf(tree, known, { turns, day: each }) === goal);
    return day === undefined ? [] : [{ turns, day }];
  });
  const minimal: Assignment[] = [];
  for (const set of working.sort((one, other) => sizeOf(one) - sizeOf(other) || one.day - other.day)) {
    if (!minimal.some((smaller) => isWithin(smaller, set))) minimal.push(set);
  }
  return minimal.map(written);
}

/** By size; a set that waits has one change more. */
function sizeOf({ turns, day }: Assignment): number {
  return turns.size + (day > 0 ? 1 : 0);
}

/** The value of a tree by the ordering of truth: min, max, the k-th largest, and 2 − x. */
export function valueOf(tree: Expression, samples: ReadonlyMap<Expression, Sample>, set: Assignment): number {
  if (isLeaf(tree)) return leafValue(samples.get(tree), set);
  const parts = (of: readonly Expression[]): number[] => of.map((part) => valueOf(part, samples, set));
  switch (tree.kind) {
    case 'all':
      return Math.min(...parts(tree.of));
    case 'any':
      return Math.max(...parts(tree.of));
    case 'atLeast':
      return parts(tree.of).sort((one, other) => other - one)[tree.count - 1] ?? 0;
    case 'not':
      return 2 - valueOf(tree.of, samples, set);
  }
}

function leafValue(known: Sample | undefined, set: Assignment): number {
  if (known === undefined || set.day < known.days[0] || set.day >= known.days[1]) return 0;
  const answer = (known.asks === null ? undefined : set.turns.get(known.asks)) ?? known.now;
  return known.inverted ? 2 - answer : answer;
}

/** The leaves of a tree with the paths at which they stand. */
export function leavesByPath(tree: Expression, path = '0'): readonly (readonly [string, Expression])[] {
  if (tree.kind === 'not') return leavesByPath(tree.of, `${path}.0`);
  if (tree.kind !== 'all' && tree.kind !== 'any' && tree.kind !== 'atLeast') return [[path, tree]];
  return tree.of.flatMap((part, index) => leavesByPath(part, `${path}.${String(index)}`));
}

/** How a set is written: sorted, so that two ways of finding it can be compared. */
export function writtenSet(turns: readonly (readonly [string, string])[], until: number | null): string {
  const waits = until === null ? [] : [`wait=${String(until)}`];
  return [...turns.map(([asks, to]) => `${asks}=${to}`), ...waits].sort().join(' & ');
}

function written({ turns, day }: Assignment): string {
  const words = [...turns].map(([asks, to]): [string, string] => [asks, to === 2 ? 'TRUE' : 'FALSE']);
  return writtenSet(words, day === 0 ? null : NOW + day * DAY);
}

function isWithin(one: Assignment, other: Assignment): boolean {
  return one.day <= other.day && [...one.turns].every(([asks, to]) => other.turns.get(asks) === to);
}

/** Every way to leave each question as it is or to turn it. */
function combinations(leaves: readonly Sample[]): readonly ReadonlyMap<string, 0 | 2>[] {
  const asked = new Map(leaves.flatMap((leaf) => (leaf.asks === null ? [] : [[leaf.asks, leaf] as const])));
  let all: ReadonlyMap<string, 0 | 2>[] = [new Map()];
  for (const [asks, { now, turns }] of asked) {
    const turned = turns.filter((to) => to !== now);
    all = all.flatMap((each) => [each, ...turned.map((to) => new Map(each).set(asks, to))]);
  }
  return all;
}
