import type { Dossier } from './dossier.format.js';
import type { Fault } from './dossier.faults.js';
import { namesOf } from './dossier.names.js';

/** What a dossier would add to a stored situation, and what it says otherwise than the record. */
export interface Merge {
  /** How many entries are new, by section. */
  readonly added: Readonly<Record<string, number>>;
  readonly unchanged: number;
  readonly conflicts: readonly Fault[];
}

const KEPT = 'the entry as it is recorded: an import adds and never changes';

/** Sections that only a person's own act may add to, with the act's name. */
const ACTS: Readonly<Record<string, string>> = {
  assessments: 'assessSource',
  mandateRecords: 'updateMandate',
  invariants: 'amendDefinition',
  evidencePolicyVersions: 'amendDefinition',
  preconditionVersions: 'amendDefinition',
};

/**
 * Compares a completed dossier with the stored one of the same key, both in the same form. `stored` is null for a new
 * situation: then everything is new. What the record has and the dossier lacks is left as it is.
 */
export function mergeDossier(dossier: Dossier, stored: Dossier | null): Merge {
  const before = stored === null ? new Map<string, Entry>() : new Map(entriesOf(stored).map((each) => [each.id, each]));
  const added: Record<string, number> = {};
  const conflicts: Fault[] = stored === null ? [] : [...headerConflicts(dossier.situation, stored.situation)];
  let unchanged = 0;
  for (const entry of entriesOf(withRetractions(dossier, stored))) {
    const conflict = conflictOf(entry, before.get(entry.id), stored !== null);
    if (conflict !== null) conflicts.push({ path: entry.path, expected: conflict });
    else if (before.has(entry.id)) unchanged += 1;
    else added[entry.section] = (added[entry.section] ?? 0) + 1;
  }
  return { added, unchanged, conflicts };
}

/** A claim that was taken back since, by a person's own act, is still the claim that the dossier gives. */
function withRetractions(dossier: Dossier, stored: Dossier | null): Dossier {
  const recorded = new Map(stored?.claims.map((claim) => [claim.key, claim]));
  const claims = dossier.claims.map((claim) => {
    const known = recorded.get(claim.key);
    if (known === undefined || claim.retractedAt !== null) return claim;
    const { retractedAt, retractedBy, retractionReason } = known;
    return { ...claim, retractedAt, retractedBy, retractionReason };
  });
  return { ...dossier, claims };
}

/** Why an entry cannot be imported: it says otherwise than the record, or only a person's own act may add it. */
function conflictOf(entry: Entry, recorded: Entry | undefined, isKnown: boolean): string | null {
  if (recorded !== undefined) return recorded.content === entry.content ? null : KEPT;
  const act = isKnown ? actFor(entry.section, entry.id) : undefined;
  return act === undefined ? null : `no new entry here: use ${act}`;
}

interface Entry {
  readonly id: string;
  readonly section: string;
  readonly path: Fault['path'];
  readonly content: string;
}

/** A later version is a further entry of its section, known by the instant in its name. */
function actFor(section: string, id: string): string | undefined {
  return ACTS[section] ?? (id.endsWith('@') || !id.includes('@') ? undefined : 'amendDefinition');
}

function headerConflicts(given: Dossier['situation'], kept: Dossier['situation']): readonly Fault[] {
  const fields = ['title', 'summary', 'decidingActor', 'openedAt'] as const;
  const changed = fields.filter((field) => given[field] !== kept[field]).map((field) => ['situation', field]);
  const isClockKept = given.clock.mode === kept.clock.mode && (given.clock.now ?? '') <= (kept.clock.now ?? '');
  return [
    ...changed.map((path) => ({ path, expected: KEPT })),
    ...(isClockKept
      ? []
      : [{ path: ['situation', 'clock'], expected: 'a clock not ahead of the record: use advanceClock' }]),
  ];
}

/** Every entry of a dossier under a name that is the same wherever it stands in its section. */
function entriesOf(dossier: Dossier): readonly Entry[] {
  const { evidencePolicy, preconditions, scores, situation: _, ...lists } = dossier;
  const listed = Object.entries(lists).flatMap(([section, entries]) => {
    const names = namesOf(section, entries);
    return entries.map((entry, index) => entryOf(section, names[index] ?? '', entry, [section, index]));
  });
  return [
    // There is one, whatever its key.
    entryOf('evidencePolicy', '', evidencePolicy, ['evidencePolicy']),
    ...listed,
    ...Object.entries(preconditions).map(([option, gate]) =>
      entryOf('preconditions', option, gate, ['preconditions', option]),
    ),
    ...Object.entries(scores).flatMap(([option, marks]) =>
      Object.entries(marks).map(([criterion, mark]) =>
        entryOf('scores', `${option} ${criterion}`, mark, ['scores', option, criterion]),
      ),
    ),
  ];
}

function entryOf(section: string, name: string, content: unknown, path: Fault['path']): Entry {
  return { id: `${section} ${name}`, section, path, content: canonical(content) };
}

/** JSON with its keys in order, so that equal contents are equal texts. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
