import { affirmingOrigins, contributionsOf } from '../evidence/indicator-state.js';
import type { EvaluatedNode, Evaluation } from './evaluate.js';
import { negatedLeaves } from './expression.js';
import { labelOf, type Titles } from './label.js';
import type { LeafReading, ReasonCode } from './read-leaf.js';
import type { Truth } from './truth.js';

const OPENINGS: Readonly<Record<Truth, string>> = {
  TRUE: 'The precondition holds',
  FALSE: 'The precondition does not hold',
  UNKNOWN: 'It is not known whether the precondition holds',
};

const REASONS: Readonly<Record<ReasonCode, string>> = {
  SUPPORTED: 'the evidence supports it',
  REFUTED: 'the evidence refutes it',
  NO_EVIDENCE: 'there is no evidence',
  CONTESTED: 'the evidence is contested',
  STALE: 'the evidence is stale',
  THRESHOLD_STRADDLED: 'the reported amount lies on both sides of the threshold',
  UNGRADED: 'the evidence carries no grade',
  INSUFFICIENT: 'the evidence does not suffice',
  ORIGINS: 'independent origins were counted',
  GRANTED: 'it is granted and in force',
  NOT_REQUIRED: 'none is required',
  DISPUTED: 'its need is disputed and it is not granted',
  WITHHELD: 'it is required and not given',
  REFUSED: 'it is refused',
  EXPIRED: 'it has expired',
  REVOKED: 'it is revoked',
  REQUESTED: 'it is requested and not granted',
  REACHED: 'this is reached',
  NOT_REACHED: 'this is not reached',
  DWELLING: 'the dwell is not over',
  BEFORE: 'this is before the instant set',
  AFTER: 'this is after the instant set',
  ASSUMED: 'so it is assumed',
  DERIVED: 'its parts say so',
};

/**
 * An evaluation as one paragraph: the verdict, and each leaf that decided it with its reason and weights. One under an
 * odd number of nots is said to be wanted false.
 */
export function sentenceOf(evaluation: Evaluation, titles: Titles): string {
  const negated = new Set(evaluation.nodes.slice(0, 1).flatMap((root) => [...negatedLeaves(root.expression)]));
  const leaves = evaluation.nodes.filter(isJudgedLeaf);
  const deciding = leaves.filter((leaf) => leaf.decisive);
  const others = leaves.length - deciding.length;
  const wish = ({ path }: JudgedLeaf): string => (negated.has(path) ? 'must not hold: ' : '');
  const reasons = deciding.map((leaf) => `${wish(leaf)}${clauseOf(leaf, titles)}`).join('; ');
  const rest =
    others === 0 ? '' : ` ${String(others)} further ${others === 1 ? 'part does' : 'parts do'} not decide it.`;
  return `${OPENINGS[evaluation.value]}: ${reasons}.${rest}`;
}

type JudgedLeaf = EvaluatedNode & { readonly reading: LeafReading };

function isJudgedLeaf(node: EvaluatedNode): node is JudgedLeaf {
  return node.reading !== null;
}

function clauseOf({ expression, value, reading }: JudgedLeaf, titles: Titles): string {
  return `${labelOf(expression, titles)}: ${value}, ${reasonOf(reading)}`;
}

function reasonOf(reading: LeafReading): string {
  const { reason, support, against } = reading;
  if (reason === 'ORIGINS') return `${String(countOrigins(reading))} counted`;
  if (support === null || against === null) return REASONS[reason];
  return `${REASONS[reason]} (${percent(support)} for, ${percent(against)} against)`;
}

function countOrigins({ weighed }: LeafReading): number {
  return affirmingOrigins(contributionsOf(weighed)).length;
}

function percent(hundredths: number): string {
  return String(hundredths / 100);
}
