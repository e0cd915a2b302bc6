import type { Readers } from '../db/pool.js';
import type { Asking } from './asking.js';
import { createFrames, type Frames, NO_FRAMES } from './frames.js';
import { createMemory } from './memory.js';
import { createPicture, type Picture } from './picture.js';
import {
  AT_PRESENT,
  createPictureMemory,
  isOfLiveClock,
  nameOf,
  type PictureMemory,
  sizeOf,
} from './picture-memory.js';
import type { SituationRecord } from './record.js';
import { type AskedAsOf, evidenceComingAfter, loadRecordBy, loadWhole, type RecordAsked } from './record.reads.js';
import { createSightMemory, type LeftByWrite, type SightMemory } from './sight-memory.js';
import { seenBy } from './sights.js';

/** Where pictures come from: the database, or memory while the revision has not moved. */
export interface Pictures {
  /** How often a picture was asked for that was remembered, and one that was not. */
  asked(): { readonly hits: number; readonly misses: number };
  /** The picture of a situation as a request sees it where it reads, or null where there is none of that key. */
  of(reads: Readers, key: string, asked: AskedAsOf, markings: readonly string[]): Promise<Picture | null>;
  /** What a write need not read. */
  readonly known: KnownToWrites;
  /** Remembers what a write has left, once it is committed; gives it as whoever may read on from it. */
  keep(reads: Readers, left: LeftByWrite): LeftByWrite;
}

/** What a write need not read, since its situation is locked as it was read before. */
export interface KnownToWrites {
  readonly frames: Frames;
  readonly left: SightMemory;
}

/** Nothing is remembered. */
export const NOTHING_KNOWN: KnownToWrites = { frames: NO_FRAMES, left: { find: () => null, leave: () => undefined } };

/** How much may be remembered, in bytes. */
export interface PictureLimits {
  readonly pictureBytes: number;
  readonly frameBytes: number;
}

/**
 * Remembers pictures, whole records and frames, least recently used out first, bounded by bytes; none where there are
 * none. Each request checks the revision, so that no instance ever answers from an older one than the server has that the
 * request reads from; a frame is checked by the statement that reads the rest. What several wait for is read once.
 *
 * @param askingAt what requests ask together that read where this one does
 */
export function createPictures(
  askingAt: (reads: Readers) => Asking,
  { pictureBytes, frameBytes }: PictureLimits,
): Pictures {
  const memory = createPictureMemory((pictureBytes * 3) / 8);
  const frames = createFrames(frameBytes);
  const whole = wholeRecords(askingAt, frames, (pictureBytes * 3) / 8);
  const count = { hits: 0, misses: 0 };

  const load = async (reads: Readers, wanted: RecordAsked): Promise<Picture | null> => {
    const loaded = await loadRecordBy(askingAt(reads).records, wanted, frames);
    if (loaded === null) return null;
    const { record, asOf } = loaded;
    const { validAt, knownAt } = wanted.asked;
    const standpoint = { validAt, knownAt, supposed: null };
    // Asked where the picture itself was read: that server has at least its revision, whoever gets the picture later.
    const picture = createPicture(record, asOf, { whole: () => whole(reads, wanted), standpoint });
    if (pictureBytes === 0) return picture;
    // What is written later raises the revision, so only what is dated ahead of its writing can come in by itself.
    const isLive = isOfLiveClock(wanted, record.head.clockMode === 'LIVE');
    const until = isLive
      ? await evidenceComingAfter(reads.reader(wanted.markings), record.head.id, asOf.knownAt)
      : Infinity;
    memory.keep(wanted, picture, until);
    return picture;
  };

  return {
    asked: () => ({ ...count }),
    async of(reads, key, asked, markings) {
      const wanted = { key, asked, markings };
      const present = pictureBytes === 0 ? undefined : await askingAt(reads).revisions.of(key, markings);
      if (present === null) return null;
      const found = present === undefined ? null : memory.find(wanted, present);
      count[found === null ? 'misses' : 'hits'] += 1;
      return found ?? askingAt(reads).pictures.of(sharedName(wanted), () => load(reads, wanted));
    },
    known: { frames, left: createSightMemory(pictureBytes / 4) },
    keep: keeperIn(memory, whole),
  };
}

type WholeRecords = (reads: Readers, wanted: RecordAsked) => Promise<SituationRecord>;

/** Remembers the pictures of what a write has left, each with the way to its whole record. */
function keeperIn(memory: PictureMemory, whole: WholeRecords): Pictures['keep'] {
  return (reads, left) => {
    const sights = left.sights.map(({ clearances, picture }) => {
      const wanted = { key: left.situation.key, asked: AT_PRESENT, markings: seenBy(clearances) };
      const kept = { ...picture, whole: () => whole(reads, wanted) };
      memory.keep(wanted, kept, left.until);
      return { clearances, picture: kept };
    });
    return { ...left, sights };
  };
}

/** Whole records, remembered. Each is asked for where its picture was read. */
function wholeRecords(askingAt: (reads: Readers) => Asking, frames: Frames, maxBytes: number): WholeRecords {
  const known = createMemory<SituationRecord>(maxBytes, sizeOf);

  const load = async (reads: Readers, wanted: RecordAsked): Promise<SituationRecord> => {
    const loaded = await loadWhole(reads.reader(wanted.markings), wanted, frames);
    if (loaded === null) throw new Error(`the situation ${wanted.key} is gone`);
    known.set(nameOf(wanted, loaded.record.head, AT_PRESENT), loaded.record);
    return loaded.record;
  };

  return async (reads, { key, markings }) => {
    const wanted = { key, asked: AT_PRESENT, markings };
    const { revisions, wholes } = askingAt(reads);
    const present = await revisions.of(key, markings);
    const found = present === null ? undefined : known.get(nameOf(wanted, present, AT_PRESENT));
    return found ?? wholes.of(sharedName(wanted), () => load(reads, wanted));
  };
}

/** Who asks for the same may be given the same. */
function sharedName({ key, asked, markings }: RecordAsked): string {
  return JSON.stringify([key, asked.validAt, asked.knownAt, markings]);
}
