import type { Truth } from '../preconditions/truth.js';
import type { Duration } from '../time/duration.js';
import type { Instant } from '../time/instant.js';
import { freshUntil, type GradedClaim, type Side, sideOf, type Threshold } from './ballot.js';
import { type EvidencePolicy, type Grade, weightOf } from './grade.js';
import { combineVotes, toHundredths } from './tally.js';

/** Why an indicator's state is what it is: the rows of the table in DESIGN §3.5. */
export type EvidenceReason =
  'SUPPORTED' | 'REFUTED' | 'NO_EVIDENCE' | 'CONTESTED' | 'STALE' | 'THRESHOLD_STRADDLED' | 'UNGRADED' | 'INSUFFICIENT';

/** Why a standing claim was counted or not. OUTVOTED: another claim of its origin and side weighs as much or more. */
export type ContributionReason = 'COUNTED' | 'OUTVOTED' | 'STALE' | 'UNGRADED' | 'WEIGHTLESS' | 'STRADDLES';

/** What is asked of an indicator's evidence. */
export interface EvidenceQuestion {
  readonly threshold: Threshold | null;
  /** θ and μ, in percent, where the leaf sets its own. */
  readonly accept: number | null;
  readonly margin: number | null;
  /** The indicator's horizon and the leaf's greatest age: the shorter one rules. */
  readonly ages: readonly (Duration | null)[];
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

/** An indicator's state on a question. Support and against in hundredths: 6438 is 64.38. */
export interface IndicatorState {
  readonly value: Truth;
  readonly reason: EvidenceReason;
  readonly support: number;
  readonly against: number;
  readonly contributions: readonly Contribution[];
}

/**
 * Decides an indicator from its standing claims (DESIGN §3.2 to §3.5).
 *
 * Missing, stale or contested evidence is UNKNOWN, never FALSE. One vote an origin and side: of claims of equal weight
 * the first by key is the one counted.
 *
 * @param standing the standing claims on this indicator, graded
 * @param validAt the instant judged
 */
export function stateOf(
  standing: readonly GradedClaim[],
  question: EvidenceQuestion,
  policy: EvidencePolicy,
  validAt: Instant,
): IndicatorState {
  const votes = standing.map((graded) => voteOf(graded, question, validAt));
  const fresh = tallyOf(votes.filter((vote) => vote.fresh));
  const limits = {
    // Some weight is always needed: missing evidence decides nothing, even where θ is 0.
    accept: Math.max(1, toHundredths(question.accept ?? policy.accept)),
    margin: toHundredths(question.margin ?? policy.margin),
  };
  const verdict = verdictOf(votes, fresh, limits);
  const counted = new Set<Vote>(fresh.winners.values());
  return {
    ...verdict,
    support: fresh.support,
    against: fresh.against,
    contributions: votes.map((vote) => contributionOf(vote, counted)),
  };
}

interface Vote {
  readonly graded: GradedClaim;
  readonly side: Side;
  readonly weight: number | null;
  readonly fresh: boolean;
  readonly freshUntil: Instant;
}

interface Limits {
  readonly accept: number;
  readonly margin: number;
}

/** A vote that counts for or against, if no heavier one of its origin does. */
type WeightyVote = Vote & { readonly weight: number; readonly graded: GradedClaim & { readonly grade: Grade } };

interface Tally {
  readonly support: number;
  readonly against: number;
  readonly winners: ReadonlyMap<string, WeightyVote>;
}

function voteOf(graded: GradedClaim, question: EvidenceQuestion, validAt: Instant): Vote {
  const until = freshUntil(graded.claim.observedAt, question.ages);
  const weight = graded.grade === null ? null : weightOf(graded.grade);
  return {
    graded,
    side: sideOf(graded.claim, question.threshold),
    weight,
    fresh: validAt <= until,
    freshUntil: until,
  };
}

/** One vote an origin and side, its heaviest, then combined. */
function tallyOf(votes: readonly Vote[]): Tally {
  const winners = new Map<string, WeightyVote>();
  for (const vote of votes.filter(isWeighty)) {
    const seat = `${vote.side}\n${vote.graded.origin}`;
    const holder = winners.get(seat);
    if (holder === undefined || isHeavier(vote, holder)) winners.set(seat, vote);
  }
  const side = (name: Side): number =>
    combineVotes([...winners.values()].flatMap((vote) => (vote.side === name ? vote.graded.grade : [])));
  return { support: side('FOR'), against: side('AGAINST'), winners };
}

function isWeighty(vote: Vote): vote is WeightyVote {
  return vote.side !== 'STRADDLES' && vote.weight !== null && vote.weight > 0;
}

function isHeavier(one: WeightyVote, other: WeightyVote): boolean {
  const lead = one.weight - other.weight;
  return lead === 0 ? one.graded.claim.key < other.graded.claim.key : lead > 0;
}

function decide({ support, against }: Tally, { accept, margin }: Limits): 'SUPPORTED' | 'REFUTED' | null {
  if (support >= accept && support - against >= margin) return 'SUPPORTED';
  if (against >= accept && against - support >= margin) return 'REFUTED';
  return null;
}

/** First match decides: the table of DESIGN §3.5, row by row. */
function verdictOf(votes: readonly Vote[], fresh: Tally, limits: Limits): { value: Truth; reason: EvidenceReason } {
  const decided = decide(fresh, limits);
  if (decided !== null) return { value: decided === 'SUPPORTED' ? 'TRUE' : 'FALSE', reason: decided };
  return { value: 'UNKNOWN', reason: reasonOfDoubt(votes, fresh, limits) };
}

function reasonOfDoubt(votes: readonly Vote[], fresh: Tally, limits: Limits): EvidenceReason {
  if (votes.length === 0) return 'NO_EVIDENCE';
  if (Math.max(fresh.support, fresh.against) >= limits.accept) return 'CONTESTED';
  if (decide(tallyOf(votes), limits) !== null) return 'STALE';
  const current = votes.filter((vote) => vote.fresh);
  if (current.some((vote) => vote.side === 'STRADDLES' && vote.weight !== null)) return 'THRESHOLD_STRADDLED';
  const weightless = current.some((vote) => vote.weight === null);
  return weightless && fresh.support === 0 && fresh.against === 0 ? 'UNGRADED' : 'INSUFFICIENT';
}

function contributionOf(vote: Vote, counted: ReadonlySet<Vote>): Contribution {
  const reason = reasonOfVote(vote, counted);
  const { graded, side, weight } = vote;
  return { graded, side, weight, counted: reason === 'COUNTED', reason, freshUntil: vote.freshUntil };
}

function reasonOfVote(vote: Vote, counted: ReadonlySet<Vote>): ContributionReason {
  if (counted.has(vote)) return 'COUNTED';
  if (!vote.fresh) return 'STALE';
  if (vote.weight === null) return 'UNGRADED';
  if (vote.side === 'STRADDLES') return 'STRADDLES';
  return vote.weight === 0 ? 'WEIGHTLESS' : 'OUTVOTED';
}

/** The origins whose fresh claims affirm with a weight above 0, as corroboration counts them (DESIGN §4), in order. */
export function affirmingOrigins(contributions: readonly Contribution[]): readonly string[] {
  const counted = contributions.filter((each) => each.counted && each.side === 'FOR');
  return counted.map((each) => each.graded.origin).sort();
}
