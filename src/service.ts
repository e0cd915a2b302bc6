import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { createSharedWrites, type SharedWrites } from './api/shared-writes.js';
import { type Config, ConfigError } from './config.js';
import { createDataSource, migrate, type UndoneMigration, undoMigration } from './data-source.js';
import { type EmbeddedServer, startEmbedded } from './db/embedded/server.js';
import { listen } from './db/listen.js';
import {
  createReadPool,
  type PoolLimits,
  type PoolState,
  type Readers,
  type ReadPool,
  stateOfPool,
} from './db/pool.js';
import { openReplicas } from './db/replicas.js';
import type { Sql } from './db/sql.js';
import { sqlOf } from './db/transaction.js';
import { importDossier, type ImportOutcome } from './features/dossier/dossier.commands.js';
import type { ImportProgress } from './features/dossier/dossier.store.js';
import { type Asking, createAsking } from './picture/asking.js';
import { createPictures } from './picture/pictures.js';
import { type Authenticate, createAuthenticator } from './wire/identity/authenticator.js';
import { KeyFileError, keysOf, type KeySource } from './wire/identity/keys.js';
import { localKeyFile, makeLocalKey } from './wire/identity/local-key.js';
import { createAnswerMemory } from './wire/remembered/answer-memory.js';
import { createServer } from './wire/server.js';
import { createHub, type Hub } from './wire/subscriptions/hub.js';
import { TIMERS, type Timers } from './wire/subscriptions/timers.js';
import { trustedDocuments, type TrustedManifest } from './wire/trusted-documents.js';

/** The project's folder, from the source as from the build. */
export const PROJECT = new URL(import.meta.url.endsWith('/dist/src/service.js') ? '../../' : '../', import.meta.url);
const TRUSTED_FILE = new URL('schema/trusted-documents.json', PROJECT);
const SAMPLE_FILE = new URL('dossiers/dprk-troops-russia-2024.yaml', PROJECT);

/** A database that is migrated and connected, for reading and for writing. */
export interface Database {
  readonly url: string;
  /** What is asked by readers: as much of it as each may see. */
  readonly reads: ReadPool;
  /** Everything, as the owner of the tables: for the command line, never for an answer of the API. */
  readonly sql: Sql;
  readonly source: DataSource;
  /** The embedded server, or null where DATABASE_URL names another. */
  readonly embedded: EmbeddedServer | null;
  readonly migrations: readonly string[];
  close(): Promise<void>;
}

/**
 * Opens the configured database: starts the embedded server where none is named, brings the schema up to date, connects.
 *
 * @param share use an embedded server that another process runs, and leave it running
 */
export async function openDatabase(config: Config, share: boolean): Promise<Database> {
  return connect(config, share, migrate);
}

/** Opens a database that another process of ours has opened, and keeps open meanwhile: it is migrated by then. */
export async function joinDatabase(config: Config): Promise<Database> {
  return connect(config, true, () => Promise.resolve([]));
}

async function connect(config: Config, share: boolean, prepare: typeof migrate): Promise<Database> {
  const embedded = config.databaseUrl === null ? await startEmbedded({ directory: config.dataDir, share }) : null;
  try {
    const url = config.databaseUrl ?? embedded?.url ?? '';
    const source = createDataSource(url, config.limits.poolSize, config.limits);
    const migrations = await preparedAndOpened(prepare(url), source);
    // A lost idle connection is replaced at the next statement, which then tells whether the database is there.
    const reads = createReadPool(url, poolLimits(config), () => undefined);
    const close = async (): Promise<void> => {
      await reads.close();
      await source.destroy();
      await embedded?.stop();
    };
    return { url, reads, sql: sqlOf(source), source, embedded, migrations, close };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

/** Opens the write side while the schema is brought up to date. Where either fails, nothing is left open. */
async function preparedAndOpened(
  preparing: ReturnType<typeof migrate>,
  source: DataSource,
): Promise<readonly string[]> {
  const [prepared, opened] = await Promise.allSettled([preparing, source.initialize()]);
  if (prepared.status === 'fulfilled' && opened.status === 'fulfilled') return prepared.value;
  if (source.isInitialized) await source.destroy();
  throw prepared.status === 'rejected' ? prepared.reason : (opened as PromiseRejectedResult).reason;
}

function poolLimits({ limits: { poolSize, poolWaitMs, statementMs } }: Config): PoolLimits {
  return { size: poolSize, connectMs: poolWaitMs, statementMs };
}

/** Undoes the last migration of the configured database; see undoMigration. */
export async function undoLastMigration(config: Config, share: boolean, isMeant: boolean): Promise<UndoneMigration> {
  const embedded = config.databaseUrl === null ? await startEmbedded({ directory: config.dataDir, share }) : null;
  try {
    return await undoMigration(config.databaseUrl ?? embedded?.url ?? '', isMeant);
  } finally {
    await embedded?.stop();
  }
}

/** Imports a dossier from its text; see importDossier. */
export function importText(
  { source }: Database,
  text: string,
  options: { readonly dryRun: boolean; readonly progress: ImportProgress },
): Promise<ImportOutcome> {
  const context = { source, now: () => new Date(), progress: options.progress, markings: null };
  return importDossier(context, text, options.dryRun);
}

/** Loads the founding case where no situation of its key is there; true where it did. */
export async function loadSample(database: Database): Promise<boolean> {
  const text = await readFile(SAMPLE_FILE, 'utf8');
  const [known] = await database.sql.rows({
    text: 'SELECT FROM situation WHERE key = $1',
    values: ['dprk-troops-russia-2024'],
  });
  if (known !== undefined) return false;
  const outcome = await importText(database, text, { dryRun: false, progress: () => undefined });
  if (outcome.kind === 'faults') throw new Error(`the sample dossier is faulty: ${JSON.stringify(outcome.faults)}`);
  return true;
}

/**
 * The HTTP server over an open database; not yet listening. Throws ConfigError where nobody could be let in.
 *
 * @param timers what waits for time to pass while clients stay connected
 * @param keeper how it goes with the keeper of time, for those who watch; null where there is none
 */
export async function createService(
  config: Config,
  { url, reads, source }: Database,
  timers: Timers = TIMERS,
  keeper: () => string | null = () => null,
): Promise<FastifyInstance> {
  const authenticate = await authenticatorOf(config);
  const { limits, tracesEndpoint, databaseReplicaUrls: urls } = config;
  const begin = (at: Readers): Asking => createAsking(at, limits.poolWaitMs);
  const asking = begin(reads);
  // Where there are replicas each request may read elsewhere, and asks there.
  const askingAt = urls.length === 0 ? () => asking : begin;
  const pictures = createPictures(askingAt, limits);
  const replicas = openReplicas({ urls, primary: reads, pool: poolLimits(config), limits, wait: timers.wait });
  const writes = createSharedWrites(source, limits.poolWaitMs);
  const { master } = source.driver as unknown as { readonly master: Pool };
  return createServer({
    ...{ reads, replicas, source, authenticate, timers, pictures, keeper },
    writes,
    answers: createAnswerMemory(asking.revisions, limits.answerBytes),
    gauged: {
      pools: () => ({
        ...{ reads: reads.state(), writes: writeState(master, writes) },
        ...Object.fromEntries(replicas.all.map(({ connections }, at) => [`replica ${String(at + 1)}`, connections])),
      }),
      pictures: () => pictures.asked(),
    },
    hub: hubOf(config, { url, reads }, timers),
    logLevel: config.logLevel,
    tracing:
      tracesEndpoint === null
        ? null
        : (await import('./wire/tracing/open-telemetry.js')).startTracing(tracesEndpoint, timers.wait),
    http: config.http,
    limits: config.limits,
    trustedDocuments: trustedDocuments(await readManifest()),
    pagesDirectory: fileURLToPath(new URL('dist/pages', PROJECT)),
  });
}

/** Of the write side: reports that wait for their turn wait for a connection, too. */
function writeState(pool: Pool, { waiting }: SharedWrites): PoolState {
  const state = stateOfPool(pool);
  return { ...state, waiting: state.waiting + waiting() };
}

/** Migration create-event says on which channel it tells of events. */
function hubOf({ limits }: Config, { url, reads }: Pick<Database, 'url' | 'reads'>, timers: Timers): Hub {
  const { wait } = timers;
  return createHub({
    ...{ reads, limits, ...timers },
    listen: (told) => listen({ ...told, url, channel: 'policy_options_event', wait }),
  });
}

/** Written by `npm run schema`. */
async function readManifest(): Promise<TrustedManifest> {
  return JSON.parse(await readFile(TRUSTED_FILE, 'utf8')) as TrustedManifest;
}

/** The file of the key that this service signs its own tokens with, or null where others issue them. */
export function signingKeyFile({ auth, databaseUrl, dataDir }: Config): string | null {
  if (auth.jwksUrl !== null) return null;
  return auth.keyFile ?? (databaseUrl === null ? localKeyFile(dataDir) : null);
}

async function authenticatorOf(config: Config): Promise<Authenticate> {
  const { jwksUrl, keyFile, ...rules } = config.auth;
  const file = signingKeyFile(config);
  if (file !== null && keyFile === null) await makeLocalKey(file);
  const source = sourceOf(jwksUrl, file);
  if (source === null && !rules.isAnonymousAllowed) {
    throw new ConfigError(
      'AUTH_JWKS_URL: must be set, or AUTH_KEY_FILE, or ANONYMOUS_ACCESS=true: nobody could be let in',
    );
  }
  try {
    return createAuthenticator({ ...rules, keys: source === null ? null : await keysOf(source) });
  } catch (error) {
    if (error instanceof KeyFileError) throw new ConfigError(`AUTH_KEY_FILE: ${error.message}`);
    throw error;
  }
}

function sourceOf(url: string | null, file: string | null): KeySource | null {
  if (url !== null) return { kind: 'url', url };
  return file === null ? null : { kind: 'file', file };
}
