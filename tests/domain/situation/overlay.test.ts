import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../src/domain/situation/facts.js';
import { fragilityOf } from '../../../src/domain/situation/fragility.js';
import { nextChangeOfOption } from '../../../src/domain/situation/next-change.js';
import { optionAnswerAt } from '../../../src/domain/situation/option-answer.js';
import { type Overlay, suppose } from '../../../src/domain/situation/overlay.js';
import type { AsOf } from '../../../src/domain/time/instant.js';
import { factsWith, granted, HAS_MANDATE, isSo, OPTION, said } from '../support/plain-facts.js';

const AT: AsOf = { validAt: 10, knownAt: 12 };
const NOTHING: Overlay = {
  addedClaims: [],
  droppedClaims: [],
  droppedSources: [],
  regradedSources: new Map(),
  regradedClaims: new Map(),
  mandates: [],
  preconditions: new Map(),
  supposed: new Map(),
  clock: null,
};

/** What the gate says under an overlay. */
function valueUnder(facts: Facts, overlay: Partial<Overlay>): string | null | undefined {
  const supposition = suppose(facts, AT, { ...NOTHING, ...overlay });
  return optionAnswerAt(supposition.facts, OPTION, supposition.asOf)?.value;
}

describe('suppose', () => {
  it('leaves everything as it is under an overlay of nothing', () => {
    const facts = factsWith(isSo(), { claims: [said('C', 1)], mandates: [granted(2)] });
    expect(suppose(facts, AT, NOTHING)).toEqual({ facts: { ...facts, supposed: new Map() }, asOf: AT });
  });

  it('changes nothing of the facts that it is laid over', () => {
    const facts = factsWith(isSo(), { claims: [said('C', 1)] });
    const before = structuredClone(facts);
    suppose(facts, AT, { ...NOTHING, droppedClaims: ['C'], regradedSources: new Map([['S1', 'F']]) });
    expect(facts).toEqual(before);
  });

  it('lets claims come in beside those there are', () => {
    expect(valueUnder(factsWith(isSo()), {})).toBe('UNKNOWN');
    expect(valueUnder(factsWith(isSo()), { addedClaims: [said('NEW', 10, { recordedAt: 12 })] })).toBe('TRUE');
  });

  it('drops claims by their keys', () => {
    const facts = factsWith(isSo(), { claims: [said('C', 1)] });
    expect(valueUnder(facts, {})).toBe('TRUE');
    expect(valueUnder(facts, { droppedClaims: ['C'] })).toBe('UNKNOWN');
  });

  it.each([
    ['said', 'S1'],
    ['passed on', 'S2'],
  ])('drops what a dropped source has %s', (_, source) => {
    const facts = factsWith(isSo(), { claims: [said('C', 1, { via: 'S2' })] });
    expect(valueUnder(facts, { droppedSources: [source] })).toBe('UNKNOWN');
    expect(valueUnder(facts, { droppedSources: ['S3'] })).toBe('TRUE');
  });

  it('keeps what a source other than the dropped one has said without a relay', () => {
    const facts = factsWith(isSo(), { claims: [said('C', 1)] });
    expect(valueUnder(facts, { droppedSources: ['S2'] })).toBe('TRUE');
  });

  it('grades sources anew from the instant known, over what was graded by then', () => {
    const facts = factsWith(isSo(), { claims: [said('C', 1)] });
    const regrade = { regradedSources: new Map([['S1', 'E' as const]]) };
    expect(valueUnder(facts, regrade)).toBe('UNKNOWN');
    const supposition = suppose(facts, AT, { ...NOTHING, ...regrade });
    expect(supposition.facts.assessments.at(-1)).toEqual({ source: 'S1', reliability: 'E', recordedAt: 12 });
  });

  it('grades claims anew', () => {
    const facts = factsWith(isSo(), { claims: [said('C', 1), said('D', 1, { source: 'S2', credibility: 6 })] });
    expect(valueUnder(facts, { regradedClaims: new Map([['C', 6 as const]]) })).toBe('UNKNOWN');
  });

  it('lets a state of a mandate hold from the instant known', () => {
    const { recordedAt: _, ...state } = granted(10);
    expect(valueUnder(factsWith(HAS_MANDATE), {})).toBe('FALSE');
    expect(valueUnder(factsWith(HAS_MANDATE), { mandates: [state] })).toBe('TRUE');
  });

  it('replaces every version of a gate, and gives one to an option that has none', () => {
    const facts = factsWith(isSo(), { mandates: [granted(1)] });
    const preconditions = new Map([[OPTION, HAS_MANDATE]]);
    expect(valueUnder(facts, { preconditions })).toBe('TRUE');
    expect(valueUnder({ ...facts, preconditions: [] }, { preconditions })).toBe('TRUE');
    expect(suppose(facts, AT, { ...NOTHING, preconditions }).facts.preconditions).toEqual([
      { key: OPTION, expression: HAS_MANDATE, version: 0, validFrom: -Infinity, validTo: Infinity },
    ]);
  });

  it('keeps the gates of other options', () => {
    const facts = factsWith(isSo());
    const other = suppose(facts, AT, { ...NOTHING, preconditions: new Map([['OTHER', HAS_MANDATE]]) });
    expect(other.facts.preconditions.map(({ key }) => key)).toEqual([OPTION, 'OTHER']);
  });

  it('moves what is judged and what is known with the clock', () => {
    const facts = factsWith(isSo(5), { claims: [said('C', 8)] });
    expect(valueUnder(facts, {})).toBe('TRUE');
    expect(valueUnder(facts, { clock: 13 })).toBe('TRUE');
    expect(valueUnder(facts, { clock: 14 })).toBe('UNKNOWN');
    expect(suppose(facts, AT, { ...NOTHING, clock: 14 }).asOf).toEqual({ validAt: 14, knownAt: 14 });
  });

  it('lets the values supposed rule every answer over time, and of what carries it', () => {
    const end = { validUntil: 30 };
    const gate = { kind: 'all' as const, of: [isSo(), HAS_MANDATE] };
    const facts = factsWith(gate, { claims: [said('C', 1, { polarity: 'DENIES' })], mandates: [granted(1, end)] });
    const { facts: supposed } = suppose(facts, AT, { ...NOTHING, supposed: new Map([['IND', 'TRUE' as const]]) });
    expect(optionAnswerAt(supposed, OPTION, AT)?.value).toBe('TRUE');
    expect(nextChangeOfOption(supposed, OPTION, AT)).toMatchObject({
      at: 30,
      from: { value: 'TRUE' },
      to: { value: 'FALSE' },
      causes: [{ kind: 'MANDATE', change: 'END' }],
    });
    expect(fragilityOf(supposed, AT, OPTION).singles.map(({ verdict }) => verdict)).not.toContain('CARRIES');
  });
});
