import { z } from 'zod';
import type { RequestContext } from '../../api/context.js';
import type { RefusalNote } from '../../api/refusals.js';
import type { Acted, WriteOutcome, WriteScope } from '../../api/acted.js';
import { write } from '../../api/write.js';
import { writeAsked, writtenKey, writtenText } from '../../api/written.js';
import type { UpdateMandateInput } from './mandates.inputs.types.js';
import { insertMandateRecord, lastMandateRecord } from './mandates.store.js';

const updateMandateForm = z.object({ ...writeAsked, mandate: writtenKey, note: writtenText.nullish() });

/** Key of what was recorded. */
export interface UpdatedMandate {
  readonly mandate: string;
}

/** Records a new state of a mandate; earlier states stay on record. */
export async function updateMandate(
  context: RequestContext,
  input: UpdateMandateInput,
): Promise<WriteOutcome<UpdatedMandate>> {
  return write(context, {
    operation: 'updateMandate',
    form: updateMandateForm,
    input,
    act: (scope) => actOnMandate(scope, input),
  });
}

async function actOnMandate(
  { manager, sql, situation, by }: WriteScope,
  input: UpdateMandateInput,
): Promise<Acted<UpdatedMandate>> {
  const last = await lastMandateRecord(sql, situation.id, input.mandate);
  if (last === null) return { kind: 'refused', refusal: unknownMandate(input.mandate) };
  const effectiveAt = input.effectiveAt ?? situation.now;
  const refusal = endRefusal(input, effectiveAt);
  if (refusal !== null) return { kind: 'refused', refusal };
  await insertMandateRecord(manager, {
    situationId: situation.id,
    mandate: input.mandate,
    sequence: last.sequence + 1,
    applicability: input.applicability ?? last.applicability,
    status: input.status,
    effectiveAt: new Date(effectiveAt),
    validUntil: typeof input.validUntil === 'number' ? new Date(input.validUntil) : null,
    note: input.note ?? null,
    recordedAt: new Date(situation.now),
    recordedBy: by,
  });
  const { mandate } = input;
  const events = [{ kind: 'MANDATE_UPDATED', marking: 'CLEAR', detail: { mandate } }] as const;
  return { kind: 'done', result: { mandate }, events };
}

function unknownMandate(key: string): RefusalNote {
  return { code: 'UNKNOWN_ENTRY', key, message: `There is no mandate ${key}.`, path: ['input', 'mandate'] };
}

/** Only a grant has an end, and it ends after it begins. */
function endRefusal({ status, validUntil }: UpdateMandateInput, effectiveAt: number): RefusalNote | null {
  if (validUntil === undefined || validUntil === null) return null;
  const path = ['input', 'validUntil'];
  if (status !== 'GRANTED') return { code: 'CONTRADICTORY', message: 'Only a grant has an end.', path };
  if (validUntil > effectiveAt) return null;
  return { code: 'CONTRADICTORY', message: 'A grant ends after it has taken effect.', path };
}
