import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { databaseFailure } from './failure.js';
import type { Sql, Statement } from './sql.js';

/** Work in one transaction: entities by its manager, statements by its Sql. */
export interface Transaction {
  readonly manager: EntityManager;
  readonly sql: Sql;
}

/** Single statements on the write side, each in a transaction of its own. */
export function sqlOf(source: DataSource): Sql {
  return { rows: (statement) => source.query(statement.text, [...statement.values]) };
}

/** What a transaction's work gave, and whether it is to last. */
export interface Settled<T> {
  readonly result: T;
  readonly isKept: boolean;
}

/** How often work is tried that other transactions get in the way of. */
const ATTEMPTS = 4;

/**
 * Runs work in one transaction and gives its result. Work that is not to be kept is undone; deferred constraints are
 * checked either way, so that a trial meets what the real thing would meet. An error undoes it and is thrown on; but a
 * deadlock or a failure to serialise is the fault of the moment, and the work is done again from its start, so it must
 * do nothing outside of the transaction.
 */
export async function inTransaction<T>(
  source: DataSource,
  work: (transaction: Transaction) => Promise<Settled<T>>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await tryOnce(source, work);
    } catch (error) {
      if (attempt === ATTEMPTS || databaseFailure(error) !== 'conflict') throw error;
      // At random, lest two that met meet again.
      await setTimeout(attempt * randomInt(5, 25));
    }
  }
}

/** By the connection itself: the runner has no names for statements, and so lets the server plan each one anew. */
async function rowsOf<Row>(runner: QueryRunner, { name, text, values }: Statement): Promise<readonly Row[]> {
  const client = (await runner.connect()) as ClientBase;
  const unnamed = { text, values: [...values] };
  const { rows } = await client.query(name === undefined ? unnamed : { name, ...unnamed });
  return rows as Row[];
}

async function tryOnce<T>(source: DataSource, work: (transaction: Transaction) => Promise<Settled<T>>): Promise<T> {
  const runner = source.createQueryRunner();
  try {
    await runner.startTransaction();
    const sql: Sql = { rows: (statement) => rowsOf(runner, statement) };
    const { result, isKept } = await work({ manager: runner.manager, sql });
    await runner.query('SET CONSTRAINTS ALL IMMEDIATE');
    if (isKept) await runner.commitTransaction();
    else await runner.rollbackTransaction();
    return result;
  } catch (error) {
    // Where the connection is lost, the server has undone it already, and the first error tells more than the second.
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}
