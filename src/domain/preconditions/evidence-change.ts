import { type Contribution, contributionsOf } from '../evidence/indicator-state.js';
import type { Grade } from '../evidence/grade.js';
import { combineVotes } from '../evidence/tally.js';
import { type Decided, opposite } from './demand.js';
import type { Leaf } from './expression.js';
import type { CorroborationChange, EvidenceChange, LeafTurn } from './leaf-change.js';
import { gradesByWeight, waysToReach } from './more-origins.js';
import { isInverted, type Limits, limitsOf, type Question } from './questions.js';
import { readLeaf } from './read-leaf.js';
import type { World } from './world.js';

/** The whole, in hundredths of a percent: no side weighs more. */
const WHOLE = 10_000;

/** A question to be given an answer, and the leaves that turn with it. */
export interface Turning {
  readonly question: Question;
  readonly to: Decided;
  readonly leaves: readonly LeafTurn[];
}

type EvidenceLeaf = Leaf & { kind: 'indicator' | 'quantity' };
type Side = EvidenceChange['side'];

/**
 * What more weight turns an indicator's state (DESIGN §3.5, the first two rows): the side must reach θ and lead by μ.
 * Where both sides weigh the same and no lead is asked for, support wins, so denial needs a hundredth more.
 */
export function evidenceChange(leaf: EvidenceLeaf, { question, to, leaves }: Turning, world: World): EvidenceChange {
  const side = to === 'TRUE' ? 'FOR' : 'AGAINST';
  const contributions = contributionsOf(question.reading.weighed);
  const own = gradesOf(contributions, side);
  const support = combineVotes(gradesOf(contributions, 'FOR'));
  const against = combineVotes(gradesOf(contributions, 'AGAINST'));
  const { needed, otherAtMost } = neededOn(side, { support, against }, limitsOf(leaf, world));
  return {
    kind: 'evidence',
    indicator: leaf.indicator,
    threshold: leaf.kind === 'quantity' ? { op: leaf.op, value: leaf.value } : null,
    to,
    side,
    support,
    against,
    needed,
    missing: needed - combineVotes(own),
    ways: waysToReach(needed, own, world.policy),
    renewal: renewalOf({ leaf, contributions, side, value: isInverted(leaf) ? opposite(to) : to }, world),
    otherAtMost,
    leaves,
  };
}

function neededOn(
  side: Side,
  { support, against }: Pick<EvidenceChange, 'support' | 'against'>,
  { accept, margin }: Limits,
): Pick<EvidenceChange, 'needed' | 'otherAtMost'> {
  const [other, lead] = side === 'FOR' ? [against, margin] : [support, Math.max(margin, 1)];
  const needed = Math.max(accept, other + lead);
  return { needed, otherAtMost: needed > WHOLE ? WHOLE - lead : null };
}

/** How many more origins must affirm, or how many must cease to (DESIGN §4). */
export function corroborationChange(
  leaf: Leaf & { kind: 'corroboration' },
  { question, to, leaves }: Turning,
  world: World,
): CorroborationChange {
  const contributions = contributionsOf(question.reading.weighed);
  const affirming = contributions.filter((each) => each.counted && each.side === 'FOR');
  const origins = affirming.map((each) => each.graded.origin).sort();
  const lacking = leaf.minOrigins - origins.length;
  return {
    kind: 'corroboration',
    indicator: leaf.indicator,
    to,
    minOrigins: leaf.minOrigins,
    origins,
    more: Math.max(0, lacking),
    fewer: Math.max(0, 1 - lacking),
    worst: to === 'TRUE' ? (gradesByWeight(world.policy)[0] ?? null) : null,
    renewal: renewalOf({ leaf, contributions, side: 'FOR', value: to }, world),
    leaves,
  };
}

function gradesOf(contributions: readonly Contribution[], side: Side): readonly Grade[] {
  return contributions.flatMap(({ counted, side: its, graded }) =>
    graded.grade !== null && counted && its === side ? [graded.grade] : [],
  );
}

interface Renewal {
  readonly leaf: EvidenceLeaf | (Leaf & { kind: 'corroboration' });
  readonly contributions: readonly Contribution[];
  readonly side: Side;
  /** The value that the leaf must get. */
  readonly value: Decided;
}

/** Keys of the stale claims of a side which, were they said again now, would give the leaf its value; else none. */
function renewalOf({ leaf, contributions, side, value }: Renewal, world: World): readonly string[] {
  const stale = contributions.filter((each) => each.reason === 'STALE' && each.side === side && (each.weight ?? 0) > 0);
  const keys = stale.map((each) => each.graded.claim.key);
  const renewed = contributions.map(({ graded }) =>
    keys.includes(graded.claim.key)
      ? { ...graded, claim: { ...graded.claim, observedAt: world.asOf.validAt } }
      : graded,
  );
  const evidence = new Map(world.evidence).set(leaf.indicator, renewed);
  return readLeaf(leaf, { ...world, evidence }).value === value ? keys : [];
}
