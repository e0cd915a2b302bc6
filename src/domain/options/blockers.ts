import { dwellOverAt, nextStage } from '../escalation/ladder.js';
import type { EvaluatedNode, Evaluation } from '../preconditions/evaluate.js';
import type { Leaf } from '../preconditions/expression.js';
import { dwellMetAt, type ReasonCode } from '../preconditions/read-leaf.js';
import type { Truth } from '../preconditions/truth.js';
import type { World } from '../preconditions/world.js';
import type { Instant } from '../time/instant.js';
import { forbidding, type Invariant } from './invariant.js';
import type { OptionCase, OptionPlace } from './option-case.js';

/** What kind of thing stands in an option's way. */
export type BlockerCode =
  | 'EVIDENCE_AGAINST'
  | 'EVIDENCE_UNKNOWN'
  | 'CORROBORATION_MISSING'
  | 'ASSUMPTION_OPEN'
  | 'MANDATE_MISSING'
  | 'MANDATE_DISPUTED'
  | 'STAGE_NOT_REACHED'
  | 'DWELL_NOT_OVER'
  | 'OPTION_NOT_ENACTED'
  | 'TOO_EARLY'
  | 'TOO_LATE'
  | 'UNWANTED_TRUE'
  | 'NO_PRECONDITION'
  | 'NO_STAGE'
  | 'NOT_NEXT_STAGE'
  | 'INVARIANT';

/** One thing that stands in the way: a leaf of the precondition, the ladder, or a rule. */
export interface Blocker {
  readonly code: BlockerCode;
  /** FALSE blocks; UNKNOWN leaves undetermined. */
  readonly value: Truth;
  /** Path of the leaf in the evaluation; null where no leaf is at fault. */
  readonly node: string | null;
  readonly invariant: string | null;
  /** The first instant at which it is no longer in the way by time alone; null where time does not help or is not known. */
  readonly until: Instant | null;
}

interface Findings {
  readonly asked: OptionCase;
  readonly evaluation: Evaluation | null;
  readonly place: OptionPlace | null;
  readonly inTheWay: readonly Invariant[];
  readonly world: World;
}

/**
 * Everything that stands between an option and being open: the leaves first, in the order of the tree, then the ladder
 * and the rules. For an option on a rung that is held only the leaves and the rules: what its basis has lost.
 */
export function blockersOf(findings: Findings): readonly Blocker[] {
  return [...leafBlockers(findings), ...ladderBlockers(findings), ...ruleBlockers(findings)];
}

function leafBlockers({ evaluation, world }: Findings): readonly Blocker[] {
  const root = evaluation?.nodes[0];
  if (evaluation === null || root === undefined) return [blocker('NO_PRECONDITION', 'UNKNOWN', {})];
  return unfavourable(root, false, partsByPath(evaluation.nodes)).map((each) => leafBlocker(each, world));
}

type Parts = ReadonlyMap<string | null, readonly EvaluatedNode[]>;

/** The parts of each node, by its path. */
function partsByPath(nodes: readonly EvaluatedNode[]): Parts {
  const parts = new Map<string | null, EvaluatedNode[]>();
  for (const node of nodes) {
    const siblings = parts.get(node.parent);
    if (siblings === undefined) parts.set(node.parent, [node]);
    else siblings.push(node);
  }
  return parts;
}

interface Unfavourable {
  readonly node: EvaluatedNode;
  readonly negated: boolean;
}

/** Leaves that are not as the tree needs them, reached only through nodes that are not as it needs them either. */
function unfavourable(node: EvaluatedNode, negated: boolean, parts: Parts): readonly Unfavourable[] {
  if (node.value === (negated ? 'FALSE' : 'TRUE')) return [];
  const own = parts.get(node.path);
  if (own === undefined) return [{ node, negated }];
  const turned = node.expression.kind === 'not' ? !negated : negated;
  return own.flatMap((part) => unfavourable(part, turned, parts));
}

function leafBlocker({ node, negated }: Unfavourable, world: World): Blocker {
  const { path, value, reason } = node;
  const leaf = node.expression as Leaf;
  const code = codeOf(leaf, reason, { value, negated });
  return blocker(code, value === 'UNKNOWN' ? 'UNKNOWN' : 'FALSE', { node: path, until: turnsAt(leaf, code, world) });
}

/** When a leaf turns by time alone: the dwell that it asks for is over, or an instant that it names has come. */
function turnsAt(leaf: Leaf, code: BlockerCode, world: World): Instant | null {
  if (leaf.kind === 'stage' && code === 'DWELL_NOT_OVER') return dwellMetAt(leaf, world);
  if (leaf.kind === 'time' && code === 'TOO_EARLY') return leaf.after;
  return leaf.kind === 'time' && code === 'UNWANTED_TRUE' ? leaf.before : null;
}

function codeOf(leaf: Leaf, reason: ReasonCode, seen: { value: Truth; negated: boolean }): BlockerCode {
  if (seen.negated && seen.value === 'TRUE') return 'UNWANTED_TRUE';
  switch (leaf.kind) {
    case 'indicator':
    case 'quantity':
      return seen.value === 'UNKNOWN' ? 'EVIDENCE_UNKNOWN' : 'EVIDENCE_AGAINST';
    case 'corroboration':
      return 'CORROBORATION_MISSING';
    case 'assumption':
      return 'ASSUMPTION_OPEN';
    case 'mandate':
      return seen.value === 'UNKNOWN' ? 'MANDATE_DISPUTED' : 'MANDATE_MISSING';
    case 'stage':
      return reason === 'DWELLING' ? 'DWELL_NOT_OVER' : 'STAGE_NOT_REACHED';
    case 'optionEnacted':
      return 'OPTION_NOT_ENACTED';
    case 'time':
      return reason === 'BEFORE' ? 'TOO_EARLY' : 'TOO_LATE';
  }
}

function ladderBlockers({ place, world }: Findings): readonly Blocker[] {
  if (place === null) return [blocker('NO_STAGE', 'FALSE', {})];
  const { position, stage } = place;
  if (stage.rank <= position.current.rank) return [];
  if (nextStage(position)?.key !== stage.key) return [blocker('NOT_NEXT_STAGE', 'FALSE', {})];
  const over = dwellOverAt(position);
  return over <= world.asOf.validAt ? [] : [blocker('DWELL_NOT_OVER', 'FALSE', { until: over })];
}

function ruleBlockers({ asked, place, inTheWay }: Findings): readonly Blocker[] {
  const rules = place === null ? forbidding(asked.option, asked.invariants) : inTheWay;
  return rules.map((rule) => blocker('INVARIANT', 'FALSE', { invariant: rule.key }));
}

function blocker(
  code: BlockerCode,
  value: Truth,
  about: Partial<Pick<Blocker, 'node' | 'invariant' | 'until'>>,
): Blocker {
  return { code, value, node: null, invariant: null, until: null, ...about };
}
