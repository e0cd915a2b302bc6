import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { availabilityDiff } from '../../../src/domain/situation/availability-diff.js';
import { ANSWER_PARTS, optionAnswerAt } from '../../../src/domain/situation/option-answer.js';
import type { AsOf, Instant } from '../../../src/domain/time/instant.js';
import { foundingAsOf, foundingFacts } from '../support/founding-facts.js';
import { factsWith, granted, HAS_MANDATE, isSo, said } from '../support/plain-facts.js';
import { asOf, OPTIONS, smallFacts } from '../support/small-facts.js';

const at = (instant: Instant): AsOf => ({ validAt: instant, knownAt: instant });

describe('availabilityDiff', () => {
  it('looks at each clock of its own where only one of them moves', () => {
    const facts = factsWith(isSo(5), { claims: [said('C1', 15, { observedAt: 8 })] });
    const causes = (from: AsOf, to: AsOf) => availabilityDiff(facts, from, to).flatMap((each) => each.causes);
    expect(causes({ validAt: 12, knownAt: 10 }, { validAt: 12, knownAt: 20 })).toMatchObject([{ kind: 'REPORT' }]);
    expect(causes({ validAt: 12, knownAt: 20 }, { validAt: 20, knownAt: 20 })).toMatchObject([{ kind: 'EXPIRY' }]);
    const both = [{ kind: 'EXPIRY' }, { kind: 'REPORT' }];
    expect(causes({ validAt: 20, knownAt: 10 }, { validAt: 12, knownAt: 20 })).toMatchObject(both);
  });

  it('says which parts of the answer each cause bears on', () => {
    const facts = factsWith(
      { kind: 'all', of: [isSo(), HAS_MANDATE] },
      { claims: [said('C1', 12)], mandates: [granted(15)] },
    );
    const [difference] = availabilityDiff(facts, at(10), at(20));
    expect(difference?.from.availability).toBe('BLOCKED');
    expect(difference?.to.availability).toBe('AVAILABLE');
    expect(difference?.causes.map(({ kind, bearsOn }) => [kind, bearsOn])).toEqual([
      ['REPORT', ['availability', 'value', 'evidenceStatus']],
      ['MANDATE', ['availability', 'value', 'mandateStatus']],
    ]);
  });

  it('holds exactly the options whose answer differs, each with a cause, whichever instant is the earlier', () => {
    const property = fc.property(smallFacts, asOf, asOf, (facts, from, to) => {
      const found = availabilityDiff(facts, from, to);
      const differing = OPTIONS.map(({ key }) => key).filter((key) => {
        const [one, other] = [optionAnswerAt(facts, key, from), optionAnswerAt(facts, key, to)];
        return ANSWER_PARTS.some((part) => one?.[part] !== other?.[part]);
      });
      expect(found.map(({ option }) => option)).toEqual(differing);
      for (const { causes: named } of found) expect(named.length).toBeGreaterThan(0);
    });
    fc.assert(property, { numRuns: 100 });
  }, 30_000);
});

describe('availabilityDiff on the founding case', () => {
  const day = 86_400_000;
  const now = foundingAsOf();
  const later = { validAt: now.validAt + 2 * day, knownAt: now.knownAt + 2 * day };

  it('finds nothing between the first report and the present: no gate had opened or shut', () => {
    expect(availabilityDiff(foundingFacts(), at(Date.UTC(2024, 9, 21)), now)).toEqual([]);
  });

  it('names the second origin and the decision of the council as what opened defensive support', () => {
    const facts = foundingFacts();
    const told = now.validAt + day;
    const second = said('C8', told, { source: 'SRC-UKR-INTEL', indicator: 'IND-IN-RUSSIA' });
    const council = granted(told + 1, { mandate: 'MAN-NSC' });
    const idle = granted(told + 2, { mandate: 'MAN-EXPORT' });
    const grown = { ...facts, claims: [...facts.claims, second], mandates: [...facts.mandates, council, idle] };
    const [difference, ...others] = availabilityDiff(grown, now, later);
    expect(others).toEqual([]);
    expect(difference).toMatchObject({
      option: 'OPT-DEFENSIVE',
      from: { availability: 'BLOCKED' },
      to: { availability: 'AVAILABLE' },
      causes: [
        { kind: 'REPORT', claim: 'C8' },
        { kind: 'MANDATE', mandate: 'MAN-NSC' },
      ],
    });
  });
});
