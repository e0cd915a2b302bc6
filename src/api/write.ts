import type { z } from 'zod';
import { earlierAnswer, keepAnswer, type LockedSituation, lockSituation } from '../db/situation-lock.js';
import type { Sql } from '../db/sql.js';
import { inTransaction, type Transaction } from '../db/transaction.js';
import type { AddedEvidence } from '../picture/added-evidence.js';
import { type AvailabilityChangeNote, availabilityChanges } from '../picture/changes.js';
import type { LeftByWrite } from '../picture/sight-memory.js';
import { pictureFor, type Sights } from '../picture/sights.js';
import { beforeWrite, type PrimaryEvent, tellWrite } from '../picture/telling.js';
import { type Attempt, audit, denialOf, writerOf } from './authorise.js';
import { hashOf } from './body-hash.js';
import type { RequestContext } from './context.js';
import type { WriteOperation } from './permissions.js';
import type { RefusalNote, RefusalWord } from './refusals.js';
import { checkInput } from './written.js';

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

/** A refusal of a feature's own, beside those of every write. */
export interface OwnRefusal {
  readonly code: RefusalWord;
  readonly message: string;
  readonly path: string[] | null;
}

/**
 * What came of the work itself, with the events of all that it put on record, in order. Work that found nothing to do
 * has none, and does not count as a write. `kept`: though refused, the work found something to put on record, which
 * stays and counts as a write.
 */
export type Acted<T, Own extends OwnRefusal = never> =
  | {
      readonly kind: 'done';
      readonly result: T;
      readonly events: readonly PrimaryEvent[];
      /** What it put on record, where that is a report alone, with claims that correct no other. */
      readonly added?: AddedEvidence | null;
    }
  | { readonly kind: 'refused'; readonly refusal: RefusalNote | Own; readonly kept?: readonly PrimaryEvent[] };

/** What came of a write. Plain data: it is kept, and given again to a request that comes twice. */
export type WriteOutcome<T, Own extends OwnRefusal = never> =
  | {
      readonly kind: 'done';
      readonly result: T;
      readonly revision: number;
      readonly changes: readonly AvailabilityChangeNote[];
    }
  | { readonly kind: 'refused'; readonly refusal: RefusalNote | Own };

/** A write: its name, its input, and the work. */
export interface Write<T, Own extends OwnRefusal = never> {
  readonly operation: WriteOperation;
  readonly input: WriteAsked;
  /** Whether the work writes nothing before it knows that it is not refused: then there is nothing to undo. */
  readonly decidesFirst?: true;
  readonly act: (scope: WriteScope) => Promise<Acted<T, Own>>;
}

/** A write as it is asked for, with the form that its input must have. */
export interface AskedWrite<T, Own extends OwnRefusal = never, Known = undefined> extends Omit<Write<T, Own>, 'act'> {
  readonly form: z.ZodType;
  /** Asks what the work has to know, once the lock is had; sent behind it, so that the two are waited for together. */
  readonly ask?: (sql: Sql) => Promise<Known>;
  readonly act: (scope: WriteScope, known: Known) => Promise<Acted<T, Own>>;
}

/**
 * Carries out a write in one transaction that holds the situation's lock: writes to one situation take turns. Who may
 * not do it is refused, whatever the input; then an input of another form is BAD_USER_INPUT. A request that comes twice under one idempotency key acts once and gets the first answer again;
 * an outdated revision is refused; what the work refuses leaves nothing behind, unless the work says so. A success counts
 * the revision up and tells whose availability changed, as far as the writer may see it. Every attempt is put on the
 * audit trail.
 */
export async function write<T, Own extends OwnRefusal = never, Known = undefined>(
  context: RequestContext,
  asked: AskedWrite<T, Own, Known>,
): Promise<WriteOutcome<T, Own>> {
  const denial = await denialOf(context, asked.operation, asked.input.situation);
  if (denial !== null) return refused(denial);
  checkInput(asked.form, asked.input);
  return inTransaction(context.source, async (transaction) => {
    const { sql } = transaction;
    const [situation, known] = await Promise.all([lockSituation(sql, asked.input.situation), asked.ask?.(sql)]);
    if (situation === null) return { result: refused(noSituation(asked.input.situation)), isKept: false };
    const work = { ...asked, act: (scope: WriteScope) => asked.act(scope, known as Known) };
    return { result: await writeTo(context, transaction, situation, work), isKept: true };
  });
}

/** The same for somebody who may do it, in a transaction that holds the lock already. */
export async function writeTo<T, Own extends OwnRefusal = never>(
  context: RequestContext,
  transaction: Transaction,
  situation: LockedSituation,
  asked: Write<T, Own>,
): Promise<WriteOutcome<T, Own>> {
  const scope = { ...transaction, situation, by: writerOf(context) };
  const earlier = await answerBefore(context, scope, asked);
  const outcome = earlier ?? (await carryOut(context, scope, asked));
  if (earlier === null) await keep(context, scope, asked, outcome);
  await audit(context, transaction.sent, attemptOf(asked, situation, outcome, earlier !== null));
  return outcome;
}

/** The answer to a request that came before under the same idempotency key, or null where none did. */
async function answerBefore<T, Own extends OwnRefusal>(
  { identity }: RequestContext,
  { sql, situation, by }: WriteScope,
  { operation, input }: Write<T, Own>,
): Promise<WriteOutcome<T, Own> | null> {
  if (typeof input.idempotencyKey !== 'string') return null;
  const earlier = await earlierAnswer(sql, situation.id, input.idempotencyKey);
  if (earlier === null) return null;
  const isSame = earlier.operation === operation && earlier.bodyHash === hashOf(input, [by, identity.clearance]);
  return isSame ? (earlier.answer as WriteOutcome<T, Own>) : refused(keyReused());
}

async function keep<T, Own extends OwnRefusal>(
  { identity }: RequestContext,
  { sent, situation, by }: WriteScope,
  { operation, input }: Write<T, Own>,
  answer: WriteOutcome<T, Own>,
): Promise<void> {
  if (typeof input.idempotencyKey !== 'string') return;
  const bodyHash = hashOf(input, [by, identity.clearance]);
  await keepAnswer(sent, situation.id, input.idempotencyKey, { operation, bodyHash, answer });
}

function attemptOf<T, Own extends OwnRefusal>(
  { operation, input }: Write<T, Own>,
  situation: LockedSituation,
  outcome: WriteOutcome<T, Own>,
  isRepeated: boolean,
): Attempt {
  const named = { operation, situation: input.situation };
  if (outcome.kind === 'refused') {
    const { code, message, path } = outcome.refusal;
    return { ...named, outcome: 'REFUSED', code, revision: situation.revision, detail: { message, path } };
  }
  const fresh = outcome.revision > situation.revision ? 'DONE' : 'UNCHANGED';
  const { revision, result } = outcome;
  return { ...named, outcome: isRepeated ? 'REPEATED' : fresh, code: null, revision, detail: { result } };
}

async function carryOut<T, Own extends OwnRefusal>(
  context: RequestContext,
  scope: WriteScope,
  asked: Write<T, Own>,
): Promise<WriteOutcome<T, Own>> {
  const { sql, situation } = scope;
  const stale = staleRevision(asked.input.expectedRevision ?? null, situation.revision);
  if (stale !== null) return refused(stale);
  const before = await beforeWrite(sql, situation, context.pictures.known);
  const acted = await actIn(scope, asked);
  const left = await leftBy(context, scope, { acted, before });
  if (acted.kind === 'refused') return { kind: 'refused', refusal: acted.refusal };
  const { result } = acted;
  if (left === null) return { kind: 'done', result, revision: situation.revision, changes: [] };
  const { clearance } = context.identity;
  const changes = availabilityChanges(pictureFor(before, clearance), pictureFor(left.sights, clearance));
  return { kind: 'done', result, revision: left.situation.revision, changes };
}

/** Does the work; what it wrote before it was refused is undone, unless it says that there is something to keep. */
async function actIn<T, Own extends OwnRefusal>(
  scope: WriteScope,
  { act, decidesFirst }: Write<T, Own>,
): Promise<Acted<T, Own>> {
  if (decidesFirst === true) return act(scope);
  await scope.sent.rows({ text: 'SAVEPOINT work', values: [] });
  const acted = await act(scope);
  const isUndone = acted.kind === 'refused' && eventsOf(acted).length === 0;
  if (isUndone) await scope.sent.rows({ text: 'ROLLBACK TO SAVEPOINT work', values: [] });
  return acted;
}

/** How the work left the situation, told and counted; null where it put nothing on record. */
async function leftBy<T, Own extends OwnRefusal>(
  { pictures, reads, left: lefts }: RequestContext,
  { sql, situation, by, onceKept }: WriteScope,
  { acted, before }: { readonly acted: Acted<T, Own>; readonly before: Sights },
): Promise<LeftByWrite | null> {
  const events = eventsOf(acted);
  if (events.length === 0) return null;
  const left = await tellWrite(sql, { situation, before, by, events, added: addedBy(acted), known: pictures.known });
  onceKept(() => {
    lefts.set(situation.key, pictures.keep(reads, left));
  });
  return left;
}

function addedBy<T, Own extends OwnRefusal>(acted: Acted<T, Own>): AddedEvidence | null {
  return acted.kind === 'done' ? (acted.added ?? null) : null;
}

function eventsOf<T, Own extends OwnRefusal>(acted: Acted<T, Own>): readonly PrimaryEvent[] {
  return acted.kind === 'done' ? acted.events : (acted.kept ?? []);
}

function refused(refusal: RefusalNote): { readonly kind: 'refused'; readonly refusal: RefusalNote } {
  return { kind: 'refused', refusal };
}

function noSituation(key: string): RefusalNote {
  return { code: 'UNKNOWN_ENTRY', key, message: `There is no situation ${key}.`, path: ['input', 'situation'] };
}

function staleRevision(expected: number | null, currentRevision: number): RefusalNote | null {
  if (expected === null || expected === currentRevision) return null;
  const message = `The situation is at revision ${String(currentRevision)} by now.`;
  return { code: 'STALE_REVISION', currentRevision, message, path: ['input', 'expectedRevision'] };
}

/** It does not say for which: somebody else may have used the key, for what this person may not know of. */
function keyReused(): RefusalNote {
  const message = 'This idempotency key was used before, for another request or by somebody else.';
  return { code: 'IDEMPOTENCY_KEY_REUSED', message, path: ['input', 'idempotencyKey'] };
}
