import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { DataSource } from 'typeorm';
import type { Config } from './config.js';
import { createDataSource, migrate } from './data-source.js';
import { type EmbeddedServer, startEmbedded } from './db/embedded/server.js';
import { createReadPool, type ReadPool } from './db/pool.js';
import { importDossier, type ImportOutcome } from './features/dossier/dossier.commands.js';
import type { ImportProgress } from './features/dossier/dossier.store.js';
import { createPictures } from './picture/pictures.js';
import { createServer } from './wire/server.js';

/** The project's folder, from the source as from the build. */
const PROJECT = new URL(import.meta.url.endsWith('/dist/src/service.js') ? '../../' : '../', import.meta.url);
const SAMPLE_FILE = new URL('dossiers/dprk-troops-russia-2024.yaml', PROJECT);

/** A database that is migrated and connected, for reading and for writing. */
export interface Database {
  readonly sql: ReadPool;
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
  const embedded = config.databaseUrl === null ? await startEmbedded({ directory: config.dataDir, share }) : null;
  try {
    const url = config.databaseUrl ?? embedded?.url ?? '';
    const migrations = await migrate(url);
    const source = await createDataSource(url, config.limits.poolSize).initialize();
    const { poolSize, statementMs } = config.limits;
    const limits = { size: poolSize, connectMs: 10_000, statementMs };
    // A lost idle connection is replaced at the next statement, which then tells whether the database is there.
    const sql = createReadPool(url, limits, () => undefined);
    const close = async (): Promise<void> => {
      await sql.close();
      await source.destroy();
      await embedded?.stop();
    };
    return { sql, source, embedded, migrations, close };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

/** Imports a dossier from its text; see importDossier. */
export function importText(
  { source }: Database,
  text: string,
  options: { readonly dryRun: boolean; readonly progress: ImportProgress },
): Promise<ImportOutcome> {
  return importDossier({ source, now: () => new Date(), progress: options.progress }, text, options.dryRun);
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

/** The HTTP server over an open database; not yet listening. */
export function createService(config: Config, { sql, source }: Database): Promise<FastifyInstance> {
  return createServer({
    sql,
    source,
    pictures: createPictures(sql, config.limits.pictureBytes),
    logLevel: config.logLevel,
    limits: config.limits,
    pagesDirectory: fileURLToPath(new URL('dist/pages', PROJECT)),
  });
}
