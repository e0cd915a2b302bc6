import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EvidenceQuestion } from '../../../src/domain/evidence/indicator-state.js';
import { evaluate, type Evaluation } from '../../../src/domain/preconditions/evaluate.js';
import { rememberedWeighing, weigh } from '../../../src/domain/preconditions/weighing.js';
import { worldAsOf } from '../../../src/domain/situation/world-as-of.js';
import { amount, lasting, questionOf, writtenOut } from '../support/evidence-cases.js';
import { factsWith, isSo, said } from '../support/plain-facts.js';
import { asOf, smallFacts } from '../support/small-facts.js';

function nodesOf({ nodes }: Evaluation) {
  return nodes.map((node) => ({ ...node, reading: node.reading === null ? null : writtenOut(node.reading) }));
}

describe('rememberedWeighing', () => {
  it('weighs as if nothing were remembered, in worlds of any order', () => {
    const property = fc.property(smallFacts, fc.array(asOf, { minLength: 2, maxLength: 5 }), (facts, instants) => {
      const by = rememberedWeighing();
      const worlds = instants.map((each) => worldAsOf(facts, each));
      for (const world of [...worlds, ...worlds]) {
        for (const { expression } of facts.preconditions) {
          expect(nodesOf(evaluate(expression, world, by))).toEqual(nodesOf(evaluate(expression, world)));
        }
      }
    });
    fc.assert(property, { numRuns: 30 });
  });

  it('takes the state over while the same claims are fresh, whatever the instant, and weighs again when they are not', () => {
    const facts = factsWith(isSo(), { claims: [said('C1', 10)] });
    const by = rememberedWeighing();
    const world = worldAsOf(facts, { validAt: 20, knownAt: 20 });
    const ask = (validAt: number) => by('IND', question, { ...world, asOf: { validAt, knownAt: 20 } });
    const question = {
      threshold: null,
      accept: null,
      margin: null,
      ages: [{ text: '', months: 0, days: 0, milliseconds: 15 }],
    };
    const first = ask(20);
    expect(ask(25)).toBe(first);
    expect(first.state).toMatchObject({ value: 'TRUE', reason: 'SUPPORTED' });
    const stale = ask(26);
    expect(stale.state).toMatchObject({ value: 'UNKNOWN', reason: 'STALE' });
    expect(ask(40)).toBe(stale);
    expect(ask(25).state.value).toBe('TRUE');
  });

  it('weighs the same claims again by another policy', () => {
    const by = rememberedWeighing();
    const facts = factsWith(isSo(), { claims: [said('C1', 10)] });
    const world = worldAsOf(facts, { validAt: 20, knownAt: 20 });
    const question = { threshold: null, accept: null, margin: null, ages: [] };
    expect(by('IND', question, world).state.value).toBe('TRUE');
    const stricter = { ...world, policy: { ...world.policy, accept: 99.99 } };
    expect(by('IND', question, stricter).state).toMatchObject({ value: 'UNKNOWN', reason: 'INSUFFICIENT' });
  });

  it.each<readonly [string, Partial<EvidenceQuestion>, Partial<EvidenceQuestion>]>([
    ['a threshold', {}, { threshold: { op: 'GT', value: 6 } }],
    ['the operator', { threshold: { op: 'GTE', value: 6 } }, { threshold: { op: 'GT', value: 6 } }],
    ['the value', { threshold: { op: 'GTE', value: 6 } }, { threshold: { op: 'GTE', value: 5 } }],
    ['the weight needed', {}, { accept: 95 }],
    ['the lead needed', {}, { margin: 70 }],
    ['an age', { ages: [null, lasting('PT0.011S')] }, { ages: [null, lasting('PT0.009S')] }],
    ['how many ages there are', { ages: [] }, { ages: [lasting('PT0.009S')] }],
  ])('keeps apart questions that differ in %s alone', (_, one, other) => {
    const denied = { source: 'S2', polarity: 'DENIES', credibility: 4 } as const;
    const claims = [
      { ...said('C1', 10), quantity: amount(5, 6) },
      { ...said('C2', 15), ...denied },
    ];
    const world = worldAsOf(factsWith(isSo(), { claims }), { validAt: 20, knownAt: 20 });
    const by = rememberedWeighing();
    const [first, second] = [by('IND', questionOf(one), world), by('IND', questionOf(other), world)];
    expect(second.state.reason).not.toBe(first.state.reason);
    expect(second).toEqual(weigh('IND', questionOf(other), world));
    expect(by('IND', questionOf({ ...one }), world)).toBe(first);
  });
});
