import type { Readers } from '../db/pool.js';
import type { Picture } from '../picture/picture.js';
import type { RequestContext } from './context.js';
import { isKey } from './key.js';
import type { Node, NodeLoader } from './node.js';

/** Instants as a client gives them. */
interface GivenAsOf {
  readonly validAt?: number | null;
  readonly knownAt?: number | null;
}

/** Who wants a picture, and where it is read. */
export type PictureReader = Pick<RequestContext, 'pictures' | 'identity'> & { readonly reads: Readers };

/** The picture of a situation as the reader may see it, or null where there is none of that key. */
export function pictureAsOf(
  { pictures, reads, identity }: PictureReader,
  key: string,
  asOf: GivenAsOf | null | undefined,
): Promise<Picture | null> {
  const asked = { validAt: asOf?.validAt ?? null, knownAt: asOf?.knownAt ?? null };
  return isKey(key) ? pictures.of(reads, key, asked, identity.markings) : Promise.resolve(null);
}

/** A node loader from what a picture shows of a key. */
export function fromPicture(show: (picture: Picture, key: string) => Node | null): NodeLoader<RequestContext> {
  return async (context, { situation, key }) => {
    const picture = await pictureAsOf(context, situation, null);
    return picture === null ? null : show(picture, key);
  };
}
