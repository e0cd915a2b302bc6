import {
  type Credibility,
  CREDIBILITY_SCALE,
  type EvidencePolicy,
  type Grade,
  gradeOf,
  type Reliability,
  RELIABILITY_SCALE,
  weightOf,
} from '../evidence/grade.js';
import { combineVotes } from '../evidence/tally.js';

/** A grade as analysts write it, with its weight in percent under the policy. */
export interface NamedGrade {
  readonly reliability: Reliability;
  readonly credibility: Credibility;
  readonly weight: number;
}

/** So many further origins, each with one fresh claim of this grade or of a heavier one. */
export interface OriginsNeeded {
  readonly origins: number;
  readonly worst: NamedGrade;
}

/** Ways with up to so many origins are told one by one; where they do not suffice, the fewest that do, up to MOST. */
const TOLD = 3;
const MOST = 64;

interface Rated {
  readonly name: NamedGrade;
  readonly grade: Grade;
}

/** Every grade to which a policy gives a weight above 0, the lightest first; of equal ones the better letter first. */
export function gradesByWeight(policy: EvidencePolicy): readonly NamedGrade[] {
  return ratedByWeight(policy).map(({ name }) => name);
}

function ratedByWeight(policy: EvidencePolicy): readonly Rated[] {
  const rated = RELIABILITY_SCALE.flatMap((reliability) =>
    CREDIBILITY_SCALE.flatMap((credibility): readonly Rated[] => {
      const grade = gradeOf(policy, reliability, credibility);
      return grade === null ? [] : [{ name: { reliability, credibility, weight: weightOf(grade) }, grade }];
    }),
  );
  return rated.filter(({ name }) => name.weight > 0).sort((one, other) => one.name.weight - other.name.weight);
}

/**
 * How further origins bring a side to a weight: for one, two and three of them the worst grade that still suffices, where
 * there is one; else the fewest origins of the best grade that suffice, up to 64. Empty where no number does.
 *
 * @param needed in hundredths
 * @param votes the grades that count on that side already, one an origin
 */
export function waysToReach(needed: number, votes: readonly Grade[], policy: EvidencePolicy): readonly OriginsNeeded[] {
  const grades = ratedByWeight(policy);
  const worstOf = (origins: number, among: readonly Rated[]): readonly OriginsNeeded[] => {
    const added = (grade: Grade): readonly Grade[] => Array.from({ length: origins }, () => grade);
    const worst = among.find(({ grade }) => combineVotes([...votes, ...added(grade)]) >= needed);
    return worst === undefined ? [] : [{ origins, worst: worst.name }];
  };
  const few = Array.from({ length: TOLD }, (_, index) => worstOf(index + 1, grades)).flat();
  if (few.length > 0 || needed > 10_000) return few;
  for (let origins = TOLD + 1; origins <= MOST; origins += 1) {
    const [way] = worstOf(origins, grades.slice(-1));
    if (way !== undefined) return [way];
  }
  return [];
}
