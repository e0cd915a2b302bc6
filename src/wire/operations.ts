import type { ApolloServerPlugin } from '@apollo/server';
import { getOperationAST, GraphQLError, OperationTypeNode } from 'graphql';
import type { RequestContext } from '../api/context.js';

/** Refuses a subscription: a plain request has one answer. */
export function operationPlugin(): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ document, request }) => {
          // There is none where the request names none of several; then nothing is executed either.
          const operation = getOperationAST(document, request.operationName)?.operation;
          return operation === OperationTypeNode.SUBSCRIPTION ? Promise.reject(notSupported()) : Promise.resolve();
        },
      }),
  };
}

function notSupported(): GraphQLError {
  return new GraphQLError('A subscription cannot be answered here: send a query.', {
    extensions: { code: 'OPERATION_NOT_SUPPORTED', http: { status: 400 } },
  });
}
