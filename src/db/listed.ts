import { jsonList } from './json-list.js';
import type { Sql, Statement } from './sql.js';

/**
 * A statement that answers a list of questions: $1 is the list as JSON, and each of its rows has the `answer` to the
 * question at its `place`, from 1. A list and not a parameter for each, so that the server has no reason to plan it anew
 * for each length.
 */
export type ListStatement = Required<Omit<Statement, 'values'>>;

/** Asks a question of a statement; null where it has no answer. */
export type AskListed = <Answer>(statement: ListStatement, question: object) => Promise<Answer | null>;

/** The answers to questions, in their order; null where there is none. */
export async function answersTo<Answer>(
  sql: Sql,
  statement: ListStatement,
  questions: readonly object[],
): Promise<readonly (Answer | null)[]> {
  type Found = { readonly place: number; readonly answer: Answer };
  const found = await sql.rows<Found>({ ...statement, values: [jsonList(questions)] });
  const answers = new Map(found.map(({ place, answer }) => [place, answer]));
  return questions.map((_, index) => answers.get(index + 1) ?? null);
}

/** Questions that are about to be sent, and the answers to come. */
interface Due {
  readonly questions: object[];
  readonly answers: Promise<readonly unknown[]>;
}

/** Has what is asked of a statement before anything else can come in asked by one. */
export function createListed(sql: Sql): AskListed {
  const due = new Map<string, Due>();
  const begin = (statement: ListStatement): Due => {
    const questions: object[] = [];
    const answers = Promise.resolve().then(() => {
      due.delete(statement.name);
      return answersTo(sql, statement, questions);
    });
    const begun = { questions, answers };
    due.set(statement.name, begun);
    return begun;
  };
  return async <Answer>(statement: ListStatement, question: object) => {
    const { questions, answers } = due.get(statement.name) ?? begin(statement);
    const place = questions.push(question) - 1;
    return (await answers)[place] as Answer | null;
  };
}
