import type { ApolloServer } from '@apollo/server';
import type { FastifyInstance } from 'fastify';
import type { RequestContext } from '../../api/context.js';
import { registerEvents } from './events-transport.js';
import type { Hub } from './hub.js';
import type { LiveLimits, TransportParts } from './parts.js';
import { performer, type PerformParts } from './perform.js';
import { registerSockets } from './sockets-transport.js';
import type { ErrorFormat } from './stream.js';
import type { Timers } from './timers.js';
import { createVisits, type Visits } from './visits.js';

/** What the live part of the API is put together from, beside what every request has. */
export interface LiveParts extends Pick<TransportParts, 'authenticate' | 'rate' | 'trust' | 'allowedOrigins'> {
  readonly apollo: ApolloServer<RequestContext>;
  readonly contextOf: PerformParts['contextOf'];
  readonly format: ErrorFormat;
  readonly hub: Hub;
  readonly counts: PerformParts['counts'];
  readonly apart: PerformParts['apart'];
  readonly timers: Timers;
  readonly limits: LiveLimits & PerformParts['limits'];
}

/**
 * Lets clients subscribe by WebSocket and by server-sent events. A server that stops ends every subscription first, with
 * the cursor after which to go on with another instance. Gives the connections that are open.
 */
export function registerLive(app: FastifyInstance, parts: LiveParts): Pick<Visits, 'size'> {
  const { authenticate, rate, trust, allowedOrigins, limits, timers } = parts;
  const visits = createVisits(limits.subscriptions);
  const perform = performer({ ...parts, ...timers });
  const transport = { perform, authenticate, rate, trust, visits, limits, allowedOrigins, ...timers };
  registerSockets(app, transport);
  registerEvents(app, transport);
  app.addHook('preClose', () => visits.retireAll('GOING_AWAY'));
  app.addHook('onClose', () => parts.hub.close());
  return visits;
}
