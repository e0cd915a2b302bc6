import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { World } from '../../../src/domain/preconditions/world.js';
import { LIVED, nothingNew } from '../../../src/domain/situation/axis.js';
import { courseOfAll, stopsOf } from '../../../src/domain/situation/course.js';
import { optionCases } from '../../../src/domain/situation/judge-options.js';
import { worldAsOf } from '../../../src/domain/situation/world-as-of.js';
import { factsWith, isSo, said } from '../support/plain-facts.js';
import { END, instant, smallFacts } from '../support/small-facts.js';

/** The order of an indicator's claims says nothing, and one of which none stands may be left out. */
function inOrder({ evidence, ...world }: World) {
  const lists = [...evidence].map(([key, list]) => [
    key,
    [...list].sort((a, b) => (a.claim.key < b.claim.key ? -1 : 1)),
  ]);
  return { ...world, evidence: new Map(lists.filter(([, list]) => list!.length > 0) as [string, unknown][]) };
}

describe('stopsOf', () => {
  it('makes by increments, at every stop, the world and the cases that all facts give there from scratch', () => {
    const axes = fc.oneof(fc.constant(LIVED), instant.map(nothingNew));
    const property = fc.property(smallFacts, axes, instant, (facts, axis, start) => {
      let last = start - 1;
      for (const { at, asOf, world, cases } of stopsOf(courseOfAll(facts, axis), start, END)) {
        expect(at).toBeGreaterThan(last);
        expect(asOf).toEqual(axis.asOfAt(at));
        expect(inOrder(world)).toEqual(inOrder(worldAsOf(facts, asOf)));
        expect(cases).toEqual(optionCases(facts, { asOf }));
        last = at;
      }
    });
    fc.assert(property, { numRuns: 40 });
  });

  it('keeps what nothing touches, as the same object, also after it has gone on', () => {
    const claims = [said('C1', 5), said('C2', 6, { indicator: 'OTHER' }), said('C3', 7, { source: 'S2' })];
    const stops = [...stopsOf(courseOfAll(factsWith(isSo(), { claims }), LIVED), 5, 8)];
    const worlds = stops.map(({ world }) => world);
    const lists = (indicator: string) => worlds.map(({ evidence }) => evidence.get(indicator));
    const [first, second, third] = lists('IND');
    expect(second).toBe(first);
    expect([first, third].map((list) => list?.length)).toEqual([1, 2]);
    const [, before, after] = lists('OTHER');
    expect(after).toBe(before);
    expect(new Set(worlds.map(({ indicators }) => indicators)).size).toBe(1);
  });
});
