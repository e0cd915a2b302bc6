import { type Wait, waitFor } from '../../db/listen.js';

/** Calls something later, unless it is called off before. */
export type Later = (ms: number, action: () => void) => () => void;

/** Longer than this a timer of Node fires at once. */
const LONGEST = 2 ** 31 - 1;

/** By the clock of the machine; does not keep the process alive. */
const later: Later = (ms, action) => {
  let timer: NodeJS.Timeout;
  const arm = (left: number): void => {
    timer = setTimeout(
      () => {
        if (left > LONGEST) arm(left - LONGEST);
        else action();
      },
      Math.min(Math.max(left, 0), LONGEST),
    ).unref();
  };
  arm(ms);
  return () => {
    clearTimeout(timer);
  };
};

/** Whatever the live part of the API knows of time. */
export interface Timers {
  readonly wait: Wait;
  readonly later: Later;
  readonly now: () => number;
}

/** Time by the clock of the machine. */
export const TIMERS: Timers = { wait: waitFor, later, now: () => Date.now() };
