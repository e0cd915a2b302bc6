/** Reads of which one statement answers several questions. */
export interface GatheredReads<Question, Answer> {
  /** As of an instant after the question. Throws what the statement does that the question was asked by. */
  of(question: Question): Promise<Answer>;
}

/** How many statements may be under way, and how many questions one of them may answer. */
export interface GatheredBounds {
  readonly underway: number;
  readonly together: number;
}

interface Waiting<Question, Answer> {
  readonly question: Question;
  readonly answer: (answer: Answer) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Has what is asked at about the same time asked by one statement, and what comes while as many are under way as may be by
 * the next. Nobody joins a statement that was sent before: what was committed before a question came is in its answer.
 *
 * @param ask gives the answer to each question, in their order
 */
export function createGatheredReads<Question, Answer>(
  { underway: mostUnderway, together }: GatheredBounds,
  ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
): GatheredReads<Question, Answer> {
  const waiting: Waiting<Question, Answer>[] = [];
  let underway = 0;
  let isDue = false;

  const settle = async (batch: readonly Waiting<Question, Answer>[]): Promise<void> => {
    try {
      const answers = await ask(batch.map(({ question }) => question));
      for (const [index, { answer }] of batch.entries()) answer(answers[index] as Answer);
    } catch (error) {
      for (const { fail } of batch) fail(error);
    }
  };

  const send = (): void => {
    isDue = false;
    while (waiting.length > 0 && underway < mostUnderway) {
      underway += 1;
      void settle(waiting.splice(0, together)).then(() => {
        underway -= 1;
        send();
      });
    }
  };

  return {
    of: (question) =>
      new Promise((answer, fail) => {
        waiting.push({ question, answer, fail });
        if (isDue || underway === mostUnderway) return;
        isDue = true;
        // After all that has arrived by now was looked at.
        setImmediate(send);
      }),
  };
}
