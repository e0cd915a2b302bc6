import type { Ladder } from '../escalation/ladder.js';
import { type Expression, leavesOf } from '../preconditions/expression.js';

/**
 * An option whose gate waits, through enacted options and reached stages, for the option itself: such a gate could
 * never be judged on its own (DESIGN §4, a cycle is refused). Null where there is none.
 *
 * @param gates precondition of each option
 * @returns the options of the cycle, from one of them back to it
 */
export function dependencyCycle(
  gates: ReadonlyMap<string, Expression>,
  ladders: readonly Ladder[],
): readonly string[] | null {
  const done = new Set<string>();
  for (const option of gates.keys()) {
    const cycle = follow(option, [], { gates, ladders, done });
    if (cycle !== null) return cycle;
  }
  return null;
}

interface Search {
  readonly gates: ReadonlyMap<string, Expression>;
  readonly ladders: readonly Ladder[];
  readonly done: Set<string>;
}

function follow(option: string, trail: readonly string[], search: Search): readonly string[] | null {
  const start = trail.indexOf(option);
  if (start >= 0) return [...trail.slice(start), option];
  if (search.done.has(option)) return null;
  const gate = search.gates.get(option);
  for (const next of gate === undefined ? [] : waitsFor(gate, search.ladders)) {
    const cycle = follow(next, [...trail, option], search);
    if (cycle !== null) return cycle;
  }
  search.done.add(option);
  return null;
}

/** Options that must be enacted for a gate to open. Reaching a stage means enacting the options on it. */
function waitsFor(gate: Expression, ladders: readonly Ladder[]): readonly string[] {
  return leavesOf(gate).flatMap((leaf) => {
    if (leaf.kind === 'optionEnacted') return [leaf.option];
    if (leaf.kind !== 'stage') return [];
    const stages = ladders.flatMap((ladder) => ladder.stages);
    return stages.filter((stage) => stage.key === leaf.stage).flatMap((stage) => stage.options);
  });
}
