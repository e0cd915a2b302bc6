import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { pictureAsOf } from '../../api/as-of.js';
import type { RequestContext } from '../../api/context.js';
import { badInput } from '../../api/errors.js';
import { checkFilter } from '../../api/filter.js';
import { make } from '../../api/make.js';
import { presentId } from '../../api/node.js';
import { permittedOperations } from '../../api/permissions.js';
import { type Page, PageArgs, pageAsked, pageOf } from '../../api/pages.js';
import type { Picture } from '../../picture/picture.js';
import { assumptionViews } from './assumptions.views.js';
import { situationCursor, situationPage, type SituationRow } from './situations.reads.js';
import {
  Actor,
  AsOf,
  AsOfInput,
  Assumption,
  Clock,
  Situation,
  SituationConnection,
  SituationFilter,
  SituationOrder,
  Viewer,
} from './situations.types.js';
import { actorView, situationView } from './situations.views.js';

/** Situations themselves, and the parts of them that belong to no other feature. */
@Resolver(() => Situation)
export class SituationsResolver {
  @Query(() => Viewer, { description: 'Who asks, as the service sees it.' })
  viewer(@Ctx() { identity }: RequestContext): Viewer {
    const { subject, roles, clearance } = identity;
    return make(Viewer, { subject, roles, operations: permittedOperations(roles), clearance });
  }

  @Query(() => Situation, {
    nullable: true,
    description: 'A situation by its key, as of two instants; null where there is none.',
  })
  async situation(
    @Ctx() context: RequestContext,
    @Arg('key', () => String, { description: 'Its key.' }) key: string,
    @Arg('asOf', () => AsOfInput, {
      nullable: true,
      description: "The instants to answer as of; the situation's clock by default.",
    })
    asOf?: AsOfInput | null,
  ): Promise<Situation | null> {
    const picture = await pictureAsOf(context, key, asOf);
    return picture === null ? null : situationView(picture);
  }

  @Query(() => SituationConnection, { description: 'All situations, page by page.' })
  async situations(
    @Ctx() context: RequestContext,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => SituationFilter, { nullable: true, description: 'Which ones.' })
    filter?: SituationFilter | null,
    @Arg('orderBy', () => SituationOrder, { nullable: true, description: 'In which order; by key by default.' })
    orderBy?: string | null,
  ): Promise<Page<Situation>> {
    const list = { filter: checkFilter(filter ?? {}), orderBy: orderBy ?? 'KEY_ASC' };
    const asked = pageAsked(page, situationCursor(list.orderBy));
    const { rows, total } = await situationPage(context.sql, asked, list, context.identity.markings);
    const placed = rows.map((row) => ({ node: listed(context, row), place: row.place }));
    return pageOf(placed, asked, total);
  }

  @FieldResolver(() => Actor, { description: 'The government that decides.' })
  async decidingActor(@Root() situation: Situation): Promise<Actor | null> {
    const picture = await situation.picture();
    return actorView(picture, picture.record.head.decidingActor);
  }

  @FieldResolver(() => [Actor], { description: 'Everyone who acts in it.' })
  async actors(@Root() situation: Situation): Promise<(Actor | null)[]> {
    const picture = await situation.picture();
    return picture.record.actors.map((actor) => actorView(picture, actor.key));
  }

  @FieldResolver(() => [Assumption], { description: 'Every entry that rests on an assumption.' })
  async assumptions(@Root() situation: Situation): Promise<Assumption[]> {
    return assumptionViews(await situation.picture());
  }
}

/** A situation of a list: its picture is loaded only where a field needs it. */
function listed(context: RequestContext, row: SituationRow): Situation {
  const { key, title, summary, clockMode, now, revision, withheld } = row;
  let picture: Promise<Picture> | null = null;
  return make(Situation, {
    id: presentId('Situation', key, key),
    key,
    title,
    summary,
    clock: make(Clock, { mode: clockMode, now }),
    asOf: make(AsOf, { validAt: now, knownAt: now }),
    revision,
    withheld,
    picture: () => (picture ??= presentPicture(context, key)),
  });
}

async function presentPicture(context: RequestContext, key: string): Promise<Picture> {
  const picture = await pictureAsOf(context, key, null);
  if (picture === null) throw badInput(['situation'], 'a situation that is still there');
  return picture;
}
