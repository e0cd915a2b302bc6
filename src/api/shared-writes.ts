import type { DataSource } from 'typeorm';
import { createGatheredWrites, type GatheredWrites, NOT_DONE } from '../db/gathered-writes.js';
import { lockFreeSituations, type LockedSituation, lockSituation } from '../db/situation-lock.js';
import type { AskListed } from '../db/listed.js';
import type { Sql } from '../db/sql.js';
import { inTransaction, type Transaction } from '../db/transaction.js';
import type { AddedEvidence } from '../picture/added-evidence.js';

/** What a write did in a transaction. */
export interface Written {
  readonly outcome: unknown;
  /** As it was left; null where there is none. */
  readonly situation: LockedSituation | null;
  /** What it put on record, where that is a report alone, with claims that correct no other. */
  readonly added: AddedEvidence | null;
}

/**
 * A write that knows what it has to.
 *
 * @param situation null where there is none
 * @param before what others have added to the situation in this transaction, since the write asked what it has to know
 */
export type ReadyWrite = (
  transaction: Transaction,
  situation: LockedSituation | null,
  before: readonly AddedEvidence[],
) => Promise<Written>;

/** A write that may share its transaction with others. */
export interface SharedWrite {
  /** Key of the situation. */
  readonly situation: string;
  readonly idempotencyKey: string | null;
  /** Asks what it has to know. It is sent behind the lock, so that the two are waited for together. */
  readonly prepare: (ask: AskListed) => Promise<ReadyWrite>;
}

/** Writes that share transactions. */
export type SharedWrites = GatheredWrites<SharedWrite, unknown>;

/** The more share a transaction, the less it takes each, and the longer each waits for all. */
const MOST = { underway: 2, together: 16 };

/**
 * Does writes of several people in one transaction where they come together: what begins and ends it is done for all of
 * them at once. Each is refused, told and put on the audit trail as if it were alone.
 *
 * @param patienceMs how long one may wait to be begun
 */
export function createSharedWrites(source: DataSource, patienceMs: number): SharedWrites {
  return createGatheredWrites<SharedWrite, unknown>(
    { ...MOST, patienceMs },
    {
      placeOf: ({ situation }) => situation,
      run: (writes, waits) =>
        inTransaction(source, async (transaction) => ({
          result: await doTogether(transaction, writes, waits),
          isKept: true,
        })),
    },
  );
}

/** A write alone in its transaction. */
export async function doAlone(transaction: Transaction, { situation, prepare }: SharedWrite): Promise<unknown> {
  const { sql, ask } = transaction;
  const [locked, act] = await Promise.all([lockSituation(sql, situation), prepare(ask)]);
  return (await act(transaction, locked, [])).outcome;
}

/** What came of each, or NOT_DONE. */
async function doTogether(
  transaction: Transaction,
  writes: readonly SharedWrite[],
  waits: boolean,
): Promise<readonly unknown[]> {
  const { sql, ask } = transaction;
  const keys = [...new Set(writes.map(({ situation }) => situation))];
  const [locked, ...acts] = await Promise.all([
    lockAll(sql, keys, waits),
    ...writes.map(({ prepare }) => prepare(ask)),
  ]);
  const ready = writes.map((write, index) => ({ write, act: acts[index] as ReadyWrite }));
  const outcomes = new Map<SharedWrite, unknown>();
  const turns = keys.map(async (key) => {
    const situation = locked.find((each) => each.key === key) ?? null;
    if (situation === null && !waits) return;
    const own = ready.filter(({ write }) => write.situation === key);
    await doInTurn(transaction, situation, own, outcomes);
  });
  // One that fails does not end the transaction before the others have stopped to use it.
  const failed = (await Promise.allSettled(turns)).find((turn) => turn.status === 'rejected');
  if (failed !== undefined) throw failed.reason as Error;
  return writes.map((write) => (outcomes.has(write) ? outcomes.get(write) : NOT_DONE));
}

async function lockAll(sql: Sql, keys: readonly string[], waits: boolean): Promise<readonly LockedSituation[]> {
  const [key] = keys;
  if (!waits || key === undefined) return lockFreeSituations(sql, keys);
  const locked = await lockSituation(sql, key);
  return locked === null ? [] : [locked];
}

interface Prepared {
  readonly write: SharedWrite;
  readonly act: ReadyWrite;
}

/**
 * Does those to one situation, each after what the others before it left. It stops before one that would have to ask anew
 * what it has to know: whether its request was answered before, or what is on record by now.
 */
async function doInTurn(
  transaction: Transaction,
  locked: LockedSituation | null,
  writes: readonly Prepared[],
  outcomes: Map<SharedWrite, unknown>,
): Promise<void> {
  const added: AddedEvidence[] = [];
  let situation = locked;
  for (const { write, act } of upToRepeated(writes)) {
    const written = await act(transaction, situation, added);
    outcomes.set(write, written.outcome);
    const isChanged = written.situation?.revision !== situation?.revision;
    situation = written.situation;
    if (written.added !== null) added.push(written.added);
    else if (isChanged) return;
  }
}

/** Those before the first whose idempotency key another before it has. */
function upToRepeated(writes: readonly Prepared[]): readonly Prepared[] {
  const keys = writes.map(({ write }) => write.idempotencyKey);
  const repeated = keys.findIndex((key, index) => key !== null && keys.indexOf(key) < index);
  return repeated < 0 ? writes : writes.slice(0, repeated);
}
