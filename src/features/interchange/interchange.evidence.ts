import type { Entry } from './interchange.content.js';

/** One thing wrong with what is imported: where, and what was expected there. */
export interface InterchangeFault {
  /** Counted from 1. */
  readonly line: number;
  /** A path of a bundle or of a mapping, or a column of a table; empty for the whole. */
  readonly path: string;
  readonly expected: string;
}

/** An entry in the form of a dossier, not yet held against it, with the way to tell where its fields were read. */
export interface PlacedEntry {
  readonly entry: Entry;
  readonly faultAt: (field: string, expected: string) => InterchangeFault;
}

/** The sections of a dossier that travel inwards. */
export interface PlacedEvidence {
  readonly reports: readonly PlacedEntry[];
  readonly claims: readonly PlacedEntry[];
  readonly policySignals: readonly PlacedEntry[];
}

/** What was read, or why it cannot be. */
export type ReadEvidence =
  | {
      readonly kind: 'evidence';
      /** Key of the situation that it says it is of; null where it says none. */
      readonly situation: string | null;
      readonly evidence: PlacedEvidence;
      /** How many objects of which type are nothing that can be imported. */
      readonly passedOver: Readonly<Record<string, number>>;
    }
  | { readonly kind: 'faults'; readonly faults: readonly InterchangeFault[] };

type Path = readonly (string | number)[];

/**
 * The entries alone, with the way to tell a place among them by where it was read. A place in none of them is told of the
 * whole.
 */
export function writtenEvidence({ reports, claims, policySignals }: PlacedEvidence): {
  readonly reports: readonly Entry[];
  readonly claims: readonly Entry[];
  readonly policySignals: readonly Entry[];
  readonly faultAt: (path: Path, expected: string) => InterchangeFault;
} {
  const sections: Readonly<Record<string, readonly PlacedEntry[]>> = { reports, claims, policySignals };
  const entriesOf = (placed: readonly PlacedEntry[]): readonly Entry[] => placed.map(({ entry }) => entry);
  return {
    reports: entriesOf(reports),
    claims: entriesOf(claims),
    policySignals: entriesOf(policySignals),
    faultAt: ([section = '', index = 0, ...rest], expected) => {
      const placed = sections[section]?.[Number(index)];
      return placed?.faultAt(rest.join('.'), expected) ?? { line: 1, path: String(section), expected };
    },
  };
}
