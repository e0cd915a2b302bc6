import type { Dossier } from './dossier.format.js';
import type { Fault } from './dossier.faults.js';

/** What somebody may see: null for the owner of the database, who sees everything. */
export type Sight = readonly string[] | null;

/** A stored dossier as far as somebody may see it, as if there were nothing else. */
export function seenDossier(stored: Dossier | null, sight: Sight): Dossier | null {
  return stored === null || sight === null ? stored : partOf(stored, sight);
}

function partOf(stored: Dossier, markings: readonly string[]): Dossier {
  const reports = stored.reports.filter(({ marking }) => markings.includes(marking));
  const seen = new Set(reports.map(({ key }) => key));
  const claims = stored.claims.filter(({ report }) => seen.has(report));
  const claimed = new Set(claims.map(({ key }) => key));
  return {
    ...stored,
    reports,
    claims: claims.map((claim) =>
      claim.supersedes === null || claimed.has(claim.supersedes) ? claim : { ...claim, supersedes: null },
    ),
    policySignals: stored.policySignals.filter(({ report }) => seen.has(report)),
  };
}

/**
 * What somebody may not import: a report above the own clearance, and a key that is taken by what is
 * kept from them. That a key is taken cannot be hidden, by what can: the entries are not even compared.
 */
export function sightFaults(given: Dossier, stored: Dossier | null, markings: Sight): readonly Fault[] {
  if (markings === null) return [];
  const above = given.reports.flatMap(({ marking }, index) =>
    markings.includes(marking)
      ? []
      : [
          {
            path: ['reports', index, 'marking'],
            expected: `a marking up to the own clearance: ${markings.join(', ')}`,
          },
        ],
  );
  return stored === null ? above : [...above, ...takenFaults(given, stored, partOf(stored, markings))];
}

function takenFaults(given: Dossier, stored: Dossier, seen: Dossier): readonly Fault[] {
  return (['reports', 'claims'] as const).flatMap((section) => {
    const known = new Set(seen[section].map(({ key }) => key));
    const hidden = new Set(stored[section].map(({ key }) => key).filter((key) => !known.has(key)));
    return given[section].flatMap(({ key }, index) =>
      hidden.has(key) ? [{ path: [section, index, 'key'], expected: 'a key that is not taken' }] : [],
    );
  });
}
