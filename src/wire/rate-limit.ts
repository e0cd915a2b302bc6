import type { IncomingMessage } from 'node:http';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BRIEF_PATH } from './brief.js';
import { graphqlErrorText, isForApi, type RequestFault } from './graphql-error.js';
import type { DenialSink } from './identity/admission.js';
import { problemText, sendProblem } from './problem.js';

const MINUTE = 60_000;

/** As many people and addresses are counted at once; those who ask least go first. */
const COUNTED = 50_000;

type Count = ReturnType<FastifyInstance['createRateLimit']>;

/** Whose request is counted. */
export type Counted = Pick<FastifyRequest, 'identity' | 'ip'>;

/** The bound as those see it who ask in other ways than by plain requests. */
export interface RateLimit {
  /** The sink of failed sign-ins, which passes on only those within the bound. */
  readonly onDenied: DenialSink;
  /** Counts something asked on the connection of a request; gives the fault where it is one too many. */
  readonly count: (request: FastifyRequest) => Promise<RequestFault | null>;
  /** Counts a request that is not Fastify's to count; false where it is one too many. */
  readonly admits: (counted: Counted) => Promise<boolean>;
}

export interface RateLimitParts {
  readonly max: number;
  readonly onDenied: DenialSink;
  /** Whether a request was counted before it came to Fastify. */
  readonly isCounted: (request: IncomingMessage) => boolean;
}

/**
 * Bounds the requests to the API, and for papers, in a minute: by person, and by address for those who did not sign in, before anything
 * of the body is read. A sign-in that fails counts against its address. Each instance counts for itself.
 */
export async function registerRateLimit(
  app: FastifyInstance,
  { max, onDenied, isCounted }: RateLimitParts,
): Promise<RateLimit> {
  await app.register(rateLimit, { global: false, cache: COUNTED });
  const count = app.createRateLimit({ max, timeWindow: MINUTE, keyGenerator: keyOf });
  limitAdmitted(app, count, isCounted);
  return {
    onDenied: limitDenied(app, count, onDenied),
    count: async (request) => {
      const wait = await excessOf(request, count);
      return wait === null ? null : tooMany(wait);
    },
    // The plugin looks at what the key is made of, and for a setting that a route may have.
    admits: async (counted) => (await excessOf({ ...counted, routeOptions: {} } as FastifyRequest, count)) === null,
  };
}

function keyOf({ identity, ip }: FastifyRequest): string {
  const subject = identity?.subject ?? null;
  return subject === null ? `address ${rateLimit.normalizeIP(ip)}` : `person ${subject}`;
}

/** Whoever watches the service by its metrics is not counted. */
function isBounded(request: FastifyRequest): boolean {
  return isForApi(request) || request.routeOptions.url === BRIEF_PATH;
}

/** Those who are let in are counted after everything that looks at the head, when it is known who they are. */
function limitAdmitted(app: FastifyInstance, count: Count, isCounted: RateLimitParts['isCounted']): void {
  app.addHook('preParsing', async (request, reply) => {
    if (request.identity === null || !isBounded(request) || isCounted(request.raw)) return undefined;
    const wait = await excessOf(request, count);
    if (wait === null) return undefined;
    const { status, message } = tooMany(wait);
    return sendProblem(reply.header('retry-after', wait), status, message);
  });
}

function limitDenied(app: FastifyInstance, count: Count, onDenied: DenialSink): DenialSink {
  const waits = new WeakMap<FastifyRequest, number>();
  app.addHook('onSend', (request, reply, payload, done) => {
    const wait = waits.get(request);
    if (wait === undefined) {
      done(null, payload);
      return;
    }
    void reply.code(429).header('retry-after', wait).removeHeader('www-authenticate').removeHeader('content-length');
    const fault = tooMany(wait);
    done(null, isForApi(request) ? graphqlErrorText(fault) : problemText(fault.status, fault.message));
  });
  return async (request, reason) => {
    const wait = await excessOf(request, count);
    if (wait === null) await onDenied(request, reason);
    else waits.set(request, wait);
  };
}

/** Counts a request; gives the seconds to wait where it is one too many. */
async function excessOf(request: FastifyRequest, count: Count): Promise<number | null> {
  const counted = await count(request);
  return !counted.isAllowed && counted.isExceeded ? Math.max(counted.ttlInSeconds, 1) : null;
}

function tooMany(seconds: number): RequestFault {
  return { status: 429, code: 'RATE_LIMITED', message: `Too many requests: wait ${String(seconds)} s.` };
}
