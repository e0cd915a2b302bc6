import '../tables.css';
import type { JSX } from 'preact';
import type { Board } from '../board.js';
import { DataTable } from '../data-table.js';
import { instantText, t, word } from '../i18n.js';
import { Panel } from '../panel.js';
import { useAnswer } from '../use-answer.js';
import { type Decision, DECISIONS_QUERY, type DecisionsAnswer, decisionsTable } from './record.js';

/** Who approved what, the newest first. */
export function Decisions({ board }: { readonly board: Board }): JSX.Element {
  const variables = { situation: board.situation, asOf: board.asOf };
  const asked = useAnswer<DecisionsAnswer>({ query: DECISIONS_QUERY, variables }, board.version);
  const known = asked.data?.situation?.decisions ?? null;
  const decisions = (known?.edges ?? []).map(({ node }) => node).reverse();
  return (
    <Panel board={board} name="decisions" title={t('decisions')} asked={asked} table={() => decisionsTable(decisions)}>
      {known !== null && <Decided decisions={decisions} total={known.totalCount} />}
    </Panel>
  );
}

function Decided({
  decisions,
  total,
}: {
  readonly decisions: readonly Decision[];
  readonly total: number;
}): JSX.Element {
  if (total === 0) return <p class="quiet">{t('noDecisions')}</p>;
  const left = total - decisions.length;
  return (
    <>
      <DataTable label={t('decisions')} columns={[t('decided'), t('decision'), t('approvedBy'), t('replay')]}>
        {decisions.map((decision) => (
          <DecisionRow key={decision.sequence} decision={decision} />
        ))}
      </DataTable>
      {left > 0 && <p class="quiet">{t('decisionsLeft', { count: left })}</p>}
    </>
  );
}

function DecisionRow({ decision }: { readonly decision: Decision }): JSX.Element {
  const { kind, ladder, from, to, decidedBy, decidedAt, proposal, approvals, replay } = decision;
  return (
    <tr>
      <td>
        {instantText(decidedAt)}
        <br />
        {decidedBy}
      </td>
      <th scope="row">
        {word(kind)}: {from.key} → {to.key}
        <br />
        <span class="quiet">
          {ladder?.title} {proposal !== null && t('proposedBy', { proposer: proposal.proposer })} {proposal?.rationale}
        </span>
      </th>
      <td>
        {approvals.length === 0 && <span class="quiet">{t('onOneWord')}</span>}
        {approvals.map(({ approver, roles, recordedAt }) => (
          <div key={approver}>
            {approver} ({roles.map(word).join(', ')}) <span class="quiet">{instantText(recordedAt)}</span>
          </div>
        ))}
      </td>
      <td class={replay.matches ? 'is-TRUE' : 'is-FALSE'}>
        <span class="standing">{replay.matches ? t('replays') : t('replaysOtherwise')}</span>
      </td>
    </tr>
  );
}
