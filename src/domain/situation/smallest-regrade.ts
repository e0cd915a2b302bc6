import type { GradedClaim } from '../evidence/ballot.js';
import type { Claim } from '../evidence/claim.js';
import { type Credibility, CREDIBILITY_SCALE, type Reliability, RELIABILITY_SCALE } from '../evidence/grade.js';
import type { ClaimBook } from './claim-book.js';
import { type Effect, effectOf, type OtherEvidence, workOf } from './option-trial.js';

/** Another letter for a source, or another digit for a claim. `steps` counts along the scale. */
type GradeChange =
  | {
      readonly kind: 'SOURCE';
      readonly key: string;
      readonly from: Reliability;
      readonly to: Reliability;
      readonly steps: number;
    }
  | {
      readonly kind: 'CLAIM';
      readonly key: string;
      readonly from: Credibility;
      readonly to: Credibility;
      readonly steps: number;
    };

/** A change of grade, and what it turns. */
export type Regrade = GradeChange & Effect;

/**
 * The smallest single changes of a grade that turn the precondition's value: all of the fewest steps on the scale, up
 * or down, from A to F or from 1 to 6. A source's letter counts for all its claims and for those that it passed on;
 * a source without a letter is F. None where no single change does.
 *
 * `cut` where more than `work` claims would have had to be weighed again: what is told then is true but may be not all.
 */
export function smallestRegrades(
  book: ClaimBook,
  work: number,
): { readonly found: readonly Regrade[]; readonly cut: boolean } {
  let left = work;
  for (let steps = 1; steps < RELIABILITY_SCALE.length; steps += 1) {
    const found: Regrade[] = [];
    for (const { change, evidence } of regradesBy(steps, book)) {
      if (left <= 0) return { found, cut: true };
      left -= workOf(book.trial, evidence);
      const effect = effectOf(book.trial, evidence);
      if (effect.precondition !== null) found.push({ ...change, ...effect });
    }
    if (found.length > 0) return { found, cut: false };
  }
  return { found: [], cut: false };
}

interface Candidate {
  readonly change: GradeChange;
  readonly evidence: OtherEvidence;
}

function* regradesBy(steps: number, book: ClaimBook): Generator<Candidate> {
  const { trial, letters, grade } = book;
  const standing = [...new Set(trial.indicators)].flatMap((indicator) => trial.world.evidence.get(indicator) ?? []);
  for (const key of speakersOf(standing)) {
    const from = letters.get(key) ?? 'F';
    for (const to of away(RELIABILITY_SCALE, from, steps)) {
      const others = new Map(letters).set(key, to);
      const speaks = (claim: Claim): boolean => claim.source === key || claim.via === key;
      const evidence = replaced(standing, speaks, (claim) => grade(claim, others));
      yield { change: { kind: 'SOURCE', key, from, to, steps }, evidence };
    }
  }
  for (const { claim } of standing) {
    const { key, credibility: from } = claim;
    for (const to of away(CREDIBILITY_SCALE, from, steps)) {
      const evidence = replaced(
        standing,
        (each) => each === claim,
        () => grade({ ...claim, credibility: to }, letters),
      );
      yield { change: { kind: 'CLAIM', key, from, to, steps }, evidence };
    }
  }
}

/** The sources of claims and those that passed them on, each once. */
function speakersOf(standing: readonly GradedClaim[]): ReadonlySet<string> {
  return new Set(standing.flatMap(({ claim }) => (claim.via === null ? [claim.source] : [claim.source, claim.via])));
}

/** The marks that lie so many steps from one, up and down the scale. */
function away<T>(scale: readonly T[], from: T, steps: number): readonly T[] {
  const at = scale.indexOf(from);
  return scale.filter((_, index) => Math.abs(index - at) === steps);
}

/** What stands on the indicators concerned, with some claims graded anew. */
function replaced(
  standing: readonly GradedClaim[],
  isMeant: (claim: Claim) => boolean,
  again: (claim: Claim) => GradedClaim,
): OtherEvidence {
  const evidence = new Map<string, GradedClaim[]>();
  for (const { claim } of standing) if (isMeant(claim)) evidence.set(claim.indicator, []);
  for (const graded of standing) {
    evidence.get(graded.claim.indicator)?.push(isMeant(graded.claim) ? again(graded.claim) : graded);
  }
  return evidence;
}
