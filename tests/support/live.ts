import 'reflect-metadata';
import { once } from 'node:events';
import { createClient, type Client, type SubscribePayload } from 'graphql-ws';
import pg from 'pg';
import { WebSocket } from 'ws';
import { eventCursor, parseEventCursor } from '../../src/features/events/events.reads.js';
import { type Person, tokenOf } from './people.js';
import { runOn } from './admin.js';

export const FOLLOW = `subscription Follow($situation: String!, $after: String) {
  situationEvents(situation: $situation, after: $after) { cursor kind causedBy } }`;

const HAPPEN = `
  WITH counted AS (
    UPDATE situation SET event_sequence = event_sequence + $2 WHERE key = $1
    RETURNING id, event_sequence - $2 AS before, revision)
  INSERT INTO event (situation_id, sequence, kind, audience, at, caused_by, revision, detail)
  SELECT id, before + place, 'CLOCK_ADVANCED', '{CLEAR,GREEN,AMBER,AMBER+STRICT,RED}', now(), $3, revision, '{}'
    FROM counted, generate_series(1, $2::int) AS place`;

/** Puts events on record in one transaction, as a write does. */
export async function happen(url: string, situation: string, count = 1): Promise<void> {
  await runOn(url, HAPPEN, [situation, String(count), 'writer']);
}

/** A writer with a connection of its own, for many events in a row. */
export async function openWriter(url: string) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return {
    happen: async (situation: string, count = 1, causedBy = 'writer'): Promise<void> => {
      await client.query({ name: 'happen', text: HAPPEN, values: [situation, count, causedBy] });
    },
    close: () => client.end(),
  };
}

/** The places of all events of a situation, by the table. */
export async function placesIn(url: string, situation: string): Promise<number[]> {
  const text = `SELECT sequence FROM event JOIN situation ON id = situation_id WHERE key = $1 ORDER BY sequence`;
  return (await runOn(url, text, [situation])).map(({ sequence }) => Number(sequence));
}

export const cursorAt = (sequence: number): string => eventCursor({ sequence });

/** What a reader has got. */
export interface Reading {
  /** The places of the events, as they came. */
  readonly places: number[];
  readonly results: Got[];
  /** Settles once so many have come, or it has ended. */
  until(count: number): Promise<void>;
  /** Settles when it ends: null where it ended cleanly, else the error. */
  readonly ended: Promise<unknown>;
  stop(): void;
}

interface Got {
  readonly data?: { readonly situationEvents?: { readonly cursor: string } } | null;
  readonly errors?: readonly { readonly message: string }[];
  readonly extensions?: { readonly cursor?: string };
}

/** A client as frontends have it; it connects anew only where it is told to. */
export async function connectAs(url: string, person: Person | null, options: object = {}): Promise<Client> {
  const authorization = person === null ? {} : { authorization: `Bearer ${await tokenOf(person)}` };
  return createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: authorization,
    retryAttempts: 0,
    ...options,
  });
}

/** Follows a situation, and notes what comes. */
export function follow(client: Client, variables: { readonly situation: string; readonly after?: string }): Reading {
  return read(client, FOLLOW, variables);
}

export function read(client: Client, query: string, variables: Readonly<Record<string, unknown>> = {}): Reading {
  return readAll(client, { query, variables });
}

/** The same of a trusted document; the protocol wants a text, so that is empty. */
export function readByHash(client: Client, documentId: string, variables: Readonly<Record<string, unknown>>): Reading {
  return readAll(client, { query: '', documentId, variables });
}

function readAll(client: Client, payload: SubscribePayload & { readonly documentId?: string }): Reading {
  const results: Got[] = [];
  const places: number[] = [];
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  let isOver = false;
  const tell = (): void => {
    for (const { count, resolve } of waiting) if (isOver || results.length >= count) resolve();
  };
  let stop = (): void => undefined;
  const ended = new Promise<unknown>((resolve) => {
    const end = (error: unknown): void => {
      isOver = true;
      tell();
      resolve(error);
    };
    stop = client.subscribe(payload, {
      next: (result) => {
        results.push(result as Got);
        const cursor = (result.extensions as Got['extensions'])?.cursor;
        if (cursor !== undefined) places.push(parseEventCursor(cursor));
        tell();
      },
      error: end,
      complete: () => {
        end(null);
      },
    });
  });
  return {
    places,
    results,
    ended,
    until: (count) =>
      new Promise((resolve) => {
        waiting.push({ count, resolve });
        tell();
      }),
    stop: () => {
      stop();
    },
  };
}

/** A socket without a client, for what no client would send. */
export interface RawSocket {
  readonly socket: WebSocket;
  send(message: object): void;
  /** The next message that the service sends. */
  next(): Promise<Readonly<Record<string, unknown>>>;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
}

export async function openRaw(url: string, headers: Readonly<Record<string, string>> = {}): Promise<RawSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
  const messages: Record<string, unknown>[] = [];
  const takers: ((message: Record<string, unknown>) => void)[] = [];
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as Record<string, unknown>;
    const taker = takers.shift();
    if (taker === undefined) messages.push(message);
    else taker(message);
  });
  const closed = once(socket, 'close').then(([code, reason]) => ({ code: code as number, reason: String(reason) }));
  await once(socket, 'open');
  return {
    socket,
    closed,
    send: (message) => {
      socket.send(JSON.stringify(message));
    },
    next: () => {
      const message = messages.shift();
      return message === undefined ? new Promise((resolve) => takers.push(resolve)) : Promise.resolve(message);
    },
  };
}

/** A socket on which its person is let in. */
export async function openAs(url: string, person: Person | null): Promise<RawSocket> {
  const raw = await openRaw(url);
  const payload = person === null ? {} : { authorization: `Bearer ${await tokenOf(person)}` };
  raw.send({ type: 'connection_init', payload });
  const ack = await raw.next();
  if (ack['type'] !== 'connection_ack') throw new Error(JSON.stringify(ack));
  return raw;
}
