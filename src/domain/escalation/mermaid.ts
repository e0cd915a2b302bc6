import { escapeMermaid } from '../preconditions/mermaid.js';
import type { LadderPosition } from './ladder.js';

/** A ladder as a Mermaid flowchart, the lowest rung at the bottom, the current one marked. */
export function ladderMermaid({ ladder, current }: LadderPosition): string {
  const rungs = [...ladder.stages].reverse();
  const nodes = rungs.map((stage) => {
    const text = `${String(stage.rank)}. ${stage.title}${stage.key === current.key ? ' (current)' : ''}`;
    return `  s${String(stage.rank)}["${escapeMermaid(text)}"]${stage.key === current.key ? ':::current' : ''}`;
  });
  const links = ladder.stages.slice(1).map((stage) => `  s${String(stage.rank - 1)} --> s${String(stage.rank)}`);
  return ['flowchart BT', ...nodes, ...links, '  classDef current stroke-width:4px'].join('\n');
}
