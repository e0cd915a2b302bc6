import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RowKind, SituationLeft } from '../../src/db/ledger.js';
import type { ListStatement } from '../../src/db/listed.js';
import { lockSituation } from '../../src/db/situation-lock.js';
import { inTransaction, type Transaction } from '../../src/db/transaction.js';
import type { Database } from '../../src/service.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { foundingText, importOrThrow, openTestDatabase } from '../support/service.js';

const KEY = 'dprk-troops-russia-2024';

let home: TestDatabase;
let database: Database;

beforeAll(async () => {
  home = await freshDatabase();
  database = await openTestDatabase(home.url);
  await importOrThrow(database, await foundingText());
  await database.sql.rows({ text: 'CREATE TABLE thing (number int CHECK (number < 100))', values: [] });
});

afterAll(async () => {
  await database.close();
  await home.drop();
});

const THINGS: RowKind = {
  table: 'thing',
  insert: (listed) => `INSERT INTO thing SELECT number FROM json_to_recordset(${listed}) AS t (number int)`,
};

const NUMBERS = { text: 'SELECT number FROM thing ORDER BY number', values: [] };

async function numbersIn({ sql }: Pick<Transaction, 'sql'>): Promise<readonly number[]> {
  return (await sql.rows<{ number: number }>(NUMBERS)).map(({ number }) => number);
}

describe('a ledger', () => {
  it('is on record before anything else is asked, and at the end', async () => {
    const seen = await inTransaction(database.source, async (transaction) => {
      transaction.ledger.enter(THINGS, [{ number: 1 }]);
      transaction.ledger.enter(THINGS, [{ number: 2 }]);
      const first = await numbersIn(transaction);
      transaction.ledger.enter(THINGS, [{ number: 3 }]);
      return { result: first, isKept: true };
    });
    expect(seen).toEqual([1, 2]);
    expect(await numbersIn(database)).toEqual([1, 2, 3]);
  });

  it('leaves nothing behind where its transaction is undone, whether by its work or by an error', async () => {
    const before = await numbersIn(database);
    const enter = ({ ledger }: Transaction, number: number): void => {
      ledger.enter(THINGS, [{ number }]);
    };
    await inTransaction(database.source, (transaction) => {
      enter(transaction, 10);
      return Promise.resolve({ result: null, isKept: false });
    });
    const thrown = inTransaction(database.source, (transaction) => {
      enter(transaction, 11);
      return Promise.reject(new Error('changed its mind'));
    });
    await expect(thrown).rejects.toThrow('changed its mind');
    await inTransaction(database.source, async (transaction) => {
      await transaction.sent.rows({ text: 'SAVEPOINT work', values: [] });
      enter(transaction, 12);
      await transaction.sent.rows({ text: 'ROLLBACK TO SAVEPOINT work', values: [] });
      return { result: null, isKept: true };
    });
    expect(await numbersIn(database)).toEqual(before);
  });

  it('fails its transaction with its own error, though nobody waits for it', async () => {
    const failed = inTransaction(database.source, ({ ledger }) => {
      ledger.enter(THINGS, [{ number: 20 }, { number: 100 }]);
      return Promise.resolve({ result: null, isKept: true });
    });
    await expect(failed).rejects.toMatchObject({ code: '23514' });
    const trial = inTransaction(database.source, ({ ledger }) => {
      ledger.enter(THINGS, [{ number: 100 }]);
      return Promise.resolve({ result: null, isKept: false });
    });
    await expect(trial).rejects.toMatchObject({ code: '23514' });
  });

  it('takes every text that the driver would take', async () => {
    const halved = 'half \ud83d, whole 🛰️, written \\ud83d';
    const kind: RowKind = {
      table: 'word',
      insert: (listed) => `INSERT INTO word SELECT text FROM json_to_recordset(${listed}) AS t (text text)`,
    };
    const words = await inTransaction(database.source, async ({ sql, ledger }) => {
      await sql.rows({ text: 'CREATE TEMPORARY TABLE word (text text) ON COMMIT DROP', values: [] });
      await sql.rows({ text: 'INSERT INTO word VALUES ($1)', values: [halved] });
      ledger.enter(kind, [{ text: halved }]);
      return { result: await sql.rows<{ text: string }>({ text: 'SELECT text FROM word', values: [] }), isKept: false };
    });
    expect(words.map(({ text }) => text)).toEqual([words[0]?.text, words[0]?.text]);
    expect(words[0]?.text).toBe('half \ufffd, whole 🛰️, written \\ud83d');
  });

  it('leaves a situation as it was left last, and tells each who it was written by before that is committed', async () => {
    const told: string[] = [];
    const xid = await inTransaction(database.source, async ({ sql, ledger }) => {
      const situation = await lockSituation(sql, KEY);
      const left: SituationLeft = {
        ...{ id: situation?.id ?? '', revision: 5, frameRevision: 5, eventSequence: 7, evaluatedAt: 2e12 },
        nextChangeAt: null,
      };
      ledger.leave(left, (by) => told.push(`first ${by}`));
      ledger.leave({ ...left, revision: 6, frameRevision: null, eventSequence: 9, evaluatedAt: 900 }, (by) =>
        told.push(`second ${by}`),
      );
      const [row] = await sql.rows<{ xid: string }>({ text: 'SELECT txid_current()::text AS xid', values: [] });
      expect(told).toEqual([`first ${String(row?.xid)}`, `second ${String(row?.xid)}`]);
      return { result: row?.xid, isKept: true };
    });
    const locked = await inTransaction(database.source, async ({ sql }) => ({
      result: await lockSituation(sql, KEY),
      isKept: false,
    }));
    expect(locked).toMatchObject({ revision: 6, eventSequence: 9, evaluatedAt: 2e12, writtenBy: xid });
    const [row] = await database.sql.rows({ text: 'SELECT frame_revision FROM situation', values: [] });
    expect(row).toEqual({ frame_revision: 5 });
  });
});

const DOUBLED: ListStatement = {
  name: 'doubled',
  text: `
  SELECT asked.place::int, json_build_array(asked.number * 2, count(*) OVER ()) AS answer
    FROM ROWS FROM (json_to_recordset($1::json) AS (number int)) WITH ORDINALITY AS asked (number, place)
   WHERE asked.number <> 13`,
};

describe('a statement that answers a list of questions', () => {
  it('gives each its own answer, by one statement for those who ask before anything else can come in', async () => {
    const { answers, statements } = await inTransaction(database.source, async ({ sql, ask }) => {
      const double = (number: number) => ask<readonly [number, number]>(DOUBLED, { number });
      const first = await Promise.all([3, 13, 4].map(double));
      const second = await double(5);
      const text = `SELECT generic_plans + custom_plans AS calls FROM pg_prepared_statements WHERE name = 'doubled'`;
      const [row] = await sql.rows<{ calls: string }>({ text, values: [] });
      return { result: { answers: [...first, second], statements: Number(row?.calls) }, isKept: false };
    });
    expect(answers).toEqual([[6, 2], null, [8, 2], [10, 1]]);
    expect(statements).toBe(2);
  });
});
