import { evidenceComingAt, recordEvents } from '../db/events.js';
import { type LockedSituation, markingsPresent, raiseRevision } from '../db/situation-lock.js';
import type { Sql } from '../db/sql.js';
import { clearancesAlike, MARKINGS } from '../domain/evidence/marking.js';
import { standsUntil } from '../domain/situation/next-change.js';
import type { EVENT_KINDS } from '../domain/situation/words.js';
import { followed, type ToldEvent, type Way } from './followed.js';
import { passing } from './passing.js';
import { loadWhole } from './record.reads.js';
import type { SituationRecord } from './record.js';
import { recordSeenBy, seenBy, type Sights, sightsOf } from './sights.js';

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
}

/**
 * A locked situation before a write, as each clearance sees it. Where its clock is live, what mere time has brought by
 * now is told first, so that the write is not taken for its cause.
 */
export async function beforeWrite(sql: Sql, situation: LockedSituation): Promise<Sights> {
  await tellTime(sql, situation);
  return sightsNow(sql, situation, await markingsPresent(sql, situation.id));
}

/**
 * Counts a write and tells its events: what it put on record, then what follows from that, and where it moved the clock
 * what time brought on the way. Gives the situation after it, as each clearance sees it.
 */
export async function tellWrite(
  sql: Sql,
  { situation, before, by, events }: DoneWrite,
): Promise<{ readonly after: Sights; readonly revision: number }> {
  const { revision, now, markings } = await raiseRevision(sql, situation);
  const moved = { ...situation, now };
  const after = await sightsNow(sql, moved, markings);
  const whole = now > situation.now ? await wholeOf(sql, moved) : null;
  const ways = waysBetween(before, after, (way) => {
    const record = whole === null ? null : recordSeenBy(whole, seenBy(way.clearances));
    return record === null ? way : { ...way, pictures: passing(record, situation.now, now) };
  });
  const told = [...events.map((event) => primary(event, situation.now)), ...followed(ways)];
  const nextChangeAt = await nextChange(sql, moved, after);
  await record(sql, moved, { told, by, revision, nextChangeAt });
  return { after, revision };
}

/** Tells that a situation is there, before which nothing was. */
export async function tellOpening(
  sql: Sql,
  situation: LockedSituation,
  { by, events }: Pick<DoneWrite, 'by' | 'events'>,
): Promise<void> {
  const { id, now, revision } = situation;
  const told = events.map((event) => primary(event, now));
  const isLive = situation.clockMode === 'LIVE';
  const sights = isLive ? await sightsNow(sql, situation, await markingsPresent(sql, id)) : [];
  const nextChangeAt = await nextChange(sql, situation, sights);
  await record(sql, situation, { told, by, revision, nextChangeAt });
}

/**
 * Tells what mere time has brought to a locked situation with a live clock since it was last looked at, each change at
 * its own instant. Nothing where nothing can have changed yet, so that each is told once, whoever asks. One that was
 * never looked at has nothing to tell of the time before.
 */
export async function tellTime(sql: Sql, situation: LockedSituation): Promise<void> {
  const { now, revision, evaluatedAt, nextChangeAt } = situation;
  if (nextChangeAt === null || nextChangeAt > now) return;
  const whole = await wholeOf(sql, situation);
  const seen = clearancesAlike(await markingsPresent(sql, situation.id)).map((clearances) => ({
    clearances,
    record: recordSeenBy(whole, seenBy(clearances)),
  }));
  const ways = seen.map(({ clearances, record: own }) => ({
    clearances,
    pictures: evaluatedAt === null ? [] : passing(own, evaluatedAt, now),
  }));
  const next = Math.min(...seen.map(({ record: own }) => standsUntil(own, now)));
  await record(sql, situation, { told: followed(ways), by: 'time', revision, nextChangeAt: next });
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
  readonly revision: number;
  /** ∞ where nothing will change by itself. */
  readonly nextChangeAt: number;
}

/** Later than any instant that can be written down. */
const END_OF_TIME = 8_640_000_000_000_000;

function record(sql: Sql, { id, now }: LockedSituation, { told, by, revision, nextChangeAt }: Told): Promise<void> {
  const events = told.map((event) => ({ ...event, causedBy: by, revision }));
  return recordEvents(sql, id, events, {
    evaluatedAt: now,
    nextChangeAt: nextChangeAt > END_OF_TIME ? null : nextChangeAt,
  });
}

/** As seen inside the transaction; a live clock is held at the instant of the write. */
function sightsNow(sql: Sql, { key, now }: LockedSituation, present: readonly string[]): Promise<Sights> {
  return sightsOf(sql, key, present, { validAt: now, knownAt: now });
}

async function wholeOf(sql: Sql, { key, now }: LockedSituation): Promise<SituationRecord> {
  const loaded = await loadWhole(sql, key, { validAt: now, knownAt: now }, MARKINGS);
  if (loaded === null) throw new Error(`the situation ${key} is locked and gone`);
  return loaded.record;
}

/** Before this instant nothing changes by itself; ∞ where nothing will, as under a clock that people move. */
async function nextChange(sql: Sql, { id, now, clockMode }: LockedSituation, sights: Sights): Promise<number> {
  if (clockMode !== 'LIVE') return Infinity;
  const stands = sights.map(({ picture }) => standsUntil(picture.record, now));
  return Math.min(await evidenceComingAt(sql, id, now), ...stands);
}
