import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ComparisonCase,
  type ComparisonMethod,
  compareOptions,
} from '../../../src/domain/comparison/comparison.js';
import type { Lead } from '../../../src/domain/comparison/method.js';
import { weightInterval } from '../../../src/domain/comparison/weight-interval.js';
import { caseOf, criterion } from '../support/comparison-case.js';

const lead: Lead = { constant: 0, linear: 0, square: 0, power: 1 };
const intervalOf = (weight: number, ...leads: Partial<Lead>[]) => {
  const neighbours = leads.map((each) => ({ equal: false, lead: { ...lead, ...each } }));
  const { low, high } = weightInterval(criterion('C', weight), neighbours);
  return [low, high];
};

describe('weightInterval', () => {
  it('is all weights where nothing ends the order', () => {
    expect(intervalOf(0.25)).toEqual([0, 1]);
    expect(intervalOf(0.25, { constant: 2 }, { linear: 1 }, { constant: 2, linear: 1 })).toEqual([0, 1]);
  });

  it('ends where a lead becomes 0, at the nearest of several', () => {
    // 3 − t is 0 at t = 3, the weight 3/4; 2 − t at 2/3; t − 1/4 at 1/5.
    expect(intervalOf(0.25, { constant: 3, linear: -1 }, { constant: 2, linear: -1 })[1]).toBeCloseTo(2 / 3, 12);
    expect(intervalOf(0.25, { constant: -0.25, linear: 1 })[0]).toBeCloseTo(0.2, 12);
  });

  it('ends on both sides at the zeros of one quadratic', () => {
    // −(t − 1/4)(t − 4) with t the square of the odds: odds 1/2 and 2, weights 1/3 and 2/3.
    const [low, high] = intervalOf(0.5, { constant: -1, linear: 4.25, square: -1, power: 2 });
    expect(low).toBeCloseTo(1 / 3, 12);
    expect(high).toBeCloseTo(2 / 3, 12);
  });

  it('does not end where two options only touch, or where their lead has no zero', () => {
    expect(intervalOf(0.25, { constant: 1, linear: -2, square: 1 }, { constant: 1, square: 1 })).toEqual([0, 1]);
  });

  it('is the weight alone where two options are equal and would not stay so', () => {
    const equal = { equal: true, lead: { ...lead, constant: 1, linear: -3 } };
    expect(weightInterval(criterion('C', 0.25), [equal])).toEqual({
      criterion: 'C',
      weight: 0.25,
      low: 0.25,
      high: 0.25,
    });
  });

  it('is all weights where two options are equal for each of them', () => {
    expect(weightInterval(criterion('C', 0.25), [{ equal: true, lead }])).toMatchObject({ low: 0, high: 1 });
  });

  it('is 1 alone for the only criterion', () => {
    expect(weightInterval(criterion('C', 1), [])).toEqual({ criterion: 'C', weight: 1, low: 1, high: 1 });
  });

  it('agrees with the critical changes of weights of Triantaphyllou and Sánchez 1997 on the weighted sum', () => {
    // They lower W_k by δ = (P_j − P_i) / (a_jk − a_ik) to make options i and j change places, where that is below W_k,
    // and divide all weights by their sum again. That leaves the others in proportion, so that the new weight is
    // (W_k − δ) / (1 − δ). On C1, with the values P of the test of weightedSum:
    //   A2, A3: δ = (.26227 − .27678) / (.4509 − .2163) = −.06185, so (.3277 + .06185) / 1.06185 = .36686;
    //   A3, A4: δ = (.14487 − .26227) / (.0240 − .4509) = .27499, so (.3277 − .27499) / .72501 = .07271;
    //   A1, A2: δ = (.27678 − .31618) / (.2163 − .3088) = .42602, which is above W_1: never.
    // The weights as written sum to 1.0001 and are divided by that first.
    const weights = [0.3277, 0.3058, 0.2876, 0.079].map((weight) => weight / 1.0001);
    const rows = {
      A1: [0.3088, 0.2897, 0.3867, 0.1922],
      A2: [0.2163, 0.3458, 0.1755, 0.6288],
      A3: [0.4509, 0.2473, 0.1194, 0.0575],
      A4: [0.024, 0.1172, 0.3184, 0.1215],
    };
    const { intervals } = compareOptions(caseOf(weights, rows), 'WEIGHTED_SUM');
    expect(intervals[0]?.low).toBeCloseTo(0.07271, 4);
    expect(intervals[0]?.high).toBeCloseTo(0.36686, 4);
    const value = (row: readonly number[]) => row.reduce((sum, score, k) => sum + score * Number(weights[k]), 0);
    for (const [k, interval] of intervals.entries()) {
      const weight = Number(weights[k]);
      const order = Object.values(rows).map((row) => ({ p: value(row), a: Number(row[k]) }));
      const deltas = order.slice(1).map((below, index) => {
        const above = order[index] ?? below;
        return (below.p - above.p) / (below.a - above.a);
      });
      const flips = deltas.filter((delta) => delta < weight).map((delta) => (weight - delta) / (1 - delta));
      expect(interval.low).toBeCloseTo(Math.max(0, ...flips.filter((flip) => flip < weight)), 9);
      expect(interval.high).toBeCloseTo(Math.min(1, ...flips.filter((flip) => flip > weight)), 9);
    }
  });
});

const score = fc.integer({ min: 0, max: 10 });
const weights = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.boolean()), { minLength: 2, maxLength: 4 });
const cases = weights.chain((pairs) => {
  const row = fc.array(score, { minLength: pairs.length, maxLength: pairs.length });
  const rows = fc.array(row, { minLength: 2, maxLength: 4 });
  const signed = pairs.map(([weight, isLower]) => (isLower ? -weight : weight));
  return rows.map((each) => caseOf(signed, Object.fromEntries(each.map((row, index) => [`O${String(index)}`, row]))));
});

/** The case with one criterion's weight set to a part of the whole, the others in proportion. */
function reweighted(asked: ComparisonCase, key: string, part: number): ComparisonCase {
  const others = asked.criteria.filter((each) => each.key !== key).reduce((sum, each) => sum + each.weight, 0);
  const criteria = asked.criteria.map((each) =>
    each.key === key ? { ...each, weight: (part / (1 - part)) * others } : each,
  );
  return { ...asked, criteria };
}

describe.each<ComparisonMethod>(['WEIGHTED_SUM', 'TOPSIS'])('the interval of a weight under %s', (method) => {
  /** How far an order is from holding: 0 where it holds, else the greatest lead of one below over the one above it. */
  const breach = (asked: ComparisonCase, order: readonly string[]): number => {
    const values = new Map(compareOptions(asked, method).options.map(({ option, mid }) => [option, mid.value]));
    const leads = order.slice(1).map((below, index) => {
      return Number(values.get(below)) - Number(values.get(String(order[index])));
    });
    return Math.max(0, ...leads);
  };

  it('is where the order holds, and beyond it the order does not', () => {
    const property = fc.property(
      cases,
      fc.nat(),
      fc.double({ min: 0.001, max: 0.999, noNaN: true }),
      (asked, pick, at) => {
        const { options, intervals } = compareOptions(asked, method);
        const order = options.map(({ option }) => option);
        const tied = new Set(options.map(({ mid }) => mid.rank)).size < options.length;
        const interval = intervals[pick % intervals.length];
        if (interval === undefined) return;
        const { criterion: key, low, high } = interval;
        expect(low).toBeLessThanOrEqual(interval.weight);
        expect(high).toBeGreaterThanOrEqual(interval.weight);
        const inside = Math.min(0.999_999, Math.max(0.000_001, low + (high - low) * at));
        if (low < high) expect(breach(reweighted(asked, key, inside), order)).toBeLessThan(1e-9);
        if (tied) return;
        const beyond = [low - 1e-5, high + 1e-5].filter((part) => part > 1e-6 && part < 1 - 1e-6);
        for (const part of beyond) expect(breach(reweighted(asked, key, part), order)).toBeGreaterThan(0);
      },
    );
    fc.assert(property, { numRuns: 100 });
  }, 30_000);
});
