import type { PlacedEntry } from './interchange.evidence.js';
import type { Entry } from './interchange.content.js';
import { type StixObject, textsOf } from './stix.form.js';
import { meantBy, type StixMap } from './stix.map.js';
import { fieldsOf, stixName } from './stix.objects.js';

/** A bundle while it is read. */
export interface Reading {
  readonly map: StixMap;
  readonly byId: ReadonlyMap<string, StixObject>;
  /** The reports that refer to an object, by its identifier. */
  readonly reportsOf: ReadonlyMap<string, readonly StixObject[]>;
}

/** An object of the bundle, and where it stands. */
export interface PlacedObject {
  readonly object: StixObject;
  readonly index: number;
  readonly line: number;
}

/** What is wrong with an object: a property, and what was expected of it. */
export interface ObjectFault {
  readonly property: string;
  readonly expected: string;
}

/** What an object says in the form of a dossier, or what is wrong with it. */
export type ReadObject = { readonly entry: Entry } | { readonly faults: readonly ObjectFault[] };

/** Prepares the reading of a bundle's objects. */
export function readingOf(objects: readonly StixObject[], map: StixMap): Reading {
  const reportsOf = new Map<string, StixObject[]>();
  for (const report of objects.filter(({ type }) => type === 'report')) {
    for (const ref of textsOf(report['object_refs'])) reportsOf.set(ref, [...(reportsOf.get(ref) ?? []), report]);
  }
  return { map, reportsOf, byId: new Map(objects.map((object) => [object.id, object])) };
}

/** The fields that an object's extension carries for an entry of that kind; null where it is none of ours. */
export function ownFields(object: StixObject, entry: string): Entry | null {
  const own = fieldsOf(object);
  return own?.entry === entry ? own.fields : null;
}

/** The key of the report that an object stands for: its own, else its identifier. */
export function reportKey(report: StixObject): string {
  return textIn(ownFields(report, 'REPORT'), 'key') ?? report.id;
}

/** A text of a record; undefined where it has none. */
export function textIn(record: Entry | null | undefined, field: string): string | undefined {
  const value = record?.[field];
  return typeof value === 'string' ? value : undefined;
}

/** The key of the source that an identity stands for: by the map, else by our extension; null where by neither. */
export function sourceMeant(ref: string | undefined, { map, byId }: Reading): string | null {
  if (ref === undefined) return textIn(map.reports, 'source') ?? null;
  const identity = byId.get(ref);
  const own = identity === undefined ? null : ownFields(identity, 'SOURCE');
  const key = textIn(own, 'key');
  return meantBy(map.sources, [ref, textIn(identity, 'name'), key]) ?? key ?? null;
}

/** Properties in which STIX says what a dossier says in these fields. */
const PROPERTIES: Readonly<Record<string, string>> = {
  title: 'name',
  source: 'created_by_ref',
  marking: 'object_marking_refs',
  indicator: 'object_refs',
};

/** Fields that --map can give another value. */
const MAPPED = ['source', 'via', 'indicator'];

/** An entry with the places of its fields: in the object, in its extension, or given by the map. */
export function placed(entry: Entry, { object, index, line }: PlacedObject): PlacedEntry {
  const own = fieldsOf(object);
  return {
    entry,
    faultAt: (field, expected) => {
      const [name = ''] = field.split('.');
      const inExtension = own === null ? `${field} of --map` : `extension.${stixName(field)}`;
      const property = PROPERTIES[name] ?? (field === '' ? '' : inExtension);
      const hint = MAPPED.includes(name) ? `${expected}; --map can name another` : expected;
      return { line, path: `objects[${String(index)}]${property === '' ? '' : `.${property}`}`, expected: hint };
    },
  };
}
