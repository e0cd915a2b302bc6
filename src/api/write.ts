import type { z } from 'zod';
import { type EarlierAnswer, earlierAnswer, enterAnswer, type LockedSituation } from '../db/situation-lock.js';
import type { AskListed } from '../db/listed.js';
import { inTransaction, type Transaction } from '../db/transaction.js';
import type { AddedEvidence } from '../picture/added-evidence.js';
import type { Acted, OwnRefusal, Write, WriteAsked, WriteOutcome, WriteScope } from './acted.js';
import { type Attempt, denialOf, enterAttemptOf, writerOf } from './authorise.js';
import { hashOf } from './body-hash.js';
import { type CarriedOut, carryOut, refused } from './carry-out.js';
import type { RequestContext } from './context.js';
import type { RefusalNote } from './refusals.js';
import { doAlone, type SharedWrite } from './shared-writes.js';
import { checkInput } from './written.js';

/** A write as it is asked for, with the form that its input must have. */
export interface AskedWrite<T, Own extends OwnRefusal = never, Known = undefined> extends Omit<Write<T, Own>, 'act'> {
  readonly form: z.ZodType;
  /** Asks what the work has to know, once the lock is had; sent behind it, so that the two are waited for together. */
  readonly ask?: (ask: AskListed) => Promise<Known>;
  /**
   * What the work has to know, after others have added to what was asked for: with this it may share a transaction with
   * them. It must decide first.
   */
  readonly follow?: (known: Known, added: AddedEvidence) => Known;
  readonly act: (scope: WriteScope, known: Known) => Promise<Acted<T, Own>>;
}

/**
 * Carries out a write in one transaction that holds the situation's lock: writes to one situation take turns. Who may
 * not do it is refused, whatever the input; then an input of another form is BAD_USER_INPUT. A request that comes twice
 * under one idempotency key acts once and gets the first answer again; an outdated revision is refused; what the work
 * refuses leaves nothing behind, unless the work says so. A success counts the revision up and tells whose availability
 * changed, as far as the writer may see it. Every attempt is put on the audit trail.
 */
export async function write<T, Own extends OwnRefusal = never, Known = undefined>(
  context: RequestContext,
  asked: AskedWrite<T, Own, Known>,
): Promise<WriteOutcome<T, Own>> {
  const denial = await denialOf(context, asked.operation, asked.input.situation);
  if (denial !== null) return refused(denial);
  checkInput(asked.form, asked.input);
  const prepared = sharedWrite(context, asked);
  const outcome =
    asked.follow !== undefined
      ? context.writes.of(prepared)
      : inTransaction(context.source, async (transaction) => ({
          result: await doAlone(transaction, prepared),
          isKept: true,
        }));
  return (await outcome) as WriteOutcome<T, Own>;
}

/** The same for somebody who may do it, in a transaction that holds the lock already. */
export async function writeTo<T, Own extends OwnRefusal = never>(
  context: RequestContext,
  transaction: Transaction,
  situation: LockedSituation,
  asked: Write<T, Own>,
): Promise<WriteOutcome<T, Own>> {
  const earlier = await earlierTo(transaction.ask, asked.input);
  const scope = { ...transaction, situation, by: writerOf(context) };
  return (await conclude(context, scope, asked, earlier)).outcome;
}

function sharedWrite<T, Own extends OwnRefusal, Known>(
  context: RequestContext,
  asked: AskedWrite<T, Own, Known>,
): SharedWrite {
  const { input, ask, follow, act } = asked;
  const by = writerOf(context);
  return {
    situation: input.situation,
    idempotencyKey: input.idempotencyKey ?? null,
    prepare: async (asking) => {
      const [earlier, known] = await Promise.all([earlierTo(asking, input), ask?.(asking)]);
      return async (transaction, situation, before) => {
        if (situation === null) return { outcome: refused(noSituation(input.situation)), situation, added: null };
        const followed = before.reduce((sofar, added) => follow?.(sofar, added) ?? sofar, known as Known);
        const work = { ...asked, act: (scope: WriteScope) => act(scope, followed) };
        return conclude(context, { ...transaction, situation, by }, work, earlier);
      };
    },
  };
}

/** What was answered to the same request before, if it names itself by an idempotency key. */
async function earlierTo(ask: AskListed, { situation, idempotencyKey }: WriteAsked): Promise<EarlierAnswer | null> {
  return typeof idempotencyKey === 'string' ? earlierAnswer(ask, situation, idempotencyKey) : null;
}

/** Does a write that was not done before, keeps its answer, and puts the attempt on the audit trail. */
async function conclude<T, Own extends OwnRefusal>(
  context: RequestContext,
  scope: WriteScope,
  asked: Write<T, Own>,
  earlier: EarlierAnswer | null,
): Promise<CarriedOut<T, Own>> {
  const { situation, ledger } = scope;
  const { operation, input } = asked;
  const bodyHash =
    typeof input.idempotencyKey === 'string' ? hashOf(input, [scope.by, context.identity.clearance]) : '';
  const done =
    earlier === null
      ? await carryOut(context, scope, asked)
      : { outcome: answerAgain<T, Own>(earlier, { operation, bodyHash }), situation, added: null };
  if (earlier === null && typeof input.idempotencyKey === 'string') {
    enterAnswer(ledger, situation.id, input.idempotencyKey, { operation, bodyHash, answer: done.outcome });
  }
  enterAttemptOf(context, ledger, attemptOf(asked, situation, done.outcome, earlier !== null));
  return done;
}

/** The answer that was given under an idempotency key before, to the one request that it may be used for. */
function answerAgain<T, Own extends OwnRefusal>(
  earlier: EarlierAnswer,
  { operation, bodyHash }: Omit<EarlierAnswer, 'answer'>,
): WriteOutcome<T, Own> {
  const isSame = earlier.operation === operation && earlier.bodyHash === bodyHash;
  return isSame ? (earlier.answer as WriteOutcome<T, Own>) : refused(keyReused());
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

function noSituation(key: string): RefusalNote {
  return { code: 'UNKNOWN_ENTRY', key, message: `There is no situation ${key}.`, path: ['input', 'situation'] };
}

/** It does not say for which: somebody else may have used the key, for what this person may not know of. */
function keyReused(): RefusalNote {
  const message = 'This idempotency key was used before, for another request or by somebody else.';
  return { code: 'IDEMPOTENCY_KEY_REUSED', message, path: ['input', 'idempotencyKey'] };
}
