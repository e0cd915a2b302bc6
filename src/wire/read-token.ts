import type { ApolloServerPlugin, GraphQLRequest } from '@apollo/server';
import { GraphQLError, OperationTypeNode } from 'graphql';
import type { RequestContext } from '../api/context.js';
import { parsePosition, type Position, presentPosition, tokenOfPosition } from '../db/position.js';
import { createSharedReads, type SharedReads } from '../db/shared-reads.js';

/** By which a plain request brings a token back; transports without headers bring it in the request's `extensions`. */
export const READ_TOKEN_HEADER = 'x-read-token';

const EXTENSION = 'readToken';

/**
 * Lets queries read from a replica, and each client read what it wrote: a mutation is answered with a token, and a query
 * that brings it back sees at least what was there then. Mutations and subscriptions read from the primary.
 */
export function readTokenPlugin(): ApolloServerPlugin<RequestContext> {
  // A position is begun to be asked for after the writes that it is to lie behind; it tells nobody what they were.
  const positions = createSharedReads<Position>();
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: async ({ operation, request, contextValue: { reads } }) => {
          const after = positionAsked(request);
          if (operation?.operation === OperationTypeNode.QUERY) await reads.leavePrimary(after);
        },
        willSendResponse: async ({ operation, response: { body }, contextValue }) => {
          if (operation?.operation !== OperationTypeNode.MUTATION || body.kind !== 'single') return;
          const { singleResult } = body;
          if (singleResult.data == null) return;
          const token = await tokenNow(contextValue, positions);
          if (token !== null) singleResult.extensions = { ...singleResult.extensions, [EXTENSION]: token };
        },
      }),
  };
}

/** A request's own `extensions` with the token of its header, for transports that Apollo is not shown the header of. */
export function withReadToken<T extends Pick<GraphQLRequest, 'extensions'>>(request: T, header: unknown): T {
  if (header === undefined || request.extensions?.[EXTENSION] !== undefined) return request;
  return { ...request, extensions: { ...request.extensions, [EXTENSION]: header } };
}

/** Null where no token is brought, or an empty one: a client may hold none yet. */
function positionAsked({ http, extensions }: GraphQLRequest): Position | null {
  const token: unknown = extensions?.[EXTENSION] ?? http?.headers.get(READ_TOKEN_HEADER) ?? '';
  if (token === '') return null;
  const position = typeof token === 'string' ? parsePosition(token) : null;
  if (position === null) throw notAToken();
  return position;
}

function notAToken(): GraphQLError {
  const message = `The read token (${READ_TOKEN_HEADER}, extensions.${EXTENSION}) is none that this service gave.`;
  return new GraphQLError(message, { extensions: { code: 'READ_TOKEN_INVALID', http: { status: 400 } } });
}

/** Null where the primary is gone since it committed: what was written is written, and is answered. */
async function tokenNow(
  { reads, identity: { markings } }: RequestContext,
  positions: SharedReads<Position>,
): Promise<string | null> {
  try {
    return tokenOfPosition(await positions.of('present', () => presentPosition(reads.reader(markings))));
  } catch {
    return null;
  }
}
