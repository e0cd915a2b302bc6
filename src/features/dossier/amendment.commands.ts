import { z } from 'zod';
import type { RequestContext } from '../../api/context.js';
import { idOrKey } from '../../api/node.js';
import type { Acted, OwnRefusal, WriteOutcome, WriteScope } from '../../api/acted.js';
import { write } from '../../api/write.js';
import { writeAsked, writtenText } from '../../api/written.js';
import { checkAmendment } from './amend.check.js';
import type { PrimaryEvent } from '../../picture/telling.js';
import { definitionAmended, putInForce } from './amend.commands.js';
import { lastVersion } from './amend.store.js';
import { closeAmendment, findAmendment, type StoredAmendment } from './amendment.store.js';
import type { AmendableWord, ApproveAmendmentInput } from './dossier.inputs.types.js';

const approveAmendmentForm = z.object({ ...writeAsked, amendment: writtenText.max(1000) });

/** What came into force. */
export interface ApprovedAmendment {
  readonly amendment: string;
  readonly key: string;
  readonly version: number;
}

/** Why an amendment cannot be approved, beside what every write can meet. */
export type AmendmentRefusal = OwnRefusal &
  (
    | { readonly code: 'PROPOSER_MAY_NOT_APPROVE'; readonly proposer: string }
    | { readonly code: 'AMENDMENT_CLOSED'; readonly status: string }
  );

type Approved = Acted<ApprovedAmendment, AmendmentRefusal>;

/**
 * Puts an amendment in force that waits for a second person: somebody else than who proposed it (DESIGN §1). It is held
 * once more against all definitions in force. One that was made to a version which is no longer the latest is closed.
 */
export async function approveAmendment(
  context: RequestContext,
  input: ApproveAmendmentInput,
): Promise<WriteOutcome<ApprovedAmendment, AmendmentRefusal>> {
  return write(context, {
    operation: 'approveAmendment',
    form: approveAmendmentForm,
    input,
    act: (scope) => actOnAmendment(scope, input),
  });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const PATH = ['input', 'amendment'];

async function actOnAmendment(scope: WriteScope, input: ApproveAmendmentInput): Promise<Approved> {
  const id = idOrKey('Amendment', input.amendment);
  const amendment = UUID.test(id) ? await findAmendment(scope.manager, scope.situation.id, id) : null;
  if (amendment === null) {
    const message = `There is no amendment ${input.amendment}.`;
    return { kind: 'refused', refusal: { code: 'UNKNOWN_ENTRY', key: input.amendment, message, path: PATH } };
  }
  const refusal = closedRefusal(amendment) ?? ownRefusal(amendment, scope.by);
  return refusal === null ? approve(scope, amendment) : { kind: 'refused', refusal };
}

async function approve(scope: WriteScope, amendment: StoredAmendment): Promise<Approved> {
  const { manager, situation, by } = scope;
  const { key, definition } = amendment;
  const written = { kind: amendment.kind as AmendableWord, key, definition };
  const closing = { closedBy: by, closedAt: new Date(situation.now) };
  if ((await lastVersion(manager, situation.id, written)) !== amendment.baseVersion) {
    await closeAmendment(manager, amendment, { ...closing, status: 'OUTDATED', version: null });
    return { kind: 'refused', refusal: closed('OUTDATED'), kept: [told('AMENDMENT_CLOSED', amendment, null)] };
  }
  const checked = await checkAmendment(scope, written);
  if (checked.kind === 'refused') return { kind: 'refused', refusal: { ...checked.refusal, path: PATH } };
  const version = await putInForce(scope, written, checked);
  await closeAmendment(manager, amendment, { ...closing, status: 'IN_FORCE', version });
  const events = [told('AMENDMENT_APPROVED', amendment, version), definitionAmended(written, version)];
  return { kind: 'done', result: { amendment: amendment.id, key, version }, events };
}

function told(
  event: 'AMENDMENT_APPROVED' | 'AMENDMENT_CLOSED',
  { id, kind, key }: StoredAmendment,
  version: number | null,
): PrimaryEvent {
  return { kind: event, marking: 'CLEAR', detail: { amendment: id, definition: { kind, key, version } } };
}

function closedRefusal({ status }: StoredAmendment): AmendmentRefusal | null {
  return status === 'PENDING' ? null : closed(status);
}

function closed(status: string): AmendmentRefusal {
  const why: Readonly<Record<string, string>> = {
    IN_FORCE: 'It is in force.',
    SUPERSEDED: 'A later amendment of the same definition took its place.',
    OUTDATED: 'The definition has been amended since it was made: make it anew.',
  };
  return { code: 'AMENDMENT_CLOSED', status, message: why[status] ?? 'It is closed.', path: PATH };
}

function ownRefusal({ proposedBy }: StoredAmendment, by: string): AmendmentRefusal | null {
  if (proposedBy !== by) return null;
  const message = `${by} proposed it, and a second person must approve it.`;
  return { code: 'PROPOSER_MAY_NOT_APPROVE', proposer: by, message, path: PATH };
}
