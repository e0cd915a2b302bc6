import type { Comparator } from '../evidence/ballot.js';
import type { Duration } from '../time/duration.js';
import type { Instant } from '../time/instant.js';

/** Thresholds that a leaf sets in place of the policy's, in percent, and the greatest age of its evidence. */
export interface Strictness {
  readonly accept: number | null;
  readonly margin: number | null;
  readonly maxAge: Duration | null;
}

/** A leaf that asks the world: its answer may be UNKNOWN. */
export type WorldLeaf =
  | ({ readonly kind: 'indicator'; readonly indicator: string; readonly is: 'TRUE' | 'FALSE' } & Strictness)
  | ({
      readonly kind: 'quantity';
      readonly indicator: string;
      readonly op: Comparator;
      readonly value: number;
      readonly unit: string | null;
    } & Strictness)
  | { readonly kind: 'assumption'; readonly assumption: string };

/** A leaf that asks the record: what has been counted, granted, entered, or has passed. */
export type RecordLeaf =
  | {
      readonly kind: 'corroboration';
      readonly indicator: string;
      readonly minOrigins: number;
      readonly maxAge: Duration | null;
    }
  | { readonly kind: 'mandate'; readonly mandate: string }
  | { readonly kind: 'stage'; readonly stage: string; readonly minDwell: Duration | null }
  | { readonly kind: 'optionEnacted'; readonly option: string }
  | { readonly kind: 'time'; readonly after: Instant | null; readonly before: Instant | null };

export type Leaf = WorldLeaf | RecordLeaf;

export type Combinator =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Expression[] }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'atLeast'; readonly count: number; readonly of: readonly Expression[] };

/** The expression tree of a precondition (DESIGN §4). */
export type Expression = Leaf | Combinator;

/** What a leaf is about: an option's three statuses each look at one kind (DESIGN §5). */
export type Concern = 'EVIDENCE' | 'MANDATE' | 'SEQUENCE';

/** Greatest depth of a tree, the root being level 1, and its greatest number of nodes (DESIGN §4). */
export const MAX_LEVELS = 16;
export const MAX_NODES = 256;

/** Whether a node is a leaf. */
export function isLeaf(expression: Expression): expression is Leaf {
  return !('of' in expression);
}

/** The direct parts of a node, in order; none for a leaf. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'all':
    case 'any':
    case 'atLeast':
      return expression.of;
    case 'not':
      return [expression.of];
    default:
      return [];
  }
}

/** Every leaf of a tree, from left to right. */
export function leavesOf(expression: Expression): readonly Leaf[] {
  return isLeaf(expression) ? [expression] : childrenOf(expression).flatMap(leavesOf);
}

/** What a leaf is about. */
export function concernOf(leaf: Leaf): Concern {
  switch (leaf.kind) {
    case 'indicator':
    case 'quantity':
    case 'corroboration':
    case 'assumption':
      return 'EVIDENCE';
    case 'mandate':
      return 'MANDATE';
    case 'stage':
    case 'optionEnacted':
    case 'time':
      return 'SEQUENCE';
  }
}

/** Paths of the leaves that lie under an odd number of nots: for these, FALSE is what helps the tree to become TRUE. */
export function negatedLeaves(expression: Expression, path = '0', negated = false): ReadonlySet<string> {
  if (isLeaf(expression)) return new Set(negated ? [path] : []);
  const turned = expression.kind === 'not' ? !negated : negated;
  const below = childrenOf(expression).map((part, index) => negatedLeaves(part, `${path}.${String(index)}`, turned));
  return new Set(below.flatMap((paths) => [...paths]));
}
