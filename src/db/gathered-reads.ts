import { NotSentInTime } from './failure.js';

/** Reads of which one statement answers several questions. */
export interface GatheredReads<Question, Answer> {
  /**
   * As of an instant after the question. Throws what the statement does that the question was asked by, and NotSentInTime
   * where there was none within the patience.
   */
  of(question: Question): Promise<Answer>;
}

/** How many statements may be under way, and how many questions one of them may answer. */
export interface GatheredBounds {
  readonly underway: number;
  readonly together: number;
  /** How long a question may wait to be sent, in milliseconds; null: for as long as it takes. */
  readonly patienceMs: number | null;
}

interface Waiting<Question, Answer> {
  readonly question: Question;
  readonly answer: (answer: Answer) => void;
  readonly fail: (error: unknown) => void;
  readonly patience: NodeJS.Timeout | undefined;
}

/**
 * Has what is asked at about the same time asked by one statement, and what comes while as many are under way as may be by
 * the next. Nobody joins a statement that was sent before: what was committed before a question came is in its answer.
 *
 * @param ask gives the answer to each question, in their order
 */
export function createGatheredReads<Question, Answer>(
  { underway: mostUnderway, together, patienceMs }: GatheredBounds,
  ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
): GatheredReads<Question, Answer> {
  const waiting: Waiting<Question, Answer>[] = [];
  let underway = 0;
  let isDue = false;

  const giveUp = (one: Waiting<Question, Answer>): void => {
    waiting.splice(waiting.indexOf(one), 1);
    one.fail(new NotSentInTime('timeout exceeded when waiting to be sent'));
  };

  const send = (): void => {
    isDue = false;
    while (waiting.length > 0 && underway < mostUnderway) {
      underway += 1;
      void settle(ask, waiting.splice(0, together)).then(() => {
        underway -= 1;
        send();
      });
    }
  };

  return {
    of: (question) =>
      new Promise((answer, fail) => {
        const late = (): void => {
          giveUp(one);
        };
        const patience = patienceMs === null ? undefined : setTimeout(late, patienceMs);
        const one = { question, answer, fail, patience };
        waiting.push(one);
        if (isDue || underway === mostUnderway) return;
        isDue = true;
        // After all that has arrived by now was looked at.
        setImmediate(send);
      }),
  };
}

/** Has each of a batch answered; what their statement fails of, all fail of. */
async function settle<Question, Answer>(
  ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
  batch: readonly Waiting<Question, Answer>[],
): Promise<void> {
  for (const { patience } of batch) clearTimeout(patience);
  try {
    const answers = await ask(batch.map(({ question }) => question));
    for (const [index, { answer }] of batch.entries()) answer(answers[index] as Answer);
  } catch (error) {
    for (const { fail } of batch) fail(error);
  }
}
