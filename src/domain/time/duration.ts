import type { Instant } from './instant.js';

/** An ISO 8601 duration. `text` is what was written; the parts are whole numbers but for `seconds`. */
export interface Duration {
  readonly text: string;
  readonly months: number;
  readonly days: number;
  readonly milliseconds: number;
}

const PATTERN =
  /^P(?=\d|T\d)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,6})W)?(?:(\d{1,7})D)?(?:T(?=\d)(?:(\d{1,8})H)?(?:(\d{1,9})M)?(?:(\d{1,10}(?:[.,]\d{1,3})?)S)?)?$/;

/** The duration that an ISO 8601 text says (`P30D`, `P1Y2M`, `PT1.5S`), or null where it says none. Never negative. */
export function parseDuration(text: string): Duration | null {
  const match = PATTERN.exec(text);
  if (match === null) return null;
  const part = (index: number): number => Number((match[index] ?? '0').replace(',', '.'));
  return {
    text,
    months: part(1) * 12 + part(2),
    days: part(3) * 7 + part(4),
    milliseconds: Math.round(part(5) * 3_600_000 + part(6) * 60_000 + part(7) * 1000),
  };
}

/**
 * The instant that lies a duration after another, by the UTC calendar: months first, then days, then time.
 * A day of the month that the target month lacks becomes its last day (31 January + P1M = 28 or 29 February).
 */
export function addDuration(instant: Instant, duration: Duration): Instant {
  const { months, days, milliseconds } = duration;
  return addMonths(instant, months) + days * 86_400_000 + milliseconds;
}

function addMonths(instant: Instant, months: number): Instant {
  if (months === 0 || !Number.isFinite(instant)) return instant;
  const date = new Date(instant);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const lastDay = new Date(date);
  lastDay.setUTCMonth(date.getUTCMonth() + 1, 0);
  return date.setUTCDate(Math.min(day, lastDay.getUTCDate()));
}

/** A length of time as ISO 8601 in days, hours, minutes and seconds (`P29DT23H59M59.999S`); zero is `PT0S`. */
export function formatMilliseconds(length: number): string {
  const days = Math.floor(length / 86_400_000);
  const hours = Math.floor(length / 3_600_000) % 24;
  const minutes = Math.floor(length / 60_000) % 60;
  const seconds = (length % 60_000) / 1000;
  const time = [part(hours, 'H'), part(minutes, 'M'), part(seconds, 'S')].join('');
  const text = `P${part(days, 'D')}${time === '' ? '' : `T${time}`}`;
  return text === 'P' ? 'PT0S' : text;
}

function part(value: number, unit: string): string {
  return value === 0 ? '' : `${String(value)}${unit}`;
}
