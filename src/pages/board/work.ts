import { holdValue } from '../playground/held-value.js';

/** How many questions wait for their answers. */
export const waiting = holdValue(0);

/** Notes that a question is under way; call what it gives once it no longer is. */
export function beginWork(): () => void {
  waiting.set(waiting.get() + 1);
  return () => {
    waiting.set(waiting.get() - 1);
  };
}
