import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { pollUntil } from '../../src/db/embedded/poll.js';
import { openDatabase } from '../../src/service.js';
import { runOn } from '../support/admin.js';
import { emptyDatabase } from '../support/database.js';

const PATIENCE = { timeoutMs: 10_000, everyMs: 20 };
const OTHERS = 'SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()';

describe('openDatabase', () => {
  it('leaves no connection open where a migration fails', async () => {
    const database = await emptyDatabase();
    await runOn(database.url, 'CREATE TABLE situation (mine int)');
    await expect(openDatabase(readConfig({ DATABASE_URL: database.url }), false)).rejects.toThrow('already exists');
    // A server may take a moment to notice that a connection was closed.
    const countOthers = async () => (await runOn(database.url, OTHERS)).length;
    const alone = await pollUntil(async () => ((await countOthers()) === 0 ? true : null), PATIENCE);
    expect(alone).toBe(true);
    await database.drop();
  });
});
