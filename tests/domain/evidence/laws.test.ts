import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GradedClaim } from '../../../src/domain/evidence/ballot.js';
import { standingClaims } from '../../../src/domain/evidence/claim.js';
import { rollOf } from '../../../src/domain/evidence/count.js';
import { weightOf } from '../../../src/domain/evidence/grade.js';
import { contributionsOf, type EvidenceQuestion, stateOf } from '../../../src/domain/evidence/indicator-state.js';
import {
  claimOf,
  gradeText,
  judged,
  NOW,
  POLICY,
  questions,
  sideOn,
  standing,
  voteOf,
  votesOf,
} from '../support/evidence-cases.js';
import { expectedState } from '../support/evidence-oracle.js';

const newcomer = votesOf(fc.constant('S9'));
const at = (votes: readonly GradedClaim[], question: EvidenceQuestion) =>
  stateOf(rollOf(votes), question, POLICY, NOW).state;
const weight = ({ grade }: GradedClaim): number => (grade === null ? -1 : weightOf(grade));
const withPolarity = (vote: GradedClaim, polarity: 'AFFIRMS' | 'DENIES'): GradedClaim => ({
  ...vote,
  claim: { ...vote.claim, polarity },
});

describe('stateOf', () => {
  it('agrees with the table of DESIGN §3.5 written down once more', () => {
    const property = fc.property(standing, questions, (votes, question) => {
      const { reason, support, against } = at(votes, question);
      expect({ reason, support, against }).toEqual(expectedState(votes, question, POLICY, NOW));
    });
    fc.assert(property, { numRuns: 1000 });
  });

  it('is TRUE where supported, FALSE where refuted, and UNKNOWN for every other reason', () => {
    const property = fc.property(standing, questions, (votes, question) => {
      const { value, reason } = at(votes, question);
      expect(value).toBe(reason === 'SUPPORTED' ? 'TRUE' : reason === 'REFUTED' ? 'FALSE' : 'UNKNOWN');
    });
    fc.assert(property);
  });

  it('never loses support by an affirmation of a source that had no standing claim', () => {
    const property = fc.property(standing, newcomer, questions, (votes, said, question) => {
      const more = at([...votes, withPolarity(said, 'AFFIRMS')], question);
      expect(more.support).toBeGreaterThanOrEqual(at(votes, question).support);
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('may lose support by an affirmation of a source that had one: its word is replaced', () => {
    const before = claimOf({ key: 'C1', credibility: 2, observedAt: 1 });
    const after = claimOf({ key: 'C2', credibility: 3, observedAt: 2 });
    const support = (claims: readonly ReturnType<typeof claimOf>[]) => {
      const left = standingClaims(claims, { validAt: NOW, knownAt: NOW });
      return judged(left.map((claim) => voteOf(gradeText('B', claim.credibility), claim))).support;
    };
    expect(support([before])).toBe(5250);
    expect(support([before, after])).toBe(3750);
  });

  it('never loses weight against by a denial, which leaves the support as it is', () => {
    const property = fc.property(standing, newcomer, questions, (votes, said, question) => {
      const more = at([...votes, withPolarity(said, 'DENIES')], question);
      expect(more.against).toBeGreaterThanOrEqual(at(votes, question).against);
      expect(more.support).toBe(at(votes, question).support);
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('does not change by a second source of the same origin and side, of no greater weight', () => {
    const cases = fc.tuple(standing, newcomer, fc.nat(), questions).filter(([votes]) => votes.length > 0);
    const property = fc.property(cases, ([votes, said, pick, question]) => {
      const first = votes[pick % votes.length]!;
      const second = { ...said, origin: first.origin };
      fc.pre(sideOn(second, question) === sideOn(first, question) && sideOn(first, question) !== 'STRADDLES');
      fc.pre(second.grade !== null && weight(second) <= weight(first));
      fc.pre(second.claim.observedAt <= first.claim.observedAt);
      const [more, before] = [at([...votes, second], question), at(votes, question)];
      expect([more.value, more.reason, more.support, more.against]).toEqual([
        before.value,
        before.reason,
        before.support,
        before.against,
      ]);
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('never moves by an ungraded word, whatever else there is', () => {
    const property = fc.property(standing, newcomer, fc.boolean(), questions, (votes, said, isSource, question) => {
      const ungraded = isSource ? voteOf('F1', said.claim) : voteOf('A6', said.claim);
      const [more, before] = [at([...votes, ungraded], question), at(votes, question)];
      expect([more.value, more.support, more.against]).toEqual([before.value, before.support, before.against]);
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('does not depend on the order of the claims, nor does which of them counted', () => {
    const shuffled = standing.chain((votes) =>
      fc.tuple(fc.constant(votes), fc.shuffledSubarray([...votes], { minLength: votes.length })),
    );
    const property = fc.property(shuffled, questions, ([votes, others], question) => {
      const [one, other] = [at(votes, question), at(others, question)];
      const byKey = ({ weighed }: typeof one) =>
        Object.fromEntries(contributionsOf(weighed).map((each) => [each.graded.claim.key, each]));
      expect({ ...other, weighed: byKey(other) }).toEqual({ ...one, weighed: byKey(one) });
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('is never decided by less than before where a leaf asks for more', () => {
    const property = fc.property(standing, questions, fc.nat(20), fc.nat(20), (votes, question, more, lead) => {
      const strict = {
        ...question,
        accept: Math.min(100, (question.accept ?? POLICY.accept) + more),
        margin: Math.min(100, (question.margin ?? POLICY.margin) + lead),
      };
      const { value } = at(votes, strict);
      expect(['UNKNOWN', at(votes, question).value]).toContain(value);
    });
    fc.assert(property, { numRuns: 300 });
  });
});
