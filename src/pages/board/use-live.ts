import { useEffect, useRef, useState } from 'preact/hooks';
import { follow } from './live.js';

/** What has happened since the page was opened. */
export interface Live {
  /** How often something happened. */
  readonly happened: number;
  /** How often something happened that the pictures may show. */
  readonly shown: number;
  readonly isLive: boolean;
}

/** How the pictures stand to the situation's clock. */
export interface ClockNote {
  /** Whether they stand still, whatever happens. */
  readonly isStill: boolean;
  /** Whether the clock moves on by itself. */
  readonly isTicking: boolean;
}

/** So often the present of a clock that moves on by itself is shown anew, in milliseconds. */
const MINUTE = 60_000;

/** Follows a situation. What it gives second takes, at each drawing, how the pictures stand to the clock. */
export function useLive(situation: string, reader: number): readonly [Live, (clock: ClockNote) => void] {
  const [live, setLive] = useState<Live>({ happened: 0, shown: 0, isLive: false });
  const clock = useRef<ClockNote>({ isStill: false, isTicking: false });
  useEffect(() => {
    const following = new AbortController();
    const happened = (): void => {
      const shows = clock.current.isStill ? 0 : 1;
      setLive((was) => ({ ...was, happened: was.happened + 1, shown: was.shown + shows }));
    };
    const setIsLive = (isLive: boolean): void => {
      setLive((was) => ({ ...was, isLive }));
    };
    const minutes = setInterval(() => {
      if (clock.current.isTicking) happened();
    }, MINUTE);
    void follow(situation, { happened, setLive: setIsLive }, following.signal);
    return () => {
      clearInterval(minutes);
      following.abort();
    };
  }, [situation, reader]);
  const setClock = (next: ClockNote): void => {
    clock.current = next;
  };
  return [live, setClock];
}
