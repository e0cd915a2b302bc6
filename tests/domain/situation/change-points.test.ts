import { describe, expect, it } from 'vitest';
import type { Expression } from '../../../src/domain/preconditions/expression.js';
import { LIVED, nothingNew } from '../../../src/domain/situation/axis.js';
import { changePoints } from '../../../src/domain/situation/change-points.js';
import { courseOf } from '../../../src/domain/situation/course.js';
import type { Facts } from '../../../src/domain/situation/facts.js';
import { reachOfOption } from '../../../src/domain/situation/reach.js';
import {
  ALWAYS,
  amended,
  entered,
  factsWith,
  granted,
  HAS_MANDATE,
  isSo,
  OPTION,
  POLICY,
  said,
} from '../support/plain-facts.js';
import { milliseconds } from '../support/small-facts.js';

const points = (facts: Facts, axis = LIVED) => changePoints(courseOf(facts, reachOfOption(facts, OPTION), axis));
const START = 0;

describe('changePoints', () => {
  it.each<[string, Facts, readonly number[]]>([
    ['of the start and of grades', factsWith(isSo()), [START]],
    [
      'when a claim is recorded and when it is observed',
      factsWith(isSo(), { claims: [said('C1', 7, { observedAt: 9 })] }),
      [START, 7, 9],
    ],
    ['when a claim is taken back', factsWith(isSo(), { claims: [said('C1', 7, { retractedAt: 9 })] }), [START, 7, 9]],
    ['one millisecond after the last of a leaf’s age', factsWith(isSo(4), { claims: [said('C1', 7)] }), [START, 7, 12]],
    [
      'one millisecond after a horizon',
      factsWith(isSo(4), {
        claims: [said('C1', 7)],
        indicators: [{ ...ALWAYS, key: 'IND', kind: 'BOOLEAN', unit: null, horizon: milliseconds(2) }],
      }),
      [START, 7, 10, 12],
    ],
    [
      'but not of an age that ends after the claim has lost its place',
      factsWith(isSo(4), { claims: [said('C1', 7), said('C2', 9)] }),
      [START, 7, 9, 14],
    ],
    [
      'when a mandate is known and in effect, and when its grant ends',
      factsWith(HAS_MANDATE, { mandates: [granted(7, { recordedAt: 8, validUntil: 9 })] }),
      [START, 8, 9],
    ],
    ['when a definition comes into force', factsWith(isSo(), { policies: amended(7, POLICY, POLICY) }), [START, 7]],
    [
      'when a stage is entered and known, and when the dwells that are asked of it end',
      factsWith({ kind: 'all', of: [dwelling(5), dwelling(null)] }, { entries: [entered(0, 0), entered(1, 7, 8)] }),
      [START, 5, 8, 12],
    ],
    ['at the instants that a leaf names', factsWith({ kind: 'time', after: 5, before: 9 }), [START, 5, 9]],
    ['at the one instant until which a leaf holds', factsWith({ kind: 'time', after: null, before: 9 }), [START, 9]],
    ['at the one instant from which a leaf holds', factsWith({ kind: 'time', after: 5, before: null }), [START, 5]],
  ])('lie %s', (_, facts, expected) => {
    expect(points(facts)).toEqual(expected);
  });

  it('do not lie where something arrives, if nothing new does', () => {
    const claims = [said('C1', 7, { observedAt: 9, retractedAt: 11 }), said('C2', 13)];
    const facts = factsWith(isSo(), { claims, policies: amended(12, POLICY, POLICY) });
    expect(points(facts, nothingNew(10))).toEqual([START, 9]);
  });
});

function dwelling(length: number | null): Expression {
  return { kind: 'stage', stage: 'ST-0', minDwell: length === null ? null : milliseconds(length) };
}
