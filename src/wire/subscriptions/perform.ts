import type { ApolloServer } from '@apollo/server';
import { type FormattedExecutionResult, GraphQLError } from 'graphql';
import type { Identity, RequestContext } from '../../api/context.js';
import type { Live } from '../../api/live.js';
import type { Wait } from '../../db/listen.js';
import type { Hub } from './hub.js';
import { type EndReason, type ErrorFormat, Stream } from './stream.js';
import type { Later } from './timers.js';

/** One operation as it was sent. */
export interface Parameters {
  readonly query?: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** How the answers to more than one event travel. */
export type Transport = 'websocket' | 'events';

/** Told of subscriptions as they begin and end. */
export interface SubscriptionCounts {
  began(transport: Transport): void;
  ended(transport: Transport, reason: EndReason): void;
}

/** Who asks for what. */
export interface Asked {
  readonly transport: Transport;
  readonly identity: Identity;
  readonly requestId: string;
  readonly parameters: Parameters;
}

/** What came of it: one answer, or answers for as long as the reader takes them. */
export type Outcome =
  | { readonly kind: 'answer'; readonly result: FormattedExecutionResult }
  | { readonly kind: 'stream'; readonly stream: Stream };

/** Runs operations of every kind for transports that can carry more than one answer. */
export type Perform = (asked: Asked) => Promise<Outcome>;

/** What operations are run with. */
export interface PerformParts {
  readonly apollo: ApolloServer<RequestContext>;
  readonly contextOf: (identity: Identity, requestId: string, live: Live) => RequestContext;
  readonly hub: Hub;
  readonly format: ErrorFormat;
  readonly counts: SubscriptionCounts;
  /** Does what no request of HTTP carries. */
  readonly apart: <T>(work: () => Promise<T>) => Promise<T>;
  readonly limits: { readonly requestMs: number; readonly subscriptions: number };
  readonly wait: Wait;
  readonly later: Later;
}

/**
 * Every operation passes Apollo as a plain request does, so that the same documents are refused, the same errors masked
 * and the same costs told.
 */
export function performer({
  apollo,
  contextOf,
  hub,
  format,
  counts,
  apart,
  limits,
  wait,
  later,
}: PerformParts): Perform {
  const open = new Set<Stream>();
  const begin = (stream: Stream, transport: Transport): void => {
    if (open.size >= limits.subscriptions) throw tooMany('SUBSCRIPTIONS', open.size + 1, limits.subscriptions);
    open.add(stream);
    counts.began(transport);
  };
  return async ({ transport, identity, requestId, parameters }) => {
    const stream: Stream = new Stream({
      ...{ format, wait },
      onStart: () => {
        begin(stream, transport);
      },
      follow: (source, onStall) => hub.follow(source, identity.markings, onStall),
      onEnd: () => {
        if (open.delete(stream)) counts.ended(transport, stream.endReason);
      },
    });
    const contextValue = contextOf(identity, requestId, stream);
    const run = () => apollo.executeOperation(parameters, { contextValue });
    const response = await inTime(transport === 'websocket' ? apart(run) : run(), limits.requestMs, later);
    if (response === null) {
      void stream.return();
      return { kind: 'answer', result: TOO_LATE };
    }
    if (stream.isStarted) return { kind: 'stream', stream };
    const { body } = response;
    return { kind: 'answer', result: body.kind === 'single' ? body.singleResult : body.initialResult };
  };
}

const TOO_LATE: FormattedExecutionResult = {
  errors: [{ message: 'The answer took too long: ask for less.', extensions: { code: 'TIMEOUT' } }],
};

/** The error of a limit that is not one of documents. */
export function tooMany(limit: 'SUBSCRIPTIONS' | 'SOCKET_OPERATIONS', actual: number, maximum: number): GraphQLError {
  const what = limit === 'SUBSCRIPTIONS' ? 'subscriptions of this instance' : 'operations of this connection';
  return new GraphQLError(`Too much is asked for: ${String(actual)} ${what}, at most ${String(maximum)}.`, {
    extensions: { code: 'LIMIT_EXCEEDED', limit, actual, maximum },
  });
}

/** What comes of work, or null where it takes too long; it goes on then, and nobody waits for it. */
async function inTime<T>(work: Promise<T>, ms: number, later: Later): Promise<T | null> {
  let callOff = (): void => undefined;
  const late = new Promise<null>((resolve) => {
    callOff = later(ms, () => {
      resolve(null);
    });
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    callOff();
  }
}
