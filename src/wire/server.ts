import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import fastify, { type FastifyInstance } from 'fastify';
import type { DataSource } from 'typeorm';
import type { Identity, RequestContext } from '../api/context.js';
import type { ReadPool } from '../db/pool.js';
import type { Pictures } from '../picture/pictures.js';
import { formatErrors } from './errors.js';
import { registerHealth } from './health.js';
import { registerPages } from './pages.js';
import { registerProblems, sendProblem } from './problem.js';
import { buildApi, NODE_LOADERS } from './schema.js';

/** What the server is put together from. */
export interface ServerParts {
  readonly sql: ReadPool;
  readonly source: DataSource;
  readonly pictures: Pictures;
  readonly logLevel: string;
  readonly limits: { readonly bodyBytes: number; readonly tokens: number };
  /** Where the built pages lie. */
  readonly pagesDirectory: string;
}

/** Everybody is an anonymous reader of what all the world may see. */
const ANONYMOUS: Identity = { subject: null, roles: ['READER'], clearance: 'CLEAR', markings: ['CLEAR'] };

/** The HTTP server with the API, the pages and the health checks; not yet listening. */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const app = fastify({
    logger: { level: parts.logLevel, stream: process.stderr },
    bodyLimit: parts.limits.bodyBytes,
    forceCloseConnections: 'idle',
    frameworkErrors: (error, _request, reply) => {
      sendProblem(reply, 400, error.message);
    },
  });
  registerProblems(app);
  registerHealth(app, parts.sql);
  await registerPages(app, { directory: parts.pagesDirectory });
  const apollo = createApollo(app, parts);
  await apollo.start();
  await app.register(fastifyApollo(apollo), {
    path: '/graphql',
    context: () =>
      Promise.resolve({
        identity: ANONYMOUS,
        sql: parts.sql,
        source: parts.source,
        pictures: parts.pictures,
        nodes: NODE_LOADERS,
      }),
  });
  return app;
}

function createApollo(app: FastifyInstance, { limits }: ServerParts): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    schema: buildApi(),
    formatError: formatErrors((error) => {
      app.log.error(error);
    }),
    parseOptions: { maxLexicalTokens: limits.tokens },
    includeStacktraceInErrorResponses: false,
    introspection: true,
    stopOnTerminationSignals: false,
    plugins: [
      fastifyApolloDrainPlugin(app),
      ApolloServerPluginLandingPageDisabled(),
      // The default measures every field, a quarter of the time of a nested answer, and nothing here is cached by it.
      ApolloServerPluginCacheControlDisabled(),
    ],
  });
}
