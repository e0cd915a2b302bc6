import type { ApolloServerPlugin } from '@apollo/server';
import { getOperationAST, GraphQLError, OperationTypeNode } from 'graphql';
import type { RequestContext } from '../api/context.js';

/** Refuses a subscription in a plain request, which has one answer. */
export function operationPlugin(): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ document, request, contextValue: { live } }) => {
          // There is none where the request names none of several; then nothing is executed either.
          const operation = getOperationAST(document, request.operationName)?.operation;
          const isRefused = operation === OperationTypeNode.SUBSCRIPTION && live === null;
          return isRefused ? Promise.reject(notSupported()) : Promise.resolve();
        },
      }),
  };
}

function notSupported(): GraphQLError {
  return new GraphQLError(
    'A subscription has more answers than one: ask by WebSocket (graphql-transport-ws), or accept text/event-stream.',
    {
      extensions: { code: 'OPERATION_NOT_SUPPORTED', http: { status: 400 } },
    },
  );
}
