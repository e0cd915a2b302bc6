import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isForApi } from './graphql-error.js';
import { answerTypeFor, wantsEvents } from './media-type.js';
import { sendProblem } from './problem.js';

const METHODS = 'POST, GET, OPTIONS';

/**
 * Looks at the head of each request: at the API only its methods are answered, and only in a media type that the client
 * takes, so that nothing is carried out whose answer cannot be given. Bodies are JSON in UTF-8, and one that is not
 * waited for ends its connection.
 */
export function registerRequestForm(app: FastifyInstance, bodyBytes: number): void {
  app.addHook('onRequest', (request, reply, done) => {
    const answered = isForApi(request) ? checkHead(request, reply) : null;
    if (answered === null) done();
  });
  app.addHook('onSend', (request, reply, _payload, done) => {
    if (isUnread(request, bodyBytes)) void reply.header('connection', 'close');
    done();
  });
  registerJson(app);
}

/** Null where the request may go on. */
function checkHead(request: FastifyRequest, reply: FastifyReply): FastifyReply | null {
  const { method, headers } = request;
  if (method === 'OPTIONS') return reply.code(204).header('allow', METHODS).send();
  if (method !== 'POST' && method !== 'GET') {
    return sendProblem(reply.header('allow', METHODS), 405, `${method} is not answered here, but ${METHODS}.`);
  }
  if (answerTypeFor(headers.accept) === null && !wantsEvents(headers.accept)) {
    return sendProblem(reply, 406, 'Accept application/graphql-response+json, application/json or text/event-stream.');
  }
  if (method === 'POST' && !isUtf8(headers['content-type'])) {
    return sendProblem(reply, 415, 'The body must be in UTF-8.');
  }
  return null;
}

function isUtf8(contentType = ''): boolean {
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(contentType)?.[1];
  return charset === undefined || /^utf-?8$/i.test(charset);
}

/** A short rest of a body is passed over for the sake of the next request; a long one, or one without end, is not. */
function isUnread({ raw, headers }: FastifyRequest, bodyBytes: number): boolean {
  if (raw.complete) return false;
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > bodyBytes;
}

/** A key such as __proto__ is a key like any other here, and is refused where the schema has none of that name. */
function registerJson(app: FastifyInstance): void {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, JSON.parse(decoder.decode(body as Buffer)));
    } catch (error) {
      done(unreadable(body.length === 0 ? 'is empty' : error instanceof SyntaxError ? 'is not JSON' : 'is not UTF-8'));
    }
  });
}

function unreadable(what: string): Error {
  return Object.assign(new Error(`The body ${what}.`), { statusCode: 400 });
}
