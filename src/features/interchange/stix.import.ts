import type { InterchangeFault, PlacedEntry, PlacedEvidence, ReadEvidence } from './interchange.evidence.js';
import type { StixObject } from './stix.form.js';
import { readBundle } from './stix.bundle.js';
import type { StixMap } from './stix.map.js';
import { fieldsOf } from './stix.objects.js';
import {
  type ObjectFault,
  ownFields,
  placed,
  type PlacedObject,
  type Reading,
  readingOf,
  type ReadObject,
  textIn,
} from './stix.reading.js';
import { readClaim } from './stix.read-claim.js';
import { readReport } from './stix.read-report.js';

type Section = keyof PlacedEvidence;

/** Reads reports, claims and policy signals from a bundle of STIX 2.1. Everything else is passed over, and counted. */
export function stixEvidence(text: string, map: StixMap): ReadEvidence {
  const read = readBundle(text);
  if (read.kind === 'faults') return read;
  const { objects, lines } = read;
  const reading = readingOf(objects, map);
  const sorted: Sorted = { faults: [], passedOver: {}, found: { reports: [], claims: [], policySignals: [] } };
  for (const [index, object] of objects.entries()) {
    sortIn({ object, index, line: lines[index] ?? 1 }, reading, sorted);
  }
  const { faults, found, passedOver } = sorted;
  if (faults.length > 0) return { kind: 'faults', faults };
  return { kind: 'evidence', situation: situationOf(objects), evidence: found, passedOver };
}

/** What has been read so far. */
interface Sorted {
  readonly faults: InterchangeFault[];
  readonly passedOver: Record<string, number>;
  readonly found: Record<Section, PlacedEntry[]>;
}

function sortIn(place: PlacedObject, reading: Reading, { faults, passedOver, found }: Sorted): void {
  const { object } = place;
  const section = SECTIONS[object.type];
  const said = section === undefined ? null : readObject(object, section, reading);
  if (section === undefined || said === null) {
    if (!isUnderstood(object)) passedOver[object.type] = (passedOver[object.type] ?? 0) + 1;
  } else if ('faults' in said) faults.push(...faultsAt(said.faults, place));
  else found[section].push(placed(said.entry, place));
}

const SECTIONS: Readonly<Record<string, Section>> = {
  report: 'reports',
  opinion: 'claims',
  'observed-data': 'claims',
  relationship: 'policySignals',
};

/** What somebody else has revoked is not said any more; what we have revoked is a claim that was taken back. */
function readObject(object: StixObject, section: Section, reading: Reading): ReadObject | null {
  if (object['revoked'] === true && fieldsOf(object) === null) return null;
  if (section === 'reports') return readReport(object, reading);
  if (section === 'claims') return readClaim(object, reading);
  const signal = ownFields(object, 'POLICY_SIGNAL');
  return signal === null ? null : { entry: signal };
}

/** Types that say who speaks of what under which marking, and never anything that is imported for itself. */
const AROUND = ['identity', 'marking-definition', 'extension-definition', 'monitored-fact'];

function isUnderstood(object: StixObject): boolean {
  const isLinkOfOurs = ['part-of', 'speaks-for', 'relayed-by', 'supersedes'].includes(
    String(object['relationship_type']),
  );
  return AROUND.includes(object.type) || isLinkOfOurs || fieldsOf(object) !== null;
}

function faultsAt(faults: readonly ObjectFault[], { index, line }: PlacedObject): readonly InterchangeFault[] {
  return faults.map(({ property, expected }) => ({ line, path: `objects[${String(index)}].${property}`, expected }));
}

function situationOf(objects: readonly StixObject[]): string | null {
  const [key] = objects.flatMap((object) => textIn(ownFields(object, 'SITUATION'), 'key') ?? []);
  return key ?? null;
}
