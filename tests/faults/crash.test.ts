import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pollUntil } from '../../src/db/embedded/poll.js';
import { runOn } from '../support/admin.js';
import { type InstanceProcess, startInstance } from '../support/instance-process.js';
import { send, EXPECTED_FAILURES } from './client.js';
import { noteFigures } from './figures.js';
import { type LastingServer, startLasting } from './lasting-server.js';
import { checkRecord } from './record.js';
import { SHAPE } from './shape.js';
import { createWriters, importSituations, openGate, type Writers } from './writers.js';

const CLIENTS = 200;
const SITUATIONS = 6;
/** 200 clients are many for one instance on a busy machine: here they are to wait, not to be told to come again. */
const PATIENT = { LIMIT_POOL_WAIT_MS: '120000', LIMIT_LOCK_MS: '120000', LIMIT_REQUEST_MS: '240000' };
const KILLED = ['the service', 'both', 'PostgreSQL'] as const;

let server: LastingServer;
let instance: InstanceProcess;
let writers: Writers;
/** Told of each acknowledged write. */
let onAcknowledged: () => void = () => undefined;
const figures = { cycles: 0, unacknowledged: 0, mostInFlight: 0 };

beforeAll(async () => {
  server = await startLasting();
  const situations = await importSituations(server.url, SITUATIONS);
  instance = await startInstance(server.url, PATIENT);
  for (const planned of situations.flatMap(openGate)) {
    expect(await send(instance, planned)).toMatchObject({
      kind: 'answered',
      answer: { revision: expect.any(Number) as number },
    });
  }
  writers = createWriters(situations, () => {
    onAcknowledged();
  });
});

afterAll(async () => {
  await instance.kill();
  await server.close();
  noteFigures('crash', {
    ...figures,
    acknowledged: writers.ledger.acknowledged.size,
    failures: Object.fromEntries(writers.ledger.failures),
  });
});

/** Settles once nobody is in the database any more who could still commit. */
async function untilAlone(): Promise<void> {
  const text = `SELECT FROM pg_stat_activity WHERE application_name LIKE 'policy-options writes%'`;
  const alone = async () => ((await runOn(server.url, text)).length === 0 ? true : null);
  expect(await pollUntil(alone, { timeoutMs: 60_000, everyMs: 20 })).toBe(true);
}

describe(`kill -9 in the middle of ${String(CLIENTS)} writes`, () => {
  const cycles = Array.from(
    { length: SHAPE.cycles },
    (_, cycle) => [cycle + 1, KILLED[cycle % KILLED.length]] as const,
  );

  it.each(cycles)('cycle %i, of %s: loses and doubles nothing', async (cycle, killed) => {
    // An earlier cycle may have failed on its way.
    if (!instance.isRunning()) instance = await startInstance(server.url, PATIENT);
    let acknowledged = 0;
    let inFlight = 0;
    let isOver = false;
    const killing = new Promise<void>((resolve, reject) => {
      onAcknowledged = () => {
        acknowledged += 1;
        if (isOver || acknowledged < 60 + ((cycle * 37) % 60)) return;
        isOver = true;
        writers.expectLoss(true);
        inFlight = writers.inFlight();
        figures.mostInFlight = Math.max(figures.mostInFlight, inFlight);
        const dying = [
          ...(killed === 'PostgreSQL' ? [] : [instance.kill()]),
          ...(killed === 'the service' ? [] : [server.crash()]),
        ];
        Promise.all(dying).then(() => {
          resolve();
        }, reject);
      };
    });
    await Promise.all([killing, writers.run(instance, CLIENTS, () => isOver)]);
    onAcknowledged = () => undefined;
    writers.expectLoss(false);
    expect(inFlight).toBeGreaterThan(CLIENTS / 2);
    // A PostgreSQL that is back soon is waited for by the service: some of them may have been acknowledged since.
    expect(writers.ledger.open.size).toBeGreaterThan(0);
    expect(instance.isRunning()).toBe(killed === 'PostgreSQL');
    if (!instance.isRunning()) await untilAlone();
    const done = await checkRecord(server.url, writers.ledger);

    if (!instance.isRunning()) instance = await startInstance(server.url, PATIENT);
    const open = writers.ledger.open.size;
    await writers.settle(instance);
    expect(writers.ledger.open.size).toBe(0);
    const all = await checkRecord(server.url, writers.ledger);
    expect(all).toBeGreaterThan(done);
    figures.cycles += 1;
    figures.unacknowledged += open;
    for (const failure of writers.ledger.failures.keys()) expect(EXPECTED_FAILURES).toContain(failure);
  });
});
