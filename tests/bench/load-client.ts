import { connect } from 'node:net';
import { FRESH, FRESH_NUMBER } from './draw.js';

/**
 * Sends requests over connections that stay open, each after the answer to the one before, and measures each. A process
 * of its own, and no more of HTTP than it takes: what the client costs is missing to the servers. Run it by `load`.
 */
export interface Load {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Bodies to send, from `from` on and then over again. */
  readonly bodies: readonly string[];
  readonly connections: number;
  /** For how long; null: each body once. */
  readonly forMs: number | null;
}

export interface LoadResult {
  readonly count: number;
  readonly seconds: number;
  /** Of all latencies, in milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** The first answer that was none, where there was one. */
  readonly fault: string | null;
}

/** Differs from run to run, so that nothing is written twice. */
const RUN = Date.now().toString(36).padStart(9, '0');
let fresh = 0;

/** Differs from run to run too; what is checked before a run has numbers from 2,000,000,000. */
const FIRST_NUMBER = 1_000_000_000 + (Date.now() % 900_000_000);

function freshened(body: string): string {
  fresh += 1;
  return body
    .replaceAll(FRESH, RUN + fresh.toString(36).padStart(7, '0'))
    .replaceAll(String(FRESH_NUMBER), String(FIRST_NUMBER + fresh));
}

/** The bytes of a request whose body is the same each time are written once. */
function requestsOf(load: Load): readonly (() => Buffer)[] {
  return load.bodies.map((body) => {
    if (body.includes(FRESH)) return () => requestOf(load, freshened(body));
    const request = requestOf(load, body);
    return () => request;
  });
}

function requestOf({ path, headers }: Load, sent: string): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const length = String(Buffer.byteLength(sent));
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\naccept: application/json\r\n${lines.join('')}content-length: ${length}\r\n\r\n${sent}`,
  );
}

/** The length of the first answer in what has come, or 0 while it is not whole. */
function wholeAnswer(come: Buffer): number {
  const end = come.indexOf('\r\n\r\n');
  if (end < 0) return 0;
  const head = come.toString('latin1', 0, end).toLowerCase();
  const length = /\r\ncontent-length: *(\d+)/.exec(head)?.[1];
  if (length !== undefined) return come.length >= end + 4 + Number(length) ? end + 4 + Number(length) : 0;
  const last = come.indexOf('\r\n0\r\n\r\n', end + 2);
  return last < 0 ? 0 : last + 7;
}

/** What has come of an answer, in one buffer for all answers of a connection: a new one each time would be collected, which is waited for. */
interface Inbox {
  readonly take: (length: number, chunk: Buffer) => Buffer;
  readonly empty: () => void;
}

function createInbox(): Inbox {
  let room: Buffer = Buffer.allocUnsafe(64 * 1024);
  let filled = 0;
  return {
    take: (length, chunk) => {
      if (filled + length > room.length) room = Buffer.concat([room], 2 * (filled + length));
      filled += chunk.copy(room, filled, 0, length);
      return room.subarray(0, filled);
    },
    empty: () => {
      filled = 0;
    },
  };
}

/** Begins at random, so that two rounds do not ask the same in the same order at the same time. */
function run(load: Load): Promise<LoadResult> {
  const latencies: number[] = [];
  const requests = requestsOf(load);
  let next = 0;
  let fault: string | null = null;
  const begun = performance.now();
  const isOver = (): boolean =>
    fault !== null || (load.forMs === null ? next >= requests.length : performance.now() - begun >= load.forMs);
  const converse = (): Promise<void> =>
    new Promise((resolve) => {
      const inbox = createInbox();
      let sentAt = 0;
      const send = (): void => {
        if (isOver()) {
          socket.end();
          resolve();
          return;
        }
        const request = requests[next % requests.length]?.() ?? Buffer.alloc(0);
        next += 1;
        sentAt = performance.now();
        socket.write(request);
      };
      const receive = (length: number, chunk: Uint8Array): boolean => {
        const come = inbox.take(length, chunk as Buffer);
        if (wholeAnswer(come) === 0) return true;
        latencies.push(performance.now() - sentAt);
        if (come.indexOf('HTTP/1.1 200') !== 0 || come.includes('{"errors"') || come.includes('"errors":[')) {
          fault ??= come.toString('utf8').slice(0, 1000);
        }
        inbox.empty();
        send();
        return true;
      };
      const onread = { buffer: Buffer.allocUnsafe(64 * 1024), callback: receive };
      const socket = connect({ port: load.port, host: '127.0.0.1', noDelay: true, onread });
      socket.on('connect', send);
      socket.on('error', (error) => {
        fault ??= error.message;
        resolve();
      });
      socket.on('close', () => {
        if (!isOver()) fault ??= 'a connection was closed';
        resolve();
      });
    });
  return Promise.all(Array.from({ length: load.connections }, converse)).then(() => {
    const seconds = (performance.now() - begun) / 1000;
    latencies.sort((a, b) => a - b);
    const at = (share: number): number => latencies[Math.floor(latencies.length * share)] ?? 0;
    return { count: latencies.length, seconds, p50: at(0.5), p99: at(0.99), fault };
  });
}

process.on('message', (load: Load) => {
  void run(load).then((result) => process.send?.(result));
});
process.once('disconnect', () => process.exit(0));
