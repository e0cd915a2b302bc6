import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { credential } from '../playground/credential.js';
import type { Board } from './board.js';
import { FailureNote } from './failure-note.js';
import { instantText, speak, spoken, t } from './i18n.js';
import { asOfPlace, type Place } from './place.js';
import { Pictures } from './pictures.js';
import { type Asked, useAnswer } from './use-answer.js';
import { useHeldValue } from './use-held-value.js';
import { usePlace } from './use-place.js';
import { waiting } from './work.js';

/** A situation that the reader may choose. */
interface Choice {
  readonly key: string;
  readonly title: string;
  readonly clock: { readonly mode: 'LIVE' | 'EXERCISE'; readonly now: string };
}

interface Choices {
  readonly situations: { readonly edges: readonly { readonly node: Choice }[] };
}

const SITUATIONS = `query SituationsToShow {
  situations(first: 100) {
    edges {
      node {
        key
        title
        clock {
          mode
          now
        }
      }
    }
  }
}
`;
const QUESTION = { query: SITUATIONS, variables: {} };

/** The whole page. */
export function App(): JSX.Element {
  const [place, go] = usePlace();
  const [version, setVersion] = useState(0);
  useEffect(
    () =>
      credential.subscribe(() => {
        setVersion((before) => before + 1);
      }),
    [],
  );
  const asked = useAnswer<Choices>(QUESTION, version);
  speak(place.language ?? (navigator.language.startsWith('ko') ? 'ko' : 'en'));
  document.documentElement.lang = spoken();
  const choices = asked.data?.situations.edges.map(({ node }) => node) ?? [];
  const chosen =
    choices.find(({ key }) => key === place.situation) ?? (place.situation === null ? choices[0] : undefined);
  const board = chosen === undefined ? null : boardOf({ place, chosen, version, go });
  return (
    <>
      <Top choices={choices} chosen={chosen} go={go} />
      <main>
        {asked.failure !== null && <FailureNote failure={asked.failure} isPartial={false} again={asked.again} />}
        {board === null ? <Nothing place={place} asked={asked} /> : <Pictures key={board.situation} board={board} />}
      </main>
      <Progress board={board} />
    </>
  );
}

interface BoardParts {
  readonly place: Place;
  readonly chosen: Choice;
  readonly version: number;
  readonly go: Board['go'];
}

function boardOf({ place, chosen, version, go }: BoardParts): Board {
  const asOf = asOfPlace(place);
  const { now } = chosen.clock;
  return {
    ...{ situation: chosen.key, situationTitle: chosen.title, option: place.option, version, go, asOf },
    instants: { validAt: asOf.validAt ?? now, knownAt: asOf.knownAt ?? now },
  };
}

interface TopProps {
  readonly choices: readonly Choice[];
  readonly chosen: Choice | undefined;
  readonly go: Board['go'];
}

function Top({ choices, chosen, go }: TopProps): JSX.Element {
  return (
    <header class="top">
      <h1>{t('board')}</h1>
      <label>
        <span>{t('situation')}</span>{' '}
        <select
          value={chosen?.key ?? ''}
          onChange={(event) => {
            go({ situation: event.currentTarget.value, option: null, at: null });
          }}
        >
          {choices.map(({ key, title }) => (
            <option key={key} value={key}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        lang={spoken() === 'en' ? 'ko' : 'en'}
        onClick={() => {
          go({ language: spoken() === 'en' ? 'ko' : 'en' });
        }}
      >
        {t('language')}
      </button>
      <a href="/playground">{t('playground')}</a>
    </header>
  );
}

function Nothing({ place, asked }: { readonly place: Place; readonly asked: Asked<Choices> }): JSX.Element | null {
  if (asked.data === null) return null;
  return <p>{place.situation === null ? t('noSituation') : t('unknownSituation', { key: place.situation })}</p>;
}

/** Tells those who do not see it that pictures are asked for, and what they show then. */
function Progress({ board }: { readonly board: Board | null }): JSX.Element {
  const isWaiting = useHeldValue(waiting) > 0;
  const shown = board === null ? '' : t('loaded', { instant: instantText(board.instants.validAt) });
  return (
    <p role="status" class="for-screen-readers">
      {isWaiting ? t('loading') : shown}
    </p>
  );
}
