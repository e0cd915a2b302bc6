import { dossierFormat } from './dossier.format.js';
import { type DossierFault, MOST_FAULTS, type Path, type ReadDossier } from './dossier.document.js';
import { type ImportContext, importRead, type ImportOutcome } from './dossier.commands.js';
import { faultsOf } from './dossier.issues.js';
import { dossierOf } from './dossier.reads.js';

/** Evidence for a situation that is on record, in the form of a dossier, wherever it was read. */
export interface WrittenEvidence {
  readonly reports: readonly Written[];
  readonly claims: readonly Written[];
  readonly policySignals: readonly Written[];
  /** Tells a place among these entries by the place in what was read. */
  readonly faultAt: (path: Path, expected: string) => DossierFault;
}

type Written = Readonly<Record<string, unknown>>;

/**
 * Imports reports with their claims into a situation that is on record: held against the same format and rules as a
 * dossier, all of it or nothing, and what is recorded already is left alone. They may refer to reports and claims on record.
 */
export async function importEvidence(
  context: ImportContext,
  key: string,
  written: WrittenEvidence,
  dryRun: boolean,
): Promise<ImportOutcome> {
  let known = 0;
  const outcome = await importRead(
    context,
    key,
    async ({ sql }) => {
      const stored = await dossierOf(sql, key);
      if (stored === null) return { kind: 'faults', faults: [unknownSituation(written, key)] };
      const { situation, evidencePolicy, evidencePolicyVersions } = stored;
      const given = new Set(written.reports.map((report) => report['key']));
      const meant = new Set([...written.claims, ...written.policySignals].map(({ report }) => report));
      const referred = stored.reports.filter((report) => meant.has(report.key) && !given.has(report.key));
      known = 1 + evidencePolicyVersions.length + referred.length;
      const { reports, claims, policySignals } = written;
      const around = { situation, evidencePolicy, evidencePolicyVersions };
      return readEvidence({ ...around, reports: [...reports, ...referred], claims, policySignals }, written);
    },
    dryRun,
  );
  // What is only there to make a dossier of the evidence was not given.
  return outcome.kind === 'imported' ? { ...outcome, unchanged: outcome.unchanged - known } : outcome;
}

function unknownSituation({ faultAt }: WrittenEvidence, key: string): DossierFault {
  return faultAt(['situation'], `the key of a situation on record; there is no ${key}`);
}

/** The sense is checked later, together with all that is on record. */
function readEvidence(value: object, { faultAt }: WrittenEvidence): ReadDossier {
  const parsed = dossierFormat.safeParse(value);
  if (parsed.success) return { kind: 'dossier', dossier: parsed.data, faultAt };
  const faults = faultsOf(parsed.error.issues).slice(0, MOST_FAULTS);
  return { kind: 'faults', faults: faults.map(({ path, expected }) => faultAt(path, expected)) };
}
