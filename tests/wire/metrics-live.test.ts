import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Numbered } from '../../src/api/live.js';
import { readConfig } from '../../src/config.js';
import { createService, type Database } from '../../src/service.js';
import { Feed } from '../../src/wire/subscriptions/feed.js';
import { Follower } from '../../src/wire/subscriptions/follower.js';
import { TIMERS, type Timers } from '../../src/wire/subscriptions/timers.js';
import { freshDatabase } from '../support/database.js';
import { connectAs, FOLLOW, follow, happen, placesIn } from '../support/live.js';
import { WRITER } from '../support/people.js';
import { foundingText, importInto, openTestDatabase, TEST_SETTINGS } from '../support/service.js';

const SITUATION = 'dprk-troops-russia-2024';

/** The ends of tokens, which the test rings: nothing else is waited for that long. */
const expiries: (() => void)[] = [];
const timers: Timers = {
  ...TIMERS,
  later: (ms, action) => {
    if (ms < 600_000) return TIMERS.later(ms, action);
    expiries.push(action);
    return () => undefined;
  },
};

let database: Database;
let url: string;
let close: () => Promise<void>;

beforeAll(async () => {
  const fresh = await freshDatabase();
  await importInto(fresh.url, await foundingText());
  database = await openTestDatabase(fresh.url);
  const settings = { DATABASE_URL: fresh.url, ...TEST_SETTINGS, AUTH_KEY_FILE: inject('authKeyFile') };
  const app = await createService(readConfig(settings), database, timers);
  url = await app.listen({ port: 0, host: '127.0.0.1' });
  close = async () => {
    await app.close();
    await database.close();
    await fresh.drop();
  };
});

afterAll(() => close());

/** The value of a series, 0 where it is not there. */
async function valueOf(series: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const line = text.split('\n').find((each) => each.startsWith(`${series} `));
  return Number(line?.slice(series.length + 1) ?? 0);
}

const open = (transport: string): Promise<number> => valueOf(`policy_options_subscriptions{transport="${transport}"}`);
const ended = (transport: string, reason: string): Promise<number> =>
  valueOf(`policy_options_subscriptions_ended_total{transport="${transport}",reason="${reason}"}`);

/** Asks again until the service knows of what has happened on a connection. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition()));
}

describe('/metrics, of what is live', () => {
  it('tells how long events took from their recording to their readers, each once for all who see the same', async () => {
    const clients = [await connectAs(url, WRITER), await connectAs(url, WRITER)];
    const readings = clients.map((client) => follow(client, { situation: SITUATION }));
    await until(async () => (await open('websocket')) === 2);
    const before = await valueOf('policy_options_event_lag_seconds_count');
    await happen(database.url, SITUATION, 3);
    await Promise.all(readings.map((reading) => reading.until(3)));
    expect(await valueOf('policy_options_event_lag_seconds_count')).toBe(before + 3);
    expect(await valueOf('policy_options_event_lag_seconds_bucket{le="300"}')).toBe(before + 3);
    await until(async () => (await valueOf('policy_options_events_behind')) === 0);
    for (const client of clients) await client.dispose();
    await until(async () => (await open('websocket')) === 0);
    expect(await ended('websocket', 'reader')).toBe(2);
  });

  it('counts the readers of server-sent events by themselves', async () => {
    const [last] = (await placesIn(database.url, SITUATION)).slice(-1);
    expect(last).toBeGreaterThan(0);
    const parameters = new URLSearchParams({ query: FOLLOW, variables: JSON.stringify({ situation: SITUATION }) });
    const asked = get(`${url}/graphql?${parameters.toString()}`, { headers: { accept: 'text/event-stream' } });
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    expect([await open('events'), await open('websocket')]).toEqual([1, 0]);
    response.destroy();
    await until(async () => (await open('events')) === 0);
    expect(await ended('events', 'reader')).toBe(1);
  });

  it('tells why the service has ended a subscription', async () => {
    const client = await connectAs(url, WRITER);
    const reading = follow(client, { situation: SITUATION });
    await until(async () => (await open('websocket')) === 1);
    for (const expire of expiries.splice(0)) expire();
    await reading.ended;
    await until(async () => (await open('websocket')) === 0);
    expect(await ended('websocket', 'unauthenticated')).toBe(1);
  });
});

describe('Feed.behind', () => {
  /** A feed with a follower who has caught up to a place, and whose reads the test answers. */
  function feedAt(place: number) {
    const answers: ((page: readonly Numbered[]) => void)[] = [];
    const pushed: number[] = [];
    const feed = new Feed<Numbered>(
      () => new Promise((resolve) => answers.push(resolve)),
      (page) => pushed.push(...page.map(({ sequence }) => sequence)),
    );
    const follower: Follower<Numbered> = new Follower<Numbered>({
      ...{ after: place, read: () => Promise.resolve([]), buffer: 10, stallMs: 1, later: () => () => undefined },
      isPushedAfter: (at) => feed.isPushedAfter(at),
      onStall: () => undefined,
      onEnd: () => undefined,
    });
    feed.join(follower);
    feed.isPushedAfter(place);
    return { feed, answers, pushed };
  }

  it('counts what it was told of until it has read it, seen or unseen', async () => {
    const { feed, answers, pushed } = feedAt(10);
    expect(feed.behind).toBe(0);
    feed.wake(13);
    expect(feed.behind).toBe(3);
    answers.shift()?.([{ sequence: 11 }]);
    await new Promise(setImmediate);
    expect([feed.behind, pushed]).toEqual([0, [11]]);
  });

  it('counts what it is told of while it reads', async () => {
    const { feed, answers } = feedAt(10);
    feed.wake(11);
    feed.wake(14);
    answers.shift()?.([{ sequence: 11 }]);
    await new Promise(setImmediate);
    expect(feed.behind).toBe(3);
    answers.shift()?.([{ sequence: 12 }]);
    await new Promise(setImmediate);
    expect(feed.behind).toBe(0);
  });
});
