import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { accountInsteadOfRoot } from '../../src/db/embedded/account.js';
import { dataOf, settleHome } from '../../src/db/embedded/home.js';
import { run } from '../../src/db/embedded/process.js';
import { startEmbedded } from '../../src/db/embedded/server.js';
import { urlOf } from './admin.js';
import { startRelay } from './relay.js';

/** A server of its own that streaming replicas can be made of. */
export interface Primary {
  /** An administrator's URL of one of its databases; `postgres` is always there. */
  database(name: string): string;
  /** Where its files lie. */
  readonly directory: string;
  stop(): Promise<void>;
}

/** A streaming replica, at an address that stays. */
export interface Standby {
  /** The URL of one of its databases. */
  database(name: string): string;
  /** Stops its server: connections end, and new ones fail. */
  stop(): Promise<void>;
  /** Starts it again. */
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** Starts a server; every database on it is empty. */
export async function startPrimary(): Promise<Primary> {
  const directory = await mkdtemp(join(tmpdir(), 'policy-options-primary-'));
  const server = await startEmbedded({ directory, ephemeral: true });
  await onAdmin(server.url, async (admin) => {
    // A replica that was stopped goes on where it was.
    await admin.query(`ALTER SYSTEM SET wal_keep_size = '1GB'`);
    await admin.query('SELECT pg_reload_conf()');
    // As in use: whoever is answered finds the end of the log flushed.
    await admin.query('ALTER ROLE postgres SET synchronous_commit = on');
  });
  return {
    database: (name) => urlOf(server.url, name),
    directory,
    stop: async () => {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function onAdmin<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: url, application_name: 'policy-options tests' });
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

/** Starts a replica that streams from a primary. */
export async function startStandby(primary: Primary): Promise<Standby> {
  const directory = await mkdtemp(join(tmpdir(), 'policy-options-standby-'));
  await copyCluster(primary.directory, directory, primary.database('postgres'));
  let server = await startEmbedded({ directory, ephemeral: true });
  const relay = await startRelay(server.port);
  const address = new URL(server.url);
  address.port = String(relay.port);
  return {
    database: (name) => urlOf(address.href, name),
    stop: () => server.stop(),
    start: async () => {
      server = await startEmbedded({ directory, ephemeral: true });
      relay.aim(server.port);
    },
    remove: async () => {
      await relay.close();
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/**
 * A base backup by SQL and a copy of the files, set up as a standby: the embedded server comes without pg_basebackup.
 * (https://www.postgresql.org/docs/current/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP)
 */
async function copyCluster(from: string, to: string, url: string): Promise<void> {
  const account = await accountInsteadOfRoot();
  const [source, target] = [await settleHome(from, account), await settleHome(to, account)];
  const write = async (name: string, text: string): Promise<void> => {
    const draft = join(to, 'draft');
    await writeFile(draft, text, { mode: 0o644 });
    await run('cp', [draft, join(dataOf(target), name)], account);
    await rm(draft);
  };
  await onAdmin(url, async (admin) => {
    await admin.query(`SELECT pg_backup_start('standby', true)`);
    await run('cp', ['-Rp', dataOf(source), target.folder], account);
    await run('cp', ['-p', join(source.folder, 'password'), target.folder], account);
    const { rows } = await admin.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop(false)');
    await run('rm', ['-f', join(dataOf(target), 'postmaster.pid'), join(dataOf(target), 'postmaster.opts')], account);
    await write('backup_label', rows[0]?.labelfile ?? '');
  });
  await write('standby.signal', '');
  const settings = await readFile(join(dataOf(source), 'postgresql.auto.conf'), 'utf8');
  await write('postgresql.auto.conf', `${settings}primary_conninfo = '${url}'\n`);
}
