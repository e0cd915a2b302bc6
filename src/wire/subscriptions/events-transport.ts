import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { getOperationAST, OperationTypeNode, parse } from 'graphql';
import { GRAPHQL_PATH, sendGraphqlError } from '../graphql-error.js';
import { admitted } from '../identity/admission.js';
import { wantsEvents } from '../media-type.js';
import { READ_TOKEN_HEADER, withReadToken } from '../read-token.js';
import { sendEvents } from './event-stream.js';
import { givenBy, parametersOf } from './parameters.js';
import type { TransportParts } from './parts.js';
import type { Parameters } from './perform.js';
import { type Visit, withinGrace } from './visits.js';

/** Answers those by server-sent events who ask for them. They come past every hook that a plain request passes. */
export function registerEvents(app: FastifyInstance, parts: TransportParts): void {
  app.addHook('preHandler', async (request, reply) => {
    if (request.routeOptions.url !== GRAPHQL_PATH || !wantsEvents(request.headers.accept)) return undefined;
    const asked = parametersOf(givenBy(request));
    if ('fault' in asked) return sendGraphqlError(request, reply, asked.fault);
    if (request.method === 'GET' && isMutation(asked.parameters)) {
      const fault = { status: 405, code: 'METHOD_NOT_ALLOWED', message: 'A mutation is sent by POST.' };
      return sendGraphqlError(request, reply.header('allow', 'POST'), fault);
    }
    if (!parts.visits.hasRoom) return sendGraphqlError(request, reply, FULL);
    const parameters = withReadToken(asked.parameters, request.headers[READ_TOKEN_HEADER]);
    await answer(request, reply, { parts, parameters });
    return reply;
  });
}

/** The fault of an instance that holds as many connections as it may. */
export const FULL = {
  status: 503,
  code: 'SERVICE_UNAVAILABLE',
  message: 'This instance holds as many connections as it may: try again.',
};

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  { parts, parameters }: { readonly parts: TransportParts; readonly parameters: Parameters },
): Promise<void> {
  const { perform, visits, later, wait, now } = parts;
  const outcome = await perform({
    ...{ transport: 'events', identity: admitted(request), requestId: request.id, parameters },
  });
  // Nobody may be there any more, and nothing would tell so from now on.
  if (reply.raw.destroyed && outcome.kind === 'stream') await outcome.stream.return();
  const sending = sendEvents(reply, outcome, later);
  const visit: Visit = {
    retire: async (code) => {
      if (outcome.kind === 'stream') outcome.stream.end(code);
      await withinGrace(sending, wait);
      reply.raw.destroy();
    },
  };
  if (!reply.raw.destroyed) visits.add(visit);
  const { identityExpiresAt } = request;
  const callOff =
    identityExpiresAt === null
      ? () => undefined
      : later(identityExpiresAt - now(), () => {
          if (outcome.kind === 'stream') outcome.stream.end('UNAUTHENTICATED');
        });
  reply.raw.once('close', () => {
    callOff();
    visits.delete(visit);
  });
  sending.catch((error: unknown) => {
    request.log.error(error);
    reply.raw.destroy();
  });
}

/** What cannot be parsed is refused later, and is no mutation. */
function isMutation({ query = '', operationName }: Parameters): boolean {
  try {
    return getOperationAST(parse(query, { noLocation: true }), operationName)?.operation === OperationTypeNode.MUTATION;
  } catch {
    return false;
  }
}
