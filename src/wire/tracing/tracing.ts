import { AsyncLocalStorage } from 'node:async_hooks';
import type { ApolloServerPlugin } from '@apollo/server';
import {
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RequestContext } from '../../api/context.js';
import type { StatementObserver } from '../../db/statements.js';
import { isOurs } from '../error-codes.js';
import { isForApi } from '../graphql-error.js';
import { upgradeOf } from '../subscriptions/upgrades.js';

/** The span that whatever is done now belongs to; null where that is none. */
interface Present {
  span: Span | null;
}

/** Spans of requests at the API, of the operations in them, and of the statements of those. */
export interface Spans {
  /** Begins a span with each request, below that of its caller where it names one. */
  register(app: FastifyInstance): void;
  readonly plugin: ApolloServerPlugin<RequestContext>;
  readonly observer: StatementObserver;
  /** Does what no request of HTTP carries as the beginning of a trace of its own. */
  readonly apart: <T>(work: () => Promise<T>) => Promise<T>;
}

/** What is told is the form of what was asked: no variable, no value, no header, and no parameter of a URL. */
export function createSpans(tracer: Tracer, callerOf: (request: FastifyRequest) => Context): Spans {
  const present = new AsyncLocalStorage<Present>();
  return {
    register: (app) => {
      traceRequests(app, tracer, { present, callerOf });
    },
    plugin: traceOperations(tracer, present),
    observer: ({ name, text }) => {
      const span = present.getStore()?.span ?? null;
      return span === null ? () => undefined : beginStatement(tracer, span, { name, text });
    },
    apart: (work) => present.run({ span: null }, work),
  };
}

interface RequestParts {
  readonly present: AsyncLocalStorage<Present>;
  readonly callerOf: (request: FastifyRequest) => Context;
}

function traceRequests(app: FastifyInstance, tracer: Tracer, { present, callerOf }: RequestParts): void {
  const traced = new WeakMap<FastifyRequest, Present>();
  app.addHook('onRequest', (request, reply, done) => {
    if (!isForApi(request) || upgradeOf(request.raw) !== null) {
      done();
      return;
    }
    const { method, id } = request;
    const attributes = { 'http.request.method': method, 'http.route': '/graphql', 'http.request.id': id };
    const span = tracer.startSpan(`${method} /graphql`, { kind: SpanKind.SERVER, attributes }, callerOf(request));
    const now: Present = { span };
    traced.set(request, now);
    reply.raw.once('close', () => {
      span.setAttribute('http.response.status_code', reply.statusCode);
      if (reply.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    });
    present.run(now, done);
  });
  // The reading of a body ends in another context than it began in.
  app.addHook('preValidation', (request, _reply, done) => {
    const now = traced.get(request);
    if (now === undefined) done();
    else present.run(now, done);
  });
}

function traceOperations(tracer: Tracer, present: AsyncLocalStorage<Present>): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: ({ contextValue: { logId: requestId } }) => {
      const now = present.getStore() ?? { span: null };
      const parent = now.span;
      let span: Span | null = null;
      return Promise.resolve({
        didResolveOperation: ({ operation, operationName }) => {
          const type = operation?.operation ?? 'unknown';
          const attributes = {
            'graphql.operation.type': type,
            ...(operationName === null ? {} : { 'graphql.operation.name': operationName }),
            'http.request.id': requestId,
          };
          const name = operationName === null ? type : `${type} ${operationName}`;
          span = tracer.startSpan(name, { attributes }, below(parent));
          now.span = span;
          return Promise.resolve();
        },
        willSendResponse: ({ response: { body } }) => {
          now.span = parent;
          const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
          span?.setAttribute('graphql.error_codes', [...new Set(errors.map((error) => codeOf(error)))]);
          if (errors.some((error) => isOurs(codeOf(error)))) span?.setStatus({ code: SpanStatusCode.ERROR });
          span?.end();
          return Promise.resolve();
        },
      });
    },
  };
}

function codeOf({ extensions }: { readonly extensions?: Readonly<Record<string, unknown>> }): string {
  const code = extensions?.['code'];
  return typeof code === 'string' ? code : '';
}

/** Longer texts are cut. */
const LONGEST_TEXT = 2000;

function beginStatement(
  tracer: Tracer,
  parent: Span,
  { name, text }: { readonly name: string | null; readonly text: string },
): (error: Error | null) => void {
  const bare = text.replaceAll(/\s+/g, ' ').trim();
  const attributes = { 'db.system.name': 'postgresql', 'db.query.text': bare.slice(0, LONGEST_TEXT) };
  const title = name ?? bare.split(' ', 1)[0] ?? '';
  const span = tracer.startSpan(title, { kind: SpanKind.CLIENT, attributes }, below(parent));
  return (error) => {
    if (error !== null) {
      span.setAttribute('db.response.status_code', 'code' in error ? String(error.code) : '');
      span.setStatus({ code: SpanStatusCode.ERROR });
    }
    span.end();
  };
}

function below(parent: Span | null): Context {
  return parent === null ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, parent);
}
