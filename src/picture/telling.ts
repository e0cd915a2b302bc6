import { randomUUID } from 'node:crypto';
import { enterEvents, evidenceComingAt } from '../db/events.js';
import { type LockedSituation, presentState, type PresentState } from '../db/situation-lock.js';
import type { Sql } from '../db/sql.js';
import type { Transaction } from '../db/transaction.js';
import { clearancesAlike, MARKINGS } from '../domain/evidence/marking.js';
import { standsUntil } from '../domain/situation/next-change.js';
import type { EVENT_KINDS } from '../domain/situation/words.js';
import { type AddedEvidence, withEvidence } from './added-evidence.js';
import { followed, type ToldEvent, type Way } from './followed.js';
import { type Frames, NO_FRAMES } from './frames.js';
import { passing } from './passing.js';
import { grownPicture } from './grown-picture.js';
import { type KnownToWrites, NOTHING_KNOWN } from './pictures.js';
import { loadWhole, readListed } from './record.reads.js';
import type { SituationRecord } from './record.js';
import type { LeftByWrite } from './sight-memory.js';
import { pictureFor, recordSeenBy, seenBy, type Sights, sightsOf } from './sights.js';

/** What a write puts on record, as the command tells it. */
export interface PrimaryEvent {
  readonly kind: (typeof EVENT_KINDS)[number];
  /** The lowest clearance that sees it. */
  readonly marking: string;
  /** What it is about, by keys and words. */
  readonly detail: object;
}

/** A write that is done, in the transaction that it was done in. */
export interface DoneWrite {
  readonly situation: LockedSituation;
  readonly before: Sights;
  readonly by: string;
  readonly events: readonly PrimaryEvent[];
  /** All that it put on record, where that is a report with claims that correct no other: it may be under way yet. */
  readonly added: AddedEvidence | null;
  readonly known: KnownToWrites;
}

/** What these tell of leaves all as it was but for reports, claims and retractions. */
const EVIDENCE: ReadonlySet<PrimaryEvent['kind']> = new Set(['REPORT_RECORDED', 'CLAIM_RETRACTED']);

/** Where it is told. */
type Telling = Pick<Transaction, 'sql' | 'ask' | 'ledger'>;

/** A locked situation before a write, and as each clearance sees it. */
export interface BeforeWrite {
  readonly situation: LockedSituation;
  readonly sights: Sights;
}

/**
 * A locked situation before a write, as each clearance sees it. Where its clock is live, what mere time has brought by
 * now is told first, so that the write is not taken for its cause.
 */
export async function beforeWrite(
  telling: Telling,
  locked: LockedSituation,
  known: KnownToWrites = NOTHING_KNOWN,
): Promise<BeforeWrite> {
  const situation = await tellTime(telling, locked);
  const sights =
    known.left.find(situation) ??
    (await sightsNow(telling, situation, (await presentState(telling.ask, situation.id)).markings, known.frames));
  return { situation, sights };
}

/**
 * Counts a write and tells its events: what it put on record, then what follows from that, and where it moved the clock
 * what time brought on the way. Gives the situation as it is left, as each clearance sees it.
 */
export async function tellWrite(telling: Telling, done: DoneWrite): Promise<LeftByWrite> {
  const { situation, before, by, events, known } = done;
  const { sql } = telling;
  const isEvidence = events.every(({ kind }) => EVIDENCE.has(kind));
  const { markings, clockNow } = isEvidence
    ? withMarkings(before, events)
    : await presentState(telling.ask, situation.id);
  const now = clockNow ?? situation.now;
  const revision = situation.revision + 1;
  const moved = { ...situation, now, revision };
  const after =
    sightsAdded(done, moved, markings) ??
    (await sightsNow(telling, moved, markings, isEvidence ? known.frames : NO_FRAMES));
  const whole = now > situation.now ? await wholeOf(sql, moved) : null;
  const ways = waysBetween(before, after, (way) => {
    const record = whole === null ? null : recordSeenBy(whole, seenBy(way.clearances));
    return record === null ? way : { ...way, pictures: passing(record, situation.now, now) };
  });
  const told = [...events.map((event) => primary(event, situation.now)), ...followed(ways)];
  const nextChangeAt = await nextChange(sql, moved, after);
  const left = { sights: after, added: done.added, until: nextChangeAt };
  const frameRevision = isEvidence ? null : revision;
  const kept = record(telling, moved, { told, by, nextChangeAt, frameRevision }, (writtenBy) => {
    known.left.leave({ ...left, situation: { ...kept, writtenBy } });
  });
  known.left.leave({ ...left, situation: kept });
  return { ...left, situation: kept };
}

/** How a situation is after evidence came in: its clock stands, and it may bear further markings. */
function withMarkings(before: Sights, events: readonly PrimaryEvent[]): PresentState {
  const markings = before.slice(1).flatMap(({ clearances }) => clearances.slice(0, 1));
  return { markings: [...markings, ...events.map(({ marking }) => marking)], clockNow: null };
}

/** A situation after a report came in, as each clearance sees it; null where that has to be read. */
function sightsAdded(
  { before, added }: Pick<DoneWrite, 'before' | 'added'>,
  { now, revision }: LockedSituation,
  present: readonly string[],
): Sights | null {
  if (added === null) return null;
  const asOf = { validAt: now, knownAt: now };
  const indicators = new Set(added.claims.map(({ indicator }) => indicator));
  return clearancesAlike(present).map((clearances) => {
    const earlier = pictureFor(before, clearances[0] ?? 'CLEAR');
    const { head, ...rest } = withEvidence(earlier.record, added, { asOf, markings: seenBy(clearances) });
    const seen = { ...rest, head: { ...head, revision } };
    return { clearances, picture: grownPicture(earlier, seen, indicators, { whole: () => Promise.resolve(seen) }) };
  });
}

/** Tells that a situation is there, before which nothing was. */
export async function tellOpening(
  telling: Telling,
  situation: LockedSituation,
  { by, events }: Pick<DoneWrite, 'by' | 'events'>,
): Promise<void> {
  const { id, now } = situation;
  const { sql } = telling;
  const told = events.map((event) => primary(event, now));
  const isLive = situation.clockMode === 'LIVE';
  const sights = isLive
    ? await sightsNow(telling, situation, (await presentState(telling.ask, id)).markings, NO_FRAMES)
    : [];
  const nextChangeAt = await nextChange(sql, situation, sights);
  record(telling, situation, { told, by, nextChangeAt, frameRevision: null });
}

/**
 * Tells what mere time has brought to a locked situation with a live clock since it was last looked at, each change at
 * its own instant, and gives the situation as it is then. Nothing where nothing can have changed yet, so that each is
 * told once, whoever asks. One that was never looked at has nothing to tell of the time before.
 */
export async function tellTime(telling: Telling, situation: LockedSituation): Promise<LockedSituation> {
  const { now, evaluatedAt, nextChangeAt } = situation;
  if (nextChangeAt === null || nextChangeAt > now) return situation;
  const { sql } = telling;
  const whole = await wholeOf(sql, situation);
  const seen = clearancesAlike((await presentState(telling.ask, situation.id)).markings).map((clearances) => ({
    clearances,
    record: recordSeenBy(whole, seenBy(clearances)),
  }));
  const ways = seen.map(({ clearances, record: own }) => ({
    clearances,
    pictures: evaluatedAt === null ? [] : passing(own, evaluatedAt, now),
  }));
  const next = Math.min(...seen.map(({ record: own }) => standsUntil(own, now)));
  return record(telling, situation, { told: followed(ways), by: 'time', nextChangeAt: next, frameRevision: null });
}

/** How a situation came from one state to another, for every set of clearances that saw the same of both. */
function waysBetween(before: Sights, after: Sights, along: (way: Way) => Way): readonly Way[] {
  return after.flatMap(({ clearances, picture }) =>
    before.flatMap((earlier) => {
      const both = clearances.filter((clearance) => earlier.clearances.includes(clearance));
      return both.length === 0 ? [] : [along({ clearances: both, pictures: [earlier.picture, picture] })];
    }),
  );
}

function primary({ kind, marking, detail }: PrimaryEvent, at: number): ToldEvent {
  const lowest = MARKINGS.findIndex((each) => each === marking);
  return { kind, audience: MARKINGS.slice(lowest), at, detail };
}

interface Told {
  readonly told: readonly ToldEvent[];
  readonly by: string;
  /** ∞ where nothing will change by itself. */
  readonly nextChangeAt: number;
  /** The revision that made another frame; null where none did. */
  readonly frameRevision: number | null;
}

/** Later than any instant that can be written down. */
const END_OF_TIME = 8_640_000_000_000_000;

/**
 * Puts events on record, and how the situation is left then, which it gives: written by nobody who is known yet.
 *
 * @param written is told by which transaction, before that is committed
 */
function record(
  { ledger }: Telling,
  situation: LockedSituation,
  { told, by, nextChangeAt: next, frameRevision }: Told,
  written: (by: string) => void = () => undefined,
): LockedSituation {
  const { id, revision, now } = situation;
  const events = told.map((event) => ({ ...event, causedBy: by, revision }));
  const eventSequence = enterEvents(ledger, situation, events);
  const evaluatedAt = Math.max(now, situation.evaluatedAt ?? now);
  const nextChangeAt = next > END_OF_TIME ? null : next;
  ledger.leave({ id, revision, frameRevision, eventSequence, evaluatedAt, nextChangeAt }, written);
  return { ...situation, eventSequence, evaluatedAt, nextChangeAt, writtenBy: `unknown ${randomUUID()}` };
}

/** As seen inside the transaction, at the revision told; a live clock is held at the instant of the write. */
function sightsNow(
  { ask }: Telling,
  { key, now, revision }: LockedSituation,
  present: readonly string[],
  frames: Frames,
): Promise<Sights> {
  return sightsOf(readListed(ask), { key, present, asked: { validAt: now, knownAt: now }, revision }, frames);
}

async function wholeOf(sql: Sql, { key, now }: LockedSituation): Promise<SituationRecord> {
  const loaded = await loadWhole(sql, { key, asked: { validAt: now, knownAt: now }, markings: MARKINGS });
  if (loaded === null) throw new Error(`the situation ${key} is locked and gone`);
  return loaded.record;
}

/** Before this instant nothing changes by itself; ∞ where nothing will, as under a clock that people move. */
async function nextChange(sql: Sql, { id, now, clockMode }: LockedSituation, sights: Sights): Promise<number> {
  if (clockMode !== 'LIVE') return Infinity;
  const stands = sights.map(({ picture }) => standsUntil(picture.record, now));
  return Math.min(await evidenceComingAt(sql, id, now), ...stands);
}
