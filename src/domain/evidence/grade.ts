/** Reliability of a source, by the NATO Admiralty code (AJP-2.1): A is completely reliable, E unreliable, F not to be judged. */
export type Reliability = 'A' | 'B' | 'C' | 'D' | 'E' | 'F';

/** Credibility of a statement, by the NATO Admiralty code: 1 is confirmed, 5 improbable, 6 not to be judged. */
export type Credibility = 1 | 2 | 3 | 4 | 5 | 6;

/** Both scales of the code, the best grade first. */
export const RELIABILITY_SCALE: readonly Reliability[] = ['A', 'B', 'C', 'D', 'E', 'F'];
export const CREDIBILITY_SCALE: readonly Credibility[] = [1, 2, 3, 4, 5, 6];

/** The versioned numbers that turn grades into weights and weights into a decision (DESIGN §3). */
export interface EvidencePolicy {
  readonly reliability: Readonly<Record<Reliability, number | null>>;
  readonly credibility: Readonly<Record<Credibility, number | null>>;
  /** θ: the least weight of a side, 0 to 100, that can decide. */
  readonly accept: number;
  /** μ: the least lead over the other side that can decide. */
  readonly margin: number;
}

/** The two percentages whose product is the weight of a claim. */
export interface Grade {
  readonly reliability: number;
  readonly credibility: number;
}

/** The worse of two letters; F, which says nothing, is the worst (DESIGN §3.3, a source behind a relay). */
export function worseReliability(one: Reliability, other: Reliability): Reliability {
  return one > other ? one : other;
}

/** The percentages of a grade under a policy, or null where F, 6 or the policy gives no weight: such a word moves no gate. */
export function gradeOf(policy: EvidencePolicy, reliability: Reliability, credibility: Credibility): Grade | null {
  const r = policy.reliability[reliability];
  const c = policy.credibility[credibility];
  return r === null || c === null ? null : { reliability: r, credibility: c };
}

/** The weight of a grade, 0 to 100: R×C/100, not rounded. */
export function weightOf(grade: Grade): number {
  return (grade.reliability * grade.credibility) / 100;
}
