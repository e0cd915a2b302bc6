import type { IncomingMessage } from 'node:http';
import { rm } from 'node:fs/promises';
import type { Config } from './config.js';
import { type Copies, copiesOf } from './db/copies.js';
import { startEmbedded } from './db/embedded/server.js';
import { createKeeper } from './features/events/events.keeper.js';
import { createService, loadSample, openDatabase } from './service.js';
import { createHandover, type Served } from './wire/handover.js';
import { localKeyFile, makeLocalKey } from './wire/identity/local-key.js';

export const RESET_PATH = '/mock/reset';

/** A service for those who build on the API: the founding case, for everybody to write to, and back at a word. */
export interface Mock {
  readonly address: string;
  /** What its tokens are signed with. */
  readonly keyFile: string;
  close(): Promise<void>;
}

/**
 * Starts the mock on a server of its own in a folder, which is removed at the end. Everything is as in use but that the
 * database can be put back: a filled one is kept aside, and each reset serves a new copy of it.
 *
 * @param config of which the database and whose tokens are good are not used
 */
export async function startMock(config: Config, folder: string): Promise<Mock> {
  const embedded = await startEmbedded({ directory: folder, ephemeral: true });
  const stop = async (): Promise<void> => {
    await embedded.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const keyFile = localKeyFile(folder);
    await makeLocalKey(keyFile);
    const settings = settingsOf(config, keyFile);
    await fill(settings(embedded.url));
    const copies = copiesOf(embedded.url);
    const next = (): Promise<Served> => serve(settings, copies);
    const handover = createHandover(await next(), { isAskedBy: asksReset, next });
    const close = async (): Promise<void> => {
      await handover.close();
      await stop();
    };
    return { address: await handover.listen(config.mockPort, config.host), keyFile, close };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Open to guests, as the service is on its embedded server; a clone has a URL, which would close it. */
function settingsOf(config: Config, keyFile: string): (databaseUrl: string) => Config {
  return (databaseUrl) => ({
    ...config,
    databaseUrl,
    databaseReplicaUrls: [],
    auth: { ...config.auth, jwksUrl: null, keyFile, isAnonymousAllowed: true },
    http: { ...config.http, introspection: 'all', allowedOrigins: originsOf(config) },
  });
}

/** Where the usual tools serve pages that are being built. */
const WORKSHOPS = ['3000', '4200', '5173', '8080'].flatMap((port) => [
  `http://localhost:${port}`,
  `http://127.0.0.1:${port}`,
]);

/** The origins whose pages may ask the mock. */
export function originsOf({ http: { allowedOrigins } }: Pick<Config, 'http'>): readonly string[] {
  return allowedOrigins.length === 0 ? WORKSHOPS : allowedOrigins;
}

async function fill(config: Config): Promise<void> {
  const database = await openDatabase(config, false);
  try {
    await loadSample(database);
  } finally {
    await database.close();
  }
}

function asksReset({ method, url, headers }: IncomingMessage): boolean {
  return headers['x-mock-reset'] === 'true' || (method === 'POST' && url?.split('?')[0] === RESET_PATH);
}

/** The service on a new copy, with a path that tells that it is one: whoever asks for it has had the reset by then. */
async function serve(settings: (databaseUrl: string) => Config, copies: Copies): Promise<Served> {
  const url = await copies.make();
  const config = settings(url);
  const database = await openDatabase(config, false);
  const app = await createService(config, database);
  app.post(RESET_PATH, () => ({ status: 'reset' }));
  await app.ready();
  const keeper = createKeeper({
    ...database,
    onError: (error) => {
      app.log.error({ err: error }, 'what time has brought could not be told');
    },
  });
  keeper.start();
  const release = async (): Promise<void> => {
    await keeper.stop();
    await database.close();
    await copies.drop(url);
  };
  return { app, release };
}
