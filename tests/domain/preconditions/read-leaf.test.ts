import { contributionsOf } from '../../../src/domain/evidence/indicator-state.js';
import { describe, expect, it } from 'vitest';
import type { GradedClaim } from '../../../src/domain/evidence/ballot.js';
import type { Leaf } from '../../../src/domain/preconditions/expression.js';
import {
  dwellMetAt,
  heldSince,
  isEnactedOn,
  readLeaf,
  type ReasonCode,
  stateOfIndicator,
} from '../../../src/domain/preconditions/read-leaf.js';
import type { Truth } from '../../../src/domain/preconditions/truth.js';
import type { World } from '../../../src/domain/preconditions/world.js';
import { amount, DAY, lasting, NOW, voteOf } from '../support/evidence-cases.js';
import {
  assumption,
  atInstant,
  corroboration,
  indicator,
  mandate,
  mandateRecord,
  optionEnacted,
  positionOn,
  quantity,
  rung,
  stage,
  time,
  worldOn,
  worldWhere,
  worldWith,
} from '../support/worlds.js';

const OLD = { observedAt: NOW - 10 * DAY };
const against = voteOf('B2', { polarity: 'DENIES', source: 'S2', key: 'C2' });
const counted = (low: number, high: number): GradedClaim => voteOf('B2', { quantity: amount(low, high) });
const withMandate = (fields: Parameters<typeof mandateRecord>[0]): World =>
  worldWith({ mandates: new Map([['MAN', mandateRecord(fields)]]) });

/** LAD stands on rung 1, which holds OPT, for 10 days; rung 0 has been held for 20, and rung 2 is ahead. */
const RUNGS = [rung(0), rung(1, { options: ['OPT'] }), rung(2, { options: ['LATER'] })];
const raised = worldOn(positionOn(RUNGS, [NOW - 20 * DAY, NOW - 10 * DAY]));

describe('readLeaf', () => {
  it.each<[ReasonCode, Truth, string, Leaf, World]>([
    ['SUPPORTED', 'TRUE', 'evidence for it', indicator(), worldWhere([voteOf('B2')])],
    ['REFUTED', 'FALSE', 'evidence against it', indicator(), worldWhere([against])],
    ['REFUTED', 'TRUE', 'evidence against what must be FALSE', indicator({ is: 'FALSE' }), worldWhere([against])],
    ['SUPPORTED', 'FALSE', 'evidence for what must be FALSE', indicator({ is: 'FALSE' }), worldWhere([voteOf('B2')])],
    ['NO_EVIDENCE', 'UNKNOWN', 'no evidence', indicator(), worldWith()],
    ['NO_EVIDENCE', 'UNKNOWN', 'no evidence on what must be FALSE', indicator({ is: 'FALSE' }), worldWith()],
    ['NO_EVIDENCE', 'UNKNOWN', 'no evidence on an amount', quantity(), worldWith()],
    ['CONTESTED', 'UNKNOWN', 'a contest', indicator(), worldWhere([voteOf('B2'), against])],
    [
      'STALE',
      'UNKNOWN',
      'evidence too old for the leaf',
      indicator({ maxAge: lasting('P7D') }),
      worldWhere([voteOf('B2', OLD)]),
    ],
    ['THRESHOLD_STRADDLED', 'UNKNOWN', 'an amount across the threshold', quantity(), worldWhere([counted(500, 1500)])],
    ['UNGRADED', 'UNKNOWN', 'an ungraded word', indicator(), worldWhere([voteOf('F6')])],
    ['INSUFFICIENT', 'UNKNOWN', 'too little', indicator(), worldWhere([voteOf('D4')])],
    ['INSUFFICIENT', 'UNKNOWN', 'too little for the leaf', indicator({ accept: 60 }), worldWhere([voteOf('B2')])],
    ['CONTESTED', 'UNKNOWN', 'too small a lead for the leaf', indicator({ margin: 60 }), worldWhere([voteOf('B2')])],
    ['SUPPORTED', 'TRUE', 'an amount at the threshold', quantity(), worldWhere([counted(1000, 1000)])],
    ['REFUTED', 'FALSE', 'an amount below the threshold', quantity(), worldWhere([counted(999, 999)])],
    [
      'REFUTED',
      'FALSE',
      'an amount at what must be exceeded',
      quantity({ op: 'GT' }),
      worldWhere([counted(1000, 1000)]),
    ],
    [
      'SUPPORTED',
      'TRUE',
      'an amount at what must not be exceeded',
      quantity({ op: 'LTE' }),
      worldWhere([counted(1000, 1000)]),
    ],
    [
      'REFUTED',
      'FALSE',
      'an amount at what must not be reached',
      quantity({ op: 'LT' }),
      worldWhere([counted(1000, 1000)]),
    ],
    [
      'ORIGINS',
      'TRUE',
      'as many origins as asked',
      corroboration(2),
      worldWhere([voteOf('D5'), voteOf('D5', { source: 'S2', key: 'C2' })]),
    ],
    [
      'ORIGINS',
      'FALSE',
      'one origin too few',
      corroboration(2),
      worldWhere([voteOf('A1'), voteOf('A1', { source: 'S2', key: 'C2', origin: 'O-S1' })]),
    ],
    ['ORIGINS', 'FALSE', 'a denial, which affirms nothing', corroboration(1), worldWhere([against])],
    ['ORIGINS', 'FALSE', 'a weight of 0', corroboration(1), worldWhere([voteOf('E1')])],
    ['ORIGINS', 'FALSE', 'an ungraded word', corroboration(1), worldWhere([voteOf('A6')])],
    [
      'ORIGINS',
      'FALSE',
      'an origin heard too long ago',
      corroboration(1, { maxAge: lasting('P7D') }),
      worldWhere([voteOf('A1', OLD)]),
    ],
    ['ORIGINS', 'FALSE', 'no evidence at all: the record is never UNKNOWN', corroboration(1), worldWith()],
    [
      'ASSUMED',
      'TRUE',
      'a supposition that holds',
      assumption(),
      worldWith({ assumptions: new Map([['ASM', 'TRUE']]) }),
    ],
    ['ASSUMED', 'FALSE', 'one given up', assumption(), worldWith({ assumptions: new Map([['ASM', 'FALSE']]) })],
    ['ASSUMED', 'UNKNOWN', 'one left open', assumption(), worldWith({ assumptions: new Map([['ASM', 'UNKNOWN']]) })],
    ['ASSUMED', 'UNKNOWN', 'one that was not made yet', assumption(), worldWith()],
    ['GRANTED', 'TRUE', 'a grant', mandate(), withMandate({})],
    [
      'NOT_REQUIRED',
      'TRUE',
      'no need of a mandate',
      mandate(),
      withMandate({ applicability: 'NOT_REQUIRED', status: 'REFUSED' }),
    ],
    [
      'DISPUTED',
      'UNKNOWN',
      'a disputed need',
      mandate(),
      withMandate({ applicability: 'DISPUTED', status: 'REFUSED' }),
    ],
    ['WITHHELD', 'FALSE', 'a mandate not given', mandate(), withMandate({ status: 'NONE' })],
    ['WITHHELD', 'FALSE', 'a mandate of which there is no record', mandate(), worldWith()],
    ['REFUSED', 'FALSE', 'a refusal', mandate(), withMandate({ status: 'REFUSED' })],
    ['EXPIRED', 'FALSE', 'a grant that ends at that instant', mandate(), withMandate({ validUntil: NOW })],
    ['REVOKED', 'FALSE', 'a revocation', mandate(), withMandate({ status: 'REVOKED' })],
    ['REQUESTED', 'FALSE', 'a request', mandate(), withMandate({ status: 'REQUESTED' })],
    ['REACHED', 'TRUE', 'the current stage', stage('ST-1'), raised],
    ['REACHED', 'TRUE', 'a stage passed', stage('ST-0'), raised],
    ['NOT_REACHED', 'FALSE', 'a stage ahead', stage('ST-2'), raised],
    ['NOT_REACHED', 'FALSE', 'a stage of no ladder', stage('ST-9'), raised],
    ['REACHED', 'TRUE', 'a dwell over at that instant', stage('ST-1', lasting('P10D')), raised],
    ['DWELLING', 'FALSE', 'a dwell over a millisecond later', stage('ST-1', lasting('P10DT0.001S')), raised],
    ['REACHED', 'TRUE', 'a dwell over on a stage passed, held all along', stage('ST-0', lasting('P20D')), raised],
    ['NOT_REACHED', 'FALSE', 'a dwell on a stage ahead', stage('ST-2', lasting('P0D')), raised],
    ['REACHED', 'TRUE', 'an option on the current stage', optionEnacted('OPT'), raised],
    ['NOT_REACHED', 'FALSE', 'an option on a stage ahead', optionEnacted('LATER'), raised],
    ['NOT_REACHED', 'FALSE', 'an option on no stage', optionEnacted('NOWHERE'), raised],
    ['AFTER', 'TRUE', 'the instant from which it holds', time(NOW), worldWith()],
    ['BEFORE', 'FALSE', 'a millisecond before that', time(NOW + 1), worldWith()],
    ['AFTER', 'FALSE', 'the instant before which it holds', time(null, NOW), worldWith()],
    ['BEFORE', 'TRUE', 'a millisecond before that', time(null, NOW + 1), worldWith()],
    ['AFTER', 'TRUE', 'within a span', time(NOW - 1, NOW + 1), worldWith()],
    ['BEFORE', 'FALSE', 'before a span', time(NOW + 1, NOW + 2), worldWith()],
    ['AFTER', 'FALSE', 'after a span', time(NOW - 2, NOW), worldWith()],
  ])('is %s, %s, for %s', (reason, value, ...[, leaf, world]) => {
    expect(readLeaf(leaf, world)).toMatchObject({ value, reason });
  });

  it('gives the weights and claims where evidence was weighed, and none where it was not', () => {
    const weighed = readLeaf(
      indicator(),
      worldWhere([voteOf('B2'), voteOf('D4', { polarity: 'DENIES', source: 'S2', key: 'C2' })]),
    );
    expect(weighed).toMatchObject({ support: 5250, against: 750 });
    expect(contributionsOf(weighed.weighed).map(({ graded }) => graded.claim.key)).toEqual(['C1', 'C2']);
    expect(readLeaf(mandate(), worldWith())).toMatchObject({ support: null, against: null, weighed: null });
  });

  it.each(['TRUE', 'FALSE', 'UNKNOWN'] as const)(
    'takes an indicator as %s where that is supposed, whatever was said',
    (value) => {
      const world = worldWhere([against], { supposed: new Map([['IND', value]]) });
      expect(readLeaf(indicator(), world)).toMatchObject({ value, reason: 'ASSUMED', against: 5250 });
    },
  );

  it('turns what is supposed for a leaf that wants it FALSE, and counts origins as they are', () => {
    const world = worldWhere([voteOf('B2')], { supposed: new Map([['IND', 'TRUE']]) });
    expect(readLeaf(indicator({ is: 'FALSE' }), world).value).toBe('FALSE');
    expect(readLeaf(corroboration(2), world).value).toBe('FALSE');
  });

  it('holds evidence against the horizon of its indicator, too', () => {
    const indicators = new Map([
      ['IND', { key: 'IND', kind: 'BOOLEAN' as const, unit: null, horizon: lasting('P7D') }],
    ]);
    const world = worldWhere([voteOf('B2')], { indicators });
    const at = (validAt: number) => readLeaf(indicator({ maxAge: lasting('P30D') }), atInstant(world, validAt)).reason;
    expect([at(NOW + 7 * DAY), at(NOW + 7 * DAY + 1)]).toEqual(['SUPPORTED', 'STALE']);
  });

  it('finds a stage and an option on any of several ladders', () => {
    const second = {
      ...positionOn([rung(0, { key: 'X-0' }), rung(1, { key: 'X-1', options: ['OPT-X'] })], [0, 5]),
      since: 5,
    };
    const world = worldWith({ ladders: new Map([...raised.ladders, ['LAD-X', second]]) });
    expect(readLeaf(stage('X-1'), world).value).toBe('TRUE');
    expect(readLeaf(optionEnacted('OPT-X'), world).value).toBe('TRUE');
    expect(readLeaf(optionEnacted('OPT'), world).value).toBe('TRUE');
  });
});

describe('stateOfIndicator', () => {
  it('goes by polarity and the limits of the policy alone', () => {
    expect(stateOfIndicator('IND', worldWhere([counted(1, 1)]))).toMatchObject({ value: 'TRUE', support: 5250 });
    expect(stateOfIndicator('NONE', worldWhere([counted(1, 1)]))).toMatchObject({ reason: 'NO_EVIDENCE' });
  });
});

describe('heldSince', () => {
  it.each<[string, number | null]>([
    ['ST-0', NOW - 20 * DAY],
    ['ST-1', NOW - 10 * DAY],
    ['ST-2', null],
    ['ST-9', null],
  ])('of %s is %s', (key, since) => {
    expect(heldSince(key, raised)).toBe(since);
  });
});

describe('dwellMetAt', () => {
  it('is the end of the dwell asked, since when the stage is held where none is, and null while it is not reached', () => {
    expect(dwellMetAt(stage('ST-1', lasting('P30D')), raised)).toBe(NOW + 20 * DAY);
    expect(dwellMetAt(stage('ST-1'), raised)).toBe(NOW - 10 * DAY);
    expect(dwellMetAt(stage('ST-2', lasting('P30D')), raised)).toBeNull();
  });
});

describe('isEnactedOn', () => {
  it('holds at and below the current rank, not above, and not for an option of another ladder', () => {
    const position = positionOn(
      [rung(0, { options: ['LOW'] }), rung(1, { options: ['MID'] }), rung(2, { options: ['TOP'] })],
      [0, 1],
    );
    expect(['LOW', 'MID', 'TOP', 'OTHER'].map((option) => isEnactedOn(option, position))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
