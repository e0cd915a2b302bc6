import { dwellOverAt, nextStage } from '../escalation/ladder.js';
import { combine, evaluate, type EvaluatedNode, type Evaluation } from '../preconditions/evaluate.js';
import { childrenOf, type Concern, concernOf, type Expression, isLeaf } from '../preconditions/expression.js';
import { isEnactedOn } from '../preconditions/read-leaf.js';
import { and, type Truth } from '../preconditions/truth.js';
import { weigh, type Weighing } from '../preconditions/weighing.js';
import type { World } from '../preconditions/world.js';
import type { Instant } from '../time/instant.js';
import { blockersOf, type Blocker } from './blockers.js';
import { forbidding, type Invariant, standingInTheWay } from './invariant.js';
import type { OptionCase, OptionPlace } from './option-case.js';

/** Whether an option is open (DESIGN §5). */
export type Availability = 'AVAILABLE' | 'BLOCKED' | 'UNDETERMINED' | 'EXCLUDED' | 'ENACTED';

/** An option judged at one instant. */
export interface OptionStanding {
  readonly availability: Availability;
  readonly evidenceStatus: Truth;
  readonly mandateStatus: Truth;
  readonly sequenceStatus: Truth;
  /** Null where no gate is defined. */
  readonly evaluation: Evaluation | null;
  readonly blockers: readonly Blocker[];
  /** The ladder that it stands on and its rung there; null where it stands on no stage. */
  readonly place: OptionPlace | null;
}

/** Judges an option in a world: the first that holds of excluded, enacted, available, blocked, undetermined (DESIGN §5). */
export function judgeOption(world: World, asked: OptionCase, by: Weighing = weigh): OptionStanding {
  const evaluation = asked.precondition === null ? null : evaluate(asked.precondition, world, by);
  const place = placeOf(asked.option.key, world);
  const inTheWay = place === null ? [] : standingInTheWay(asked.option, place.position, asked);
  const sequence = sequenceOf(place, inTheWay, world.asOf.validAt);
  const status = (concern: Concern): Truth => statusOf(evaluation, concern);
  return {
    availability: availabilityOf(asked, { evaluation, place, sequence }),
    evidenceStatus: status('EVIDENCE'),
    mandateStatus: status('MANDATE'),
    sequenceStatus: and([status('SEQUENCE'), sequence]),
    evaluation,
    blockers: blockersOf({ asked, evaluation, place, inTheWay, world }),
    place,
  };
}

/** The rung on which an option stands, or null. */
function placeOf(option: string, world: World): OptionPlace | null {
  for (const position of world.ladders.values()) {
    const stage = position.ladder.stages.find((each) => each.options.includes(option));
    if (stage !== undefined) return { position, stage };
  }
  return null;
}

interface Judged {
  readonly evaluation: Evaluation | null;
  readonly place: OptionPlace | null;
  readonly sequence: Truth;
}

function availabilityOf(asked: OptionCase, { evaluation, place, sequence }: Judged): Availability {
  if (place === null || forbidding(asked.option, asked.invariants).length > 0) return 'EXCLUDED';
  if (isEnactedOn(asked.option.key, place.position)) return 'ENACTED';
  switch (and([evaluation?.value ?? 'UNKNOWN', sequence])) {
    case 'TRUE':
      return 'AVAILABLE';
    case 'FALSE':
      return 'BLOCKED';
    case 'UNKNOWN':
      return 'UNDETERMINED';
  }
}

/** Whether the ladder could rise to the option's rung: it is the next one or held already, the dwell is over, no rule forbids. */
function sequenceOf(place: OptionPlace | null, inTheWay: readonly Invariant[], validAt: Instant): Truth {
  if (place === null || inTheWay.length > 0) return 'FALSE';
  const { position, stage } = place;
  if (stage.rank <= position.current.rank) return 'TRUE';
  return stage.key === nextStage(position)?.key && dwellOverAt(position) <= validAt ? 'TRUE' : 'FALSE';
}

/** The precondition's value if every leaf of another concern were favourable: TRUE, or FALSE under an odd number of nots. */
function statusOf(evaluation: Evaluation | null, concern: Concern): Truth {
  const root = evaluation?.nodes[0];
  if (evaluation === null || root === undefined) return 'UNKNOWN';
  // Nodes come in the order in which the tree is gone through, so each is there.
  let next = 0;
  const valueOf = (expression: Expression, negated: boolean): Truth => {
    const { value } = evaluation.nodes[next] as EvaluatedNode;
    next += 1;
    if (isLeaf(expression)) return concernOf(expression) === concern ? value : favourable(negated);
    const turned = expression.kind === 'not' ? !negated : negated;
    return combine(
      expression,
      childrenOf(expression).map((part) => valueOf(part, turned)),
    );
  };
  return valueOf(root.expression, false);
}

function favourable(isNegated: boolean): Truth {
  return isNegated ? 'FALSE' : 'TRUE';
}
