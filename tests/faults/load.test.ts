import { setTimeout as pause } from 'node:timers/promises';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFreePort } from '../../src/db/embedded/launch.js';
import { type InstanceProcess, startInstance } from '../support/instance-process.js';
import { placesIn } from '../support/live.js';
import { ask, EXPECTED_FAILURES, failureLine, send } from './client.js';
import { noteFigures } from './figures.js';
import { type Follower, followEither, placesTo } from './followers.js';
import { inspect, type Inspector } from './inspector.js';
import { type LastingServer, startLasting } from './lasting-server.js';
import { expectNothingHeld, metricsOf } from '../support/metrics.js';
import { checkRecord } from './record.js';
import { SHAPE } from './shape.js';
import { type Sample, slopeOf } from './trend.js';
import { createWriters, importSituations, openGate, type Writers } from './writers.js';

const SITUATIONS = 6;
const WRITERS = 8;
const READERS = 6;
const FOLLOWERS = 40;
/** Those who follow for a while, go, and come again; each time with a connection of their own. */
const VISITORS = 2;
const MEGABYTE = 1024 ** 2;
/** What is remembered, up to so much; it is filled in the first part of the load. */
const MEMORIES = { LIMIT_PICTURE_MB: '16', LIMIT_ANSWER_MB: '1' };
/** What the heap in use after a collection may rise by in the measured part: so much a minute, or noise. */
const BOUND = { aMinute: MEGABYTE, noise: 6 * MEGABYTE };
/** The part of the load that warms up: code is compiled, pools and memories are filled. */
const WARM_UP = 0.4;
const SAMPLES = 60;

let server: LastingServer;
let instance: InstanceProcess;
let inspector: Inspector;
let situations: readonly string[];
let writers: Writers;
let questions: readonly string[];
const met = new Map<string, number>();
let answered = 0;

beforeAll(async () => {
  server = await startLasting();
  situations = await importSituations(server.url, SITUATIONS);
  const port = await findFreePort();
  instance = await startInstance(server.url, MEMORIES, [`--inspect=127.0.0.1:${String(port)}`]);
  inspector = await inspect(port);
  for (const planned of situations.flatMap(openGate)) await send(instance, planned);
  writers = createWriters(situations);
  const names = [
    'what-may-be-done-today',
    'why-is-an-option-not-open',
    'what-was-reported',
    'what-does-the-ladder-look-like',
  ];
  questions = await Promise.all(
    names.map((name) => readFile(new URL(`../../schema/operations/${name}.graphql`, import.meta.url), 'utf8')),
  );
});

afterAll(async () => {
  inspector.close();
  await instance.kill();
  await server.close();
});

async function readOn(first: number, isOver: () => boolean): Promise<void> {
  for (let turn = first; !isOver(); turn += 1) {
    const situation = situations[turn % SITUATIONS] ?? '';
    const query = questions[turn % questions.length] ?? '';
    const outcome = await ask(instance, 'analyst', {
      query,
      variables: { situation, key: situation, option: 'OPT-OBSERVER' },
    });
    if (outcome.kind === 'answered') answered += 1;
    const line = outcome.kind === 'failed' ? failureLine(outcome.failure) : outcome.kind;
    met.set(line, (met.get(line) ?? 0) + 1);
  }
}

async function visitOn(first: number, isOver: () => boolean): Promise<void> {
  for (let turn = first; !isOver(); turn += 1) {
    const follower = await followEither(instance.url, situations[turn % SITUATIONS] ?? '', turn);
    await follower.untilPlace(5);
    await follower.stop();
  }
}

interface Measured {
  readonly heap: readonly Sample[];
  readonly rss: readonly Sample[];
}

/** Looks at the memory of the service while the load lasts. */
async function measure(): Promise<Measured> {
  const heap: Sample[] = [];
  const rss: Sample[] = [];
  const start = performance.now();
  for (let count = 1; count <= SAMPLES; count += 1) {
    await pause(Math.max(0, start + (count * SHAPE.loadSeconds * 1000) / SAMPLES - performance.now()));
    const at = (performance.now() - start) / 1000;
    heap.push({ at, value: await inspector.heapInUse() });
    rss.push({ at, value: (await metricsOf(instance)).get('process_resident_memory_bytes') ?? 0 });
  }
  return { heap, rss };
}

function figuresOf(samples: readonly Sample[]) {
  const warm = samples.slice(Math.floor(samples.length * WARM_UP));
  const megabytes = (value: number): number => Number((value / MEGABYTE).toFixed(2));
  const values = warm.map(({ value }) => value);
  return {
    ...{
      first: megabytes(samples[0]?.value ?? 0),
      warm: megabytes(values[0] ?? 0),
      last: megabytes(values.at(-1) ?? 0),
    },
    ...{ least: megabytes(Math.min(...values)), most: megabytes(Math.max(...values)) },
    aMinute: megabytes(slopeOf(warm) * 60),
  };
}

describe(`a load of ${String(SHAPE.loadSeconds)} seconds`, () => {
  let followers: readonly Follower[];

  it(
    'leaves the memory of the service where it was once it is warm',
    { timeout: (SHAPE.loadSeconds + 300) * 1000 },
    async () => {
      const { url } = instance;
      followers = await Promise.all(
        Array.from({ length: FOLLOWERS }, (_, number) =>
          followEither(url, situations[number % SITUATIONS] ?? '', number >> 1),
        ),
      );
      let isOver = false;
      const over = (): boolean => isOver;
      const load = Promise.all([
        writers.run(instance, WRITERS + SITUATIONS, over),
        ...Array.from({ length: READERS }, (_, reader) => readOn(reader, over)),
        ...Array.from({ length: VISITORS }, (_, visitor) => visitOn(visitor, over)),
      ]);
      // What ends it early is told below.
      load.catch(() => undefined);
      const { heap, rss } = await measure();
      isOver = true;
      await load;
      noteFigures('load', {
        ...{ seconds: SHAPE.loadSeconds, reads: answered, writes: writers.ledger.acknowledged.size },
        ...{ met: Object.fromEntries(met), failedWrites: Object.fromEntries(writers.ledger.failures) },
        ...{ heapMegabytes: figuresOf(heap), rssMegabytes: figuresOf(rss) },
      });
      const warm = heap.slice(Math.floor(heap.length * WARM_UP));
      const seconds = (warm.at(-1)?.at ?? 0) - (warm[0]?.at ?? 0);
      expect(slopeOf(warm) * seconds).toBeLessThan(Math.max((BOUND.aMinute * seconds) / 60, BOUND.noise));
    },
  );

  it('loses and doubles nothing, and whoever is told to come again is told so properly', async () => {
    await writers.settle(instance);
    await checkRecord(server.url, writers.ledger);
    for (const failure of [...writers.ledger.failures.keys(), ...met.keys()]) {
      expect(['answered', ...EXPECTED_FAILURES]).toContain(failure);
    }
    for (const [number, follower] of followers.entries()) {
      const places = await placesIn(server.url, situations[number % SITUATIONS] ?? '');
      await follower.untilPlace(places.length);
      expect(follower.places).toEqual(placesTo(places.length));
      await follower.stop();
    }
    await expectNothingHeld(instance);
  });
});
