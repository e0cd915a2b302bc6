import type { JSX } from 'preact';
import type { Board } from './board.js';
import { Comparison } from './comparison/comparison.js';
import { Decisions } from './decisions/decisions.js';
import { Ladders } from './ladder/ladders.js';
import { OptionCards } from './options/option-cards.js';
import { chosenOption, OPTIONS_QUERY, type OptionsAnswer } from './options/options.js';
import { EvidenceTimeline } from './timeline/evidence-timeline.js';
import { useAnswer } from './use-answer.js';
import { WhatIfDoor } from './what-if-door.js';
import { Why } from './why/why.js';

/** Every picture of a situation. */
export function Pictures({ board }: { readonly board: Board }): JSX.Element {
  const variables = { situation: board.situation, asOf: board.asOf };
  const asked = useAnswer<OptionsAnswer>({ query: OPTIONS_QUERY, variables }, board.version);
  const option = chosenOption(asked.data?.situation?.options ?? [], board.option)?.key ?? null;
  return (
    <div class="pictures" data-situation={board.situation}>
      <div class="column">
        <Ladders board={board} />
        <Decisions board={board} />
      </div>
      <div class="column">
        <OptionCards board={board} asked={asked} chosen={option} />
        <Why board={board} option={option} />
        <WhatIfDoor board={board} />
      </div>
      <div class="wide">
        <EvidenceTimeline board={board} />
        <Comparison board={board} />
      </div>
    </div>
  );
}
