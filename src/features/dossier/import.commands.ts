import { z } from 'zod';
import type { RequestContext } from '../../api/context.js';
import type { RefusalNote } from '../../api/refusals.js';
import { denialOf, enterAttemptOf, writerOf } from '../../api/authorise.js';
import type { Acted, WriteOutcome } from '../../api/acted.js';
import { writeTo } from '../../api/write.js';
import { checkInput, writeAsked } from '../../api/written.js';
import { enterAnswer, type LockedSituation, lockSituation } from '../../db/situation-lock.js';
import { inTransaction, type Settled, type Transaction } from '../../db/transaction.js';
import { hashOf } from '../../api/body-hash.js';
import { tellOpening } from '../../picture/telling.js';
import { DOSSIER_IMPORTED, type ImportOutcome, mergeInto } from './dossier.commands.js';
import { type DossierFault, type ReadDossier, readDossier } from './dossier.document.js';
import type { ImportDossierInput } from './dossier.inputs.types.js';
import { lockKey } from './dossier.store.js';

const importDossierForm = z.object({ ...writeAsked, text: z.string() });

export type Imported = ImportOutcome & { readonly kind: 'imported' };
type ReadyDossier = ReadDossier & { readonly kind: 'dossier' };
type Outcome = WriteOutcome<Imported>;

/** Imports a dossier by the API: as importDossier does, with the expected revision and idempotency of every write. */
export async function importByApi(context: RequestContext, input: ImportDossierInput): Promise<Outcome> {
  const denial = await denialOf(context, 'importDossier', input.situation);
  if (denial !== null) return { kind: 'refused', refusal: denial };
  checkInput(importDossierForm, input);
  const read = readDossier(input.text);
  if (read.kind === 'faults') return { kind: 'refused', refusal: faulty(read.faults) };
  if (read.dossier.situation.key !== input.situation) return { kind: 'refused', refusal: otherSituation(read) };
  return inTransaction<Outcome>(context.source, async (transaction) => {
    await lockKey(transaction.manager, input.situation);
    const situation = await lockSituation(transaction.sql, input.situation);
    if (situation === null) return importNew(context, transaction, input, read);
    return importKnown(context, { ...transaction, situation }, input, read);
  });
}

async function importKnown(
  context: RequestContext,
  { situation, ...transaction }: Transaction & { readonly situation: LockedSituation },
  input: ImportDossierInput,
  read: ReadyDossier,
): Promise<Settled<Outcome>> {
  const act = async (): Promise<Acted<Imported>> => {
    const outcome = await mergeInto(transaction, read, importOf(context));
    if (outcome.kind === 'faults') return { kind: 'refused', refusal: faulty(outcome.faults) };
    const result = { ...outcome, dryRun: input.dryRun === true };
    return { kind: 'done', result, events: Object.keys(outcome.added).length === 0 ? [] : [DOSSIER_IMPORTED] };
  };
  const result = await writeTo(context, transaction, situation, { operation: 'importDossier', input, act });
  return { result, isKept: input.dryRun !== true };
}

/** A new situation has no revision to expect and nobody else who could see it; its answer is kept all the same. */
async function importNew(
  context: RequestContext,
  transaction: Transaction,
  input: ImportDossierInput,
  read: ReadyDossier,
): Promise<Settled<Outcome>> {
  const merged = await mergeInto(transaction, read, importOf(context));
  if (merged.kind === 'faults') return { result: { kind: 'refused', refusal: faulty(merged.faults) }, isKept: false };
  const imported = { ...merged, dryRun: input.dryRun === true };
  const answer: Outcome = { kind: 'done', result: imported, revision: 1, changes: [] };
  const named = { operation: 'importDossier', situation: input.situation, code: null } as const;
  enterAttemptOf(context, transaction.ledger, { ...named, outcome: 'DONE', revision: 1, detail: { result: imported } });
  const situation = await lockSituation(transaction.sql, input.situation);
  if (situation !== null) {
    await tellOpening(transaction, situation, { by: writerOf(context), events: [DOSSIER_IMPORTED] });
  }
  if (situation !== null && typeof input.idempotencyKey === 'string') {
    const kept = {
      operation: 'importDossier',
      bodyHash: hashOf(input, [writerOf(context), context.identity.clearance]),
      answer,
    };
    enterAnswer(transaction.ledger, situation.id, input.idempotencyKey, kept);
  }
  return { result: answer, isKept: !imported.dryRun };
}

function importOf({ identity: { markings } }: RequestContext): Parameters<typeof mergeInto>[2] {
  return { now: () => new Date(), progress: () => undefined, markings };
}

function faulty(faults: readonly DossierFault[]): RefusalNote {
  const message = `The dossier has ${String(faults.length)} ${faults.length === 1 ? 'fault' : 'faults'}.`;
  return { code: 'FAULTY_DOSSIER', faults, message, path: ['input', 'text'] };
}

function otherSituation({ dossier }: ReadyDossier): RefusalNote {
  const message = `The dossier is that of ${dossier.situation.key}.`;
  return { code: 'CONTRADICTORY', message, path: ['input', 'situation'] };
}
