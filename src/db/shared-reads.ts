/** Reads of which those who wait for the same have one together. */
export interface SharedReads<T> {
  /** What a read begun after the question gives: one of that name that is still to begin, or else this one. */
  of(name: string, read: () => Promise<T>): Promise<T>;
}

/** With two under way one is always answered soon, and those that come meanwhile still share the next. */
const MOST_UNDERWAY = 2;

/** A read that is still to begin. */
interface Waiting<T> {
  readonly answer: Promise<T>;
  readonly begin: () => void;
}

/** The reads of one name. */
interface Line<T> {
  underway: number;
  next: Waiting<T> | null;
}

/**
 * Has what many ask for at about the same time read once for all of them, as after an event, which all look at. Nobody
 * joins a read that has begun: what was committed before a question came is in its answer. Who shares a read shares its
 * failure.
 */
export function createSharedReads<T>(): SharedReads<T> {
  const lines = new Map<string, Line<T>>();

  const beginNext = (name: string, line: Line<T>): void => {
    const { next } = line;
    if (next === null || line.underway === MOST_UNDERWAY) return;
    line.next = null;
    line.underway += 1;
    const done = (): void => {
      line.underway -= 1;
      beginNext(name, line);
      if (line.underway === 0 && line.next === null) lines.delete(name);
    };
    next.answer.then(done, done);
    next.begin();
  };

  return {
    of: (name, read) => {
      const line = lines.get(name) ?? { underway: 0, next: null };
      lines.set(name, line);
      if (line.next !== null) return line.next.answer;
      line.next = waiting(read);
      // After all that has arrived by now was looked at.
      setImmediate(beginNext, name, line);
      return line.next.answer;
    },
  };
}

function waiting<T>(read: () => Promise<T>): Waiting<T> {
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  return { answer: begun.then(read), begin };
}
