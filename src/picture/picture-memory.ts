import type { Instant } from '../domain/time/instant.js';
import { createMemory } from './memory.js';
import { createPicture, type Picture } from './picture.js';
import type { SituationRecord } from './record.js';
import type { AskedAsOf, Present, RecordAsked } from './record.reads.js';
import { isSameStandpoint } from './standpoint.js';

/** Pictures by what they show. */
export interface PictureMemory {
  /** The picture asked for, at the revision that its situation is at; null where it is not remembered. */
  find(wanted: RecordAsked, present: Present): Picture | null;
  /** @param until the instant before which, on a live clock, nothing else comes in that is on record already */
  keep(wanted: RecordAsked, picture: Picture, until: Instant): void;
}

/** An entry weighs about this many bytes in memory for each claim and report, judged, and 20 more; an estimate that bounds it. */
const BYTES_AN_ENTRY = 800;

/** At the present of its situation, whatever that is. */
export const AT_PRESENT: AskedAsOf = { validAt: null, knownAt: null };

/** A picture, and how long its record may be judged anew where it is of the present of a live clock. */
interface Remembered {
  readonly picture: Picture;
  readonly until: Instant;
}

/**
 * Remembers pictures by situation, revision, instants and markings. A live clock moves between any two requests: at its
 * present the record is remembered, and judged anew at each instant.
 */
export function createPictureMemory(maxBytes: number): PictureMemory {
  const known = createMemory<Remembered>(maxBytes, ({ picture }) => sizeOf(picture.record));
  return {
    find: (wanted, present) => {
      if (isOfLiveClock(wanted, present.now === null)) {
        const found = known.get(nameOf(wanted, present, AT_PRESENT));
        return found === undefined ? null : livePicture(found, present.time);
      }
      const found = known.get(nameOf(wanted, present, instantsOf(wanted.asked, present)));
      const shown = found === undefined ? null : askedAs(found.picture, wanted.asked);
      return shown === null || present.now !== null ? shown : { ...shown, record: shownAt(shown.record, present.time) };
    },
    keep: (wanted, picture, until) => {
      const { head } = picture.record;
      const isLive = isOfLiveClock(wanted, head.clockMode === 'LIVE');
      known.set(nameOf(wanted, head, isLive ? AT_PRESENT : picture.asOf), { picture, until });
    },
  };
}

/** The picture of the same instants, as one that was asked for in this way. */
function askedAs(picture: Picture, asked: AskedAsOf): Picture {
  const standpoint = { ...asked, supposed: null };
  return isSameStandpoint(picture.standpoint, standpoint) ? picture : { ...picture, standpoint };
}

/** An estimate of what a record takes in memory, with what is derived from it. */
export function sizeOf({ claims, reports }: SituationRecord): number {
  return BYTES_AN_ENTRY * (20 + claims.length + reports.length);
}

/** Under the revision that it was read at, which may be newer than the one checked. */
export function nameOf(
  { key, markings }: Pick<RecordAsked, 'key' | 'markings'>,
  { id, revision }: Pick<Present, 'id' | 'revision'>,
  at: AskedAsOf,
): string {
  return [id, key, revision, at.validAt, at.knownAt, ...markings].join(' ');
}

/** Whether a picture is that of the present, by a clock that moves by itself. */
export function isOfLiveClock({ asked }: RecordAsked, isLive: boolean): boolean {
  return isLive && asked.validAt === null && asked.knownAt === null;
}

function instantsOf({ validAt, knownAt }: AskedAsOf, { now, time }: Present): AskedAsOf {
  const present = now ?? time;
  return { validAt: validAt ?? present, knownAt: knownAt ?? present };
}

function livePicture({ picture, until }: Remembered, time: Instant): Picture | null {
  return time < picture.asOf.knownAt || time >= until ? null : pictureAt(picture, time);
}

/** The picture of a record that is judged at another instant, where no more is on record than at its own. */
export function pictureAt(picture: Picture, now: Instant): Picture {
  if (picture.asOf.validAt === now && picture.asOf.knownAt === now) return picture;
  return createPicture(shownAt(picture.record, now), { validAt: now, knownAt: now }, picture);
}

/** A record of a live clock, as it is shown at another instant. */
function shownAt(record: SituationRecord, now: Instant): SituationRecord {
  return { ...record, head: { ...record.head, now } };
}
