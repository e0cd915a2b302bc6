import { readFile } from 'node:fs/promises';
import 'reflect-metadata';
import { inject } from 'vitest';
import { readConfig } from '../../src/config.js';
import type { ReadPool } from '../../src/db/pool.js';
import type { ImportOutcome } from '../../src/features/dossier/dossier.commands.js';
import { createService, type Database, importText, loadSample, openDatabase } from '../../src/service.js';
import { freshDatabase } from './database.js';
import { type Person, tokenOf, WRITER } from './people.js';

/** The real service on a database of its own. */
export interface TestService {
  readonly url: string;
  readonly database: Database;
  /** The statements of the read side so far, by their names or texts; empty it to count anew. */
  readonly statements: string[];
  /** Asks as WRITER; gives the HTTP status and the body. */
  readonly ask: Ask;
  /** How another person asks; null for somebody who does not sign in. */
  as(person: Person | null): { readonly ask: Ask };
  close(): Promise<void>;
}

export type Ask = (query: string, variables?: Readonly<Record<string, unknown>>) => Promise<Answer>;

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

/** How a service under test differs from one in use; it takes the run's tokens beside. */
export const TEST_SETTINGS = { PORT: '0', LOG_LEVEL: 'fatal', ANONYMOUS_ACCESS: 'true', LIMIT_RATE: '1000000' };

/**
 * Starts the service on a fresh database with the founding case, or with the dossiers given instead.
 *
 * @param settings variables of the environment that differ from those of other tests
 */
export async function startService(
  dossiers?: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<TestService> {
  const { url: databaseUrl, drop } = await freshDatabase();
  const keys = { AUTH_KEY_FILE: inject('authKeyFile') };
  const config = readConfig({ DATABASE_URL: databaseUrl, ...TEST_SETTINGS, ...keys, ...settings });
  const database = await openDatabase(config, false);
  if (dossiers === undefined) await loadSample(database);
  for (const text of dossiers ?? []) await importOrThrow(database, text);
  const statements: string[] = [];
  const reads: ReadPool = {
    reader: (markings) => ({
      rows: (statement) => {
        statements.push(statement.name ?? statement.text);
        return database.reads.reader(markings).rows(statement);
      },
    }),
    state: () => database.reads.state(),
    close: () => database.reads.close(),
  };
  const app = await createService(config, { ...database, reads });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    url,
    database,
    statements,
    ask: asker(url, WRITER),
    as: (person) => ({ ask: asker(url, person) }),
    close: async () => {
      await app.close();
      await database.close();
      await drop();
    },
  };
}

/** An instance of the service, whoever has the database. */
export type Instance = Pick<TestService, 'url' | 'ask' | 'as' | 'close'>;

/** Another instance of the service on a database that has one already. */
export async function startBeside(
  { database: { url: databaseUrl } }: Pick<TestService, 'database'>,
  settings: Readonly<Record<string, string>> = {},
): Promise<Instance> {
  const keys = { AUTH_KEY_FILE: inject('authKeyFile') };
  const config = readConfig({ DATABASE_URL: databaseUrl, ...TEST_SETTINGS, ...keys, ...settings });
  const database = await openDatabase(config, false);
  const app = await createService(config, database);
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    url,
    ask: asker(url, WRITER),
    as: (person) => ({ ask: asker(url, person) }),
    close: async () => {
      await app.close();
      await database.close();
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

/** Asks a service as a person, whose token is signed once. */
function asker(url: string, person: Person | null): Ask {
  let token: Promise<string> | null = null;
  return async (query, variables = {}) => {
    if (person !== null) token ??= tokenOf(person);
    const authorization = token === null ? {} : { authorization: `Bearer ${await token}` };
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  };
}
