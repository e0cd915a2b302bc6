import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { AsOfSlider } from './as-of.js';
import type { Board } from './board.js';
import { FailureNote } from './failure-note.js';
import { t } from './i18n.js';
import { follow } from './live.js';
import { boardOf, isFrozen, OUTLINE_QUERY, type OutlineAnswer, outlineSpan } from './outline.js';
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
  const [live, setNow] = useLive(situation, place, reader);
  const history = reader + live.happened;
  const asked = useAnswer<OutlineAnswer>({ query: OUTLINE_QUERY, variables: { situation } }, history);
  const outline = asked.data?.situation ?? null;
  setNow(outline?.clock.now ?? null);
  if (outline === null) return <NoOutline situation={situation} asked={asked} />;
  const versions = { version: reader + live.shown, history };
  const board = boardOf({ situation, outline, place, versions, go });
  return (
    <>
      <AsOfSlider board={board} span={outlineSpan(outline)} now={outline.clock.now} />
      <p class={`live ${live.isLive ? 'is-live' : ''}`}>
        {live.isLive ? t('live') : t('notLive')} · {outline.clock.mode === 'LIVE' ? t('clockLive') : t('clockExercise')}
      </p>
      <Pictures board={board} />
    </>
  );
}

interface Live {
  /** How often something happened. */
  readonly happened: number;
  /** How often something happened that the pictures may show. */
  readonly shown: number;
  readonly isLive: boolean;
}

/** Follows the situation; takes the clock, which tells whether the pictures show what still may change. */
function useLive(situation: string, place: Place, reader: number): readonly [Live, (now: string | null) => void] {
  const [live, setLive] = useState<Live>({ happened: 0, shown: 0, isLive: false });
  const now = useRef<string | null>(null);
  const isStill = useRef(false);
  isStill.current = now.current !== null && isFrozen(place, now.current);
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
  const setNow = (instant: string | null): void => {
    now.current = instant;
  };
  return [live, setNow];
}

interface NoOutlineProps {
  readonly situation: string;
  readonly asked: ReturnType<typeof useAnswer<OutlineAnswer>>;
}

function NoOutline({ situation, asked: { data, failure, again } }: NoOutlineProps): JSX.Element | null {
  if (failure !== null) return <FailureNote failure={failure} isPartial={false} again={again} />;
  return data === null ? null : <p class="panel">{t('unknownSituation', { key: situation })}</p>;
}
