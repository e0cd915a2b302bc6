import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import fastify, { type FastifyInstance } from 'fastify';
import type { Identity, RequestContext } from '../api/context.js';
import type { Live } from '../api/live.js';
import { createProvenance } from '../api/provenance.js';
import { recordAttempt } from '../db/audit.js';
import { sqlOf } from '../db/transaction.js';
import { answerPlugin } from './answers.js';
import { BRIEF_PATH, registerBrief } from './brief.js';
import { clientAddress, trustOf } from './client-address.js';
import { createCompiledOperations, executingBy } from './compiled-operations.js';
import { formatErrors } from './errors.js';
import { GRAPHQL_PATH } from './graphql-error.js';
import { registerHealth } from './health.js';
import { type HttpParts, registerHttp } from './http.js';
import { admitted, type DenialSink, registerAdmission } from './identity/admission.js';
import type { Authenticate } from './identity/authenticator.js';
import { type DocumentLimits, keepingLimitCode } from './limits/exceeded.js';
import { costLimit } from './limits/plugin.js';
import { limitsRule } from './limits/rule.js';
import { introspectionPlugin } from './introspection.js';
import { logOptions } from './logging.js';
import { createMetrics, type Gauged, type Metrics, METRICS_PATH } from './metrics.js';
import { operationPlugin } from './operations.js';
import { registerPages } from './pages.js';
import { registerProblems, sendProblem } from './problem.js';
import type { RateLimit } from './rate-limit.js';
import { readTokenPlugin } from './read-token.js';
import type { AnswerMemory } from './remembered/answer-memory.js';
import { createFront, type Front } from './remembered/front.js';
import { answeredPlugin, registerRemembering } from './remembered/remembering.js';
import { registerRequestLog, type RequestLog } from './request-log.js';
import { createContext, type ContextParts } from './request-context.js';
import { buildApi } from './schema.js';
import { BARE_HEADERS } from './security-headers.js';
import type { Hub } from './subscriptions/hub.js';
import { registerLive } from './subscriptions/live.js';
import type { LiveLimits } from './subscriptions/parts.js';
import type { ErrorFormat } from './subscriptions/stream.js';
import { streamPlugin } from './subscriptions/stream-plugin.js';
import type { Timers } from './subscriptions/timers.js';
import type { Tracing } from './tracing/open-telemetry.js';
import { type Patience, timeoutOptions } from './timeouts.js';

/** What the server is put together from. */
export interface ServerParts extends Omit<HttpParts, 'front'>, ContextParts {
  readonly answers: AnswerMemory;
  readonly authenticate: Authenticate;
  readonly logLevel: string;
  readonly limits: DocumentLimits &
    Patience &
    HttpParts['limits'] &
    LiveLimits & { readonly tokens: number; readonly compiled: number };
  /** What is written, as it is written. */
  readonly hub: Hub;
  readonly timers: Timers;
  /** How it goes with the keeper of time, in a word; null where this process has none. */
  readonly keeper: () => string | null;
  /** Spans on their way to a collector; null where none is configured. */
  readonly tracing: Tracing | null;
  /** What the metrics look at. */
  readonly gauged: Pick<Gauged, 'pools' | 'pictures'>;
  /** Where the built pages lie. */
  readonly pagesDirectory: string;
}

/** The HTTP server with the API, the pages and the health checks; not yet listening. */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const app = fastify({
    ...logOptions(parts.logLevel),
    bodyLimit: parts.limits.bodyBytes,
    forceCloseConnections: 'idle',
    genReqId: () => randomUUID(),
    trustProxy: trustOf(parts.http.isBehindProxy),
    ...timeoutOptions(parts.limits),
    frameworkErrors: (error, _request, reply) => {
      sendProblem(reply.headers(BARE_HEADERS), 400, error.message);
    },
  });
  const log = registerRequestLog(app);
  if (parts.tracing !== null) registerTracing(app, parts.tracing);
  registerProblems(app);
  const front = createFront();
  const rate = await registerHttp(app, { ...parts, front }, noteDenial(parts));
  const admission = { authenticate: parts.authenticate, onDenied: rate.onDenied };
  registerAdmission(app, [GRAPHQL_PATH, METRICS_PATH, BRIEF_PATH], admission);
  registerHealth(app, parts);
  app.addHook('onClose', () => parts.replicas.close());
  await registerPages(app, { directory: parts.pagesDirectory });
  await registerApi(app, parts, { rate, log, front });
  return app;
}

async function registerApi(
  app: FastifyInstance,
  parts: ServerParts,
  { rate, log, front }: { readonly rate: RateLimit; readonly log: RequestLog; readonly front: Front },
): Promise<void> {
  const { authenticate, hub, timers, limits, http, tracing, trustedDocuments: documents } = parts;
  const contextOf = (identity: Identity, requestId: string, live: Live | null): RequestContext =>
    createContext(parts, { identity, requestId, live, provenance: createProvenance() });
  const format = keepingLimitCode(formatErrors(log.report));
  const metrics = createMetrics(documents.names);
  const apollo = createApollo(parts, {
    format,
    plugins: [fastifyApolloDrainPlugin(app), metrics.plugin, log.plugin, ...(tracing === null ? [] : [tracing.plugin])],
  });
  await apollo.start();
  const visits = registerLive(app, {
    ...{ apollo, authenticate, contextOf, format, hub, timers, limits, rate, counts: metrics.subscriptions },
    apart: tracing?.apart ?? ((work) => work()),
    trust: { documents, only: http.trustedDocumentsOnly },
    allowedOrigins: http.allowedOrigins,
  });
  registerBrief(app, (request) => contextOf(admitted(request), request.id, null));
  metrics.register(app, {
    ...{ ...parts.gauged, hub, replicas: parts.replicas, now: timers.now },
    answers: () => parts.answers.asked(),
    connections: () => visits.size,
  });
  registerRemembering(app, { front, memory: parts.answers });
  openFront(app, parts, { front, rate, metrics });
  await app.register(fastifyApollo(apollo), {
    path: GRAPHQL_PATH,
    context: (request) => {
      const provenance = front.candidate(request.raw)?.provenance ?? createProvenance();
      const requested = { identity: admitted(request), requestId: request.id, live: null, provenance };
      return Promise.resolve(createContext(parts, requested));
    },
  });
}

function registerTracing(app: FastifyInstance, tracing: Tracing): void {
  tracing.register(app);
  tracing.onLoss((error) => {
    app.log.warn({ err: error }, 'traces could not be sent');
  });
  app.addHook('onClose', () => tracing.close());
}

/**
 * Puts what answers from memory before everything else, where no line and no trace is written of each request: Fastify
 * knows how those look.
 */
function openFront(
  app: FastifyInstance,
  { answers, authenticate, limits, http, logLevel, tracing }: ServerParts,
  { front, rate, metrics }: { readonly front: Front; readonly rate: RateLimit; readonly metrics: Metrics },
): void {
  if (tracing !== null || ['info', 'debug', 'trace'].includes(logLevel)) return;
  const listeners = app.server.listeners('request') as RequestListener[];
  app.server.removeAllListeners('request');
  for (const listener of listeners) app.server.on('request', front.before(listener));
  const addressOf = (request: IncomingMessage): string => clientAddress(request, http.isBehindProxy);
  front.open({ ...{ authenticate, rate, metrics, addressOf }, memory: answers, requestMs: limits.requestMs });
  app.addHook('preClose', (done) => {
    front.close();
    done();
  });
}

interface ApolloParts {
  readonly format: ErrorFormat;
  /** Plugins that belong to this server. */
  readonly plugins: readonly ApolloServerPlugin<RequestContext>[];
}

function createApollo({ limits, http }: ServerParts, { format, plugins }: ApolloParts): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    gateway: executingBy(buildApi(), createCompiledOperations(limits.compiled)),
    formatError: format,
    parseOptions: { maxLexicalTokens: limits.tokens },
    validationRules: [limitsRule(limits)],
    includeStacktraceInErrorResponses: false,
    // Who may is told apart by introspectionPlugin; texts are trusted, or not, before Apollo sees them.
    introspection: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    plugins: [
      ...plugins,
      answerPlugin(http.introspection),
      introspectionPlugin(http.introspection),
      operationPlugin(),
      readTokenPlugin(),
      answeredPlugin(),
      costLimit(limits.cost),
      streamPlugin(format),
      ApolloServerPluginLandingPageDisabled(),
      // The default measures every field, a quarter of the time of a nested answer, and nothing here is cached by it.
      ApolloServerPluginCacheControlDisabled(),
    ],
  });
}

/** A sign-in that failed is an attempt to be audited; where even that fails, the log has it. */
function noteDenial({ source }: ServerParts): DenialSink {
  return async (request, reason) => {
    request.log.warn({ reason }, 'a token was not accepted');
    const denied = { operation: 'signIn', situation: null, outcome: 'DENIED', code: 'UNAUTHENTICATED' } as const;
    const note = {
      ...denied,
      subject: 'anonymous',
      roles: [],
      revision: null,
      detail: { reason },
      requestId: request.id,
    };
    await recordAttempt(sqlOf(source), note).catch((error: unknown) => {
      request.log.error(error);
    });
  };
}
