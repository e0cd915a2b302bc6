import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pollUntil } from '../../src/db/embedded/poll.js';
import { runOn } from '../support/admin.js';
import { type InstanceProcess, startInstance } from '../support/instance-process.js';
import { ask, EXPECTED_FAILURES, type Planned, send, untilReady } from './client.js';
import { noteFigures } from './figures.js';
import { type LastingServer, startLasting } from './lasting-server.js';
import { checkRecord } from './record.js';
import { folderOn, smallDisk, type SmallDisk } from './small-disk.js';
import { createWriters, importSituations, openGate, type Writers } from './writers.js';

const CLIENTS = 12;
const QUESTION = 'query Ask($key: String!) { situation(key: $key) { revision claims(first: 5) { totalCount } } }';

const disk: SmallDisk | null = await smallDisk();
let server: LastingServer;
let instance: InstanceProcess;
let situations: readonly string[];
let writers: Writers;

beforeAll(async () => {
  if (disk === null) return;
  server = await startLasting(await folderOn(disk));
  situations = await importSituations(server.url, 4);
  instance = await startInstance(server.url, { LIMIT_POOL_WAIT_MS: '2000' });
  for (const planned of situations.flatMap(openGate)) await send(instance, planned);
  writers = createWriters(situations);
});

afterAll(async () => {
  if (disk === null) return;
  await instance.kill();
  await server.close();
  await disk.remove();
});

/** Writes until nothing is acknowledged any more: a round of every client has failed. */
async function writeUntilRefused(): Promise<void> {
  const { ledger } = writers;
  const before = failed();
  await writers.run(instance, CLIENTS, () => failed() - before >= CLIENTS);
  for (const failure of ledger.failures.keys()) expect(EXPECTED_FAILURES).toContain(failure);
}

function failed(): number {
  return [...writers.ledger.failures.values()].reduce((sum, count) => sum + count, 0);
}

async function expectAllIsWell(): Promise<void> {
  await untilReady(instance);
  await writers.settle(instance);
  expect(writers.ledger.open.size).toBe(0);
  await checkRecord(server.url, writers.ledger);
  expect(instance.isRunning()).toBe(true);
}

// Without the right to mount, and with a /dev/shm that is too small or too large to be filled, there is no disk to fill.
describe.skipIf(disk === null)('a full disk', () => {
  it('has writes fail so that they may be sent again, leaves reads alone, and is over once there is room', async () => {
    await disk?.fill();
    await writeUntilRefused();
    for (const key of situations) {
      expect(await ask(instance, 'analyst', { query: QUESTION, variables: { key } })).toMatchObject({
        kind: 'answered',
      });
    }
    await checkRecord(server.url, writers.ledger);
    await disk?.free();
    await expectAllIsWell();
  });

  it('that stops PostgreSQL itself, for want of room for its log, is survived by the service', async () => {
    await disk?.fill();
    const before = await startOf();
    // Each asks for a new file of the log, until there is none, and the server panics.
    const stopped = await pollUntil(
      async () => {
        const isUp = await runOn(server.url, 'SELECT pg_switch_wal()').then(
          () => true,
          () => false,
        );
        await send(instance, another());
        return isUp ? null : true;
      },
      { timeoutMs: 60_000, everyMs: 1 },
    );
    expect(stopped).toBe(true);
    const down = await ask(instance, 'analyst', { query: QUESTION, variables: { key: situations[0] } });
    if (down.kind !== 'answered') expect(down).toMatchObject({ failure: { code: 'SERVICE_UNAVAILABLE' } });
    expect((await fetch(`${instance.url}/healthz`)).status).toBe(200);
    await disk?.free();
    await server.untilUp();
    await expectAllIsWell();
    expect(await startOf()).not.toBe(before);
    noteFigures('disk', {
      acknowledged: writers.ledger.acknowledged.size,
      failures: Object.fromEntries(writers.ledger.failures),
    });
  });
});

let number = 0;

/** A write that nobody keeps account of. */
function another(): Planned {
  number += 1;
  const idempotencyKey = `panic-${String(number)}`;
  const input = { situation: situations[0] ?? '', idempotencyKey, source: 'SRC-TG', reliability: 'E' };
  return { name: 'assessSource', by: 'analyst', input };
}

/** When the server, or its last recovery, began. */
async function startOf(): Promise<string> {
  const [row] = await runOn(
    server.url,
    'SELECT (SELECT timeline_id FROM pg_control_checkpoint()) AS t, pg_postmaster_start_time()::text AS at, (SELECT min(backend_start)::text FROM pg_stat_activity) AS began',
  );
  return JSON.stringify(row);
}
