import type { ReadDossier } from './dossier.document.js';
import type { AmendableWord } from './dossier.inputs.types.js';
import type { Dossier } from './dossier.format.js';
import { firstOf } from './dossier.faults.js';

/** Where a definition stands in a dossier of present definitions. */
export type DefinitionPath = readonly (string | number)[];

/** Sections in which definitions are listed in versions. */
const SECTIONS = {
  INDICATOR: 'indicators',
  ASSUMPTION: 'assumptions',
  LADDER: 'ladders',
  INVARIANT: 'invariants',
} as const;

/**
 * A dossier of the definitions in force alone, each as if it were the first version: what an amendment is checked
 * against. Reports and claims are left out, since no definition refers to them.
 */
export function presentDefinitions(dossier: Dossier): Dossier {
  const { evidencePolicy, evidencePolicyVersions, preconditions, preconditionVersions } = dossier;
  const later = preconditionVersions.map(({ option, expression }) => [option, expression] as const);
  return {
    ...dossier,
    evidencePolicy: { ...(evidencePolicyVersions.at(-1) ?? evidencePolicy), validFrom: null },
    evidencePolicyVersions: [],
    indicators: lastOf(dossier.indicators),
    assumptions: lastOf(dossier.assumptions),
    ladders: lastOf(dossier.ladders),
    invariants: lastOf(dossier.invariants),
    preconditions: Object.fromEntries([...Object.entries(preconditions), ...later]),
    preconditionVersions: [],
    reports: [],
    claims: [],
    policySignals: [],
    mandateRecords: [],
    assessments: [],
  };
}

function lastOf<T extends { readonly key: string; readonly validFrom: string | null }>(entries: readonly T[]): T[] {
  return [...firstOf([...entries].reverse()).values()].reverse().map((entry) => ({ ...entry, validFrom: null }));
}

/** Where the definition to be amended stands among those in force; null where there is none of that key. */
export function definitionPath(present: Dossier, kind: AmendableWord, key: string): DefinitionPath | null {
  if (kind === 'PRECONDITION')
    return present.options.some((option) => option.key === key) ? ['preconditions', key] : null;
  if (kind === 'EVIDENCE_POLICY') return present.evidencePolicy.key === key ? ['evidencePolicy'] : null;
  const section = SECTIONS[kind];
  const index = present[section].findIndex((entry) => entry.key === key);
  return index < 0 ? null : [section, index];
}

/** The present definitions with another in the place of one of them, not yet checked. */
export function withDefinition(present: Dossier, path: DefinitionPath, definition: unknown): unknown {
  const [section = '', place] = path;
  const before = (present as Readonly<Record<string, unknown>>)[section];
  if (place === undefined) return { ...present, [section]: definition };
  if (Array.isArray(before))
    return { ...present, [section]: before.map((each: unknown, at) => (at === place ? definition : each)) };
  return { ...present, [section]: { ...(before as object), [place]: definition } };
}

/** What was read of an amended definition; a fault where an indicator would be of another kind or unit than before. */
export function heldToIdentity(present: Dossier, read: ReadDossier, path: DefinitionPath): ReadDossier {
  const [section, place] = path;
  if (read.kind === 'faults' || section !== SECTIONS.INDICATOR) return read;
  const identityIn = ({ indicators }: Dossier): unknown => {
    const { kind, unit } = indicators[Number(place)] ?? {};
    return JSON.stringify([kind, unit]);
  };
  if (identityIn(present) === identityIn(read.dossier)) return read;
  const expected = 'the kind and unit of the first version: these never change';
  return { kind: 'faults', faults: [read.faultAt([...path, 'kind'], expected)] };
}

/** The whole dossier with the amended definition as its latest version, in force from an instant. */
export function withVersion(
  dossier: Dossier,
  amended: Dossier,
  { kind, key }: { readonly kind: AmendableWord; readonly key: string },
  validFrom: string,
): Dossier {
  switch (kind) {
    case 'PRECONDITION': {
      const basis = { basis: 'ASSUMPTION' as const, note: null, owner: null, reviewBy: null };
      const version = { option: key, validFrom, expression: amended.preconditions[key], ...basis };
      return { ...dossier, preconditionVersions: [...dossier.preconditionVersions, version] };
    }
    case 'EVIDENCE_POLICY': {
      const version = { ...amended.evidencePolicy, validFrom };
      return { ...dossier, evidencePolicyVersions: [...dossier.evidencePolicyVersions, version] };
    }
    case 'INDICATOR':
      return { ...dossier, indicators: [...dossier.indicators, ...versionOf(amended.indicators, key, validFrom)] };
    case 'ASSUMPTION':
      return { ...dossier, assumptions: [...dossier.assumptions, ...versionOf(amended.assumptions, key, validFrom)] };
    case 'LADDER':
      return { ...dossier, ladders: [...dossier.ladders, ...versionOf(amended.ladders, key, validFrom)] };
    case 'INVARIANT':
      return { ...dossier, invariants: [...dossier.invariants, ...versionOf(amended.invariants, key, validFrom)] };
  }
}

function versionOf<T extends { readonly key: string }>(
  entries: readonly T[],
  key: string,
  validFrom: string,
): readonly T[] {
  return entries.filter((entry) => entry.key === key).map((entry) => ({ ...entry, validFrom }));
}
