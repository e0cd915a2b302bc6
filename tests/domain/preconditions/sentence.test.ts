import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/domain/preconditions/evaluate.js';
import type { Expression } from '../../../src/domain/preconditions/expression.js';
import { sentenceOf } from '../../../src/domain/preconditions/sentence.js';
import type { World } from '../../../src/domain/preconditions/world.js';
import { lasting, NOW, voteOf } from '../support/evidence-cases.js';
import {
  all,
  any,
  assumption,
  corroboration,
  indicator,
  mandate,
  mandateRecord,
  not,
  positionOn,
  quantity,
  rung,
  stage,
  time,
  TITLES,
  worldOn,
  worldWhere,
  worldWith,
} from '../support/worlds.js';

const said = (tree: Expression, world: World): string => sentenceOf(evaluate(tree, world), TITLES);
const denied = voteOf('D4', { polarity: 'DENIES', source: 'S2', key: 'C2' });
const withMandate = (fields: Parameters<typeof mandateRecord>[0], more: Partial<World> = {}): World =>
  worldWith({ mandates: new Map([['MAN', mandateRecord(fields)]]), ...more });

describe('sentenceOf', () => {
  it('gives the verdict and each leaf that decided it, with its reason and weights', () => {
    const world = worldWhere([voteOf('B2'), denied], { mandates: new Map([['MAN', mandateRecord()]]) });
    expect(said(all(indicator(), mandate()), world)).toBe(
      'The precondition holds: “troops are there” is TRUE: TRUE, the evidence supports it (52.5 for, 7.5 against); ' +
        '“the mandate” is there: TRUE, it is granted and in force.',
    );
  });

  it('says what decided against it, and how much did not decide it', () => {
    const world = worldWhere([voteOf('B2')]);
    expect(said(all(indicator(), mandate()), world)).toBe(
      'The precondition does not hold: “the mandate” is there: FALSE, it is required and not given. ' +
        '1 further part does not decide it.',
    );
    expect(said(all(indicator(), quantity(), mandate()), world)).toContain('2 further parts do not decide it.');
  });

  it('says what is not known', () => {
    expect(said(any(indicator(), mandate()), withMandate({ status: 'REFUSED' }))).toBe(
      'It is not known whether the precondition holds: ' +
        '“troops are there” is TRUE: UNKNOWN, there is no evidence (0 for, 0 against). ' +
        '1 further part does not decide it.',
    );
  });

  it('says of a leaf under a not that it must not hold, and under two of them nothing of the kind', () => {
    const world = worldWhere([voteOf('B2')]);
    expect(said(not(indicator()), world)).toBe(
      'The precondition does not hold: must not hold: “troops are there” is TRUE: ' +
        'TRUE, the evidence supports it (52.5 for, 0 against).',
    );
    expect(said(not(not(indicator())), world)).not.toContain('must not');
  });

  it('says how many origins were counted', () => {
    const world = worldWhere([voteOf('D5'), voteOf('D5', { source: 'S2', key: 'C2', origin: 'O-S1' })]);
    expect(said(corroboration(2), world)).toBe(
      'The precondition does not hold: 2 or more origins affirm “troops are there”: FALSE, 1 counted.',
    );
  });

  it.each<[string, Expression, World]>([
    ['the evidence refutes it (0 for, 52.5 against)', indicator(), worldWhere([voteOf('B2', { polarity: 'DENIES' })])],
    [
      'the evidence is contested (52.5 for, 35 against)',
      indicator(),
      worldWhere([voteOf('B2'), { ...voteOf('C2'), ...against('S2') }]),
    ],
    [
      'the evidence is stale (0 for, 0 against)',
      indicator({ maxAge: lasting('P1D') }),
      worldWhere([voteOf('B2', { observedAt: 0 })]),
    ],
    [
      'the reported amount lies on both sides of the threshold (0 for, 0 against)',
      quantity(),
      worldWhere([voteOf('B2')]),
    ],
    ['the evidence carries no grade (0 for, 0 against)', indicator(), worldWhere([voteOf('F1')])],
    ['the evidence does not suffice (7.5 for, 0 against)', indicator(), worldWhere([voteOf('D4')])],
    ['so it is assumed', assumption(), worldWith({ assumptions: new Map([['ASM', 'TRUE']]) })],
    ['none is required', mandate(), withMandate({ applicability: 'NOT_REQUIRED' })],
    [
      'its need is disputed and it is not granted',
      mandate(),
      withMandate({ applicability: 'DISPUTED', status: 'NONE' }),
    ],
    ['it is refused', mandate(), withMandate({ status: 'REFUSED' })],
    ['it has expired', mandate(), withMandate({ validUntil: NOW })],
    ['it is revoked', mandate(), withMandate({ status: 'REVOKED' })],
    ['it is requested and not granted', mandate(), withMandate({ status: 'REQUESTED' })],
    ['this is reached', stage('ST-1'), worldOn(positionOn([rung(0), rung(1)], [0, NOW]))],
    ['this is not reached', stage('ST-1'), worldOn(positionOn([rung(0), rung(1)], [0]))],
    ['the dwell is not over', stage('ST-1', lasting('P1D')), worldOn(positionOn([rung(0), rung(1)], [0, NOW]))],
    ['this is before the instant set', time(NOW + 1), worldWith()],
    ['this is after the instant set', time(null, NOW), worldWith()],
  ])('gives as a reason: %s', (reason, tree, world) => {
    expect(said(tree, world)).toMatch(new RegExp(`, ${reason.replace(/[().]/g, '\\$&')}\\.$`));
  });
});

function against(source: string) {
  return { claim: voteOf('C2', { polarity: 'DENIES', source, key: `C-${source}` }).claim, origin: source };
}
