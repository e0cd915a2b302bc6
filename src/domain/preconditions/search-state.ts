import type { Instant } from '../time/instant.js';
import { atomsOf, type Decided, type Demand, type LiteralDemand, type WindowDemand } from './demand.js';

/** A demand with the least that each part of it can cost. */
type CostedDemand =
  | CostedLiteral
  | CostedWindow
  | { readonly kind: 'count'; readonly id: number; readonly count: number; readonly parts: readonly CostedDemand[] };

interface CostedLiteral {
  readonly kind: 'literal';
  readonly question: number;
  readonly letter: string;
  /** 0 where the question has that value already. */
  readonly cost: number;
}

type CostedWindow = WindowDemand & { readonly cost: number };

/** Shares of a cost are added up in binary; a sum that is over a whole number by no more than this is that number. */
const ROUNDING = 1e-9;

/** A demand made ready for the search. */
export interface Costed {
  readonly demand: CostedDemand;
  readonly nodes: number;
  readonly questions: number;
  readonly windows: readonly WindowDemand[];
}

/** A goal that is partly met: `need` of the parts from `next` on must still hold. `rest` are the goals after it. */
export interface Frame {
  readonly id: number;
  readonly parts: readonly CostedDemand[];
  readonly next: number;
  readonly need: number;
  readonly rest: Frame | null;
}

/** What a search has settled so far. */
export interface State {
  /** One letter a question: T or F where it is settled, changed or kept, otherwise a space. */
  readonly taken: string;
  /** The span in which the instant judged must lie; it will be judged at `from`. */
  readonly from: Instant;
  readonly to: Instant;
  readonly changes: number;
  /** No set that this leads to is smaller. */
  readonly least: number;
  readonly goals: Frame | null;
}

/**
 * A demand made ready for the search. One change may serve many leaves, so each of them bears its share of the cost:
 * what is summed up over any choice of leaves is then never more than the number of changes.
 */
export function costed(demand: Demand, isMet: (question: number, to: Decided) => boolean): Costed {
  const atoms = atomsOf(demand);
  const windows = atoms.filter((atom) => atom.kind === 'window');
  const literals = atoms.filter((atom) => atom.kind === 'literal');
  const uses = (one: LiteralDemand): number =>
    literals.filter(({ question, to }) => question === one.question && to === one.to).length;
  let nodes = 0;
  const cost = (part: Demand): CostedDemand => {
    const id = nodes++;
    if (part.kind === 'window') return { ...part, cost: 1 / windows.length };
    if (part.kind === 'count') return { kind: 'count', id, count: part.count, parts: part.of.map(cost) };
    const met = isMet(part.question, part.to);
    return { ...part, letter: letterOf(part.to), cost: met ? 0 : 1 / uses(part) };
  };
  const root = cost(demand);
  return { demand: root, nodes, questions: Math.max(0, ...literals.map((each) => each.question + 1)), windows };
}

/** How a state notes a value. */
export function letterOf(value: Decided): string {
  return value === 'TRUE' ? 'T' : 'F';
}

/** The state in which one more demand is met or on its way; null where what is settled already rules it out. */
export function take(demand: CostedDemand, state: State, now: Instant): State | null {
  switch (demand.kind) {
    case 'literal':
      return settle(demand, state);
    case 'window':
      return narrow(demand, state, now);
    case 'count': {
      const goals = { id: demand.id, parts: demand.parts, next: 0, need: demand.count, rest: state.goals };
      return { ...state, goals };
    }
  }
}

function settle({ question, letter, cost }: CostedLiteral, state: State): State | null {
  const stands = state.taken[question];
  if (stands === letter) return state;
  if (stands !== ' ') return null;
  const taken = state.taken.slice(0, question) + letter + state.taken.slice(question + 1);
  return { ...state, taken, changes: state.changes + (cost === 0 ? 0 : 1) };
}

function narrow(window: CostedWindow, state: State, now: Instant): State | null {
  const from = Math.max(window.from, state.from);
  const to = Math.min(window.to, state.to);
  if (from >= to) return null;
  const starts = from > now && state.from <= now;
  return { ...state, from, to, changes: state.changes + (starts ? 1 : 0) };
}

/** Whether a demand is met by what is settled, whatever else comes. */
export function isSure(demand: CostedDemand, state: State): boolean {
  switch (demand.kind) {
    case 'literal':
      return state.taken[demand.question] === demand.letter;
    case 'window':
      return state.from >= demand.from && state.to <= demand.to;
    case 'count':
      return demand.parts.filter((part) => isSure(part, state)).length >= demand.count;
  }
}

/** The least number of changes of any set that a state leads to; Infinity where it leads to none. Never overrated. */
export function leastSize(state: State, now: Instant): number {
  let more = 0;
  for (let goal = state.goals; goal !== null; goal = goal.rest) {
    more += cheapest(goal.need, goal.parts.slice(goal.next), (part) => costOf(part, state, now));
  }
  return state.changes + Math.ceil(more - ROUNDING);
}

/** The cost of the cheapest so many parts; Infinity where there are too few. */
function cheapest(count: number, parts: readonly CostedDemand[], cost: (part: CostedDemand) => number): number {
  if (parts.length < count) return Infinity;
  const costs = parts.map(cost);
  const taken = parts.length === count ? costs : costs.sort((one, other) => one - other).slice(0, count);
  return taken.reduce((sum, each) => sum + each, 0);
}

function costOf(demand: CostedDemand, state: State, now: Instant): number {
  switch (demand.kind) {
    case 'literal':
      return costOfLiteral(demand, state);
    case 'window':
      return costOfWindow(demand, state, now);
    case 'count':
      return cheapest(demand.count, demand.parts, (part) => costOf(part, state, now));
  }
}

function costOfLiteral({ question, letter, cost }: CostedLiteral, { taken }: State): number {
  if (taken[question] === ' ') return cost;
  return taken[question] === letter ? 0 : Infinity;
}

function costOfWindow(window: CostedWindow, { from, to }: State, now: Instant): number {
  if (Math.max(window.from, from) >= Math.min(window.to, to)) return Infinity;
  return window.from <= now || from > now ? 0 : window.cost;
}
