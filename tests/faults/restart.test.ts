import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InstanceProcess, startInstance } from '../support/instance-process.js';
import { placesIn } from '../support/live.js';
import { ask, EXPECTED_FAILURES, failureLine, send, untilReady } from './client.js';
import { noteFigures } from './figures.js';
import { type Follower, followEither, placesTo } from './followers.js';
import { type LastingServer, startLasting } from './lasting-server.js';
import { checkRecord } from './record.js';
import { expectNothingHeld } from '../support/metrics.js';
import { SHAPE } from './shape.js';
import { createWriters, importSituations, openGate, type Writers } from './writers.js';

const ROUNDS = Math.max(1, Math.floor(SHAPE.cycles / 4));
/** On a busy machine clients are to wait for each other; only the database is to fail them. */
const PATIENT = { LIMIT_POOL_WAIT_MS: '30000', LIMIT_LOCK_MS: '60000', LIMIT_STATEMENT_MS: '60000' };
const CLIENTS = 12;
const READERS = 4;
const QUESTION = `query Ask($key: String!) { situation(key: $key) {
  revision options { key availability } claims(first: 20) { totalCount edges { node { key } } } } }`;

let server: LastingServer;
let instance: InstanceProcess;
let situations: readonly string[];
let writers: Writers;
let onAcknowledged: () => void = () => undefined;
let followers: readonly Follower[];
const reads = { answered: 0, failed: new Map<string, number>() };

beforeAll(async () => {
  server = await startLasting();
  situations = await importSituations(server.url, 4);
  instance = await startInstance(server.url, PATIENT);
  for (const planned of situations.flatMap(openGate)) await send(instance, planned);
  writers = createWriters(situations, () => {
    onAcknowledged();
  });
  const { url } = instance;
  followers = await Promise.all(
    Array.from({ length: 8 }, (_, index) => followEither(url, situations[index % 4] ?? '', index >> 2)),
  );
});

afterAll(async () => {
  await instance.kill();
  await server.close();
  noteFigures('restart', {
    ...{ rounds: ROUNDS, acknowledged: writers.ledger.acknowledged.size, readsAnswered: reads.answered },
    failedWrites: Object.fromEntries(writers.ledger.failures),
    failedReads: Object.fromEntries(reads.failed),
  });
});

async function readOn(isOver: () => boolean): Promise<void> {
  for (let turn = 0; !isOver(); turn += 1) {
    const outcome = await ask(instance, 'analyst', { query: QUESTION, variables: { key: situations[turn % 4] } });
    expect(outcome.kind).not.toBe('lost');
    if (outcome.kind === 'answered') reads.answered += 1;
    if (outcome.kind !== 'failed') continue;
    const line = failureLine(outcome.failure);
    reads.failed.set(line, (reads.failed.get(line) ?? 0) + 1);
    await untilReady(instance);
  }
}

/** Settles after so many further acknowledged writes. */
function further(count: number): Promise<void> {
  return new Promise((resolve) => {
    let left = count;
    onAcknowledged = () => {
      left -= 1;
      if (left === 0) resolve();
    };
  });
}

describe('PostgreSQL stopped and started under load', () => {
  it(
    `${String(ROUNDS)} times: nothing is lost or doubled, and nobody has to start anything again`,
    { timeout: 600_000 },
    async () => {
      let isOver = false;
      const over = (): boolean => isOver;
      const load = Promise.all([
        writers.run(instance, CLIENTS, over),
        ...Array.from({ length: READERS }, () => readOn(over)),
      ]);
      for (let round = 0; round < ROUNDS; round += 1) {
        await further(60);
        await server.stop();
        expect((await fetch(`${instance.url}/readyz`)).status).toBe(503);
        expect((await fetch(`${instance.url}/healthz`)).status).toBe(200);
        await server.start();
        await untilReady(instance);
      }
      await further(60);
      isOver = true;
      await load;
      expect(instance.isRunning()).toBe(true);
      await writers.settle(instance);
      await checkRecord(server.url, writers.ledger);
      for (const failure of [...writers.ledger.failures.keys(), ...reads.failed.keys()]) {
        expect(EXPECTED_FAILURES).toContain(failure);
      }
      expect(reads.answered).toBeGreaterThan(100);
    },
  );

  it('followers have missed nothing and got nothing twice, on the connections that they had', async () => {
    for (const [index, follower] of followers.entries()) {
      const places = await placesIn(server.url, situations[index % 4] ?? '');
      await follower.untilPlace(places.length);
      expect(follower.places).toEqual(placesTo(places.length));
      await follower.stop();
    }
    await expectNothingHeld(instance);
  });
});
