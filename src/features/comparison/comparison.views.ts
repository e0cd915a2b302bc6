import { badInput } from '../../api/errors.js';
import { make } from '../../api/make.js';
import { compareOptions } from '../../domain/comparison/comparison.js';
import type { Picture } from '../../picture/picture.js';
import type { CriterionRecord } from '../../picture/record.js';
import { optionView } from '../options/options.views.js';
import {
  ComparedCriterion,
  ComparedOption,
  ComparedPlace,
  type ComparisonArgs,
  type CriterionWeightInput,
  OptionComparison,
  UnscoredOption,
} from './comparison.types.js';

/** How options compare. BAD_USER_INPUT for an option or criterion that is not there, or a weight that is not above 0. */
export function comparisonView(picture: Picture, { options, weights, method }: ComparisonArgs): OptionComparison {
  const criteria = weighted(picture.record.criteria, weights ?? []);
  const asked = { options: optionKeys(picture, options ?? null), criteria, scores: picture.record.scores };
  const found = compareOptions(asked, method ?? 'WEIGHTED_SUM');
  const shown = <T>(key: string, show: (option: NonNullable<ReturnType<typeof optionView>>) => T): readonly T[] => {
    const option = optionView(picture, key);
    return option === null ? [] : [show(option)];
  };
  return make(OptionComparison, {
    method: found.method,
    options: found.options.flatMap(({ option, low, mid, high }) => {
      const places = { low: make(ComparedPlace, low), mid: make(ComparedPlace, mid), high: make(ComparedPlace, high) };
      return shown(option, (view) => make(ComparedOption, { option: view, ...places }));
    }),
    missing: found.missing.flatMap((each) =>
      shown(each.option, (view) => make(UnscoredOption, { option: view, criteria: each.criteria })),
    ),
    criteria: criteria.flatMap(({ key, title, direction, basis }) => {
      const interval = found.intervals.find((each) => each.criterion === key);
      if (interval === undefined) return [];
      const { weight, low, high } = interval;
      const holds = { orderHoldsFrom: low, orderHoldsTo: high };
      return [make(ComparedCriterion, { key, title, direction, weight, ...holds, basis })];
    }),
  });
}

function optionKeys(picture: Picture, asked: readonly string[] | null): readonly string[] {
  if (asked === null) return [...picture.options.keys()];
  const unknown = asked.findIndex((key) => !picture.options.has(key));
  if (unknown >= 0) throw badInput(['options', unknown], `the key of an option; there is no ${asked[unknown] ?? ''}`);
  return [...new Set(asked)];
}

function weighted(
  criteria: readonly CriterionRecord[],
  weights: readonly CriterionWeightInput[],
): readonly CriterionRecord[] {
  for (const [index, { criterion, weight }] of weights.entries()) {
    const isKnown = criteria.some(({ key }) => key === criterion);
    if (!isKnown) throw badInput(['weights', index, 'criterion'], `the key of a criterion; there is no ${criterion}`);
    if (!(weight > 0 && weight <= 1_000_000))
      throw badInput(['weights', index, 'weight'], 'a weight above 0, at most 1000000');
  }
  const given = new Map(weights.map(({ criterion, weight }) => [criterion, weight]));
  return criteria.map((criterion) => ({ ...criterion, weight: given.get(criterion.key) ?? criterion.weight }));
}
