import type { GradedClaim, Side } from '../../../src/domain/evidence/ballot.js';
import type { EvidencePolicy, Grade } from '../../../src/domain/evidence/grade.js';
import type { EvidenceQuestion, EvidenceReason } from '../../../src/domain/evidence/indicator-state.js';
import { addDuration } from '../../../src/domain/time/duration.js';
import type { Instant } from '../../../src/domain/time/instant.js';

/**
 * 100·(1−Π(1−w/100)) in hundredths, rounded half up, in fractions of whole numbers only. A percentage is read off its
 * decimal text, so no binary fraction comes in.
 */
export function exactHundredths(votes: readonly Grade[]): number {
  let rest = { over: 1n, under: 1n };
  for (const { reliability, credibility } of votes) {
    const [r, c] = [fractionOf(reliability), fractionOf(credibility)];
    const under = r.under * c.under * 10_000n;
    rest = { over: rest.over * (under - r.over * c.over), under: rest.under * under };
  }
  const twice = 2n * 10_000n * (rest.under - rest.over) + rest.under;
  return Number(twice / (2n * rest.under));
}

function fractionOf(percentage: number): { readonly over: bigint; readonly under: bigint } {
  const [whole = '0', decimals = ''] = percentage.toFixed(6).split('.');
  return { over: BigInt(whole + decimals), under: 10n ** BigInt(decimals.length) };
}

/** What DESIGN §3.2 to §3.5 says of standing claims, written down once more and as plainly as can be. */
interface ExpectedState {
  readonly reason: EvidenceReason;
  readonly support: number;
  readonly against: number;
}

/** The state of standing claims by the table of DESIGN §3.5, row by row; without any weight nothing is decided. */
export function expectedState(
  standing: readonly GradedClaim[],
  question: EvidenceQuestion,
  policy: EvidencePolicy,
  validAt: Instant,
): ExpectedState {
  const θ = Math.max(1, Math.round((question.accept ?? policy.accept) * 100));
  const μ = Math.round((question.margin ?? policy.margin) * 100);
  const fresh = standing.filter(({ claim }) =>
    question.ages.every((age) => age === null || validAt <= addDuration(claim.observedAt, age)),
  );
  const sum = (claims: readonly GradedClaim[], side: Side): number => exactHundredths(heaviest(claims, question, side));
  const [support, against] = [sum(fresh, 'FOR'), sum(fresh, 'AGAINST')];
  const decides = (f: number, a: number): boolean => f >= θ && f - a >= μ;
  const all = [sum(standing, 'FOR'), sum(standing, 'AGAINST')] as const;
  const rows: readonly (readonly [boolean, EvidenceReason])[] = [
    [decides(support, against), 'SUPPORTED'],
    [decides(against, support), 'REFUTED'],
    [standing.length === 0, 'NO_EVIDENCE'],
    [Math.max(support, against) >= θ, 'CONTESTED'],
    [decides(all[0], all[1]) || decides(all[1], all[0]), 'STALE'],
    [fresh.some((vote) => vote.grade !== null && plainSide(vote, question) === 'STRADDLES'), 'THRESHOLD_STRADDLED'],
    [support === 0 && against === 0 && fresh.some((vote) => vote.grade === null), 'UNGRADED'],
  ];
  return { reason: rows.find(([holds]) => holds)?.[1] ?? 'INSUFFICIENT', support, against };
}

function heaviest(claims: readonly GradedClaim[], question: EvidenceQuestion, side: Side): readonly Grade[] {
  const ofSide = claims.filter((vote) => plainSide(vote, question) === side);
  const origins = [...new Set(ofSide.map((vote) => vote.origin))];
  return origins.flatMap((origin) => {
    const grades = ofSide.flatMap((vote) => (vote.origin === origin && vote.grade !== null ? [vote.grade] : []));
    grades.sort((one, other) => other.reliability * other.credibility - one.reliability * one.credibility);
    return grades.slice(0, 1);
  });
}

/** A claim speaks for a threshold if every amount of its interval meets it, and against it if none does. */
function plainSide({ claim }: GradedClaim, { threshold }: EvidenceQuestion): Side {
  if (claim.polarity === 'DENIES') return 'AGAINST';
  if (threshold === null) return 'FOR';
  const { low, high } = claim.quantity ?? { low: null, high: null };
  const { op, value } = threshold;
  const meets = (end: number): boolean =>
    op === 'GT' ? end > value : op === 'GTE' ? end >= value : op === 'LT' ? end < value : end <= value;
  const ends = [low ?? -Infinity, high ?? Infinity].map(meets);
  if (ends.every((end) => end)) return 'FOR';
  return ends.some((end) => end) ? 'STRADDLES' : 'AGAINST';
}
