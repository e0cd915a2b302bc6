import { dwellOverAt, type LadderPosition } from '../escalation/ladder.js';
import { judgeOption } from '../options/availability.js';
import type { PolicyOption } from '../options/option.js';
import { concernOf, type Expression, isLeaf, type Leaf } from '../preconditions/expression.js';
import type { MandateRecord } from '../preconditions/mandate.js';
import type { Truth } from '../preconditions/truth.js';
import { riseClock } from './clocks.js';
import { mixedWorld, type MixedWorld, NO_TIME, readMixed } from './mixed-world.js';
import { answerOf, type OptionAnswer } from './option-answer.js';
import { type Contrast, inputOf, keysOfBoth } from './side.js';

/**
 * How an option would be judged if only some inputs were as they are at the second side of a contrast, by the same
 * rules as ever. With none chosen it is the answer at the first side, with all of them the one at the second.
 */
export function mixedOptionAnswer(contrast: Contrast, option: PolicyOption, chosen: ReadonlySet<string>): OptionAnswer {
  const mixed = mixedWorld(contrast, chosen);
  const gates = [mixed.take(inputOf('PRECONDITION', option.key), (side) => side.preconditions.get(option.key))];
  const [expression] = gates.flatMap((gate) => gate?.expression ?? []);
  const rules = keysOfBoth(contrast, (side) => side.invariants).map((key) =>
    mixed.take(inputOf('INVARIANT', key), (side) => side.invariants.get(key)),
  );
  const ladders = new Map([...mixed.world.ladders].map(([key, position]) => [key, settledPosition(position, mixed)]));
  const standing = judgeOption(
    { ...mixed.world, ...SETTLED, ladders },
    {
      option,
      precondition: expression === undefined ? null : settledGate(expression, mixed),
      invariants: rules.filter((rule) => rule !== undefined),
      options: new Map(contrast.facts.options.map((each) => [each.key, each])),
    },
  );
  return answerOf(standing);
}

/** The dwell is over from the beginning of time, or never. */
function settledPosition(position: LadderPosition, { take }: MixedWorld): LadderPosition {
  const over = dwellOverAt(position);
  const isOver = over <= take(riseClock(position.ladder.key, over), (side) => side.asOf.validAt);
  return { ...position, current: { ...position.current, minDwell: NO_TIME }, since: isOver ? -Infinity : Infinity };
}

/** The tree with every leaf read already, and in its place one of the same concern that has this value in SETTLED. */
function settledGate(expression: Expression, mixed: MixedWorld): Expression {
  if (isLeaf(expression)) return settledLeaf(expression, readMixed(expression, mixed));
  if (expression.kind === 'not') return { ...expression, of: settledGate(expression.of, mixed) };
  return { ...expression, of: expression.of.map((part) => settledGate(part, mixed)) };
}

function settledLeaf(leaf: Leaf, value: Truth): Leaf {
  switch (concernOf(leaf)) {
    case 'EVIDENCE':
      return { kind: 'assumption', assumption: value };
    case 'MANDATE':
      return { kind: 'mandate', mandate: value };
    case 'SEQUENCE':
      return { kind: 'time', after: value === 'TRUE' ? null : Infinity, before: null };
  }
}

const DISPUTED: MandateRecord = {
  mandate: 'UNKNOWN',
  applicability: 'DISPUTED',
  status: 'NONE',
  effectiveAt: 0,
  validUntil: null,
  recordedAt: 0,
};

/** A world in which assumptions and mandates have the values that they are named after. */
const SETTLED = {
  asOf: { validAt: 0, knownAt: 0 },
  assumptions: new Map<string, Truth>([
    ['TRUE', 'TRUE'],
    ['FALSE', 'FALSE'],
    ['UNKNOWN', 'UNKNOWN'],
  ]),
  mandates: new Map([
    ['TRUE', { ...DISPUTED, mandate: 'TRUE', applicability: 'NOT_REQUIRED' as const }],
    ['UNKNOWN', DISPUTED],
  ]),
};
