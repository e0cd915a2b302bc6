import { type Cell, type Criterion, normalised, type Score, type Valued } from './criterion.js';
import type { Method } from './method.js';
import { topsis } from './topsis.js';
import { type WeightInterval, weightInterval } from './weight-interval.js';
import { weightedSum } from './weighted-sum.js';

/** How options are compared. */
export type ComparisonMethod = 'WEIGHTED_SUM' | 'TOPSIS';

/** What is to be compared, and on what. Each option has at most one score on a criterion. */
export interface ComparisonCase {
  readonly options: readonly string[];
  readonly criteria: readonly Criterion[];
  readonly scores: readonly Score[];
}

/**
 * An option's value with its place: 1 is the best; equal options share a place, and those after them count on from all.
 */
export interface Place {
  readonly value: number;
  readonly rank: number;
}

/** An option's places when every score is taken at its low, its middle or its high number as written. */
export interface ComparedOption {
  readonly option: string;
  readonly low: Place;
  readonly mid: Place;
  readonly high: Place;
}

/** An option that is left out of the ranking, and the criteria on which it has no score. */
export interface MissingScores {
  readonly option: string;
  readonly criteria: readonly string[];
}

/** A comparison of options. */
export interface OptionComparison {
  readonly method: ComparisonMethod;
  /** With weights that sum to 1. */
  readonly criteria: readonly Criterion[];
  /** By rank on the middle scores; equal ones in the order asked. */
  readonly options: readonly ComparedOption[];
  readonly missing: readonly MissingScores[];
  /** For each criterion the weights for which the order of the middle scores holds. */
  readonly intervals: readonly WeightInterval[];
}

/** Values nearer to each other than this are equal: far below what scores tell apart, far above what rounding does. */
const EQUAL_WITHIN = 1e-9;

const METHODS: Readonly<Record<ComparisonMethod, Method>> = { WEIGHTED_SUM: weightedSum, TOPSIS: topsis };

const ESTIMATES = ['low', 'mid', 'high'] as const;
type Estimate = (typeof ESTIMATES)[number];

/**
 * Compares options on criteria by one method (DESIGN §7). An option that lacks a score on some criterion is named as
 * missing and takes no part: nothing is guessed for it, and it bears on no other's place.
 *
 * Low, middle and high scores are the numbers as written, whichever way is better: on a criterion where lower is better
 * the low scores are the favourable ones.
 */
export function compareOptions(asked: ComparisonCase, method: ComparisonMethod): OptionComparison {
  const criteria = normalised(asked.criteria);
  const missing = missingScores(asked);
  const left = new Set(missing.map((each) => each.option));
  const complete = { ...asked, criteria, options: asked.options.filter((option) => !left.has(option)) };
  const places = ESTIMATES.flatMap((estimate) => placesOf(complete, estimate, METHODS[method]));
  const order = places.filter((each) => each.estimate === 'mid').sort((one, other) => one.rank - other.rank);
  const neighbours = neighboursOf(order);
  const leadOf = METHODS[method].leadsIn(tableOf(complete, 'mid'));
  return {
    method,
    criteria,
    options: order.map(({ option }) => comparedOption(option, places)),
    missing,
    intervals: criteria.map((criterion) => {
      const leads = neighbours.map(({ above, below, equal }) => {
        return { equal, lead: leadOf({ above, below, criterion: criterion.key }) };
      });
      return weightInterval(criterion, leads);
    }),
  };
}

function missingScores({ options, criteria, scores }: ComparisonCase): readonly MissingScores[] {
  const given = new Set(scores.map((score) => `${score.option}\n${score.criterion}`));
  const gaps = options.map((option) => ({
    option,
    criteria: criteria.map((criterion) => criterion.key).filter((key) => !given.has(`${option}\n${key}`)),
  }));
  return gaps.filter((gap) => gap.criteria.length > 0);
}

/** The table of the options and criteria asked for, in their order. */
function tableOf({ options, criteria, scores }: ComparisonCase, estimate: Estimate): readonly Cell[] {
  return options.flatMap((option) =>
    criteria.flatMap((criterion) => {
      const own = scores.filter((score) => score.option === option && score.criterion === criterion.key);
      return own.map((score) => ({ option, criterion, score: score[estimate] }));
    }),
  );
}

interface EstimatedPlace extends Place {
  readonly option: string;
  readonly estimate: Estimate;
}

function placesOf(complete: ComparisonCase, estimate: Estimate, method: Method): readonly EstimatedPlace[] {
  const values = method.valuesOf(tableOf(complete, estimate));
  const better = (than: Valued): readonly Valued[] => values.filter(({ value }) => value > than.value + EQUAL_WITHIN);
  return values.map((each) => ({ ...each, estimate, rank: 1 + better(each).length }));
}

function comparedOption(option: string, places: readonly EstimatedPlace[]): ComparedOption {
  const own = places.filter((each) => each.option === option);
  const byEstimate = own.map(({ estimate, value, rank }) => [estimate, { value, rank }] as const);
  return { option, ...(Object.fromEntries(byEstimate) as Record<Estimate, Place>) };
}

interface Pair {
  readonly above: string;
  readonly below: string;
  readonly equal: boolean;
}

/** The options that follow each other in an order. */
function neighboursOf(order: readonly EstimatedPlace[]): readonly Pair[] {
  const pairs: Pair[] = [];
  let above: EstimatedPlace | null = null;
  for (const below of order) {
    if (above !== null) pairs.push({ above: above.option, below: below.option, equal: above.rank === below.rank });
    above = below;
  }
  return pairs;
}
