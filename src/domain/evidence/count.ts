import type { Duration } from '../time/duration.js';
import type { Instant } from '../time/instant.js';
import { freshness, type GradedClaim, sideOf, type Threshold } from './ballot.js';
import { type Grade, weightOf } from './grade.js';
import { combineVotes } from './tally.js';

/** What of a question decides how each claim speaks, and how long it is fresh. */
export interface CountedQuestion {
  readonly threshold: Threshold | null;
  /** The indicator's horizon and the leaf's greatest age: the shorter one rules. */
  readonly ages: readonly (Duration | null)[];
}

/** A claim whose grade gives a weight. */
type Weighty = GradedClaim & { readonly grade: Grade };

/** Claims of one side that count, by origin: of each origin its heaviest. */
type Winners = ReadonlyMap<string, Weighty>;

/** The fresh votes, counted. Support and against in hundredths: 6438 is 64.38. */
export interface Count {
  readonly support: number;
  readonly against: number;
  readonly winnersFor: Winners;
  readonly winnersAgainst: Winners;
  /** Whether a fresh, graded claim straddles the threshold. */
  readonly straddles: boolean;
  /** Whether a fresh claim has no weight by its grade. */
  readonly ungraded: boolean;
  /** Whether a claim is older than it may be. */
  readonly stale: boolean;
  /** The instants judged, from after the first (exclusive) to the second (inclusive), at which the same claims are fresh. */
  readonly after: Instant;
  readonly until: Instant;
}

/**
 * Counts the votes of standing claims at an instant: one vote an origin and side, its heaviest (of equal ones the first
 * by key), then combined. At −∞ every claim is fresh. This is the one place whose cost grows with the claims, so it makes
 * nothing for a claim but its place among the winners.
 */
export function countVotes(standing: readonly GradedClaim[], question: CountedQuestion, validAt: Instant): Count {
  const winnersFor = new Map<string, Weighty>();
  const winnersAgainst = new Map<string, Weighty>();
  const untilOf = freshness(question.ages);
  const seen = { straddles: false, ungraded: false, stale: false, after: -Infinity, until: Infinity };
  for (const graded of standing) {
    const until = untilOf(graded.claim.observedAt);
    if (until < validAt) {
      seen.stale = true;
      seen.after = Math.max(seen.after, until);
      continue;
    }
    seen.until = Math.min(seen.until, until);
    const side = sideOf(graded.claim, question.threshold);
    if (!isGraded(graded)) seen.ungraded = true;
    else if (side === 'STRADDLES') seen.straddles = true;
    else seat(graded, side === 'FOR' ? winnersFor : winnersAgainst);
  }
  return { support: combined(winnersFor), against: combined(winnersAgainst), winnersFor, winnersAgainst, ...seen };
}

function isGraded(graded: GradedClaim): graded is Weighty {
  return graded.grade !== null;
}

function seat(graded: Weighty, winners: Map<string, Weighty>): void {
  const weight = weightOf(graded.grade);
  if (weight <= 0) return;
  const holder = winners.get(graded.origin);
  if (holder === undefined || isHeavier(graded, holder)) winners.set(graded.origin, graded);
}

function isHeavier(one: Weighty, other: Weighty): boolean {
  const lead = weightOf(one.grade) - weightOf(other.grade);
  return lead === 0 ? one.claim.key < other.claim.key : lead > 0;
}

function combined(winners: Winners): number {
  return combineVotes(Array.from(winners.values(), ({ grade }) => grade));
}
