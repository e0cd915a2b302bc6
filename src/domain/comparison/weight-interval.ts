import type { Criterion } from './criterion.js';
import type { Lead } from './method.js';

/**
 * The closed interval of one weight, from 0 to 1, in which the order of the options holds while the other weights keep
 * their proportions and all sum to 1. At an end that is neither 0 nor 1 two options that follow each other are equal.
 */
export interface WeightInterval {
  readonly criterion: string;
  /** The weight as it is, from 0 to 1. */
  readonly weight: number;
  readonly low: number;
  readonly high: number;
}

/** How two options that follow each other in the order stand: whether they are equal, and how the lead varies. */
interface Neighbours {
  readonly equal: boolean;
  readonly lead: Lead;
}

/** A coefficient smaller than this says that a lead which is 0 now is 0 for every weight. */
const NOTHING = 1e-12;

/**
 * In which interval of a criterion's weight an order holds, given how those that follow each other lead. Options that
 * are equal must stay so; options that only touch at a weight, without changing places, do not end it. Of a single
 * criterion the weight can only be 1.
 */
export function weightInterval({ key, weight }: Criterion, neighbours: readonly Neighbours[]): WeightInterval {
  if (weight === 1) return { criterion: key, weight, low: 1, high: 1 };
  const ends = neighbours.flatMap(({ equal, lead }) => (equal ? tieEnds(lead, weight) : flips(lead)));
  return {
    criterion: key,
    weight,
    low: Math.max(0, ...ends.filter((end) => end <= weight)),
    high: Math.min(1, ...ends.filter((end) => end >= weight)),
  };
}

function tieEnds({ constant, linear, square }: Lead, weight: number): readonly number[] {
  return Math.max(Math.abs(constant), Math.abs(linear), Math.abs(square)) < NOTHING ? [] : [weight];
}

/** The weights strictly between 0 and 1 at which a lead changes its sign. */
function flips(lead: Lead): readonly number[] {
  const positive = signChanges(lead).filter((t) => t > 0 && Number.isFinite(t));
  return positive.map((t) => {
    const odds = t ** (1 / lead.power);
    return odds / (1 + odds);
  });
}

/**
 * The simple zeros of constant + linear·t + square·t², by the form that does not cancel. A double zero changes no sign.
 */
function signChanges({ constant, linear, square }: Lead): readonly number[] {
  if (square === 0) return [-constant / linear];
  const discriminant = linear * linear - 4 * square * constant;
  if (discriminant <= 0) return [];
  const half = -(linear + (linear < 0 ? -1 : 1) * Math.sqrt(discriminant)) / 2;
  return [half / square, constant / half];
}
