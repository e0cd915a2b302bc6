import { useEffect, useState } from 'preact/hooks';
import { ask, type Question } from './ask.js';
import type { Answer } from './failure.js';
import { beginWork } from './work.js';

/** A question and what is known of its answer. */
export interface Asked<T> extends Answer<T> {
  /** Null where there is nothing to ask yet. */
  readonly question: Question | null;
  readonly isLoading: boolean;
  /** Asks the same once more. */
  readonly again: () => void;
}

interface Told<T> extends Answer<T> {
  /** What it is the answer to. */
  readonly to: string | null;
}

/**
 * Asks a question, and asks again when it or the version changes.
 *
 * The answer to an earlier question stays until the next one comes, and never comes in place of a later one.
 */
export function useAnswer<T>(question: Question | null, version: number): Asked<T> {
  const [told, tell] = useState<Told<T>>({ to: null, data: null, failure: null });
  const [attempt, setAttempt] = useState(0);
  const asked = question === null ? null : JSON.stringify([question, version, attempt]);
  useEffect(() => {
    if (asked === null || question === null) return undefined;
    const calling = new AbortController();
    const done = beginWork();
    ask<T>(question, calling.signal)
      .then((answer) => {
        if (!calling.signal.aborted) tell({ ...answer, to: asked });
      }, ignoreCallingOff)
      .finally(done);
    return () => {
      calling.abort();
    };
  }, [asked]);
  const again = (): void => {
    setAttempt(attempt + 1);
  };
  return { question, data: told.data, failure: told.failure, isLoading: asked !== null && told.to !== asked, again };
}

function ignoreCallingOff(): void {
  // Only the signal makes asking fail: a later question is under way.
}
