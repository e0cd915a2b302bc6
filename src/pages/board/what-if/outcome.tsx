import type { JSX } from 'preact';
import { DataTable } from '../data-table.js';
import { t } from '../i18n.js';
import { Standing } from '../standing.js';
import { differs, type FactDifference, type OptionDifference } from './difference.js';

interface OutcomeProps {
  readonly options: readonly OptionDifference[];
  readonly facts: readonly FactDifference[];
}

/** How the options stand now and, beside it, how they would stand. */
export function Outcome({ options, facts }: OutcomeProps): JSX.Element {
  const count = options.filter(differs).length;
  return (
    <>
      <p role="status" class="summary">
        {t(count === 0 ? 'unchanged' : 'changed', { count, total: options.length })}
      </p>
      <DataTable label={t('whatIf')} columns={[t('option'), t('now'), t('then')]}>
        {options.map((option) => (
          <OptionRows key={option.key} option={option} />
        ))}
      </DataTable>
      {facts.length > 0 && <FactList facts={facts} />}
    </>
  );
}

function OptionRows({ option }: { readonly option: OptionDifference }): JSX.Element {
  const { title, from, to, went, came, stays } = option;
  const look = differs(option) ? 'differs' : undefined;
  return (
    <>
      <tr class={look}>
        <th scope="row">{title}</th>
        <td>
          <Standing of={from} />
        </td>
        <td>{from === to ? t('staysSame') : <Standing of={to} />}</td>
      </tr>
      <tr class={look}>
        <td colSpan={3}>
          <Messages title={t('went')} messages={went} />
          <Messages title={t('came')} messages={came} />
          <Staying messages={stays} />
        </td>
      </tr>
    </>
  );
}

function Staying({ messages }: { readonly messages: readonly string[] }): JSX.Element | null {
  if (messages.length === 0) return null;
  return (
    <details>
      <summary>{t('stays', { count: messages.length })}</summary>
      <MessageList messages={messages} />
    </details>
  );
}

interface MessagesProps {
  readonly title: string;
  readonly messages: readonly string[];
}

function Messages({ title, messages }: MessagesProps): JSX.Element | null {
  if (messages.length === 0) return null;
  return (
    <>
      <p class="quiet">{title}</p>
      <MessageList messages={messages} />
    </>
  );
}

function MessageList({ messages }: Pick<MessagesProps, 'messages'>): JSX.Element {
  return (
    <ul>
      {messages.map((message) => (
        <li key={message}>{message}</li>
      ))}
    </ul>
  );
}

function FactList({ facts }: { readonly facts: readonly FactDifference[] }): JSX.Element {
  return (
    <>
      <h3>{t('factsThen')}</h3>
      <ul class="facts">
        {facts.map(({ key, title, from, to }) => (
          <li key={key}>
            {title}: <Standing of={from.value} /> {weights(from)} → <Standing of={to.value} /> {weights(to)}
          </li>
        ))}
      </ul>
    </>
  );
}

function weights({ support, against }: FactDifference['from']): JSX.Element {
  return <span class="quiet">{t('forAgainst', { support, against })}</span>;
}
