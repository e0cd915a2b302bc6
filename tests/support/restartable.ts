import { inject } from 'vitest';
import { readConfig } from '../../src/config.js';
import { createService, type Database, openDatabase } from '../../src/service.js';
import { freshDatabase } from './database.js';
import { tokenOf, WRITER } from './people.js';
import { type Answer, importOrThrow, TEST_SETTINGS, type TestService } from './service.js';

/** A database that services can be started on, one after the other. */
export interface LastingDatabase {
  /** Starts a service on it, as another process would. */
  start(): Promise<Pick<TestService, 'ask' | 'close'>>;
  drop(): Promise<void>;
}

/** A fresh database with these dossiers, and no service on it yet. */
export async function lastingDatabase(dossiers: readonly string[]): Promise<LastingDatabase> {
  const { url, drop } = await freshDatabase();
  const config = readConfig({ DATABASE_URL: url, ...TEST_SETTINGS, AUTH_KEY_FILE: inject('authKeyFile') });
  const first = await openDatabase(config, false);
  for (const text of dossiers) await importOrThrow(first, text);
  await first.close();
  return { start: () => startOn(config), drop };
}

async function startOn(config: ReturnType<typeof readConfig>): Promise<Pick<TestService, 'ask' | 'close'>> {
  const database: Database = await openDatabase(config, false);
  const app = await createService(config, database);
  await app.ready();
  return {
    ask: async (query, variables = {}) => {
      const headers = { authorization: `Bearer ${await tokenOf(WRITER)}` };
      const response = await app.inject({ method: 'POST', url: '/graphql', headers, payload: { query, variables } });
      return { status: response.statusCode, body: response.json<Answer['body']>() };
    },
    close: async () => {
      await app.close();
      await database.close();
    },
  };
}
