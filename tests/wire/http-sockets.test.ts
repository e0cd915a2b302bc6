import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LEAK } from '../support/http.js';
import { startService, type TestService } from '../support/service.js';

/** An upload in pieces, of which the service may not take more than lies in the buffers of the system. */
const PIECE = Buffer.alloc(64 * 1024, 'x');
const WHOLE = 100 * 1024 * 1024;
const BUFFERED = 16 * 1024 * 1024;

let service: TestService;

beforeAll(async () => {
  service = await startService([], { LIMIT_HEADERS_MS: '400', LIMIT_BODY_MS: '900' });
});

afterAll(() => service.close());

interface Cut {
  readonly answer: string;
  /** Bytes that the other side, or the system in between, has taken. */
  readonly taken: number;
}

/** What came back on a connection until the service ended it. */
async function untilCut(begin: (socket: Socket) => void): Promise<Cut> {
  const { port, hostname } = new URL(service.url);
  const socket = connect({ port: Number(port), host: hostname });
  const parts: Buffer[] = [];
  socket.on('data', (part: Buffer) => parts.push(part));
  // A connection that is reset is cut as well.
  socket.on('error', () => undefined);
  socket.once('connect', () => {
    begin(socket);
  });
  await new Promise((resolve) => socket.once('close', resolve));
  const answer = Buffer.concat(parts).toString();
  expect(answer).not.toMatch(LEAK);
  return { answer, taken: socket.bytesWritten - socket.writableLength };
}

/** Writes pieces for as long as they are taken. */
function upload(socket: Socket, head: string, pieceOf: (piece: Buffer) => Buffer): void {
  let sent = 0;
  const more = (): void => {
    while (sent < WHOLE && !socket.destroyed) {
      sent += PIECE.length;
      if (!socket.write(pieceOf(PIECE))) return;
    }
  };
  socket.on('drain', more);
  socket.write(head);
  more();
}

function headOf(...lines: readonly string[]): string {
  return ['POST /graphql HTTP/1.1', 'host: service', 'content-type: application/json', ...lines, '', ''].join('\r\n');
}

function chunkOf(piece: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')]);
}

describe('an upload of 100 MB', () => {
  it.each<[string, string, (piece: Buffer) => Buffer, number]>([
    ['that tells its length', headOf(`content-length: ${String(WHOLE)}`), (piece) => piece, 413],
    ['in chunks', headOf('transfer-encoding: chunked'), chunkOf, 413],
    ['in chunks, of another type', headOf('transfer-encoding: chunked').replace('json', 'xml'), chunkOf, 415],
    [
      'to a path that is not there',
      headOf(`content-length: ${String(WHOLE)}`).replace('graphql', 'nowhere'),
      (piece) => piece,
      413,
    ],
    [
      'by somebody who is not let in',
      headOf('authorization: Bearer no.good.token', 'transfer-encoding: chunked'),
      chunkOf,
      401,
    ],
    ['by another method', headOf('transfer-encoding: chunked').replace('POST', 'PUT'), chunkOf, 405],
  ])('%s is cut off at once', async (_, head, pieceOf, status) => {
    const { answer, taken } = await untilCut((socket) => {
      upload(socket, head, pieceOf);
    });
    // The answer can be lost where the client goes on sending; it is never another one.
    if (answer !== '') {
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${String(status)} `));
      expect(answer.toLowerCase()).toContain('\r\nconnection: close\r\n');
    }
    expect(taken).toBeLessThan(BUFFERED);
  });

  it('gets its answer where the client waits for it', async () => {
    const { answer } = await untilCut((socket) => {
      socket.write(headOf(`content-length: ${String(WHOLE)}`));
    });
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(answer).toContain('PAYLOAD_TOO_LARGE');
  });
});

describe('a length that is not true', () => {
  it('takes no more for the body than was told, and the rest for what it is', async () => {
    const body = JSON.stringify({ query: '{ __typename }' });
    const { answer } = await untilCut((socket) => {
      socket.once('data', () => socket.write('{"query": "{ viewer { roles } }"}'));
      socket.write(`${headOf(`content-length: ${String(body.length)}`)}${body}`);
    });
    expect(answer.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400']);
    expect(answer).not.toContain('roles');
  });

  it('told twice, or beside chunks, is no request', async () => {
    for (const lines of [
      ['content-length: 2', 'content-length: 3'],
      ['content-length: 2', 'transfer-encoding: chunked'],
      ['content-length: -1'],
      ['content-length: two'],
    ]) {
      const { answer } = await untilCut((socket) => {
        socket.write(`${headOf(...lines)}{}`);
      });
      expect(answer).toMatch(/^HTTP\/1.1 400 /);
      expect(answer).toContain('application/problem+json');
    }
  });
});

describe('a client that takes its time', () => {
  it.each<[string, (socket: Socket) => void]>([
    ['says nothing', () => undefined],
    ['stops within the head', (socket) => socket.write('POST /graphql HTTP/1.1\r\nhost: service\r\nx-slow: ')],
    [
      'sends a head without end',
      (socket) => {
        dribble(socket, 'POST /graphql HTTP/1.1\r\nhost: service\r\n', 'x: y\r\n');
      },
    ],
    ['stops within the body', (socket) => socket.write(`${headOf('content-length: 100')}{"query": `)],
    [
      'sends a body without end',
      (socket) => {
        dribble(socket, headOf('transfer-encoding: chunked'), '1\r\n \r\n');
      },
    ],
  ])('and %s is cut off', async (_, begin) => {
    const { answer } = await untilCut(begin);
    expect(answer).toMatch(/^HTTP\/1.1 408 Request Timeout\r\n/);
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toEqual({
      type: 'about:blank',
      status: 408,
      detail: 'The request did not arrive in time.',
    });
    expect(answer).toContain('cache-control: no-store\r\n');
  });

  it('does not keep others from their answers', async () => {
    const slow = untilCut((socket) => socket.write('POST'));
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    await slow;
  });

  it('and keeps its connection between requests is let be', async () => {
    const body = JSON.stringify({ query: '{ __typename }' });
    const request = `${headOf(`content-length: ${String(body.length)}`)}${body}`;
    const { port, hostname } = new URL(service.url);
    const socket = connect({ port: Number(port), host: hostname });
    for (const turn of [1, 2]) {
      socket.write(request);
      const [answer] = (await once(socket, 'data')) as [Buffer];
      expect([turn, answer.toString().split(' ')[1]]).toEqual([turn, '200']);
      // Longer than a request may take to arrive: another connection is cut meanwhile.
      await untilCut(() => undefined);
    }
    socket.destroy();
  });
});

/** Sends a little now and then, always in time for whoever waits only for the next byte. */
function dribble(socket: Socket, head: string, little: string): void {
  socket.write(head);
  const timer = setInterval(() => socket.write(little), 50);
  socket.once('close', () => {
    clearInterval(timer);
  });
}
