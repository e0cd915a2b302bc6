import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from './problem.js';

/** Where the built pages are. */
export interface PagesOptions {
  /** The folder of the built pages, absolute: dist/pages. */
  readonly directory: string;
}

const ONE_YEAR = 365 * 24 * 60 * 60 * 1000;

/** Nothing comes from or goes to another origin. Monaco writes inline styles, and draws with data: images. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "worker-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const NOT_BUILT = 'The page has not been built: run `npm run build` and load it again. The API works without it.';

/** Serves the playground, with or without a slash at its end; until it is built, an answer that says how to build it. */
export async function registerPages(app: FastifyInstance, { directory }: PagesOptions): Promise<void> {
  const playground = join(directory, 'playground');
  const serve = (_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => sendPage(reply, playground);
  app.get('/playground', serve);
  app.get('/playground/', serve);
  await app.register(fastifyStatic, {
    root: join(playground, 'assets'),
    prefix: '/playground/assets/',
    decorateReply: false,
    index: false,
    dotfiles: 'ignore',
    preCompressed: true,
    maxAge: ONE_YEAR,
    immutable: true,
    // A missing folder is no cause to warn: the page itself says that it has not been built.
    suppressWarning: true,
    setHeaders: (reply) => {
      // A worker goes by the policy that its own file came with.
      void reply.header('content-security-policy', CONTENT_SECURITY_POLICY);
      void reply.header('x-content-type-options', 'nosniff');
    },
  });
}

async function sendPage(reply: FastifyReply, folder: string): Promise<FastifyReply> {
  const html = await readFile(join(folder, 'index.html'), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  if (html === null) return sendProblem(reply, 503, NOT_BUILT);
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-cache')
    .header('content-security-policy', CONTENT_SECURITY_POLICY)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .send(html);
}
