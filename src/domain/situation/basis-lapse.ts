import type { LadderPosition, Stage } from '../escalation/ladder.js';
import { rememberedWeighing } from '../preconditions/weighing.js';
import { addDuration, type Duration } from '../time/duration.js';
import type { AsOf, Instant } from '../time/instant.js';
import { type Axis, nothingNew } from './axis.js';
import { courseOf, stopsOf } from './course.js';
import type { Facts } from './facts.js';
import { optionAnswerIn } from './option-answer.js';
import { reachOfOption } from './reach.js';

/** How long a rung may stand on a basis that is gone before somebody must have looked at it (DESIGN §5): 14 days. */
export const REVIEW_PERIOD: Duration = { text: 'P14D', months: 0, days: 14, milliseconds: 0 };

/** What the basis of a reached rung has lost. */
export interface BasisLapse {
  /** Since when the gate of one of its options has not been TRUE without a break; at the earliest its entry. */
  readonly since: Instant;
  /** When it must have been looked at. */
  readonly reviewBy: Instant;
  /** The options whose gates are not TRUE. */
  readonly options: readonly string[];
}

/**
 * What the basis of a rung has lost at an instant, or null where the rung is not reached, or the gates of all its
 * options are TRUE. Every earlier instant is judged by what was known at it, so that late news sets no date in the past;
 * looking back at one from later, it is judged by all that is known now.
 *
 * @param facts every claim of the situation, not only those that stand
 */
export function basisLapse(facts: Facts, position: LadderPosition, stage: Stage, asOf: AsOf): BasisLapse | null {
  const entered = position.heldSince[stage.rank];
  if (entered === undefined || stage.rank > position.current.rank) return null;
  const lapsed = stage.options.flatMap((option) => {
    const since = lapsedSince(facts, option, { entered, asOf });
    return since === null ? [] : [{ option, since }];
  });
  if (lapsed.length === 0) return null;
  const since = Math.min(...lapsed.map((each) => each.since));
  return { since, reviewBy: addDuration(since, REVIEW_PERIOD), options: lapsed.map(({ option }) => option) };
}

interface Stretch {
  readonly entered: Instant;
  readonly asOf: AsOf;
}

/** The start of the last stretch in which a gate was not TRUE, if it lasts until the instant; else null. */
function lapsedSince(facts: Facts, option: string, { entered, asOf }: Stretch): Instant | null {
  const course = courseOf(facts, reachOfOption(facts, option), axisOf(asOf));
  const start = Math.min(entered, asOf.validAt);
  const by = rememberedWeighing();
  let since: Instant | null = null;
  for (const stop of stopsOf(course, start, asOf.validAt + 1)) {
    since = optionAnswerIn(stop, option, by)?.value === 'TRUE' ? null : (since ?? stop.at);
  }
  return since;
}

/** As it was lived, up to what is known; with hindsight where more is known than was then. */
function axisOf({ validAt, knownAt }: AsOf): Axis {
  if (knownAt > validAt) return nothingNew(knownAt);
  return {
    asOfAt: (at) => ({ validAt: at, knownAt: Math.min(at, knownAt) }),
    knownFrom: (recordedAt) => (recordedAt <= knownAt ? recordedAt : Infinity),
  };
}
