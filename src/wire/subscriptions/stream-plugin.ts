import type { ApolloServerPlugin, GraphQLRequestContextResponseForOperation } from '@apollo/server';
import { HeaderMap } from '@apollo/server';
import { createSourceEventStream, execute, type ExecutionResult, GraphQLError, Kind, OperationTypeNode } from 'graphql';
import type { RequestContext } from '../../api/context.js';
import { kindOf } from '../operations.js';
import { type ErrorFormat, Stream } from './stream.js';

type Asked = GraphQLRequestContextResponseForOperation<RequestContext>;

/**
 * Begins a subscription where its transport can carry one, after the document has passed whatever a query has to pass.
 * Apollo itself answers no subscription.
 */
export function streamPlugin(format: ErrorFormat): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        responseForOperation: async (asked) => {
          const { live } = asked.contextValue;
          if (!(live instanceof Stream) || kindOf(asked.operation) !== OperationTypeNode.SUBSCRIPTION) return null;
          const errors = await begin(asked, live);
          const formatted = errors.map((error) => format(withInputCode(error).toJSON(), withInputCode(error)));
          const singleResult = formatted.length === 0 ? {} : { errors: formatted };
          return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult } };
        },
      }),
  };
}

/** The errors for which it could not begin; none where it did. */
async function begin(asked: Asked, stream: Stream): Promise<readonly GraphQLError[]> {
  const { schema, document, request, contextValue } = asked;
  const args = {
    schema,
    document,
    contextValue,
    variableValues: request.variables,
    operationName: request.operationName,
  };
  try {
    const source: AsyncIterable<unknown> | ExecutionResult = await createSourceEventStream(args);
    if (!(Symbol.asyncIterator in source)) return source.errors ?? [];
    stream.start((entry) => execute({ ...args, rootValue: entry }));
    return [];
  } catch (error) {
    void stream.return();
    return [error instanceof GraphQLError ? error : new GraphQLError('failed', { originalError: error as Error })];
  }
}

/** As Apollo has it of a query: a variable that does not fit its type is bad input. */
function withInputCode(error: GraphQLError): GraphQLError {
  const isOfVariable = error.nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION && error.extensions['code'] === undefined;
  return isOfVariable
    ? new GraphQLError(error.message, { nodes: error.nodes, extensions: { code: 'BAD_USER_INPUT' } })
    : error;
}
