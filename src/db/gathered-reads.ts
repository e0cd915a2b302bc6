import { createGathering, type Gathering, type GatheringBounds, type Waiting } from './gathering.js';

/**
 * Reads of which one statement answers several questions, each as of an instant after it was asked. What the statement
 * throws, all are thrown that were asked by it.
 */
export type GatheredReads<Question, Answer> = Pick<Gathering<Question, Answer>, 'of'>;

/** How many statements may be under way, and how many questions one of them may answer. */
export interface GatheredBounds extends GatheringBounds {
  readonly together: number;
}

/**
 * Has what is asked at about the same time asked by one statement, and what comes while as many are under way as may be by
 * the next. Nobody joins a statement that was sent before: what was committed before a question came is in its answer.
 *
 * @param ask gives the answer to each question, in their order
 */
export function createGatheredReads<Question, Answer>(
  { together, ...bounds }: GatheredBounds,
  ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
): GatheredReads<Question, Answer> {
  const { of } = createGathering<Question, Answer>(bounds, {
    choose: (waiting) => waiting.slice(0, together),
    send: (batch) => settle(ask, batch),
  });
  return { of };
}

/** Has each of a batch answered; what their statement fails of, all fail of. */
async function settle<Question, Answer>(
  ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
  batch: readonly Waiting<Question, Answer>[],
): Promise<void> {
  try {
    const answers = await ask(batch.map(({ asked }) => asked));
    for (const [index, { answer }] of batch.entries()) answer(answers[index] as Answer);
  } catch (error) {
    for (const { fail } of batch) fail(error);
  }
}
