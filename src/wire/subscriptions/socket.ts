import type { FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import type { EndingCode, Stream } from './stream.js';
import type { TransportParts } from './parts.js';
import type { Later } from './timers.js';
import { type Visit, withinGrace } from './visits.js';

/** Codes with which a socket is closed (RFC 6455 §7.4, graphql-transport-ws). */
export const CLOSE = {
  goingAway: 1001,
  tryAgainLater: 1013,
  badRequest: 4400,
  unauthorised: 4401,
  forbidden: 4403,
  ourFault: 4500,
} as const;

/** So often a socket is asked whether somebody is there; whoever has not answered by the next time is not. */
const KEEP_ALIVE = 12_000;

/** What is known of one socket. */
export class SocketVisit implements Visit {
  readonly request: FastifyRequest;
  readonly socket: WebSocket;
  /** Why nothing new is begun on it any more; null while it is. */
  ending: EndingCode | null = null;
  private readonly streams = new Set<Stream>();
  private readonly parts: TransportParts;
  private readonly work = new Set<Promise<unknown>>();
  private readonly callOffs: (() => void)[] = [];
  private readonly closed: Promise<void>;

  constructor(request: FastifyRequest, socket: WebSocket, parts: TransportParts) {
    this.request = request;
    this.socket = socket;
    this.parts = parts;
    this.closed = new Promise((resolve) => {
      socket.once('close', () => {
        for (const callOff of this.callOffs) callOff();
        parts.visits.delete(this);
        resolve();
      });
    });
    parts.visits.add(this);
    this.callOffs.push(keepAlive(socket, parts.later));
  }

  /** Ends everything on it once the token of its person has expired. The client may come again with another one. */
  expireAt(instant: number | null): void {
    if (instant === null) return;
    const { later, now } = this.parts;
    this.callOffs.push(later(instant - now(), () => void this.retire('UNAUTHENTICATED')));
  }

  /** A subscription that lives as long as the socket does. */
  add(stream: Stream): void {
    this.streams.add(stream);
    void stream.ended.then(() => this.streams.delete(stream));
    if (this.ending !== null) stream.end(this.ending);
  }

  /** Work that is to end before the socket is closed. */
  await(work: Promise<unknown>): void {
    this.work.add(work);
    void work.finally(() => this.work.delete(work));
  }

  async retire(code: EndingCode): Promise<void> {
    this.ending ??= code;
    for (const stream of this.streams) stream.end(code);
    await withinGrace(Promise.all(this.work), this.parts.wait);
    if (code === 'UNAUTHENTICATED') this.socket.close(CLOSE.forbidden, 'The token has expired');
    else this.socket.close(CLOSE.goingAway, 'Going away');
    await withinGrace(this.closed, this.parts.wait);
    this.socket.terminate();
  }
}

function keepAlive(socket: WebSocket, later: Later): () => void {
  let callOff = (): void => undefined;
  let isThere = true;
  const beat = (): void => {
    callOff = later(KEEP_ALIVE, () => {
      if (!isThere) {
        socket.terminate();
        return;
      }
      isThere = false;
      socket.ping();
      beat();
    });
  };
  socket.on('pong', () => {
    isThere = true;
  });
  beat();
  return () => {
    callOff();
  };
}
