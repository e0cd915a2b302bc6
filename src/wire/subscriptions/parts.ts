import type { Authenticate } from '../identity/authenticator.js';
import type { RateLimit } from '../rate-limit.js';
import type { TrustRule } from '../trusted-documents-request.js';
import type { Perform } from './perform.js';
import type { Timers } from './timers.js';
import type { Visits } from './visits.js';

/** Bounds of connections that stay open. */
export interface LiveLimits {
  /** Subscriptions, and connections for them, at once. */
  readonly subscriptions: number;
  /** Operations under way on one socket. */
  readonly socketOperations: number;
  readonly socketMessageBytes: number;
}

/** What the transports are put together from. */
export interface TransportParts extends Timers {
  readonly perform: Perform;
  readonly authenticate: Authenticate;
  readonly rate: RateLimit;
  readonly trust: TrustRule;
  readonly visits: Visits;
  readonly limits: LiveLimits;
  readonly allowedOrigins: readonly string[];
}
