import { createHash } from 'node:crypto';
import type { StixId } from './stix.form.js';

/** The namespace of everything that this service names, made once for it. */
const NAMESPACE = 'c6f1d3a8-4f0b-4f5e-9a57-0d2b8e6c71f4';

/** The namespace that STIX 2.1 (§2.9) prescribes for cyber-observable objects. */
const OBSERVABLE_NAMESPACE = '00abedb4-aa42-466c-9c01-fed23315a9b7';

/** The same object, the same identifier: of a type and the words that name the object within it. */
export function stixId(type: string, ...words: readonly string[]): StixId {
  return `${type}--${uuidOf(NAMESPACE, JSON.stringify([type, ...words]))}`;
}

/** Of a cyber-observable object, by STIX's own rule: from the properties that tell it apart, as canonical JSON. */
export function observableId(type: string, contributing: Readonly<Record<string, string>>): StixId {
  const ordered = Object.entries(contributing).sort(([one], [other]) => (one < other ? -1 : 1));
  return `${type}--${uuidOf(OBSERVABLE_NAMESPACE, JSON.stringify(Object.fromEntries(ordered)))}`;
}

/** A name-based UUID of version 5 (RFC 9562, §5.5). */
export function uuidOf(namespace: string, name: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name, 'utf8')
    .digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const digits = hash.toString('hex', 0, 16);
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
