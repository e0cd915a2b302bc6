import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { RequestContext } from '../../api/context.js';
import type { Acted, WriteOutcome, WriteScope } from '../../api/acted.js';
import { write } from '../../api/write.js';
import { writeAsked, writtenKey } from '../../api/written.js';
import type { LadderRefusalNote } from '../escalation/ladder-refusals.types.js';
import { checkAmendment, type CheckedAmendment, type WrittenAmendment } from './amend.check.js';
import { withVersion } from './amend.definitions.js';
import type { PrimaryEvent } from '../../picture/telling.js';
import { amendLadders, type LadderAmendment, NOTHING_AMENDED } from './amend.ladders.js';
import { lastVersion, storeVersion } from './amend.store.js';
import { insertAmendment } from './amendment.store.js';
import { laddersOf } from './dossier.domain.js';
import type { Dossier } from './dossier.format.js';
import type { AmendDefinitionInput } from './dossier.inputs.types.js';

const amendDefinitionForm = z.object({ ...writeAsked, key: writtenKey, definition: z.string().max(200_000) });

/** What was amended: the version that is in force now, or the amendment that waits for a second person. */
export type Amended =
  | { readonly key: string; readonly version: number; readonly amendment: null }
  | { readonly key: string; readonly version: null; readonly amendment: string };

/**
 * Puts a new version of a definition in force from the situation's present instant; one of an invariant waits until a
 * second person approves it (DESIGN §1). It is held against all definitions in force: a version that refers to nothing,
 * or breaks a rule, is refused with its faults.
 */
export async function amendDefinition(
  context: RequestContext,
  input: AmendDefinitionInput,
): Promise<WriteOutcome<Amended, LadderRefusalNote>> {
  return write(context, {
    operation: 'amendDefinition',
    form: amendDefinitionForm,
    input,
    act: (scope) => actOnDefinition(scope, input),
  });
}

async function actOnDefinition(
  scope: WriteScope,
  input: AmendDefinitionInput,
): Promise<Acted<Amended, LadderRefusalNote>> {
  const checked = await checkAmendment(scope, input);
  if (checked.kind === 'refused') return checked;
  if (input.kind === 'INVARIANT') return holdBack(scope, input);
  const amendment = amendmentOf(input, checked.amended);
  const amended = amendment === null ? NOTHING_AMENDED : await amendLadders(scope, amendment);
  if (amended.enacted.length > 0) return { kind: 'refused', refusal: enacting(amended.enacted) };
  const version = await putInForce(scope, input, checked);
  const events = [definitionAmended(input, version), ...amended.events];
  return { kind: 'done', result: { key: input.key, version, amendment: null }, events };
}

/** The event of a version that is in force now. */
export function definitionAmended({ kind, key }: WrittenAmendment, version: number): PrimaryEvent {
  return { kind: 'DEFINITION_AMENDED', marking: 'CLEAR', detail: { definition: { kind, key, version } } };
}

/** Ends the version in force and begins the amended one, from the situation's present instant. Gives its number. */
export async function putInForce(
  { manager, situation }: WriteScope,
  { kind, key }: WrittenAmendment,
  { dossier, amended }: CheckedAmendment & { readonly kind: 'fit' },
): Promise<number> {
  const validFrom = new Date(situation.now).toISOString();
  const whole = withVersion(dossier, amended, { kind, key }, validFrom);
  return storeVersion(manager, { situationId: situation.id, dossier: whole }, { kind, key, validFrom });
}

/** Puts an amendment on record that waits for a second person; one that waited for the same definition is superseded. */
async function holdBack(
  { manager, situation, by }: WriteScope,
  { kind, key, definition }: WrittenAmendment,
): Promise<Acted<Amended, LadderRefusalNote>> {
  const id = randomUUID();
  const superseded = await insertAmendment(manager, {
    situationId: situation.id,
    id,
    kind,
    key,
    definition,
    baseVersion: await lastVersion(manager, situation.id, { kind, key }),
    status: 'PENDING',
    version: null,
    proposedBy: by,
    proposedAt: new Date(situation.now),
    closedBy: null,
    closedAt: null,
  });
  const told = { marking: 'CLEAR', detail: { amendment: id, definition: { kind, key, version: null } } };
  const ended = superseded.map((amendment) => ({ ...told, detail: { ...told.detail, amendment } }));
  const events = [
    ...ended.map((event) => ({ kind: 'AMENDMENT_CLOSED', ...event }) as const),
    { kind: 'AMENDMENT_PROPOSED', ...told } as const,
  ];
  return { kind: 'done', result: { key, version: null, amendment: id }, events };
}

/** What ladders must be told of; null where no proposal stands on the definition itself. */
function amendmentOf({ kind, key }: AmendDefinitionInput, amended: Dossier): LadderAmendment | null {
  if (kind === 'PRECONDITION') return { kind: 'gate', option: key };
  const [ladder] = kind === 'LADDER' ? laddersOf(amended.ladders.filter((each) => each.key === key)) : [];
  return ladder === undefined ? null : { kind: 'ladder', ladder };
}

function enacting(options: readonly string[]): LadderRefusalNote {
  const message = `No new option on a rung that is held: ${options.join(', ')} would be enacted with no gate asked.`;
  return { code: 'AMENDMENT_ENACTS', options, message, path: ['input', 'definition'] };
}
