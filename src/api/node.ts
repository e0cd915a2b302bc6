import { Field, ID, InterfaceType } from 'type-graphql';
import type { Picture } from '../picture/picture.js';
import { PRESENT, type Standpoint } from '../picture/standpoint.js';
import { isInstant } from './instant.js';
import { isKey } from './key.js';

/** What a global id names. */
export interface GlobalId {
  readonly type: string;
  readonly situation: string;
  readonly key: string;
  /** From where the entry is seen. */
  readonly standpoint: Standpoint;
}

/**
 * A global id: opaque to clients, the same for the same entry in every database that holds its dossier. Seen from another
 * standpoint than the present the entry has other values, so it has an id of its own there (Relay's "field stability").
 */
export function encodeId({ type, situation, key, standpoint }: GlobalId): string {
  return Buffer.from([type, situation, key, ...partsOf(standpoint)].join(':')).toString('base64url');
}

/** The id of an entry of a picture, as seen in it. */
export function idOf(
  { record, standpoint }: Pick<Picture, 'record' | 'standpoint'>,
  type: string,
  key: string,
): string {
  return encodeId({ type, situation: record.head.key, key, standpoint });
}

/** The present has no parts; else there are the instants asked for, perhaps empty, and what is supposed. */
function partsOf({ validAt, knownAt, supposed }: Standpoint): readonly (string | number)[] {
  const instants = [validAt ?? '', knownAt ?? ''];
  if (supposed !== null) return [...instants, supposed];
  return validAt === null && knownAt === null ? [] : instants;
}

/** What an id names, or null where it is none of ours. */
export function decodeId(id: string): GlobalId | null {
  const [type, situation, key, ...rest] = Buffer.from(id, 'base64url').toString('utf8').split(':');
  const standpoint = standpointOf(rest);
  if (type === undefined || !isKey(situation) || !isKey(key) || standpoint === null) return null;
  const named = { type, situation, key, standpoint };
  return encodeId(named) === id ? named : null;
}

/** Null where the parts are none; that they are written in the one way there is shows when they are written again. */
function standpointOf([validAt = '', knownAt = '', supposed, ...rest]: readonly string[]): Standpoint | null {
  const instants = [validAt, knownAt].map((text) => (text === '' ? null : Number(text)));
  const [valid = null, known = null] = instants;
  if (rest.length > 0 || !instants.every((instant) => instant === null || isInstant(instant))) return null;
  return { validAt: valid, knownAt: known, supposed: supposed ?? null };
}

/** The id of an entry at the present. */
export function presentId(type: string, situation: string, key: string): string {
  return encodeId({ type, situation, key, standpoint: PRESENT });
}

/** The key that a client gives for an entry of a type, by the key itself or by the entry's global id. */
export function idOrKey(type: string, given: string): string {
  const named = decodeId(given);
  return named?.type === type ? named.key : given;
}

@InterfaceType({ description: 'Anything with an id of its own, to be fetched again by node(id).' })
export abstract class Node {
  @Field(() => ID, {
    description:
      'Opaque, global and stable. Below asOf or simulate it is that of the entry as seen there: one id never has two values of a field.',
  })
  id!: string;
}

/** Finds the entry that an id of one type names, as seen from its standpoint; null where it is not there. */
export type NodeLoader<Context> = (context: Context, id: GlobalId) => Promise<Node | null>;
