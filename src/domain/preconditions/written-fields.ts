import { type Duration, parseDuration } from '../time/duration.js';
import { type Instant, parseInstant } from '../time/instant.js';

/** What is wrong with a written precondition, and where: keys and positions from its root. */
export interface ExpressionFault {
  readonly path: readonly (string | number)[];
  readonly expected: string;
}

/** What has been found so far in the tree being read. */
export interface Sheet {
  readonly faults: ExpressionFault[];
  nodes: number;
}

/** Where the reader stands in the tree. */
export interface Place {
  readonly path: readonly (string | number)[];
  readonly ancestors: readonly unknown[];
  readonly sheet: Sheet;
}

export type Fields = Readonly<Record<string, unknown>>;

/** Notes a fault at a place; null, so that a reader can end with it. */
export function fault(place: Place, expected: string): null {
  place.sheet.faults.push({ path: place.path, expected });
  return null;
}

/** The place one key or position further down. */
export function within(place: Place, step: string | number): Place {
  return { ...place, path: [...place.path, step] };
}

/** Whether a written value is an object with keys. */
export function isFields(written: unknown): written is Fields {
  return typeof written === 'object' && written !== null && !Array.isArray(written);
}

/** Notes every key that the operator does not take: a misspelt `maxage` must not be passed over in silence. */
export function knownKeysOnly(fields: Fields, known: readonly string[], place: Place): void {
  for (const key of Object.keys(fields)) {
    if (!known.includes(key)) fault(within(place, key), `one of the keys ${known.join(', ')}`);
  }
}

/** A key of something; a fault where it is missing, empty or no text. */
export function requiredText(fields: Fields, name: string, place: Place): string {
  const value = fields[name];
  if (typeof value === 'string' && value !== '') return value;
  fault(within(place, name), 'a text that is not empty');
  return '';
}

/** A text, or null where it is absent. */
export function optionalText(fields: Fields, name: string, place: Place): string | null {
  return isAbsent(fields[name]) ? null : requiredText(fields, name, place);
}

/** A finite number; a fault where it is none. */
export function requiredNumber(fields: Fields, name: string, place: Place): number {
  const value = fields[name];
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  fault(within(place, name), 'a number');
  return 0;
}

/** A percentage from 0 to 100 with at most 2 decimals, or null where it is absent. */
export function optionalPercentage(fields: Fields, name: string, place: Place): number | null {
  if (isAbsent(fields[name])) return null;
  const value = requiredNumber(fields, name, place);
  const hundredths = Math.round(value * 100);
  if (hundredths / 100 !== value || value < 0 || value > 100) {
    fault(within(place, name), 'a number from 0 to 100 with at most 2 decimals');
  }
  return value;
}

/** A duration, or null where it is absent. */
export function optionalDuration(fields: Fields, name: string, place: Place): Duration | null {
  const value = fields[name];
  if (isAbsent(value)) return null;
  const duration = typeof value === 'string' ? parseDuration(value) : null;
  return duration ?? fault(within(place, name), 'an ISO 8601 duration such as P14D');
}

/** An instant, or null where it is absent. */
export function optionalInstant(fields: Fields, name: string, place: Place): Instant | null {
  const value = fields[name];
  if (isAbsent(value)) return null;
  const instant = typeof value === 'string' ? parseInstant(value) : null;
  return instant ?? fault(within(place, name), 'an RFC 3339 instant such as 2024-10-22T00:00:00Z');
}

/** One word of a closed list; a fault and its first word where it is another. */
export function oneOf<T extends string>(fields: Fields, name: string, words: readonly [T, ...T[]], place: Place): T {
  const found = words.find((word) => word === fields[name]);
  if (found !== undefined) return found;
  fault(within(place, name), `one of ${words.join(', ')}`);
  return words[0];
}

/** Whether a key was left out: not written, or written as null. */
export function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}
