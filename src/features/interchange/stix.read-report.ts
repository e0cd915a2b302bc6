import { type Marking, MARKINGS } from '../../domain/evidence/marking.js';
import { type StixObject, textsOf } from './stix.form.js';
import { markingOf } from './stix.markings.js';
import {
  type ObjectFault,
  ownFields,
  type Reading,
  type ReadObject,
  reportKey,
  sourceMeant,
  textIn,
} from './stix.reading.js';
import { meantBy } from './stix.map.js';

/** A report in the form of a dossier. */
export function readReport(object: StixObject, reading: Reading): ReadObject {
  const { map } = reading;
  const author = textIn(object, 'created_by_ref');
  const source = sourceMeant(author, reading);
  const marking = reportMarking(object, reading);
  const faults: ObjectFault[] = [];
  if (source === null) faults.push({ property: 'created_by_ref', expected: unknownSource(author, reading) });
  if (marking === null) faults.push({ property: 'object_marking_refs', expected: UNMARKED });
  if (faults.length > 0) return { faults };
  const own = ownFields(object, 'REPORT');
  const said = own ?? foreignFields(object);
  const via = textIn(own, 'via');
  const relayed = via === undefined ? {} : { via: meantBy(map.sources, [via]) ?? via };
  return {
    entry: { ...map.reports, ...said, ...relayed, key: reportKey(object), title: object['name'], source, marking },
  };
}

const UNMARKED = 'a marking of TLP, or one under reports.marking in --map: nobody knows who may see it';

/** The marking of a report: what it bears, else what the map says; null where neither does. */
export function reportMarking(report: StixObject, { map }: Reading): Marking | null {
  const given = MARKINGS.find((marking) => marking === map.reports['marking']);
  return markingOf(textsOf(report['object_marking_refs'])) ?? given ?? null;
}

/** What a report from elsewhere says beside its name; what it says at length is kept as a remark. */
function foreignFields(object: StixObject): Readonly<Record<string, unknown>> {
  const remark = textIn(object, 'description');
  return {
    published: object['published'],
    datePrecision: 'INSTANT',
    basis: 'EXTERNAL',
    ...(remark === undefined ? {} : { note: remark }),
  };
}

function unknownSource(author: string | undefined, { byId }: Reading): string {
  if (author === undefined) return 'an identity, or a source under reports.source in --map';
  const name = textIn(byId.get(author), 'name');
  return `an identity that --map names under sources: ${author}${name === undefined ? '' : ` (${name})`}`;
}
