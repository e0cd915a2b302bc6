import './options.css';
import type { JSX } from 'preact';
import type { Board } from '../board.js';
import { t, word } from '../i18n.js';
import { Mark } from '../mark.js';
import { Panel } from '../panel.js';
import { Standing } from '../standing.js';
import type { Asked } from '../use-answer.js';
import { type Option, type OptionsAnswer, optionsTable } from './options.js';

interface OptionCardsProps {
  readonly board: Board;
  readonly asked: Asked<OptionsAnswer>;
  /** Key of the option that is looked into. */
  readonly chosen: string | null;
}

/** The options as cards; one of them is looked into. */
export function OptionCards({ board, asked, chosen }: OptionCardsProps): JSX.Element {
  const situation = asked.data?.situation ?? null;
  const options = situation?.options ?? [];
  return (
    <Panel board={board} name="options" title={t('options')} asked={asked} table={() => optionsTable(options)}>
      {situation?.withheld === true && <p class="withheld">{t('withheld')}</p>}
      <ul class="cards">
        {options.map((option) => (
          <Card key={option.key} option={option} isChosen={option.key === chosen} choose={board.go} />
        ))}
      </ul>
    </Panel>
  );
}

interface CardProps {
  readonly option: Option;
  readonly isChosen: boolean;
  readonly choose: Board['go'];
}

function Card({ option, isChosen, choose }: CardProps): JSX.Element {
  const { key, title, availability, blockers, kind, lethality } = option;
  return (
    <li class={`card is-${availability}`} data-option={key}>
      <button
        type="button"
        aria-pressed={isChosen}
        onClick={() => {
          choose({ option: key });
        }}
      >
        {title}
      </button>
      <p>
        <Standing of={availability} />
        <span class="quiet">
          {' '}
          · {word(kind)} · {word(lethality)}
        </span>
      </p>
      <dl>
        <Status label={t('evidenceStatus')} value={option.evidenceStatus} />
        <Status label={t('mandateStatus')} value={option.mandateStatus} />
        <Status label={t('sequenceStatus')} value={option.sequenceStatus} />
      </dl>
      {blockers.length > 0 && (
        <p class="quiet">
          {blockers[0]?.message} {blockers.length > 1 && t('moreBlockers', { count: blockers.length - 1 })}
        </p>
      )}
    </li>
  );
}

function Status({ label, value }: { readonly label: string; readonly value: string }): JSX.Element {
  return (
    <div class={`is-${value}`}>
      <dt>{label}</dt>
      <dd>
        <Mark of={value} /> {word(value)}
      </dd>
    </div>
  );
}
