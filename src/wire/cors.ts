import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import { READ_TOKEN_HEADER } from './read-token.js';

/**
 * Lets pages of the origins named ask the API. No cookie is ever read, so none is allowed to be sent; who signs in sends
 * a token. An origin that is not named gets no permission, and its browser keeps the answer from it.
 */
export async function registerCors(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await app.register(cors, {
    origin: [...origins],
    methods: ['GET', 'POST'],
    allowedHeaders: [
      ...['authorization', 'content-type', 'apollo-require-preflight', 'x-apollo-operation-name'],
      READ_TOKEN_HEADER,
    ],
    exposedHeaders: ['retry-after', 'x-request-id'],
    maxAge: 600,
    strictPreflight: false,
  });
}
