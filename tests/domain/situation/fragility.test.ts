import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Claim } from '../../../src/domain/evidence/claim.js';
import type { Expression } from '../../../src/domain/preconditions/expression.js';
import { UNIT_KINDS } from '../../../src/domain/situation/evidence-unit.js';
import type { Facts } from '../../../src/domain/situation/facts.js';
import { fragilityOf } from '../../../src/domain/situation/fragility.js';
import type { Effect } from '../../../src/domain/situation/option-trial.js';
import { judgeOptions } from '../../../src/domain/situation/judge-options.js';
import { worldAsOf } from '../../../src/domain/situation/world-as-of.js';
import { type Case, pairTurns, regradeTurns, singleTurns, type Turns } from '../support/fragility-oracle.js';
import { foundingAsOf, foundingFacts } from '../support/founding-facts.js';
import { JUDGED, OPTION, plainFacts, randomFacts } from '../support/random-facts.js';

const PLENTY = { work: Infinity, pairs: Infinity };

function turnsOf({ leaves, precondition, availability }: Effect): Turns {
  const flip = (what: string, turned: { from: string; to: string } | null): readonly string[] =>
    turned === null ? [] : [`${what}: ${turned.from} -> ${turned.to}`];
  return new Set([
    ...leaves.flatMap((leaf) => flip(leaf.path, leaf)),
    ...flip('precondition', precondition),
    ...flip('availability', availability),
  ]);
}

function caseOf(facts: Facts): Case {
  return { facts, asOf: JUDGED, option: OPTION };
}

function sorted<T>(map: Iterable<readonly [string, T]>): readonly (readonly [string, T])[] {
  return [...map].sort(([one], [other]) => (one < other ? -1 : 1));
}

describe('fragilityOf', () => {
  it('says of every report, origin and claim what turns without it, as judging the rest anew does', () => {
    fc.assert(
      fc.property(randomFacts(10), (facts) => {
        const { singles } = fragilityOf(facts, JUDGED, OPTION, PLENTY);
        for (const kind of UNIT_KINDS) {
          const found = singles.filter((single) => single.kind === kind);
          const carrying = found.filter((single) => single.verdict === 'CARRIES');
          expect(sorted(carrying.map((each) => [each.key, turnsOf(each)]))).toEqual(
            sorted(singleTurns(caseOf(facts), kind)),
          );
          const idle = found.filter((single) => single.verdict === 'DOES_NOT_CARRY');
          expect(idle.flatMap((each) => [...turnsOf(each)])).toEqual([]);
        }
      }),
      { numRuns: 70 },
    );
  }, 30_000);

  it('finds every pair of a kind that turns what neither of the two alone turns', () => {
    fc.assert(
      fc.property(randomFacts(8), (facts) => {
        const { pairs, truncated } = fragilityOf(facts, JUDGED, OPTION, PLENTY);
        expect(truncated).toEqual({ singles: false, pairs: false, regrades: false });
        for (const kind of UNIT_KINDS) {
          const found = pairs
            .filter((pair) => pair.kind === kind)
            .map((pair) => [pair.keys.join(' '), turnsOf(pair)] as const);
          expect(sorted(found)).toEqual(sorted(pairTurns(caseOf(facts), kind)));
        }
      }),
      { numRuns: 70 },
    );
  }, 30_000);

  it('finds the smallest changes of one grade that turn the precondition', () => {
    fc.assert(
      fc.property(randomFacts(8), (facts) => {
        const { regrades } = fragilityOf(facts, JUDGED, OPTION, PLENTY);
        const names = regrades.map(({ kind, key, from, to }) => `${kind} ${key} ${String(from)} -> ${String(to)}`);
        expect([...names].sort()).toEqual(regradeTurns(caseOf(facts)));
        for (const { precondition, steps } of regrades) {
          expect(precondition).not.toBeNull();
          expect(steps).toBe(regrades[0]?.steps);
        }
      }),
      { numRuns: 70 },
    );
  }, 30_000);

  it('lists what carries before what does not, reports before origins before claims', () => {
    fc.assert(
      fc.property(randomFacts(10), (facts) => {
        const { singles } = fragilityOf(facts, JUDGED, OPTION);
        const rank = singles.map(({ kind, verdict, key }) => [UNIT_KINDS.indexOf(kind), verdict, key].join(' '));
        expect(rank).toEqual([...rank].sort());
      }),
      { numRuns: 40 },
    );
  }, 30_000);

  it('looks no further than it may, and says what it cut short', () => {
    const facts = factsOf(twoOrigins('AFFIRMS', 'AFFIRMS'));
    expect(fragilityOf(facts, JUDGED, OPTION, { work: 0, pairs: 9 })).toMatchObject({
      singles: [],
      pairs: [],
      regrades: [],
      truncated: { singles: true, pairs: true, regrades: true },
    });
    const tight = fragilityOf(facts, JUDGED, OPTION, { work: 6, pairs: 9 });
    expect(tight.truncated).toEqual({ singles: false, pairs: false, regrades: true });
    const few = fragilityOf(facts, JUDGED, OPTION, { work: 1000, pairs: 0 });
    expect(few).toMatchObject({ pairs: [], truncated: { singles: false, pairs: true, regrades: false } });
  });

  it('has nothing to say of an option without a gate, or of none', () => {
    const empty = { value: null, singles: [], pairs: [], regrades: [] };
    const facts = foundingFacts();
    expect(fragilityOf(facts, foundingAsOf(), 'OPT-DIRECT-LETHAL')).toMatchObject(empty);
    expect(fragilityOf(facts, foundingAsOf(), 'OPT-NOBODY-HAS')).toMatchObject({ option: 'OPT-NOBODY-HAS', ...empty });
  });

  it('finds that either of two origins may go, but not both', () => {
    const { singles, pairs } = fragilityOf(factsOf(twoOrigins('AFFIRMS', 'AFFIRMS')), JUDGED, OPTION);
    expect(singles.map(({ kind, key, verdict }) => `${kind} ${key} ${verdict}`)).toEqual([
      'REPORT R1 DOES_NOT_CARRY',
      'REPORT R2 DOES_NOT_CARRY',
      'ORIGIN S1 DOES_NOT_CARRY',
      'ORIGIN S2 DOES_NOT_CARRY',
      'CLAIM C1 DOES_NOT_CARRY',
      'CLAIM C2 DOES_NOT_CARRY',
    ]);
    const lost = {
      precondition: { from: 'TRUE', to: 'UNKNOWN' },
      availability: { from: 'AVAILABLE', to: 'UNDETERMINED' },
    };
    const leaves = [{ path: '0', from: 'TRUE', to: 'UNKNOWN' }];
    expect(pairs).toEqual([
      { kind: 'REPORT', keys: ['R1', 'R2'], leaves, ...lost },
      { kind: 'ORIGIN', keys: ['S1', 'S2'], leaves, ...lost },
      { kind: 'CLAIM', keys: ['C1', 'C2'], leaves, ...lost },
    ]);
  });

  it('lets what a source said before stand again', () => {
    const before = claim('C0', 'S1', { polarity: 'DENIES', credibility: 1, observedAt: JUDGED.validAt - 5 });
    const { singles, pairs } = fragilityOf(factsOf([before, claim('C1', 'S1')]), JUDGED, OPTION);
    expect(singles.filter((each) => each.kind === 'CLAIM')).toMatchObject([
      { key: 'C1', verdict: 'CARRIES', precondition: { from: 'TRUE', to: 'FALSE' } },
    ]);
    expect(pairs).toMatchObject([
      { kind: 'REPORT', keys: ['R0', 'R1'], precondition: { from: 'TRUE', to: 'UNKNOWN' } },
      { kind: 'CLAIM', keys: ['C0', 'C1'], precondition: { from: 'TRUE', to: 'UNKNOWN' } },
    ]);
  });

  it('counts steps along the scale, where a source that was never graded is F', () => {
    const facts = factsOf([claim('C1', 'S1', { via: 'S9' })]);
    const { value, regrades } = fragilityOf(facts, JUDGED, OPTION);
    expect(value).toBe('UNKNOWN');
    expect(regrades).toMatchObject([
      { kind: 'SOURCE', key: 'S9', from: 'F', to: 'B', steps: 4, precondition: { from: 'UNKNOWN', to: 'TRUE' } },
    ]);
  });

  it('sees what a correction holds back, even one that does not stand itself', () => {
    const wrong = claim('C1', 'S1', { polarity: 'DENIES', credibility: 1 });
    const right = claim('C2', 'S1', { supersedes: 'C1', observedAt: JUDGED.validAt + 5 });
    const { value, singles } = fragilityOf(factsOf([wrong, right]), JUDGED, OPTION);
    expect(value).toBe('UNKNOWN');
    expect(singles.filter((each) => each.kind === 'CLAIM')).toMatchObject([
      { key: 'C2', verdict: 'CARRIES', precondition: { from: 'UNKNOWN', to: 'FALSE' } },
    ]);
  });

  it('lets a corrected claim take the place of what stands once its correction is gone', () => {
    const at = (milliseconds: number): Partial<Claim> => ({ observedAt: JUDGED.validAt - milliseconds });
    const wrong = claim('C1', 'S1', { ...at(1), polarity: 'DENIES', credibility: 1 });
    const { singles } = fragilityOf(
      factsOf([wrong, claim('C2', 'S1', { ...at(9), supersedes: 'C1' }), claim('C3', 'S1', at(5))]),
      JUDGED,
      OPTION,
    );
    expect(singles.filter((each) => each.kind === 'CLAIM')).toMatchObject([
      { key: 'C2', precondition: { from: 'TRUE', to: 'FALSE' } },
      { key: 'C3', precondition: null, verdict: 'DOES_NOT_CARRY' },
    ]);
  });

  it('finds two that each carry one of two ways to open the gate', () => {
    const gate: Expression = { kind: 'any', of: [isTrue('X'), isTrue('Y')] };
    const facts = factsOf([claim('C1', 'S1'), claim('C2', 'S2', { indicator: 'Y' })], gate);
    const { singles, pairs } = fragilityOf(facts, JUDGED, OPTION);
    expect(singles.map(({ verdict, precondition }) => [verdict, precondition])).toEqual(
      Array.from({ length: 6 }, () => ['CARRIES', null]),
    );
    expect(pairs.filter((each) => each.kind === 'CLAIM')).toMatchObject([
      { keys: ['C1', 'C2'], leaves: [], precondition: { from: 'TRUE', to: 'UNKNOWN' } },
    ]);
  });

  it('goes back along a chain of corrections', () => {
    const first = claim('C1', 'S1', { polarity: 'DENIES', credibility: 1 });
    const second = claim('C2', 'S1', { supersedes: 'C1', credibility: 6 });
    const third = claim('C3', 'S1', { supersedes: 'C2' });
    const { singles, pairs } = fragilityOf(factsOf([first, second, third]), JUDGED, OPTION);
    expect(singles.filter((each) => each.kind === 'CLAIM')).toMatchObject([
      { key: 'C3', precondition: { from: 'TRUE', to: 'UNKNOWN' } },
      { key: 'C2', verdict: 'DOES_NOT_CARRY' },
    ]);
    expect(pairs.filter((each) => each.kind === 'CLAIM')).toMatchObject([
      { keys: ['C2', 'C3'], precondition: { from: 'TRUE', to: 'FALSE' } },
    ]);
  });

  it('puts a light claim that carries before heavy ones that do not', () => {
    const gate: Expression = {
      kind: 'all',
      of: [isTrue('X'), { kind: 'corroboration', indicator: 'Y', minOrigins: 1, maxAge: null }],
    };
    const heavy = { indicator: 'Y', credibility: 1 } as const;
    const facts = factsOf([claim('C1', 'S1', heavy), claim('C2', 'S2', heavy), claim('C3', 'S3')], gate);
    const { singles } = fragilityOf(facts, JUDGED, OPTION);
    expect(singles.filter((each) => each.kind === 'CLAIM').map((each) => each.key)).toEqual(['C3', 'C1', 'C2']);
  });

  it('is bounded for many claims', () => {
    const many = Array.from({ length: 1000 }, (_, index) => claim(`C${String(index)}`, `S${String(index)}`));
    const { singles, truncated } = fragilityOf(factsOf(many), JUDGED, OPTION);
    expect(singles.length).toBeGreaterThan(0);
    expect(truncated).toEqual({ singles: true, pairs: true, regrades: true });
  }, 30_000);
});

describe('fragilityOf the founding case', () => {
  const facts = foundingFacts();
  const options = facts.options.map((option) => fragilityOf(facts, foundingAsOf(), option.key));
  const world = worldAsOf(facts, foundingAsOf());

  it('finds that report R1 alone carries every TRUE leaf of evidence', () => {
    for (const { option, singles } of options) {
      const nodes = judgeOptions(facts, world).get(option)?.evaluation?.nodes ?? [];
      const held = nodes.filter((node) => node.reading !== null && node.value === 'TRUE').map((node) => node.path);
      const carried = singles
        .filter((each) => each.key === 'R1')
        .flatMap((each) => each.leaves.map((leaf) => leaf.path));
      expect(carried).toEqual(held);
    }
    const lost = options.flatMap(({ singles }) =>
      singles.filter((each) => each.key === 'R1').map((each) => each.leaves),
    );
    expect(lost).toEqual([
      [{ path: '0.0', from: 'TRUE', to: 'UNKNOWN' }],
      [
        { path: '0.0', from: 'TRUE', to: 'UNKNOWN' },
        { path: '0.1.0', from: 'TRUE', to: 'UNKNOWN' },
      ],
    ]);
  });

  it('finds that no other report turns a leaf', () => {
    const others = options.flatMap(({ singles }) =>
      singles.filter((each) => each.kind === 'REPORT' && each.key !== 'R1'),
    );
    expect(others.map(({ key, verdict, leaves }) => [key, verdict, leaves])).toEqual([
      ['R4', 'DOES_NOT_CARRY', []],
      ['R4', 'DOES_NOT_CARRY', []],
    ]);
  });

  it('finds no single report whose loss makes an option available or blocks it, nor a pair that does more', () => {
    for (const { singles, pairs, truncated } of options) {
      expect(singles.filter((each) => each.availability !== null)).toEqual([]);
      expect(pairs).toEqual([]);
      expect(truncated).toEqual({ singles: false, pairs: false, regrades: false });
    }
  });
});

function claim(key: string, source: string, about: Partial<Claim> = {}): Claim {
  return {
    key,
    report: `R${key.slice(1)}`,
    source,
    via: null,
    indicator: 'X',
    polarity: 'AFFIRMS',
    credibility: 2,
    quantity: null,
    observedAt: JUDGED.validAt,
    recordedAt: JUDGED.knownAt,
    retractedAt: null,
    supersedes: null,
    ...about,
  };
}

function twoOrigins(...polarities: readonly Claim['polarity'][]): readonly Claim[] {
  return polarities.map((polarity, index) => {
    const number = String(index + 1);
    return claim(`C${number}`, `S${number}`, { polarity });
  });
}

function isTrue(indicator: string): Expression {
  return { kind: 'indicator', indicator, is: 'TRUE', accept: null, margin: null, maxAge: null };
}

/** Facts whose option is open exactly if its gate is, by default that X is TRUE; every source is graded A. */
function factsOf(claims: readonly Claim[], gate = isTrue('X')): Facts {
  return {
    ...plainFacts(gate),
    claims,
    sources: [],
    assessments: claims.map(({ source }) => ({ source, reliability: 'A', recordedAt: -Infinity })),
  };
}
