import { Field, ID, InterfaceType } from 'type-graphql';
import { isKey } from './key.js';

/** What a global id names. */
export interface GlobalId {
  readonly type: string;
  readonly situation: string;
  readonly key: string;
}

/** A global id: opaque to clients, the same for the same entry in every database that holds its dossier. */
export function encodeId({ type, situation, key }: GlobalId): string {
  return Buffer.from(`${type}:${situation}:${key}`).toString('base64url');
}

/** What an id names, or null where it is none of ours. */
export function decodeId(id: string): GlobalId | null {
  const [type, situation, key, ...rest] = Buffer.from(id, 'base64url').toString('utf8').split(':');
  if (type === undefined || !isKey(situation) || !isKey(key) || rest.length > 0) return null;
  const named = { type, situation, key };
  return encodeId(named) === id ? named : null;
}

/** The key that a client gives for an entry of a type, by the key itself or by the entry's global id. */
export function idOrKey(type: string, given: string): string {
  const named = decodeId(given);
  return named?.type === type ? named.key : given;
}

@InterfaceType({ description: 'Anything with an id of its own, to be fetched again by node(id).' })
export abstract class Node {
  @Field(() => ID, { description: 'Opaque, global and stable.' })
  id!: string;
}

/** Finds the entry that an id of one type names, at the present; null where it is not there. */
export type NodeLoader<Context> = (context: Context, id: GlobalId) => Promise<Node | null>;
