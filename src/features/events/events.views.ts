import { pictureAsOf } from '../../api/as-of.js';
import type { RequestContext } from '../../api/context.js';
import { make } from '../../api/make.js';
import { encodeId } from '../../api/node.js';
import type { Picture } from '../../picture/picture.js';
import { PRESENT, type Standpoint } from '../../picture/standpoint.js';
import { eventCursor } from './events.reads.js';
import type { EventDetail, EventRow } from './events.rows.types.js';
import { AmendedDefinition, type EventBatch, SituationEvent } from './events.types.js';

/** An event as it is shown to who asks, with its entries as they stand at the present. */
export function eventView(context: RequestContext, situation: string, row: EventRow): Promise<SituationEvent> {
  const seen = { situation, standpoint: PRESENT, picture: () => presentPicture(context, situation) };
  const [view] = eventViews([row], seen);
  return view === undefined ? Promise.reject(new Error('one event gave no view')) : Promise.resolve(view);
}

/** Where the entries of events are seen from; the picture is loaded where a field first needs it. */
interface SeenFrom {
  readonly situation: string;
  readonly standpoint: Standpoint;
  readonly picture: () => Promise<Picture>;
}

/** The events of one answer, with their entries as a picture has them. */
export function eventViewsIn(picture: Picture, rows: readonly EventRow[]): readonly SituationEvent[] {
  const { record, standpoint } = picture;
  return eventViews(rows, { situation: record.head.key, standpoint, picture: () => Promise.resolve(picture) });
}

function eventViews(
  rows: readonly EventRow[],
  { situation, standpoint, picture }: SeenFrom,
): readonly SituationEvent[] {
  const batch = batchOf(rows, picture);
  return rows.map((row) => {
    const { sequence, kind, at, madeAt, causedBy, revision, detail } = row;
    return make(SituationEvent, {
      id: encodeId({ type: 'SituationEvent', situation, key: String(sequence), standpoint }),
      cursor: eventCursor(row),
      ...{ kind, at, madeAt, causedBy, revision },
      ...wordsOf(detail),
      definition: detail.definition === undefined ? null : make(AmendedDefinition, detail.definition),
      row,
      batch,
    });
  });
}

/** What of an event's detail is shown as it is. */
const WORDS = ['from', 'to', 'valueFrom', 'valueTo', 'status', 'cause', 'amendment'] as const;

function wordsOf(detail: EventDetail): Record<(typeof WORDS)[number], string | null> {
  const words = WORDS.map((word) => [word, detail[word] ?? null]);
  return Object.fromEntries(words) as Record<(typeof WORDS)[number], string | null>;
}

function batchOf(rows: readonly EventRow[], picture: () => Promise<Picture>): EventBatch {
  const known = new Map<string, Promise<unknown>>();
  const once = <T>(name: string, look: () => Promise<T>): Promise<T> => {
    const found = known.get(name) ?? look();
    known.set(name, found);
    return found as Promise<T>;
  };
  return { rows, picture: () => once('picture', picture), once };
}

async function presentPicture(context: RequestContext, situation: string): Promise<Picture> {
  const picture = await pictureAsOf(context, situation, null);
  if (picture === null) throw new Error(`the situation ${situation} has events and is gone`);
  return picture;
}
