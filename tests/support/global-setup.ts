import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../src/db/embedded/server.js';
import { migrate } from '../../src/data-source.js';
import { makeLocalKey } from '../../src/wire/identity/local-key.js';
import { createDatabase, dropDatabase, runOn, urlOf } from './admin.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A database from which others can be created and dropped. */
    adminUrl: string;
    /** The migrated database that `freshDatabase` clones; its name is new in every run. */
    templateDatabase: string;
    /** The key that the run's tokens are signed with. */
    authKeyFile: string;
  }
}

interface Server {
  readonly adminUrl: string;
  close(template: string): Promise<void>;
}

/** Provides a server with a migrated template: TEST_DATABASE_URL if it is set, else an embedded one for this run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const external = process.env.TEST_DATABASE_URL ?? '';
  const server = external === '' ? await startOwn() : useExternal(external);
  const template = `policy_options_${randomBytes(5).toString('hex')}`;
  try {
    await createDatabase(server.adminUrl, template, 'template0');
    await migrate(urlOf(server.adminUrl, template));
    // Nobody can enter it any more, so that it can be cloned at any time.
    await runOn(server.adminUrl, `ALTER DATABASE ${template} ALLOW_CONNECTIONS false`);
  } catch (error) {
    await server.close(template);
    throw error;
  }
  const keys = await mkdtemp(join(tmpdir(), 'policy-options-keys-'));
  await makeLocalKey(join(keys, 'key.json'));
  project.provide('adminUrl', server.adminUrl);
  project.provide('templateDatabase', template);
  project.provide('authKeyFile', join(keys, 'key.json'));
  return async () => {
    await server.close(template);
    await rm(keys, { recursive: true });
  };
}

async function startOwn(): Promise<Server> {
  const directory = await mkdtemp(join(tmpdir(), 'policy-options-test-'));
  const server = await startEmbedded({ directory, ephemeral: true });
  const close = async (): Promise<void> => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
  return { adminUrl: server.url, close };
}

function useExternal(adminUrl: string): Server {
  const close = async (template: string): Promise<void> => {
    const left = await runOn(adminUrl, 'SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [template]);
    for (const { datname } of left) await dropDatabase(adminUrl, String(datname));
  };
  return { adminUrl, close };
}
