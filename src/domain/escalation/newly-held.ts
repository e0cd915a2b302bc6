import type { Ladder, LadderPosition } from './ladder.js';

/**
 * Options that an amended ladder would have on rungs already entered, and that stand on none of these now: the
 * amendment would enact them with no gate asked, which no amendment may (DESIGN §6, rule 2).
 */
export function newlyHeld({ ladder, heldSince }: LadderPosition, amended: Ladder): readonly string[] {
  const held = ({ stages }: Ladder): readonly string[] =>
    stages.filter((stage) => stage.rank < heldSince.length).flatMap((stage) => stage.options);
  const before = new Set(held(ladder));
  return held(amended).filter((option) => !before.has(option));
}
