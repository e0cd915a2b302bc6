import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Identity } from '../../api/context.js';
import { sendProblem } from '../problem.js';
import { upgradeOf } from '../subscriptions/upgrades.js';
import type { Admission, Authenticate } from './authenticator.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null on paths that ask nobody. */
    identity: Identity | null;
    /** Until when the token is good, in milliseconds; null without end. */
    identityExpiresAt: number | null;
  }
}

/** Told of a token that was not accepted, and why. */
export type DenialSink = (request: FastifyRequest, reason: string) => Promise<void>;

/**
 * Lets only those ask at these paths who are let in at all, before anything of the request's body is read. Everybody else
 * gets 401 with a challenge (RFC 6750 §3), or 503 where it cannot be said. Browsers cannot send a token with the request
 * for a WebSocket; it is asked for on the socket.
 */
export function registerAdmission(
  app: FastifyInstance,
  paths: readonly string[],
  { authenticate, onDenied }: { readonly authenticate: Authenticate; readonly onDenied: DenialSink },
): void {
  app.decorateRequest('identity', null);
  app.decorateRequest('identityExpiresAt', null);
  app.addHook('onRequest', async (request, reply) => {
    if (!paths.includes(request.routeOptions.url ?? '') || request.method === 'OPTIONS') return undefined;
    if (upgradeOf(request.raw) !== null) return undefined;
    const admission = await authenticate(request.headers.authorization);
    if (admission.kind === 'admitted') {
      request.identity = admission.identity;
      request.identityExpiresAt = admission.expiresAt;
      return undefined;
    }
    if (admission.kind === 'invalid') await onDenied(request, admission.reason);
    return turnAway(reply, admission);
  });
}

/** Who sends a request that was let in. */
export function admitted({ identity }: FastifyRequest): Identity {
  if (identity === null) throw new Error('a request came past the admission');
  return identity;
}

function turnAway(reply: FastifyReply, admission: Exclude<Admission, { kind: 'admitted' }>): FastifyReply {
  switch (admission.kind) {
    case 'unidentified':
      void reply.header('www-authenticate', 'Bearer');
      return sendProblem(reply, 401, 'Sign in: send a token in the header "Authorization: Bearer …".');
    case 'invalid':
      void reply.header('www-authenticate', `Bearer error="invalid_token"`);
      return sendProblem(reply, 401, `The token is not accepted: ${admission.reason}.`);
    case 'unavailable':
      void reply.header('retry-after', '5');
      return sendProblem(reply, 503, 'The keys that tokens are verified with cannot be had: try again.');
  }
}
