import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { fromPicture } from '../../api/as-of.js';
import type { RequestContext } from '../../api/context.js';
import { badInput } from '../../api/errors.js';
import { decodeId, Node, type NodeLoader } from '../../api/node.js';
import { actorView, situationView } from './situations.views.js';

const LARGEST_BATCH = 100;

/** How the entries of this feature are found again. */
export const situationNodes: readonly (readonly [string, NodeLoader<RequestContext>])[] = [
  ['Situation', fromPicture((picture, key) => (picture.record.head.key === key ? situationView(picture) : null))],
  ['Actor', fromPicture(actorView)],
];

/** Fetches anything again by its global id (Relay). */
@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description:
      'The entry that an id names, as of the instants at which the id was given, else at the present; null where it is not there, and for what was seen under a supposition.',
  })
  async node(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
  ): Promise<Node | null> {
    const named = decodeId(id);
    const load = named === null ? undefined : context.nodes.get(named.type);
    return named === null || load === undefined ? null : load(context, named);
  }

  @Query(() => [Node], {
    nullable: 'items',
    description:
      'The entries that ids name, as node gives them, in their order; null in place of one that is not there.',
  })
  async nodes(
    @Ctx() context: RequestContext,
    @Arg('ids', () => [ID], { description: 'Their ids, at most 100.' }) ids: string[],
  ): Promise<(Node | null)[]> {
    if (ids.length > LARGEST_BATCH) throw badInput(['ids'], `at most ${String(LARGEST_BATCH)} ids`);
    return Promise.all(ids.map((id) => this.node(context, id)));
  }
}
