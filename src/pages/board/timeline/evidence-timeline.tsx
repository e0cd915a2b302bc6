import type { JSX } from 'preact';
import type { Board } from '../board.js';
import { t } from '../i18n.js';
import { Panel } from '../panel.js';
import { useAnswer } from '../use-answer.js';
import { useWidth } from '../use-width.js';
import { ClaimsTable } from './claims-table.js';
import { EVIDENCE_QUERY, lanesOf, type EvidenceAnswer, type Lane } from './evidence.js';
import { layOut } from './layout.js';
import { evidenceTable } from './table.js';
import { Key, TimelineDrawing } from './timeline-drawing.js';
import '../tables.css';
import './timeline.css';

/** What was said on each monitored fact, and when: claims above the line, denials below. */
export function EvidenceTimeline({ board }: { readonly board: Board }): JSX.Element {
  const variables = { situation: board.situation, asOf: board.asOf };
  const asked = useAnswer<{ situation: EvidenceAnswer | null }>({ query: EVIDENCE_QUERY, variables }, board.version);
  const answer = asked.data?.situation ?? null;
  const lanes = answer === null ? [] : lanesOf(answer);
  return (
    <Panel board={board} name="evidence" title={t('evidence')} asked={asked} table={() => evidenceTable(lanes)}>
      {answer?.withheld === true && <p>{t('withheld')}</p>}
      {lanes.length > 0 && <Lanes lanes={lanes} asOf={Date.parse(board.instants.validAt)} />}
    </Panel>
  );
}

function Lanes({ lanes, asOf }: { readonly lanes: readonly Lane[]; readonly asOf: number }): JSX.Element {
  const [frame, width] = useWidth();
  const left = lanes.reduce((sum, lane) => sum + lane.left, 0);
  return (
    <>
      <div ref={frame}>{width > 0 && <TimelineDrawing timeline={layOut(lanes, asOf, width)} />}</div>
      {left > 0 && <p>{t('claimsLeft', { count: left })}</p>}
      <Key />
      <ClaimsTable lanes={lanes} />
    </>
  );
}
