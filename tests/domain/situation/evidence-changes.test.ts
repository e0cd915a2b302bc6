import { describe, expect, it } from 'vitest';
import { availabilityDiff } from '../../../src/domain/situation/availability-diff.js';
import type { Cause } from '../../../src/domain/situation/cause.js';
import type { Facts } from '../../../src/domain/situation/facts.js';
import type { AsOf } from '../../../src/domain/time/instant.js';
import { factsWith, isSo, said } from '../support/plain-facts.js';

type Named = Pick<Cause, 'kind' | 'at'>;

/** The causes found between two instants, but for what they bear on. */
function causesBetween(facts: Facts, from: number, to: number): readonly Cause[] {
  const [one, other] = [from, to].map((at) => ({ validAt: at, knownAt: at })) as [AsOf, AsOf];
  const found = availabilityDiff(facts, one, other).flatMap(({ causes }) => causes);
  return found.map((cause) => Object.fromEntries(Object.entries(cause).filter(([key]) => key !== 'bearsOn')) as Cause);
}

const brief = (causes: readonly Named[]) => new Set(causes.map(({ kind, at }) => `${kind} ${String(at)}`));

const about = (claim: string) => ({ claim, report: `R-${claim}`, source: 'S1', indicator: 'IND' });

describe('evidenceChanges', () => {
  it.each<[string, Facts, readonly object[], (readonly Named[])?]>([
    ['a report', factsWith(isSo(), { claims: [said('C1', 15)] }), [{ kind: 'REPORT', ...about('C1'), at: 15 }]],
    [
      'a report recorded before, of what is observed only later',
      factsWith(isSo(), { claims: [said('C1', 5, { observedAt: 15 })] }),
      [{ kind: 'REPORT', ...about('C1'), at: 15 }],
    ],
    [
      'a correction',
      factsWith(isSo(), {
        claims: [said('C1', 9), said('C2', 15, { polarity: 'DENIES', observedAt: 5, supersedes: 'C1' })],
      }),
      [{ kind: 'REPORT', ...about('C2'), at: 15 }],
    ],
    [
      'a later word of the same source, which leaves no part to the retraction of the earlier',
      factsWith(isSo(), { claims: [said('C1', 9, { retractedAt: 12 }), said('C2', 15, { polarity: 'DENIES' })] }),
      [{ kind: 'REPORT', ...about('C2'), at: 15 }],
      [
        { kind: 'RETRACTION', at: 12 },
        { kind: 'REPORT', at: 15 },
      ],
    ],
    [
      'a retraction',
      factsWith(isSo(), { claims: [said('C1', 5, { retractedAt: 15 })] }),
      [{ kind: 'RETRACTION', ...about('C1'), at: 15 }],
    ],
    [
      'a retraction after which an earlier word stands again',
      factsWith(isSo(), { claims: [said('C1', 5), said('C2', 9, { polarity: 'DENIES', retractedAt: 15 })] }),
      [{ kind: 'RETRACTION', ...about('C2'), at: 15 }],
    ],
    [
      'a retraction of a correction',
      factsWith(isSo(), {
        claims: [
          said('C1', 9),
          said('C2', 9, { polarity: 'DENIES', observedAt: 5, supersedes: 'C1', retractedAt: 15 }),
        ],
      }),
      [{ kind: 'RETRACTION', ...about('C2'), at: 15 }],
    ],
    [
      'a retraction together with an earlier observation that was recorded later',
      factsWith(isSo(), {
        claims: [said('C1', 9, { polarity: 'DENIES', retractedAt: 15 }), said('C2', 16, { observedAt: 8 })],
      }),
      [
        { kind: 'REPORT', ...about('C2'), at: 16 },
        { kind: 'RETRACTION', ...about('C1'), at: 15 },
      ],
      [{ kind: 'RETRACTION', at: 15 }],
    ],
    ['an age', factsWith(isSo(5), { claims: [said('C1', 8)] }), [{ kind: 'EXPIRY', ...about('C1'), at: 14 }]],
    [
      'the age of one claim where another of the same source came and is stale too',
      factsWith(isSo(5), { claims: [said('C1', 8), said('C2', 12)] }),
      [
        { kind: 'EXPIRY', ...about('C1'), at: 14 },
        { kind: 'EXPIRY', ...about('C2'), at: 18 },
      ],
    ],
    [
      'another grade of the source',
      factsWith(isSo(), {
        claims: [said('C1', 5)],
        assessments: [
          { source: 'S1', reliability: 'D', recordedAt: 0 },
          { source: 'S1', reliability: 'B', recordedAt: 15 },
        ],
      }),
      [{ kind: 'REGRADE', source: 'S1', from: 'D', to: 'B', at: 15 }],
    ],
    [
      'a first grade of a relay',
      factsWith(isSo(), {
        claims: [said('C1', 5, { via: 'S2' })],
        assessments: ['S1', 'S2'].map((source, index) => ({ source, reliability: 'B', recordedAt: index * 15 })),
      }),
      [{ kind: 'REGRADE', source: 'S2', from: null, to: 'B', at: 15 }],
    ],
  ])('makes of %s a cause, forward and back in time', (_, facts, expected, back = expected as readonly Named[]) => {
    expect(causesBetween(facts, 10, 20)).toEqual(expected);
    expect(brief(causesBetween(facts, 20, 10))).toEqual(brief(back));
  });
});
