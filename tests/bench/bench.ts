import 'reflect-metadata';
import { mkdir } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type EmbeddedServer, startEmbedded } from '../../src/db/embedded/server.js';
import { makeLocalKey, signToken } from '../../src/wire/identity/local-key.js';
import { urlOf } from '../support/admin.js';
import { ask, checkAnswers, checkWrites } from './check.js';
import { ensureDatabase, FORGET_MADE_UP, FORGET_WRITES, SIZES } from './data.js';
import { draw } from './draw.js';
import { fanOut } from './fan-out.js';
import { type LoadClient, startClient } from './load.js';
import { IS_MEASURED, type Observed, postmasterOf, rssOf, usedBy, usedPerRequest } from './measure.js';
import { alone, limitParty, type Party, relationalParty, serviceParty } from './parties.js';
import { type Found, type Measured, medianRound, nameOf, reportOf, type SizeName, writeReport } from './report.js';
import {
  type BenchServer,
  installPostgraphile,
  MEMORY_OFF,
  startBare,
  startPostgraphile,
  startService,
  whyNoCold,
} from './servers.js';
import { type Settings, settingsOf, USAGE } from './settings.js';
import { type Workload, WORKLOADS } from './workloads.js';

const CONNECTIONS = 32;
const READERS = 1000;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

interface Bench {
  readonly settings: Settings;
  readonly client: LoadClient;
  readonly observed: Observed;
  readonly parties: readonly Party[];
  readonly size: SizeName;
}

/**
 * For how long a party is shown, twice, what comes; null: each question once. An answer is remembered that is asked for a
 * second time; writes are shown for longer, until each connection has its plans, and so is whoever computes each answer,
 * until its code is compiled.
 */
function shownBefore({ isWrite }: Workload, { contestant }: Party, roundMs: number): number | null {
  if (isWrite || contestant === 'cold') return 2 * roundMs;
  return contestant === 'warm' ? null : roundMs / 3;
}

/** One workload by all who have an answer, in turn, round by round. */
async function measure(bench: Bench, workload: Workload, found: Found): Promise<void> {
  const { settings, client, observed, parties, size } = bench;
  const drawn = draw(settings.questions, SIZES[size].situations);
  const turns = parties.flatMap((party) => {
    const bodies = drawn.flatMap((each) => party.requestOf(workload, each) ?? []);
    if (bodies.length === 0) return [];
    const { port } = new URL(party.server.url);
    const load = {
      port: Number(port),
      path: party.pathOf(workload),
      headers: party.headersOf(workload),
      bodies,
      connections: CONNECTIONS,
    };
    return [{ party, load, rounds: [] as Measured[] }];
  });
  for (const { party, load } of turns) {
    const forMs = shownBefore(workload, party, settings.roundMs);
    for (let time = 0; time < 2; time += 1) await client.run({ ...load, forMs });
  }
  for (let round = 0; round < settings.rounds; round += 1) {
    for (const { party, load, rounds } of turns) {
      const measured = await alone(party, parties, async () => {
        const before = await usedBy(party.server.pid, observed);
        const { fault: _fault, ...result } = await client.run({ ...load, forMs: settings.roundMs });
        const after = await usedBy(party.server.pid, observed);
        return { ...result, used: usedPerRequest(before, after, result.count) };
      });
      rounds.push(measured);
    }
  }
  for (const { party, rounds } of turns) {
    const median = medianRound(rounds);
    found.measured.set(nameOf(size, workload.name, party.contestant), median);
    say(`${size} ${workload.name} ${party.contestant}: ${(median.count / median.seconds).toFixed(0)}/s`);
  }
}

async function measureFanOut({ parties, size }: Bench, found: Found): Promise<void> {
  const write = WORKLOADS.find(({ isWrite }) => isWrite);
  const [drawn] = draw(1, SIZES[size].situations);
  if (write === undefined || drawn === undefined) return;
  for (const party of parties.filter(({ contestant }) => contestant === 'limit' || contestant === 'warm')) {
    const told = await fanOut({
      ...{ url: party.server.url, situation: drawn.situation, readers: READERS, events: 10 },
      isGraphql: party.contestant === 'warm',
      write: () => ask(party, write, drawn),
    });
    found.fanOut.set(party.contestant === 'warm' ? 'the service' : 'limit', told);
    say(`${size} B8 ${party.contestant}: ${told.p50.toFixed(0)} ms, the last ${told.last.toFixed(0)} ms`);
  }
}

/** What services of one process and of more are asked: what they remember, and what they have to compute. */
const SCALED = [
  { name: 'B1', what: 'B1, remembered', settings: {} },
  { name: 'B2', what: 'B2, computed', settings: { LIMIT_ANSWER_MB: '0', LIMIT_PICTURE_MB: '256' } },
] as const;

type StartOne = (settings: Record<string, string>) => Promise<BenchServer>;

/** Services of one process and of more, each alone on the machine. */
async function measureWorkers(bench: Bench, start: StartOne, found: Found): Promise<void> {
  for (const { name, what, settings } of SCALED) {
    const rates = new Map<number, number>();
    for (const count of new Set([1, 2, Math.min(cpus().length, 8)])) {
      const server = await start({ WORKERS: String(count), ...settings });
      try {
        rates.set(count, await rateOf(bench, name, server, count));
      } finally {
        await server.stop();
      }
      say(`${what}, WORKERS=${String(count)}: ${rates.get(count)?.toFixed(0) ?? ''}/s`);
    }
    found.workers.set(what, rates);
  }
}

/** Answers a second of a service of so many processes: the middle round. */
async function rateOf(bench: Bench, name: string, server: BenchServer, workers: number): Promise<number> {
  const { settings, client, size, parties } = bench;
  const workload = WORKLOADS.find((each) => each.name === name);
  const party = parties.find(({ contestant }) => contestant === 'warm');
  const drawn = draw(settings.questions, SIZES[size].situations);
  const bodies = drawn.flatMap((each) => (workload && party?.requestOf(workload, each)) ?? []);
  const load = {
    port: Number(new URL(server.url).port),
    path: '/graphql',
    headers: {},
    bodies,
    connections: CONNECTIONS,
  };
  // Every worker has its own memory.
  for (let time = 0; time < workers * 2; time += 1) await client.run({ ...load, forMs: null });
  const rounds = [];
  for (let round = 0; round < settings.rounds; round += 1) {
    rounds.push(await client.run({ ...load, forMs: settings.roundMs }));
  }
  const median = medianRound(rounds);
  return median.count / median.seconds;
}

/** Reads of all kinds over all situations for so long, by a service that has done nothing else before. */
async function soak(bench: Bench, start: StartOne): Promise<Found['soak']> {
  const party = bench.parties.find(({ contestant }) => contestant === 'warm');
  if (party === undefined || bench.settings.soakSeconds === 0) return null;
  const server = await start({});
  try {
    return await soakOne(bench, { ...party, server });
  } finally {
    await server.stop();
  }
}

async function soakOne({ settings, client, size }: Bench, party: Party): Promise<Found['soak']> {
  const reads = WORKLOADS.filter(({ isWrite }) => !isWrite);
  const bodies = draw(20_000, SIZES[size].situations).flatMap((drawn, index) => {
    const workload = reads[index % reads.length];
    return workload === undefined ? [] : (party.requestOf(workload, drawn) ?? []);
  });
  const port = Number(new URL(party.server.url).port);
  const load = { port, path: '/graphql', headers: {}, bodies, connections: CONNECTIONS };
  const over = new AbortController();
  let mostMb = 0;
  const watching = (async () => {
    while (!over.signal.aborted) {
      mostMb = Math.max(mostMb, (await rssOf(party.server.pid)) ?? 0);
      await pause(1000, undefined, { signal: over.signal }).catch(() => undefined);
    }
  })();
  await client.run({ ...load, forMs: settings.soakSeconds * 1000 });
  over.abort();
  await watching;
  const rssMb = await rssOf(party.server.pid);
  return rssMb === null ? null : { seconds: settings.soakSeconds, rssMb, mostMb };
}

/** Where a run takes place: one PostgreSQL, of the bench alone. */
interface Ground {
  readonly server: EmbeddedServer;
  readonly admin: pg.Client;
  readonly keyFile: string;
  readonly token: string;
  /** Null where PostGraphile could not be installed. */
  readonly relational: string | null;
}

async function measureSize(ground: Ground, settings: Settings, size: SizeName, found: Found): Promise<Found['soak']> {
  const database = await ensureDatabase(ground.server.url, size, say);
  const url = urlOf(ground.server.url, database);
  await forgetWrites(url, size);
  const observed = { admin: ground.admin, database, postmaster: await postmasterOf(ground.admin) };
  const startOne = (more: Record<string, string> = {}): Promise<BenchServer> => startService(url, ground.keyFile, more);
  found.startMs.set(size, await medianStart(startOne));
  const client = startClient();
  const parties: Party[] = [];
  const bench = { settings, client, observed, parties, size };
  const stopAll = async (): Promise<void> => {
    await Promise.all(parties.map(({ server }) => server.stop()));
  };
  try {
    await startParties(ground, url, startOne, parties);
    for (const workload of settings.workloads) {
      await checkWorkload(bench, workload, url);
      await measure(bench, workload, found);
    }
    const soaked = size === settings.sizes.at(-1) ? await measureRest(bench, startOne, found, url) : null;
    await stopAll();
    if (size === settings.sizes.at(-1)) await measureWorkers(bench, startOne, found);
    return soaked;
  } finally {
    client.stop();
    await stopAll();
    await forgetWrites(url, size);
  }
}

/** Starts one after the other, so that what has been started can be stopped whichever fails. */
async function startParties(
  { token, relational }: Ground,
  url: string,
  startOne: (more?: Record<string, string>) => Promise<BenchServer>,
  parties: Party[],
): Promise<void> {
  parties.push(limitParty(await startBare(url)));
  parties.push(serviceParty('warm', await startOne(), token));
  if (whyNoCold() === null) parties.push(serviceParty('cold', await startOne(MEMORY_OFF), token));
  if (relational !== null) parties.push(relationalParty(await startPostgraphile(relational, url)));
}

async function checkWorkload({ parties, size }: Bench, workload: Workload, url: string): Promise<void> {
  const asked = draw(20, SIZES[size].situations);
  if (!workload.isWrite) await checkAnswers(parties, workload, asked);
  else if (asked[0] !== undefined) await checkWrites(parties, workload, asked[0], url);
}

/** What is measured once, on the last of the sizes. */
async function measureRest(bench: Bench, start: StartOne, found: Found, url: string): Promise<Found['soak']> {
  await execute(url, FORGET_MADE_UP);
  if (bench.settings.isFanOutAsked) await measureFanOut(bench, found);
  return soak(bench, start);
}

async function execute(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

async function forgetWrites(url: string, size: SizeName): Promise<void> {
  // Else the next run would read past all that was deleted. A few situations' indexes would stay so large, beside what is
  // left, that the server would rather not use them; among a thousand situations that is nothing.
  await execute(url, FORGET_WRITES, SIZES[size].situations > 1 ? 'VACUUM (ANALYZE)' : 'VACUUM (FULL, ANALYZE)');
}

async function medianStart(start: () => Promise<BenchServer>): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const server = await start();
    times.push(server.startMs);
    await server.stop();
  }
  return times.sort((a, b) => a - b)[1] ?? 0;
}

/** PostgreSQL as people have it who run the service alone, but that it counts statements. */
async function startGround(folder: string, left: string[]): Promise<Ground> {
  await mkdir(folder, { recursive: true });
  const keyFile = join(folder, 'key.json');
  await makeLocalKey(keyFile);
  const person = { subject: 'bench', roles: ['ANALYST'], clearance: 'CLEAR', hours: 12 };
  const token = await signToken(keyFile, { issuer: 'policy-options', audience: 'policy-options' }, person);
  const relational = join(folder, 'postgraphile');
  const why = await installPostgraphile(relational).then(
    () => null,
    (error: unknown) => String(error),
  );
  if (why !== null) left.push(`PostGraphile: ${why}`);
  const first = await startEmbedded({ directory: folder });
  const client = new pg.Client({ connectionString: first.url });
  await client.connect();
  await client.query("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'");
  await client.query('ALTER SYSTEM SET max_connections = 300');
  await client.end();
  await first.stop();
  const server = await startEmbedded({ directory: folder });
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  return { server, admin, keyFile, token, relational: why === null ? relational : null };
}

async function main(settings: Settings): Promise<void> {
  const left: string[] = [];
  const noCold = whyNoCold();
  if (noCold !== null) left.push(`the service without memory: it cannot be switched off here (${noCold})`);
  if (!IS_MEASURED) left.push('processor time and memory: they are read from /proc, which Linux alone has');
  const ground = await startGround(settings.folder, left);
  try {
    const [version] = (await ground.admin.query<{ server_version: string }>('SHOW server_version')).rows;
    const found: Found = {
      ...{ measured: new Map(), fanOut: new Map(), workers: new Map(), startMs: new Map(), soak: null, left },
      postgres: version?.server_version ?? '',
      settings: `One process a server, ${String(CONNECTIONS)} connections, pools of 10, the middle of ${String(settings.rounds)} interleaved rounds of ${String(settings.roundMs)} ms.`,
    };
    let soaked: Found['soak'] = null;
    for (const size of settings.sizes) soaked = (await measureSize(ground, settings, size, found)) ?? soaked;
    const report = reportOf({ ...found, soak: soaked });
    say(`\n${report}`);
    if (settings.isWritten) await writeReport(report, { page: 'benchmarks.md', command: 'npm run bench' });
  } finally {
    await ground.admin.end();
    await ground.server.stop();
  }
}

const settings = settingsOf(process.argv.slice(2));
if (settings === null) say(USAGE);
else await main(settings);
