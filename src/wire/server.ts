import { randomUUID } from 'node:crypto';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import fastify, { type FastifyInstance } from 'fastify';
import type { DataSource } from 'typeorm';
import type { RequestContext } from '../api/context.js';
import { recordAttempt } from '../db/audit.js';
import type { ReadPool } from '../db/pool.js';
import { sqlOf } from '../db/transaction.js';
import type { Pictures } from '../picture/pictures.js';
import { answerPlugin } from './answers.js';
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
import { operationPlugin } from './operations.js';
import { registerPages } from './pages.js';
import { registerProblems, sendProblem } from './problem.js';
import { buildApi, NODE_LOADERS } from './schema.js';
import { BARE_HEADERS } from './security-headers.js';
import { type Patience, timeoutOptions } from './timeouts.js';

/** What the server is put together from. */
export interface ServerParts extends HttpParts {
  readonly reads: ReadPool;
  readonly source: DataSource;
  readonly pictures: Pictures;
  readonly authenticate: Authenticate;
  readonly logLevel: string;
  readonly limits: DocumentLimits & Patience & HttpParts['limits'] & { readonly tokens: number };
  /** Where the built pages lie. */
  readonly pagesDirectory: string;
}

/** The HTTP server with the API, the pages and the health checks; not yet listening. */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const app = fastify({
    logger: { level: parts.logLevel, stream: process.stderr },
    bodyLimit: parts.limits.bodyBytes,
    forceCloseConnections: 'idle',
    genReqId: () => randomUUID(),
    // One proxy is believed, and not what a client says in its place.
    trustProxy: parts.http.isBehindProxy ? (_address: string, hop: number) => hop === 0 : false,
    ...timeoutOptions(parts.limits),
    frameworkErrors: (error, _request, reply) => {
      sendProblem(reply.headers(BARE_HEADERS), 400, error.message);
    },
  });
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  registerProblems(app);
  const onDenied = await registerHttp(app, parts, noteDenial(parts));
  registerAdmission(app, GRAPHQL_PATH, { authenticate: parts.authenticate, onDenied });
  registerHealth(app, parts.reads);
  await registerPages(app, { directory: parts.pagesDirectory });
  const apollo = createApollo(app, parts);
  await apollo.start();
  await app.register(fastifyApollo(apollo), {
    path: GRAPHQL_PATH,
    context: (request) => {
      const identity = admitted(request);
      return Promise.resolve({
        identity,
        requestId: request.id,
        sql: parts.reads.reader(identity.markings),
        source: parts.source,
        pictures: parts.pictures,
        nodes: NODE_LOADERS,
      });
    },
  });
  return app;
}

function createApollo(app: FastifyInstance, { limits, http }: ServerParts): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    schema: buildApi(),
    formatError: keepingLimitCode(
      formatErrors((error) => {
        app.log.error(error);
      }),
    ),
    parseOptions: { maxLexicalTokens: limits.tokens },
    validationRules: [limitsRule(limits)],
    includeStacktraceInErrorResponses: false,
    // Who may is told apart by introspectionPlugin; texts are trusted, or not, before Apollo sees them.
    introspection: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    plugins: [
      fastifyApolloDrainPlugin(app),
      answerPlugin(http.introspection),
      introspectionPlugin(http.introspection),
      operationPlugin(),
      costLimit(limits.cost),
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
