import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Attribution, causesOfOption } from '../../../src/domain/situation/attribution.js';
import type { Cause } from '../../../src/domain/situation/cause.js';
import { changesOf } from '../../../src/domain/situation/changes.js';
import type { Facts } from '../../../src/domain/situation/facts.js';
import { mixedOptionAnswer } from '../../../src/domain/situation/mixed-option.js';
import { ANSWER_PARTS, type OptionAnswer } from '../../../src/domain/situation/option-answer.js';
import { factsWithin, reachOfOption } from '../../../src/domain/situation/reach.js';
import { contrastOf, type Span } from '../../../src/domain/situation/side.js';
import type { PolicyOption } from '../../../src/domain/options/option.js';
import type { Expression } from '../../../src/domain/preconditions/expression.js';
import { HAS_MANDATE, factsWith, granted, isSo, OPTION, said } from '../support/plain-facts.js';
import { asOf, OPTIONS, smallFacts } from '../support/small-facts.js';

type Sets = readonly ReadonlySet<string>[];

function subsetsOf(inputs: readonly string[]): Sets {
  return inputs.reduce<Sets>((sets, input) => [...sets, ...sets.map((set) => new Set([...set, input]))], [new Set()]);
}

/** All that the rule speaks of, found by trying every set of changes, where they are few enough for that. */
function tried(facts: Facts, option: PolicyOption, span: Span) {
  const reach = reachOfOption(facts, option.key);
  const contrast = contrastOf(factsWithin(facts, reach), reach, span);
  const changes = changesOf(contrast);
  fc.pre(changes.length <= 7);
  const answers = subsetsOf(changes.map((change) => change.input)).map((set) => ({
    set,
    answer: mixedOptionAnswer(contrast, option, set),
  }));
  return { changes, answers };
}

type Part = (typeof ANSWER_PARTS)[number];
type Tried = ReturnType<typeof tried>;

const written = (cause: Cause) => JSON.stringify({ ...cause, bearsOn: undefined });

/** The inputs whose causes are named for a part. */
function namedInputs({ changes }: Tried, causes: readonly Attribution[], part: Part): readonly string[] {
  const named = new Set(causes.filter((cause) => cause.bearsOn.includes(part)).map(written));
  return changes
    .filter((change) => change.causes.every((cause) => named.has(written(cause))))
    .map(({ input }) => input);
}

function expectRule({ changes, answers }: Tried, named: readonly string[], part: Part) {
  const all = changes.map(({ input }) => input);
  const target = answers.at(-1)?.answer[part];
  const sufficient = answers.filter(({ answer }) => answer[part] === target).map(({ set }) => set);
  const suffices = (inputs: readonly string[]) =>
    sufficient.some((set) => set.size === inputs.length && inputs.every((input) => set.has(input)));
  const without = (inputs: readonly string[], out: string) => inputs.filter((each) => each !== out);
  const single = all.filter((input) => suffices([input]) || !suffices(without(all, input)));
  expect(suffices(named)).toBe(true);
  expect(single.every((input) => named.includes(input))).toBe(true);
  const joint = named.filter((input) => !single.includes(input));
  expect(joint.filter((input) => suffices(without(named, input)))).toEqual([]);
}

describe('causesOfOption', () => {
  it('names what alone suffices, what cannot be missing, and what must be added for them to suffice together', () => {
    const property = fc.property(smallFacts, asOf, asOf, fc.constantFrom(...OPTIONS), (facts, from, to, option) => {
      const found = tried(facts, option, { from, to });
      const causes = causesOfOption(facts, option.key, { from, to });
      const [before, after] = [found.answers[0], found.answers.at(-1)].map((each) => each?.answer) as [
        OptionAnswer,
        OptionAnswer,
      ];
      for (const part of ANSWER_PARTS) {
        if (before[part] === after[part]) expect(causes.some((cause) => cause.bearsOn.includes(part))).toBe(false);
        else expectRule(found, namedInputs(found, causes, part), part);
      }
    });
    fc.assert(property, { numRuns: 100 });
  }, 30_000);

  const span = { from: { validAt: 10, knownAt: 10 }, to: { validAt: 20, knownAt: 20 } };
  const keys = (facts: Facts) =>
    causesOfOption(facts, OPTION, span).map((cause) => ('claim' in cause ? cause.claim : cause.kind));

  it('names each of two reports that alone would have done', () => {
    expect(keys(factsWith(isSo(), { claims: [said('C1', 12), said('C2', 14, { source: 'S2' })] }))).toEqual([
      'C1',
      'C2',
    ]);
  });

  it('names both of two that were needed', () => {
    const claims = [said('C1', 12)];
    expect(keys(factsWith({ kind: 'all', of: [isSo(), HAS_MANDATE] }, { claims, mandates: [granted(14)] }))).toEqual([
      'C1',
      'MANDATE',
    ]);
  });

  it('names the joint set of the earliest where none alone does and none alone is needed', () => {
    // Each weighs 30; two of them 51, three 65.7: any two of the three are enough.
    const claims = ['S3', 'S1', 'S2'].map((source, index) =>
      said(`C${String(index)}`, 12 + index, { source, credibility: 4 }),
    );
    expect(keys(factsWith(isSo(), { claims }))).toEqual(['C0', 'C1']);
  });

  it('completes what was needed by the earliest of several that would do', () => {
    const claims = [
      said('C1', 12, { credibility: 1 }),
      said('C2', 14, { source: 'S2' }),
      said('C3', 16, { indicator: 'IND-2' }),
    ];
    const gate: Expression = { kind: 'all', of: [isSo(), HAS_MANDATE] };
    const causes = causesOfOption(factsWith(gate, { claims, mandates: [granted(18)] }), OPTION, span);
    const opening = causes.filter(({ bearsOn }) => bearsOn.includes('availability'));
    expect(opening).toMatchObject([{ claim: 'C1' }, { mandate: 'MAN' }]);
  });

  it('does not name a report that took the place of an earlier one, where both have gone stale', () => {
    expect(keys(factsWith(isSo(5), { claims: [said('C1', 8), said('C2', 12)] }))).toEqual(['C1', 'C2']);
    const causes = causesOfOption(factsWith(isSo(5), { claims: [said('C1', 8), said('C2', 12)] }), OPTION, span);
    expect(causes.map(({ kind }) => kind)).toEqual(['EXPIRY', 'EXPIRY']);
  });

  it('does not name what touches a leaf without bearing on the answer', () => {
    const claims = [said('C1', 12), said('C2', 14, { source: 'S2', credibility: 5 })];
    expect(keys(factsWith(isSo(), { claims }))).toEqual(['C1']);
  });

  it('does not name a denial that worked the other way', () => {
    const claims = [
      said('C1', 12, { credibility: 1 }),
      said('C2', 14, { source: 'S2', credibility: 5, polarity: 'DENIES' }),
    ];
    expect(keys(factsWith(isSo(), { claims }))).toEqual(['C1']);
  });

  it('finds nothing where nothing differs, or where there is no such option', () => {
    expect(causesOfOption(factsWith(isSo()), OPTION, span)).toEqual([]);
    expect(causesOfOption(factsWith(isSo()), 'OPT-OTHER', span)).toEqual([]);
  });
});
