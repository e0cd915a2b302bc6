import 'reflect-metadata';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { migrate } from '../../src/data-source.js';
import { startEmbedded } from '../../src/db/embedded/server.js';
import { insertionOrder } from '../../src/features/dossier/archive.order.js';
import { archivedTables } from '../../src/features/dossier/archive.reads.js';
import { createDatabase, dropDatabase, runOn, urlOf } from '../support/admin.js';
import { ensureDatabase } from './data.js';
import { machine, writeReport } from './report.js';

/**
 * How fast an archive of a million claims is imported, beside COPY of the same rows by the server itself, with all that
 * the tables check: the same migrated, empty database, the same order of tables, one transaction.
 */
const FOLDER = process.env.BENCH_DIR ?? join(tmpdir(), 'policy-options-bench');
const ROUNDS = 3;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

interface Imported {
  readonly seconds: number;
  /** The most memory that the command had at once, in megabytes; 0 where the system does not tell. */
  readonly mostMb: number;
}

/** Runs a command of the service as people run it. */
async function run(databaseUrl: string, ...args: readonly string[]): Promise<Imported> {
  const begun = performance.now();
  const child = spawn(process.execPath, ['dist/src/cli.js', ...args], {
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'inherit', 'ignore'],
  });
  let mostMb = 0;
  const watch = setInterval(() => {
    void readFile(`/proc/${String(child.pid)}/status`, 'utf8').then(
      (status) => (mostMb = Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024),
      () => undefined,
    );
  }, 250);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearInterval(watch);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${String(code)}`);
  return { seconds: (performance.now() - begun) / 1000, mostMb };
}

/** A migrated database with nothing in it, for a while. */
async function onEmpty<T>(adminUrl: string, work: (url: string) => Promise<T>): Promise<T> {
  const name = 'bench_loaded';
  await dropDatabase(adminUrl, name);
  await createDatabase(adminUrl, name, 'template0');
  try {
    await migrate(urlOf(adminUrl, name));
    return await work(urlOf(adminUrl, name));
  } finally {
    await dropDatabase(adminUrl, name);
  }
}

/** Every table of a database in a file of the server's own; gives their names in the order in which they can be loaded. */
async function copyOut(url: string, folder: string): Promise<readonly string[]> {
  const tables = insertionOrder(
    await archivedTables({ rows: async ({ text }) => (await runOn(url, text)) as never }),
  ).map(({ name }) => name);
  for (const name of tables) await runOn(url, `COPY ${name} TO '${join(folder, `${name}.copy`)}'`);
  return tables;
}

async function copyIn(url: string, folder: string, tables: readonly string[]): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const begun = performance.now();
  await client.query('BEGIN; SET CONSTRAINTS ALL DEFERRED');
  for (const name of tables) await client.query(`COPY ${name} FROM '${join(folder, `${name}.copy`)}'`);
  await client.query('SET CONSTRAINTS ALL IMMEDIATE; COMMIT');
  const seconds = (performance.now() - begun) / 1000;
  await client.end();
  return seconds;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? 0;
}

interface Loaded {
  readonly copies: readonly number[];
  readonly imports: readonly Imported[];
}

/** Both ways in turn. */
async function loadInTurn(adminUrl: string, large: string, archive: string): Promise<Loaded> {
  const folder = String((await runOn(adminUrl, 'SHOW data_directory'))[0]?.['data_directory']);
  const tables = await copyOut(large, folder);
  const copies: number[] = [];
  const imports: Imported[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const copy = await onEmpty(adminUrl, (url) => copyIn(url, folder, tables));
    const imported = await onEmpty(adminUrl, (url) => run(url, 'import', archive));
    copies.push(copy);
    imports.push(imported);
    say(`COPY ${copy.toFixed(1)} s, import ${imported.seconds.toFixed(1)} s`);
  }
  return { copies, imports };
}

async function main(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const server = await startEmbedded({ directory: FOLDER });
  const archive = join(FOLDER, 'large.jsonl');
  try {
    const large = urlOf(server.url, await ensureDatabase(server.url, 'large', say));
    const [counted] = await runOn(large, 'SELECT count(*)::int AS claims FROM claim');
    const claims = Number(counted?.['claims']);
    const exported = await run(large, 'export', '--all', '--output', archive);
    say(`exported in ${exported.seconds.toFixed(1)} s`);
    const { copies, imports } = await loadInTurn(server.url, large, archive);
    const [copy, imported] = [median(copies), median(imports.map(({ seconds }) => seconds))];
    const most = Math.max(...imports.map(({ mostMb }) => mostMb));
    const size = ((await stat(archive)).size / 1024 ** 3).toFixed(2);
    const report = [
      `${machine()}. ${String(claims)} claims with all else of 1,000 situations; the archive has ${size} GB. The middle of ${String(ROUNDS)} rounds.`,
      '',
      `- COPY by the server, all checks included: ${copy.toFixed(1)} s, ${(claims / copy / 1000).toFixed(1)} thousand claims a second.`,
      `- \`import\`: ${imported.toFixed(1)} s, ${(claims / imported / 1000).toFixed(1)} thousand claims a second: **${(copy / imported).toFixed(2)}** of the rate of COPY (wanted: at least 0.5). It had at most ${most.toFixed(0)} MB of memory.`,
      `- \`export --all\`: ${exported.seconds.toFixed(1)} s.`,
    ].join('\n');
    say(`\n${report}`);
    if (process.argv.includes('--write'))
      await writeReport(report, { page: 'benchmarks.md', command: 'npm run bench:import' });
  } finally {
    await rm(archive, { force: true });
    await server.stop();
  }
}

await main();
