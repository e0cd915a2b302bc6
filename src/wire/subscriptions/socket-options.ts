import { randomUUID } from 'node:crypto';
import { type ExecutionArgs, type FormattedExecutionResult, GraphQLError, GraphQLSchema, parse } from 'graphql';
import type { ConnectionInitMessage, ServerOptions, SubscribePayload } from 'graphql-ws';
import type { Identity } from '../../api/context.js';
import type { RequestFault } from '../graphql-error.js';
import { admitted } from '../identity/admission.js';
import { trustedParameters } from '../trusted-documents-request.js';
import { parametersOf } from './parameters.js';
import type { TransportParts } from './parts.js';
import { type Outcome, tooMany } from './perform.js';
import { CLOSE, type SocketVisit } from './socket.js';
import { endingError, formedError } from './stream.js';

type Options = ServerOptions<ConnectionInitMessage['payload'], SocketVisit>;

/** graphql-ws takes messages apart and keeps their order; all else is done by `perform`, as for every other request. */
export function socketOptions(parts: TransportParts): Options {
  return {
    onConnect: ({ extra, connectionParams }) => admit(extra, connectionParams, parts),
    onSubscribe: async ({ extra, subscriptions }, _id, payload) => {
      try {
        return await answer(extra, { payload, count: Object.keys(subscriptions).length }, parts);
      } catch (error) {
        extra.request.log.error(error);
        return [failed('INTERNAL_SERVER_ERROR', 'The service failed to answer.')];
      }
    },
    execute: ({ contextValue }) => {
      const outcome = contextValue as Outcome;
      return outcome.kind === 'stream' ? (outcome.stream as AsyncIterable<object>) : (outcome.result as object);
    },
    // Results have their form already.
    onNext: (...[, , , , result]) => result as FormattedExecutionResult,
    onError: (_context, _id, _payload, errors) => errors.map(formOf),
  };
}

/** False where nobody is let in: the socket is closed then, with a code and a reason. */
async function admit(
  visit: SocketVisit,
  params: Readonly<Record<string, unknown>> | undefined,
  { authenticate, rate }: TransportParts,
): Promise<boolean> {
  const { request, socket } = visit;
  const admission = await authenticate(authorizationOf(params) ?? request.headers.authorization);
  switch (admission.kind) {
    case 'admitted':
      request.identity = admission.identity;
      visit.expireAt(admission.expiresAt);
      return true;
    case 'unidentified':
      socket.close(CLOSE.unauthorised, 'Sign in: send authorization in the payload of connection_init');
      return false;
    case 'invalid':
      await rate.onDenied(request, admission.reason);
      socket.close(CLOSE.forbidden, `The token is not accepted: ${admission.reason}`.slice(0, LONGEST_REASON));
      return false;
    case 'unavailable':
      socket.close(CLOSE.tryAgainLater, 'The keys that tokens are verified with cannot be had: try again');
      return false;
  }
}

/** The reason of a close has at most 123 bytes. */
const LONGEST_REASON = 123;

/** A token as clients send it: by the name of the header, whatever its case, alone or among `headers`. */
function authorizationOf(params: Readonly<Record<string, unknown>> = {}): string | undefined {
  const named = Object.entries(params).find(([name]) => name.toLowerCase() === 'authorization')?.[1];
  if (typeof named === 'string') return named;
  const { headers } = params;
  return typeof headers === 'object' && headers !== null ? authorizationOf({ ...headers, headers: null }) : undefined;
}

interface Message {
  readonly payload: SubscribePayload;
  /** Operations under way, with this one. */
  readonly count: number;
}

/** The outcome for graphql-ws to send, or the errors for which there is none. */
async function answer(
  visit: SocketVisit,
  message: Message,
  parts: TransportParts,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  const refusal = await refusalOf(visit, message, parts);
  if (refusal !== null) return [refusal];
  const identity = admitted(visit.request);
  const asked = parameters(message.payload, identity, parts);
  if ('fault' in asked) return [faulty(asked.fault)];
  const outcome = await parts.perform({
    ...{ transport: 'websocket', identity, requestId: randomUUID(), parameters: asked.parameters },
  });
  if (outcome.kind === 'stream') visit.add(outcome.stream);
  else if (!('data' in outcome.result)) return (outcome.result.errors ?? []).map(formedError);
  return { schema: NO_SCHEMA, document: ANY_DOCUMENT, contextValue: outcome };
}

/** Why nothing is begun on a socket, whatever is asked; or null. */
async function refusalOf(
  { request, ending }: SocketVisit,
  { count }: Message,
  { limits: { socketOperations }, rate }: TransportParts,
): Promise<GraphQLError | null> {
  if (ending !== null) return endingError(ending);
  if (count > socketOperations) return tooMany('SOCKET_OPERATIONS', count, socketOperations);
  const fault = await rate.count(request);
  return fault === null ? null : faulty(fault);
}

function parameters(payload: SubscribePayload, identity: Identity, { trust }: TransportParts) {
  // The protocol wants a text, so clients that send a hash leave it empty.
  const { query, ...others } = payload;
  const given = query === '' ? others : payload;
  const asked = trustedParameters({ ...given }, identity, trust);
  return 'fault' in asked ? asked : parametersOf(asked.parameters);
}

/** What graphql-ws itself runs is nothing: the outcome is there already. */
const NO_SCHEMA = new GraphQLSchema({});
const ANY_DOCUMENT = parse('{ __typename }');

function faulty({ code, message }: RequestFault): GraphQLError {
  return failed(code, message);
}

function failed(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}

/** graphql-ws wraps what an iterator throws. */
function formOf(error: GraphQLError) {
  return (error.originalError instanceof GraphQLError ? error.originalError : error).toJSON();
}
