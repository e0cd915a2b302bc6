import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { createKeeper, type Keeper } from '../../src/features/events/events.keeper.js';
import { createService } from '../../src/service.js';
import { TIMERS } from '../../src/wire/subscriptions/timers.js';
import { freshDatabase } from '../support/database.js';
import { openTestDatabase, TEST_SETTINGS } from '../support/service.js';

let url: string;
let keeper: Keeper;
let close: () => Promise<void>;

beforeAll(async () => {
  const fresh = await freshDatabase();
  const database = await openTestDatabase(fresh.url);
  keeper = createKeeper({ ...database, onError: () => undefined });
  const settings = { DATABASE_URL: fresh.url, ...TEST_SETTINGS, AUTH_KEY_FILE: inject('authKeyFile') };
  const app = await createService(readConfig(settings), database, TIMERS, keeper.state);
  url = await app.listen({ port: 0, host: '127.0.0.1' });
  close = async () => {
    await app.close();
    await database.close();
    await fresh.drop();
  };
});

afterAll(() => close());

async function ready(): Promise<unknown> {
  const response = await fetch(`${url}/readyz`);
  return [response.status, await response.json()];
}

describe('/readyz', () => {
  it('says how it goes with the keeper, and stays ready when that has stopped', async () => {
    expect(await ready()).toEqual([200, { status: 'ok', keeper: 'starting' }]);
    await keeper.tick();
    expect(await ready()).toEqual([200, { status: 'ok', keeper: 'keeping' }]);
    await keeper.stop();
    expect(await ready()).toEqual([200, { status: 'ok', keeper: 'stopped' }]);
  });
});
