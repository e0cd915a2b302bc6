import type { Instant } from '../time/instant.js';

/** The two values that a change can bring about; UNKNOWN is never a goal. */
export type Decided = 'TRUE' | 'FALSE';

/** What must hold at a leaf, by its question's position among the questions of the tree. */
export interface LiteralDemand {
  readonly kind: 'literal';
  readonly question: number;
  readonly to: Decided;
}

/** That the instant judged lies in a span of time: `from` inclusive, `to` exclusive. */
export interface WindowDemand {
  readonly kind: 'window';
  readonly from: Instant;
  readonly to: Instant;
}

/** That at least `count` of the parts hold. */
interface CountDemand {
  readonly kind: 'count';
  readonly count: number;
  readonly of: readonly Demand[];
}

/** What a tree asks of its leaves to have the value wanted, with every `not` worked into them. */
export type Demand = LiteralDemand | WindowDemand | CountDemand;

/** A demand that always holds, and one that never does. */
export const ALWAYS: Demand = { kind: 'count', count: 0, of: [] };
export const NEVER: Demand = { kind: 'count', count: 1, of: [] };

/** The demand that at least `count` of the parts hold. */
export function countOf(count: number, of: readonly Demand[]): Demand {
  return { kind: 'count', count, of };
}

/** The other of the two values. */
export function opposite(value: Decided): Decided {
  return value === 'TRUE' ? 'FALSE' : 'TRUE';
}

/** Every literal and window of a demand, in order, repeated where they are. */
export function atomsOf(demand: Demand): readonly (LiteralDemand | WindowDemand)[] {
  return demand.kind === 'count' ? demand.of.flatMap(atomsOf) : [demand];
}

/**
 * The same demand in fewer words: what always or never holds is worked out, nested conjunctions and alternatives are
 * joined, and what is asked outright comes before what leaves a choice.
 *
 * @param settle says of a literal or window that it is ALWAYS or NEVER, or gives it back
 */
export function simplify(demand: Demand, settle: (atom: LiteralDemand | WindowDemand) => Demand): Demand {
  if (demand.kind !== 'count') return settle(demand);
  const parts = demand.of.map((part) => simplify(part, settle)).filter((part) => part !== NEVER);
  const open = parts.filter((part) => part !== ALWAYS);
  const count = demand.count - (parts.length - open.length);
  if (count <= 0) return ALWAYS;
  if (count > open.length) return NEVER;
  return joined(count, open);
}

function joined(count: number, parts: readonly Demand[]): Demand {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const asks = parts.length === count ? 'every' : count === 1 ? 'one' : 'some';
  const spread = parts.flatMap((part) => (part.kind === 'count' && asks === askedBy(part) ? part.of : [part]));
  return countOf(asks === 'every' ? spread.length : count, [
    ...spread.filter((part) => part.kind !== 'count'),
    ...spread.filter((part) => part.kind === 'count'),
  ]);
}

/** A simplified count has at least two parts, so it asks for one or for every one of them, not both. */
function askedBy({ count, of }: CountDemand): 'one' | 'every' | null {
  return count === of.length ? 'every' : count === 1 ? 'one' : null;
}
