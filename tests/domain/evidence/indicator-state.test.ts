import { rollOf } from '../../../src/domain/evidence/count.js';
import { describe, expect, it } from 'vitest';
import type { GradedClaim } from '../../../src/domain/evidence/ballot.js';
import {
  contributionsOf,
  affirmingOrigins,
  type ContributionReason,
  type EvidenceQuestion,
  type EvidenceReason,
  stateOf,
} from '../../../src/domain/evidence/indicator-state.js';
import type { Truth } from '../../../src/domain/preconditions/truth.js';
import { amount, DAY, instantOf, judged, lasting, NOW, POLICY, questionOf, voteOf } from '../support/evidence-cases.js';

const AGAINST = { polarity: 'DENIES' } as const;
const OLD = { observedAt: NOW - 10 * DAY };
const WEEK = { ages: [lasting('P7D')] };
const MANY: Partial<EvidenceQuestion> = { threshold: { op: 'GTE', value: 1000 } };
const ACROSS = { quantity: amount(500, 1500) };
const by = (source: string, key = `C-${source}`) => ({ source, key });

describe('stateOf', () => {
  it.each<[EvidenceReason, Truth, string, readonly GradedClaim[], Partial<EvidenceQuestion>]>([
    ['SUPPORTED', 'TRUE', 'one weighty affirmation', [voteOf('B2')], {}],
    ['REFUTED', 'FALSE', 'one weighty denial', [voteOf('B2', AGAINST)], {}],
    ['NO_EVIDENCE', 'UNKNOWN', 'nothing', [], {}],
    ['CONTESTED', 'UNKNOWN', 'two that weigh the same', [voteOf('B2'), voteOf('B2', { ...AGAINST, ...by('S2') })], {}],
    [
      'CONTESTED',
      'UNKNOWN',
      'a denial too weak to refute',
      [voteOf('C2'), voteOf('B2', { ...AGAINST, ...by('S2') })],
      {},
    ],
    [
      'CONTESTED',
      'UNKNOWN',
      'a contest, though something stale would decide it',
      [voteOf('B2'), voteOf('B2', { ...AGAINST, ...by('S2') }), voteOf('A1', { ...OLD, ...by('S3') })],
      WEEK,
    ],
    ['STALE', 'UNKNOWN', 'a stale affirmation', [voteOf('B2', OLD)], WEEK],
    ['STALE', 'UNKNOWN', 'a stale denial, which is never FALSE', [voteOf('B2', { ...OLD, ...AGAINST })], WEEK],
    ['STALE', 'UNKNOWN', 'a stale half beside a fresh one', [voteOf('C2', OLD), voteOf('C2', by('S2'))], WEEK],
    [
      'STALE',
      'UNKNOWN',
      'a stale one beside a fresh one that straddles',
      [voteOf('B2', { ...OLD, quantity: amount(2000, 2000) }), voteOf('B2', { ...ACROSS, ...by('S2') })],
      { ...WEEK, ...MANY },
    ],
    ['THRESHOLD_STRADDLED', 'UNKNOWN', 'an interval across the threshold', [voteOf('A1', ACROSS)], MANY],
    ['THRESHOLD_STRADDLED', 'UNKNOWN', 'a claim with no amount', [voteOf('A1')], MANY],
    [
      'THRESHOLD_STRADDLED',
      'UNKNOWN',
      'one that straddles beside one too weak',
      [voteOf('A1', ACROSS), voteOf('C3', { quantity: amount(2000, 2000), ...by('S2') })],
      MANY,
    ],
    [
      'THRESHOLD_STRADDLED',
      'UNKNOWN',
      'one that straddles beside one without a grade',
      [voteOf('A1', ACROSS), voteOf('F1', by('S2'))],
      MANY,
    ],
    ['THRESHOLD_STRADDLED', 'UNKNOWN', 'one graded E that straddles: E is a grade', [voteOf('E1', ACROSS)], MANY],
    ['UNGRADED', 'UNKNOWN', 'a source not to be judged', [voteOf('F1')], {}],
    ['UNGRADED', 'UNKNOWN', 'a statement not to be judged', [voteOf('A6')], {}],
    ['UNGRADED', 'UNKNOWN', 'an ungraded interval across the threshold', [voteOf('F1', ACROSS)], MANY],
    [
      'UNGRADED',
      'UNKNOWN',
      'an ungraded denial beside one of weight 0',
      [voteOf('F1', AGAINST), voteOf('E1', by('S2'))],
      {},
    ],
    ['INSUFFICIENT', 'UNKNOWN', 'a weak affirmation', [voteOf('C3')], {}],
    ['INSUFFICIENT', 'UNKNOWN', 'a weak denial', [voteOf('D4', AGAINST)], {}],
    [
      'INSUFFICIENT',
      'UNKNOWN',
      'a weak affirmation beside an ungraded one',
      [voteOf('C3'), voteOf('F1', by('S2'))],
      {},
    ],
    ['INSUFFICIENT', 'UNKNOWN', 'an unreliable source, whose grade is a weight of 0', [voteOf('E1')], {}],
    ['INSUFFICIENT', 'UNKNOWN', 'something stale and weak', [voteOf('C3', OLD)], WEEK],
    ['INSUFFICIENT', 'UNKNOWN', 'something stale and ungraded', [voteOf('F1', OLD)], WEEK],
    [
      'INSUFFICIENT',
      'UNKNOWN',
      'something stale that straddles',
      [voteOf('A1', { ...OLD, ...ACROSS })],
      { ...WEEK, ...MANY },
    ],
  ])('is %s, %s, for %s', (reason, value, ...[, votes, question]) => {
    expect(judged(votes, question)).toMatchObject({ value, reason });
  });

  it.each<[string, Partial<EvidenceQuestion>, readonly GradedClaim[], EvidenceReason]>([
    ['exactly θ supports', {}, [voteOf('A3')], 'SUPPORTED'],
    ['a hundredth below θ does not', { accept: 50.01 }, [voteOf('A3')], 'INSUFFICIENT'],
    ['exactly θ refutes', {}, [voteOf('A3', AGAINST)], 'REFUTED'],
    ['a hundredth below θ does not refute', { accept: 50.01 }, [voteOf('A3', AGAINST)], 'INSUFFICIENT'],
    ['a lead of exactly μ supports', {}, [voteOf('A3'), voteOf('C3', { ...AGAINST, ...by('S2') })], 'SUPPORTED'],
    [
      'a hundredth below μ is contested',
      { margin: 25.01 },
      [voteOf('A3'), voteOf('C3', { ...AGAINST, ...by('S2') })],
      'CONTESTED',
    ],
    ['a lead of exactly μ refutes', {}, [voteOf('A3', AGAINST), voteOf('C3', by('S2'))], 'REFUTED'],
    [
      'a hundredth below μ does not refute',
      { margin: 25.01 },
      [voteOf('A3', AGAINST), voteOf('C3', by('S2'))],
      'CONTESTED',
    ],
    ['64.375 is held against θ as 64.38', { accept: 64.38 }, [voteOf('B2'), voteOf('C3', by('S2'))], 'SUPPORTED'],
    ['and no more than that', { accept: 64.39 }, [voteOf('B2'), voteOf('C3', by('S2'))], 'INSUFFICIENT'],
    [
      'a lead is taken of rounded sides',
      { margin: 56.88 },
      [voteOf('B2'), voteOf('C3', by('S2')), voteOf('D4', { ...AGAINST, ...by('S3') })],
      'SUPPORTED',
    ],
    [
      'and no more than that',
      { margin: 56.89 },
      [voteOf('B2'), voteOf('C3', by('S2')), voteOf('D4', { ...AGAINST, ...by('S3') })],
      'CONTESTED',
    ],
    [
      '7.5, which is 7.4999… in binary, is held against θ as 7.5',
      { accept: 7.5, margin: 0 },
      [voteOf('D4')],
      'SUPPORTED',
    ],
    [
      'with μ of 0 the affirmations win a draw',
      { margin: 0 },
      [voteOf('B2'), voteOf('B2', { ...AGAINST, ...by('S2') })],
      'SUPPORTED',
    ],
    ['with θ and μ of 0 nothing decides nothing', { accept: 0, margin: 0 }, [], 'NO_EVIDENCE'],
    ['with θ and μ of 0 an ungraded word decides nothing', { accept: 0, margin: 0 }, [voteOf('F1')], 'UNGRADED'],
    ['with θ and μ of 0 a weight of 0 decides nothing', { accept: 0, margin: 0 }, [voteOf('E1')], 'INSUFFICIENT'],
    ['with θ and μ of 0 any weight does', { accept: 0, margin: 0 }, [voteOf('D5', AGAINST)], 'REFUTED'],
    ['a leaf may ask for less than the policy', { accept: 25 }, [voteOf('C3')], 'SUPPORTED'],
  ])('decides at the edge: %s', (_what, question, votes, reason) => {
    expect(judged(votes, question).reason).toBe(reason);
  });

  it('gives both sides in hundredths', () => {
    const votes = [voteOf('B2'), voteOf('C3', by('S2')), voteOf('D4', { ...AGAINST, ...by('S3') })];
    expect(judged(votes)).toMatchObject({ support: 6438, against: 750 });
  });

  it.each<[string, string, boolean]>([
    ['the horizon to the millisecond', '2024-10-29T12:00:00Z', true],
    ['a millisecond more', '2024-10-29T12:00:00.001Z', false],
  ])('counts evidence as fresh at %s: %s %s', (_what, validAt, fresh) => {
    const { state } = stateOf(rollOf([voteOf('B2')]), questionOf(WEEK), POLICY, instantOf(validAt));
    expect(state.value).toBe(fresh ? 'TRUE' : 'UNKNOWN');
    expect(contributionsOf(state.weighed)[0]?.freshUntil).toBe(NOW + 7 * DAY);
  });

  it('lets the shorter of the horizon and the greatest age of the leaf rule', () => {
    const old = [voteOf('B2', OLD)];
    expect(judged(old, { ages: [lasting('P30D'), lasting('P7D')] }).reason).toBe('STALE');
    expect(judged(old, { ages: [lasting('P7D'), lasting('P30D')] }).reason).toBe('STALE');
    expect(judged(old, { ages: [lasting('P30D'), null] }).reason).toBe('SUPPORTED');
  });

  it('gives each origin one vote a side, its heaviest', () => {
    const one = { origin: 'O' };
    const votes = [
      voteOf('C3', { ...one, ...by('S1') }),
      voteOf('B2', { ...one, ...by('S2') }),
      voteOf('B3', { ...one, ...by('S3') }),
    ];
    const state = judged(votes);
    expect(state.support).toBe(5250);
    expect(contributionsOf(state.weighed).map(({ counted }) => counted)).toEqual([false, true, false]);
  });

  it('lets one origin vote on both sides', () => {
    const votes = [voteOf('B2', { origin: 'O' }), voteOf('C3', { origin: 'O', ...AGAINST, ...by('S2') })];
    expect(judged(votes)).toMatchObject({ support: 5250, against: 2500 });
  });

  it('counts of equal weights of one origin the first by key, in whatever order they come', () => {
    const votes = [voteOf('B2', { origin: 'O', ...by('S1', 'C2') }), voteOf('B2', { origin: 'O', ...by('S2', 'C1') })];
    const counted = (all: readonly GradedClaim[]) =>
      contributionsOf(judged(all).weighed).flatMap((each) => (each.counted ? [each.graded.claim.key] : []));
    expect(counted(votes)).toEqual(['C1']);
    expect(counted([...votes].reverse())).toEqual(['C1']);
  });

  it('does not let a heavier stale claim of an origin outvote its fresh one', () => {
    const votes = [voteOf('A1', { origin: 'O', ...OLD }), voteOf('A3', { origin: 'O', ...by('S2') })];
    expect(judged(votes, WEEK)).toMatchObject({ reason: 'SUPPORTED', support: 5000 });
  });

  it('says of every standing claim why it counted or not', () => {
    const one = { origin: 'O' };
    const votes = [
      voteOf('B2', { quantity: amount(2000, 2000), ...one, ...by('S1', 'counted') }),
      voteOf('C3', { quantity: amount(2000, 2000), ...one, ...by('S2', 'outvoted') }),
      voteOf('B2', { ...OLD, ...by('S3', 'stale') }),
      voteOf('F1', { ...OLD, ...by('S4', 'stale and ungraded') }),
      voteOf('F1', by('S5', 'ungraded')),
      voteOf('E1', { quantity: amount(2000, 2000), ...by('S6', 'weightless') }),
      voteOf('B2', { ...ACROSS, ...by('S7', 'straddles') }),
      voteOf('E1', { ...ACROSS, ...by('S8', 'straddles without weight') }),
    ];
    const state = judged(votes, { ...MANY, ...WEEK });
    const said = contributionsOf(state.weighed).map(({ graded, reason, counted }) => [
      graded.claim.key,
      reason,
      counted,
    ]);
    expect(said).toEqual<[string, ContributionReason, boolean][]>([
      ['counted', 'COUNTED', true],
      ['outvoted', 'OUTVOTED', false],
      ['stale', 'STALE', false],
      ['stale and ungraded', 'STALE', false],
      ['ungraded', 'UNGRADED', false],
      ['weightless', 'WEIGHTLESS', false],
      ['straddles', 'STRADDLES', false],
      ['straddles without weight', 'STRADDLES', false],
    ]);
    expect(contributionsOf(state.weighed).map(({ weight }) => weight)).toEqual([
      52.5,
      25,
      52.5,
      null,
      null,
      0,
      52.5,
      0,
    ]);
  });
});

describe('affirmingOrigins', () => {
  it('counts each origin once, and only fresh affirmations with a weight above 0, in order', () => {
    const votes = [
      voteOf('C3', { origin: 'O2', ...by('S1') }),
      voteOf('D5', { origin: 'O1', ...by('S2') }),
      voteOf('C3', { origin: 'O1', ...by('S3') }),
      voteOf('A1', { origin: 'O3', ...AGAINST, ...by('S4') }),
      voteOf('E1', { origin: 'O4', ...by('S5') }),
      voteOf('F1', { origin: 'O5', ...by('S6') }),
      voteOf('A1', { origin: 'O6', ...OLD, ...by('S7') }),
    ];
    expect(affirmingOrigins(contributionsOf(judged(votes, WEEK).weighed))).toEqual(['O1', 'O2']);
  });
});
