import type { Duration } from '../time/duration.js';
import { addDuration } from '../time/duration.js';
import type { AsOf, Instant } from '../time/instant.js';

/** Who must approve an entry: so many people beside the proposer, who between them fill every role listed. */
export interface ApprovalRule {
  readonly quorum: number;
  readonly roles: readonly string[];
}

/** A rung. Rank 0 is the lowest; ranks have no gap. */
export interface Stage {
  readonly key: string;
  readonly title: string;
  readonly rank: number;
  readonly options: readonly string[];
  /** The least time on it before the ladder may rise from it. */
  readonly minDwell: Duration | null;
  readonly approvals: ApprovalRule | null;
}

/** A ladder's rungs, by rank. */
export interface Ladder {
  readonly key: string;
  readonly stages: readonly Stage[];
}

/** One recorded change of a ladder's current stage: the start, an enactment, or a stand-down. */
export interface StageEntry {
  readonly ladder: string;
  readonly stage: string;
  readonly rank: number;
  /** Counts from 1; a return to rank 0 starts the next. */
  readonly episode: number;
  readonly enteredAt: Instant;
  readonly recordedAt: Instant;
}

/** Where a ladder stands: its current stage, since when, and since when each rank has been held without a break. */
export interface LadderPosition {
  readonly ladder: Ladder;
  readonly current: Stage;
  readonly since: Instant;
  readonly episode: number;
  /** By rank from 0 to the current one. */
  readonly heldSince: readonly Instant[];
}

/**
 * Where a ladder stands at an instant, from the entries known by then and made by then, in the order of their making;
 * null where it has none at all. Its first entry, the start, holds before its own instant too. A stage that an
 * amendment removed leaves the ladder at the highest stage not above its rank.
 */
export function positionAt(ladder: Ladder, entries: readonly StageEntry[], asOf: AsOf): LadderPosition | null {
  const [start, ...later] = entries.filter((entry) => entry.ladder === ladder.key);
  if (start === undefined) return null;
  const made = later.filter((entry) => entry.recordedAt <= asOf.knownAt && entry.enteredAt <= asOf.validAt);
  const last = made.at(-1) ?? start;
  const current = stageAtOrBelow(ladder, last.rank);
  if (current === undefined) return null;
  const heldSince = heldSinceByRank([start, ...made]);
  return { ladder, current, since: last.enteredAt, episode: last.episode, heldSince };
}

function stageAtOrBelow(ladder: Ladder, rank: number): Stage | undefined {
  return ladder.stages.filter((stage) => stage.rank <= rank).at(-1);
}

/** Rising keeps what is held below; standing down gives up what is above. */
function heldSinceByRank(made: readonly StageEntry[]): readonly Instant[] {
  const held: Instant[] = [];
  for (const { rank, enteredAt } of made) {
    held.length = Math.min(held.length, rank + 1);
    while (held.length <= rank) held.push(enteredAt);
  }
  return held;
}

/** The rung above the current one, or null at the top. */
export function nextStage({ ladder, current }: LadderPosition): Stage | null {
  return ladder.stages.find((stage) => stage.rank === current.rank + 1) ?? null;
}

/** The rungs below the current one, from the highest: each may be stood down to at once. */
export function lowerStages({ ladder, current }: LadderPosition): readonly Stage[] {
  return ladder.stages.filter((stage) => stage.rank < current.rank).reverse();
}

/** The first instant at which the ladder may rise from its current stage; -∞ for a stage without a dwell. */
export function dwellOverAt({ current, since }: LadderPosition): Instant {
  return current.minDwell === null ? -Infinity : addDuration(since, current.minDwell);
}

/** How long the dwell still lasts, in milliseconds; 0 once it is over. */
export function dwellRemaining(position: LadderPosition, validAt: Instant): number {
  return Math.max(0, dwellOverAt(position) - validAt);
}
