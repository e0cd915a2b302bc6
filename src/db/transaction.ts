import type { DataSource, EntityManager } from 'typeorm';
import type { Sql } from './sql.js';

/** Work in one transaction: entities by its manager, statements by its Sql. */
export interface Transaction {
  readonly manager: EntityManager;
  readonly sql: Sql;
}

/** What a transaction's work gave, and whether it is to last. */
export interface Settled<T> {
  readonly result: T;
  readonly isKept: boolean;
}

/**
 * Runs work in one transaction and gives its result. Work that is not to be kept is undone; deferred constraints are
 * checked either way, so that a trial meets what the real thing would meet. An error undoes it and is thrown on.
 */
export async function inTransaction<T>(
  source: DataSource,
  work: (transaction: Transaction) => Promise<Settled<T>>,
): Promise<T> {
  const runner = source.createQueryRunner();
  await runner.startTransaction();
  try {
    const sql: Sql = { rows: (statement) => runner.query(statement.text, [...statement.values]) };
    const { result, isKept } = await work({ manager: runner.manager, sql });
    await runner.query('SET CONSTRAINTS ALL IMMEDIATE');
    if (isKept) await runner.commitTransaction();
    else await runner.rollbackTransaction();
    return result;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
  }
}
