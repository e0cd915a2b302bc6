import type { FetcherParams, Observable, Unsubscribable } from '@graphiql/toolkit';
import {
  getOperationAST,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLError,
} from 'graphql';
import { createClient } from 'graphql-ws';
import { noAnswers, withAnswer, type LiveAnswers } from './live-answers.js';

const SOCKET = `${location.origin.replace(/^http/, 'ws')}/graphql`;

/** Whether what is to run is a subscription. */
export function isLive(document: DocumentNode | undefined, operationName: string | null | undefined): boolean {
  return (
    document !== undefined && getOperationAST(document, operationName)?.operation === OperationTypeNode.SUBSCRIPTION
  );
}

/**
 * Follows a subscription over a WebSocket of its own, which is closed with it. Each value has everything so far, as there
 * is one pane for all answers.
 *
 * @param headers sent when the connection begins, since browsers send none of their own choice with a WebSocket
 */
export function follow(
  { query, variables, operationName }: FetcherParams,
  headers: Readonly<Record<string, string>>,
  document: DocumentNode | undefined,
): Observable<ExecutionResult> {
  const begin = (sink: Sink): Unsubscribable => {
    let answers = noAnswers(fieldsOf(document, operationName));
    // Once it was stopped its end is told late, when GraphiQL may follow another: that one would seem to have ended.
    let isStopped = false;
    const end = (): void => {
      if (!isStopped) sink.complete();
    };
    const show = (next: LiveAnswers): void => {
      answers = next;
      sink.next(answers as ExecutionResult);
    };
    const client = createClient({ url: SOCKET, connectionParams: headers, retryAttempts: 0 });
    client.on('connected', () => {
      show(answers);
    });
    const payload = { query, variables: variables as Record<string, unknown>, operationName: operationName ?? null };
    const stop = client.subscribe<ExecutionResult['data']>(payload, {
      next: (result) => {
        show(withAnswer(answers, result as ExecutionResult));
      },
      error: (reason) => {
        show({ ...answers, errors: errorsOf(reason) });
        end();
      },
      complete: end,
    });
    return {
      unsubscribe: () => {
        isStopped = true;
        stop();
        void client.dispose();
      },
    };
  };
  // GraphiQL gives an observer; the type allows for three functions too.
  return { subscribe: (observer?: unknown) => begin(observer as Sink) };
}

interface Sink {
  readonly next: (value: ExecutionResult) => void;
  readonly complete: () => void;
}

/** The names under which the fields of an operation are answered. */
function fieldsOf(document: DocumentNode | undefined, operationName: string | null | undefined): readonly string[] {
  const operation = document && getOperationAST(document, operationName);
  return (operation?.selectionSet.selections ?? []).flatMap((selection) =>
    selection.kind === Kind.FIELD ? [(selection.alias ?? selection.name).value] : [],
  );
}

/** What the service answered, or why its connection was closed, in plain words. */
function errorsOf(reason: unknown): readonly GraphQLError[] {
  if (Array.isArray(reason)) return reason as GraphQLError[];
  const words = reason instanceof CloseEvent && reason.reason !== '' ? reason.reason : 'run it again to go on.';
  return [{ message: `The connection was closed: ${words}` }] as GraphQLError[];
}
