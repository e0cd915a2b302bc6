import type { FastifyInstance, FastifyRequest } from 'fastify';
import { handleProtocols, makeServer, type Server } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { GRAPHQL_PATH, type RequestFault, sendGraphqlError } from '../graphql-error.js';
import { logSocket } from '../request-log.js';
import { FULL } from './events-transport.js';
import type { TransportParts } from './parts.js';
import { CLOSE, SocketVisit } from './socket.js';
import { socketOptions } from './socket-options.js';
import { registerUpgrades, upgradeOf } from './upgrades.js';

/**
 * Speaks graphql-transport-ws (graphql-ws) with those who ask for a WebSocket at the path of the API. A message over its
 * limit closes the socket that it came on with 1009.
 */
export function registerSockets(app: FastifyInstance, parts: TransportParts): void {
  const { socketMessageBytes } = parts.limits;
  const sockets = new WebSocketServer({
    ...{ noServer: true, maxPayload: socketMessageBytes, autoPong: false },
    handleProtocols,
  });
  const server = makeServer(socketOptions(parts));
  registerUpgrades(app);
  app.addHook('preHandler', async (request, reply) => {
    const upgrade = request.routeOptions.url === GRAPHQL_PATH ? upgradeOf(request.raw) : null;
    if (upgrade === null) return undefined;
    const fault = await faultOf(request, parts);
    if (fault !== null) return sendGraphqlError(request, reply, fault);
    reply.hijack();
    upgrade.take();
    sockets.handleUpgrade(request.raw, upgrade.socket, upgrade.head, (socket) => {
      logSocket(request);
      open(server, new SocketVisit(request, socket, parts));
    });
    return reply;
  });
}

/** Why a request gets no socket, or null. */
async function faultOf(request: FastifyRequest, parts: TransportParts): Promise<RequestFault | null> {
  if (isFromStranger(request, parts.allowedOrigins)) return STRANGER;
  return (await parts.rate.count(request)) ?? (parts.visits.hasRoom ? null : FULL);
}

const STRANGER = {
  status: 403,
  code: 'FORBIDDEN',
  message: 'Pages of this origin may not ask here: see ALLOWED_ORIGINS.',
};

/** Browsers let any page open a socket to anywhere, and say only which page it is: what CORS is elsewhere, this is here. */
function isFromStranger({ headers: { origin }, host }: FastifyRequest, allowed: readonly string[]): boolean {
  if (origin === undefined || allowed.includes(origin)) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

function open(server: Server<SocketVisit>, visit: SocketVisit): void {
  const { socket, request } = visit;
  const closed = server.opened(
    {
      protocol: socket.protocol,
      send: sender(socket),
      close: (code, reason) => {
        socket.close(code, reason);
      },
      onMessage: (take) => {
        socket.on('message', (data: Buffer) => {
          visit.await(
            take(data.toString()).catch((error: unknown) => {
              end(visit, error);
            }),
          );
        });
      },
    },
    visit,
  );
  socket.on('error', (error) => {
    request.log.info(error, 'a socket was not to be read');
  });
  socket.once('close', (code, reason) => {
    closed(code, reason.toString()).catch((error: unknown) => {
      request.log.error(error);
    });
  });
}

/** Sends what settles when the connection has taken it: until then nothing further is taken from the operation. */
function sender(socket: WebSocket): (text: string) => Promise<void> {
  const relieve = holdBack(socket);
  return (text) =>
    new Promise((resolve, reject) => {
      if (socket.readyState !== socket.OPEN) {
        resolve();
        return;
      }
      socket.send(text, (error) => {
        relieve();
        if (error instanceof Error) reject(error);
        else resolve();
      });
    });
}

/** What may lie ready for a client that asks and does not read, in bytes, before nothing more is heard of it. */
const UNREAD = 1024 * 1024;

/** Hears a client no longer while it does not take what it is answered; gives what is to be called when it takes something. */
function holdBack(socket: WebSocket): () => void {
  const relieve = (): void => {
    if (socket.isPaused && socket.bufferedAmount <= UNREAD) socket.resume();
  };
  const weigh = (): void => {
    if (socket.bufferedAmount > UNREAD) socket.pause();
  };
  socket.on('message', weigh);
  socket.on('ping', (data) => {
    socket.pong(data, false, relieve);
    weigh();
  });
  return relieve;
}

/** Ends a socket on which a message could not be dealt with: one that only a server sends, or by a fault of ours. */
function end({ socket, request }: SocketVisit, error: unknown): void {
  if (socket.readyState !== socket.OPEN) return;
  if (error instanceof Error && error.message.startsWith('Unexpected message')) {
    socket.close(CLOSE.badRequest, 'Invalid message received');
    return;
  }
  request.log.error(error);
  socket.close(CLOSE.ourFault, 'Internal server error');
}
