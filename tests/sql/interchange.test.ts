import 'reflect-metadata';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { type Marking, MARKINGS, markingsUpTo } from '../../src/domain/evidence/marking.js';
import { completeDossier } from '../../src/features/dossier/dossier.complete.js';
import { readDossier } from '../../src/features/dossier/dossier.document.js';
import type { Dossier } from '../../src/features/dossier/dossier.format.js';
import { dossierOf } from '../../src/features/dossier/dossier.reads.js';
import { seenDossier } from '../../src/features/dossier/dossier.sight.js';
import type { ReadEvidence } from '../../src/features/interchange/interchange.evidence.js';
import { stixBundle } from '../../src/features/interchange/stix.export.js';
import { NO_MAP, readStixMap, type StixMap } from '../../src/features/interchange/stix.map.js';
import { csvEvidence } from '../../src/features/interchange/csv.import.js';
import { readCsvMapping } from '../../src/features/interchange/csv.mapping.js';
import { uuidOf } from '../../src/features/interchange/stix.ids.js';
import { stixEvidence } from '../../src/features/interchange/stix.import.js';
import { exportStix, importPlaced } from '../../src/interchange.js';
import { dossierText, markedEvidence, type MarkedEvidence, seenOf } from '../support/random-dossier.js';
import { dataOf, edited, foundingText, startService, type TestService } from '../support/service.js';
import { stixFaults } from '../support/stix-schemas.js';
import { RICH, RICH_KEY } from '../api/rich-dossier.js';

const KEY = 'dprk-troops-russia-2024';

/** A service that holds both cases, and one that holds their definitions alone. */
let whole: TestService;
let bare: TestService;
let founding: string;

type Section = Readonly<Record<string, unknown>>;

/** A dossier without what travels: the same definitions, and nobody has said anything. */
function withoutEvidence(text: string): string {
  const dossier = parse(text) as Section & { readonly situation: Section };
  // Without it a situation opens with its first report.
  const situation = { openedAt: '2024-10-22', ...dossier.situation };
  return stringify({ ...dossier, situation, reports: [], claims: [], policySignals: [] });
}

beforeAll(async () => {
  founding = edited(await foundingText(), 'decidingActor: ROK\n', 'decidingActor: ROK\n  openedAt: "2024-10-22"\n');
  whole = await startService([founding, RICH]);
  bare = await startService([withoutEvidence(founding), withoutEvidence(RICH)]);
});

afterAll(async () => {
  await whole.close();
  await bare.close();
});

type StixRecord = Section & { readonly id: string; readonly type: string };

async function bundleOf(
  { database }: TestService,
  key: string,
  clearance: Marking = 'RED',
  knownAt: string | null = null,
): Promise<{ readonly text: string; readonly objects: readonly StixRecord[] }> {
  const text = await exportStix(database, key, { clearance, knownAt });
  if (text === null) throw new Error(`no situation ${key}`);
  return { text, objects: (JSON.parse(text) as { readonly objects: readonly StixRecord[] }).objects };
}

/** Every identifier that an object refers to. */
function refsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => {
    if (name.endsWith('_ref')) return [String(part)];
    if (name.endsWith('_refs')) return (part as readonly string[]).map(String);
    return refsIn(part);
  });
}

function evidenceIn(text: string, map: StixMap = NO_MAP): ReadEvidence & { readonly kind: 'evidence' } {
  const read = stixEvidence(text, map);
  if (read.kind === 'faults') throw new Error(JSON.stringify(read.faults));
  return read;
}

function importInto(service: TestService, key: string, read: ReadEvidence & { kind: 'evidence' }, dryRun = false) {
  return importPlaced(service.database, { situation: key, evidence: read.evidence, dryRun });
}

describe('exportStix', () => {
  it.each([
    [KEY, 'RED'],
    [KEY, 'CLEAR'],
    [RICH_KEY, 'RED'],
    [RICH_KEY, 'CLEAR'],
  ] as const)(
    'writes %s at %s by the schemas of OASIS, with references that all resolve and a marking on all',
    async (key, clearance) => {
      const { objects } = await bundleOf(whole, key, clearance);
      expect(objects.flatMap(stixFaults)).toEqual([]);
      const ids = objects.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(objects.flatMap(refsIn).filter((ref) => !ids.includes(ref))).toEqual([]);
      const unmarked = objects.filter((each) => !('object_marking_refs' in each));
      expect(new Set(unmarked.map(({ type }) => type))).toEqual(new Set(['marking-definition']));
      const dated = objects.filter(({ modified }) => modified !== undefined);
      expect(dated.filter(({ created, modified }) => String(modified) < String(created))).toEqual([]);
    },
  );

  it('has one object for each entry, and says what each claim says', async () => {
    const { objects } = await bundleOf(whole, KEY);
    const counts: Record<string, number> = {};
    for (const { type } of objects) counts[type] = (counts[type] ?? 0) + 1;
    expect(counts).toEqual({
      'marking-definition': 1,
      identity: 17,
      'extension-definition': 1,
      'monitored-fact': 8,
      'course-of-action': 4,
      report: 6,
      'observed-data': 1,
      opinion: 7,
      // Parents, sources that speak for an actor, a relay, signals.
      relationship: 4 + 6 + 1 + 3,
      grouping: 1,
    });
    const denial = objects.find(({ explanation }) => String(explanation).startsWith('DPRK permanent'));
    expect(denial).toMatchObject({
      opinion: 'disagree',
      confidence: 30,
      explanation:
        'DPRK permanent representative to the UN denies: DPRK has decided to send troops to assist Russia. Modality: STATEMENT. Grade: D4.',
    });
    const sighting = objects.find(({ type }) => type === 'observed-data');
    expect(sighting).toMatchObject({ number_observed: 1, last_observed: '2024-10-21T00:00:00.000Z' });
    expect(sighting).not.toHaveProperty('confidence');
  });

  it('gives the same text again, byte for byte', async () => {
    expect((await bundleOf(whole, RICH_KEY)).text).toBe((await bundleOf(whole, RICH_KEY)).text);
  });

  it('has no trace of what the reader may not see', async () => {
    const [red, clear] = [await bundleOf(whole, RICH_KEY), await bundleOf(whole, RICH_KEY, 'CLEAR')];
    const hidden = red.objects.filter((each) => JSON.stringify(each).includes('A closer count')).map(({ id }) => id);
    expect(hidden).toHaveLength(1);
    for (const trace of ['A closer count', 'P4', 'K4', 'AMBER', ...hidden]) {
      expect(red.text).toContain(trace);
      expect(clear.text).not.toContain(trace);
    }
  });

  it('writes what was on record by an instant: no later grade, no later retraction, the definition of that time', async () => {
    const [before, after] = [
      await bundleOf(whole, RICH_KEY, 'RED', '2030-02-15T00:00:00.000Z'),
      await bundleOf(whole, RICH_KEY),
    ];
    expect(after.objects.filter(({ revoked }) => revoked === true)).toHaveLength(1);
    expect(before.objects.filter(({ revoked }) => revoked === true)).toEqual([]);
    expect(after.text).toContain('in any number');
    expect(before.text).not.toContain('in any number');
    expect(after.text).toContain('the camera is broken');
    expect(before.text).not.toContain('the camera is broken');
    expect(before.text).not.toContain('A closer count');
  });

  it('is null for a situation that is not there', async () => {
    expect(await exportStix(whole.database, 'nowhere', { clearance: 'RED', knownAt: null })).toBeNull();
  });
});

/** A random case as it would be on record. */
function completed(evidence: MarkedEvidence): Dossier {
  const read = readDossier(dossierText(founding, KEY, evidence));
  if (read.kind === 'faults') throw new Error(JSON.stringify(read.faults));
  return completeDossier(read.dossier, {
    openedAt: '2024-10-22T00:00:00.000Z',
    importedAt: '2024-10-22T00:00:00.000Z',
  });
}

describe('stixBundle', () => {
  const LATER = '2030-01-01T00:00:00.000Z';

  it('is for every reader what it would be if there were nothing but what that reader may see', () => {
    const cases = fc.tuple(markedEvidence, fc.constantFrom(...MARKINGS));
    const check = ([evidence, clearance]: [MarkedEvidence, Marking]): void => {
      const markings = markingsUpTo(clearance);
      const seen = seenDossier(completed(evidence), markings);
      if (seen === null) throw new Error('a dossier that is there is seen');
      const alone = completed(seenOf(evidence, markings));
      expect(stixBundle(seen, LATER)).toBe(stixBundle(alone, LATER));
    };
    fc.assert(fc.property(cases, check), { numRuns: 10 });
  });

  it('is valid, and says everything that was said, whatever that was', () => {
    const check = (evidence: MarkedEvidence): void => {
      const dossier = completed(evidence);
      const text = stixBundle(dossier, LATER);
      const { objects } = JSON.parse(text) as { readonly objects: readonly StixRecord[] };
      expect(objects.flatMap(stixFaults)).toEqual([]);
      const { reports, claims, policySignals } = evidenceIn(text).evidence;
      const [given, sections] = [{ reports, claims, policySignals }, ['reports', 'claims', 'policySignals'] as const];
      for (const section of sections) {
        const said = given[section].map(({ entry }) => JSON.stringify(present(entry))).sort();
        expect(said).toEqual(dossier[section].map((entry) => JSON.stringify(present(entry))).sort());
      }
    };
    fc.assert(fc.property(markedEvidence, check), { numRuns: 10 });
  });
});

/** The fields of an entry that say something, in an order of their own. */
function present(entry: Section): unknown {
  const fields = Object.entries(entry).filter(([, value]) => value !== null);
  return fields.sort(([one], [other]) => (one < other ? -1 : 1));
}

describe('importPlaced, from a bundle', () => {
  const STATES = `query ($key: String!) {
    situation(key: $key) {
      indicators { key state { value reason support against } }
      options { key availability }
    }
  }`;

  it('changes nothing where anything is at fault, and tells where', async () => {
    const { text } = await bundleOf(whole, KEY);
    const renamed = text
      .replaceAll('"key": "SRC-RUS-UN"', '"key": "SRC-NOBODY"')
      .replaceAll('"key": "IND-COMBAT"', '"key": "IND-NOTHING"')
      .replaceAll('"key": "IND-NATO-DRAW"', '"key": "IND-NOTHING"');
    const before = await dossierOf(bare.database.sql, KEY);
    const outcome = await importInto(bare, KEY, evidenceIn(renamed));
    expect(await dossierOf(bare.database.sql, KEY)).toEqual(before);
    const { objects } = JSON.parse(text) as { readonly objects: readonly StixRecord[] };
    const at = (type: string, part: string): number =>
      objects.findIndex((each) => each.type === type && JSON.stringify(each).includes(part));
    const unknown = (key: string): string =>
      `the key of an entry of this dossier; there is no ${key}; --map can name another`;
    const [report, claim] = [at('report', 'drag NATO'), at('opinion', 'Ukraine seeks')].map(String);
    expect(outcome.kind === 'faults' && outcome.faults.map(({ path, expected }) => [path, expected])).toEqual([
      [`objects[${report ?? ''}].created_by_ref`, unknown('SRC-NOBODY')],
      [`objects[${claim ?? ''}].object_refs`, unknown('IND-NOTHING')],
    ]);
    const lines = renamed.split('\n');
    const begins = outcome.kind === 'faults' ? outcome.faults.map(({ line }) => lines.slice(line - 1, line + 1)) : [];
    expect(begins).toEqual([
      ['    {', '      "type": "report",'],
      ['    {', '      "type": "opinion",'],
    ]);
  });

  it.each([KEY, RICH_KEY])('brings everything of %s back where the definitions are the same', async (key) => {
    const { text } = await bundleOf(whole, key);
    const read = evidenceIn(text);
    expect(read).toMatchObject({ situation: key, passedOver: {} });
    const before = await dataOf(bare, STATES, { key });

    const tried = await importInto(bare, key, read, true);
    expect(tried).toMatchObject({ kind: 'imported', dryRun: true, unchanged: 0 });
    expect(await dataOf(bare, STATES, { key })).toEqual(before);

    expect(await importInto(bare, key, read)).toEqual({ ...tried, dryRun: false });
    const [given, had] = [await dossierOf(bare.database.sql, key), await dossierOf(whole.database.sql, key)];
    expect(given).toEqual(had);
    expect(await dataOf(bare, STATES, { key })).toEqual(await dataOf(whole, STATES, { key }));
    expect((await bundleOf(bare, key)).text).toBe(text);

    const again = await importInto(bare, key, read);
    const { reports, claims, policySignals } = read.evidence;
    const unchanged = reports.length + claims.length + policySignals.length;
    expect(again).toMatchObject({ kind: 'imported', added: {}, unchanged });
  });

  it('refuses a situation that is not on record', async () => {
    const outcome = await importInto(bare, 'nowhere', evidenceIn((await bundleOf(whole, KEY)).text));
    expect(outcome).toMatchObject({
      faults: [{ path: 'situation', expected: 'the key of a situation on record; there is no nowhere' }],
    });
  });

  it('refuses what is on record otherwise', async () => {
    const text = edited((await bundleOf(whole, KEY)).text, '"name": "Claims of a troop', '"name": "Talk of a troop');
    expect(await importInto(whole, KEY, evidenceIn(text))).toMatchObject({
      faults: [{ expected: 'the entry as it is recorded: an import adds and never changes' }],
    });
  });
});

/** A bundle as somebody else would write it, with the objects given. */
function foreign(...objects: readonly Section[]): string {
  const common = { spec_version: '2.1', created: '2024-10-24T00:00:00.000Z', modified: '2024-10-24T00:00:00.000Z' };
  const all = objects.map((each) => ({ ...common, object_marking_refs: [GREEN], ...each }));
  return JSON.stringify({ type: 'bundle', id: `bundle--${uuid(0)}`, objects: all }, null, 1);
}

const GREEN = 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb';
const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const [AGENCY, REPORT, CLAIM, TOPIC] = [
  `identity--${uuid(1)}`,
  `report--${uuid(2)}`,
  `opinion--${uuid(3)}`,
  `malware--${uuid(4)}`,
];
const AGENCY_OBJECT = { type: 'identity', id: AGENCY, name: 'Agency X' };
const TOPIC_OBJECT = { type: 'malware', id: TOPIC, name: 'Capture of soldiers', is_family: false };
const REPORT_OBJECT = {
  ...{ type: 'report', id: REPORT, created_by_ref: AGENCY, name: 'Two soldiers captured', description: 'At length.' },
  ...{ published: '2024-10-22T08:00:00Z', object_refs: [CLAIM, TOPIC] },
};
const CLAIM_OBJECT = {
  ...{ type: 'opinion', id: CLAIM, created_by_ref: AGENCY, opinion: 'strongly-agree', confidence: 65 },
  object_refs: [TOPIC],
};

function mapOf(text: string): StixMap {
  const read = readStixMap(text);
  if (read.kind === 'faults') throw new Error(JSON.stringify(read.faults));
  return read.document;
}

describe('stixEvidence, from elsewhere', () => {
  const MAP = 'sources: {Agency X: SRC-NIS}\nindicators:\n  Capture of soldiers: IND-CAPTURED';

  it('reads reports and claims by a map, and says what it passes over', async () => {
    const read = evidenceIn(foreign(AGENCY_OBJECT, TOPIC_OBJECT, REPORT_OBJECT, CLAIM_OBJECT), mapOf(MAP));
    expect(read).toMatchObject({ situation: null, passedOver: { malware: 1 } });
    expect(await importInto(whole, KEY, read, true)).toMatchObject({ added: { reports: 1, claims: 1 } });
    expect(read.evidence.reports[0]?.entry).toMatchObject({
      ...{ key: REPORT, source: 'SRC-NIS', marking: 'GREEN', basis: 'EXTERNAL', note: 'At length.' },
    });
    expect(read.evidence.claims[0]?.entry).toMatchObject({
      ...{ key: CLAIM, report: REPORT, indicator: 'IND-CAPTURED', polarity: 'AFFIRMS', credibility: 2 },
      modality: 'ASSESSED',
    });
  });

  it.each<[what: string, text: string, map: string, path: string, expected: string]>([
    [
      'an unknown author',
      foreign(AGENCY_OBJECT, REPORT_OBJECT),
      '{}',
      'objects[1].created_by_ref',
      `an identity that --map names under sources: ${AGENCY} (Agency X)`,
    ],
    [
      'no author',
      foreign({ ...REPORT_OBJECT, created_by_ref: undefined }),
      '{}',
      'objects[0].created_by_ref',
      'an identity, or a source under reports.source in --map',
    ],
    [
      'no marking',
      foreign(AGENCY_OBJECT, { ...REPORT_OBJECT, object_marking_refs: undefined }),
      MAP,
      'objects[1].object_marking_refs',
      'a marking of TLP, or one under reports.marking in --map: nobody knows who may see it',
    ],
    [
      'a stricter claim',
      foreign(AGENCY_OBJECT, TOPIC_OBJECT, REPORT_OBJECT, {
        ...CLAIM_OBJECT,
        object_marking_refs: ['marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed'],
      }),
      MAP,
      'objects[3].object_marking_refs',
      "a marking no stricter than its report's",
    ],
    [
      'a neutral opinion',
      foreign(AGENCY_OBJECT, TOPIC_OBJECT, REPORT_OBJECT, { ...CLAIM_OBJECT, opinion: 'neutral' }),
      MAP,
      'objects[3].opinion',
      'agreement or disagreement',
    ],
    [
      'a claim in no report',
      foreign(AGENCY_OBJECT, TOPIC_OBJECT, CLAIM_OBJECT),
      MAP,
      'objects[2].id',
      'an object that one report refers to',
    ],
    [
      'STIX 2.0',
      foreign({ ...AGENCY_OBJECT, spec_version: '2.0' }),
      MAP,
      'objects[0].spec_version',
      '2.1: no other version of STIX is read',
    ],
    ['no bundle', '{"type": "report"}', MAP, 'type', '"bundle"'],
  ])('refuses %s', (...[, text, map, path, expected]) => {
    expect(stixEvidence(text, mapOf(map))).toMatchObject({ kind: 'faults', faults: [{ path, expected }] });
  });

  it('takes what the map says where a bundle says nothing', () => {
    const unsigned = { ...REPORT_OBJECT, created_by_ref: undefined, object_marking_refs: undefined };
    const read = evidenceIn(
      foreign(unsigned),
      mapOf('reports: {source: SRC-TG, marking: RED, collectedAt: "2024-10-23"}'),
    );
    expect(read.evidence.reports[0]?.entry).toMatchObject({
      source: 'SRC-TG',
      marking: 'RED',
      collectedAt: '2024-10-23',
    });
  });

  it('passes over what its author has revoked', () => {
    const read = evidenceIn(foreign(AGENCY_OBJECT, { ...REPORT_OBJECT, revoked: true }), mapOf(MAP));
    expect(read).toMatchObject({ evidence: { reports: [] }, passedOver: { report: 1 } });
  });

  it('refuses what of ours was changed on one side alone', async () => {
    const text = edited((await bundleOf(whole, RICH_KEY)).text, '"opinion": "disagree"', '"opinion": "agree"');
    expect(stixEvidence(text, NO_MAP)).toMatchObject({
      faults: [{ path: expect.stringMatching(/extension\.polarity$/) as string, expected: 'what the object says' }],
    });
  });
});

describe('uuidOf', () => {
  it('gives what RFC 9562 (appendix A.4) gives', () => {
    const dns = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
    expect(uuidOf(dns, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });
});

const MAPPING = `
situation: ${KEY}
report:
  key: {column: Report}
  source: {column: Who, values: {NIS: SRC-NIS, Kyiv: SRC-UKR-INTEL}}
  title: {column: Headline}
  published: {column: Date}
  marking: {column: TLP, empty: GREEN}
claim:
  indicator: {column: Fact}
  polarity: {column: Says, values: {"yes": AFFIRMS, "no": DENIES}}
  credibility: {column: Grade}
  modality: {constant: ASSESSED}
  quantityLow: {column: From}
  quantityHigh: {column: To}
  note: {column: Note}
`;
const HEADER = 'Report,Who,Headline,Date,TLP,Fact,Says,Grade,From,To,Note';
const FIRST = 'N1,NIS,"Troops, ""many""",2024-10-21,,IND-IN-RUSSIA,yes,2,1500,3000,"two\r\nlines"';
const ROWS = [
  FIRST,
  'N1,NIS,"Troops, ""many""",2024-10-21,,IND-COMBAT,no,3,,,',
  'N2,Kyiv,첫 보고,2024-10-22,RED,IND-IN-RUSSIA,yes,3,2500,,',
];

function tableOf(...rows: readonly string[]): ReadEvidence {
  const mapping = readCsvMapping(MAPPING);
  if (mapping.kind === 'faults') throw new Error(JSON.stringify(mapping.faults));
  return csvEvidence(`\uFEFF${[HEADER, ...rows].join('\r\n')}\r\n`, mapping.document);
}

async function faultsOfTable(...rows: readonly string[]): Promise<unknown> {
  const read = tableOf(...rows);
  return read.kind === 'faults' ? read : importInto(whole, KEY, read, true);
}

describe('csvEvidence', () => {
  it('makes a claim of each row and a report of those of one key, once however often it is imported', async () => {
    const read = tableOf(...ROWS);
    if (read.kind === 'faults') throw new Error(JSON.stringify(read.faults));
    expect(await importInto(whole, KEY, read)).toMatchObject({ added: { reports: 2, claims: 3 }, unchanged: 0 });
    const dossier = await dossierOf(whole.database.sql, KEY);
    expect(dossier?.reports.filter(({ key }) => key.startsWith('N'))).toMatchObject([
      {
        key: 'N1',
        source: 'SRC-NIS',
        title: 'Troops, "many"',
        marking: 'GREEN',
        recordedAt: '2024-10-21T00:00:00.000Z',
      },
      { key: 'N2', source: 'SRC-UKR-INTEL', title: '첫 보고', marking: 'RED' },
    ]);
    expect(dossier?.claims.filter(({ report }) => report.startsWith('N'))).toMatchObject([
      { key: 'N1-1', polarity: 'AFFIRMS', credibility: 2, quantity: { low: 1500, high: 3000 }, note: 'two\nlines' },
      { key: 'N1-2', indicator: 'IND-COMBAT', polarity: 'DENIES', quantity: null, note: null },
      { key: 'N2-1', quantity: { low: 2500, high: null, approximate: false } },
    ]);
    expect(await importInto(whole, KEY, read)).toMatchObject({ added: {}, unchanged: 5 });
  });

  const NEW = edited(FIRST, 'N1,', 'N9,');
  it.each<[what: string, rows: readonly string[], line: number, path: string, expected: string | RegExp]>([
    [
      'a word without a value',
      [edited(NEW, ',yes,', ',maybe,')],
      2,
      'column "Says"',
      'one of yes, no: the mapping has no value for "maybe"',
    ],
    ['a grade that is none', [edited(NEW, ',2,1500', ',7,1500')], 2, 'column "Grade"', /6/],
    ['an unknown indicator', [edited(NEW, 'IND-IN-RUSSIA', 'IND-X')], 2, 'column "Fact"', /there is no IND-X/],
    ['an amount upside down', [edited(NEW, '1500,3000', '3000,1500')], 2, 'column "From"', 'low not above high'],
    ['a date that is none', [edited(NEW, '2024-10-21', '21.10.')], 2, 'column "Date"', /RFC 3339/],
    [
      'a report told in two ways',
      [NEW, edited(NEW, '2024-10-21', '2024-10-20')],
      4,
      'column "Date"',
      'what line 2 says of the same report: 2024-10-21',
    ],
    ['a row that is too short', [NEW, 'N2,NIS'], 4, '', /^CSV as RFC 4180 has it: /],
    ['a quote that never ends', ['N1,"NIS'], 2, '', /^CSV as RFC 4180 has it: /],
  ])('refuses %s, with line and column', async (...[, rows, line, path, expected]) => {
    const told = typeof expected === 'string' ? expected : (expect.stringMatching(expected) as string);
    expect(await faultsOfTable(...rows)).toMatchObject({ kind: 'faults', faults: [{ line, path, expected: told }] });
  });

  it('refuses a table without a column that the mapping speaks of, or with two of one name', () => {
    const mapping = readCsvMapping('report: {key: {column: A}}\nclaim: {note: {column: B}}');
    if (mapping.kind === 'faults') throw new Error(JSON.stringify(mapping.faults));
    expect(csvEvidence('A\nx\n', mapping.document)).toMatchObject({ faults: [{ line: 1, path: 'column "B"' }] });
    expect(csvEvidence('A,B,A\nx,y,z\n', mapping.document)).toMatchObject({ faults: [{ line: 1 }] });
    expect(csvEvidence('', mapping.document)).toMatchObject({
      faults: [{ expected: 'a header that names the columns' }],
    });
  });
});

describe('readCsvMapping', () => {
  it.each<[text: string, path: string, expected: string]>([
    ['claim: {}', 'report', 'object, received undefined'],
    ['report: {key: Report}\nclaim: {}', 'report.key', '{constant: …} or {column: …, values: {…}, empty: …}'],
    ['report: {key: {column: A}, colour: {column: B}}\nclaim: {}', 'report.colour', 'no such key'],
    ['report: [', '', 'valid YAML or JSON: '],
  ])('refuses %s', (text, path, expected) => {
    expect(readCsvMapping(text)).toMatchObject({
      kind: 'faults',
      faults: [{ path, expected: expect.stringContaining(expected) as string }],
    });
  });
});
