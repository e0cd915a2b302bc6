import { createHash } from 'node:crypto';

/** What stands before the first decision of a situation. */
export const FIRST_PREVIOUS_HASH = '0'.repeat(64);

/**
 * JSON in the one form that equal contents share (RFC 8785): no white space, names in the order of their UTF-16 code
 * units, numbers as ECMAScript writes them. What is undefined is left out.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, part]) => `${JSON.stringify(name)}:${canonicalJson(part)}`);
  return `{${fields.join(',')}}`;
}

/** The hash of a decision: SHA-256 over the hash before it and its content, as 64 hexadecimal digits. */
export function decisionHash(previousHash: string, content: unknown): string {
  return createHash('sha256').update(previousHash).update(canonicalJson(content)).digest('hex');
}
