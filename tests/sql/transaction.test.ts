import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseFailure } from '../../src/db/failure.js';
import { endProposal } from '../../src/db/proposal-end.js';
import { inTransaction, type Transaction } from '../../src/db/transaction.js';
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

describe('statements that are sent and not waited for', () => {
  const insert = { text: 'INSERT INTO audit_entry (subject) VALUES (NULL)', values: [] };

  it('are part of the transaction, in their order', async () => {
    const seen = await inTransaction(database.source, async ({ sql, sent }) => {
      await sent.rows({ text: 'CREATE TEMPORARY TABLE thing (number int) ON COMMIT DROP', values: [] });
      await sent.rows({ text: 'INSERT INTO thing VALUES ($1)', values: [3] });
      return { result: await sql.rows({ text: 'SELECT number FROM thing', values: [] }), isKept: true };
    });
    expect(seen).toEqual([{ number: 3 }]);
  });

  it.each([
    ['the work has ended well', () => Promise.resolve()],
    [
      'a later statement finds the transaction failed',
      ({ sql }: Transaction) => sql.rows({ text: 'SELECT 1', values: [] }),
    ],
  ])('fail it with their own error where %s, and nothing is done that waits for its end', async (_, then) => {
    const done: string[] = [];
    const failed = inTransaction(database.source, async (transaction) => {
      transaction.onceKept(() => done.push('kept'));
      await transaction.sent.rows(insert);
      await then(transaction);
      return { result: null, isKept: true };
    });
    await expect(failed).rejects.toMatchObject({ code: '23502' });
    expect(done).toEqual([]);
  });
});

it('does what waits for its end once it is kept, and not where it is undone', async () => {
  const done: string[] = [];
  for (const isKept of [true, false]) {
    await inTransaction(database.source, ({ onceKept }) => {
      onceKept(() => done.push(String(isKept)));
      expect(done).toEqual(isKept ? [] : ['true']);
      return Promise.resolve({ result: null, isKept });
    });
  }
  expect(done).toEqual(['true']);
});

it('does not take for kept what failed while nobody looked', async () => {
  const swallowed = inTransaction(database.source, async ({ sql }) => {
    await sql.rows({ text: 'SELECT 1 / 0', values: [] }).catch(() => undefined);
    return { result: null, isKept: true };
  });
  await expect(swallowed).rejects.toThrow('division by zero');
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
