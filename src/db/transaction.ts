import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { DatabaseError } from 'pg';
import { type DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { databaseFailure } from './failure.js';
import type { Ledger } from './ledger.js';
import { type Line, openLine } from './line.js';
import { type AskListed, createListed } from './listed.js';
import type { Sql } from './sql.js';

/** Work in one transaction: entities by its manager, statements by its Sql. */
export interface Transaction {
  readonly manager: EntityManager;
  readonly sql: Sql;
  /** Asks with others who ask the same of other entries: those who share the transaction are answered together. */
  readonly ask: AskListed;
  /** What is put on record without waiting for it. */
  readonly ledger: Ledger;
  /**
   * Statements that are sent and not waited for: they give no rows, and come before what is sent later. Where one fails the
   * transaction does, with its error.
   */
  readonly sent: Sql;
  /** Has something done once the work is kept, and lasts; where it is not, it is not done. */
  readonly onceKept: (act: () => void) => void;
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

async function tryOnce<T>(source: DataSource, work: (transaction: Transaction) => Promise<Settled<T>>): Promise<T> {
  const runner = source.createQueryRunner();
  const line = await openLine(runner);
  try {
    void line.send({ text: 'START TRANSACTION', values: [] });
    // It was not begun by the runner, which would refuse to lock a row otherwise.
    Object.assign(runner, { isTransactionActive: true });
    const acts: (() => void)[] = [];
    const { result, isKept } = await work({
      ...{ manager: runner.manager, ledger: line.ledger, sql: line.sql, ask: createListed(line.sql), sent: line.sent },
      onceKept: (act) => void acts.push(act),
    });
    if (isKept) await commit(line);
    else await undo(line);
    if (isKept) for (const act of acts) act();
    return result;
  } catch (error) {
    const first = await line.firstFailure();
    // Where the connection is lost, the server has undone it already, and the first error tells more than the second.
    await line.giveUp().catch(() => undefined);
    throw isAftermath(error) ? first : error;
  } finally {
    Object.assign(runner, { isTransactionActive: false });
    await runner.release();
  }
}

/** SQLSTATE of a statement in a transaction that has failed already: its cause is the failure of an earlier one. */
const IN_FAILED_TRANSACTION = '25P02';

function isAftermath(error: unknown): boolean {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return cause instanceof DatabaseError && cause.code === IN_FAILED_TRANSACTION;
}

/** A transaction that any statement has failed in is rolled back by its commit, without an error. */
async function commit(line: Line): Promise<void> {
  const { command } = await line.send({ text: 'COMMIT', values: [] });
  const first = await line.firstFailure();
  if (first !== null) throw first;
  if (command !== 'COMMIT') throw new Error('a transaction was committed that had failed');
}

async function undo(line: Line): Promise<void> {
  await line.send({ text: 'SET CONSTRAINTS ALL IMMEDIATE', values: [] });
  await line.send({ text: 'ROLLBACK', values: [] });
}
