import type { JSX } from 'preact';
import type { Board } from './board.js';
import type { Choices } from './choices.js';
import { spoken, t, word } from './i18n.js';
import { SignIn } from './sign-in.js';

interface TopProps {
  readonly choices: Choices | null;
  readonly situation: string | null;
  readonly go: Board['go'];
}

/** The head of the page: which situation, who reads, in which language. */
export function Top({ choices, situation, go }: TopProps): JSX.Element {
  const viewer = choices?.viewer;
  return (
    <header class="top">
      <h1>{t('board')}</h1>
      <SituationPicker choices={choices} situation={situation} go={go} />
      <nav>
        {viewer !== undefined && (
          <span class="quiet">
            {viewer.subject ?? t('guest')} · {word(viewer.clearance)}
          </span>
        )}
        <SignIn />
        <LanguageButton go={go} />
        <a href="/playground">{t('playground')}</a>
      </nav>
    </header>
  );
}

function SituationPicker({ choices, situation, go }: TopProps): JSX.Element {
  const edges = choices?.situations.edges ?? [];
  const isListed = edges.some(({ node }) => node.key === situation);
  return (
    <label>
      <span class="for-screen-readers">{t('situation')}</span>
      <select
        value={situation ?? ''}
        onChange={(event) => {
          go({ situation: event.currentTarget.value, option: null, at: null });
        }}
      >
        {!isListed && <option value={situation ?? ''}>{situation ?? ''}</option>}
        {edges.map(({ node: { key, title } }) => (
          <option key={key} value={key}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

function LanguageButton({ go }: Pick<TopProps, 'go'>): JSX.Element {
  const other = spoken() === 'en' ? 'ko' : 'en';
  return (
    <button
      type="button"
      lang={other}
      onClick={() => {
        go({ language: other });
      }}
    >
      {t('language')}
    </button>
  );
}
