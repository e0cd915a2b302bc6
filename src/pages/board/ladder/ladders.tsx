import './ladder.css';
import type { JSX } from 'preact';
import type { Board } from '../board.js';
import { t } from '../i18n.js';
import { Panel } from '../panel.js';
import { useAnswer } from '../use-answer.js';
import { useWidth } from '../use-width.js';
import { type Ladder, LADDER_QUERY, type LadderAnswer, ladderTable } from './ladder.js';
import { LadderDrawing } from './ladder-drawing.js';
import { LadderWords } from './ladder-words.js';
import { layOutLadders } from './layout.js';

/** The ladder of each track: where it stands, and what stands before the rungs above. */
export function Ladders({ board }: { readonly board: Board }): JSX.Element {
  const variables = { situation: board.situation, asOf: board.asOf };
  const asked = useAnswer<LadderAnswer>({ query: LADDER_QUERY, variables }, board.version);
  const [ref, width] = useWidth();
  const ladders: readonly Ladder[] = asked.data?.situation?.ladders ?? [];
  return (
    <Panel board={board} name="ladder" title={t('ladders')} asked={asked} table={() => ladderTable(ladders)}>
      <div ref={ref}>{width > 0 && ladders.length > 0 && <LadderDrawing layout={layOutLadders(ladders, width)} />}</div>
      <LadderWords ladders={ladders} />
    </Panel>
  );
}
