import { type Marking, markingsUpTo } from './domain/evidence/marking.js';
import type { ImportOutcome } from './features/dossier/dossier.commands.js';
import { dossierOf } from './features/dossier/dossier.reads.js';
import { seenDossier } from './features/dossier/dossier.sight.js';
import { importEvidence } from './features/dossier/evidence.commands.js';
import { type PlacedEvidence, writtenEvidence } from './features/interchange/interchange.evidence.js';
import { stixBundle } from './features/interchange/stix.export.js';
import type { Database } from './service.js';

/**
 * A situation as a bundle of STIX 2.1, as a reader of a clearance may see it; null where there is none of that key.
 *
 * @param knownAt by what was on record then, as a dossier writes an instant; null for the situation's clock
 */
export async function exportStix(
  { sql }: Pick<Database, 'sql'>,
  key: string,
  { clearance, knownAt }: { readonly clearance: Marking; readonly knownAt: string | null },
): Promise<string | null> {
  const seen = seenDossier(await dossierOf(sql, key), markingsUpTo(clearance));
  return seen === null ? null : stixBundle(seen, knownAt);
}

/** What is to be imported: evidence for a situation, and whether everything is to be undone again. */
export interface EvidenceOrder {
  readonly situation: string;
  readonly evidence: PlacedEvidence;
  readonly dryRun: boolean;
}

/** Imports evidence that was read from elsewhere; see importEvidence of the dossiers. */
export function importPlaced(
  { source }: Database,
  { situation, evidence, dryRun }: EvidenceOrder,
): Promise<ImportOutcome> {
  const context = { source, now: () => new Date(), progress: () => undefined, markings: null };
  return importEvidence(context, situation, writtenEvidence(evidence), dryRun);
}
