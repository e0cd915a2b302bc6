import { type IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';

/** A connection whose client asks to speak WebSocket on it. */
export interface Upgrade {
  readonly socket: Duplex;
  /** What the client has sent after its request. */
  readonly head: Buffer;
  /** Takes the connection from HTTP. */
  take(): void;
}

const UPGRADES = new WeakMap<IncomingMessage, Upgrade>();

/** The upgrade that a request asks for, or null for a request like any other. */
export function upgradeOf(raw: IncomingMessage): Upgrade | null {
  return UPGRADES.get(raw) ?? null;
}

/**
 * Sends requests for a WebSocket the way of all requests, through the hooks of their path; where nothing takes the
 * connection it is answered by HTTP. A wish for any other protocol, such as h2c, is passed over, as HTTP allows.
 */
export function registerUpgrades(app: FastifyInstance): void {
  app.server.on('upgrade', (raw: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => undefined);
    if (raw.headers.upgrade?.toLowerCase() !== 'websocket') {
      passOver(app.server, raw, socket, head);
      return;
    }
    const response = new ServerResponse(raw);
    response.shouldKeepAlive = false;
    response.assignSocket(socket as Socket);
    response.once('finish', () => {
      socket.end();
    });
    UPGRADES.set(raw, {
      ...{ socket, head },
      take: () => {
        response.detachSocket(socket as Socket);
      },
    });
    app.routing(raw, response);
  });
}

/** Has the server read the request again, without the header that asks for another protocol. */
function passOver(server: Server, raw: IncomingMessage, socket: Duplex, head: Buffer): void {
  const names = raw.rawHeaders.filter((_, index) => index % 2 === 0);
  const lines = names
    .map((name, index) => [name, raw.rawHeaders[2 * index + 1] ?? ''] as const)
    .filter(([name]) => name.toLowerCase() !== 'upgrade')
    .map(([name, value]) => `${name}: ${value}\r\n`);
  const start = `${raw.method ?? ''} ${raw.url ?? ''} HTTP/${raw.httpVersion}\r\n`;
  socket.unshift(Buffer.concat([Buffer.from(`${start}${lines.join('')}\r\n`, 'latin1'), head]));
  server.emit('connection', socket);
}
