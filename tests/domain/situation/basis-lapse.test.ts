import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LadderPosition, Stage } from '../../../src/domain/escalation/ladder.js';
import { basisLapse, REVIEW_PERIOD } from '../../../src/domain/situation/basis-lapse.js';
import type { Facts } from '../../../src/domain/situation/facts.js';
import { optionAnswerAt } from '../../../src/domain/situation/option-answer.js';
import { worldAsOf } from '../../../src/domain/situation/world-as-of.js';
import { addDuration } from '../../../src/domain/time/duration.js';
import type { AsOf } from '../../../src/domain/time/instant.js';
import { entered, factsWith, granted, HAS_MANDATE, isSo, RUNGS, said } from '../support/plain-facts.js';
import { asOf as someAsOf, smallFacts } from '../support/small-facts.js';

const at = (validAt: number, knownAt = validAt): AsOf => ({ validAt, knownAt });

function lapseOf(facts: Facts, asOf: AsOf, stage: Stage | undefined = RUNGS[1]): ReturnType<typeof basisLapse> {
  const position = worldAsOf(facts, asOf).ladders.get('LAD') as LadderPosition;
  return basisLapse(facts, position, stage as Stage, asOf);
}

/** The same, found by asking every millisecond. */
function lapsedSince(facts: Facts, position: LadderPosition, stage: Stage, { validAt, knownAt }: AsOf): number | null {
  const start = Math.min(position.heldSince[stage.rank] as number, validAt);
  const since = stage.options.map((option) => {
    let found: number | null = null;
    for (let instant = start; instant <= validAt; instant += 1) {
      const known = knownAt > validAt ? knownAt : Math.min(instant, knownAt);
      const isOpen = optionAnswerAt(facts, option, at(instant, known))?.value === 'TRUE';
      found = isOpen ? null : (found ?? instant);
    }
    return found;
  });
  const lapsed = since.filter((each) => each !== null);
  return lapsed.length === 0 ? null : Math.min(...lapsed);
}

describe('basisLapse', () => {
  const climbed = { entries: [entered(0, 0), entered(1, 10)], claims: [said('C1', 5)] };

  it('is null for a rung that is not reached, and where every gate is TRUE', () => {
    expect(lapseOf(factsWith(isSo(), climbed), at(9))).toBeNull();
    expect(lapseOf(factsWith(isSo(), climbed), at(30))).toBeNull();
    expect(lapseOf(factsWith(isSo(), climbed), at(30), RUNGS[0])).toBeNull();
    expect(lapseOf(factsWith(isSo(), climbed), at(30), RUNGS[2])).toBeNull();
  });

  it('tells since when the gate has not been TRUE, and when that must be looked at', () => {
    const facts = factsWith(isSo(), { ...climbed, claims: [said('C1', 5, { retractedAt: 20 })] });
    expect(lapseOf(facts, at(30))).toEqual({ since: 20, reviewBy: 20 + 14 * 86_400_000, options: ['OPT'] });
    expect(lapseOf(facts, at(19))).toBeNull();
  });

  it('counts anew after each break, and never from before the entry', () => {
    const mandates = [granted(3, { status: 'REFUSED' }), granted(12), granted(15, { status: 'REVOKED' })];
    const facts = factsWith(HAS_MANDATE, { ...climbed, mandates });
    expect(lapseOf(facts, at(11))?.since).toBe(10);
    expect(lapseOf(facts, at(13))).toBeNull();
    expect(lapseOf(facts, at(40))?.since).toBe(15);
  });

  it('sets no date in the past by late news, but looks back with what is known since', () => {
    const facts = factsWith(HAS_MANDATE, {
      ...climbed,
      mandates: [granted(0), granted(14, { status: 'REVOKED', recordedAt: 25 })],
    });
    expect(lapseOf(facts, at(30))?.since).toBe(25);
    expect(lapseOf(facts, at(20))).toBeNull();
    expect(lapseOf(facts, at(20, 30))?.since).toBe(14);
    expect(lapseOf(facts, at(30, 20))).toBeNull();
  });

  it('agrees with asking at every instant', () => {
    const property = fc.property(smallFacts, someAsOf, fc.constantFrom(0, 1, 2), (facts, asOf, rank) => {
      const position = worldAsOf(facts, asOf).ladders.get('LAD');
      const stage = position?.ladder.stages[Math.min(rank, position.current.rank)];
      if (position === undefined || stage === undefined) return;
      const since = lapsedSince(facts, position, stage, asOf);
      const found = basisLapse(facts, position, stage, asOf);
      const expected = since === null ? {} : { since, reviewBy: addDuration(since, REVIEW_PERIOD) };
      expect({ ...found }).toMatchObject(expected);
      expect(found === null).toBe(since === null);
    });
    fc.assert(property, { numRuns: 500 });
  }, 30_000);
});
