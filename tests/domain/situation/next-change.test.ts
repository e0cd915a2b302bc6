import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stateOfIndicator } from '../../../src/domain/preconditions/read-leaf.js';
import type { Facts } from '../../../src/domain/situation/facts.js';
import { nextChangeOfIndicator, nextChangeOfOption, standsUntil } from '../../../src/domain/situation/next-change.js';
import { optionAnswerAt } from '../../../src/domain/situation/option-answer.js';
import { worldAsOf } from '../../../src/domain/situation/world-as-of.js';
import type { AsOf, Instant } from '../../../src/domain/time/instant.js';
import { writtenOut } from '../support/evidence-cases.js';
import { foundingAsOf, foundingFacts } from '../support/founding-facts.js';
import { ALWAYS, factsWith, granted, HAS_MANDATE, isSo, OPTION, RUNGS, said } from '../support/plain-facts.js';
import { asOf, END, INDICATORS, instant, milliseconds, OPTIONS, smallFacts } from '../support/small-facts.js';

/** What trying every millisecond finds. */
function scan<T>(
  at: AsOf,
  answer: (asOf: AsOf) => T,
  isSame: (one: T, other: T) => boolean,
): { at: Instant; from: T; to: T } | null {
  const from = answer(at);
  for (let validAt = at.validAt + 1; validAt <= END; validAt += 1) {
    const to = answer({ validAt, knownAt: at.knownAt });
    if (!isSame(from, to)) return { at: validAt, from, to };
  }
  return null;
}

describe('nextChangeOfOption', () => {
  it('is what a scan of all instants finds, with a cause', () => {
    const property = fc.property(smallFacts, asOf, fc.constantFrom(...OPTIONS), (facts, at, { key }) => {
      const found = nextChangeOfOption(facts, key, at);
      const scanned = scan(
        at,
        (each) => optionAnswerAt(facts, key, each),
        (one, other) => one?.availability === other?.availability && one?.value === other?.value,
      );
      expect(found === null ? null : { at: found.at, from: found.from, to: found.to }).toEqual(scanned);
      if (found !== null) expect(found.causes.length).toBeGreaterThan(0);
    });
    fc.assert(property, { numRuns: 100 });
  }, 30_000);

  it('says when a dwell ends and a grant runs out, and what the option is then', () => {
    const facts = factsWith(HAS_MANDATE, {
      mandates: [granted(0, { validUntil: 30 })],
      ladders: [{ ...ALWAYS, key: 'LAD', stages: RUNGS.map((rung) => ({ ...rung, minDwell: milliseconds(20) })) }],
    });
    const opening = nextChangeOfOption(facts, OPTION, { validAt: 10, knownAt: 10 });
    expect(opening).toMatchObject({ at: 20, from: { availability: 'BLOCKED' }, to: { availability: 'AVAILABLE' } });
    expect(opening?.causes).toMatchObject([
      { kind: 'CLOCK', clock: 'LADDER_DWELL', at: 20, bearsOn: ['availability', 'sequenceStatus'] },
    ]);
    const closing = nextChangeOfOption(facts, OPTION, { validAt: 20, knownAt: 10 });
    expect(closing).toMatchObject({ at: 30, from: { value: 'TRUE' }, to: { value: 'FALSE' } });
    expect(closing?.causes).toMatchObject([{ kind: 'MANDATE', change: 'END', at: 30 }]);
  });

  it('is null for ever, where there is no such option, and where only what is not known yet would change it', () => {
    const facts = factsWith(isSo(), { claims: [said('C1', 15)] });
    expect(nextChangeOfOption(facts, OPTION, { validAt: 20, knownAt: 20 })).toBeNull();
    expect(nextChangeOfOption(facts, 'OPT-OTHER', { validAt: 10, knownAt: 20 })).toBeNull();
    expect(nextChangeOfOption(facts, OPTION, { validAt: 10, knownAt: 10 })).toBeNull();
  });

  it('is null for every option of the founding case: their gates are shut already when the evidence goes stale', () => {
    const facts = foundingFacts();
    expect(facts.options.map(({ key }) => nextChangeOfOption(facts, key, foundingAsOf()))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('nextChangeOfIndicator', () => {
  it('is what a scan of all instants finds, with a cause', () => {
    const property = fc.property(smallFacts, asOf, fc.constantFrom(...INDICATORS), (facts, at, key) => {
      const found = nextChangeOfIndicator(facts, key, at);
      const answer = (each: AsOf) => {
        const { value, reason } = stateOfIndicator(key, worldAsOf(facts, each));
        return { value, reason };
      };
      const scanned = scan(at, answer, (one, other) => one.value === other.value);
      expect(found === null ? null : { at: found.at, from: found.from, to: found.to }).toEqual(scanned);
      if (found !== null) expect(found.causes.length).toBeGreaterThan(0);
    });
    fc.assert(property, { numRuns: 100 });
  }, 30_000);

  it('makes the presence in Russia stale one millisecond after the last instant of its 30 days, by R1 alone', () => {
    const found = nextChangeOfIndicator(foundingFacts(), 'IND-IN-RUSSIA', foundingAsOf());
    expect(found).toMatchObject({
      at: Date.UTC(2024, 10, 21) + 1,
      from: { value: 'TRUE', reason: 'SUPPORTED' },
      to: { value: 'UNKNOWN', reason: 'STALE' },
    });
    expect(found?.causes).toMatchObject([{ kind: 'EXPIRY', claim: 'C2', report: 'R1', bearsOn: ['value'] }]);
  });

  it('never comes for an indicator without a horizon', () => {
    expect(nextChangeOfIndicator(foundingFacts(), 'IND-SEND-DECISION', foundingAsOf())).toBeNull();
  });
});

describe('standsUntil', () => {
  const everything = (facts: Facts, at: Instant) => {
    const now = { validAt: at, knownAt: at };
    const world = worldAsOf(facts, now);
    return {
      options: OPTIONS.map(({ key }) => optionAnswerAt(facts, key, now)),
      indicators: INDICATORS.map((key) => writtenOut(stateOfIndicator(key, world))),
    };
  };

  it('is no later than the first instant at which any answer differs', () => {
    const property = fc.property(smallFacts, instant, (facts, at) => {
      const first = everything(facts, at);
      for (let now = at + 1; now < Math.min(standsUntil(facts, at), END); now += 1) {
        expect(everything(facts, now)).toEqual(first);
      }
    });
    fc.assert(property, { numRuns: 100 });
  }, 30_000);

  it('is the first end of a horizon in the founding case, and never where nothing is to come', () => {
    const { validAt } = foundingAsOf();
    expect(standsUntil(foundingFacts(), validAt)).toBe(Date.UTC(2024, 10, 4) + 1);
    expect(standsUntil(foundingFacts(), Date.UTC(2030, 0))).toBe(Infinity);
  });
});
