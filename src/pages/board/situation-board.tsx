import type { JSX } from 'preact';
import { AsOfSlider } from './as-of.js';
import type { Board } from './board.js';
import { Failed } from './failure-note.js';
import { t } from './i18n.js';
import { boardOf, isFrozen, type Outline, OUTLINE_QUERY, type OutlineAnswer, outlineSpan } from './outline.js';
import { Pictures } from './pictures.js';
import type { Place } from './place.js';
import { useAnswer } from './use-answer.js';
import { useLive } from './use-live.js';

interface SituationBoardProps {
  readonly situation: string;
  readonly place: Place;
  /** Rises when somebody else reads. */
  readonly reader: number;
  readonly go: Board['go'];
}

/** One situation: its slider, and every picture as of where that stands. */
export function SituationBoard({ situation, place, reader, go }: SituationBoardProps): JSX.Element {
  const [live, setClock] = useLive(situation, reader);
  const history = reader + live.happened;
  const asked = useAnswer<OutlineAnswer>({ query: OUTLINE_QUERY, variables: { situation } }, history);
  const outline = asked.data?.situation ?? null;
  setClock({
    isStill: outline !== null && isFrozen(place, outline.clock.now),
    isTicking: outline?.clock.mode === 'LIVE',
  });
  if (outline === null) return <NoOutline situation={situation} asked={asked} />;
  const versions = { version: reader + live.shown, history };
  const board = boardOf({ situation, outline, place, versions, go });
  return (
    <>
      <AsOfSlider board={board} span={outlineSpan(outline)} now={outline.clock.now} />
      <LiveNote isLive={live.isLive} outline={outline} />
      <Pictures board={board} />
    </>
  );
}

function LiveNote({ isLive, outline }: { readonly isLive: boolean; readonly outline: Outline }): JSX.Element {
  return (
    <p class={isLive ? 'live is-live' : 'live'}>
      {isLive ? t('live') : t('notLive')} · {outline.clock.mode === 'LIVE' ? t('clockLive') : t('clockExercise')}
    </p>
  );
}

interface NoOutlineProps {
  readonly situation: string;
  readonly asked: ReturnType<typeof useAnswer<OutlineAnswer>>;
}

function NoOutline({ situation, asked }: NoOutlineProps): JSX.Element | null {
  if (asked.failure !== null) return <Failed asked={asked} />;
  return asked.data === null ? null : <p class="panel">{t('unknownSituation', { key: situation })}</p>;
}
