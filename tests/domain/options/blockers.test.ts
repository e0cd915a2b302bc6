import { describe, expect, it } from 'vitest';
import { judgeOption } from '../../../src/domain/options/availability.js';
import type { Blocker } from '../../../src/domain/options/blockers.js';
import type { OptionCase } from '../../../src/domain/options/option-case.js';
import type { Expression } from '../../../src/domain/preconditions/expression.js';
import type { World } from '../../../src/domain/preconditions/world.js';
import { amount, DAY, lasting, NOW, voteOf } from '../support/evidence-cases.js';
import { caseOf, optionOf, ruleOf } from '../support/option-cases.js';
import {
  all,
  any,
  assumption,
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
  worldOn,
  worldWith,
} from '../support/worlds.js';

const SINCE = NOW - 10 * DAY;
const RUNGS = [rung(0), rung(1, { options: ['OPT'] }), rung(2, { options: ['HIGHER'] })];
const denied = voteOf('B2', { polarity: 'DENIES', quantity: amount(1, 1) });
const FORBID = ruleOf('FORBID', { kind: 'forbid', option: { lethality: 'LETHAL' } });
const FIRST = ruleOf('FIRST', {
  kind: 'requiresPrior',
  option: { lethality: 'LETHAL' },
  prior: { purpose: 'DEFENSIVE' },
});
const NO_SKIP = ruleOf('NO-SKIP', { kind: 'noSkip' });

/** LAD on rank 0 for 10 days; OPT stands on the next rung. */
const next = (fields: Partial<World> = {}): World => worldOn(positionOn(RUNGS, [SINCE]), fields);
const granted = (fields: Parameters<typeof mandateRecord>[0] = {}): World =>
  next({ mandates: new Map([['MAN', mandateRecord(fields)]]) });
const saying = (votes: readonly ReturnType<typeof voteOf>[]): World =>
  next({ evidence: new Map(['IND', 'NUM'].map((key) => [key, votes])) });
const blockers = (world: World, gate: Expression | null, fields: Partial<OptionCase> = {}): readonly Blocker[] =>
  judgeOption(world, caseOf(gate, fields)).blockers;
const bare = (code: Blocker['code'], fields: Partial<Blocker> = {}): Blocker => ({
  code,
  value: 'FALSE',
  node: null,
  invariant: null,
  until: null,
  ...fields,
});
const leaf = (code: Blocker['code'], fields: Partial<Blocker> = {}): Blocker => bare(code, { node: '0', ...fields });
const HOLDS = time(0);

describe('blockersOf', () => {
  it.each<[string, World, Expression, Blocker]>([
    ['evidence against it', saying([denied]), indicator(), leaf('EVIDENCE_AGAINST')],
    ['evidence against an amount', saying([denied]), quantity(), leaf('EVIDENCE_AGAINST')],
    ['evidence for what must be FALSE', saying([voteOf('B2')]), indicator({ is: 'FALSE' }), leaf('EVIDENCE_AGAINST')],
    ['no evidence', next(), indicator(), leaf('EVIDENCE_UNKNOWN', { value: 'UNKNOWN' })],
    ['an amount left open', saying([voteOf('B2')]), quantity(), leaf('EVIDENCE_UNKNOWN', { value: 'UNKNOWN' })],
    ['too few origins', saying([voteOf('B2')]), corroboration(2), leaf('CORROBORATION_MISSING')],
    ['a supposition left open', next(), assumption(), leaf('ASSUMPTION_OPEN', { value: 'UNKNOWN' })],
    [
      'a supposition given up',
      next({ assumptions: new Map([['ASM', 'FALSE']]) }),
      assumption(),
      leaf('ASSUMPTION_OPEN'),
    ],
    ['no mandate', next(), mandate(), leaf('MANDATE_MISSING')],
    ['a refused mandate', granted({ status: 'REFUSED' }), mandate(), leaf('MANDATE_MISSING')],
    [
      'a disputed mandate',
      granted({ status: 'NONE', applicability: 'DISPUTED' }),
      mandate(),
      leaf('MANDATE_DISPUTED', { value: 'UNKNOWN' }),
    ],
    ['a stage not reached', next(), stage('ST-2'), leaf('STAGE_NOT_REACHED')],
    [
      'a stage not held for long enough, until it is',
      next(),
      stage('ST-0', lasting('P30D')),
      leaf('DWELL_NOT_OVER', { until: SINCE + 30 * DAY }),
    ],
    ['an option not enacted', next(), optionEnacted('HIGHER'), leaf('OPTION_NOT_ENACTED')],
    ['a time to come, until it comes', next(), time(NOW + 1, NOW + 9), leaf('TOO_EARLY', { until: NOW + 1 })],
    ['a time gone by', next(), time(0, NOW), leaf('TOO_LATE')],
    ['what holds and must not', saying([voteOf('B2')]), not(indicator()), leaf('UNWANTED_TRUE', { node: '0.0' })],
    ['a mandate that must not be there', granted(), not(mandate()), leaf('UNWANTED_TRUE', { node: '0.0' })],
    [
      'a time that must be over, until it is',
      next(),
      not(time(0, NOW + 5)),
      leaf('UNWANTED_TRUE', { node: '0.0', until: NOW + 5 }),
    ],
    ['a time that never ends and must be over', next(), not(time(0)), leaf('UNWANTED_TRUE', { node: '0.0' })],
    ['a stage that must not be reached', next(), not(stage('ST-0')), leaf('UNWANTED_TRUE', { node: '0.0' })],
    [
      'evidence missing under a not',
      next(),
      not(indicator()),
      leaf('EVIDENCE_UNKNOWN', { value: 'UNKNOWN', node: '0.0' }),
    ],
    [
      'a dispute under a not',
      granted({ status: 'NONE', applicability: 'DISPUTED' }),
      not(mandate()),
      leaf('MANDATE_DISPUTED', { value: 'UNKNOWN', node: '0.0' }),
    ],
    [
      'a fault under two nots, as without them',
      next(),
      not(not(mandate())),
      leaf('MANDATE_MISSING', { node: '0.0.0' }),
    ],
  ])('finds %s', (_what, world, gate, expected) => {
    expect(blockers(world, gate)).toEqual([expected]);
  });

  it('finds nothing in the way of an available option', () => {
    expect(blockers(granted(), all(mandate(), not(mandate('NONE')), any(HOLDS, mandate('NONE'))))).toEqual([]);
  });

  it('names the leaves in the order of the tree, and none below a part that is as the tree needs it', () => {
    const gate = all(
      mandate('A'),
      any(mandate('B'), indicator()),
      any(HOLDS, mandate('C')),
      not(all(HOLDS, mandate('D'))),
      atLeast(2, mandate('E'), HOLDS, mandate('F')),
    );
    expect(blockers(next(), gate).map(({ node }) => node)).toEqual(['0.0', '0.1.0', '0.1.1', '0.4.0', '0.4.2']);
  });

  it.each<[string, World, Partial<OptionCase>, readonly Blocker[]]>([
    ['no stage', worldWith(), {}, [bare('NO_STAGE')]],
    [
      'no stage, and a rule that forbids it',
      worldWith(),
      { invariants: [FORBID, FIRST] },
      [bare('NO_STAGE'), bare('INVARIANT', { invariant: 'FORBID' })],
    ],
    ['a rung that is not the next', next(), { option: optionOf('HIGHER') }, [bare('NOT_NEXT_STAGE')]],
    [
      'a rung that is not the next, and a rule against skipping',
      next(),
      { option: optionOf('HIGHER'), invariants: [NO_SKIP] },
      [bare('NOT_NEXT_STAGE'), bare('INVARIANT', { invariant: 'NO-SKIP' })],
    ],
    [
      'the dwell of the ladder',
      worldOn(positionOn([rung(0, { minDwell: lasting('P11D') }), ...RUNGS.slice(1)], [SINCE])),
      {},
      [bare('DWELL_NOT_OVER', { until: SINCE + 11 * DAY })],
    ],
    [
      'no dwell that is over at that instant',
      worldOn(positionOn([rung(0, { minDwell: lasting('P10D') }), ...RUNGS.slice(1)], [SINCE])),
      {},
      [],
    ],
    [
      'rules, each once',
      next(),
      { invariants: [FORBID, FIRST, NO_SKIP] },
      [bare('INVARIANT', { invariant: 'FORBID' }), bare('INVARIANT', { invariant: 'FIRST' })],
    ],
    ['no soft rule', next(), { invariants: [{ ...FORBID, severity: 'SOFT' }] }, []],
  ])('finds beside the gate: %s', (_what, world, fields, expected) => {
    expect(blockers(world, HOLDS, fields)).toEqual(expected);
  });

  it('puts the gate before the ladder and the ladder before the rules', () => {
    const codes = blockers(next(), mandate(), {
      option: optionOf('HIGHER', { lethality: 'LETHAL' }),
      invariants: [FIRST],
    });
    expect(codes.map(({ code }) => code)).toEqual(['MANDATE_MISSING', 'NOT_NEXT_STAGE', 'INVARIANT']);
  });

  it('says where there is no gate', () => {
    expect(blockers(next(), null)).toEqual([bare('NO_PRECONDITION', { value: 'UNKNOWN' })]);
  });

  it('names for an enacted option what its basis has lost: leaves and rules, never the ladder', () => {
    const enacted = worldOn(
      positionOn([rung(0), rung(1, { options: ['OPT'], minDwell: lasting('P99D') })], [0, SINCE]),
    );
    expect(blockers(enacted, HOLDS)).toEqual([]);
    expect(blockers(enacted, mandate())).toEqual([leaf('MANDATE_MISSING')]);
    expect(blockers(enacted, HOLDS, { invariants: [FIRST, NO_SKIP] })).toEqual([
      bare('INVARIANT', { invariant: 'FIRST' }),
    ]);
  });

  it('says which rule excludes an option that is enacted', () => {
    const enacted = worldOn(positionOn(RUNGS, [0, SINCE]));
    const standing = judgeOption(enacted, caseOf(HOLDS, { invariants: [FORBID] }));
    expect(standing.availability).toBe('EXCLUDED');
    expect(standing.blockers).toEqual([bare('INVARIANT', { invariant: 'FORBID' })]);
  });
});
