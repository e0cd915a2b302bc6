import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { causesOfOption } from '../../../src/domain/situation/attribution.js';
import { availabilityHistory } from '../../../src/domain/situation/availability-history.js';
import { LIVED } from '../../../src/domain/situation/axis.js';
import { isSameAnswer, optionAnswerAt } from '../../../src/domain/situation/option-answer.js';
import { foundingFacts } from '../support/founding-facts.js';
import { factsWith, granted, isSo, OPTION, said } from '../support/plain-facts.js';
import { END, instant, OPTIONS, smallFacts } from '../support/small-facts.js';

describe('availabilityHistory', () => {
  it('agrees with point evaluations at every instant, without a gap, each step differing from the one before', () => {
    const span = fc.record({ from: instant, length: fc.integer({ min: 1, max: END }) });
    const property = fc.property(smallFacts, span, fc.constantFrom(...OPTIONS), (facts, { from, length }, { key }) => {
      const steps = availabilityHistory(facts, key, from, from + length);
      expect(steps[0]?.from).toBe(from);
      expect(steps.at(-1)?.until).toBe(from + length);
      for (const [index, { from: begin, until, causes, ...answer }] of steps.entries()) {
        const before = steps[index - 1];
        expect(causes.length > 0).toBe(before !== undefined);
        if (before !== undefined) {
          expect(before.until).toBe(begin);
          expect(isSameAnswer(before, answer)).toBe(false);
        }
        for (let at = begin; at < until; at += 1) {
          expect(answer).toEqual(optionAnswerAt(facts, key, { validAt: at, knownAt: at }));
        }
      }
    });
    fc.assert(property, { numRuns: 100 });
  }, 30_000);

  it('names at each step the causes that a comparison of all facts finds', () => {
    const property = fc.property(smallFacts, fc.constantFrom(...OPTIONS), (facts, { key }) => {
      const [, ...later] = availabilityHistory(facts, key, 0, END);
      for (const { from, causes } of later) {
        const span = { from: LIVED.asOfAt(from - 1), to: LIVED.asOfAt(from) };
        expect(causes).toEqual(causesOfOption(facts, key, span));
      }
    });
    fc.assert(property, { numRuns: 30 });
  });

  it('is empty where no time is asked about, or where there is no such option', () => {
    const facts = factsWith(isSo());
    expect(availabilityHistory(facts, OPTION, 10, 10)).toEqual([]);
    expect(availabilityHistory(facts, OPTION, 10, 9)).toEqual([]);
    expect(availabilityHistory(facts, 'OPT-OTHER', 10, 20)).toEqual([]);
  });

  it('tells the way of the founding case to defensive support, and how its evidence goes stale', () => {
    const facts = foundingFacts();
    const news = Date.UTC(2024, 9, 25);
    const second = said('C8', news, { source: 'SRC-UKR-INTEL', indicator: 'IND-IN-RUSSIA' });
    const council = granted(news + 1, { mandate: 'MAN-NSC' });
    const grown = { ...facts, claims: [...facts.claims, second], mandates: [...facts.mandates, council] };
    const steps = availabilityHistory(grown, 'OPT-DEFENSIVE', Date.UTC(2024, 9, 22), Date.UTC(2024, 11, 1));
    const told = steps.map(({ from, availability, evidenceStatus, mandateStatus, causes }) => {
      return [from, availability, evidenceStatus, mandateStatus, causes.map(({ kind }) => kind).join()];
    });
    expect(told).toEqual([
      [Date.UTC(2024, 9, 22), 'BLOCKED', 'FALSE', 'FALSE', ''],
      [news, 'BLOCKED', 'TRUE', 'FALSE', 'REPORT'],
      [news + 1, 'AVAILABLE', 'TRUE', 'TRUE', 'MANDATE'],
      [Date.UTC(2024, 10, 21) + 1, 'BLOCKED', 'FALSE', 'TRUE', 'EXPIRY'],
    ]);
    expect(steps[3]?.causes).toMatchObject([{ kind: 'EXPIRY', claim: 'C2', indicator: 'IND-IN-RUSSIA' }]);
  });

  it('names a retraction, for which the claim must still be looked at after its end', () => {
    const claims = [said('C1', 5, { retractedAt: 15 }), said('C2', 16)];
    expect(availabilityHistory(factsWith(isSo(), { claims }), OPTION, 10, 20)).toMatchObject([
      { from: 10, until: 15, value: 'TRUE', causes: [] },
      { from: 15, until: 16, value: 'UNKNOWN', causes: [{ kind: 'RETRACTION', claim: 'C1' }] },
      { from: 16, until: 20, value: 'TRUE', causes: [{ kind: 'REPORT', claim: 'C2' }] },
    ]);
  });

  it('stays quick with thousands of events', () => {
    const claims = Array.from({ length: 1000 }, (_, index) => {
      const polarity = index % 2 === 0 ? ('AFFIRMS' as const) : ('DENIES' as const);
      return said(`C${String(index)}`, 1000 * index, { polarity, source: `S${String((index % 3) + 1)}` });
    });
    const steps = availabilityHistory(factsWith(isSo(400), { claims }), OPTION, 0, 1_000_000);
    expect(steps.length).toBeGreaterThan(1950);
  }, 30_000);
});
