import { contributionsOf } from '../../../src/domain/evidence/indicator-state.js';
import { describe, expect, it } from 'vitest';
import type { Availability } from '../../../src/domain/options/availability.js';
import { type BlockerCode } from '../../../src/domain/options/blockers.js';
import { stateOfIndicator } from '../../../src/domain/preconditions/read-leaf.js';
import { sentenceOf } from '../../../src/domain/preconditions/sentence.js';
import type { Truth } from '../../../src/domain/preconditions/truth.js';
import type { Facts } from '../../../src/domain/situation/facts.js';
import { judgeOptions } from '../../../src/domain/situation/judge-options.js';
import { worldAsOf } from '../../../src/domain/situation/world-as-of.js';
import type { EvidenceReason } from '../../../src/domain/evidence/indicator-state.js';
import type { AsOf, Instant } from '../../../src/domain/time/instant.js';
import { formatInstant } from '../../../src/domain/time/instant.js';
import { instantOf } from '../support/evidence-cases.js';
import { foundingAsOf, foundingFacts } from '../support/founding-facts.js';
import { NO_TITLES } from '../support/worlds.js';

const FACTS = foundingFacts();
const NOW = foundingAsOf();

const state = (indicator: string, facts: Facts = FACTS, asOf: AsOf = NOW) => {
  const { value, reason, support, against } = stateOfIndicator(indicator, worldAsOf(facts, asOf));
  return [value, reason, support / 100, against / 100];
};
const standing = (option: string, facts: Facts = FACTS, asOf: AsOf = NOW) => {
  const found = judgeOptions(facts, worldAsOf(facts, asOf)).get(option);
  if (found === undefined) throw new Error(`${option} is no option of the case`);
  return found;
};
const both = (instant: Instant): AsOf => ({ validAt: instant, knownAt: instant });

/** The case with other grades: of the claims of a source, or of a source itself. */
const regraded = (source: string, credibility: 1 | 2 | 3, reliability: 'B' | 'D'): Facts => ({
  ...FACTS,
  claims: FACTS.claims.map((claim) => (claim.source === source ? { ...claim, credibility } : claim)),
  assessments: FACTS.assessments.map((each) => (each.source === source ? { ...each, reliability } : each)),
});
const NIS_AT_3 = regraded('SRC-NIS', 3, 'B');
const DENIAL_AT_B2 = regraded('SRC-DPRK-UN', 2, 'B');

describe('the founding case', () => {
  it('is judged at the end of the last day that its text names', () => {
    expect(formatInstant(NOW.validAt)).toBe('2024-10-22T23:59:59.000Z');
  });

  it.each<[string, Truth, EvidenceReason, number, number]>([
    ['IND-SEND-DECISION', 'TRUE', 'SUPPORTED', 64.38, 7.5],
    ['IND-IN-RUSSIA', 'TRUE', 'SUPPORTED', 52.5, 7.5],
    ['IND-COOPERATION', 'TRUE', 'SUPPORTED', 52.5, 0],
    ['IND-IN-UKRAINE', 'UNKNOWN', 'UNGRADED', 0, 0],
    ['IND-NATO-DRAW', 'UNKNOWN', 'INSUFFICIENT', 7.5, 0],
    ['IND-COMBAT', 'UNKNOWN', 'NO_EVIDENCE', 0, 0],
    ['IND-CAPTURED', 'UNKNOWN', 'NO_EVIDENCE', 0, 0],
    ['IND-HOST-CONSENT', 'UNKNOWN', 'NO_EVIDENCE', 0, 0],
  ])('has %s as %s, %s, with %d for and %d against', (indicator, ...expected) => {
    expect(state(indicator)).toEqual(expected);
  });

  it('knows these indicators and options, and no more', () => {
    expect(FACTS.indicators).toHaveLength(8);
    expect([...judgeOptions(FACTS, worldAsOf(FACTS, NOW)).keys()]).toEqual([
      'OPT-OBSERVER',
      'OPT-DEFENSIVE',
      'OPT-INDIRECT-LETHAL',
      'OPT-DIRECT-LETHAL',
    ]);
  });

  it.each<[string, Availability, readonly Truth[], readonly (readonly [BlockerCode, string | null])[]]>([
    // option, availability, statuses of evidence, mandate and sequence, blockers with their leaf or rule
    [
      'OPT-OBSERVER',
      'UNDETERMINED',
      ['UNKNOWN', 'UNKNOWN', 'TRUE'],
      [
        ['EVIDENCE_UNKNOWN', 'IND-HOST-CONSENT'],
        ['MANDATE_DISPUTED', 'MAN-NA-CONSENT'],
      ],
    ],
    [
      'OPT-DEFENSIVE',
      'BLOCKED',
      ['FALSE', 'FALSE', 'TRUE'],
      [
        ['CORROBORATION_MISSING', 'IND-IN-RUSSIA'],
        ['MANDATE_MISSING', 'MAN-NSC'],
      ],
    ],
    [
      'OPT-INDIRECT-LETHAL',
      'BLOCKED',
      ['UNKNOWN', 'FALSE', 'FALSE'],
      [
        ['STAGE_NOT_REACHED', 'ST-DEFENSIVE'],
        ['EVIDENCE_UNKNOWN', 'IND-COMBAT'],
        ['MANDATE_MISSING', 'MAN-NSC'],
        ['MANDATE_MISSING', 'MAN-EXPORT'],
        ['MANDATE_MISSING', 'MAN-INTERMEDIARY'],
        ['NOT_NEXT_STAGE', null],
        ['INVARIANT', 'INV-DEFENSIVE-FIRST'],
        ['INVARIANT', 'INV-NO-SKIP'],
      ],
    ],
    [
      'OPT-DIRECT-LETHAL',
      'EXCLUDED',
      ['UNKNOWN', 'UNKNOWN', 'FALSE'],
      [
        ['NO_PRECONDITION', null],
        ['NO_STAGE', null],
        ['INVARIANT', 'INV-NO-DIRECT-LETHAL'],
      ],
    ],
  ])('has %s as %s', (option, availability, statuses, blockers) => {
    const found = standing(option);
    expect(found.availability).toBe(availability);
    expect([found.evidenceStatus, found.mandateStatus, found.sequenceStatus]).toEqual(statuses);
    const named = found.blockers.map(({ code, node, invariant }) => {
      const leaf = found.evaluation?.nodes.find((each) => each.path === node)?.expression;
      return [code, invariant ?? (leaf === undefined ? null : subjectOf(leaf))];
    });
    expect(named).toEqual(blockers);
  });

  it('says in a sentence why observers are undetermined', () => {
    const { evaluation } = standing('OPT-OBSERVER');
    expect(evaluation === null ? '' : sentenceOf(evaluation, NO_TITLES)).toBe(
      'It is not known whether the precondition holds: ' +
        '“IND-HOST-CONSENT” is TRUE: UNKNOWN, there is no evidence (0 for, 0 against); ' +
        '“MAN-NA-CONSENT” is there: UNKNOWN, its need is disputed and it is not granted. ' +
        '1 further part does not decide it.',
    );
  });

  it('counts one origin for troops in Russia: the denial affirms nothing', () => {
    const node = standing('OPT-DEFENSIVE').evaluation?.nodes.find(
      ({ expression }) => expression.kind === 'corroboration',
    );
    expect([node?.value, node?.reason]).toEqual(['FALSE', 'ORIGINS']);
    const why = contributionsOf(node?.reading?.weighed ?? null).map(({ graded, side, reason }) => [
      graded.claim.key,
      side,
      reason,
    ]);
    expect(why).toEqual([
      ['C2', 'FOR', 'COUNTED'],
      ['C6', 'AGAINST', 'COUNTED'],
    ]);
  });

  it('gives the flag photo the worse letter of blogger and agency, and no weight', () => {
    const contributions = contributionsOf(stateOfIndicator('IND-IN-UKRAINE', worldAsOf(FACTS, NOW)).weighed);
    expect(contributions).toMatchObject([
      { graded: { reliability: 'F', origin: 'O-TG', grade: null }, weight: null, reason: 'UNGRADED' },
    ]);
  });

  it('with the claims of the NIS at credibility 3 does not know whether troops are in Russia', () => {
    expect(state('IND-IN-RUSSIA', NIS_AT_3)).toEqual(['UNKNOWN', 'INSUFFICIENT', 37.5, 7.5]);
    expect(state('IND-COOPERATION', NIS_AT_3).slice(0, 2)).toEqual(['UNKNOWN', 'INSUFFICIENT']);
  });

  it('with the denial of the DPRK at B2 has troops in Russia contested', () => {
    expect(state('IND-IN-RUSSIA', DENIAL_AT_B2)).toEqual(['UNKNOWN', 'CONTESTED', 52.5, 52.5]);
  });

  it('on 22 November has the evidence of troops in Russia stale', () => {
    const later = both(instantOf('2024-11-22'));
    expect(state('IND-IN-RUSSIA', FACTS, later)).toEqual(['UNKNOWN', 'STALE', 0, 0]);
    expect(state('IND-COOPERATION', FACTS, later).slice(0, 2)).toEqual(['UNKNOWN', 'STALE']);
    expect(state('IND-SEND-DECISION', FACTS, later)).toEqual(['TRUE', 'SUPPORTED', 64.38, 7.5]);
  });

  it('has that evidence fresh for 30 days to the millisecond', () => {
    const end = instantOf('2024-11-21');
    expect([end, end + 1].map((at) => state('IND-IN-RUSSIA', FACTS, both(at))[1])).toEqual(['SUPPORTED', 'STALE']);
  });

  it('knows nothing before the reports came in', () => {
    const before = both(instantOf('2024-10-21T23:59:59.999Z'));
    expect(state('IND-SEND-DECISION', FACTS, before)[1]).toBe('NO_EVIDENCE');
    expect(state('IND-IN-UKRAINE', FACTS, before)[1]).toBe('UNGRADED');
  });

  it('opens defensive support once a second origin affirms and the NSC decides, and observers once all agree', () => {
    const base = FACTS.claims.find(({ key }) => key === 'C2')!;
    const at = NOW.validAt;
    const facts: Facts = {
      ...FACTS,
      claims: [
        ...FACTS.claims,
        { ...base, key: 'N1', source: 'SRC-UKR-INTEL', credibility: 3 },
        { ...base, key: 'N2', indicator: 'IND-HOST-CONSENT', quantity: null },
      ],
      mandates: [
        ...FACTS.mandates,
        ...['MAN-NSC', 'MAN-NA-CONSENT'].map((mandate) => ({
          ...FACTS.mandates[0]!,
          mandate,
          status: 'GRANTED' as const,
          effectiveAt: at,
          recordedAt: at,
        })),
      ],
    };
    expect(standing('OPT-DEFENSIVE', facts).availability).toBe('AVAILABLE');
    expect(standing('OPT-OBSERVER', facts).availability).toBe('AVAILABLE');
    expect(standing('OPT-INDIRECT-LETHAL', facts).availability).toBe('BLOCKED');
    expect(standing('OPT-DIRECT-LETHAL', facts).availability).toBe('EXCLUDED');
  });
});

/** The entry that a leaf names. */
function subjectOf(leaf: object): unknown {
  const { kind, indicator } = leaf as { readonly kind: string; readonly indicator?: string };
  return indicator ?? (leaf as Readonly<Record<string, unknown>>)[kind];
}
