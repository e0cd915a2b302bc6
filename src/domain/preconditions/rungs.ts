import type { LadderPosition, Stage } from '../escalation/ladder.js';
import type { World } from './world.js';

/** A rung of a ladder, where the ladder stands now. */
export interface Rung {
  readonly ladder: string;
  readonly stage: string;
  readonly rank: number;
  /** Whether the ladder stands on it or above it. */
  readonly held: boolean;
}

/** The rung that a stage is, of the first ladder that has it; empty where none in force does. */
export function rungsOfStage(stage: string, world: World): readonly Rung[] {
  return rungs(world, (each) => each.key === stage).slice(0, 1);
}

/** The lowest rung of each ladder on which an option stands: it is enacted where one of them is held. */
export function rungsOfOption(option: string, world: World): readonly Rung[] {
  return rungs(world, (each) => each.options.includes(option));
}

function rungs(world: World, isMeant: (stage: Stage) => boolean): readonly Rung[] {
  return [...world.ladders.values()].flatMap((position) => {
    const stage = position.ladder.stages.find(isMeant);
    return stage === undefined ? [] : [rungOf(stage, position)];
  });
}

function rungOf({ key, rank }: Stage, { ladder, current }: LadderPosition): Rung {
  return { ladder: ladder.key, stage: key, rank, held: rank <= current.rank };
}
