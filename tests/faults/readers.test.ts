import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { type InstanceProcess, startInstance } from '../support/instance-process.js';
import { happen, placesIn } from '../support/live.js';
import { noteFigures } from './figures.js';
import { followEither, placesTo } from './followers.js';
import { expectNothingHeld, LIVE, metricsOf, untilSeries } from '../support/metrics.js';
import { createWriters, importSituations } from './writers.js';

const READERS = 500;
const WRITES = 60;

let database: TestDatabase;
let situation: string;
let instance: InstanceProcess;

beforeAll(async () => {
  database = await freshDatabase();
  [situation = ''] = await importSituations(database.url, 1);
  instance = await startInstance(database.url, { LIMIT_POOL_WAIT_MS: '60000', LIMIT_REQUEST_MS: '120000' });
});

afterAll(async () => {
  await instance.kill();
  await database.drop();
});

describe(`${String(READERS)} readers, half by WebSocket and half by server-sent events`, () => {
  it('get every event once and in order while others write, and hold nothing once they have gone', async () => {
    const readers = await Promise.all(
      Array.from({ length: READERS }, (_, number) => followEither(instance.url, situation, number)),
    );
    await untilSeries(instance, LIVE, READERS);
    let acknowledged = 0;
    const writers = createWriters([situation], () => {
      acknowledged += 1;
    });
    await writers.run(instance, 4, () => acknowledged >= WRITES);
    // Many at once, as an import brings them.
    await happen(database.url, situation, 200);
    const last = (await placesIn(database.url, situation)).length;
    for (const reader of readers) {
      await reader.untilPlace(last);
      expect(reader.places).toEqual(placesTo(last));
    }
    const { heap, rss } = await memory();
    noteFigures('readers', { readers: READERS, events: last, heapMegabytes: heap, rssMegabytes: rss });
    await Promise.all(readers.map((reader) => reader.stop()));
    await expectNothingHeld(instance);
  });
});

async function memory() {
  const metrics = await metricsOf(instance);
  const megabytes = (series: string) => Math.round((metrics.get(series) ?? 0) / 1024 ** 2);
  return { heap: megabytes('nodejs_heap_size_used_bytes'), rss: megabytes('process_resident_memory_bytes') };
}
