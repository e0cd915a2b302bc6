import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { AsOfSlider } from './as-of.js';
import type { Board } from './board.js';
import { Failed } from './failure-note.js';
import { t } from './i18n.js';
import { follow } from './live.js';
import { boardOf, isFrozen, type Outline, OUTLINE_QUERY, type OutlineAnswer, outlineSpan } from './outline.js';
import { Pictures } from './pictures.js';
import type { Place } from './place.js';
import { useAnswer } from './use-answer.js';

interface SituationBoardProps {
  readonly situation: string;
  readonly place: Place;
  /** Rises when somebody else reads. */
  readonly reader: number;
  readonly go: Board['go'];
}

/** One situation: its slider, and every picture as of where that stands. */
export function SituationBoard({ situation, place, reader, go }: SituationBoardProps): JSX.Element {
  const [live, setStill] = useLive(situation, reader);
  const history = reader + live.happened;
  const asked = useAnswer<OutlineAnswer>({ query: OUTLINE_QUERY, variables: { situation } }, history);
  const outline = asked.data?.situation ?? null;
  setStill(outline !== null && isFrozen(place, outline.clock.now));
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

interface Live {
  /** How often something happened. */
  readonly happened: number;
  /** How often something happened that the pictures may show. */
  readonly shown: number;
  readonly isLive: boolean;
}

/** Follows the situation; takes whether the pictures stand still, whatever happens. */
function useLive(situation: string, reader: number): readonly [Live, (isStill: boolean) => void] {
  const [live, setLive] = useState<Live>({ happened: 0, shown: 0, isLive: false });
  const isStill = useRef(false);
  useEffect(() => {
    const following = new AbortController();
    const happened = (): void => {
      const shows = isStill.current ? 0 : 1;
      setLive((was) => ({ ...was, happened: was.happened + 1, shown: was.shown + shows }));
    };
    const follower = {
      happened,
      setLive: (isLive: boolean): void => {
        setLive((was) => ({ ...was, isLive }));
      },
    };
    void follow(situation, follower, following.signal);
    return () => {
      following.abort();
    };
  }, [situation, reader]);
  const setStill = (next: boolean): void => {
    isStill.current = next;
  };
  return [live, setStill];
}

interface NoOutlineProps {
  readonly situation: string;
  readonly asked: ReturnType<typeof useAnswer<OutlineAnswer>>;
}

function NoOutline({ situation, asked }: NoOutlineProps): JSX.Element | null {
  if (asked.failure !== null) return <Failed asked={asked} />;
  return asked.data === null ? null : <p class="panel">{t('unknownSituation', { key: situation })}</p>;
}
