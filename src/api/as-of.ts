import type { Readers } from '../db/pool.js';
import type { Picture } from '../picture/picture.js';
import type { RequestContext } from './context.js';
import { isKey } from './key.js';
import type { GlobalId, Node, NodeLoader } from './node.js';

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

/**
 * A node loader from what a picture shows of a key. What is seen under a supposition is not found again: an id does not
 * hold what was supposed.
 */
export function fromPicture(show: ShowNode): NodeLoader<RequestContext> {
  return async (context, { situation, key, standpoint }) => {
    const picture = standpoint.supposed === null ? await pictureAsOf(context, situation, standpoint) : null;
    return picture === null ? null : show(picture, key, context);
  };
}

type ShowNode = (picture: Picture, key: GlobalId['key'], context: RequestContext) => Node | null | Promise<Node | null>;
