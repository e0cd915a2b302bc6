import { type Client, createClient, type SubscribePayload } from 'graphql-ws';
import { headersOf, type Service } from './service.js';

/** What a client library needs of a connection for subscriptions. */
export type LiveFeed = Pick<Client, 'subscribe' | 'on' | 'dispose' | 'terminate' | 'iterate'>;

/** The ends of a subscription after which the service asks to subscribe again with the last cursor. */
const RESUMABLE = ['GOING_AWAY', 'SLOW_READER', 'SERVICE_UNAVAILABLE'];

/**
 * A connection whose subscriptions outlive broken sockets and instances that stop. Every answer tells its cursor in
 * `extensions`: whoever asks again with it as `$after` misses no event and gets none twice.
 *
 * @param wait how long to wait before the next attempt, in milliseconds; by chance, so that not all clients come at once
 */
export function connectLive(service: Service, wait: () => number = () => 500 + Math.random() * 1000): LiveFeed {
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, wait()));
  const client = createClient({
    url: service.url.replace(/^http/, 'ws'),
    connectionParams: headersOf(service),
    webSocketImpl: service.webSocket,
    retryAttempts: Infinity,
    retryWait: pause,
    shouldRetry: () => true,
  });
  return {
    on: (event, listener) => client.on(event, listener),
    dispose: () => client.dispose(),
    terminate: () => {
      client.terminate();
    },
    iterate: (payload) => client.iterate(payload),
    subscribe: (payload, sink) => resuming(client, payload, { sink, pause }),
  };
}

interface Resuming {
  readonly sink: Parameters<Client['subscribe']>[1];
  readonly pause: () => Promise<void>;
}

function resuming(client: Client, payload: SubscribePayload, { sink, pause }: Resuming): () => void {
  // The client sends this very object again when it connects anew, so the cursor is kept in it.
  const variables: Record<string, unknown> = { ...payload.variables };
  let isWanted = true;
  let stop = (): void => undefined;
  const watching: Resuming['sink'] = {
    next: (result) => {
      const cursor = (result.extensions as { readonly cursor?: string } | undefined)?.cursor;
      if (cursor !== undefined) variables['after'] = cursor;
      sink.next(result);
    },
    error: (error) => {
      if (isResumable(error)) void pause().then(start);
      else sink.error(error);
    },
    complete: () => {
      sink.complete();
    },
  };
  const start = (): void => {
    if (isWanted) stop = client.subscribe({ ...payload, variables }, watching);
  };
  start();
  return () => {
    isWanted = false;
    stop();
  };
}

function isResumable(error: unknown): boolean {
  const errors = Array.isArray(error) ? (error as { readonly extensions?: { readonly code?: string } }[]) : [];
  return errors.some(({ extensions }) => RESUMABLE.includes(extensions?.code ?? ''));
}
