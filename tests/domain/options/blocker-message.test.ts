import { describe, expect, it } from 'vitest';
import { judgeOption } from '../../../src/domain/options/availability.js';
import { blockerMessage } from '../../../src/domain/options/blocker-message.js';
import type { OptionCase } from '../../../src/domain/options/option-case.js';
import type { Expression } from '../../../src/domain/preconditions/expression.js';
import type { World } from '../../../src/domain/preconditions/world.js';
import { instantOf, lasting, NOW, voteOf } from '../support/evidence-cases.js';
import { caseOf, optionOf, ruleOf } from '../support/option-cases.js';
import {
  assumption,
  corroboration,
  indicator,
  mandate,
  mandateRecord,
  not,
  optionEnacted,
  positionOn,
  rung,
  stage,
  time,
  TITLES,
  worldOn,
  worldWith,
} from '../support/worlds.js';

const START = instantOf('2024-10-20');
const RUNGS = [rung(0, { title: 'Monitor' }), rung(1, { options: ['OPT'] }), rung(2, { options: ['HIGHER'] })];
const next = (fields: Partial<World> = {}): World => worldOn(positionOn(RUNGS, [START]), fields);
const saying = (vote: ReturnType<typeof voteOf>): World => next({ evidence: new Map([['IND', [vote]]]) });
const disputed = next({ mandates: new Map([['MAN', mandateRecord({ applicability: 'DISPUTED', status: 'NONE' })]]) });

function messages(world: World, gate: Expression | null, fields: Partial<OptionCase> = {}): readonly string[] {
  const { blockers, evaluation, place } = judgeOption(world, caseOf(gate, fields));
  return blockers.map((blocker) => blockerMessage(blocker, { evaluation, place, titles: TITLES }));
}

describe('blockerMessage', () => {
  it.each<[string, World, Expression]>([
    [
      'The evidence is against it: “troops are there” is TRUE.',
      saying(voteOf('B2', { polarity: 'DENIES' })),
      indicator(),
    ],
    ['The evidence does not decide it: “troops are there” is TRUE.', next(), indicator()],
    ['Too few independent origins: 2 or more origins affirm “troops are there”.', next(), corroboration(2)],
    ['The supposition is not taken to hold: assumed: “winter is mild”.', next(), assumption()],
    ['The mandate is not there: “the mandate” is there.', next(), mandate()],
    ['Whether the mandate is required is disputed: “the mandate” is there.', disputed, mandate()],
    ['The stage is not reached: stage “Defensive support” is reached.', next(), stage('ST-1')],
    [
      'The stage has not been held for long enough: stage “ST-0” is held for P30D.',
      next(),
      stage('ST-0', lasting('P30D')),
    ],
    ['The option is not enacted: option “observers” is enacted.', next(), optionEnacted('OPT')],
    ['Its time has not come: from 2024-10-22T12:00:00.001Z.', next(), time(NOW + 1)],
    ['Its time has passed: before 2024-10-22T12:00:00.000Z.', next(), time(null, NOW)],
    ['It holds and must not: “troops are there” is TRUE.', saying(voteOf('B2')), not(indicator())],
  ])('says of a leaf: %s', (message, world, gate) => {
    expect(messages(world, gate)).toEqual([message]);
  });

  it.each<[string, World, Expression | null, Partial<OptionCase>]>([
    ['No precondition is defined: nothing says that it is open.', next(), null, {}],
    ['It stands on no stage of any ladder.', worldWith(), time(0), {}],
    ['Its stage has rank 2; the ladder stands at rank 0.', next(), time(0), { option: optionOf('HIGHER') }],
    [
      'The ladder must dwell on “Monitor” until 2024-11-19T00:00:00.000Z.',
      worldOn(positionOn([rung(0, { title: 'Monitor', minDwell: lasting('P30D') }), ...RUNGS.slice(1)], [START])),
      time(0),
      {},
    ],
    [
      'The rule NO-LETHAL forbids it.',
      next(),
      time(0),
      { invariants: [ruleOf('NO-LETHAL', { kind: 'forbid', option: { lethality: 'LETHAL' } })] },
    ],
  ])('says of the ladder and the rules: %s', (message, world, gate, fields) => {
    expect(messages(world, gate, fields)).toEqual([message]);
  });

  it('says of a rule against an option on no stage both, each in its words', () => {
    const forbid = ruleOf('NO-LETHAL', { kind: 'forbid', option: {} });
    expect(messages(worldWith(), null, { invariants: [forbid] })).toEqual([
      'No precondition is defined: nothing says that it is open.',
      'It stands on no stage of any ladder.',
      'The rule NO-LETHAL forbids it.',
    ]);
  });
});
