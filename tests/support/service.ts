import { readFile } from 'node:fs/promises';
import 'reflect-metadata';
import { readConfig } from '../../src/config.js';
import { createService, type Database, importText, loadSample, openDatabase } from '../../src/service.js';
import { freshDatabase } from './database.js';

/** The real service on a database of its own. */
export interface TestService {
  readonly url: string;
  readonly database: Database;
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

/** Starts the service on a fresh database with the founding case, or with the dossiers given instead. */
export async function startService(dossiers?: readonly string[]): Promise<TestService> {
  const { url: databaseUrl, drop } = await freshDatabase();
  const config = readConfig({ DATABASE_URL: databaseUrl, PORT: '0', LOG_LEVEL: 'fatal' });
  const database = await openDatabase(config, false);
  if (dossiers === undefined) await loadSample(database);
  for (const text of dossiers ?? []) {
    const outcome = await importText(database, text, { dryRun: false, progress: () => undefined });
    if (outcome.kind === 'faults') throw new Error(JSON.stringify(outcome.faults));
  }
  const app = await createService(config, database);
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    url,
    database,
    ask: (query, variables = {}) => post(url, { query, variables }),
    close: async () => {
      await app.close();
      await database.close();
      await drop();
    },
  };
}

async function post(url: string, body: object): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}
