import { z } from 'zod';
import { writtenKey, writtenText, writtenTitle } from '../../api/written.js';
import { parseDuration } from '../../domain/time/duration.js';
import { formatInstant, parseInstant } from '../../domain/time/instant.js';
import { BASES, TRUTHS } from '../../domain/situation/words.js';

/** A key: the name of an entry within its situation, and its identity in the API. */
export const key = writtenKey.describe('Name of the entry within its situation');
export const title = writtenTitle;
export const text = writtenText.nullable().default(null);
export const instant = z
  .string()
  .refine((written) => isInRange(written), 'an RFC 3339 instant or a date, such as 2024-10-22T00:00:00Z or 2024-10-22')
  .transform((written) => formatInstant(parseInstant(written) ?? 0))
  .describe('RFC 3339 instant; a bare date is the start of that day in UTC');
export const optionalInstant = instant.nullable().default(null);
export const duration = z
  .string()
  .refine((written) => parseDuration(written) !== null, 'an ISO 8601 duration such as P30D')
  .describe('ISO 8601 duration');
export const optionalDuration = duration.nullable().default(null);
export const percentage = (decimals: number): z.ZodNumber =>
  z
    .number()
    .min(0)
    .max(100)
    .refine((value) => Number(value.toFixed(decimals)) === value, `at most ${String(decimals)} decimals`);
/** What each letter or digit of a grade stands for; null where it gives no weight. */
export function percentagesOf<K extends string>(letters: readonly K[]): Record<K, z.ZodNullable<z.ZodNumber>> {
  const shape = letters.map((letter): [K, z.ZodNullable<z.ZodNumber>] => [letter, percentage(4).nullable()]);
  return Object.fromEntries(shape) as Record<K, z.ZodNullable<z.ZodNumber>>;
}
export const basisWord = z.enum(BASES);
/** YAML reads an unquoted TRUE as a boolean; it means the same word. */
export const truth = z
  .union([z.enum(TRUTHS), z.boolean()], { error: 'TRUE, FALSE or UNKNOWN' })
  .transform((written) => (written === true ? 'TRUE' : written === false ? 'FALSE' : written));

/** A name that is no key: of a person, a role, a unit. */
export const name = (most: number): z.ZodString => writtenTitle.max(most);

/** What an entry rests on, and for assumptions who answers for it until when. */
export const basis = { basis: basisWord.default('ASSUMPTION'), note: text, owner: text, reviewBy: optionalInstant };
/** A later version of a definition is a further entry under the same key, with the instant from which it holds. */
export const version = { validFrom: optionalInstant.describe('From when this version holds; left out for the first') };
export const record = {
  recordedAt: optionalInstant.describe('When it was recorded; left out, the rule of the format applies'),
  recordedBy: name(200).default('import'),
};

export const list = <T extends z.ZodType>(entry: T): z.ZodDefault<z.ZodArray<T>> => z.array(entry).default([]);
/** Strict: a misspelt key is a fault, not a silence. */
export const entry = <T extends z.ZodRawShape>(shape: T): z.ZodObject<T, z.core.$strict> => z.strictObject(shape);

/** Years that RFC 3339 and PostgreSQL share. */
function isInRange(written: string): boolean {
  const at = parseInstant(written);
  return at !== null && at >= -62_135_596_800_000 && at <= 253_402_300_799_999;
}
