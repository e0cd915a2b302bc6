import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** What is set even where no hook runs: an answer is data, and no page may be made of it. */
export const BARE_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none';frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
} as const;

/**
 * Puts headers on every answer that keep browsers from making more of it than it is. Pages replace the content security
 * policy by one of their own. That an address is to be reached by TLS alone (HSTS) is only said where a proxy ends TLS:
 * elsewhere there is none.
 */
export async function registerSecurityHeaders(app: FastifyInstance, isBehindProxy: boolean): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    strictTransportSecurity: isBehindProxy ? { maxAge: 365 * 24 * 60 * 60, includeSubDomains: false } : false,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
  });
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', BARE_HEADERS['cache-control']);
    done();
  });
}
