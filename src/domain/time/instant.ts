/** A point in time: milliseconds since 1970-01-01T00:00:00Z. Infinities stand for "always" and "never". */
export type Instant = number;

/** The two instants of every answer (DESIGN §2): the one judged, and the one after which nothing is known. */
export interface AsOf {
  readonly validAt: Instant;
  readonly knownAt: Instant;
}

/** RFC 3339 in UTC with milliseconds. Throws a RangeError outside the years that a Date can hold. */
export function formatInstant(instant: Instant): string {
  return new Date(instant).toISOString();
}

const WRITTEN =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d{2}):(\d{2})))?$/;

/** Greatest values of month, hour, minute, second, and of the offset's hour and minute, by their groups. */
const LARGEST = [
  [2, 12],
  [4, 23],
  [5, 59],
  [6, 59],
  [9, 23],
  [10, 59],
] as const;

/**
 * The instant that an RFC 3339 text says, cut to milliseconds, or null where it says none. A bare date is the start of
 * that day in UTC. Days and hours that no calendar has (30 February, 25:00) are refused, not carried over.
 */
export function parseInstant(text: string): Instant | null {
  const match = WRITTEN.exec(text);
  if (match === null) return null;
  const part = (index: number): number => Number(match[index] ?? '0');
  if (LARGEST.some(([index, largest]) => part(index) > largest)) return null;
  const milliseconds = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  const date = new Date(0);
  date.setUTCFullYear(part(1), part(2) - 1, part(3));
  if (date.getUTCDate() !== part(3) || date.getUTCMonth() !== part(2) - 1) return null;
  const local = date.setUTCHours(part(4), part(5), part(6), milliseconds);
  const offset = (part(9) * 60 + part(10)) * 60_000;
  return match[8] === '-' ? local + offset : local - offset;
}
