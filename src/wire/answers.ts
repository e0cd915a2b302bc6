import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import type { ExecutionResult, FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import type { RequestContext } from '../api/context.js';
import { ERROR_CODES, type OurCode, OURS, RETRY_AFTER } from './error-codes.js';
import { type IntrospectionRule, mayIntrospect } from './introspection.js';
import { answerTypeFor, isOldClient } from './media-type.js';

type Sending = GraphQLRequestContextWillSendResponse<RequestContext>;

/** Gives each answer its status and media type as GraphQL over HTTP has them, and hides names that were not asked for. */
export function answerPlugin(rule: IntrospectionRule): ApolloServerPlugin<RequestContext> {
  const willSendResponse = (sending: Sending): Promise<void> => {
    const { body } = sending.response;
    if (body.kind === 'single') {
      body.singleResult = hideNames(body.singleResult, () => mayIntrospect(rule, sending.contextValue.identity));
      body.singleResult = setStatus(sending, body.singleResult);
      setType(sending);
    }
    return Promise.resolve();
  };
  return { requestDidStart: () => Promise.resolve({ willSendResponse }) };
}

/** With a guess at what was meant the schema can be had name by name. */
function hideNames<T extends FormattedExecutionResult>(result: T, isOpen: () => boolean): T {
  const { errors } = result;
  if (errors === undefined || isOpen()) return result;
  return { ...result, errors: errors.map(withoutGuess) };
}

function withoutGuess(error: GraphQLFormattedError): GraphQLFormattedError {
  return { ...error, message: error.message.replaceAll(/ Did you mean [^?]*\?/g, '') };
}

/**
 * Where a fault of ours has left no root field with a value, the request as a whole has failed: there is no data then,
 * and the status says which fault. Where a client asks for application/json by name, a request that was well-formed is
 * answered with status 200, whatever errors were found in its document.
 */
function setStatus<T extends FormattedExecutionResult>({ request, response }: Sending, result: T): T {
  const failure = isEmpty(result.data) ? failureOf(result) : undefined;
  if (failure !== undefined) {
    response.http.status = ERROR_CODES[failure].status;
    if (ERROR_CODES[failure].isRetryable) response.http.headers.set('retry-after', String(RETRY_AFTER));
    const { data: _, ...failed } = result;
    return failed as T;
  }
  const isOfDocument = result.errors?.every(({ extensions }) => extensions?.['code'] !== 'BAD_REQUEST') === true;
  if (isOfDocument && response.http.status === 400 && isOldClient(acceptOf({ request }))) response.http.status = 200;
  return result;
}

function isEmpty(data: ExecutionResult['data']): boolean {
  return Object.values(data ?? {}).every((value) => value === null);
}

/** The gravest fault of ours in a result: what cannot be mended by waiting comes first. */
function failureOf({ errors = [] }: FormattedExecutionResult): OurCode | undefined {
  return OURS.find((code) => errors.some(({ extensions }) => extensions?.['code'] === code));
}

function setType({ request, response }: Sending): void {
  const type = answerTypeFor(acceptOf({ request }));
  if (type !== null) response.http.headers.set('content-type', `${type}; charset=utf-8`);
}

function acceptOf({ request }: Pick<Sending, 'request'>): string | undefined {
  return request.http?.headers.get('accept');
}
