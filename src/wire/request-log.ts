import type { ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RequestContext } from '../api/context.js';
import { upgradeOf } from './subscriptions/upgrades.js';

/** What of a request's operation the log tells. */
interface Noted {
  operation: string | null;
}

/** What the log tells of requests, and of faults under the ids of theirs. */
export interface RequestLog {
  readonly plugin: ApolloServerPlugin<RequestContext>;
  /** Logs a fault of ours, with the id of the request where that is known. */
  readonly report: (fault: unknown) => void;
}

/**
 * Gives every answer the id of its request, and writes one line for each request once its connection is done with it, and
 * one for each operation on a WebSocket, at the level info: what was asked for by name, what came of it and how long that
 * took. Who asked is in the audit trail, under the same id.
 */
export function registerRequestLog(app: FastifyInstance): RequestLog {
  const underWay = new Map<string, Noted>();
  const idOfFault = new WeakMap<object, string>();
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    const noted: Noted = { operation: null };
    // Where a WebSocket is opened no answer ends it; see logSocket.
    if (upgradeOf(request.raw) === null) underWay.set(request.id, noted);
    reply.raw.once('close', () => {
      underWay.delete(request.id);
      const isWhole = reply.raw.writableFinished;
      const outcome = { status: reply.statusCode, ms: Math.round(reply.elapsedTime), ...noted };
      request.log.info({ ...asked(request), ...outcome, ...(isWhole ? {} : { isCutOff: true }) }, 'request');
    });
    done();
  });
  return {
    plugin: noting(app, underWay, idOfFault),
    report: (fault) => {
      const requestId = isObject(fault) ? idOfFault.get(fault) : undefined;
      app.log.error({ ...(requestId === undefined ? {} : { requestId }), err: fault }, 'a fault');
    },
  };
}

/** Notes the names of operations and the ids of faults; an operation that no request of HTTP carries has its own line. */
function noting(
  app: FastifyInstance,
  underWay: ReadonlyMap<string, Noted>,
  idOfFault: WeakMap<object, string>,
): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: ({ contextValue: { logId: requestId } }) => {
      const begun = performance.now();
      const noted = underWay.get(requestId);
      return Promise.resolve({
        didResolveOperation: ({ operationName }) => {
          if (noted !== undefined) noted.operation = operationName;
          return Promise.resolve();
        },
        didEncounterErrors: ({ errors }) => {
          for (const cause of errors.map(unwrapResolverError)) if (isObject(cause)) idOfFault.set(cause, requestId);
          return Promise.resolve();
        },
        willSendResponse: ({ operationName, response: { body } }) => {
          if (noted !== undefined) return Promise.resolve();
          const hasErrors = body.kind === 'single' && body.singleResult.errors !== undefined;
          const outcome = { hasErrors, ms: Math.round(performance.now() - begun) };
          app.log.info({ requestId, operation: operationName ?? null, ...outcome }, 'operation on a socket');
          return Promise.resolve();
        },
      });
    },
  };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Writes the line of a request that has become a WebSocket. */
export function logSocket(request: FastifyRequest): void {
  request.log.info({ ...asked(request), status: 101 }, 'request');
}

function asked({ method, url }: FastifyRequest) {
  return { method, path: url.split('?')[0] };
}
