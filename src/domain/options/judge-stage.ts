import { dwellOverAt, type LadderPosition, type Stage } from '../escalation/ladder.js';
import { and, type Truth } from '../preconditions/truth.js';
import type { Instant } from '../time/instant.js';
import type { OptionStanding } from './availability.js';

/** Whether a ladder could rise to its next stage. */
export interface StageJudgement {
  /** Whether the gates of all options on the stage hold; TRUE for a stage without options. */
  readonly guard: Truth;
  /** Whether gates, dwell and rules allow the step; approvals are another matter. */
  readonly isAllowed: boolean;
}

/** Judges the step to the next stage from the standings of the options on it (DESIGN §5, §6). */
export function judgeStage(
  standings: readonly OptionStanding[],
  position: LadderPosition,
  validAt: Instant,
): StageJudgement {
  const isOpen = standings.every(({ availability }) => availability === 'AVAILABLE');
  return { guard: gatesOf(standings), isAllowed: isOpen && dwellOverAt(position) <= validAt };
}

/** The conjunction of the gates of options; one without a gate is UNKNOWN. */
export function gatesOf(standings: readonly OptionStanding[]): Truth {
  return and(standings.map(({ evaluation }) => evaluation?.value ?? 'UNKNOWN'));
}

/** Whether the ground of a reached stage has gone: the gate of one of its options is no longer TRUE (DESIGN §5). */
export function hasLapsed(stage: Stage, position: LadderPosition, standings: readonly OptionStanding[]): boolean {
  return stage.rank <= position.current.rank && gatesOf(standings) !== 'TRUE';
}
