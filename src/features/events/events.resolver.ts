import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { fromPicture } from '../../api/as-of.js';
import type { RequestContext } from '../../api/context.js';
import type { NodeLoader } from '../../api/node.js';
import { type Page, pageAsked, pageOf } from '../../api/pages.js';
import { EscalationLadder, EscalationStage } from '../escalation/escalation.types.js';
import { ladderView, stageByKey } from '../escalation/escalation.views.js';
import { Source } from '../evidence/evidence.types.js';
import { sourceView } from '../evidence/evidence.views.js';
import { Indicator } from '../indicators/indicators.types.js';
import { indicatorView } from '../indicators/indicators.views.js';
import { PolicyOption } from '../options/options.types.js';
import { optionView } from '../options/options.views.js';
import { Mandate } from '../preconditions/preconditions.types.js';
import { mandateView } from '../preconditions/preconditions.views.js';
import { Situation } from '../situations/situations.types.js';
import { EventsArgs } from './events.args.types.js';
import { EVENT_CURSOR, eventBySequence, eventPage } from './events.reads.js';
import { EventConnection, SituationEvent } from './events.types.js';
import { eventViewsIn } from './events.views.js';

/** What happened in a situation. */
@Resolver(() => Situation)
export class SituationEventsResolver {
  @FieldResolver(() => EventConnection, {
    description: 'What happened until then, as far as this reader may see it, in its order: the oldest first.',
  })
  async events(
    @Root() situation: Situation,
    @Ctx() { sql }: RequestContext,
    @Args(() => EventsArgs) { filter, ...page }: EventsArgs,
  ): Promise<Page<SituationEvent>> {
    const picture = await situation.picture();
    const asked = pageAsked(page, EVENT_CURSOR);
    const scope = { situationId: picture.record.head.id, until: picture.asOf.knownAt };
    const { rows, total } = await eventPage(sql, scope, { page: asked, filter: filter ?? {} });
    const views = eventViewsIn(picture, rows);
    const placed = views.map((node) => ({ node, place: [node.row.sequence] }));
    return pageOf(placed, asked, total);
  }
}

/** The entries that an event is about and that a picture shows. */
@Resolver(() => SituationEvent)
export class EventEntriesResolver {
  @FieldResolver(() => Source, { nullable: true, description: 'The source that spoke, or was graded.' })
  async source(@Root() { row, batch }: SituationEvent): Promise<Source | null> {
    const key = row.detail.source;
    return key === undefined ? null : sourceView(await batch.picture(), key);
  }

  @FieldResolver(() => Mandate, { nullable: true, description: 'The mandate.' })
  async mandate(@Root() { row, batch }: SituationEvent): Promise<Mandate | null> {
    const key = row.detail.mandate;
    return key === undefined ? null : mandateView(await batch.picture(), key);
  }

  @FieldResolver(() => Indicator, { nullable: true, description: 'The indicator.' })
  async indicator(@Root() { row, batch }: SituationEvent): Promise<Indicator | null> {
    const key = row.detail.indicator;
    return key === undefined ? null : indicatorView(await batch.picture(), key);
  }

  @FieldResolver(() => PolicyOption, { nullable: true, description: 'The option.' })
  async option(@Root() { row, batch }: SituationEvent): Promise<PolicyOption | null> {
    const key = row.detail.option;
    return key === undefined ? null : optionView(await batch.picture(), key);
  }

  @FieldResolver(() => EscalationLadder, { nullable: true, description: 'The ladder.' })
  async ladder(@Root() { row, batch }: SituationEvent): Promise<EscalationLadder | null> {
    const key = row.detail.ladder;
    return key === undefined ? null : ladderView(await batch.picture(), key);
  }

  @FieldResolver(() => EscalationStage, {
    nullable: true,
    description: 'The stage proposed, entered, or whose basis it is about.',
  })
  async stage(@Root() { row, batch }: SituationEvent): Promise<EscalationStage | null> {
    const key = row.detail.stage;
    return key === undefined ? null : stageByKey(await batch.picture(), key);
  }
}

const eventNode = fromPicture(async (picture, key, { sql }) => {
  const isSequence = /^[1-9]\d{0,8}$/.test(key);
  const row = isSequence ? await eventBySequence(sql, picture.record.head.id, Number(key)) : null;
  return row === null || row.at > picture.asOf.knownAt ? null : (eventViewsIn(picture, [row])[0] ?? null);
});

/** How the entries of this feature are found again. */
export const eventNodes: readonly (readonly [string, NodeLoader<RequestContext>])[] = [['SituationEvent', eventNode]];
