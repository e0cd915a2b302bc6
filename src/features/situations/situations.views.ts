import { make } from '../../api/make.js';
import { idOf } from '../../api/node.js';
import type { Picture } from '../../picture/picture.js';
import type { ActorRecord } from '../../picture/record.js';
import { Actor, AsOf, Clock, Situation } from './situations.types.js';

/** The situation of a picture. */
export function situationView(picture: Picture): Situation {
  const { key, title, summary, clockMode, now, revision, withheld } = picture.record.head;
  return make(Situation, {
    id: idOf(picture, 'Situation', key),
    key,
    title,
    summary,
    clock: make(Clock, { mode: clockMode, now }),
    asOf: make(AsOf, picture.asOf),
    revision,
    withheld,
    picture: () => Promise.resolve(picture),
  });
}

/** An actor of the picture with those that it belongs to, or null where there is none of that key. */
export function actorView(picture: Picture, key: string | null): Actor | null {
  const record = picture.record.actors.find((actor) => actor.key === key);
  return record === undefined ? null : viewOf(picture, record, []);
}

/** A ring of parents, which nothing forbids, ends where it closes. */
function viewOf(picture: Picture, record: ActorRecord, below: readonly string[]): Actor {
  const parent = picture.record.actors.find((actor) => actor.key === record.parent && !below.includes(actor.key));
  const { key, name, kind, basis, note } = record;
  return make(Actor, {
    id: idOf(picture, 'Actor', key),
    key,
    name,
    kind,
    parent: parent === undefined ? null : viewOf(picture, parent, [...below, key]),
    basis,
    note,
  });
}
