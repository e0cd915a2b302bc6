import type { FastifyReply, FastifyRequest } from 'fastify';
import { ERROR_CODES, isErrorCode, RETRY_AFTER } from './error-codes.js';
import { answerTypeFor, JSON_TYPE } from './media-type.js';

/** Where the API is. */
export const GRAPHQL_PATH = '/graphql';

/** Whether a request goes to the API, whatever its method and its query string. */
export function isForApi(request: FastifyRequest): boolean {
  return request.url === GRAPHQL_PATH || request.url.startsWith(`${GRAPHQL_PATH}?`);
}

/** An error of a whole request, before any of it was executed. */
export interface RequestFault {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** Answers a request with nothing but an error, as GraphQL over HTTP has it, in the media type that the client takes. */
export function sendGraphqlError(request: FastifyRequest, reply: FastifyReply, fault: RequestFault): FastifyReply {
  void reply.code(fault.status).header('content-type', contentTypeFor(request));
  if (isRetryable(fault.code) && !reply.hasHeader('retry-after')) void reply.header('retry-after', RETRY_AFTER);
  return reply.send(graphqlErrorText(fault));
}

/** The body of such an answer. */
export function graphqlErrorText({ code, message }: Pick<RequestFault, 'code' | 'message'>): string {
  return JSON.stringify({
    errors: [{ message, extensions: { code, ...(isRetryable(code) ? { retryable: true } : {}) } }],
  });
}

function contentTypeFor({ headers }: FastifyRequest): string {
  return `${answerTypeFor(headers.accept) ?? JSON_TYPE}; charset=utf-8`;
}

function isRetryable(code: string): boolean {
  return isErrorCode(code) && ERROR_CODES[code].isRetryable;
}
