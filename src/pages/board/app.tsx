import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { credential } from '../playground/credential.js';
import { type Choices, CHOICES_QUESTION } from './choices.js';
import { Failed } from './failure-note.js';
import { speak, spoken, t } from './i18n.js';
import type { Place } from './place.js';
import { SituationBoard } from './situation-board.js';
import { Top } from './top.js';
import { useAnswer } from './use-answer.js';
import { usePlace } from './use-place.js';
import { useHeldValue } from './use-held-value.js';
import { waiting } from './work.js';

/** The whole page. */
export function App(): JSX.Element {
  const [place, go] = usePlace();
  const reader = useReader();
  const asked = useAnswer<Choices>(CHOICES_QUESTION, reader);
  const hasTexts = useLanguage(place);
  if (!hasTexts) return <></>;
  const situation = place.situation ?? firstOf(asked.data);
  return (
    <>
      <Top choices={asked.data} situation={situation} go={go} />
      <main>
        <Failed asked={asked} />
        {situation !== null && <SituationBoard key={situation} {...{ situation, place, reader, go }} />}
        {situation === null && asked.data !== null && <p class="panel">{t('noSituation')}</p>}
      </main>
      <Waiting />
    </>
  );
}

function firstOf(choices: Choices | null): string | null {
  return choices?.situations.edges[0]?.node.key ?? null;
}

/** Rises whenever somebody else reads: who has signed in may see more. */
function useReader(): number {
  const [reader, setReader] = useState(0);
  useEffect(
    () =>
      credential.subscribe(() => {
        setReader((before) => before + 1);
      }),
    [],
  );
  return reader;
}

/** Speaks the place's language, else that of the browser; gives whether the texts of one are there. */
function useLanguage({ language }: Place): boolean {
  const [hasTexts, setHasTexts] = useState(false);
  const [, setSpoken] = useState<Place['language']>(null);
  const wanted = language ?? (navigator.language.startsWith('ko') ? 'ko' : 'en');
  useEffect(() => {
    void speak(wanted).then(() => {
      document.documentElement.lang = spoken();
      document.title = t('pageTitle');
      setHasTexts(true);
      setSpoken(wanted);
    });
  }, [wanted]);
  return hasTexts;
}

/** Tells those who do not see it that pictures are asked for, and that they have come. */
function Waiting(): JSX.Element {
  const isWaiting = useHeldValue(waiting) > 0;
  return (
    <p role="status" class="for-screen-readers">
      {isWaiting ? t('loading') : t('loaded')}
    </p>
  );
}
