import type { Expression } from '../../../src/domain/preconditions/expression.js';
import { blockSets, type ChangeSets, unlockSets } from '../../../src/domain/preconditions/change-sets.js';
import { availabilityHistory } from '../../../src/domain/situation/availability-history.js';
import { LIVED } from '../../../src/domain/situation/axis.js';
import { changePoints } from '../../../src/domain/situation/change-points.js';
import { courseOf } from '../../../src/domain/situation/course.js';
import { fragilityOf } from '../../../src/domain/situation/fragility.js';
import { judgeOptions } from '../../../src/domain/situation/judge-options.js';
import { reachOfOption } from '../../../src/domain/situation/reach.js';
import { worldAsOf } from '../../../src/domain/situation/world-as-of.js';
import { NOW, optionKey, type Size, situationOf } from './facts.js';
import { BEGIN, historyOf, TOLD } from './history.js';
import { type Shape, nodesOf, OPEN_WORLD } from './trees.js';

/** How long something took, in milliseconds: of several rounds the middle one, and the one that was least disturbed. */
export interface Took {
  readonly median: number;
  readonly least: number;
}

/** Rounds that count, after so many that only warm the code up. */
export interface Rounds {
  readonly warming: number;
  readonly counted: number;
}

/** Times a piece of work. What it gives is given back, so that no compiler may leave it out. */
export function timed<T>(work: () => T, { warming, counted }: Rounds): { readonly took: Took; readonly last: T } {
  const round = (): { readonly ms: number; readonly last: T } => {
    const start = performance.now();
    const last = work();
    return { ms: performance.now() - start, last };
  };
  for (let index = 0; index < warming; index += 1) round();
  const rounds = Array.from({ length: counted }, round).sort((one, other) => one.ms - other.ms);
  const [least, median] = [rounds[0], rounds[Math.floor((counted - 1) / 2)]];
  if (least === undefined || median === undefined) throw new Error('there was no round');
  return { took: { median: median.ms, least: least.ms }, last: least.last };
}

/** From facts to a world, and from the world to all options judged. */
export function evaluation(size: Size, rounds: Rounds) {
  const facts = situationOf(size);
  const world = timed(() => worldAsOf(facts, NOW), rounds);
  const judged = timed(() => judgeOptions(facts, world.last), rounds);
  return { size, world: world.took, judged: judged.took, standings: judged.last };
}

/** The whole history of one option. */
export function history(events: number, rounds: Rounds) {
  const { facts, end } = historyOf(events);
  const { took, last } = timed(() => availabilityHistory(facts, TOLD, BEGIN, end), rounds);
  const points = changePoints(courseOf(facts, reachOfOption(facts, TOLD), LIVED));
  const stops = points.filter((point) => point > BEGIN && point < end).length + 1;
  return { events, took, stops, steps: last };
}

const CAP = 50;

/** Unlock and block sets of a tree of about so many nodes. */
export function changeSets({ name, treeOf }: Shape, nodes: number, rounds: Rounds) {
  const tree = treeOf(nodes);
  const of = (sets: (gate: Expression) => ChangeSets) => timed(() => sets(tree), rounds);
  const unlock = of((gate) => unlockSets(gate, OPEN_WORLD, CAP));
  const block = of((gate) => blockSets(gate, OPEN_WORLD, CAP));
  return { name, nodes: nodesOf(tree), unlock, block };
}

/** What one option hangs on, its gate asking some ten indicators with so many standing claims each. */
export function fragility(claims: number, rounds: Rounds) {
  const indicators = 20;
  const facts = situationOf({ options: 10, indicators, claims: indicators * claims });
  const { took, last } = timed(() => fragilityOf(facts, NOW, optionKey(1)), rounds);
  return { claims, took, found: last };
}
