import { describe, expect, it } from 'vitest';
import {
  forbidding,
  type InvariantRule,
  matches,
  type OptionPattern,
  standingInTheWay,
} from '../../../src/domain/options/invariant.js';
import { optionOf, ruleOf } from '../support/option-cases.js';
import { positionOn, rung } from '../support/worlds.js';

const SHIELD = optionOf('SHIELD', { purpose: 'DEFENSIVE', lethality: 'NON_LETHAL' });
const SWORD = optionOf('SWORD', { lethality: 'LETHAL', deliveryMode: 'DIRECT' });
const MINE = optionOf('MINE', { lethality: 'LETHAL', purpose: 'DEFENSIVE' });
const OPTIONS = new Map([SHIELD, SWORD, MINE].map((option) => [option.key, option]));

const NO_LETHAL = ruleOf('NO-LETHAL', { kind: 'forbid', option: { lethality: 'LETHAL' } });
const DEFENSIVE_FIRST: InvariantRule = {
  kind: 'requiresPrior',
  option: { lethality: 'LETHAL' },
  prior: { purpose: 'DEFENSIVE' },
};
const FIRST = ruleOf('FIRST', DEFENSIVE_FIRST);
const NO_SKIP = ruleOf('NO-SKIP', { kind: 'noSkip' });

describe('matches', () => {
  it.each<[OptionPattern, boolean]>([
    [{}, true],
    [{ key: 'SWORD' }, true],
    [{ key: 'SHIELD' }, false],
    [{ kind: 'OTHER' }, true],
    [{ kind: 'DIPLOMATIC' }, false],
    [{ track: 'WEAPONS' }, true],
    [{ track: 'PERSONNEL' }, false],
    [{ purpose: 'UNSPECIFIED' }, true],
    [{ purpose: 'DEFENSIVE' }, false],
    [{ lethality: 'LETHAL' }, true],
    [{ lethality: 'UNSPECIFIED' }, false],
    [{ deliveryMode: 'DIRECT' }, true],
    [{ deliveryMode: 'INDIRECT' }, false],
    [{ lethality: 'LETHAL', deliveryMode: 'DIRECT' }, true],
    [{ lethality: 'LETHAL', deliveryMode: 'INDIRECT' }, false],
  ])('of the pattern %j is %s for a direct lethal option', (pattern, expected) => {
    expect(matches(SWORD, pattern)).toBe(expected);
  });
});

describe('forbidding', () => {
  it('gives the hard rules that forbid the option, in order, and no other', () => {
    const soft = { ...NO_LETHAL, key: 'SOFT', severity: 'SOFT' as const };
    const own = ruleOf('OWN', { kind: 'forbid', option: { key: 'SWORD' } });
    const rules = [FIRST, NO_LETHAL, soft, NO_SKIP, own];
    expect(forbidding(SWORD, rules).map(({ key }) => key)).toEqual(['NO-LETHAL', 'OWN']);
    expect(forbidding(SHIELD, rules)).toEqual([]);
  });
});

describe('standingInTheWay', () => {
  const STAGES = [
    rung(0),
    rung(1, { options: ['SHIELD'] }),
    rung(2, { options: ['SWORD'] }),
    rung(3, { options: ['MINE'] }),
  ];
  const inTheWay = (rule: ReturnType<typeof ruleOf>, option = SWORD, rank = 0, stages = STAGES) =>
    standingInTheWay(
      option,
      positionOn(
        stages,
        Array.from({ length: rank + 1 }, () => 0),
      ),
      {
        invariants: [rule],
        options: OPTIONS,
      },
    ).length > 0;

  it.each<[string, ReturnType<typeof ruleOf>, number, boolean]>([
    // rule, current rank; the sword stands on rank 2, the shield on rank 1
    ['forbidden options on any rank', NO_LETHAL, 1, true],
    ['forbidden options though they are enacted', NO_LETHAL, 2, true],
    ['a missing prior option', FIRST, 0, true],
    ['nothing once the prior option is held', FIRST, 1, false],
    ['nothing where both are held', FIRST, 2, false],
    ['a rung that would be skipped', NO_SKIP, 0, true],
    ['nothing on the next rung', NO_SKIP, 1, false],
    ['nothing on a rung that is held', NO_SKIP, 2, false],
  ])('finds %s', (_what, rule, rank, expected) => {
    expect(inTheWay(rule, SWORD, rank)).toBe(expected);
  });

  it('lets a soft rule stand in nobody’s way', () => {
    for (const rule of [NO_LETHAL, FIRST, NO_SKIP])
      expect(inTheWay({ ...rule, severity: 'SOFT' }, SWORD, 0)).toBe(false);
  });

  it('needs a prior option for no other than those that the rule speaks of', () => {
    expect(inTheWay(FIRST, SHIELD)).toBe(false);
  });

  it('takes no option as its own prior, nor one of its own rung', () => {
    const together = [rung(0), rung(1, { options: ['SHIELD', 'SWORD', 'MINE'] })];
    expect(inTheWay(FIRST, MINE, 1, [rung(0), rung(1, { options: ['MINE'] })])).toBe(true);
    expect(inTheWay(FIRST, SWORD, 0, together)).toBe(true);
    expect(inTheWay(FIRST, SWORD, 1, together)).toBe(true);
  });

  it('looks past options of which it knows nothing', () => {
    expect(inTheWay(FIRST, SWORD, 1, [rung(0), rung(1, { options: ['GONE'] }), rung(2, { options: ['SWORD'] })])).toBe(
      true,
    );
  });

  it('judges an option on no rung as one that would come next', () => {
    const other = optionOf('OTHER', { lethality: 'LETHAL' });
    expect(inTheWay(NO_SKIP, other)).toBe(false);
    expect([inTheWay(FIRST, other, 0), inTheWay(FIRST, other, 1)]).toEqual([true, false]);
  });
});
