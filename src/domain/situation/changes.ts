import type { Change } from './cause.js';
import { evidenceChanges } from './evidence-changes.js';
import { recordChanges } from './record-changes.js';
import type { Contrast } from './side.js';

/** All that differs between the sides, each input once, the earliest first. */
export function changesOf(contrast: Contrast): readonly Change[] {
  const changes = [...evidenceChanges(contrast), ...recordChanges(contrast)];
  const byInput = new Map(changes.map((change) => [change.input, change]));
  return [...byInput.values()].sort((one, other) => beginOf(one) - beginOf(other));
}

function beginOf({ causes }: Change): number {
  return Math.max(...causes.map((cause) => cause.at));
}
