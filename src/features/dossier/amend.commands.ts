import { z } from 'zod';
import type { RequestContext } from '../../api/context.js';
import type { RefusalNote } from '../../api/refusals.js';
import { type Acted, write, type WriteOutcome, type WriteScope } from '../../api/write.js';
import { checkInput, writeAsked, writtenKey } from '../../api/written.js';
import { newlyHeld } from '../../domain/escalation/newly-held.js';
import { worldAsOf } from '../../domain/situation/world-as-of.js';
import { loadRecord } from '../../picture/record.reads.js';
import {
  type DefinitionPath,
  definitionPath,
  heldToIdentity,
  presentDefinitions,
  withDefinition,
  withVersion,
} from './amend.definitions.js';
import { storeVersion } from './amend.store.js';
import { type DossierFault, readValue, type ReadDossier } from './dossier.document.js';
import { laddersOf } from './dossier.domain.js';
import type { Dossier } from './dossier.format.js';
import type { AmendDefinitionInput } from './dossier.inputs.types.js';
import { dossierOf } from './dossier.reads.js';

const amendDefinitionForm = z.object({ ...writeAsked, key: writtenKey, definition: z.string().max(200_000) });

/** What was amended. */
export interface Amended {
  readonly key: string;
  readonly version: number;
}

/**
 * Puts a new version of a definition in force from the situation's present instant. It is held against all definitions
 * in force: a version that refers to nothing, or breaks a rule, is refused with its faults.
 */
export async function amendDefinition(
  context: RequestContext,
  input: AmendDefinitionInput,
): Promise<WriteOutcome<Amended>> {
  checkInput(amendDefinitionForm, input);
  return write(context, { operation: 'amendDefinition', input, act: (scope) => actOnDefinition(scope, input) });
}

async function actOnDefinition(
  { manager, sql, situation }: WriteScope,
  input: AmendDefinitionInput,
): Promise<Acted<Amended>> {
  const dossier = await dossierOf(sql, situation.key);
  if (dossier === null) throw new Error(`the situation ${situation.key} is locked and gone`);
  const present = presentDefinitions(dossier);
  const path = definitionPath(present, input.kind, input.key);
  if (path === null) return { kind: 'refused', refusal: unknownDefinition(input.key) };
  const read = heldToIdentity(present, readDefinition(input, withDefinitionOf(present, path), path), path);
  if (read.kind === 'faults') return { kind: 'refused', refusal: faulty(read.faults) };
  const enacted = input.kind === 'LADDER' ? await enactedBy({ sql, situation }, read.dossier, input.key) : [];
  if (enacted.length > 0) return { kind: 'refused', refusal: faulty(enacted.map(enactingFault)) };
  const validFrom = new Date(situation.now).toISOString();
  const whole = withVersion(dossier, read.dossier, input, validFrom);
  const amended = { kind: input.kind, key: input.key, validFrom };
  const version = await storeVersion(manager, { situationId: situation.id, dossier: whole }, amended);
  return { kind: 'done', result: { key: input.key, version } };
}

/** Options that the amended ladder would enact, since it stands on or above their new rung. */
async function enactedBy(
  { sql, situation }: Pick<WriteScope, 'sql' | 'situation'>,
  amended: Dossier,
  key: string,
): Promise<readonly string[]> {
  const loaded = await loadRecord(sql, situation.key, { validAt: situation.now, knownAt: situation.now }, []);
  const position = loaded === null ? undefined : worldAsOf(loaded.record, loaded.asOf).ladders.get(key);
  const [ladder] = laddersOf(amended.ladders.filter((each) => each.key === key));
  return position === undefined || ladder === undefined ? [] : newlyHeld(position, ladder);
}

function enactingFault(option: string): DossierFault {
  const expected = `no new option on a rung that is held: ${option} would be enacted with no gate asked`;
  return { line: 1, path: 'stages', expected };
}

type Place = (definition: unknown) => unknown;

function withDefinitionOf(present: Parameters<typeof withDefinition>[0], path: DefinitionPath): Place {
  return (definition) => withDefinition(present, path, definition);
}

/** Reads the text given in its place among the definitions in force; its faults are told by their lines in the text. */
function readDefinition(
  { definition, kind, key }: AmendDefinitionInput,
  place: Place,
  path: DefinitionPath,
): ReadDossier {
  return readValue(definition, {
    within: path,
    place: (written) => place(kind === 'PRECONDITION' ? written : keyed(written, key)),
  });
}

/** The key is that of the definition amended, whether the text repeats it or not. */
function keyed(written: unknown, key: string): unknown {
  return typeof written === 'object' && written !== null && !Array.isArray(written) ? { ...written, key } : written;
}

function unknownDefinition(key: string): RefusalNote {
  return { code: 'UNKNOWN_ENTRY', key, message: `There is no definition ${key} of that kind.`, path: ['input', 'key'] };
}

function faulty(faults: (ReadDossier & { kind: 'faults' })['faults']): RefusalNote {
  const message = `The definition has ${String(faults.length)} ${faults.length === 1 ? 'fault' : 'faults'}.`;
  return { code: 'FAULTY_DOSSIER', faults, message, path: ['input', 'definition'] };
}
