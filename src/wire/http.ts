import type { FastifyInstance } from 'fastify';
import { registerCors } from './cors.js';
import type { DenialSink } from './identity/admission.js';
import type { IntrospectionRule } from './introspection.js';
import type { Front } from './remembered/front.js';
import { type RateLimit, registerRateLimit } from './rate-limit.js';
import { registerRequestForm } from './request-form.js';
import { registerSecurityHeaders } from './security-headers.js';
import { registerRequestTimeout } from './timeouts.js';
import type { TrustedDocuments } from './trusted-documents.js';
import { registerTrustedDocuments, type TrustedOnly } from './trusted-documents-request.js';

/** How the service meets browsers, proxies and strangers. */
export interface HttpRules {
  readonly allowedOrigins: readonly string[];
  /** Whether a proxy of one's own ends TLS and tells the client's address. */
  readonly isBehindProxy: boolean;
  readonly introspection: IntrospectionRule;
  readonly trustedDocumentsOnly: TrustedOnly;
}

/** What the HTTP layer is put together from. */
export interface HttpParts {
  readonly http: HttpRules;
  readonly limits: { readonly bodyBytes: number; readonly requestMs: number; readonly ratePerMinute: number };
  readonly trustedDocuments: TrustedDocuments;
  /** What is known of a request from before it came to Fastify. */
  readonly front: Pick<Front, 'waited' | 'isCounted'>;
}

/** Registers what every request passes before anybody is asked who sends it. Gives the bound of requests in a minute. */
export async function registerHttp(app: FastifyInstance, parts: HttpParts, onDenied: DenialSink): Promise<RateLimit> {
  const { http, limits, trustedDocuments, front } = parts;
  registerRequestTimeout(app, limits.requestMs, front.waited);
  await registerSecurityHeaders(app, http.isBehindProxy);
  await registerCors(app, http.allowedOrigins);
  registerRequestForm(app, limits.bodyBytes);
  registerTrustedDocuments(app, trustedDocuments, http.trustedDocumentsOnly);
  return registerRateLimit(app, { max: limits.ratePerMinute, onDenied, isCounted: front.isCounted });
}
