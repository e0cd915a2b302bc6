import { Arg, Ctx, Resolver, Root, Subscription } from 'type-graphql';
import type { RequestContext } from '../../api/context.js';
import { badInput } from '../../api/errors.js';
import { isKey } from '../../api/key.js';
import { revisionsOf } from '../../picture/record.reads.js';
import type { EventRow } from './events.rows.types.js';
import { eventCursor, eventsAfter, lastSequence, parseEventCursor } from './events.reads.js';
import { SituationEvent } from './events.types.js';
import { eventView } from './events.views.js';

interface Followed {
  readonly situation: string;
  readonly after?: string | null;
}

/** What happens in a situation, told as it happens. */
@Resolver()
export class EventSubscriptions {
  @Subscription(() => SituationEvent, {
    description:
      'What happens in a situation, as far as this reader may see it: each event once and in its order, first those after the cursor that are there already. Every answer has its cursor in extensions too; with the cursor of the last one a reader goes on where it left off, with any instance of the service.',
    subscribe: ({ args, context }) => eventsOf(context as RequestContext, args as Followed),
  })
  situationEvents(
    @Root() row: EventRow,
    @Ctx() context: RequestContext,
    @Arg('situation', () => String, { description: 'Key of the situation.' }) situation: string,
    @Arg('after', () => String, {
      nullable: true,
      description: 'The cursor after which to begin; by default whatever happens from now on is told.',
    })
    _after?: string | null,
  ): Promise<SituationEvent> {
    return eventView(context, situation, row);
  }
}

async function eventsOf(
  { sql, live }: RequestContext,
  { situation, after }: Followed,
): Promise<AsyncIterable<EventRow>> {
  if (live === null) throw new Error('a subscription came by a transport that carries none');
  const known = isKey(situation) ? (await revisionsOf(sql, [situation])).get(situation) : undefined;
  if (known === undefined) throw badInput(['situation'], 'the key of a situation');
  const { id } = known;
  return live.follow<EventRow>({
    topic: id,
    after: typeof after === 'string' ? parseEventCursor(after) : await lastSequence(sql, id),
    read: (reader, place, limit) => eventsAfter(reader, { id }, place, limit),
    cursorOf: (sequence) => eventCursor({ sequence }),
  });
}
