import type { Entry } from './interchange.content.js';
import { type StixObject, textsOf } from './stix.form.js';
import { credibilityOf } from './stix.confidence.js';
import { isAbove, markingOf } from './stix.markings.js';
import { meantBy } from './stix.map.js';
import { type ObjectFault, ownFields, type Reading, type ReadObject, reportKey, textIn } from './stix.reading.js';
import { reportMarking } from './stix.read-report.js';

/** A claim in the form of a dossier; null for an opinion or observation about nothing that a situation monitors. */
export function readClaim(object: StixObject, reading: Reading): ReadObject | null {
  const own = ownFields(object, 'CLAIM');
  const indicator = indicatorMeant(object, reading);
  if (own === null && indicator === null) return null;
  const said = saidBy(object, own, reading);
  const faults = claimFaults(object, own, { ...said, indicator }, reading);
  if (faults.length > 0) return { faults };
  return { entry: { key: object.id, ...reading.map.claims, ...(own ?? foreignFields(object)), ...said, indicator } };
}

/** What the object itself says, whatever its extension does. */
interface Said {
  /** Key of the report that it belongs to; undefined where that is no one report. */
  readonly report: string | undefined;
  readonly polarity: string | undefined;
  readonly credibility: number;
}

function saidBy(object: StixObject, own: Entry | null, { reportsOf }: Reading): Said {
  const [report, ...more] = reportsOf.get(object.id) ?? [];
  const only = report === undefined || more.length > 0 ? undefined : reportKey(report);
  return {
    report: textIn(own, 'report') ?? only,
    polarity: POLARITIES[textIn(object, 'opinion') ?? object.type],
    credibility: credibilityOf(object['confidence']),
  };
}

function claimFaults(
  object: StixObject,
  own: Entry | null,
  said: Said & { readonly indicator: string | null },
  reading: Reading,
): readonly ObjectFault[] {
  return [
    ...(said.indicator === null ? [{ property: 'object_refs', expected: UNKNOWN_FACT }] : []),
    ...(said.report === undefined ? [{ property: 'id', expected: 'an object that one report refers to' }] : []),
    ...(said.polarity === undefined ? [{ property: 'opinion', expected: 'agreement or disagreement' }] : []),
    ...contradictions(own, said),
    ...markingFaults(object, reading),
  ];
}

const UNKNOWN_FACT = 'a monitored fact, or what --map names under indicators';

/** Which way an object speaks, by what an opinion says or by the type. Neutral is neither. */
const POLARITIES: Readonly<Record<string, string>> = {
  agree: 'AFFIRMS',
  'strongly-agree': 'AFFIRMS',
  disagree: 'DENIES',
  'strongly-disagree': 'DENIES',
  'observed-data': 'AFFIRMS',
};

/** The indicator that one of the objects referred to stands for: by the map, else by our extension. */
function indicatorMeant(object: StixObject, { map, byId }: Reading): string | null {
  const found = textsOf(object['object_refs']).map((ref) => {
    const fact = byId.get(ref);
    const key = fact?.type === 'monitored-fact' ? textIn(fact, 'key') : undefined;
    return meantBy(map.indicators, [ref, textIn(fact, 'name'), key]) ?? key ?? null;
  });
  return found.find((each) => each !== null) ?? null;
}

function foreignFields(object: StixObject): Readonly<Record<string, unknown>> {
  const isSeen = object.type === 'observed-data';
  const remark = textIn(object, 'explanation');
  return {
    modality: isSeen ? 'OBSERVED' : 'ASSESSED',
    ...(isSeen ? { observedAt: object['last_observed'] } : {}),
    basis: 'EXTERNAL',
    ...(remark === undefined ? {} : { note: remark }),
  };
}

/** Where our extension says otherwise than the object around it, somebody changed the one without the other. */
function contradictions(own: Entry | null, { polarity, credibility }: Said): readonly ObjectFault[] {
  if (own === null) return [];
  return [
    ...(own['polarity'] === polarity ? [] : [{ property: 'extension.polarity', expected: 'what the object says' }]),
    ...(own['credibility'] === credibility
      ? []
      : [{ property: 'extension.credibility', expected: `${String(credibility)}, as the confidence says` }]),
  ];
}

/** A claim is seen by whoever may see its report: one that fewer may see would be shown to too many. */
function markingFaults(object: StixObject, reading: Reading): readonly ObjectFault[] {
  const own = markingOf(textsOf(object['object_marking_refs']));
  if (own === null) return [];
  const reports = reading.reportsOf.get(object.id) ?? [];
  const isKept = reports.every((report) => !isAbove(own, reportMarking(report, reading) ?? own));
  return isKept ? [] : [{ property: 'object_marking_refs', expected: "a marking no stricter than its report's" }];
}
