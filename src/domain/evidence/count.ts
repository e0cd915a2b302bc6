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

/**
 * The claims that stand on an indicator, and what is the same of them whatever is asked: it is worked out once for all
 * questions.
 */
export interface Roll {
  readonly standing: readonly GradedClaim[];
  /** Of each claim, in the same order: the number of its origin among theirs, from 0. */
  readonly origins: readonly number[];
  readonly originCount: number;
}

/** A claim whose grade gives a weight. */
type Weighty = GradedClaim & { readonly grade: Grade };

/** By the number of an origin: its claim of one side that counts, which is its heaviest, or null. */
export type Seats = readonly (Weighty | null)[];

/** The fresh votes, counted. Support and against in hundredths: 6438 is 64.38. */
export interface Count {
  readonly support: number;
  readonly against: number;
  readonly seatsFor: Seats;
  readonly seatsAgainst: Seats;
  /** How many origins have a claim for it that counts. */
  readonly affirming: number;
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

/** Numbers the origins of the claims that stand on an indicator. */
export function rollOf(standing: readonly GradedClaim[]): Roll {
  const numbers = new Map<string, number>();
  const origins = standing.map(({ origin }) => {
    const known = numbers.get(origin);
    if (known !== undefined) return known;
    numbers.set(origin, numbers.size);
    return numbers.size - 1;
  });
  return { standing, origins, originCount: numbers.size };
}

/**
 * Counts the votes of standing claims at an instant: one vote an origin and side, its heaviest (of equal ones the first
 * by key), then combined. At −∞ every claim is fresh. This is the one place whose cost grows with the claims, so it makes
 * nothing for a claim but its place among the winners.
 */
export function countVotes(
  { standing, origins, originCount }: Roll,
  question: CountedQuestion,
  validAt: Instant,
): Count {
  const seatsFor = emptySeats(originCount);
  const seatsAgainst = emptySeats(originCount);
  const untilOf = freshness(question.ages);
  const seen = { straddles: false, ungraded: false, stale: false, after: -Infinity, until: Infinity };
  for (let index = 0; index < standing.length; index += 1) {
    const graded = standing[index] as GradedClaim;
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
    else seat(graded, side === 'FOR' ? seatsFor : seatsAgainst, origins[index] as number);
  }
  const [votesFor, votesAgainst] = [votesOf(seatsFor), votesOf(seatsAgainst)];
  const [support, against] = [combineVotes(votesFor), combineVotes(votesAgainst)];
  return { support, against, seatsFor, seatsAgainst, affirming: votesFor.length, ...seen };
}

function emptySeats(count: number): (Weighty | null)[] {
  return Array<Weighty | null>(count).fill(null);
}

function isGraded(graded: GradedClaim): graded is Weighty {
  return graded.grade !== null;
}

function seat(graded: Weighty, seats: (Weighty | null)[], origin: number): void {
  const weight = weightOf(graded.grade);
  if (weight <= 0) return;
  const holder = seats[origin] ?? null;
  if (holder === null || isHeavier(graded, holder)) seats[origin] = graded;
}

function isHeavier(one: Weighty, other: Weighty): boolean {
  const lead = weightOf(one.grade) - weightOf(other.grade);
  return lead === 0 ? one.claim.key < other.claim.key : lead > 0;
}

function votesOf(seats: Seats): readonly Grade[] {
  const votes: Grade[] = [];
  for (const holder of seats) if (holder !== null) votes.push(holder.grade);
  return votes;
}
