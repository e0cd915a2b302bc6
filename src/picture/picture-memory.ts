import type { Instant } from '../domain/time/instant.js';
import { createMemory } from './memory.js';
import { createPicture, type Picture } from './picture.js';
import type { SituationRecord } from './record.js';
import type { AskedAsOf, Present } from './record.reads.js';
import { isSameStandpoint } from './standpoint.js';

/** A picture asked for. */
export interface AskedPicture {
  readonly key: string;
  readonly asked: AskedAsOf;
  readonly markings: readonly string[];
}

/** Pictures by what they show. */
export interface PictureMemory {
  /** The picture asked for, at the revision that its situation is at; null where it is not remembered. */
  find(wanted: AskedPicture, present: Present): Picture | null;
  /** @param until the instant before which, on a live clock, nothing else comes in that is on record already */
  keep(wanted: AskedPicture, picture: Picture, until: Instant): void;
}

/** An entry weighs about this many bytes in memory for each claim and definition; an estimate that bounds the memory. */
const BYTES_AN_ENTRY = 1500;

/** At the present of its situation, whatever that is. */
export const AT_PRESENT: AskedAsOf = { validAt: null, knownAt: null };

/** A picture at the present of a live clock, and how long its record may be judged anew. */
interface LivePicture {
  readonly picture: Picture;
  readonly until: Instant;
}

/**
 * Remembers pictures by situation, revision, instants and markings. A live clock moves between any two requests: at its
 * present the record is remembered, and judged anew at each instant.
 */
export function createPictureMemory(maxBytes: number): PictureMemory {
  const known = createMemory<Picture>(maxBytes / 2, ({ record }) => sizeOf(record));
  const living = createMemory<LivePicture>(maxBytes / 2, ({ picture }) => sizeOf(picture.record));
  return {
    find: (wanted, present) => {
      if (isOfLiveClock(wanted, present.now === null)) {
        const found = living.get(nameOf(wanted, present, AT_PRESENT));
        return found === undefined ? null : livePicture(found, present.time);
      }
      const found = known.get(nameOf(wanted, present, instantsOf(wanted.asked, present))) ?? null;
      const shown = found === null ? null : askedAs(found, wanted.asked);
      return shown === null || present.now !== null ? shown : { ...shown, record: shownAt(shown.record, present.time) };
    },
    keep: (wanted, picture, until) => {
      const { head } = picture.record;
      if (isOfLiveClock(wanted, head.clockMode === 'LIVE')) {
        living.set(nameOf(wanted, head, AT_PRESENT), { picture, until });
      } else known.set(nameOf(wanted, head, picture.asOf), picture);
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
  { key, markings }: Pick<AskedPicture, 'key' | 'markings'>,
  { id, revision }: Pick<Present, 'id' | 'revision'>,
  at: AskedAsOf,
): string {
  return [id, key, revision, at.validAt, at.knownAt, ...markings].join(' ');
}

/** Whether a picture is that of the present, by a clock that moves by itself. */
export function isOfLiveClock({ asked }: AskedPicture, isLive: boolean): boolean {
  return isLive && asked.validAt === null && asked.knownAt === null;
}

function instantsOf({ validAt, knownAt }: AskedAsOf, { now, time }: Present): AskedAsOf {
  const present = now ?? time;
  return { validAt: validAt ?? present, knownAt: knownAt ?? present };
}

function livePicture({ picture, until }: LivePicture, time: Instant): Picture | null {
  if (time < picture.asOf.knownAt || time >= until) return null;
  return createPicture(shownAt(picture.record, time), { validAt: time, knownAt: time }, picture);
}

/** A record of a live clock, as it is shown at another instant. */
function shownAt(record: SituationRecord, now: Instant): SituationRecord {
  return { ...record, head: { ...record.head, now } };
}
