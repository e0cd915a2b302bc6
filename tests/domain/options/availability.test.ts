import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Availability, judgeOption, type OptionStanding } from '../../../src/domain/options/availability.js';
import type { OptionCase } from '../../../src/domain/options/option-case.js';
import type { Expression } from '../../../src/domain/preconditions/expression.js';
import type { Truth } from '../../../src/domain/preconditions/truth.js';
import type { World } from '../../../src/domain/preconditions/world.js';
import { DAY, lasting, NOW, voteOf } from '../support/evidence-cases.js';
import { caseOf, optionOf, ruleOf } from '../support/option-cases.js';
import {
  all,
  any,
  assumption,
  atInstant,
  atLeast,
  corroboration,
  indicator,
  mandate,
  mandateRecord,
  not,
  optionEnacted,
  positionOn,
  quantity,
  rung,
  stage,
  time,
  TRUTHS,
  valuedTrees,
  worldOn,
  worldWith,
} from '../support/worlds.js';

const [HOLDS, OPEN, FAILS] = [assumption('T'), assumption('U'), assumption('F')];
const KNOWN = {
  assumptions: new Map<string, Truth>([
    ['T', 'TRUE'],
    ['U', 'UNKNOWN'],
    ['F', 'FALSE'],
  ]),
};
const RUNGS = [rung(0), rung(1, { options: ['OPT'] }), rung(2, { options: ['HIGHER'] })];
/** LAD on a rank since NOW − 10 days; OPT stands on rank 1. */
const ladderAt = (rank: number, stages = RUNGS): World =>
  worldOn(
    positionOn(
      stages,
      Array.from({ length: rank + 1 }, () => NOW - 10 * DAY),
    ),
    KNOWN,
  );
const dwelling = (text: string): World => ladderAt(0, [rung(0, { minDwell: lasting(text) }), ...RUNGS.slice(1)]);

const FORBID = ruleOf('FORBID', { kind: 'forbid', option: { lethality: 'LETHAL' } });
const FIRST = ruleOf('FIRST', {
  kind: 'requiresPrior',
  option: { lethality: 'LETHAL' },
  prior: { purpose: 'DEFENSIVE' },
});
const NO_SKIP = ruleOf('NO-SKIP', { kind: 'noSkip' });
const under = (...invariants: OptionCase['invariants']) => ({ invariants });
const far = { option: optionOf('HIGHER') };

/** One gate for each status: a part of evidence, one of mandate, one of sequence, each with a value of its own. */
const gateOf = (join: (...parts: readonly Expression[]) => Expression): Expression =>
  join(indicator(), mandate(), time(NOW));
const worldBy = (evidence: Truth, granted: Truth, sequence: 'TRUE' | 'FALSE'): World => {
  const applicability = granted === 'UNKNOWN' ? 'DISPUTED' : 'REQUIRED';
  const record = mandateRecord({ applicability, status: granted === 'TRUE' ? 'GRANTED' : 'REFUSED' });
  const world = worldOn(positionOn(RUNGS, [NOW - 10 * DAY]), {
    supposed: new Map([['IND', evidence]]),
    mandates: new Map([['MAN', record]]),
  });
  return atInstant(world, sequence === 'TRUE' ? NOW : NOW - 1);
};
const statuses = ({ evidenceStatus, mandateStatus, sequenceStatus }: OptionStanding) => [
  evidenceStatus,
  mandateStatus,
  sequenceStatus,
];
const OPPOSITE = { TRUE: 'FALSE', FALSE: 'TRUE', UNKNOWN: 'UNKNOWN' } as const;
const COMBINED = TRUTHS.flatMap((evidence) =>
  TRUTHS.flatMap((granted) =>
    (['TRUE', 'FALSE'] as const).map((sequence): [Truth, Truth, 'TRUE' | 'FALSE'] => [evidence, granted, sequence]),
  ),
);

describe('judgeOption', () => {
  it.each<[Availability, Truth, string, World, OptionCase]>([
    // availability, sequence status
    ['AVAILABLE', 'TRUE', 'its gate is TRUE and its rung the next', ladderAt(0), caseOf(HOLDS)],
    ['BLOCKED', 'TRUE', 'its gate is FALSE', ladderAt(0), caseOf(FAILS)],
    ['BLOCKED', 'TRUE', 'one part is FALSE and another UNKNOWN', ladderAt(0), caseOf(all(OPEN, FAILS))],
    ['UNDETERMINED', 'TRUE', 'its gate is UNKNOWN', ladderAt(0), caseOf(OPEN)],
    ['UNDETERMINED', 'TRUE', 'an alternative to what is FALSE is UNKNOWN', ladderAt(0), caseOf(any(OPEN, FAILS))],
    ['UNDETERMINED', 'UNKNOWN', 'it has no gate', ladderAt(0), caseOf(null)],
    ['BLOCKED', 'FALSE', 'its rung is not the next', ladderAt(0), caseOf(HOLDS, far)],
    ['BLOCKED', 'FALSE', 'its rung is not the next and its gate UNKNOWN', ladderAt(0), caseOf(OPEN, far)],
    ['BLOCKED', 'FALSE', 'it has no gate and its rung is not the next', ladderAt(0), caseOf(null, far)],
    ['AVAILABLE', 'TRUE', 'the dwell is over at that instant', dwelling('P10D'), caseOf(HOLDS)],
    ['BLOCKED', 'FALSE', 'the dwell is over a millisecond later', dwelling('P10DT0.001S'), caseOf(HOLDS)],
    ['BLOCKED', 'FALSE', 'the dwell is not over and its gate UNKNOWN', dwelling('P11D'), caseOf(OPEN)],
    ['ENACTED', 'TRUE', 'its rung is the current one', ladderAt(1), caseOf(HOLDS)],
    ['ENACTED', 'TRUE', 'its rung is below the current one', ladderAt(2), caseOf(HOLDS)],
    ['ENACTED', 'TRUE', 'it is enacted, though its gate is FALSE now', ladderAt(1), caseOf(FAILS)],
    ['ENACTED', 'UNKNOWN', 'it is enacted, though it has no gate now', ladderAt(1), caseOf(null)],
    ['EXCLUDED', 'FALSE', 'it stands on no stage', worldWith(KNOWN), caseOf(HOLDS)],
    ['EXCLUDED', 'FALSE', 'its ladder has no such rung any more', ladderAt(0, [rung(0), rung(1)]), caseOf(HOLDS)],
    ['EXCLUDED', 'FALSE', 'a rule forbids it', ladderAt(0), caseOf(HOLDS, under(FORBID))],
    ['EXCLUDED', 'FALSE', 'a rule forbids it, though it is enacted', ladderAt(1), caseOf(HOLDS, under(FORBID))],
    ['EXCLUDED', 'FALSE', 'a rule forbids it, and its gate is FALSE', ladderAt(0), caseOf(FAILS, under(FORBID))],
    [
      'AVAILABLE',
      'TRUE',
      'only a soft rule forbids it',
      ladderAt(0),
      caseOf(HOLDS, under({ ...FORBID, severity: 'SOFT' })),
    ],
    ['BLOCKED', 'FALSE', 'a rule needs a prior option', ladderAt(0), caseOf(HOLDS, under(FIRST))],
    [
      'BLOCKED',
      'FALSE',
      'a rule needs a prior option and its gate is UNKNOWN',
      ladderAt(0),
      caseOf(OPEN, under(FIRST)),
    ],
    ['ENACTED', 'FALSE', 'a rule made later would have kept it away', ladderAt(1), caseOf(HOLDS, under(FIRST))],
    ['BLOCKED', 'FALSE', 'a rung would be skipped', ladderAt(0), caseOf(HOLDS, { ...far, ...under(NO_SKIP) })],
    ['AVAILABLE', 'TRUE', 'no rung is skipped', ladderAt(1), caseOf(HOLDS, { ...far, ...under(NO_SKIP) })],
  ])('is %s, in sequence %s, where %s', (availability, sequenceStatus, ...[, world, asked]) => {
    expect(judgeOption(world, asked)).toMatchObject({ availability, sequenceStatus });
  });

  it('finds the prior option on the rung below', () => {
    const shield = optionOf('SHIELD', { purpose: 'DEFENSIVE' });
    const sword = optionOf('OPT', { lethality: 'LETHAL' });
    const asked = caseOf(HOLDS, {
      ...under(FIRST),
      options: new Map([shield, sword].map((option) => [option.key, option])),
    });
    const stages = [rung(0, { options: ['SHIELD'] }), rung(1, { options: ['OPT'] })];
    expect(judgeOption(ladderAt(0, stages), asked).availability).toBe('AVAILABLE');
  });

  it('says where the option stands, and gives the evaluation of its gate', () => {
    const standing = judgeOption(ladderAt(0), caseOf(HOLDS));
    expect(standing.place?.stage.key).toBe('ST-1');
    expect(standing.place?.position.current.key).toBe('ST-0');
    expect(standing.evaluation?.value).toBe('TRUE');
    expect(judgeOption(worldWith(), caseOf(null))).toMatchObject({ place: null, evaluation: null });
  });

  it.each(COMBINED)(
    'gives statuses that look each at their own kind: evidence %s, mandate %s, sequence %s',
    (evidence, granted, sequence) => {
      const standing = judgeOption(worldBy(evidence, granted, sequence), caseOf(gateOf(all)));
      expect(statuses(standing)).toEqual([evidence, granted, sequence]);
    },
  );

  it.each(COMBINED)(
    'gives statuses that take FALSE for favourable under nots: %s, %s, %s',
    (evidence, granted, sequence) => {
      const gate = gateOf((...parts) => all(...parts.map(not)));
      const standing = judgeOption(worldBy(evidence, granted, sequence), caseOf(gate));
      expect(statuses(standing)).toEqual([OPPOSITE[evidence], OPPOSITE[granted], OPPOSITE[sequence]]);
    },
  );

  it.each<[string, Expression]>([
    ['one not over all of them', not(gateOf(any))],
    ['three nots', not(not(not(gateOf(any))))],
  ])('gives statuses that turn with %s', (_what, gate) => {
    expect(statuses(judgeOption(worldBy('TRUE', 'FALSE', 'TRUE'), caseOf(gate)))).toEqual(['FALSE', 'TRUE', 'FALSE']);
    expect(statuses(judgeOption(worldBy('FALSE', 'TRUE', 'FALSE'), caseOf(gate)))).toEqual(['TRUE', 'FALSE', 'TRUE']);
  });

  it('gives statuses of TRUE where an alternative of another kind would do', () => {
    const standing = judgeOption(worldBy('FALSE', 'FALSE', 'FALSE'), caseOf(gateOf(any)));
    expect(statuses(standing)).toEqual(['TRUE', 'TRUE', 'TRUE']);
    expect(standing.availability).toBe('BLOCKED');
  });

  it.each<[string, Expression, readonly Truth[]]>([
    ['an amount is evidence', quantity(), ['UNKNOWN', 'TRUE', 'TRUE']],
    ['a corroboration is evidence', corroboration(1), ['FALSE', 'TRUE', 'TRUE']],
    ['a supposition is evidence', FAILS, ['FALSE', 'TRUE', 'TRUE']],
    ['a mandate is a mandate', mandate(), ['TRUE', 'FALSE', 'TRUE']],
    ['a stage is sequence', stage('ST-2'), ['TRUE', 'TRUE', 'FALSE']],
    ['a prior option is sequence', optionEnacted('HIGHER'), ['TRUE', 'TRUE', 'FALSE']],
    ['a time is sequence', time(NOW + 1), ['TRUE', 'TRUE', 'FALSE']],
    [
      'a count asks each kind for the rest',
      atLeast(2, indicator(), mandate(), time(NOW + 1)),
      ['TRUE', 'TRUE', 'TRUE'],
    ],
  ])('knows for the statuses what is what: %s', (_what, gate, expected) => {
    expect(statuses(judgeOption(ladderAt(0), caseOf(gate)))).toEqual(expected);
  });

  it('gives a sequence status that looks at ladder and rules too, whatever the gate asks', () => {
    expect(statuses(judgeOption(dwelling('P11D'), caseOf(HOLDS)))).toEqual(['TRUE', 'TRUE', 'FALSE']);
    expect(statuses(judgeOption(ladderAt(0), caseOf(HOLDS, under(FORBID))))).toEqual(['TRUE', 'TRUE', 'FALSE']);
    expect(statuses(judgeOption(worldWith(KNOWN), caseOf(HOLDS)))).toEqual(['TRUE', 'TRUE', 'FALSE']);
  });

  it('gives statuses of UNKNOWN where there is no gate', () => {
    expect(statuses(judgeOption(ladderAt(0), caseOf(null)))).toEqual(['UNKNOWN', 'UNKNOWN', 'UNKNOWN']);
  });

  it('gives statuses that are no worse than the gate: where it is TRUE all are, and none is FALSE where it is UNKNOWN', () => {
    const kinds = [indicator(), mandate(), time(NOW), assumption('U'), corroboration(1), stage('ST-1')];
    const gates = valuedTrees.map(([tree]) => withLeaves(tree, kinds));
    const worlds = fc
      .constantFrom(...COMBINED)
      .map(([evidence, granted, sequence]) => worldBy(evidence, granted, sequence));
    const property = fc.property(gates, worlds, (gate, world) => {
      const standing = judgeOption(world, caseOf(gate));
      const worst = { TRUE: ['TRUE'], UNKNOWN: ['TRUE', 'UNKNOWN'], FALSE: [...TRUTHS] }[
        standing.evaluation?.value ?? 'FALSE'
      ];
      for (const status of statuses(standing)) expect(worst).toContain(status);
    });
    fc.assert(property, { numRuns: 150 });
  });

  it('turns an available option undetermined once its evidence is too old', () => {
    const world = worldOn(positionOn(RUNGS, [0]), { evidence: new Map([['IND', [voteOf('B2')]]]) });
    const asked = caseOf(indicator({ maxAge: lasting('P7D') }));
    const at = (instant: number) => judgeOption(atInstant(world, instant), asked).availability;
    expect([at(NOW + 7 * DAY), at(NOW + 7 * DAY + 1)]).toEqual(['AVAILABLE', 'UNDETERMINED']);
  });
});

/** The tree with its leaves replaced by others, each by the steps of its path. */
function withLeaves(tree: Expression, leaves: readonly Expression[]): Expression {
  switch (tree.kind) {
    case 'all':
    case 'any':
    case 'atLeast':
      return { ...tree, of: tree.of.map((part) => withLeaves(part, leaves)) };
    case 'not':
      return not(withLeaves(tree.of, leaves));
    case 'assumption':
      return leaves[tree.assumption.split('.').reduce((sum, step) => sum + Number(step), 0) % leaves.length] ?? tree;
    default:
      return tree;
  }
}
