import 'reflect-metadata';
import cluster from 'node:cluster';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { type Config, ConfigError, readConfig } from './config.js';
import { EmbeddedServerError } from './db/embedded/server.js';
import { createKeeper } from './features/events/events.keeper.js';
import { createService, type Database, joinDatabase, loadSample, openDatabase, signingKeyFile } from './service.js';
import { signToken } from './wire/identity/local-key.js';
import { TIMERS } from './wire/subscriptions/timers.js';
import { startWorkers, tellListening, WorkerError } from './workers.js';

const FIRST_QUERY = `{
  situation(key: "dprk-troops-russia-2024") {
    options { key availability evaluation { sentence } }
  }
}`;

/**
 * How much may lie around before it is collected, in percent of what is in use. By itself V8 lets it grow to three times as
 * much, which for a process that remembers a lot comes to hundreds of megabytes. Much less, and one that remembers little
 * collects all the time: at 15 a write costs half as much again.
 */
const GARBAGE_PERCENT = 35;

/**
 * What lives through two collections in a busy moment, V8 puts into old memory from then on for as long as the process runs, and
 * all that hangs on it comes after: with a thousand situations five times as much of each request as without.
 */
const COLLECTOR = [`--heap-growing-percent=${String(GARBAGE_PERCENT)}`, '--no-allocation-site-pretenuring'];

/** What answers, and how it is stopped. */
interface Serving {
  readonly address: string;
  stop(): Promise<void>;
}

/** Starts everything, says where it is, and stops everything at the first SIGINT or SIGTERM. */
async function main(): Promise<void> {
  for (const flag of COLLECTOR) setFlagsFromString(flag);
  const config = readConfig();
  if (cluster.isWorker) return work(config);
  const database = await openDatabase(config, false);
  try {
    const isLoaded = config.loadSample && (await loadSample(database));
    const serving =
      config.workers === 1
        ? await serve(config, database)
        : await startWorkers(fileURLToPath(import.meta.url), config.workers);
    stopOnSignal(serving, database);
    say(welcome(serving.address, database, isLoaded));
    say(await signInHelp(config));
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** One of several processes on one port: an instance like any other, on a database that the primary holds ready. */
async function work(config: Config): Promise<void> {
  const database = await joinDatabase(config);
  try {
    const serving = await serve(config, database);
    stopOnSignal(serving, database);
    tellListening(serving.address);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function serve(config: Config, database: Database): Promise<Serving> {
  let log = (_error: unknown): void => undefined;
  const keeper = createKeeper({
    ...database,
    onError: (error) => {
      log(error);
    },
  });
  const app = await createService(config, database, TIMERS, keeper.state);
  log = (error) => {
    app.log.error({ err: error }, 'what time has brought could not be told');
  };
  const address = await app.listen({ port: config.port, host: config.host });
  keeper.start();
  const stop = async (): Promise<void> => {
    await keeper.stop();
    await app.close();
  };
  return { address, stop };
}

function welcome(address: string, { embedded, migrations }: Database, isLoaded: boolean): string {
  return [
    ...(embedded?.notice == null ? [] : [embedded.notice]),
    embedded === null ? 'Database: DATABASE_URL' : `Database: embedded PostgreSQL on port ${String(embedded.port)}`,
    ...(migrations.length === 0 ? [] : [`Migrations run: ${String(migrations.length)}`]),
    ...(isLoaded ? ['Loaded the founding case, dprk-troops-russia-2024'] : []),
    `API:        ${address}/graphql`,
    `Playground: ${address}/playground`,
    `Board:      ${address}/board`,
    'A first query to paste:',
    FIRST_QUERY,
  ].join('\n');
}

/** People to try the service as. Approvers are left out: there is one for each role that a ladder asks for. */
const EXAMPLES = [
  { subject: 'analyst', roles: ['ANALYST'], clearance: 'AMBER' },
  { subject: 'planner', roles: ['PLANNER'], clearance: 'AMBER' },
  { subject: 'proposer', roles: ['PROPOSER'], clearance: 'AMBER' },
  { subject: 'admin', roles: ['ADMIN'], clearance: 'RED' },
];
const EXAMPLE_HOURS = 12;

/** How to sign in, with tokens to copy where the service signs its own on its own database. */
async function signInHelp(config: Config): Promise<string> {
  const file = signingKeyFile(config);
  const stop = 'Stop with Ctrl-C.';
  if (file === null || config.auth.keyFile !== null) return stop;
  const tokens = EXAMPLES.map(async (person) => {
    const token = await signToken(file, config.auth, { ...person, hours: EXAMPLE_HOURS });
    return `  ${person.subject} (${person.clearance}): ${token}`;
  });
  return [
    `To write, sign in by the header "Authorization: Bearer TOKEN"; these are good for ${String(EXAMPLE_HOURS)} hours:`,
    ...(await Promise.all(tokens)),
    'Others: policy-options token --role NSC_MEMBER --clearance AMBER, in a clone npm run -s token -- …',
    stop,
  ].join('\n');
}

function stopOnSignal(serving: Serving, database: Database): void {
  const stop = async (): Promise<void> => {
    await serving.stop();
    await database.close();
  };
  let stopping: Promise<void> | null = null;
  const onSignal = (): void => {
    stopping ??= stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** What says in its message all that the person has to know. */
const OURS = [ConfigError, EmbeddedServerError, WorkerError];

/** One line for what the person can mend; all there is for what only we can. */
function fail(error: unknown): never {
  process.stderr.write(`policy-options: ${explain(error)}\n`);
  process.exit(1);
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (OURS.some((kind) => error instanceof kind)) return error.message;
  if ('code' in error && error.code === 'EADDRINUSE') return 'the port is in use: stop what uses it, or set PORT';
  return error.stack ?? error.message;
}

await main().catch(fail);
