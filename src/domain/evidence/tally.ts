import type { Grade } from './grade.js';

/** Decimal places that a policy's percentages may have; the exact arithmetic below counts in these. */
const DECIMALS = 4;
const SCALE = 10 ** DECIMALS;

/** Nearer than this to a rounding edge the binary arithmetic is not trusted and the exact one decides. */
const DOUBT = 1e-6;

/**
 * The combined weight of independent votes, in hundredths: 100·(1−Π(1−w/100)), rounded half up to 2 decimals
 * (DESIGN §3.4). An integer from 0 to 10000, exact: 64.375 is 6438, and 7.4999… is never lifted past an edge it is
 * not on. An empty list gives 0.
 */
export function combineVotes(votes: readonly Grade[]): number {
  let rest = 1;
  for (const vote of votes) rest *= 1 - (vote.reliability * vote.credibility) / 10_000;
  const hundredths = (1 - rest) * 10_000;
  const edge = Math.abs(hundredths - Math.floor(hundredths) - 0.5);
  return edge > DOUBT ? Math.round(hundredths) : combineExactly(votes);
}

/** The same in whole numbers: each factor is a fraction over SCALE²·10⁴. */
function combineExactly(votes: readonly Grade[]): number {
  const unit = BigInt(SCALE) * BigInt(SCALE) * 10_000n;
  let rest = 1n;
  let whole = 1n;
  for (const vote of votes) {
    rest *= unit - toScale(vote.reliability) * toScale(vote.credibility);
    whole *= unit;
  }
  const numerator = (whole - rest) * 10_000n;
  return Number((numerator * 2n + whole) / (whole * 2n));
}

function toScale(percentage: number): bigint {
  return BigInt(Math.round(percentage * SCALE));
}

/** A percentage such as a threshold, in the hundredths in which tallies are compared. */
export function toHundredths(percentage: number): number {
  return Math.round(percentage * 100);
}
