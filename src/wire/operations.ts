import type { ApolloServerPlugin } from '@apollo/server';
import { getOperationAST, GraphQLError, type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import type { RequestContext } from '../api/context.js';

/** What kind of operation Apollo has found: whatever its types say, none where the request names none of several. */
export function kindOf(operation: OperationDefinitionNode | undefined): OperationTypeNode | undefined {
  return operation?.operation;
}

/** Refuses a subscription in a plain request, which has one answer. */
export function operationPlugin(): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ document, request, contextValue: { live } }) => {
          const kind = kindOf(getOperationAST(document, request.operationName) ?? undefined);
          const isRefused = kind === OperationTypeNode.SUBSCRIPTION && live === null;
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
