import { earlierAnswer, keepAnswer, type LockedSituation, lockSituation, raiseRevision } from '../db/situation-lock.js';
import { inTransaction, type Transaction } from '../db/transaction.js';
import { type AvailabilityChangeNote, availabilityChanges } from '../picture/changes.js';
import { createPicture, type Picture } from '../picture/picture.js';
import { loadRecord } from '../picture/record.reads.js';
import { hashOf } from './body-hash.js';
import type { RequestContext } from './context.js';
import type { RefusalNote } from './refusals.js';

/** What every write's input has. */
export interface WriteAsked {
  readonly situation: string;
  readonly expectedRevision?: number | null;
  readonly idempotencyKey?: string | null;
}

/** What a write works in: its transaction, its situation, locked, and who writes. */
export interface WriteScope extends Transaction {
  readonly situation: LockedSituation;
  readonly by: string;
}

/** What came of the work itself. `isUnchanged`: it found nothing to do, and does not count as a write. */
export type Acted<T> =
  | { readonly kind: 'done'; readonly result: T; readonly isUnchanged?: boolean }
  | { readonly kind: 'refused'; readonly refusal: RefusalNote };

/** What came of a write. Plain data: it is kept, and given again to a request that comes twice. */
export type WriteOutcome<T> =
  | {
      readonly kind: 'done';
      readonly result: T;
      readonly revision: number;
      readonly changes: readonly AvailabilityChangeNote[];
    }
  | { readonly kind: 'refused'; readonly refusal: RefusalNote };

/** A write: its name, its input, and the work. */
export interface Write<T> {
  readonly operation: string;
  readonly input: WriteAsked;
  readonly act: (scope: WriteScope) => Promise<Acted<T>>;
}

/**
 * Carries out a write in one transaction that holds the situation's lock: writes to one situation take turns. A request
 * that comes twice under one idempotency key acts once and gets the first answer again; an outdated revision is
 * refused; what the work refuses leaves nothing behind. A success counts the revision up and tells whose availability
 * changed, as far as the writer may see it.
 */
export async function write<T>(context: RequestContext, asked: Write<T>): Promise<WriteOutcome<T>> {
  return inTransaction(context.source, async (transaction) => {
    const situation = await lockSituation(transaction.sql, asked.input.situation);
    if (situation === null) return { result: refused(noSituation(asked.input.situation)), isKept: false };
    return { result: await writeTo(context, transaction, situation, asked), isKept: true };
  });
}

/** The same in a transaction that holds the lock already. */
export function writeTo<T>(
  context: RequestContext,
  transaction: Transaction,
  situation: LockedSituation,
  asked: Write<T>,
): Promise<WriteOutcome<T>> {
  return answerOnce(context, { ...transaction, situation, by: writerOf(context) }, asked);
}

/** Who is put on record for a write. */
export function writerOf({ identity }: RequestContext): string {
  return identity.subject ?? 'anonymous';
}

async function answerOnce<T>(context: RequestContext, scope: WriteScope, asked: Write<T>): Promise<WriteOutcome<T>> {
  const { idempotencyKey } = asked.input;
  if (idempotencyKey === undefined || idempotencyKey === null) return carryOut(context, scope, asked);
  const { id } = scope.situation;
  const bodyHash = hashOf(asked.input, scope.by);
  const earlier = await earlierAnswer(scope.sql, id, idempotencyKey);
  if (earlier === null) {
    const answer = await carryOut(context, scope, asked);
    await keepAnswer(scope.sql, id, idempotencyKey, { operation: asked.operation, bodyHash, answer });
    return answer;
  }
  const isSame = earlier.operation === asked.operation && earlier.bodyHash === bodyHash;
  return isSame ? (earlier.answer as WriteOutcome<T>) : refused(keyReused(earlier.operation));
}

async function carryOut<T>(context: RequestContext, scope: WriteScope, asked: Write<T>): Promise<WriteOutcome<T>> {
  const { sql, situation } = scope;
  const { expectedRevision } = asked.input;
  if (expectedRevision !== undefined && expectedRevision !== null && expectedRevision !== situation.revision) {
    return refused(staleRevision(situation.revision));
  }
  const before = await pictureNow(context, scope);
  await sql.rows({ text: 'SAVEPOINT work', values: [] });
  const acted = await asked.act(scope);
  if (acted.kind === 'refused') {
    await sql.rows({ text: 'ROLLBACK TO SAVEPOINT work', values: [] });
    return acted;
  }
  if (acted.isUnchanged === true)
    return { kind: 'done', result: acted.result, revision: situation.revision, changes: [] };
  await raiseRevision(sql, situation.id);
  const after = await pictureNow(context, scope);
  const changes = availabilityChanges(before, after);
  return { kind: 'done', result: acted.result, revision: situation.revision + 1, changes };
}

/** As seen inside the transaction; a live clock is held at the instant of the write. */
async function pictureNow({ identity }: RequestContext, { sql, situation }: WriteScope): Promise<Picture> {
  const at = situation.clockMode === 'LIVE' ? situation.now : null;
  const loaded = await loadRecord(sql, situation.key, { validAt: at, knownAt: at }, identity.markings);
  if (loaded === null) throw new Error(`the situation ${situation.key} is locked and gone`);
  return createPicture(loaded.record, loaded.asOf, { whole: () => Promise.resolve(loaded.record) });
}

function refused(refusal: RefusalNote): { readonly kind: 'refused'; readonly refusal: RefusalNote } {
  return { kind: 'refused', refusal };
}

function noSituation(key: string): RefusalNote {
  return { code: 'UNKNOWN_ENTRY', key, message: `There is no situation ${key}.`, path: ['input', 'situation'] };
}

function staleRevision(currentRevision: number): RefusalNote {
  const message = `The situation is at revision ${String(currentRevision)} by now.`;
  return { code: 'STALE_REVISION', currentRevision, message, path: ['input', 'expectedRevision'] };
}

function keyReused(operation: string): RefusalNote {
  const message = `This idempotency key was used before, for ${operation} with another body or another write.`;
  return { code: 'IDEMPOTENCY_KEY_REUSED', message, path: ['input', 'idempotencyKey'] };
}
