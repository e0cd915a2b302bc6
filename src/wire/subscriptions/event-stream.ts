import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { FormattedExecutionResult, GraphQLError } from 'graphql';
import { type ExecutionResult, print } from 'graphql-sse';
import { BARE_HEADERS } from '../security-headers.js';
import type { Outcome } from './perform.js';
import type { Later } from './timers.js';

/** So often something is written, lest somebody on the way takes the connection for a dead one. */
const KEEP_ALIVE = 12_000;

/** The queue of graphql-sse's own handler has no bound, so only the form of the messages is taken from there. */
function next(result: FormattedExecutionResult): string {
  return print<false, 'next'>({ event: 'next', data: result as ExecutionResult });
}

/**
 * Answers by server-sent events (graphql-sse, one connection an operation). Nothing is taken from the operation before
 * the connection has taken what came before it. Settles when the connection is done with.
 */
export async function sendEvents(reply: FastifyReply, outcome: Outcome, later: Later): Promise<void> {
  const { raw } = reply.hijack();
  if (raw.destroyed) return;
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'cache-control': BARE_HEADERS['cache-control'],
    'content-type': 'text/event-stream; charset=utf-8',
    'x-accel-buffering': 'no',
  });
  const stop = keepAlive(raw, later);
  raw.once('close', () => {
    stop();
    if (outcome.kind === 'stream') void outcome.stream.return();
  });
  // Some browsers tell of an open connection only once they have got something.
  await write(raw, ':\n\n');
  if (outcome.kind === 'answer') await write(raw, next(outcome.result));
  else await sendAll(raw, outcome.stream);
  raw.end(print<false, 'complete'>({ event: 'complete', data: null }));
}

async function sendAll(raw: ServerResponse, results: AsyncIterable<FormattedExecutionResult>): Promise<void> {
  try {
    for await (const result of results) await write(raw, next(result));
  } catch (error) {
    await write(raw, next({ errors: [(error as GraphQLError).toJSON()] }));
  }
}

/** Settles once the connection has room again, or is closed. */
function write(raw: ServerResponse, text: string): Promise<void> {
  if (raw.destroyed || raw.write(text)) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      raw.off('drain', done).off('close', done);
      resolve();
    };
    raw.on('drain', done).on('close', done);
  });
}

/** Writes into every pause; a connection that has not taken the last one by then is given up. */
function keepAlive(raw: ServerResponse, later: Later): () => void {
  let callOff = (): void => undefined;
  let isTaken = true;
  const beat = (): void => {
    callOff = later(KEEP_ALIVE, () => {
      if (!isTaken) {
        raw.destroy();
        return;
      }
      isTaken = false;
      raw.write(':\n\n', () => {
        isTaken = true;
      });
      beat();
    });
  };
  beat();
  return () => {
    callOff();
  };
}
