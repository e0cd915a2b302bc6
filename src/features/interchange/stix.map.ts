import { z } from 'zod';
import type { Entry } from './interchange.content.js';
import { readDocument, type ReadDocument } from './interchange.document.js';

const names = z.record(z.string(), z.string()).default({});
const constants = z.record(z.string(), z.unknown()).default({});

const form = z.strictObject({ sources: names, indicators: names, reports: constants, claims: constants });

/** What in a situation is meant by what a bundle names otherwise, and what its entries are where it does not say. */
export interface StixMap {
  /** Keys of sources by identifiers or names of identities. */
  readonly sources: Readonly<Record<string, string>>;
  /** Keys of indicators by identifiers or names of the objects that opinions and observed data are about. */
  readonly indicators: Readonly<Record<string, string>>;
  /** Fields of a report, as a dossier has them. */
  readonly reports: Entry;
  /** Fields of a claim. */
  readonly claims: Entry;
}

export const NO_MAP: StixMap = { sources: {}, indicators: {}, reports: {}, claims: {} };

/** Reads the map of an import (YAML or JSON). */
export function readStixMap(text: string): ReadDocument<StixMap> {
  return readDocument(text, form);
}

/** What the first of these names stands for, if any does. */
export function meantBy(map: Readonly<Record<string, string>>, named: readonly (string | undefined)[]): string | null {
  const found = named.find((name) => name !== undefined && Object.hasOwn(map, name));
  return found === undefined ? null : (map[found] ?? null);
}
