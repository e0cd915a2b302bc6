import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { codeOfStatus, ERROR_CODES, RETRY_AFTER } from './error-codes.js';
import { ourFault } from './errors.js';
import { isForApi, sendGraphqlError } from './graphql-error.js';

/** A problem (RFC 9457) as text. */
export function problemText(status: number, detail: string): string {
  return JSON.stringify({ type: 'about:blank', status, detail });
}

/** Answers a fault of HTTP, never with HTML: at the API as GraphQL has it, elsewhere with a problem (RFC 9457). */
export function sendProblem(reply: FastifyReply, status: number, detail: string): FastifyReply {
  const { request } = reply;
  if (isForApi(request))
    return sendGraphqlError(request, reply, { status, code: codeOfStatus(status), message: detail });
  return reply.code(status).header('content-type', 'application/problem+json').send(problemText(status, detail));
}

/** Gives every unknown path and every fault of the HTTP layer an answer of its own. */
export function registerProblems(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, 404, `There is nothing at ${request.url.split('?')[0] ?? ''}.`),
  );
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) return sendProblem(reply, status, error.message);
    request.log.error(error);
    const { code, message } = ourFault(error);
    const { status: ours, isRetryable } = ERROR_CODES[code];
    if (isRetryable) void reply.header('retry-after', RETRY_AFTER);
    return sendProblem(reply, ours, message);
  });
}
