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

interface Page {
  /** Its path, without the slash before it, and its folder among the built pages. */
  readonly name: string;
  readonly contentSecurityPolicy: string;
}

const ONE_YEAR = 365 * 24 * 60 * 60 * 1000;

/** A page is in nobody's frame, sends no form, and takes no address that is not its own as its base. */
const EVERY_PAGE = ["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"];

/** Nothing comes from or goes to another origin. */
const PAGES: readonly Page[] = [
  {
    name: 'playground',
    // Monaco writes inline styles, and draws with data: images.
    contentSecurityPolicy: [
      "default-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data:",
      "worker-src 'self'",
      "connect-src 'self'",
      "object-src 'none'",
      ...EVERY_PAGE,
    ].join('; '),
  },
  {
    name: 'board',
    // Only what the page is made of, and no text that becomes markup.
    contentSecurityPolicy: [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "font-src 'self'",
      "img-src 'self'",
      "connect-src 'self'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
      ...EVERY_PAGE,
    ].join('; '),
  },
];

const NOT_BUILT = 'The page has not been built: run `npm run build` and load it again. The API works without it.';

/** Serves the pages, with or without a slash at the end; until they are built, an answer that says how to build them. */
export async function registerPages(app: FastifyInstance, { directory }: PagesOptions): Promise<void> {
  for (const page of PAGES) await registerPage(app, page, join(directory, page.name));
}

async function registerPage(app: FastifyInstance, page: Page, folder: string): Promise<void> {
  const serve = (_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => sendPage(reply, page, folder);
  app.get(`/${page.name}`, serve);
  app.get(`/${page.name}/`, serve);
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: `/${page.name}/assets/`,
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
      void reply.header('content-security-policy', page.contentSecurityPolicy);
      void reply.header('x-content-type-options', 'nosniff');
    },
  });
}

async function sendPage(reply: FastifyReply, page: Page, folder: string): Promise<FastifyReply> {
  const html = await readFile(join(folder, 'index.html'), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  if (html === null) return sendProblem(reply, 503, NOT_BUILT);
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-cache')
    .header('content-security-policy', page.contentSecurityPolicy)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .send(html);
}
