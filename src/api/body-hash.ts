import { createHash } from 'node:crypto';

/**
 * SHA-256 of a request's body and its writer, without the idempotency key itself, as 64 hexadecimal digits: another
 * body under the same key, or another writer, is another request. What a writer may see belongs to the writer.
 */
export function hashOf(input: object, writer: readonly [subject: string, clearance: string]): string {
  const body = Object.entries(input).filter(([name, value]) => name !== 'idempotencyKey' && value !== undefined);
  body.sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([writer, body]))
    .digest('hex');
}
