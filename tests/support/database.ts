import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { createDatabase, dropDatabase, urlOf } from './admin.js';

/** A database that belongs to one test file. */
export interface TestDatabase {
  readonly url: string;
  /** Removes the database, whoever is connected; close pools before, or they report the lost connections. */
  readonly drop: () => Promise<void>;
}

/** A new database with every migration run and no row. */
export async function freshDatabase(): Promise<TestDatabase> {
  return await createFrom(inject('templateDatabase'));
}

/** A new database without a table, for tests of the migrations themselves. */
export async function emptyDatabase(): Promise<TestDatabase> {
  return await createFrom('template0');
}

async function createFrom(template: string): Promise<TestDatabase> {
  const adminUrl = inject('adminUrl');
  // Begins like the run's template: the teardown removes whatever a test has left behind.
  const name = `${inject('templateDatabase')}_${randomBytes(5).toString('hex')}`;
  await createDatabase(adminUrl, name, template);
  return { url: urlOf(adminUrl, name), drop: () => dropDatabase(adminUrl, name) };
}
