import { NotSentInTime } from './failure.js';

/** Somebody who waits. */
export interface Waiting<Asked, Answer> {
  readonly asked: Asked;
  readonly answer: (answer: Answer) => void;
  readonly fail: (error: unknown) => void;
}

/** How much may be under way, and how long somebody may wait to be sent, in milliseconds; null: for as long as it takes. */
export interface GatheringBounds {
  readonly underway: number;
  readonly patienceMs: number | null;
}

/** What is done with those who wait. */
export interface Gathered<Asked, Answer> {
  /** Which of them are sent together now, in the order of their coming; none where none may be. */
  readonly choose: (waiting: readonly Waiting<Asked, Answer>[]) => readonly Waiting<Asked, Answer>[];
  /** Answers all of them, now or later, and settles once something else may be under way. Never throws. */
  readonly send: (batch: readonly Waiting<Asked, Answer>[]) => Promise<void>;
}

/** Has those who come at about the same time served together. */
export interface Gathering<Asked, Answer> {
  /** Throws NotSentInTime for whoever was not sent within the patience. */
  of: (asked: Asked) => Promise<Answer>;
  /** Looks at those who wait, since somebody may be chosen who might not before. */
  look: () => void;
  /** How many wait to be sent. */
  waiting: () => number;
}

/** A gathering that nobody waits in. Nobody joins what was sent before. */
export function createGathering<Asked, Answer>(
  { underway: mostUnderway, patienceMs }: GatheringBounds,
  { choose, send }: Gathered<Asked, Answer>,
): Gathering<Asked, Answer> {
  const waiting = createWaitingRoom<Asked, Answer>(patienceMs);
  let underway = 0;
  let isDue = false;

  const look = (): void => {
    isDue = false;
    while (waiting.size() > 0 && underway < mostUnderway) {
      const batch = choose(waiting.all());
      if (batch.length === 0) return;
      waiting.leave(batch);
      underway += 1;
      void send(batch).then(() => {
        underway -= 1;
        look();
      });
    }
  };

  return {
    look,
    waiting: waiting.size,
    of: (asked) =>
      new Promise((answer, fail) => {
        waiting.enter({ asked, answer, fail });
        if (isDue || underway === mostUnderway) return;
        isDue = true;
        // After all that has arrived by now was looked at.
        setImmediate(look);
      }),
  };
}

/** Those who wait, in the order of their coming, none longer than the patience. */
interface WaitingRoom<One> {
  size: () => number;
  all: () => readonly One[];
  enter: (one: One) => void;
  leave: (some: readonly One[]) => void;
}

/**
 * A list, not a map: a map that grows and shrinks leaves tables behind, each of which holds on to the next; what had once
 * waited would live on until old memory is collected.
 */
function createWaitingRoom<Asked, Answer>(patienceMs: number | null): WaitingRoom<Waiting<Asked, Answer>> {
  let waiting: { readonly one: Waiting<Asked, Answer>; readonly timer: NodeJS.Timeout | undefined }[] = [];
  const leave = (some: readonly Waiting<Asked, Answer>[]): void => {
    const left = new Set(some);
    waiting = waiting.filter(({ one, timer }) => {
      if (!left.has(one)) return true;
      clearTimeout(timer);
      return false;
    });
  };
  const giveUp = (one: Waiting<Asked, Answer>): void => {
    leave([one]);
    one.fail(new NotSentInTime('timeout exceeded when waiting to be sent'));
  };
  return {
    leave,
    size: () => waiting.length,
    all: () => waiting.map(({ one }) => one),
    enter: (one) => {
      waiting.push({ one, timer: patienceMs === null ? undefined : setTimeout(giveUp, patienceMs, one) });
    },
  };
}
