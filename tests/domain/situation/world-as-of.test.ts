import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StageEntry } from '../../../src/domain/escalation/ladder.js';
import { heldSince, readLeaf, stateOfIndicator } from '../../../src/domain/preconditions/read-leaf.js';
import type { Facts } from '../../../src/domain/situation/facts.js';
import { worldAsOf } from '../../../src/domain/situation/world-as-of.js';
import { claimOf, lasting, POLICY } from '../support/evidence-cases.js';
import { optionOf } from '../support/option-cases.js';
import { asOf, smallFacts } from '../support/small-facts.js';
import { mandateRecord, rung, stage } from '../support/worlds.js';

const from = (validFrom: number, validTo = Infinity) => ({ version: validFrom + 1, validFrom, validTo });
const entry = (rank: number, at: number, fields: Partial<StageEntry> = {}): StageEntry => ({
  ladder: 'LAD',
  stage: `ST-${String(rank)}`,
  rank,
  episode: 1,
  enteredAt: at,
  recordedAt: at,
  ...fields,
});

/** One source of letter B and one claim of weight 52.5, all of it from 0 on, unless said otherwise. */
function factsWith(fields: Partial<Facts> = {}): Facts {
  return {
    policies: [{ ...POLICY, ...from(0) }],
    sources: [{ key: 'S1', origin: 'O1' }],
    assessments: [{ source: 'S1', reliability: 'B', recordedAt: 0 }],
    indicators: [{ ...from(0), key: 'IND', kind: 'BOOLEAN', unit: null, horizon: null }],
    claims: [claimOf({ observedAt: 0, recordedAt: 0 })],
    mandates: [],
    assumptions: [],
    options: [optionOf('OPT')],
    preconditions: [],
    ladders: [],
    entries: [],
    invariants: [],
    ...fields,
  };
}

const at = (facts: Facts, validAt: number, knownAt = validAt) => worldAsOf(facts, { validAt, knownAt });
const stateAt = (facts: Facts, validAt: number, knownAt = validAt) => {
  const { value, reason, support } = stateOfIndicator('IND', at(facts, validAt, knownAt));
  return [value, reason, support];
};

describe('worldAsOf', () => {
  it('is asked at the two instants given, with nothing supposed', () => {
    const world = at(factsWith(), 5, 7);
    expect(world.asOf).toEqual({ validAt: 5, knownAt: 7 });
    expect(world.supposed.size).toBe(0);
  });

  it('grades by the letters known then: a regrade changes nothing before it was recorded', () => {
    const facts = factsWith({
      assessments: [
        { source: 'S1', reliability: 'B', recordedAt: 0 },
        { source: 'S1', reliability: 'D', recordedAt: 10 },
      ],
    });
    expect(stateAt(facts, 9)).toEqual(['TRUE', 'SUPPORTED', 5250]);
    expect(stateAt(facts, 10)).toEqual(['UNKNOWN', 'INSUFFICIENT', 1750]);
    expect(stateAt(facts, 20, 9)).toEqual(['TRUE', 'SUPPORTED', 5250]);
    expect(stateAt(facts, 5, 20)).toEqual(['UNKNOWN', 'INSUFFICIENT', 1750]);
  });

  it('knows a claim from its record on, and no longer once it is known to be retracted', () => {
    const facts = factsWith({ claims: [claimOf({ observedAt: 0, recordedAt: 5, retractedAt: 8 })] });
    expect([4, 5, 7, 8].map((instant) => stateAt(facts, instant)[1])).toEqual([
      'NO_EVIDENCE',
      'SUPPORTED',
      'SUPPORTED',
      'NO_EVIDENCE',
    ]);
    expect(stateAt(facts, 20, 7)[1]).toBe('SUPPORTED');
  });

  it('weighs by the policy in force at the earlier of the two instants', () => {
    const strict = { ...POLICY, accept: 60, ...from(10) };
    const facts = factsWith({ policies: [{ ...POLICY, ...from(0, 10) }, strict] });
    expect(stateAt(facts, 9)[1]).toBe('SUPPORTED');
    expect(stateAt(facts, 10)[1]).toBe('INSUFFICIENT');
    expect(stateAt(facts, 20, 9)[1]).toBe('SUPPORTED');
    expect(stateAt(facts, 9, 20)[1]).toBe('SUPPORTED');
  });

  it('gives nothing any weight before the first policy', () => {
    const facts = factsWith({ policies: [{ ...POLICY, ...from(10) }] });
    expect(stateAt(facts, 9)).toEqual(['UNKNOWN', 'UNGRADED', 0]);
    expect(stateAt(factsWith({ policies: [], claims: [] }), 9)).toEqual(['UNKNOWN', 'NO_EVIDENCE', 0]);
  });

  it('puts the standing claims of several sources on several indicators each in its place', () => {
    const claims = [
      claimOf({ key: 'C1', observedAt: 0, recordedAt: 0 }),
      claimOf({ key: 'C2', source: 'S2', observedAt: 0, recordedAt: 0 }),
      claimOf({ key: 'C3', indicator: 'OTHER', observedAt: 0, recordedAt: 0 }),
      claimOf({ key: 'C4', observedAt: 3, recordedAt: 3 }),
    ];
    const { evidence } = at(factsWith({ claims }), 5);
    const keys = [...evidence].map(([indicator, graded]) => [indicator, graded.map(({ claim }) => claim.key)]);
    expect(keys).toEqual([
      ['IND', ['C4', 'C2']],
      ['OTHER', ['C3']],
    ]);
    expect(evidence.get('IND')?.map(({ origin, reliability }) => [origin, reliability])).toEqual([
      ['O1', 'B'],
      ['S2', 'F'],
    ]);
  });

  it('holds the definitions of that time: indicators, suppositions, ladders', () => {
    const facts = factsWith({
      indicators: [
        { ...from(0, 10), key: 'IND', kind: 'BOOLEAN', unit: null, horizon: null },
        { ...from(10), key: 'IND', kind: 'QUANTITY', unit: 'PERSON', horizon: null },
      ],
      assumptions: [
        { ...from(0, 10), key: 'ASM', holds: 'UNKNOWN' },
        { ...from(10), key: 'ASM', holds: 'TRUE' },
      ],
      ladders: [
        { ...from(0, 10), key: 'LAD', stages: [rung(0)] },
        { ...from(10), key: 'LAD', stages: [rung(0), rung(1)] },
      ],
      entries: [entry(0, 0)],
    });
    const seen = (validAt: number, knownAt = validAt) => {
      const { indicators, assumptions, ladders } = at(facts, validAt, knownAt);
      return [indicators.get('IND')?.kind, assumptions.get('ASM'), ladders.get('LAD')?.ladder.stages.length];
    };
    expect(seen(9)).toEqual(['BOOLEAN', 'UNKNOWN', 1]);
    expect(seen(10)).toEqual(['QUANTITY', 'TRUE', 2]);
    expect(seen(30, 9)).toEqual(['BOOLEAN', 'UNKNOWN', 1]);
    expect(seen(-1)).toEqual([undefined, undefined, undefined]);
  });

  it('holds the mandates known and in effect then', () => {
    const facts = factsWith({ mandates: [mandateRecord({ effectiveAt: 3, recordedAt: 5 })] });
    expect([at(facts, 4).mandates.size, at(facts, 5).mandates.size, at(facts, 2, 9).mandates.size]).toEqual([0, 1, 0]);
  });

  it('puts each ladder where its entries known and made by then have brought it', () => {
    const facts = factsWith({
      ladders: [
        { ...from(0), key: 'LAD', stages: [rung(0), rung(1)] },
        { ...from(0), key: 'EMPTY', stages: [rung(0, { key: 'E-0' })] },
      ],
      entries: [entry(0, 0), entry(1, 5, { recordedAt: 7 })],
    });
    const rankAt = (validAt: number, knownAt = validAt) => at(facts, validAt, knownAt).ladders.get('LAD')?.current.rank;
    expect([rankAt(6), rankAt(7), rankAt(4, 9), rankAt(5, 9)]).toEqual([0, 1, 0, 1]);
    expect(at(facts, 9).ladders.has('EMPTY')).toBe(false);
  });

  it('counts the dwell on a stage from its last entry: standing down gives up what is above, rising keeps what is below', () => {
    const facts = factsWith({
      ladders: [{ ...from(0), key: 'LAD', stages: [rung(0), rung(1), rung(2)] }],
      entries: [entry(0, 0), entry(1, 10), entry(2, 20), entry(1, 30), entry(0, 40), entry(1, 50)],
    });
    const heldAt = (instant: number) => {
      const world = at(facts, instant);
      return ['ST-0', 'ST-1', 'ST-2'].map((key) => heldSince(key, world));
    };
    expect(heldAt(20)).toEqual([0, 10, 20]);
    expect(heldAt(30)).toEqual([0, 10, null]);
    expect(heldAt(49)).toEqual([0, null, null]);
    expect(heldAt(50)).toEqual([0, 50, null]);
    const dwelt = (instant: number) => readLeaf(stage('ST-1', lasting('PT0.015S')), at(facts, instant)).reason;
    expect([24, 25, 39, 40, 64, 65].map(dwelt)).toEqual([
      'DWELLING',
      'REACHED',
      'REACHED',
      'NOT_REACHED',
      'DWELLING',
      'REACHED',
    ]);
  });

  it('is the same whatever is recorded later', () => {
    const property = fc.property(smallFacts, asOf, (facts, when) => {
      const known = (recordedAt: number): boolean => recordedAt <= when.knownAt;
      const cut: Facts = {
        ...facts,
        assessments: facts.assessments.filter((each) => known(each.recordedAt)),
        claims: facts.claims
          .filter((each) => known(each.recordedAt))
          .map((each) => ({
            ...each,
            retractedAt: each.retractedAt !== null && known(each.retractedAt) ? each.retractedAt : null,
          })),
        mandates: facts.mandates.filter((each) => known(each.recordedAt)),
        entries: facts.entries.filter((each, index) => index === 0 || known(each.recordedAt)),
      };
      const bare = (world: ReturnType<typeof worldAsOf>) => ({
        ...world,
        evidence: [...world.evidence].map(([key, graded]) => [
          key,
          graded.map(({ claim, ...rest }) => [claim.key, rest]),
        ]),
      });
      expect(bare(worldAsOf(cut, when))).toEqual(bare(worldAsOf(facts, when)));
    });
    fc.assert(property, { numRuns: 60 });
  });
});
