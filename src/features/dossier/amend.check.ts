import type { RefusalNote } from '../../api/refusals.js';
import type { WriteScope } from '../../api/acted.js';
import {
  type DefinitionPath,
  definitionPath,
  heldToIdentity,
  presentDefinitions,
  withDefinition,
} from './amend.definitions.js';
import { readValue, type ReadDossier } from './dossier.document.js';
import type { Dossier } from './dossier.format.js';
import type { AmendableWord } from './dossier.inputs.types.js';
import { dossierOf } from './dossier.reads.js';

/** An amendment as it is written. */
export interface WrittenAmendment {
  readonly kind: AmendableWord;
  readonly key: string;
  readonly definition: string;
}

/** What came of holding an amendment against all definitions in force. */
export type CheckedAmendment =
  | {
      readonly kind: 'fit';
      /** Everything on record. */
      readonly dossier: Dossier;
      /** The definitions in force with the amended one in its place. */
      readonly amended: Dossier;
    }
  | { readonly kind: 'refused'; readonly refusal: RefusalNote };

/** Holds an amendment against all definitions in force: one that refers to nothing, or breaks a rule, is refused with its faults. */
export async function checkAmendment(
  { sql, situation }: Pick<WriteScope, 'sql' | 'situation'>,
  written: WrittenAmendment,
): Promise<CheckedAmendment> {
  const dossier = await dossierOf(sql, situation.key);
  if (dossier === null) throw new Error(`the situation ${situation.key} is locked and gone`);
  const present = presentDefinitions(dossier);
  const path = definitionPath(present, written.kind, written.key);
  if (path === null) return { kind: 'refused', refusal: unknownDefinition(written.key) };
  const place = (definition: unknown): unknown => withDefinition(present, path, definition);
  const read = heldToIdentity(present, readDefinition(written, place, path), path);
  if (read.kind === 'faults') return { kind: 'refused', refusal: faultyDefinition(read.faults) };
  return { kind: 'fit', dossier, amended: read.dossier };
}

/** Reads the text given in its place among the definitions in force; its faults are told by their lines in the text. */
function readDefinition(
  { definition, kind, key }: WrittenAmendment,
  place: (definition: unknown) => unknown,
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

/** The refusal of a definition for its faults. */
export function faultyDefinition(faults: (ReadDossier & { kind: 'faults' })['faults']): RefusalNote {
  const message = `The definition has ${String(faults.length)} ${faults.length === 1 ? 'fault' : 'faults'}.`;
  return { code: 'FAULTY_DOSSIER', faults, message, path: ['input', 'definition'] };
}
