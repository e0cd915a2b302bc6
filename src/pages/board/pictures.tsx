import type { JSX } from 'preact';
import type { Board } from './board.js';
import { Comparison } from './comparison/comparison.js';
import { EvidenceTimeline } from './timeline/evidence-timeline.js';
import { WhatIf } from './what-if/what-if.js';

/** Every picture of a situation. */
export function Pictures({ board }: { readonly board: Board }): JSX.Element {
  return (
    <div class="pictures" data-situation={board.situation}>
      <WhatIf board={board} />
      <EvidenceTimeline board={board} />
      <Comparison board={board} />
    </div>
  );
}
