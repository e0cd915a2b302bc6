import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyHttpOptions, FastifyInstance } from 'fastify';
import { problemText, sendProblem } from './problem.js';
import { BARE_HEADERS } from './security-headers.js';

/** How long the server waits for what, in milliseconds. */
export interface Patience {
  readonly headersMs: number;
  readonly bodyMs: number;
  readonly requestMs: number;
}

/** Longer than the minute for which proxies usually keep a connection, lest one is closed while it is used again. */
const KEEP_ALIVE = 65_000;

/** How often connections are looked at: whoever is too slow is cut at most this much later. */
const CHECK = 1000;

/** Options of the server that bound how long a request may take to arrive. */
export function timeoutOptions({ headersMs, bodyMs }: Patience) {
  return {
    keepAliveTimeout: KEEP_ALIVE,
    requestTimeout: bodyMs,
    http: { headersTimeout: headersMs, connectionsCheckingInterval: Math.min(CHECK, headersMs) },
    clientErrorHandler: endConnection,
  } satisfies FastifyHttpOptions<Server>;
}

/**
 * Answers a request for which the time is up. What was begun for it goes on until it has ended or a limit of its own ends
 * it, and its answer is dropped. Fastify's own handlerTimeout ends with the arrival of the body, and is of no use for POST.
 *
 * @param waited for how long a request was looked at before it came to Fastify, in milliseconds
 */
export function registerRequestTimeout(
  app: FastifyInstance,
  requestMs: number,
  waited: (request: IncomingMessage) => number,
): void {
  app.addHook('onRequest', (request, reply, done) => {
    const timer = setTimeout(
      () => {
        if (reply.sent) return;
        request.log.warn('the request took too long');
        sendProblem(reply, 504, 'The answer took too long: ask for less.');
      },
      requestMs - waited(request.raw),
    );
    reply.raw.once('close', () => {
      clearTimeout(timer);
    });
    done();
  });
}

const FAULTS: Readonly<Record<string, readonly [status: number, detail: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not arrive in time.'],
  HPE_HEADER_OVERFLOW: [431, 'The head of the request is too long.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'The request body is too long.'],
};

/** Ends a connection on which no request can be read: with a problem, as far as the client still listens. */
function endConnection(error: Error & { readonly code?: string }, socket: Socket): void {
  if (socket.destroyed) return;
  if (socket.writable && error.code !== 'ECONNRESET') socket.write(answerTo(error.code));
  socket.destroySoon();
}

function answerTo(code = ''): string {
  const [status, detail] = FAULTS[code] ?? [400, 'This is no HTTP request.'];
  const body = problemText(status, detail);
  const headers = {
    'content-type': 'application/problem+json',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
    ...BARE_HEADERS,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${body}`;
}
