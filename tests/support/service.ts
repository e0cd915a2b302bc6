import { readFile } from 'node:fs/promises';
import 'reflect-metadata';
import { readConfig } from '../../src/config.js';
import type { ReadPool } from '../../src/db/pool.js';
import type { ImportOutcome } from '../../src/features/dossier/dossier.commands.js';
import { createService, type Database, importText, loadSample, openDatabase } from '../../src/service.js';
import { freshDatabase } from './database.js';

/** The real service on a database of its own. */
export interface TestService {
  readonly url: string;
  readonly database: Database;
  /** The statements of the read side so far, by their names or texts; empty it to count anew. */
  readonly statements: string[];
  /** Asks a query; gives the HTTP status and the body. */
  ask(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answer>;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly body: {
    readonly data?: Readonly<Record<string, unknown>> | null;
    readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
  };
}

/** The founding case as it lies in dossiers/. */
export function foundingText(): Promise<string> {
  return readFile(new URL('../../dossiers/dprk-troops-russia-2024.yaml', import.meta.url), 'utf8');
}

/** A text with one passage, which must occur in it once, written otherwise. */
export function edited(text: string, from: string, to: string): string {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`"${from}" occurs ${String(parts.length - 1)} times`);
  return parts.join(to);
}

/** Opens the migrated database at a URL; without a service on it. */
export function openTestDatabase(url: string): Promise<Database> {
  return openDatabase(readConfig({ DATABASE_URL: url }), false);
}

/** Imports a dossier into the database at a URL; throws where it is faulty. */
export async function importInto(url: string, text: string): Promise<void> {
  const database = await openTestDatabase(url);
  try {
    await importOrThrow(database, text);
  } finally {
    await database.close();
  }
}

/** Imports a dossier; throws where it is faulty. */
export async function importOrThrow(database: Database, text: string): Promise<ImportOutcome & { kind: 'imported' }> {
  const outcome = await importText(database, text, { dryRun: false, progress: () => undefined });
  if (outcome.kind === 'faults') throw new Error(JSON.stringify(outcome.faults));
  return outcome;
}

/** Starts the service on a fresh database with the founding case, or with the dossiers given instead. */
export async function startService(dossiers?: readonly string[]): Promise<TestService> {
  const { url: databaseUrl, drop } = await freshDatabase();
  const config = readConfig({ DATABASE_URL: databaseUrl, PORT: '0', LOG_LEVEL: 'fatal' });
  const database = await openDatabase(config, false);
  if (dossiers === undefined) await loadSample(database);
  for (const text of dossiers ?? []) await importOrThrow(database, text);
  const statements: string[] = [];
  const sql: ReadPool = {
    rows: (statement) => {
      statements.push(statement.name ?? statement.text);
      return database.sql.rows(statement);
    },
    close: () => database.sql.close(),
  };
  const app = await createService(config, { ...database, sql });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    url,
    database,
    statements,
    ask: (query, variables = {}) => post(url, { query, variables }),
    close: async () => {
      await app.close();
      await database.close();
      await drop();
    },
  };
}

/** What a query gives; throws where it gives errors. */
export async function dataOf(
  service: Pick<TestService, 'ask'>,
  query: string,
  variables?: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  const { body } = await service.ask(query, variables);
  if (body.errors !== undefined || body.data == null) throw new Error(JSON.stringify(body));
  return body.data;
}

async function post(url: string, body: object): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}
