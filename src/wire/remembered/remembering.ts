import type { ApolloServerPlugin } from '@apollo/server';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { OperationTypeNode } from 'graphql';
import type { RequestContext } from '../../api/context.js';
import type { AnswerMemory } from './answer-memory.js';
import type { Front } from './front.js';

/** Says of each answer whether it is that to a query, without an error. */
export function answeredPlugin(): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse: ({ operation, operationName, response, contextValue }) => {
          const isWhole = response.body.kind === 'single' && response.body.singleResult.errors === undefined;
          if (isWhole && operation?.operation === OperationTypeNode.QUERY)
            contextValue.provenance.answered(operationName ?? '');
          return Promise.resolve();
        },
      }),
  };
}

/** Remembers the answers of candidates as they are sent. To be registered after all that touches an answer. */
export function registerRemembering(
  app: FastifyInstance,
  { front, memory }: { readonly front: Front; readonly memory: AnswerMemory },
): void {
  app.addHook('onSend', (request, _reply, payload, done) => {
    const candidate = front.candidate(request.raw);
    if (candidate !== null && typeof payload === 'string') candidate.body = payload;
    done(null, payload);
  });
  app.addHook('onResponse', (request, reply, done) => {
    const candidate = front.candidate(request.raw);
    const grounds = candidate?.provenance.grounds() ?? null;
    if (candidate !== null && candidate.body !== null && grounds !== null && reply.statusCode === 200) {
      const bytes = Buffer.from(candidate.body).toString('latin1');
      // Where the database cannot say whether it stands, it is not remembered.
      memory.keep(candidate.names, { bytes, headers: headersOf(reply) }, grounds).catch(() => undefined);
    }
    done();
  });
}

/** As they were written: what the server adds to every answer by itself is not among them. */
function headersOf({ raw }: FastifyReply): readonly string[] {
  // Documented since Node 15.4; its types leave it out.
  const written = raw as typeof raw & { readonly getRawHeaderNames: () => readonly string[] };
  return written.getRawHeaderNames().flatMap((name) => [name, String(raw.getHeader(name))]);
}
