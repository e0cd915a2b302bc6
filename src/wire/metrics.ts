import type { ApolloServerPlugin } from '@apollo/server';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { RequestContext } from '../api/context.js';
import type { PoolState } from '../db/pool.js';
import { isOurs } from './error-codes.js';
import { metricsOfFellows } from './fellow-metrics.js';
import { GRAPHQL_PATH } from './graphql-error.js';
import { addReplicaGauges, type GaugedReplicas } from './replica-gauges.js';
import { countSubscriptions, measureEvents } from './metrics-live.js';
import type { Hub } from './subscriptions/hub.js';
import type { SubscriptionCounts } from './subscriptions/perform.js';

/** How often something was asked for that was remembered, and that was not. */
export interface Asked {
  readonly hits: number;
  readonly misses: number;
}

/** What is looked at when somebody asks for the metrics. */
export interface Gauged {
  /** How many connections of each pool there are, by their state. */
  readonly pools: () => Readonly<Record<string, PoolState>>;
  /** How often a picture was asked for that was remembered, and one that was not. */
  readonly pictures: () => Asked;
  /** The same of whole answers. */
  readonly answers: () => Asked;
  /** Connections that stay open, by WebSocket or server-sent events. */
  readonly connections: () => number;
  readonly replicas: GaugedReplicas;
  readonly hub: Pick<Hub, 'behind' | 'onPushed'>;
  readonly now: () => number;
}

/** The numbers by which the service is watched. */
export interface Metrics {
  readonly plugin: ApolloServerPlugin<RequestContext>;
  readonly subscriptions: SubscriptionCounts;
  /** Counts an answer that was sent from memory, by its operation and the seconds that it took. */
  readonly remembered: (operation: string, seconds: number) => void;
  /** Counts the answers at the API's path, and serves all numbers at /metrics. */
  register(app: FastifyInstance, gauged: Gauged): void;
}

export const METRICS_PATH = '/metrics';

const OK = { status: '200' };

/** From a remembered picture to the longest statement, in seconds. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/**
 * Metrics in the form of Prometheus. Labels have few values, whatever clients send: operations that are not committed
 * ones are all called "other".
 *
 * @param known names of the committed operations
 */
export function createMetrics(known: ReadonlySet<string>): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const text = metricsOfFellows(registry);
  const duration = durationIn(registry);
  const answers = new Counter({
    name: 'policy_options_http_answers_total',
    help: 'Answers at the path of the API, by HTTP status.',
    labelNames: ['status'] as const,
    registers: [registry],
  });
  return {
    plugin: timing(duration, known),
    subscriptions: countSubscriptions(registry),
    remembered: (operation, seconds) => {
      duration.observe(
        { type: 'query', operation: known.has(operation) ? operation : 'other', outcome: 'ok' },
        seconds,
      );
      answers.inc(OK);
    },
    register: (app, gauged) => {
      addGauges(registry, gauged);
      addReplicaGauges(registry, gauged.replicas);
      measureEvents(registry, gauged.hub, gauged.now);
      app.addHook('onResponse', (request, reply, done) => {
        if (request.routeOptions.url === GRAPHQL_PATH) answers.inc({ status: String(reply.statusCode) });
        done();
      });
      app.get(METRICS_PATH, async (_request, reply) =>
        reply
          .header('content-type', registry.contentType)
          .header('cache-control', 'no-store')
          .send(await text()),
      );
    },
  };
}

type Duration = Histogram<'type' | 'operation' | 'outcome'>;

function durationIn(registry: Registry): Duration {
  return new Histogram({
    name: 'policy_options_operation_seconds',
    help: 'Time from a readable request to its answer. outcome: ok, refused (the client is to mend it) or failed (we are).',
    labelNames: ['type', 'operation', 'outcome'] as const,
    buckets: BUCKETS,
    registers: [registry],
  });
}

function timing(duration: Duration, known: ReadonlySet<string>): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: () => {
      const end = duration.startTimer();
      return Promise.resolve({
        willSendResponse: ({ operation, operationName, response }) => {
          const name = operationName ?? '';
          end({
            type: operation?.operation ?? 'unknown',
            operation: known.has(name) ? name : 'other',
            outcome: response.body.kind === 'single' ? outcomeOf(response.body.singleResult.errors) : 'ok',
          });
          return Promise.resolve();
        },
      });
    },
  };
}

type Errors = readonly { readonly extensions?: Readonly<Record<string, unknown>> }[];

function outcomeOf(errors: Errors | undefined): string {
  if (errors === undefined || errors.length === 0) return 'ok';
  return errors.some(({ extensions }) => isOurs(extensions?.['code'])) ? 'failed' : 'refused';
}

function addGauges(registry: Registry, { pools, pictures, answers, connections }: Gauged): void {
  const registers = [registry];
  new Gauge({
    name: 'policy_options_pool_connections',
    help: 'Connections of each pool; waiting: requests that wait for one.',
    labelNames: ['pool', 'state'] as const,
    registers,
    collect() {
      for (const [pool, { total, idle, waiting }] of Object.entries(pools())) {
        this.set({ pool, state: 'busy' }, total - idle);
        this.set({ pool, state: 'idle' }, idle);
        this.set({ pool, state: 'waiting' }, waiting);
      }
    },
  });
  addAsked(registry, 'pictures', pictures);
  addAsked(registry, 'answers', answers);
  new Gauge({
    name: 'policy_options_live_connections',
    help: 'Connections that stay open, by WebSocket or server-sent events.',
    registers,
    collect() {
      this.set(connections());
    },
  });
}

function addAsked(registry: Registry, what: 'pictures' | 'answers', asked: () => Asked): void {
  new Gauge({
    name: `policy_options_${what}_asked`,
    help: `${what === 'pictures' ? 'Pictures' : 'Answers'} asked for since the start, by whether they were remembered.`,
    labelNames: ['remembered'] as const,
    registers: [registry],
    collect() {
      const { hits, misses } = asked();
      this.set({ remembered: 'yes' }, hits);
      this.set({ remembered: 'no' }, misses);
    },
  });
}
