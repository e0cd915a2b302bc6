import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { type EmbeddedServer, startEmbedded } from '../../src/db/embedded/server.js';
import { createService, loadSample, openDatabase } from '../../src/service.js';
import { TIMERS, type Timers } from '../../src/wire/subscriptions/timers.js';
import { runOn } from '../support/admin.js';
import { freshDatabase } from '../support/database.js';
import { type InstanceProcess, startInstance } from '../support/instance-process.js';
import { connectAs, cursorAt, follow, FOLLOW, happen, openAs, openWriter, placesIn } from '../support/live.js';
import { tokenOf, WRITER } from '../support/people.js';
import { startRelay } from '../support/relay.js';
import { TEST_SETTINGS } from '../support/service.js';

const SITUATION = 'dprk-troops-russia-2024';

const undoing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const undo of undoing.splice(0).reverse()) await undo();
});

async function sampleDatabase(): Promise<string> {
  const { url, drop } = await freshDatabase();
  undoing.push(drop);
  const database = await openDatabase(configOf(url), false);
  await loadSample(database);
  await database.close();
  return url;
}

function configOf(url: string, settings: Readonly<Record<string, string>> = {}) {
  return readConfig({ DATABASE_URL: url, ...TEST_SETTINGS, AUTH_KEY_FILE: inject('authKeyFile'), ...settings });
}

interface Instance {
  readonly url: string;
  close(): Promise<void>;
}

async function instanceOn(
  url: string,
  settings: Readonly<Record<string, string>> = {},
  timers?: Timers,
): Promise<Instance> {
  const config = configOf(url, settings);
  const database = await openDatabase(config, false);
  const app = await createService(config, database, timers);
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await app.close();
    await database.close();
  };
  const instance = {
    url: await app.listen({ port: 0, host: '127.0.0.1' }),
    close: () => (closing ??= close()),
  };
  undoing.push(() => instance.close());
  return instance;
}

async function lastPlace(url: string): Promise<number> {
  return (await placesIn(url, SITUATION)).at(-1) ?? 0;
}

/** Timers of which those of one length are rung by the test. */
function rung(isHeld: (ms: number) => boolean) {
  const held: (() => void)[] = [];
  const timers: Timers = {
    ...TIMERS,
    later: (ms, action) => {
      if (!isHeld(ms)) return TIMERS.later(ms, action);
      held.push(action);
      return () => {
        if (held.includes(action)) held.splice(held.indexOf(action), 1);
      };
    },
  };
  return { timers, held };
}

/** A reader who comes back after its last cursor, each time to the next address, until it has read a place. */
async function persistentReader(
  addresses: () => readonly string[],
  after: number,
  until: () => number,
): Promise<number[]> {
  const got: number[] = [];
  let last = after;
  for (let turn = 0; last < until(); turn += 1) {
    const urls = addresses();
    got.push(...(await readFrom(urls[turn % urls.length] ?? '', last, until)));
    last = got.at(-1) ?? after;
  }
  return got;
}

/** What comes until a place is read, or the connection is lost. */
async function readFrom(url: string, after: number, until: () => number): Promise<readonly number[]> {
  const client = await connectAs(url, WRITER);
  const reading = follow(client, { situation: SITUATION, after: cursorAt(after) });
  for (let count = 1; ; count += 1) {
    await reading.until(count);
    const place = reading.places[count - 1];
    if (place === undefined || place >= until()) break;
  }
  const got = [...reading.places];
  reading.stop();
  await reading.ended;
  await client.dispose();
  return got;
}

describe('three readers of two instances, each killed in turn while somebody writes', () => {
  it('get what the table has: nothing missed, nothing twice, in order', { timeout: 300_000 }, async () => {
    const url = await sampleDatabase();
    const [one, two] = await Promise.all([startInstance(url), startInstance(url)]);
    const instances: [InstanceProcess, InstanceProcess] = [one, two];
    undoing.push(() => Promise.all(instances.map((instance) => instance.kill())));
    const before = await lastPlace(url);
    let target = Infinity;
    const addresses = (first: number) => () => [instances[first], instances[1 - first]].map((each) => each?.url ?? '');
    const readers = [0, 1, 0].map((first) => persistentReader(addresses(first), before, () => target));
    const writer = await openWriter(url);
    undoing.push(() => writer.close());
    const enough = new AbortController();
    const writing = (async () => {
      while (!enough.signal.aborted) await writer.happen(SITUATION);
    })();
    for (const turn of [0, 1] as const) {
      await writer.happen(SITUATION, 150);
      await instances[turn].kill();
      await writer.happen(SITUATION, 50);
      // The last one left serves those of both.
      if (turn === 0) instances[turn] = await startInstance(url);
    }
    enough.abort();
    await writing;
    await writer.happen(SITUATION, 5);
    const written = (await placesIn(url, SITUATION)).filter((place) => place > before);
    target = written.at(-1) ?? 0;
    // Those who have read so far already are woken by one more, which is not asked for.
    await writer.happen(SITUATION);
    for (const got of await Promise.all(readers)) {
      expect(got.filter((place) => place <= target)).toEqual(written);
    }
    expect(written.length).toBeGreaterThan(400);
  });
});

describe('a reader', () => {
  it('keeps its socket and misses nothing while PostgreSQL is stopped and started', { timeout: 120_000 }, async () => {
    const directory = await mkdtemp(join(tmpdir(), 'policy-options-live-'));
    undoing.push(() => rm(directory, { recursive: true, force: true }));
    let server: EmbeddedServer = await startEmbedded({ directory, ephemeral: true });
    undoing.push(() => server.stop());
    const relay = await startRelay(server.port);
    undoing.push(() => relay.close());
    const url = server.url.replace(`:${String(server.port)}/`, `:${String(relay.port)}/`);
    const config = configOf(url, { LIMIT_POOL_WAIT_MS: '2000' });
    const loading = await openDatabase(config, false);
    await loadSample(loading);
    await loading.close();
    const instance = await instanceOn(url, { LIMIT_POOL_WAIT_MS: '2000' });
    const before = await lastPlace(url);
    const client = await connectAs(instance.url, WRITER);
    const reading = follow(client, { situation: SITUATION, after: cursorAt(before - 1) });
    await reading.until(1);
    for (let round = 0; round < 2; round += 1) {
      await server.stop();
      expect((await fetch(`${instance.url}/readyz`)).status).toBe(503);
      server = await startEmbedded({ directory, ephemeral: true });
      // Written before the instance has found back: nobody listens.
      await happen(server.url, SITUATION, 120);
      relay.aim(server.port);
      await happen(server.url, SITUATION, 3);
      expect((await fetch(`${instance.url}/readyz`)).status).toBe(200);
      await reading.until(1 + 123 * (round + 1));
    }
    expect(reading.places).toEqual(Array.from({ length: 247 }, (_, index) => before + index));
    await client.dispose();
  });

  it('misses nothing when the session that listens is lost with what it was told', async () => {
    const url = await sampleDatabase();
    const instance = await instanceOn(url);
    const client = await connectAs(instance.url, WRITER);
    const before = await lastPlace(url);
    const reading = follow(client, { situation: SITUATION, after: cursorAt(before - 1) });
    await reading.until(1);
    const KILL = `SELECT pg_terminate_backend(pid, 10000) AS gone FROM pg_stat_activity
                   WHERE datname = current_database() AND application_name = 'policy-options listen'`;
    for (let round = 1; round <= 3; round += 1) {
      expect((await fetch(`${instance.url}/readyz`)).status).toBe(200);
      expect(await runOn(url, KILL)).toEqual([{ gone: true }]);
      await happen(url, SITUATION);
      await reading.until(1 + round);
    }
    expect(reading.places).toEqual([before, before + 1, before + 2, before + 3]);
    await client.dispose();
  });

  it('hears of what another instance writes', async () => {
    const url = await sampleDatabase();
    const [one, other] = [await instanceOn(url), await instanceOn(url)];
    const client = await connectAs(one.url, WRITER);
    const before = await lastPlace(url);
    const reading = follow(client, { situation: SITUATION, after: cursorAt(before - 1) });
    await reading.until(1);
    const response = await fetch(`${other.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenOf(WRITER)}` },
      body: JSON.stringify({
        query: `mutation { advanceClock(input: { situation: "${SITUATION}", to: "2024-10-25T00:00:00Z" }) { __typename } }`,
      }),
    });
    expect(await response.json()).toMatchObject({ data: { advanceClock: { __typename: 'AdvanceClockSuccess' } } });
    const written = (await placesIn(url, SITUATION)).filter((place) => place >= before);
    expect(written.length).toBeGreaterThan(1);
    await reading.until(written.length);
    expect(reading.places).toEqual(written);
    await client.dispose();
  });

  it('who does not read on is ended with the cursor, and goes on after it', { timeout: 60_000 }, async () => {
    const STALL = 345_678;
    const { timers, held } = rung((ms) => ms === STALL);
    const url = await sampleDatabase();
    const instance = await instanceOn(url, { LIMIT_EVENT_BUFFER: '10', LIMIT_STALL_MS: String(STALL) }, timers);
    const before = await lastPlace(url);
    const [slow, beside] = [await openAs(instance.url, WRITER), await connectAs(instance.url, WRITER)];
    slow.send({
      type: 'subscribe',
      id: '1',
      payload: { query: FOLLOW, variables: { situation: SITUATION, after: cursorAt(before - 1) } },
    });
    await slow.next();
    slow.socket.pause();
    const quick = follow(beside, { situation: SITUATION, after: cursorAt(before - 1) });
    const writer = await openWriter(url);
    undoing.push(() => writer.close());
    let written = 0;
    while (held.length === 0) {
      await writer.happen(SITUATION, 20, 'x'.repeat(50_000));
      written += 20;
      await quick.until(1 + written);
    }
    held[0]?.();
    slow.socket.resume();
    let last = before;
    for (;;) {
      const message = await slow.next();
      if (message['type'] === 'error') {
        expect(message).toMatchObject({
          id: '1',
          payload: [{ extensions: { code: 'SLOW_READER', cursor: cursorAt(last) } }],
        });
        break;
      }
      expect(message).toMatchObject({ id: '1', type: 'next', payload: { extensions: { cursor: cursorAt(last + 1) } } });
      last += 1;
    }
    expect(last).toBeLessThan(before + written);
    const again = follow(beside, { situation: SITUATION, after: cursorAt(last) });
    await again.until(before + written - last);
    expect(again.places).toEqual(Array.from({ length: before + written - last }, (_, index) => last + 1 + index));
    expect(quick.places).toHaveLength(1 + written);
    slow.socket.close();
    await beside.dispose();
  });

  it('who asks on and on and reads nothing is heard no longer, until it reads', { timeout: 60_000 }, async () => {
    const url = await sampleDatabase();
    const instance = await instanceOn(url);
    const raw = await openAs(instance.url, WRITER);
    raw.socket.pause();
    const payload = { filler: 'x'.repeat(100_000) };
    let sent = 0;
    // What the service does not hear any more stays with the client.
    while (raw.socket.bufferedAmount < 4_000_000) {
      raw.send({ type: 'ping', payload });
      sent += 1;
      if (sent % 10 === 0) expect((await fetch(`${instance.url}/healthz`)).status).toBe(200);
    }
    raw.socket.resume();
    for (let got = 0; got < sent; got += 1) expect(await raw.next()).toMatchObject({ type: 'pong' });
    raw.socket.close();
    expect((await raw.closed).code).toBe(1005);
  });

  /** Follows as server-sent events; gives the text once it has ended. */
  async function followEvents(instance: Instance, after: number): Promise<{ readonly text: Promise<string> }> {
    const variables = JSON.stringify({ situation: SITUATION, after: cursorAt(after) });
    const asked = get(`${instance.url}/graphql?${new URLSearchParams({ query: FOLLOW, variables }).toString()}`, {
      headers: { accept: 'text/event-stream', authorization: `Bearer ${await tokenOf(WRITER)}` },
    });
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    const parts: string[] = [];
    response.setEncoding('utf8').on('data', (part: string) => parts.push(part));
    while (!parts.join('').includes('"situationEvents"')) await once(response, 'data');
    return { text: once(response, 'end').then(() => parts.join('')) };
  }

  it('is ended with the cursor when the token expires, and so is nothing else', async () => {
    const { timers, held } = rung((ms) => ms > 3_000_000);
    const url = await sampleDatabase();
    const instance = await instanceOn(url, {}, timers);
    const before = await lastPlace(url);
    const raw = await openAs(instance.url, WRITER);
    const guest = await connectAs(instance.url, null);
    const reading = follow(guest, { situation: SITUATION, after: cursorAt(before - 1) });
    await reading.until(1);
    for (const id of ['1', '2']) {
      raw.send({
        type: 'subscribe',
        id,
        payload: { query: FOLLOW, variables: { situation: SITUATION, after: cursorAt(before - 1) } },
      });
      expect(await raw.next()).toMatchObject({ id, type: 'next' });
    }
    const events = await followEvents(instance, before - 1);
    expect(held).toHaveLength(2);
    for (const ring of [...held]) ring();
    const extensions = { code: 'UNAUTHENTICATED', cursor: cursorAt(before) };
    expect(new Set([await raw.next(), await raw.next()].map(({ id }) => id))).toEqual(new Set(['1', '2']));
    expect(await raw.closed).toEqual({ code: 4403, reason: 'The token has expired' });
    expect(await events.text).toContain(`"extensions":${JSON.stringify(extensions)}}]}\n\nevent: complete`);
    await happen(url, SITUATION);
    await reading.until(2);
    await guest.dispose();
  });

  it('is ended with the cursor when the service stops, and the socket with 1001', async () => {
    const url = await sampleDatabase();
    const instance = await instanceOn(url);
    const before = await lastPlace(url);
    const raw = await openAs(instance.url, WRITER);
    raw.send({
      type: 'subscribe',
      id: '1',
      payload: { query: FOLLOW, variables: { situation: SITUATION, after: cursorAt(before - 1) } },
    });
    expect(await raw.next()).toMatchObject({ id: '1', type: 'next' });
    const events = await followEvents(instance, before - 1);
    const closing = instance.close();
    const extensions = { code: 'GOING_AWAY', cursor: cursorAt(before) };
    expect(await raw.next()).toMatchObject({ id: '1', type: 'error', payload: [{ extensions }] });
    expect(await raw.closed).toEqual({ code: 1001, reason: 'Going away' });
    expect(await events.text).toContain(`"extensions":${JSON.stringify(extensions)}}]}\n\nevent: complete`);
    await closing;
  });
});
