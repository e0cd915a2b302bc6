import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standingClaims } from '../../../src/domain/evidence/claim.js';
import { LIVED, nothingNew } from '../../../src/domain/situation/axis.js';
import { livesOf } from '../../../src/domain/situation/claim-life.js';
import { said } from '../support/plain-facts.js';
import { END, instant, smallFacts } from '../support/small-facts.js';

describe('livesOf', () => {
  const lives = (...asked: Parameters<typeof livesOf>) => livesOf(...asked).map(({ from, until }) => [from, until]);

  it('lasts from the record until a later observation of the same source stands for good, or for ever', () => {
    expect(lives([said('C1', 5), said('C2', 8)], LIVED)).toEqual([
      [5, 8],
      [8, Infinity],
    ]);
    expect(lives([said('C1', 5), said('C2', 3, { observedAt: 8 })], LIVED)[0]).toEqual([5, 8]);
  });

  it('ends when the claim is taken back', () => {
    expect(lives([said('C1', 5, { retractedAt: 9 })], LIVED)).toEqual([[5, 9]]);
  });

  it('does not end by another source, one of the same instant, one that is taken back, or a correction', () => {
    const others = [
      said('C2', 8, { source: 'S2' }),
      said('C3', 6, { observedAt: 5 }),
      said('C4', 8, { retractedAt: 9 }),
      said('C5', 8, { supersedes: 'C9' }),
    ];
    expect(lives([said('C1', 5), ...others], LIVED)[0]).toEqual([5, Infinity]);
  });

  it('does not end for a claim that is corrected, or corrects, before it is taken back', () => {
    const claims = [said('C1', 5), said('C2', 6, { supersedes: 'C1' }), said('C3', 9)];
    expect(lives(claims, LIVED)).toEqual([
      [5, Infinity],
      [6, Infinity],
      [9, Infinity],
    ]);
  });

  it('counts only what is known where nothing new arrives', () => {
    expect(lives([said('C1', 5), said('C2', 8), said('C3', 12)], nothingNew(10))).toEqual([
      [-Infinity, 8],
      [-Infinity, Infinity],
      [Infinity, Infinity],
    ]);
  });

  it('holds every claim that stands, and every claim whose absence would change what stands', () => {
    const axis = fc.oneof(fc.constant(LIVED), instant.map(nothingNew));
    const property = fc.property(smallFacts, axis, fc.integer({ min: 0, max: END }), ({ claims }, way, at) => {
      const alive = livesOf(claims, way).filter(({ from, until }) => from <= at && at < until);
      const keys = (standing: typeof claims) => standing.map(({ key }) => key).sort();
      const cut = alive.map(({ claim }) => claim);
      expect(keys(standingClaims(cut, way.asOfAt(at)))).toEqual(keys(standingClaims(claims, way.asOfAt(at))));
    });
    fc.assert(property, { numRuns: 150 });
  }, 30_000);
});
