import { clearancesAlike, type Marking, markingsUpTo } from '../domain/evidence/marking.js';
import type { Frames } from './frames.js';
import { createPicture, type Picture } from './picture.js';
import type { ClaimRecord, SituationRecord } from './record.js';
import { type AskedAsOf, loadRecordBy, type ReadRecord } from './record.reads.js';

/** What some clearances see of a situation: the same. */
export interface Sight {
  readonly clearances: readonly Marking[];
  readonly picture: Picture;
}

/** A situation as each clearance sees it, from the lowest; every clearance is in one of them. */
export type Sights = readonly Sight[];

/**
 * What is read of a situation for all clearances: the markings that its reports bear, the instants, and the revision at
 * which it is, or will be as soon as a write is counted.
 */
export interface SightsAsked {
  readonly key: string;
  readonly present: readonly string[];
  readonly asked: AskedAsOf;
  readonly revision: number;
}

/**
 * A situation as each clearance sees it, one statement for each set of clearances that may see different things: one
 * alone where all is CLEAR.
 */
export async function sightsOf(
  read: ReadRecord,
  { key, present, asked, revision }: SightsAsked,
  frames: Frames,
): Promise<Sights> {
  const sights: Sight[] = [];
  for (const clearances of clearancesAlike(present)) {
    const loaded = await loadRecordBy(read, { key, asked, markings: seenBy(clearances) }, frames);
    if (loaded === null) throw new Error(`the situation ${key} is locked and gone`);
    const { asOf } = loaded;
    const record = { ...loaded.record, head: { ...loaded.record.head, revision } };
    const picture = createPicture(record, asOf, { whole: () => Promise.resolve(record) });
    sights.push({ clearances, picture });
  }
  return sights;
}

/** What a clearance sees. Throws for a word that is none. */
export function pictureFor(sights: Sights, clearance: string): Picture {
  const sight = sights.find(({ clearances }) => (clearances as readonly string[]).includes(clearance));
  if (sight === undefined) throw new Error(`${clearance} is no clearance`);
  return sight.picture;
}

/** The markings that the highest of some clearances may see. */
export function seenBy(clearances: readonly Marking[]): readonly Marking[] {
  return markingsUpTo(clearances.at(-1) ?? 'CLEAR');
}

/** A record that holds everything, cut down to what a reader of some markings may see. */
export function recordSeenBy(record: SituationRecord, markings: readonly string[]): SituationRecord {
  const reports = record.reports.filter(({ marking }) => markings.includes(marking));
  const visible = new Set(reports.map(({ key }) => key));
  const claims = record.claims.filter(({ report }) => visible.has(report));
  const seen = new Set(claims.map(({ key }) => key));
  const shown = (claim: ClaimRecord): ClaimRecord =>
    claim.supersedes === null || seen.has(claim.supersedes) ? claim : { ...claim, supersedes: null };
  return { ...record, reports, claims: claims.map(shown) };
}
