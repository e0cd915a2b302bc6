import { z } from 'zod';
import { badInput } from './errors.js';

/** PostgreSQL stores no NUL, and no half of a surrogate pair. */
export function isStorable(written: string): boolean {
  return !written.includes('\0') && written.isWellFormed();
}

/** A key: the name of an entry within its situation. */
export const writtenKey = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'a key: letters, digits, dots, dashes and underscores, at most 100');
/** A line of text that is not empty. */
export const writtenTitle = z.string().min(1).max(2000).refine(isStorable, 'a text without NUL');
/** A text of any kind. */
export const writtenText = z.string().max(20_000).refine(isStorable, 'a text without NUL');

const asked = z.object({
  situation: writtenKey,
  expectedRevision: z.number().int().min(0).nullish(),
  idempotencyKey: z.string().min(1).max(200).refine(isStorable, 'a text without NUL').nullish(),
});

/** What every write's input has. */
export const writeAsked = asked.shape;

/** Checks an input. BAD_USER_INPUT names the first part at fault by its path. */
export function checkInput(schema: z.ZodType, input: object): void {
  const parsed = schema.safeParse(input);
  if (parsed.success) return;
  const [issue] = parsed.error.issues;
  throw badInput(['input', ...(issue?.path.map(String) ?? [])], issue?.message ?? 'another value');
}
