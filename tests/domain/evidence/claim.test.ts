import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Claim,
  reliabilitiesAt,
  type SourceAssessment,
  standingClaims,
} from '../../../src/domain/evidence/claim.js';
import { claimOf } from '../support/evidence-cases.js';

const keysAt = (claims: readonly Claim[], validAt: number, knownAt: number): readonly string[] =>
  standingClaims(claims, { validAt, knownAt }).map(({ key }) => key);

describe('standingClaims', () => {
  it.each<[string, Partial<Claim>, number, number, boolean]>([
    // what, claim, validAt, knownAt, stands
    ['recorded a millisecond later', { observedAt: 0, recordedAt: 11 }, 10, 10, false],
    ['recorded at that instant', { observedAt: 0, recordedAt: 10 }, 10, 10, true],
    ['observed a millisecond later', { observedAt: 11, recordedAt: 0 }, 10, 10, false],
    ['observed at that instant', { observedAt: 10, recordedAt: 0 }, 10, 10, true],
    ['recorded after the instant judged, and known', { observedAt: 0, recordedAt: 15 }, 10, 20, true],
    ['retracted a millisecond later', { observedAt: 0, recordedAt: 0, retractedAt: 11 }, 10, 10, true],
    ['retracted at that instant', { observedAt: 0, recordedAt: 0, retractedAt: 10 }, 10, 10, false],
    [
      'retracted after the instant judged, and known to be',
      { observedAt: 0, recordedAt: 0, retractedAt: 15 },
      10,
      20,
      false,
    ],
  ])('of a claim %s', (_what, fields, ...[validAt, knownAt, stands]) => {
    expect(keysAt([claimOf(fields)], validAt, knownAt)).toEqual(stands ? ['C1'] : []);
  });

  it.each<[string, Partial<Claim>, Partial<Claim>]>([
    ['observation', { key: 'A', observedAt: 5, recordedAt: 0 }, { key: 'Z', observedAt: 4, recordedAt: 9 }],
    [
      'record where both were observed together',
      { key: 'A', observedAt: 5, recordedAt: 7 },
      { key: 'Z', observedAt: 5, recordedAt: 6 },
    ],
    [
      'key where both were recorded together',
      { key: 'B', observedAt: 5, recordedAt: 7 },
      { key: 'A', observedAt: 5, recordedAt: 7 },
    ],
  ])('of one source on one indicator the latest by %s alone stands, in whatever order', (_what, later, earlier) => {
    const claims = [claimOf(later), claimOf(earlier)];
    expect(keysAt(claims, 10, 10)).toEqual([later.key]);
    expect(keysAt(claims.reverse(), 10, 10)).toEqual([later.key]);
  });

  it('leaves one claim for each source and each indicator', () => {
    const claims = [
      claimOf({ key: 'C1' }),
      claimOf({ key: 'C2', source: 'S2' }),
      claimOf({ key: 'C3', indicator: 'OTHER' }),
    ];
    expect(keysAt(claims, Infinity, Infinity)).toEqual(['C1', 'C2', 'C3']);
  });

  it('lets what a source said before stand again once the later claim is retracted', () => {
    const claims = [
      claimOf({ key: 'C1', observedAt: 1, recordedAt: 1 }),
      claimOf({ key: 'C2', observedAt: 2, recordedAt: 2, retractedAt: 5 }),
    ];
    expect(keysAt(claims, 10, 4)).toEqual(['C2']);
    expect(keysAt(claims, 10, 5)).toEqual(['C1']);
  });

  it('lets a correction stand in place of what it corrects, though it is observed earlier', () => {
    const claims = [
      claimOf({ key: 'C1', observedAt: 5, recordedAt: 5 }),
      claimOf({ key: 'C2', observedAt: 3, recordedAt: 7, supersedes: 'C1' }),
    ];
    expect(keysAt(claims, 10, 6)).toEqual(['C1']);
    expect(keysAt(claims, 10, 7)).toEqual(['C2']);
  });

  it('gives back what was corrected once the correction is retracted', () => {
    const claims = [
      claimOf({ key: 'C1', observedAt: 5, recordedAt: 5 }),
      claimOf({ key: 'C2', observedAt: 3, recordedAt: 7, supersedes: 'C1', retractedAt: 9 }),
    ];
    expect(keysAt(claims, 10, 8)).toEqual(['C2']);
    expect(keysAt(claims, 10, 9)).toEqual(['C1']);
  });

  it('leaves of a chain of corrections the last one', () => {
    const claims = [
      claimOf({ key: 'C1', observedAt: 9, recordedAt: 1 }),
      claimOf({ key: 'C2', observedAt: 8, recordedAt: 2, supersedes: 'C1' }),
      claimOf({ key: 'C3', observedAt: 7, recordedAt: 3, supersedes: 'C2' }),
    ];
    expect(keysAt(claims, 10, 10)).toEqual(['C3']);
  });

  it('lets a corrected claim fall at once, though the correction is observed only after the instant judged', () => {
    const claims = [
      claimOf({ key: 'C1', observedAt: 5, recordedAt: 5 }),
      claimOf({ key: 'C2', observedAt: 12, recordedAt: 6, supersedes: 'C1' }),
    ];
    expect(keysAt(claims, 11, 11)).toEqual([]);
    expect(keysAt(claims, 12, 12)).toEqual(['C2']);
  });

  it('does not depend on the order of the claims', () => {
    const instant = fc.nat(4);
    const claims = fc
      .array(
        fc.record({
          source: fc.constantFrom('S1', 'S2'),
          observedAt: instant,
          recordedAt: instant,
          retractedAt: fc.option(instant, { freq: 3 }),
          supersedes: fc.option(fc.constantFrom('C0', 'C1', 'C2')),
        }),
        { maxLength: 7 },
      )
      .map((drafts) => drafts.map((draft, index) => claimOf({ ...draft, key: `C${String(index)}` })));
    const property = fc.property(claims, fc.nat(), instant, instant, (all, seed, validAt, knownAt) => {
      const turned = [...all.slice(seed % 7), ...all.slice(0, seed % 7)].reverse();
      expect([...keysAt(turned, validAt, knownAt)].sort()).toEqual([...keysAt(all, validAt, knownAt)].sort());
    });
    fc.assert(property);
  });
});

describe('reliabilitiesAt', () => {
  const assessments: readonly SourceAssessment[] = [
    { source: 'S1', reliability: 'D', recordedAt: 20 },
    { source: 'S1', reliability: 'B', recordedAt: 10 },
    { source: 'S2', reliability: 'C', recordedAt: 20 },
  ];

  it.each<[number, Record<string, string>]>([
    [9, {}],
    [10, { S1: 'B' }],
    [19, { S1: 'B' }],
    [20, { S1: 'D', S2: 'C' }],
  ])('knows at %i the latest letters recorded by then, in whatever order', (knownAt, letters) => {
    expect(Object.fromEntries(reliabilitiesAt(assessments, knownAt))).toEqual(letters);
    expect(Object.fromEntries(reliabilitiesAt([...assessments].reverse(), knownAt))).toEqual(letters);
  });

  it('takes of two letters recorded at once the one that was given last', () => {
    const both: readonly SourceAssessment[] = [
      { source: 'S1', reliability: 'A', recordedAt: 10 },
      { source: 'S1', reliability: 'E', recordedAt: 10 },
    ];
    expect(reliabilitiesAt(both, 10).get('S1')).toBe('E');
  });
});
