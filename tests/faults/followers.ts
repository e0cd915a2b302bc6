import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import type { Client } from 'graphql-ws';
import { parseEventCursor } from '../../src/features/events/events.reads.js';
import { CAST } from '../support/exercise.js';
import { connectAs, cursorAt, follow, FOLLOW } from '../support/live.js';
import { tokenFor } from './client.js';

/** Somebody who follows a situation from its first event on. */
export interface Follower {
  /** The places of the events, as they came. */
  readonly places: readonly number[];
  /** Settles once the event of a place has come, or the connection has ended. */
  untilPlace(place: number): Promise<void>;
  stop(): Promise<void>;
}

/** Follows over a WebSocket of its own, after an event. */
export async function followBySocket(url: string, situation: string, after = 0): Promise<Follower> {
  const client: Client = await connectAs(url, CAST.controller);
  const reading = follow(client, { situation, after: cursorAt(after) });
  return {
    places: reading.places,
    untilPlace: (place) => reading.until(place - after),
    stop: async () => {
      await client.dispose();
    },
  };
}

/** Follows by server-sent events, after an event. */
export async function followByEvents(url: string, situation: string, after = 0): Promise<Follower> {
  const variables = JSON.stringify({ situation, after: cursorAt(after) });
  const asked = get(`${url}/graphql?${new URLSearchParams({ query: FOLLOW, variables }).toString()}`, {
    headers: { accept: 'text/event-stream', authorization: `Bearer ${await tokenFor('controller')}` },
  });
  asked.on('error', () => undefined);
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  const places: number[] = [];
  const waiting = new Set<() => void>();
  let isOver = false;
  const lines = createInterface({ input: response });
  lines.on('error', () => undefined);
  lines.on('line', (line) => {
    const cursor = /^data: .*"extensions":\{"cursor":"([^"]+)"/.exec(line)?.[1];
    if (cursor !== undefined) places.push(parseEventCursor(cursor));
    for (const look of waiting) look();
  });
  response
    .on('error', () => undefined)
    .on('close', () => {
      isOver = true;
      for (const look of waiting) look();
    });
  return {
    places,
    untilPlace: (place) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!isOver && (places.at(-1) ?? 0) < place) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    stop: () => {
      asked.destroy();
      return Promise.resolve();
    },
  };
}

/** Follows by either way in turn. */
export function followEither(url: string, situation: string, number: number): Promise<Follower> {
  return number % 2 === 0 ? followBySocket(url, situation) : followByEvents(url, situation);
}

/** The places from the first to the last. */
export function placesTo(last: number): readonly number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}
