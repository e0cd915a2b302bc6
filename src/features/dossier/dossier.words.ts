import { z } from 'zod';
import { parseDuration } from '../../domain/time/duration.js';
import { formatInstant, parseInstant } from '../../domain/time/instant.js';
import { BASES, TRUTHS } from '../../domain/situation/words.js';

/** A key: the name of an entry within its situation, and its identity in the API. */
export const key = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'a key: letters, digits, dots, dashes and underscores, at most 100')
  .describe('Name of the entry within its situation');
export const title = z.string().min(1).max(2000).refine(isStorable, 'a text without NUL');
export const text = z.string().max(20_000).refine(isStorable, 'a text without NUL').nullable().default(null);
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
    .multipleOf(10 ** -decimals);
export const basisWord = z.enum(BASES);
export const truth = z.preprocess(
  (written) => (written === true ? 'TRUE' : written === false ? 'FALSE' : written),
  z.enum(TRUTHS),
);

/** What an entry rests on, and for assumptions who answers for it until when. */
export const basis = { basis: basisWord.default('ASSUMPTION'), note: text, owner: text, reviewBy: optionalInstant };
/** A later version of a definition is a further entry under the same key, with the instant from which it holds. */
export const version = { validFrom: optionalInstant.describe('From when this version holds; left out for the first') };
export const record = {
  recordedAt: optionalInstant.describe('When it was recorded; left out, the rule of the format applies'),
  recordedBy: z.string().min(1).max(200).default('import'),
};

export const list = <T extends z.ZodType>(entry: T): z.ZodDefault<z.ZodArray<T>> => z.array(entry).default([]);
/** Strict: a misspelt key is a fault, not a silence. */
export const entry = <T extends z.ZodRawShape>(shape: T): z.ZodObject<T, z.core.$strict> => z.strictObject(shape);

/** PostgreSQL stores no NUL, and no half of a surrogate pair. */
function isStorable(written: string): boolean {
  return !written.includes('\0') && written.isWellFormed();
}

/** Years that RFC 3339 and PostgreSQL share. */
function isInRange(written: string): boolean {
  const at = parseInstant(written);
  return at !== null && at >= -62_135_596_800_000 && at <= 253_402_300_799_999;
}
