import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';

/** Answers outside of GraphQL are problems (RFC 9457), never HTML. */
export function sendProblem(reply: FastifyReply, status: number, detail: string): FastifyReply {
  return reply
    .code(status)
    .header('content-type', 'application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', status, detail }));
}

/** Gives every unknown path and every fault of the HTTP layer a problem of its own. */
export function registerProblems(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, 404, `There is nothing at ${request.url.split('?')[0] ?? ''}.`),
  );
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) return sendProblem(reply, status, error.message);
    request.log.error(error);
    return sendProblem(reply, 500, 'The service failed to answer.');
  });
}
