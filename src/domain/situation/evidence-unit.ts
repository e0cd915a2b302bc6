import type { Claim } from '../evidence/claim.js';
import { weightOf } from '../evidence/grade.js';
import type { ClaimBook, Entry } from './claim-book.js';

/** What may be dropped at a time: all of one report, all of one origin, or one claim. */
export type UnitKind = 'REPORT' | 'ORIGIN' | 'CLAIM';

export const UNIT_KINDS: readonly UnitKind[] = ['REPORT', 'ORIGIN', 'CLAIM'];

/** The claims on an option's indicators that go together when a report, an origin or a claim is dropped. */
export interface EvidenceUnit {
  readonly kind: UnitKind;
  readonly key: string;
  readonly entries: readonly Entry[];
  readonly claims: ReadonlySet<Claim>;
  readonly indicators: ReadonlySet<string>;
  /** The greatest weight that stands in it; 0 where none does. */
  readonly weight: number;
  /** Whether dropping it alone could change what stands: it holds a claim that stands, or one that corrects another. */
  readonly bears: boolean;
}

/** Every unit of a kind, the heaviest first, then by key. */
export function unitsOf(kind: UnitKind, book: ClaimBook): readonly EvidenceUnit[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of book.entries) {
    const key = keyOf(kind, entry);
    const group = groups.get(key) ?? [];
    group.push(entry);
    groups.set(key, group);
  }
  const units = [...groups].map(([key, entries]) => unitOf({ kind, key }, entries, book));
  return units.sort((one, other) => other.weight - one.weight || (one.key < other.key ? -1 : 1));
}

function keyOf(kind: UnitKind, { claim, origin }: Entry): string {
  switch (kind) {
    case 'REPORT':
      return claim.report;
    case 'ORIGIN':
      return origin;
    case 'CLAIM':
      return claim.key;
  }
}

function unitOf(name: Pick<EvidenceUnit, 'kind' | 'key'>, entries: readonly Entry[], book: ClaimBook): EvidenceUnit {
  const standing = entries.filter((entry) => entry.isStanding);
  const grades = standing.map(({ claim }) => book.grade(claim, book.letters).grade);
  return {
    ...name,
    entries,
    claims: new Set(entries.map((entry) => entry.claim)),
    indicators: new Set(entries.map((entry) => entry.place.indicator)),
    weight: Math.max(0, ...grades.map((grade) => (grade === null ? 0 : weightOf(grade)))),
    bears: standing.length > 0 || entries.some(({ claim }) => claim.supersedes !== null),
  };
}
