import { describe, expect, it } from 'vitest';
import { assessEntry, isClear, type StageAssessment } from '../../../src/domain/escalation/assessment.js';
import type { LadderPosition } from '../../../src/domain/escalation/ladder.js';
import type { Facts } from '../../../src/domain/situation/facts.js';
import { optionCases } from '../../../src/domain/situation/judge-options.js';
import { worldAsOf } from '../../../src/domain/situation/world-as-of.js';
import type { AsOf } from '../../../src/domain/time/instant.js';
import { foundingAsOf, foundingFacts } from '../support/founding-facts.js';

const facts = foundingFacts();
const now = foundingAsOf();
const DAY = 86_400_000;
const later: AsOf = { validAt: now.validAt + 5 * DAY, knownAt: now.knownAt + 5 * DAY };

function positionIn(known: Facts, ladder: string, asOf: AsOf): LadderPosition {
  return worldAsOf(known, asOf).ladders.get(ladder) as LadderPosition;
}

/** The rung above where the weapons ladder stands, as the founding case has it unless said otherwise. */
function assess(known: Facts = facts, asOf: AsOf = now, ladder = 'LAD-WEAPONS'): StageAssessment | null {
  const world = worldAsOf(known, asOf);
  return assessEntry(positionIn(known, ladder, asOf), world, optionCases(known, world));
}

/** The founding case with the weapons ladder raised to a rank at its clock's instant. */
function raised(rank: number): Facts {
  const entry = { ladder: 'LAD-WEAPONS', episode: 1, enteredAt: now.validAt, recordedAt: now.knownAt };
  const stages = ['ST-NO-WEAPONS', 'ST-DEFENSIVE', 'ST-INDIRECT-LETHAL'].slice(1, rank + 1);
  return {
    ...facts,
    entries: [...facts.entries, ...stages.map((stage, index) => ({ ...entry, stage, rank: index + 1 }))],
  };
}

function granted(mandate: string): Facts['mandates'][number] {
  const { validAt: effectiveAt, knownAt: recordedAt } = now;
  return { mandate, applicability: 'REQUIRED', status: 'GRANTED', effectiveAt, validUntil: null, recordedAt };
}

describe('assessEntry', () => {
  it('names each leaf that keeps the gate of the next rung from being TRUE', () => {
    const found = assess();
    expect(found).toMatchObject({ stage: 'ST-DEFENSIVE', excluded: [], priorMissing: [] });
    expect(found?.gates.map(({ option, value }) => [option, value])).toEqual([['OPT-DEFENSIVE', 'FALSE']]);
    expect(found?.gates[0]?.leaves.map(({ code, node }) => [code, node])).toEqual([
      ['CORROBORATION_MISSING', '0.2'],
      ['MANDATE_MISSING', '0.3'],
    ]);
  });

  it('names a disputed mandate as one that is not granted', () => {
    const found = assess(facts, now, 'LAD-PERSONNEL');
    expect(found?.gates[0]?.leaves).toContainEqual(expect.objectContaining({ code: 'MANDATE_DISPUTED', node: '0.2' }));
  });

  it('finds nothing in the way of an open gate', () => {
    const expression = { kind: 'mandate', mandate: 'MAN-NSC' } as const;
    const preconditions = facts.preconditions.map((each) => ({ ...each, expression }));
    const mandates = [...facts.mandates, granted('MAN-NSC')];
    expect(assess({ ...facts, preconditions, mandates })?.gates).toEqual([]);
  });

  it('takes an option without a gate for one that is not open', () => {
    const found = assess({ ...facts, preconditions: [] });
    expect(found?.gates).toEqual([
      { option: 'OPT-DEFENSIVE', value: 'UNKNOWN', leaves: [expect.objectContaining({ code: 'NO_PRECONDITION' })] },
    ]);
  });

  it('takes an option that nothing is known of for one that is not open', () => {
    const world = worldAsOf(facts, now);
    const found = assessEntry(positionIn(facts, 'LAD-WEAPONS', now), world, new Map());
    expect(found?.gates).toEqual([{ option: 'OPT-DEFENSIVE', value: 'UNKNOWN', leaves: [] }]);
    expect([found?.excluded, found?.priorMissing]).toEqual([[], []]);
  });

  it('is null at the top', () => {
    expect(assess(raised(2))).toBeNull();
  });

  it('says how long the dwell still lasts, and until when', () => {
    const until = now.validAt + 30 * DAY;
    expect(assess(raised(1))?.dwell).toEqual({ until, remaining: 30 * DAY });
    expect(assess(raised(1), later)?.dwell).toEqual({ until, remaining: 25 * DAY });
  });

  it('names the rule that wants another option first, and the one that forbids an option', () => {
    const ladders = facts.ladders.map((ladder) => {
      const stages = ladder.stages.map((stage) =>
        stage.key === 'ST-DEFENSIVE' ? { ...stage, options: ['OPT-DIRECT-LETHAL'] } : stage,
      );
      return { ...ladder, stages };
    });
    const option = 'OPT-DIRECT-LETHAL';
    expect(assess({ ...facts, ladders })).toMatchObject({
      excluded: [{ option, invariant: 'INV-NO-DIRECT-LETHAL' }],
      priorMissing: [{ option, invariant: 'INV-DEFENSIVE-FIRST' }],
    });
  });

  it('finds the defensive option below a lethal one', () => {
    expect(assess(raised(1))).toMatchObject({ stage: 'ST-INDIRECT-LETHAL', priorMissing: [], excluded: [] });
  });

  describe('text', () => {
    const text = assess()?.text;

    it('is the same while nothing that is approved changes, though time passes and the dwell with it', () => {
      expect(assess(facts, later)?.text).toBe(text);
    });

    it.each<[string, Facts]>([
      ['a claim is taken back', { ...facts, claims: facts.claims.filter(({ key }) => key !== 'C6') }],
      [
        'a source is graded anew',
        { ...facts, assessments: [...facts.assessments, { source: 'SRC-NIS', reliability: 'A', recordedAt: 0 }] },
      ],
      ['a mandate is granted', { ...facts, mandates: [...facts.mandates, granted('MAN-NSC')] }],
      [
        'a leaf of the gate asks for another mandate that stands the same',
        {
          ...facts,
          preconditions: facts.preconditions.map((each) => {
            const written = JSON.stringify(each.expression).replace('MAN-NSC', 'MAN-EXPORT');
            return { ...each, expression: JSON.parse(written) as typeof each.expression };
          }),
        },
      ],
      [
        'other people must approve',
        {
          ...facts,
          ladders: facts.ladders.map((ladder) => ({
            ...ladder,
            stages: ladder.stages.map((stage) => ({ ...stage, approvals: null })),
          })),
        },
      ],
      ['the gate is gone', { ...facts, preconditions: [] }],
    ])('differs when %s', (_, known) => {
      expect(assess(known)?.text).not.toBe(text);
    });
  });
});

describe('isClear', () => {
  const clear: StageAssessment = {
    stage: 'ST-1',
    gates: [],
    excluded: [],
    priorMissing: [],
    dwell: { until: -Infinity, remaining: 0 },
    text: '',
  };
  const finding = { option: 'OPT', invariant: 'INV' };

  it('holds where nothing is in the way', () => {
    expect(isClear(clear)).toBe(true);
  });

  it.each<[string, Partial<StageAssessment>]>([
    ['a gate', { gates: [{ option: 'OPT', value: 'UNKNOWN', leaves: [] }] }],
    ['a rule that forbids', { excluded: [finding] }],
    ['a rule that asks for a prior option', { priorMissing: [finding] }],
    ['a dwell', { dwell: { until: 11, remaining: 1 } }],
  ])('does not hold where %s is in the way', (_, inTheWay) => {
    expect(isClear({ ...clear, ...inTheWay })).toBe(false);
  });
});
