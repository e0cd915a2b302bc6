import type { Instant } from '../time/instant.js';
import type { LadderPosition, Stage } from './ladder.js';
import type { Effect } from './outcome.js';

/** Somebody's entry into a stage. */
interface Step {
  readonly stage: Stage;
  readonly by: string;
  readonly at: Instant;
}

/**
 * A ladder's position after an entry, and the entry itself. Rank 0 starts a new episode; rising keeps what is held
 * below, standing down gives up what is above. The same position is read back from the recorded entries (positionAt).
 */
export function enter(position: LadderPosition, { stage, by, at }: Step): { position: LadderPosition; entry: Effect } {
  const { key, rank } = stage;
  const episode = rank === 0 ? position.episode + 1 : position.episode;
  const heldSince = [...position.heldSince.slice(0, rank + 1), at].slice(0, rank + 1);
  return {
    position: { ladder: position.ladder, current: stage, since: at, episode, heldSince },
    entry: { kind: 'enterStage', stage: key, rank, episode, by, at },
  };
}
