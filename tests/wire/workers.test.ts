import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { pollUntil } from '../../src/db/embedded/poll.js';
import { freshDatabase } from '../support/database.js';
import { isAnswering, isGone, processesOf } from '../support/embedded-probe.js';
import { type InstanceProcess, startProcess } from '../support/instance-process.js';

const PATIENCE = { timeoutMs: 120_000, everyMs: 50 };

const undoing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const undo of undoing.splice(0).reverse()) await undo();
});

async function onDatabase(settings: Readonly<Record<string, string>> = {}): Promise<InstanceProcess> {
  const { url, drop } = await freshDatabase();
  undoing.push(drop);
  const keys = { AUTH_KEY_FILE: inject('authKeyFile'), LOAD_SAMPLE: 'false' };
  const instance = await startProcess({ WORKERS: '2', DATABASE_URL: url, ...keys, ...settings });
  undoing.push(() => instance.kill());
  return instance;
}

/** The processes that serve, as Linux tells the children of the primary, among other children of it. */
async function workersOf({ pid }: InstanceProcess): Promise<readonly number[]> {
  const children = (await readFile(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8')).split(' ');
  const commands = await Promise.all(
    children.filter((child) => child !== '').map(async (child) => [child, await commandOf(child)] as const),
  );
  return commands.flatMap(([child, command]) => (command.includes('main.js') ? [Number(child)] : []));
}

function commandOf(pid: string): Promise<string> {
  return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
}

/** Asks over a connection of its own, so that the primary may hand it to any worker. */
async function ask({ url }: InstanceProcess): Promise<number> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify({ query: 'query Ask { viewer { subject } }' }),
    signal: AbortSignal.timeout(20_000),
  });
  await response.text();
  return response.status;
}

async function answeredOf({ url }: InstanceProcess): Promise<number> {
  const text = await (await fetch(`${url}/metrics`, { headers: { connection: 'close' } })).text();
  return Number(/^policy_options_http_answers_total\{status="200"\} (\d+)$/m.exec(text)?.[1] ?? 0);
}

const TWENTY = Array.from({ length: 20 });

function askTwenty(instance: InstanceProcess): Promise<readonly number[]> {
  return Promise.all(TWENTY.map(() => ask(instance)));
}

describe.skipIf(process.platform !== 'linux')('WORKERS=2', { timeout: 300_000 }, () => {
  it('serves one port from two processes, replaces a killed one, and ends with all and its database', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'policy-options-workers-'));
    undoing.push(() => rm(directory, { recursive: true, force: true }));
    const instance = await startProcess({ WORKERS: '2', DATA_DIR: directory });
    undoing.push(() => instance.kill());
    const [killed = 0, other = 0, ...further] = await workersOf(instance);
    expect(further).toEqual([]);
    expect(new Set(await askTwenty(instance))).toEqual(new Set([200]));
    // Whichever is asked: the sum, and not what that one has answered.
    expect([await answeredOf(instance), await answeredOf(instance)]).toEqual([20, 20]);

    process.kill(killed, 'SIGKILL');
    expect(await isGone(killed)).toBe(true);
    const replaced = await pollUntil(async () => {
      // Meanwhile the other serves; a connection that was on its way to the killed one is lost with it.
      const status = await ask(instance).catch(() => null);
      const now = await workersOf(instance);
      return status === 200 && now.length === 2 && !now.includes(killed) ? now : null;
    }, PATIENCE);
    expect(replaced).toContain(other);
    expect(new Set(await askTwenty(instance))).toEqual(new Set([200]));

    const { server } = await processesOf(directory);
    expect(await instance.kill('SIGTERM')).toBe(0);
    expect(await Promise.all([...(replaced ?? []), server].map(isGone))).toEqual([true, true, true]);
    expect(await isAnswering(Number(new URL(instance.url).port))).toBe(false);
  });

  it('leaves no process behind when the primary is killed', async () => {
    const instance = await onDatabase();
    const workers = await workersOf(instance);
    expect(workers).toHaveLength(2);
    await instance.kill('SIGKILL');
    expect(await Promise.all(workers.map(isGone))).toEqual([true, true]);
  });

  it('does not start where the port is in use', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    undoing.push(() => Promise.resolve(holder.close()));
    const { port } = holder.address() as AddressInfo;
    await expect(onDatabase({ PORT: String(port) })).rejects.toThrow('ended before it listened');
  });
});
