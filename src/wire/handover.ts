import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { problemText } from './problem.js';

/** A server that answers requests until another takes its place. */
export interface Served {
  /** Ready, and not listening. */
  readonly app: FastifyInstance;
  /** Ends what it stands on, once it has answered what was under way. */
  readonly release: () => Promise<void>;
}

/** Requests on one port, answered by one server after another. */
export interface Handover {
  /** Gives the address. */
  listen(port: number, host: string): Promise<string>;
  close(): Promise<void>;
}

interface Renewal {
  /** Whether a request asks that it, and what comes after it, is answered by the next server. */
  readonly isAskedBy: (request: IncomingMessage) => boolean;
  readonly next: () => Promise<Served>;
}

/**
 * Answers on one port by one server after another. Requests that come while the next one is made wait for it; those under
 * way are answered by the one that they came to, whose subscriptions end with GOING_AWAY.
 */
export function createHandover(first: Served, { isAskedBy, next }: Renewal): Handover {
  const underWay = new Map<Served, Set<ServerResponse>>();
  const endings = new Set<Promise<void>>();

  const end = (served: Served): void => {
    const ending = ended(served, underWay.get(served) ?? new Set()).finally(() => endings.delete(ending));
    endings.add(ending);
  };
  const turn = inTurn(first, next, end);
  const inCharge = (request: IncomingMessage): Promise<Served> => (isAskedBy(request) ? turn.renew() : turn.present());

  const server = createServer((request, response) => {
    inCharge(request).then((served) => {
      note(underWay, served, response);
      served.app.routing(request, response);
    }, fail(response));
  });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => undefined);
    void turn.present().then(({ app }) => app.server.emit('upgrade', request, socket, head));
  });
  return {
    listen: async (port, host) => {
      server.listen(port, host);
      await once(server, 'listening');
      const { address, family, port: taken } = server.address() as AddressInfo;
      return `http://${family === 'IPv6' ? `[${address}]` : address}:${String(taken)}`;
    },
    close: async () => {
      server.close();
      end(await turn.present());
      server.closeIdleConnections();
      await Promise.all(endings);
      server.closeAllConnections();
    },
  };
}

/** Who is in charge, and who is next; where there can be no next one, the one before stays. */
function inTurn(first: Served, next: () => Promise<Served>, end: (served: Served) => void) {
  let turn = Promise.resolve(first);
  const renew = (): Promise<Served> => {
    const before = turn;
    const renewed = before.then(async (old) => {
      const fresh = await next();
      end(old);
      return fresh;
    });
    turn = renewed.catch(() => before);
    return renewed;
  };
  return { present: () => turn, renew };
}

function note(underWay: Map<Served, Set<ServerResponse>>, served: Served, response: ServerResponse): void {
  const responses = underWay.get(served) ?? new Set();
  underWay.set(served, responses.add(response));
  response.once('close', () => responses.delete(response));
}

/** Closing it ends its subscriptions; other answers are waited for. */
async function ended({ app, release }: Served, responses: ReadonlySet<ServerResponse>): Promise<void> {
  await app.close();
  await Promise.all([...responses].map((response) => once(response, 'close')));
  await release();
}

function fail(response: ServerResponse): (error: unknown) => void {
  return (error) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    response.writeHead(503, { 'content-type': 'application/problem+json' });
    response.end(problemText(503, 'It could not be reset: what was there is there still.'));
  };
}
