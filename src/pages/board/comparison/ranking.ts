import type { Table } from '../download/picture-csv.js';

/** How the options compare by both methods, under the same weights. */
export const COMPARISON_QUERY = `query Comparison($situation: String!, $asOf: AsOfInput, $weights: [CriterionWeightInput!]) {
  situation(key: $situation, asOf: $asOf) {
    weightedSum: comparison(method: WEIGHTED_SUM, weights: $weights) {
      ...Ranking
      missing {
        option {
          key
          title
        }
      }
    }
    topsis: comparison(method: TOPSIS, weights: $weights) {
      ...Ranking
    }
  }
}

fragment Ranking on OptionComparison {
  options {
    option {
      key
      title
      availability
    }
    low {
      rank
      value
    }
    mid {
      rank
      value
    }
    high {
      rank
      value
    }
  }
  criteria {
    key
    title
    direction
    weight
    orderHoldsFrom
    orderHoldsTo
  }
}
`;

export interface ComparisonAnswer {
  readonly weightedSum: RankingAnswer & { readonly missing: readonly { readonly option: Named }[] };
  readonly topsis: RankingAnswer;
}

interface RankingAnswer {
  readonly options: readonly (Places & { readonly option: Named & { readonly availability: string } })[];
  readonly criteria: readonly CriterionAnswer[];
}

interface Named {
  readonly key: string;
  readonly title: string;
}

interface CriterionAnswer extends Named {
  readonly direction: 'HIGHER_IS_BETTER' | 'LOWER_IS_BETTER';
  readonly weight: number;
  readonly orderHoldsFrom: number;
  readonly orderHoldsTo: number;
}

/** Where an option comes by the low, the middle and the high scores. */
export interface Places {
  readonly low: Place;
  readonly mid: Place;
  readonly high: Place;
}

export interface Place {
  readonly rank: number;
  readonly value: number;
}

export interface RankedOption extends Named {
  readonly availability: string;
  readonly weightedSum: Places;
  /** Null where this method does not rank it. */
  readonly topsis: Places | null;
}

/** A stretch of weights, as shares of 1. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

export interface WeighedCriterion extends Named {
  readonly lowerIsBetter: boolean;
  readonly weight: number;
  /** The weights at which the order of the method holds. */
  readonly weightedSum: Interval;
  readonly topsis: Interval;
}

/** The options that are ranked, the best by weighted sum first. */
export function rankedOptions({ weightedSum, topsis }: ComparisonAnswer): RankedOption[] {
  return weightedSum.options
    .map(({ option, ...places }) => ({
      ...option,
      weightedSum: places,
      topsis: topsis.options.find((other) => other.option.key === option.key) ?? null,
    }))
    .sort((one, other) => one.weightedSum.mid.rank - other.weightedSum.mid.rank);
}

/** The criteria with the weights in force, in the order of the dossier. */
export function weighedCriteria({ weightedSum, topsis }: ComparisonAnswer): WeighedCriterion[] {
  return weightedSum.criteria.map((criterion) => {
    const { key, title, direction, weight } = criterion;
    const other = topsis.criteria.find((candidate) => candidate.key === key) ?? criterion;
    const lowerIsBetter = direction === 'LOWER_IS_BETTER';
    return { key, title, lowerIsBetter, weight, weightedSum: intervalOf(criterion), topsis: intervalOf(other) };
  });
}

function intervalOf({ orderHoldsFrom, orderHoldsTo }: CriterionAnswer): Interval {
  return { from: orderHoldsFrom, to: orderHoldsTo };
}

/** Whether an option keeps one rank whichever of its scores holds. */
export function isSteady({ low, mid, high }: Places): boolean {
  return low.rank === mid.rank && mid.rank === high.rank;
}

/** The ranking as rows. */
export function comparisonTable(options: readonly RankedOption[]): Table {
  const ends = ['low', 'mid', 'high'] as const;
  const columnsOf = (method: string): string[] =>
    ends.flatMap((end) => [`${method}.${end}.rank`, `${method}.${end}.value`]);
  const cellsOf = (places: Places | null): (number | null)[] =>
    ends.flatMap((end) => [places?.[end].rank ?? null, places?.[end].value ?? null]);
  return {
    columns: ['option', 'title', 'availability', ...columnsOf('weightedSum'), ...columnsOf('topsis')],
    rows: options.map(({ key, title, availability, weightedSum, topsis }) => [
      ...[key, title, availability],
      ...cellsOf(weightedSum),
      ...cellsOf(topsis),
    ]),
  };
}
