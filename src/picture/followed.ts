import type { NewEvent } from '../db/events.js';
import { type Marking, MARKINGS } from '../domain/evidence/marking.js';
import { type DerivedChange, derivedChanges } from './changes.js';
import type { Picture } from './picture.js';

/** A situation through time, as some clearances see it: the same. */
export interface Way {
  readonly clearances: readonly Marking[];
  /** In the order of their instants. */
  readonly pictures: Iterable<Picture>;
}

/** An event, but for what it shares with others of its transaction. */
export type ToldEvent = Omit<NewEvent, 'causedBy' | 'revision'>;

type Followed = DerivedChange & { readonly at: number; readonly clearances: readonly Marking[] };

/**
 * The changes on the ways of all clearances, as events in order: by instant, then as the dossier has their entries. What
 * several clearances see alike is one event for all of them; nobody sees what differs for others alone.
 */
export function followed(ways: readonly Way[]): readonly ToldEvent[] {
  const all = new Map<string, Followed>();
  for (const change of ways.flatMap((way) => [...changesOn(way)])) {
    const { at, kind, detail } = change;
    const name = JSON.stringify([at, kind, detail]);
    const clearances = [...(all.get(name)?.clearances ?? []), ...change.clearances];
    all.set(name, { ...change, clearances });
  }
  const sorted = [...all.values()].sort((one, other) => one.at - other.at || one.place - other.place);
  return sorted.map(({ kind, clearances, at, detail }) => ({ kind, audience: inOrder(clearances), at, detail }));
}

function* changesOn({ clearances, pictures }: Way): Generator<Followed, void> {
  let before: Picture | null = null;
  for (const picture of pictures) {
    const changes = before === null ? [] : derivedChanges(before, picture);
    for (const change of changes) yield { ...change, at: picture.asOf.validAt, clearances };
    before = picture;
  }
}

function inOrder(clearances: readonly Marking[]): readonly Marking[] {
  return MARKINGS.filter((marking) => clearances.includes(marking));
}
