import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { databaseFailure } from '../../src/db/failure.js';
import { endProposal } from '../../src/db/proposal-end.js';
import { inTransaction } from '../../src/db/transaction.js';
import type { Database } from '../../src/service.js';
import { runOn } from '../support/admin.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { openTestDatabase } from '../support/service.js';

const NOWHERE = '00000000-0000-4000-8000-000000000000';

let home: TestDatabase;
let database: Database;

beforeAll(async () => {
  home = await freshDatabase();
  database = await openTestDatabase(home.url);
});

afterAll(async () => {
  await database.close();
  await home.drop();
});

it('gives the rows that a change returns, and none where it changed nothing', async () => {
  const changed = (where: string) =>
    inTransaction(database.source, async ({ sql }) => {
      await sql.rows({ text: 'CREATE TEMPORARY TABLE thing ON COMMIT DROP AS SELECT 1 AS number', values: [] });
      const text = `UPDATE thing SET number = 2 WHERE ${where} RETURNING number`;
      return { result: await sql.rows({ text, values: [] }), isKept: false };
    });
  expect(await changed('number = 1')).toEqual([{ number: 2 }]);
  expect(await changed('number = 3')).toEqual([]);
});

it('lets no proposal be ended that is not open', async () => {
  const end = { situationId: NOWHERE, proposal: NOWHERE, status: 'LAPSED', cause: 'STAND_DOWN', by: 'ann', at: 0 };
  const ended = inTransaction(database.source, async ({ sql }) => {
    await endProposal(sql, end);
    return { result: null, isKept: false };
  });
  await expect(ended).rejects.toThrow('is not open');
});

it('takes a connection that is lost between two statements for an outage, and not for a fault of ours', async () => {
  const lost = inTransaction(database.source, async ({ sql, manager }) => {
    const [session] = await sql.rows<{ pid: number }>({ text: 'SELECT pg_backend_pid() AS pid', values: [] });
    await runOn(home.url, 'SELECT pg_terminate_backend($1::int, 10000)', [String(session?.pid)]);
    while (manager.queryRunner?.isReleased === false) await nextTurn();
    return { result: await sql.rows({ text: 'SELECT 1', values: [] }), isKept: true };
  });
  expect(databaseFailure(await lost.catch((error: unknown) => error))).toBe('unavailable');
});
