import type { Truth } from '../preconditions/truth.js';
import type { Instant } from '../time/instant.js';
import { freshUntil, type GradedClaim, type Side, sideOf } from './ballot.js';
import { type Count, type CountedQuestion, countVotes, type Roll } from './count.js';
import { type EvidencePolicy, weightOf } from './grade.js';
import { toHundredths } from './tally.js';

/** Why an indicator's state is what it is: the rows of the table in DESIGN §3.5. */
export type EvidenceReason =
  'SUPPORTED' | 'REFUTED' | 'NO_EVIDENCE' | 'CONTESTED' | 'STALE' | 'THRESHOLD_STRADDLED' | 'UNGRADED' | 'INSUFFICIENT';

/** Why a standing claim was counted or not. OUTVOTED: another claim of its origin and side weighs as much or more. */
export type ContributionReason = 'COUNTED' | 'OUTVOTED' | 'STALE' | 'UNGRADED' | 'WEIGHTLESS' | 'STRADDLES';

/** What is asked of an indicator's evidence. */
export interface EvidenceQuestion extends CountedQuestion {
  /** θ and μ, in percent, where the leaf sets its own. */
  readonly accept: number | null;
  readonly margin: number | null;
}

/** A standing claim's part in a state. */
export interface Contribution {
  readonly graded: GradedClaim;
  readonly side: Side;
  /** 0 to 100, not rounded; null where the grade gives none. */
  readonly weight: number | null;
  readonly counted: boolean;
  readonly reason: ContributionReason;
  /** The last instant at which it is fresh. */
  readonly freshUntil: Instant;
}

/** What was weighed, by which question, and when. */
export interface Weighed {
  readonly roll: Roll;
  readonly question: EvidenceQuestion;
  readonly validAt: Instant;
}

/** An indicator's state on a question. Support and against in hundredths: 6438 is 64.38. */
export interface IndicatorState {
  readonly value: Truth;
  readonly reason: EvidenceReason;
  readonly support: number;
  readonly against: number;
  /** What `contributionsOf` tells each claim's part by. */
  readonly weighed: Weighed;
}

/** A state, and for how long it is the same where nothing but time passes. */
export interface TimedState {
  readonly state: IndicatorState;
  /** How many origins affirm with a weight above 0, as corroboration counts them (DESIGN §4). */
  readonly affirming: number;
  /** The instants judged for which it holds: after the first (exclusive), up to the second (inclusive). */
  readonly after: Instant;
  readonly until: Instant;
}

/**
 * Decides an indicator from its standing claims (DESIGN §3.2 to §3.5).
 *
 * Missing, stale or contested evidence is UNKNOWN, never FALSE. One vote an origin and side: of claims of equal weight
 * the first by key is the one counted.
 *
 * @param roll the standing claims on this indicator, graded
 * @param validAt the instant judged
 */
export function stateOf(roll: Roll, question: EvidenceQuestion, policy: EvidencePolicy, validAt: Instant): TimedState {
  const count = countVotes(roll, question, validAt);
  const limits = {
    // Some weight is always needed: missing evidence decides nothing, even where θ is 0.
    accept: Math.max(1, toHundredths(question.accept ?? policy.accept)),
    margin: toHundredths(question.margin ?? policy.margin),
  };
  const { value, reason } = verdictOf(roll, { question, count, limits });
  const state = { value, reason, support: count.support, against: count.against, weighed: { roll, question, validAt } };
  return { state, affirming: count.affirming, after: count.after, until: count.until };
}

interface Verdict {
  readonly value: Truth;
  readonly reason: EvidenceReason;
}

interface Limits {
  readonly accept: number;
  readonly margin: number;
}

interface Counted {
  readonly question: EvidenceQuestion;
  readonly count: Count;
  readonly limits: Limits;
}

function decide({ support, against }: Count, { accept, margin }: Limits): 'SUPPORTED' | 'REFUTED' | null {
  if (support >= accept && support - against >= margin) return 'SUPPORTED';
  if (against >= accept && against - support >= margin) return 'REFUTED';
  return null;
}

/** First match decides: the table of DESIGN §3.5, row by row. */
function verdictOf(roll: Roll, counted: Counted): Verdict {
  const decided = decide(counted.count, counted.limits);
  if (decided !== null) return { value: decided === 'SUPPORTED' ? 'TRUE' : 'FALSE', reason: decided };
  return { value: 'UNKNOWN', reason: reasonOfDoubt(roll, counted) };
}

function reasonOfDoubt(roll: Roll, { question, count, limits }: Counted): EvidenceReason {
  if (roll.standing.length === 0) return 'NO_EVIDENCE';
  if (Math.max(count.support, count.against) >= limits.accept) return 'CONTESTED';
  if (count.stale && decide(countVotes(roll, question, -Infinity), limits) !== null) return 'STALE';
  return reasonOfWeakness(count);
}

function reasonOfWeakness({ straddles, ungraded, support, against }: Count): EvidenceReason {
  if (straddles) return 'THRESHOLD_STRADDLED';
  return ungraded && support === 0 && against === 0 ? 'UNGRADED' : 'INSUFFICIENT';
}

/**
 * The part of each claim in what was weighed, in the order of the roll; none where nothing was. Most answers need none of
 * it, so it is no part of a state.
 */
export function contributionsOf(weighed: Weighed | null): readonly Contribution[] {
  if (weighed === null) return [];
  const { roll, question, validAt } = weighed;
  const { seatsFor, seatsAgainst } = countVotes(roll, question, validAt);
  const winners = new Set<GradedClaim | null>([...seatsFor, ...seatsAgainst]);
  return roll.standing.map((graded): Contribution => {
    const side = sideOf(graded.claim, question.threshold);
    const until = freshUntil(graded.claim.observedAt, question.ages);
    const weight = graded.grade === null ? null : weightOf(graded.grade);
    const counted = winners.has(graded);
    const reason = counted ? 'COUNTED' : reasonOfLoss({ side, weight, fresh: validAt <= until });
    return { graded, side, weight, counted, reason, freshUntil: until };
  });
}

interface Lost {
  readonly side: Side;
  readonly weight: number | null;
  readonly fresh: boolean;
}

function reasonOfLoss({ side, weight, fresh }: Lost): ContributionReason {
  if (!fresh) return 'STALE';
  if (weight === null) return 'UNGRADED';
  if (side === 'STRADDLES') return 'STRADDLES';
  return weight === 0 ? 'WEIGHTLESS' : 'OUTVOTED';
}

/** The origins whose fresh claims affirm with a weight above 0, as corroboration counts them (DESIGN §4), in order. */
export function affirmingOrigins(contributions: readonly Contribution[]): readonly string[] {
  const counted = contributions.filter((each) => each.counted && each.side === 'FOR');
  return counted.map((each) => each.graded.origin).sort();
}
