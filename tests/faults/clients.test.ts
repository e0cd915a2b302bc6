import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CAST } from '../support/exercise.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { type InstanceProcess, startInstance } from '../support/instance-process.js';
import { cursorAt, FOLLOW, openAs, openWriter, placesIn } from '../support/live.js';
import { ask, tokenFor } from './client.js';
import { type Follower, followEither, placesTo } from './followers.js';
import { expectNothingHeld } from '../support/metrics.js';
import { importSituations } from './writers.js';

/** Of each kind. */
const EACH = 20;
const QUESTION = 'query Ask($key: String!) { situation(key: $key) { revision options { availability } } }';

let database: TestDatabase;
let situation: string;
let instance: InstanceProcess;
let beside: readonly Follower[];
let events = 0;

beforeAll(async () => {
  database = await freshDatabase();
  [situation = ''] = await importSituations(database.url, 1);
  const brief = { LIMIT_HEADERS_MS: '1000', LIMIT_BODY_MS: '2000', LIMIT_STALL_MS: '2000', LIMIT_EVENT_BUFFER: '20' };
  instance = await startInstance(database.url, brief);
  beside = await Promise.all([0, 1, 2, 3].map((number) => followEither(instance.url, situation, number)));
});

afterAll(async () => {
  await instance.kill();
  await database.drop();
});

function open(): Promise<Socket> {
  const { port, hostname } = new URL(instance.url);
  const socket = connect({ port: Number(port), host: hostname });
  // To be reset is one of the ways to be cut off.
  socket.on('error', () => undefined);
  return once(socket, 'connect').then(() => socket);
}

function head(...lines: readonly string[]): string {
  return [`POST /graphql HTTP/1.1`, 'host: service', 'content-type: application/json', ...lines, '', ''].join('\r\n');
}

/** A request that follows, as server-sent events; nothing of the answer is ever read. */
async function followUnread(): Promise<Socket> {
  const socket = await open();
  socket.pause();
  const variables = JSON.stringify({ situation, after: cursorAt(0) });
  const path = `/graphql?${new URLSearchParams({ query: FOLLOW, variables }).toString()}`;
  const token = await tokenFor('controller');
  const lines = [
    `GET ${path} HTTP/1.1`,
    'host: service',
    'accept: text/event-stream',
    `authorization: Bearer ${token}`,
  ];
  socket.write([...lines, '', ''].join('\r\n'));
  return socket;
}

/** A WebSocket that follows, over a connection of which nothing more is read. */
async function followPaused() {
  const raw = await openAs(instance.url, CAST.controller);
  raw.send({ type: 'subscribe', id: '1', payload: { query: FOLLOW, variables: { situation, after: cursorAt(0) } } });
  await raw.next();
  raw.socket.pause();
  return raw;
}

async function frame(bytes: Buffer): Promise<Socket> {
  const socket = await open();
  const key = 'x3JJHMbDL1EzLkh9GBhXDw==';
  const lines = ['GET /graphql HTTP/1.1', 'host: service', 'upgrade: websocket', 'connection: upgrade'];
  const more = [
    'sec-websocket-version: 13',
    `sec-websocket-key: ${key}`,
    'sec-websocket-protocol: graphql-transport-ws',
  ];
  socket.write([...lines, ...more, '', ''].join('\r\n'));
  await once(socket, 'data');
  socket.write(bytes);
  return socket;
}

function closed(socket: Socket): Promise<unknown> {
  socket.resume();
  return socket.destroyed ? Promise.resolve() : once(socket, 'close');
}

/** Others are answered, and get what happens. */
async function expectOthersAreWell(): Promise<void> {
  const writer = await openWriter(database.url);
  await writer.happen(situation, 3);
  await writer.close();
  events = (await placesIn(database.url, situation)).length;
  expect(await ask(instance, 'analyst', { query: QUESTION, variables: { key: situation } })).toMatchObject({
    kind: 'answered',
  });
  for (const follower of beside) {
    await follower.untilPlace(events);
    expect(follower.places).toEqual(placesTo(events));
  }
}

/** Clients who end nothing themselves: the service must cut them off. */
const CUT: readonly (readonly [string, () => Promise<Socket>])[] = [
  ['say nothing', open],
  [
    'stop within the head',
    async () => {
      const socket = await open();
      socket.write('POST /graphql HTTP/1.1\r\nhost: service\r\nx-slow: ');
      return socket;
    },
  ],
  [
    'stop within the body',
    async () => {
      const socket = await open();
      socket.write(`${head('content-length: 100')}{"query": `);
      return socket;
    },
  ],
  ['send a frame that is none', () => frame(Buffer.from('fffefdfcfbfaf9f8', 'hex'))],
  ['send a frame without a mask', () => frame(Buffer.from([0x81, 2, 0x7b, 0x7d]))],
  ['announce a message of a terabyte', () => frame(Buffer.from([0x81, 0xff, 0, 0, 1, 0, 0, 0, 0, 0, 1, 2, 3, 4]))],
];

/** Clients who go away in the middle of something. */
const GONE: readonly (readonly [string, () => Promise<Socket>])[] = [
  [
    'an upload',
    async () => {
      const socket = await open();
      socket.write(`${head('transfer-encoding: chunked')}400\r\n{"query": "`);
      return socket;
    },
  ],
  ['an answer of events', followUnread],
  [
    'a request that is being answered',
    async () => {
      const body = JSON.stringify({ query: QUESTION, variables: { key: situation } });
      const socket = await open();
      socket.write(
        `${head(`content-length: ${String(body.length)}`, `authorization: Bearer ${await tokenFor('analyst')}`)}${body}`,
      );
      return socket;
    },
  ],
  ['a message that is no GraphQL', () => frame(Buffer.from([0x81, 0x84, 0, 0, 0, 0, ...Buffer.from('null')]))],
  ['the first frame of a socket', () => frame(Buffer.from([0x81, 0xfe, 0x10]))],
];

describe(`${String(EACH)} broken clients at once`, () => {
  it.each(CUT)('that %s are cut off, and others notice nothing', async (_, begin) => {
    const sockets = await Promise.all(Array.from({ length: EACH }, begin));
    await expectOthersAreWell();
    await Promise.all(sockets.map(closed));
  });

  it.each(GONE)('that go away within %s leave nothing behind', async (_, begin) => {
    const sockets = await Promise.all(Array.from({ length: EACH }, begin));
    for (const socket of sockets) socket.resetAndDestroy();
    await expectOthersAreWell();
  });

  it('that never read what they asked for keep nobody else from getting it all', async () => {
    const unread = await Promise.all(Array.from({ length: EACH }, followUnread));
    const paused = await Promise.all(Array.from({ length: EACH }, followPaused));
    const writer = await openWriter(database.url);
    // More than the buffers of the system between the two take.
    for (let round = 0; round < 6; round += 1) await writer.happen(situation, 20, 'x'.repeat(20_000));
    await writer.close();
    await expectOthersAreWell();
    for (const socket of unread) socket.destroy();
    for (const { socket } of paused) socket.terminate();
  });

  it('leave nothing behind when all have gone', async () => {
    await Promise.all(beside.map((follower) => follower.stop()));
    await expectNothingHeld(instance);
    expect(instance.isRunning()).toBe(true);
  });
});
