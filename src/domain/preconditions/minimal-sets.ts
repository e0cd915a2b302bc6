import type { Instant } from '../time/instant.js';
import type { Decided, Demand } from './demand.js';
import { type Costed, costed, type Frame, isSure, leastSize, letterOf, type State, take } from './search-state.js';

/** How much work one answer may take, in nodes looked at; a search that needs more is cut off. */
const EFFORT = 1_000_000;

/** Which sets of changes are asked for. */
interface SetsProblem {
  readonly demand: Demand;
  /** By question: whether it has that value already. */
  readonly isMet: (question: number, to: Decided) => boolean;
  /** The instant judged; windows that open later are reached by waiting. */
  readonly now: Instant;
}

/** One set: the questions turned, by position, each to one value, and the instant waited for, if any. */
interface FoundSet {
  readonly turns: ReadonlyMap<number, Decided>;
  readonly wait: Instant | null;
}

/** Sets in order of size. `truncated` where there are, or may be, more. */
interface FoundSets {
  readonly sets: readonly FoundSet[];
  readonly truncated: boolean;
}

interface Search {
  readonly problem: SetsProblem;
  /** The instants worth waiting for, and now, in order. */
  readonly instants: readonly Instant[];
  /** States to look at, by the least that a set reached through them can be, then by how long it waits. */
  readonly queue: State[][];
  /** Nothing is queued below it any more. */
  level: number;
  readonly seen: Set<string>;
  readonly found: FoundSet[];
}

/**
 * The minimal sets of changes that meet a demand, smallest first, at most `cap` of them.
 *
 * A best-first search over what is left to be met. The least size that a state can lead to is never overrated, so sets
 * come in order of size, and one that holds an earlier one is not minimal. Waiting is one change whatever waits on it,
 * and of two sets that differ in nothing else the one that waits less is the smaller. Cut off, it still gives only
 * minimal sets, and none that it left out is smaller than one that it gives.
 */
export function minimalSets(problem: SetsProblem, cap: number): FoundSets {
  const root = costed(problem.demand, problem.isMet);
  const search = begin(problem, root);
  let effort = Math.ceil(EFFORT / root.nodes);
  for (let state = nextState(search); state !== null; state = nextState(search)) {
    const isFull = state.goals === null && search.found.length >= cap;
    if (effort <= 0 || isFull) return ended(search, true);
    effort -= 1;
    if (state.goals === null) search.found.push(foundSet(state, problem));
    else for (const next of expand(state, state.goals, problem.now)) enqueue(next, search);
  }
  return ended(search, false);
}

/** The most promising state that does not only lead to what holds a set found before; null where none is left. */
function nextState(search: Search): State | null {
  while (search.level < search.queue.length) {
    const state = search.queue[search.level]?.pop();
    if (state === undefined) search.level += 1;
    else if (!holdsFoundSet(state, search)) return state;
  }
  return null;
}

function begin(problem: SetsProblem, { demand, nodes, windows, questions }: Costed): Search {
  const opening = windows.map((window) => window.from).filter((from) => from > problem.now);
  const instants = [problem.now, ...[...new Set(opening)].sort((one, other) => one - other)];
  const search: Search = { problem, instants, queue: [], level: 0, seen: new Set(), found: [] };
  const taken = ' '.repeat(questions);
  const goals: Frame = { id: nodes, parts: [demand], next: 0, need: 1, rest: null };
  enqueue({ taken, from: problem.now, to: Infinity, changes: 0, least: 0, goals }, search);
  return search;
}

/** What was found, by size, then by the order of the questions, with what must be waited for last. */
function ended({ found }: Search, truncated: boolean): FoundSets {
  const named = found.map((set) => ({ set, size: sizeOf(set), name: orderOf(set) }));
  named.sort((one, other) => one.size - other.size || (one.name < other.name ? -1 : 1));
  return { sets: named.map(({ set }) => set), truncated };
}

function sizeOf({ turns, wait }: FoundSet): number {
  return turns.size + (wait === null ? 0 : 1);
}

function orderOf({ turns }: FoundSet): string {
  return [...turns].map(([question, to]) => `${String(question).padStart(3, '0')}${letterOf(to)}`).join('') + '~';
}

/** Whether all that leads on from a state holds a set found before, or is that set. */
function holdsFoundSet(state: State, { found }: Search): boolean {
  return found.some(({ turns, wait }) => {
    if (wait !== null && wait > state.from) return false;
    return [...turns].every(([question, to]) => state.taken[question] === letterOf(to));
  });
}

function foundSet({ taken, from }: State, { isMet, now }: SetsProblem): FoundSet {
  const all = Array.from(taken, (letter, question): [number, Decided] => [question, letter === 'T' ? 'TRUE' : 'FALSE']);
  const turned = all.filter(([question, to]) => taken[question] !== ' ' && !isMet(question, to));
  return { turns: new Map(turned), wait: from > now ? from : null };
}

/** The ways on from a state: with the next part of its first goal, and, where enough others are left, without it. */
function expand(state: State, goal: Frame, now: Instant): readonly State[] {
  const open = goal.parts.length - goal.next;
  const part = goal.parts[goal.next];
  const sure = goal.parts.slice(goal.next).filter((each) => isSure(each, state)).length;
  if (part === undefined || sure >= goal.need) return [{ ...state, goals: goal.rest }];
  const step = (need: number): State => ({ ...state, goals: { ...goal, next: goal.next + 1, need } });
  const without = open > goal.need ? [step(goal.need)] : [];
  const within = take(part, step(goal.need - 1), now);
  return within === null ? without : [...without, within];
}

function enqueue(state: State, { problem, instants, queue, seen }: Search): void {
  const least = Math.max(state.least, leastSize(state, problem.now));
  const name = nameOf(state);
  if (least === Infinity || seen.has(name)) return;
  seen.add(name);
  const level = least * instants.length + instants.indexOf(state.from);
  (queue[level] ??= []).push({ ...state, least });
}

/** What a state has settled and what it has left to do: two ways to the same are one. */
function nameOf({ taken, from, to, goals }: State): string {
  const left: string[] = [];
  for (let frame = goals; frame !== null; frame = frame.rest) {
    left.push(`${String(frame.id)}.${String(frame.next)}.${String(frame.need)}`);
  }
  return `${taken}/${String(from)}/${String(to)}/${left.join('/')}`;
}
