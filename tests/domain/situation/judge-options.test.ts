import { describe, expect, it } from 'vitest';
import type { Invariant } from '../../../src/domain/options/invariant.js';
import { judgeOptions, optionCases } from '../../../src/domain/situation/judge-options.js';
import { worldAsOf } from '../../../src/domain/situation/world-as-of.js';
import { optionOf } from '../support/option-cases.js';
import { amended, entered, factsWith, HAS_MANDATE, isSo, OPTION, said } from '../support/plain-facts.js';

const at = (instant: number) => ({ validAt: instant, knownAt: instant });
const FORBID: Invariant = {
  key: 'FORBID',
  severity: 'HARD',
  rule: { kind: 'forbid', option: { lethality: 'LETHAL' } },
};

describe('optionCases', () => {
  it('gives each option its gate and the rules of that time, in the order of the facts', () => {
    const facts = factsWith(isSo(), {
      options: [optionOf('LATER'), ...factsWith(isSo()).options],
      preconditions: amended(10, { key: OPTION, expression: isSo() }, { key: OPTION, expression: HAS_MANDATE }),
      invariants: amended<Invariant>(20, { ...FORBID, severity: 'SOFT' }, FORBID),
    });
    const casesAt = (instant: number) =>
      [...optionCases(facts, worldAsOf(facts, at(instant)))].map(([key, asked]) => [
        key,
        asked.option.key,
        asked.precondition?.kind ?? null,
        asked.invariants.map(({ severity }) => severity),
      ]);
    expect(casesAt(9)).toEqual([
      ['LATER', 'LATER', null, ['SOFT']],
      [OPTION, OPTION, 'indicator', ['SOFT']],
    ]);
    expect(casesAt(20)[1]).toEqual([OPTION, OPTION, 'mandate', ['HARD']]);
  });

  it('shows every option the others, among which a prior one is looked for', () => {
    const facts = factsWith(isSo(), { options: [optionOf('A'), optionOf('B')] });
    const cases = optionCases(facts, worldAsOf(facts, at(0)));
    expect([...(cases.get('A')?.options.keys() ?? [])]).toEqual(['A', 'B']);
  });
});

describe('judgeOptions', () => {
  it('judges every option by the definitions of that time', () => {
    const facts = factsWith(isSo(), {
      claims: [said('C1', 5)],
      invariants: amended<Invariant>(20, { ...FORBID, severity: 'SOFT' }, FORBID),
      entries: [entered(0, 0), entered(1, 30)],
    });
    const availability = (instant: number) =>
      judgeOptions(facts, worldAsOf(facts, at(instant))).get(OPTION)?.availability;
    expect([4, 5, 19, 20].map(availability)).toEqual(['UNDETERMINED', 'AVAILABLE', 'AVAILABLE', 'EXCLUDED']);
  });

  it('judges none where there is none', () => {
    const facts = factsWith(isSo(), { options: [] });
    expect(judgeOptions(facts, worldAsOf(facts, at(0))).size).toBe(0);
  });
});
