import type { LadderPosition, Stage } from './ladder.js';

/** Where a stage stands on its ladder. BASIS_LAPSED: reached, but the gate of one of its options no longer holds. */
export type StageStatus = 'PASSED' | 'CURRENT' | 'BASIS_LAPSED' | 'NEXT' | 'AHEAD';

/**
 * Where a stage stands (DESIGN §5, §6).
 *
 * @param gatesHold whether the gates of all its options are TRUE
 */
export function stageStatus(stage: Stage, { current }: LadderPosition, gatesHold: boolean): StageStatus {
  if (stage.rank > current.rank) return stage.rank === current.rank + 1 ? 'NEXT' : 'AHEAD';
  if (!gatesHold) return 'BASIS_LAPSED';
  return stage.rank === current.rank ? 'CURRENT' : 'PASSED';
}
