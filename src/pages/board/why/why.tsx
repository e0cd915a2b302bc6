import './why.css';
import type { JSX } from 'preact';
import type { Board } from '../board.js';
import type { Table } from '../download/picture-csv.js';
import { instantText, t, word } from '../i18n.js';
import { Panel } from '../panel.js';
import { Standing } from '../standing.js';
import { useAnswer } from '../use-answer.js';
import {
  type Contribution,
  type ExplainedOption,
  treeOf,
  type TreeNode,
  treeTable,
  WHY_QUERY,
  type WhyAnswer,
} from './tree.js';

interface WhyProps {
  readonly board: Board;
  /** Key of the option that is looked into; null until the options are known. */
  readonly option: string | null;
}

/** Why an option stands as it does: its gate as a nested list, down to the claims. */
export function Why({ board, option }: WhyProps): JSX.Element {
  const variables = { situation: board.situation, option, asOf: board.asOf };
  const asked = useAnswer<WhyAnswer>(option === null ? null : { query: WHY_QUERY, variables }, board.version);
  const shown = asked.data?.policyOption ?? null;
  const title = shown === null ? t('why') : t('whyOption', { title: shown.title });
  const table = shown === null ? null : (): Table => treeTable(shown.evaluation.nodes);
  return (
    <Panel board={board} name="why" title={title} asked={asked} table={table}>
      {shown !== null && <Reasons option={shown} />}
    </Panel>
  );
}

function Reasons({ option: { availability, evaluation } }: { readonly option: ExplainedOption }): JSX.Element {
  const tree = treeOf(evaluation.nodes);
  return (
    <>
      <p>
        <Standing of={availability} /> {evaluation.sentence}
      </p>
      {tree !== null && (
        <ul class="tree">
          <Part node={tree} />
        </ul>
      )}
      <p class="quiet hint">{t('dimmed')}</p>
    </>
  );
}

function Part({ node }: { readonly node: TreeNode }): JSX.Element {
  const { value, operator, label, reason, parts, contributions, isDeciding } = node;
  return (
    <li class={`is-${value} ${isDeciding ? '' : 'idle'}`}>
      <p>
        <Standing of={value} /> <b>{word(operator)}</b> {parts.length === 0 && label}{' '}
        <span class="quiet">
          {parts.length === 0 && word(reason)} {weights(node)} {!isDeciding && t('notDeciding')}
        </span>
      </p>
      {contributions.length > 0 && (
        <ul class="claims">
          {contributions.map((contribution) => (
            <ClaimLine key={contribution.claim.key} contribution={contribution} />
          ))}
        </ul>
      )}
      {parts.length > 0 && (
        <ul>
          {parts.map((part) => (
            <Part key={part.id} node={part} />
          ))}
        </ul>
      )}
    </li>
  );
}

function ClaimLine({ contribution }: { readonly contribution: Contribution }): JSX.Element {
  const { claim, reliability, weight, counted, reason } = contribution;
  const { polarity, credibility, observedAt, report } = claim;
  return (
    <li class={counted ? '' : 'idle'}>
      <span class="grade">{`${reliability}${String(credibility)}`}</span> <b>{report.source.name}</b> {word(polarity)}:{' '}
      {report.title}{' '}
      <span class="quiet">
        {instantText(observedAt)} · {word(reason)}
        {weight !== null && ` · ${t('weightOf', { weight })}`}
      </span>
    </li>
  );
}

function weights({ support, against }: TreeNode): string {
  return support === null || against === null ? '' : t('forAgainst', { support, against });
}
