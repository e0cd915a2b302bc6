import type { Entry } from './interchange.content.js';

/** An identifier of STIX: a type, and a name based on what the object stands for. */
export type StixId = `${string}--${string}`;

/** An object of a bundle. */
export type StixObject = Readonly<Record<string, unknown>> & { readonly type: string; readonly id: string };

/** A value as a record; an empty one where it is none. */
export function recordOf(value: unknown): Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Entry) : {};
}

/** The texts of a list; none where it is no list. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
