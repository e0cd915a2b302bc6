import type { LadderPosition, Stage } from '../escalation/ladder.js';
import { and, type Truth } from '../preconditions/truth.js';
import type { OptionStanding } from './availability.js';

/** The conjunction of the gates of options; one without a gate is UNKNOWN. */
export function gatesOf(standings: readonly OptionStanding[]): Truth {
  return and(standings.map(({ evaluation }) => evaluation?.value ?? 'UNKNOWN'));
}

/** Whether the ground of a reached stage has gone: the gate of one of its options is no longer TRUE (DESIGN §5). */
export function hasLapsed(stage: Stage, position: LadderPosition, standings: readonly OptionStanding[]): boolean {
  return stage.rank <= position.current.rank && gatesOf(standings) !== 'TRUE';
}
