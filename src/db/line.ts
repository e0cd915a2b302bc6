import type { Duplex } from 'node:stream';
import type { ClientBase, QueryResult } from 'pg';
import type { QueryRunner } from 'typeorm';
import { createLedger, type Ledger, type OpenLedger } from './ledger.js';
import type { Sql, Statement } from './sql.js';

/** One connection for one transaction. Statements go out as they come, each behind those before it. */
export interface Line {
  readonly sql: Sql;
  readonly sent: Sql;
  readonly ledger: Ledger;
  send(statement: Statement): Promise<QueryResult>;
  /** Undoes all, and puts nothing more on record. */
  giveUp(): Promise<QueryResult>;
  /** The error of the first statement that failed, once all are answered; null where none did. */
  firstFailure(): Promise<Error | null>;
}

/** What the driver's client has beside what its types tell. */
interface Wired {
  readonly connection: { readonly stream: Duplex };
}

/** What is sent until nothing is left to do but to wait goes out in one piece: each piece wakes the server. */
function gather({ connection: { stream } }: Wired): void {
  stream.cork();
  process.nextTick(() => {
    stream.uncork();
  });
}

/** By the connection itself: the runner has no names for statements, and so lets the server plan each one anew. */
export async function openLine(runner: QueryRunner): Promise<Line> {
  const client = (await runner.connect()) as ClientBase & Wired;
  const answers: Promise<QueryResult>[] = [];
  const ledger = createLedger();
  const sendOne = ({ name, text, values }: Statement): Promise<QueryResult> => {
    gather(client);
    const unnamed = { text, values: [...values] };
    const answer = client.query(name === undefined ? unnamed : { name, ...unnamed });
    // Its failure is told by firstFailure where nobody waits for it.
    answer.catch(() => undefined);
    answers.push(answer);
    return answer;
  };
  const send = (statement: Statement): Promise<QueryResult> => {
    putOnRecord(ledger, sendOne);
    return sendOne(statement);
  };
  return {
    ...{ send, ledger },
    sql: {
      rows: async <Row>(statement: Statement) => (await send(statement)).rows as Row[],
    },
    sent: {
      rows: (statement) => {
        void send(statement);
        return Promise.resolve([]);
      },
    },
    giveUp: () => sendOne({ text: 'ROLLBACK', values: [] }),
    firstFailure: () => firstFailureOf(answers),
  };
}

/** What is entered in the ledger comes before what is sent after it. */
function putOnRecord(ledger: OpenLedger, send: Line['send']): void {
  const entered = ledger.take();
  if (entered === null) return;
  send(entered.statement).then(
    ({ rows }) => {
      entered.done(rows);
    },
    () => undefined,
  );
}

async function firstFailureOf(answers: readonly Promise<QueryResult>[]): Promise<Error | null> {
  const settled = await Promise.allSettled(answers);
  const failed = settled.find((answer) => answer.status === 'rejected');
  return failed === undefined ? null : (failed.reason as Error);
}
