import type { JSX } from 'preact';
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
      <div class="scroll" role="region" aria-label={t('whatIf')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {(['option', 'now', 'then', 'inTheWay'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {options.map((option) => (
              <OptionRow key={option.key} option={option} />
            ))}
          </tbody>
        </table>
      </div>
      {facts.length > 0 && <FactList facts={facts} />}
    </>
  );
}

function OptionRow({ option }: { readonly option: OptionDifference }): JSX.Element {
  const { title, from, to, went, came, stays } = option;
  return (
    <tr class={differs(option) ? 'differs' : undefined}>
      <th scope="row">{title}</th>
      <td>
        <Standing of={from} />
      </td>
      <td>{from === to ? <span class="quiet">{t('staysSame')}</span> : <Standing of={to} />}</td>
      <td>
        <Messages title={t('went')} messages={went} />
        <Messages title={t('came')} messages={came} />
        {stays.length > 0 && (
          <details>
            <summary>{t('stays', { count: stays.length })}</summary>
            <ul>
              {stays.map((message) => (
                <li key={message}>{message}</li>
              ))}
            </ul>
          </details>
        )}
      </td>
    </tr>
  );
}

function Messages({ title, messages }: { readonly title: string; readonly messages: readonly string[] }): JSX.Element {
  if (messages.length === 0) return <></>;
  return (
    <>
      <p class="quiet">{title}</p>
      <ul>
        {messages.map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </>
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
