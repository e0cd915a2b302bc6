import { describe, expect, it } from 'vitest';
import type { Expression, Leaf } from '../../../src/domain/preconditions/expression.js';
import { availabilityDiff } from '../../../src/domain/situation/availability-diff.js';
import type { Cause } from '../../../src/domain/situation/cause.js';
import type { Facts } from '../../../src/domain/situation/facts.js';
import type { AsOf } from '../../../src/domain/time/instant.js';
import {
  ALWAYS,
  amended,
  entered,
  factsWith,
  granted,
  HAS_MANDATE,
  isSo,
  OPTION,
  POLICY,
  RUNGS,
  said,
} from '../support/plain-facts.js';
import { milliseconds } from '../support/small-facts.js';

type Named = Pick<Cause, 'kind' | 'at'>;

/** The causes found between two instants, but for what they bear on. */
function causesBetween(facts: Facts, from: number, to: number): readonly Cause[] {
  const [one, other] = [from, to].map((at) => ({ validAt: at, knownAt: at })) as [AsOf, AsOf];
  const found = availabilityDiff(facts, one, other).flatMap(({ causes }) => causes);
  return found.map((cause) => Object.fromEntries(Object.entries(cause).filter(([key]) => key !== 'bearsOn')) as Cause);
}

const brief = (causes: readonly Named[]) => new Set(causes.map(({ kind, at }) => `${kind} ${String(at)}`));

const HOLDS: Leaf = { kind: 'assumption', assumption: 'ASM' };
const LATER: Leaf = { kind: 'time', after: 15, before: null };
const OPEN: Leaf = { kind: 'time', after: 1, before: null };

const horizon = (length: number | null) => ({
  key: 'IND',
  kind: 'BOOLEAN' as const,
  unit: null,
  horizon: length === null ? null : milliseconds(length),
});
const rungs = (dwell: number) => RUNGS.map((rung) => ({ ...rung, minDwell: milliseconds(dwell) }));
/** The rungs of a ladder on which the option stands one higher. */
const HIGHER = RUNGS.map((rung) => ({ ...rung, key: `${rung.key}-0`, options: rung.rank === 2 ? [OPTION] : [] }));
const forbidding = (severity: 'SOFT' | 'HARD') => ({
  key: 'INV',
  severity,
  rule: { kind: 'forbid' as const, option: {} },
});
const amendment = (definition: string, key: string | null = null) => ({
  kind: 'AMENDMENT',
  definition,
  key,
  from: 1,
  to: 2,
  at: 15,
});

describe('recordChanges', () => {
  it.each<[string, Facts, readonly object[]]>([
    [
      'a grant',
      factsWith(HAS_MANDATE, { mandates: [granted(0, { status: 'REQUESTED' }), granted(15)] }),
      [{ kind: 'MANDATE', mandate: 'MAN', change: 'STATE', at: 15 }],
    ],
    [
      'a grant recorded before, which takes effect later',
      factsWith(HAS_MANDATE, { mandates: [granted(15, { recordedAt: 5 })] }),
      [{ kind: 'MANDATE', mandate: 'MAN', change: 'STATE', at: 15 }],
    ],
    [
      'the end of a grant',
      factsWith(HAS_MANDATE, { mandates: [granted(5, { validUntil: 15 })] }),
      [{ kind: 'MANDATE', mandate: 'MAN', change: 'END', at: 15 }],
    ],
    [
      'an entry',
      factsWith(OPEN, { entries: [entered(0, 0), entered(1, 15, 16)] }),
      [{ kind: 'DECISION', ladder: 'LAD', entries: [entered(1, 15, 16)], at: 16 }],
    ],
    [
      'an entry that a gate asks for',
      factsWith(
        { kind: 'stage', stage: 'ST-2', minDwell: milliseconds(1) },
        { entries: [entered(0, 0), entered(2, 14)] },
      ),
      [
        { kind: 'DECISION', ladder: 'LAD', entries: [entered(2, 14)], at: 14 },
        { kind: 'CLOCK', clock: 'STAGE_DWELL', ladder: 'LAD', stage: 'ST-2', at: 15 },
      ],
    ],
    [
      'an entry recorded before, made later',
      factsWith(OPEN, { entries: [entered(0, 0), entered(1, 15, 5)] }),
      [{ kind: 'DECISION', ladder: 'LAD', entries: [entered(1, 15, 5)], at: 15 }],
    ],

    [
      'the end of the ladder’s dwell',
      factsWith(OPEN, { ladders: [{ ...ALWAYS, key: 'LAD', stages: rungs(15) }] }),
      [{ kind: 'CLOCK', clock: 'LADDER_DWELL', ladder: 'LAD', stage: 'ST-0', at: 15 }],
    ],
    [
      'the end of a dwell that the gate asks for',
      factsWith({ kind: 'stage', stage: 'ST-0', minDwell: milliseconds(15) }),
      [{ kind: 'CLOCK', clock: 'STAGE_DWELL', ladder: 'LAD', stage: 'ST-0', at: 15 }],
    ],
    ['an instant to wait for', factsWith(LATER), [{ kind: 'CLOCK', clock: 'TIME', ladder: null, stage: null, at: 15 }]],
    [
      'an instant to hurry before',
      factsWith({ kind: 'time', after: null, before: 15 }),
      [{ kind: 'CLOCK', clock: 'TIME', ladder: null, stage: null, at: 15 }],
    ],

    [
      'another evidence policy',
      factsWith(isSo(), { claims: [said('C1', 5)], policies: amended(15, POLICY, { ...POLICY, accept: 80 }) }),
      [amendment('EVIDENCE_POLICY')],
    ],
    [
      'another horizon',
      factsWith(isSo(), { claims: [said('C1', 5)], indicators: amended(15, horizon(null), horizon(4)) }),
      [amendment('INDICATOR', 'IND')],
    ],
    [
      'another assumption',
      factsWith(HOLDS, {
        assumptions: amended(15, { key: 'ASM', holds: 'FALSE' as const }, { key: 'ASM', holds: 'TRUE' as const }),
      }),
      [amendment('ASSUMPTION', 'ASM')],
    ],
    [
      'another precondition',
      factsWith(isSo(), {
        preconditions: amended<{ key: string; expression: Expression }>(
          15,
          { key: OPTION, expression: HAS_MANDATE },
          { key: OPTION, expression: isSo() },
        ),
      }),
      [amendment('PRECONDITION', OPTION)],
    ],
    [
      'a first precondition',
      factsWith(isSo(), {
        preconditions: [{ key: OPTION, expression: HAS_MANDATE, version: 1, validFrom: 15, validTo: Infinity }],
      }),
      [{ ...amendment('PRECONDITION', OPTION), from: null, to: 1 }],
    ],
    [
      'the end of an assumption',
      factsWith(HOLDS, { assumptions: [{ key: 'ASM', holds: 'TRUE', version: 1, validFrom: 0, validTo: 15 }] }),
      [{ ...amendment('ASSUMPTION', 'ASM'), to: null }],
    ],
    [
      'another ladder',
      factsWith(OPEN, {
        ladders: amended(15, { key: 'LAD', stages: rungs(100) }, { key: 'LAD', stages: RUNGS }),
      }),
      [amendment('LADDER', 'LAD')],
    ],
    [
      'a first ladder',
      factsWith(OPEN, { ladders: [{ key: 'LAD', stages: RUNGS, version: 1, validFrom: 15, validTo: Infinity }] }),
      [{ ...amendment('LADDER', 'LAD'), from: null, to: 1 }],
    ],
    [
      'a first ladder, listed before the one that carries the option already',
      factsWith(OPEN, {
        ladders: [
          { key: 'LAD-0', stages: HIGHER, version: 1, validFrom: 15, validTo: Infinity },
          { ...ALWAYS, key: 'LAD', stages: RUNGS },
        ],
        entries: [entered(0, 0), { ...entered(0, 0), ladder: 'LAD-0', stage: 'ST-0-0' }],
      }),
      [{ ...amendment('LADDER', 'LAD-0'), from: null, to: 1 }],
    ],
    [
      'another rule',
      factsWith(OPEN, {
        invariants: amended(15, forbidding('SOFT'), forbidding('HARD')),
      }),
      [amendment('INVARIANT', 'INV')],
    ],
  ])('makes of %s a cause, forward and back in time', (_, facts, expected) => {
    expect(causesBetween(facts, 10, 20)).toEqual(expected);
    expect(brief(causesBetween(facts, 20, 10))).toEqual(brief(expected as readonly Named[]));
  });
});
