import type { Entry } from './interchange.content.js';
import { recordOf, type StixId, type StixObject } from './stix.form.js';
import { stixId } from './stix.ids.js';
import { markedAs } from './stix.markings.js';

/** What an entry of a situation becomes: an extension of its object says which, and carries what STIX has no word for. */
export type EntryWord = 'SITUATION' | 'ACTOR' | 'SOURCE' | 'OPTION' | 'REPORT' | 'CLAIM' | 'POLICY_SIGNAL';

/** Identifies the extension, whatever its version; see docs/interchange.md. */
export const EXTENSION_ID = stixId('extension-definition', 'policy-options');

/** Never before the first version of the extension, and the same in every export. */
const DEFINED_AT = '2024-10-22T00:00:00.000Z';
const SYSTEM_ID = stixId('identity', 'policy-options');

/** What every domain and relationship object begins with. */
export function headOf(
  id: StixId,
  created: string,
  modified = created,
): { readonly type: string; readonly id: StixId; readonly [property: string]: unknown } {
  return { type: id.slice(0, id.indexOf('--')), spec_version: '2.1', id, created, modified };
}

/** The extension of an entry: its fields by STIX's rules for names, with no nulls and no empty lists, which STIX forbids. */
export function extensionOf(
  entry: EntryWord,
  fields: Entry,
): { readonly extensions: Readonly<Record<string, unknown>> } {
  return { extensions: { [EXTENSION_ID]: { extension_type: 'property-extension', entry, ...stixFields(fields) } } };
}

/** The extension of an observable type that STIX does not have; its fields stand in the object itself. */
export const NEW_OBSERVABLE = { extensions: { [EXTENSION_ID]: { extension_type: 'new-sco' } } };

/** Fields of an entry under names that STIX allows. */
export function stixFields(fields: Entry): Entry {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => stixField(name, value)));
}

function stixField(name: string, value: unknown): [string, unknown][] {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return [];
  const isPlain = typeof value !== 'object' || Array.isArray(value);
  return [[stixName(name), isPlain ? value : stixFields(value as Entry)]];
}

/** `observedAt` is `observed_at`. */
export function stixName(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The fields of an entry that an object's extension carries, under their own names; null where it has none of ours. */
export function fieldsOf(object: StixObject): { readonly entry: string; readonly fields: Entry } | null {
  const own = recordOf(recordOf(object['extensions'])[EXTENSION_ID]);
  const { extension_type: _, entry, ...fields } = own;
  return typeof entry === 'string' ? { entry, fields: entryFields(fields) } : null;
}

function entryFields(fields: Entry): Entry {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}

/** Who defines the extension, and the extension, which anybody may see. */
export function extensionObjects(): readonly StixObject[] {
  return [
    {
      ...headOf(SYSTEM_ID, DEFINED_AT),
      name: 'policy-options',
      description: 'The service that wrote this bundle.',
      identity_class: 'system',
      ...markedAs('CLEAR'),
    },
    {
      ...headOf(EXTENSION_ID, DEFINED_AT),
      created_by_ref: SYSTEM_ID,
      name: 'policy-options',
      description:
        'Carries what STIX has no word for: which entry of a situation an object stands for, grades by the NATO Admiralty code, quantities, modality, instants, bases.',
      schema: SCHEMA,
      version: '1.0.0',
      extension_types: ['property-extension', 'new-sco'],
      ...markedAs('CLEAR'),
    },
  ];
}

const SCHEMA = [
  'A property extension holds entry (SITUATION, ACTOR, SOURCE, OPTION, REPORT, CLAIM or POLICY_SIGNAL)',
  'and the fields of that entry of a dossier, in snake case and without nulls.',
  'The observable type monitored-fact has situation and key, which tell it apart, with title, fact_kind (BOOLEAN or QUANTITY),',
  'unit, horizon (ISO 8601) and basis.',
  'The dossier format is defined by schema/dossier.schema.json, the mapping by docs/interchange.md, of policy-options.',
].join(' ');
