import type { AsOf, Instant } from '../time/instant.js';

/** A way in which the two instants of an answer move as time goes on (DESIGN §2). */
export interface Axis {
  /** The instants of the answer at a point of the axis. */
  readonly asOfAt: (at: Instant) => AsOf;
  /** The point from which something recorded then is known: −∞ where it always is, ∞ where it never will be. */
  readonly knownFrom: (recordedAt: Instant) => Instant;
}

/** The instant judged and what is known move together: at each point the answer is the one that was given then. */
export const LIVED: Axis = {
  asOfAt: (at) => ({ validAt: at, knownAt: at }),
  knownFrom: (recordedAt) => recordedAt,
};

/** Only the instant judged moves; nothing new arrives. */
export function nothingNew(knownAt: Instant): Axis {
  return {
    asOfAt: (at) => ({ validAt: at, knownAt }),
    knownFrom: (recordedAt) => (recordedAt <= knownAt ? -Infinity : Infinity),
  };
}
