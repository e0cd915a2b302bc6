import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentOf, done, type Input, type MutationName, send, write, type Written } from '../support/mutations.js';
import { lastingDatabase } from '../support/restartable.js';
import { dataOf, edited, foundingText, importOrThrow, startService, type TestService } from '../support/service.js';

const FOUNDING = 'dprk-troops-russia-2024';
const NOW = '2024-10-22T23:59:59.000Z';
const LATER = '2024-10-23T00:00:00.000Z';

let service: TestService;
let founding: string;
let count = 0;

beforeAll(async () => {
  founding = await foundingText();
  service = await startService();
});
afterAll(() => service.close());

function foundingAs(key: string): string {
  return edited(founding, `key: ${FOUNDING}`, `key: ${key}`);
}

/** A copy of the founding case that no other test touches. */
async function fresh(): Promise<string> {
  count += 1;
  const key = `case-${String(count)}`;
  await importOrThrow(service.database, foundingAs(key));
  return key;
}

function claim(fields: Input = {}): Input {
  return { indicator: 'IND-COMBAT', polarity: 'AFFIRMS', credibility: 2, modality: 'OBSERVED', ...fields };
}

function report(situation: string, fields: Input = {}): Input {
  return {
    situation,
    source: 'SRC-NIS',
    title: 'Combat seen',
    publishedAt: '2024-10-22T12:00:00Z',
    claims: [],
    ...fields,
  };
}

/** The writes that are tested here: those that one person makes. */
const MUTATIONS = [
  'recordReport',
  'retractClaim',
  'assessSource',
  'updateMandate',
  'advanceClock',
  'amendDefinition',
  'importDossier',
] as const;

type Write = (typeof MUTATIONS)[number];

/** A right input of each mutation, changing nothing but what it must. */
function inputOf(name: Write, situation: string): Input {
  const inputs: Record<Write, Input> = {
    recordReport: report(situation, { claims: [claim()] }),
    retractClaim: { situation, claim: 'C2', reason: 'misread' },
    assessSource: { situation, source: 'SRC-NIS', reliability: 'C' },
    updateMandate: { situation, mandate: 'MAN-NSC', status: 'GRANTED' },
    advanceClock: { situation, to: LATER },
    amendDefinition: { situation, kind: 'PRECONDITION', key: 'OPT-OBSERVER', definition: '{mandate: MAN-NSC}' },
    importDossier: { situation, text: withReport(foundingAs(situation)) },
  };
  return inputs[name];
}

/** The dossier with one more report. */
function withReport(text: string): string {
  const added = '  - {key: R9, source: SRC-NIS, title: One more, published: "2024-10-20"}\nindicators:';
  return edited(text, '\nindicators:', `\n${added}`);
}

/** Sends a write that must be refused, and proves that it left no trace. */
async function refusal(name: MutationName, input: Input): Promise<Written> {
  const before = await contentOf(service.database);
  const written = await write(service, name, input);
  expect(await contentOf(service.database)).toEqual(before);
  return written;
}

async function revisionOf(situation: string): Promise<number> {
  const data = await dataOf(service, 'query R($key: String!) { situation(key: $key) { revision } }', {
    key: situation,
  });
  return (data['situation'] as { revision: number }).revision;
}

async function rowsOf(situation: string, table: string): Promise<readonly string[]> {
  const text = `SELECT t::text AS row FROM ${table} AS t JOIN situation AS s ON s.id = t.situation_id
    WHERE s.key = $1 ORDER BY t::text`;
  return (await service.database.sql.rows<{ row: string }>({ text, values: [situation] })).map(({ row }) => row);
}

describe('recordReport', () => {
  it('records a report with its claims and tells whose availability changed', async () => {
    const situation = await fresh();
    const written = await done(service, 'recordReport', {
      ...report(situation, { key: 'R-NEW', collectedAt: '2024-10-22T13:00:00Z', datePrecision: 'DAY', note: 'a note' }),
      source: 'SRC-YONHAP',
      via: 'SRC-TG',
      claims: [
        claim({ key: 'K-1', indicator: 'IND-HOST-CONSENT', observedAt: '2024-10-21T00:00:00Z', note: 'why' }),
        claim({ key: 'K-2', indicator: 'IND-IN-RUSSIA', quantity: { low: 10, high: 20.5, approximate: true } }),
      ],
    });
    expect(written).toMatchObject({
      __typename: 'RecordReportSuccess',
      revision: 2,
      situation: { key: situation, revision: 2, clock: { now: NOW } },
      report: {
        key: 'R-NEW',
        title: 'Combat seen',
        source: { key: 'SRC-YONHAP' },
        via: { key: 'SRC-TG' },
        publishedAt: '2024-10-22T12:00:00.000Z',
        collectedAt: '2024-10-22T13:00:00.000Z',
        datePrecision: 'DAY',
        marking: 'CLEAR',
        recordedAt: NOW,
        basis: 'TEXT',
        note: 'a note',
      },
      claims: [
        {
          key: 'K-1',
          observedAt: '2024-10-21T00:00:00.000Z',
          recordedAt: NOW,
          recordedBy: 'writer',
          retractedAt: null,
          supersedes: null,
          quantity: null,
          basis: 'TEXT',
          gradeBasis: 'ASSUMPTION',
          note: 'why',
          report: { key: 'R-NEW' },
        },
        {
          key: 'K-2',
          observedAt: '2024-10-22T12:00:00.000Z',
          quantity: { low: 10, high: 20.5, approximate: true },
          note: null,
        },
      ],
      changes: [],
    });
  });

  it('tells the gate that a claim opens, before and after', async () => {
    const situation = await fresh();
    await done(service, 'updateMandate', { situation, mandate: 'MAN-NA-CONSENT', status: 'GRANTED' });
    const written = await done(
      service,
      'recordReport',
      report(situation, { claims: [claim({ indicator: 'IND-HOST-CONSENT' })] }),
    );
    expect(written.changes).toEqual([
      {
        option: { key: 'OPT-OBSERVER', availability: 'AVAILABLE' },
        from: 'UNDETERMINED',
        to: 'AVAILABLE',
        valueFrom: 'UNKNOWN',
        valueTo: 'TRUE',
      },
    ]);
  });

  it('makes up the keys that are left out, and dates an undated report by its collection', async () => {
    const situation = await fresh();
    const { claims, report: recorded } = await done(
      service,
      'recordReport',
      report(situation, { publishedAt: null, collectedAt: '2024-10-20T00:00:00Z', claims: [claim(), claim()] }),
    );
    const [first, second] = claims as readonly { key: string; observedAt: string }[];
    expect((recorded as { key: string }).key).toMatch(/^R-/);
    expect(first?.key).toMatch(/^C-/);
    expect(first?.key).not.toBe(second?.key);
    expect(first?.observedAt).toBe('2024-10-20T00:00:00.000Z');
  });

  it('records a correction of a claim of the same source on the same indicator', async () => {
    const situation = await fresh();
    const written = await done(
      service,
      'recordReport',
      report(situation, { claims: [claim({ indicator: 'IND-IN-RUSSIA', polarity: 'DENIES', supersedes: 'C2' })] }),
    );
    expect(written['claims']).toMatchObject([{ supersedes: 'C2' }]);
    expect(written.changes).toMatchObject([{ option: { key: 'OPT-OBSERVER' }, from: 'UNDETERMINED', to: 'BLOCKED' }]);
  });

  it('takes text that is hostile to SQL, HTML or terminals as text', async () => {
    const situation = await fresh();
    const title = `'); DROP TABLE claim; --" \\ $1 {{x}} <script>\u001b[31m 🛰️`;
    const written = await done(service, 'recordReport', report(situation, { title, note: title }));
    expect(written['report']).toMatchObject({ title, note: title });
  });

  it('takes a report of as many claims as may be, and instants of all years', async () => {
    const situation = await fresh();
    const claims = Array.from({ length: 100 }, () => claim({ observedAt: '0001-01-01T00:00:00Z' }));
    const input = report(situation, { publishedAt: '0001-01-01T00:00:00.001Z', title: 'x'.repeat(2000), claims });
    const written = await done(service, 'recordReport', input);
    expect(written['claims']).toHaveLength(100);
    expect((written['claims'] as { observedAt: string }[])[99]?.observedAt).toBe('0001-01-01T00:00:00.000Z');
    expect(written['report']).toMatchObject({ publishedAt: '0001-01-01T00:00:00.001Z' });
  });

  it.each<[string, Input, Input]>([
    ['a source that is not there', { source: 'SRC-NOBODY' }, unknown('SRC-NOBODY', 'source')],
    ['a relay that is not there', { via: 'SRC-NOBODY' }, unknown('SRC-NOBODY', 'via')],
    [
      'an indicator that is not there',
      { claims: [claim(), claim({ indicator: 'IND-NONE' })] },
      unknown('IND-NONE', 'claims', '1', 'indicator'),
    ],
    [
      'a corrected claim that is not there',
      { claims: [claim({ supersedes: 'C-NONE' })] },
      unknown('C-NONE', 'claims', '0', 'supersedes'),
    ],
    [
      'a report key that is taken',
      { key: 'R1' },
      { __typename: 'EntryExists', code: 'ENTRY_EXISTS', key: 'R1', path: ['input', 'key'] },
    ],
    [
      'a claim key that is taken',
      { claims: [claim({ key: 'C1' })] },
      { __typename: 'EntryExists', key: 'C1', path: ['input', 'claims', '0', 'key'] },
    ],
    [
      'a claim key given twice',
      { claims: [claim({ key: 'K' }), claim({ key: 'K' })] },
      { __typename: 'EntryExists', key: 'K', path: ['input', 'claims', '1', 'key'] },
    ],
    ['a relay that is the source', { via: 'SRC-NIS' }, contradictory('via')],
    ['a marking above the own clearance', { marking: 'RED' }, contradictory('marking')],
    [
      'an amount of what is not counted',
      { claims: [claim({ quantity: { low: 1 } })] },
      contradictory('claims', '0', 'quantity'),
    ],
    [
      'a correction of another source',
      { claims: [claim({ supersedes: 'C0' })] },
      contradictory('claims', '0', 'supersedes'),
    ],
    [
      'a correction on another indicator',
      { claims: [claim({ supersedes: 'C2' })] },
      contradictory('claims', '0', 'supersedes'),
    ],
    ['a publication in the future', { publishedAt: LATER }, future('publishedAt')],
    ['a collection in the future', { collectedAt: LATER }, future('collectedAt')],
    ['an observation in the future', { claims: [claim({ observedAt: LATER })] }, future('claims', '0', 'observedAt')],
  ])('refuses %s', async (_, fields, expected) => {
    expect(await refusal('recordReport', report(FOUNDING, fields))).toMatchObject(expected);
  });
});

function unknown(key: string, ...path: readonly string[]): Input {
  return { __typename: 'UnknownEntry', code: 'UNKNOWN_ENTRY', key, path: ['input', ...path] };
}

function contradictory(...path: readonly string[]): Input {
  return { __typename: 'Contradictory', code: 'CONTRADICTORY', path: ['input', ...path] };
}

function future(...path: readonly string[]): Input {
  return { __typename: 'DatedInFuture', code: 'DATED_IN_FUTURE', now: NOW, path: ['input', ...path] };
}

describe('retractClaim', () => {
  it('takes a claim back, keeps what it said, and tells what closes', async () => {
    const situation = await fresh();
    const claims = await rowsOf(situation, 'claim');
    const written = await done(service, 'retractClaim', { situation, claim: 'C6', reason: 'never said' });
    expect(written).toMatchObject({
      __typename: 'RetractClaimSuccess',
      revision: 2,
      claim: { key: 'C6', polarity: 'DENIES', retractedAt: NOW, retractionReason: 'never said' },
    });
    expect(await rowsOf(situation, 'claim')).toEqual(claims);
  });

  it('refuses a claim that is not there', async () => {
    expect(await refusal('retractClaim', { situation: FOUNDING, claim: 'C99', reason: 'x' })).toMatchObject(
      unknown('C99', 'claim'),
    );
  });

  it('refuses to take a claim back twice, and says when it was', async () => {
    const situation = await fresh();
    await done(service, 'retractClaim', { situation, claim: 'C2', reason: 'first' });
    await done(service, 'advanceClock', { situation, to: LATER });
    expect(await refusal('retractClaim', { situation, claim: 'C2', reason: 'second' })).toMatchObject({
      __typename: 'AlreadyRetracted',
      code: 'ALREADY_RETRACTED',
      retractedAt: NOW,
      path: ['input', 'claim'],
    });
  });
});

describe('assessSource', () => {
  it('grades a source anew beside its earlier grades, and tells what turns', async () => {
    const situation = await fresh();
    await done(service, 'updateMandate', { situation, mandate: 'MAN-NSC', status: 'GRANTED' });
    const written = await done(service, 'assessSource', {
      situation,
      source: 'SRC-NIS',
      reliability: 'E',
      rationale: 'caught out',
      basis: 'EXTERNAL',
    });
    expect(written).toMatchObject({
      __typename: 'AssessSourceSuccess',
      revision: 3,
      source: {
        key: 'SRC-NIS',
        reliability: 'E',
        assessments: [
          { reliability: 'B' },
          {
            reliability: 'E',
            rationale: 'caught out',
            basis: 'EXTERNAL',
            recordedAt: NOW,
            recordedBy: 'writer',
          },
        ],
      },
    });
  });

  it('refuses a source that is not there', async () => {
    expect(
      await refusal('assessSource', { situation: FOUNDING, source: 'SRC-NOBODY', reliability: 'A' }),
    ).toMatchObject(unknown('SRC-NOBODY', 'source'));
  });
});

describe('updateMandate', () => {
  it('records a grant with its end, and keeps the earlier states', async () => {
    const situation = await fresh();
    const records = await rowsOf(situation, 'mandate_record');
    const written = await done(service, 'updateMandate', {
      situation,
      mandate: 'MAN-NSC',
      status: 'GRANTED',
      validUntil: '2025-01-01T00:00:00Z',
      note: 'meeting 7',
    });
    expect(written).toMatchObject({
      __typename: 'UpdateMandateSuccess',
      revision: 2,
      mandate: { status: 'GRANTED', applicability: 'REQUIRED', validUntil: '2025-01-01T00:00:00.000Z', value: 'TRUE' },
      // The gate still lacks a second origin.
      changes: [],
    });
    expect(await rowsOf(situation, 'mandate_record')).toEqual(expect.arrayContaining([...records]));
  });

  it('records that a mandate is not required', async () => {
    const situation = await fresh();
    const input = { situation, mandate: 'MAN-NA-CONSENT', status: 'NONE', applicability: 'NOT_REQUIRED' };
    expect((await done(service, 'updateMandate', input))['mandate']).toMatchObject({
      applicability: 'NOT_REQUIRED',
      value: 'TRUE',
    });
  });

  it('lets a state take effect later than now', async () => {
    const situation = await fresh();
    const input = { situation, mandate: 'MAN-NA-CONSENT', status: 'REFUSED', applicability: 'REQUIRED' };
    const written = await done(service, 'updateMandate', { ...input, effectiveAt: LATER });
    expect(written).toMatchObject({ mandate: { status: 'NONE', value: 'UNKNOWN' }, changes: [] });
    const moved = await done(service, 'advanceClock', { situation, to: LATER });
    expect(moved.changes).toEqual([
      {
        option: { key: 'OPT-OBSERVER', availability: 'BLOCKED' },
        from: 'UNDETERMINED',
        to: 'BLOCKED',
        valueFrom: 'UNKNOWN',
        valueTo: 'FALSE',
      },
    ]);
  });

  it.each<[string, Input, Input]>([
    ['a mandate that is not there', { mandate: 'MAN-NONE' }, unknown('MAN-NONE', 'mandate')],
    ['an end of what is no grant', { status: 'REFUSED', validUntil: LATER }, contradictory('validUntil')],
    ['a grant that ends when it begins', { validUntil: NOW }, contradictory('validUntil')],
    [
      'a grant that ends before it begins',
      { validUntil: LATER, effectiveAt: '2024-11-01T00:00:00Z' },
      contradictory('validUntil'),
    ],
  ])('refuses %s', async (_, fields, expected) => {
    const input = { situation: FOUNDING, mandate: 'MAN-NSC', status: 'GRANTED', ...fields };
    expect(await refusal('updateMandate', input)).toMatchObject(expected);
  });
});

describe('advanceClock', () => {
  it('moves an exercise clock forward and tells what goes stale by that', async () => {
    const situation = await fresh();
    await done(service, 'updateMandate', { situation, mandate: 'MAN-NA-CONSENT', status: 'GRANTED' });
    await done(service, 'recordReport', report(situation, { claims: [claim({ indicator: 'IND-HOST-CONSENT' })] }));
    const written = await done(service, 'advanceClock', { situation, to: '2024-12-01T00:00:00Z' });
    expect(written).toMatchObject({
      __typename: 'AdvanceClockSuccess',
      from: NOW,
      revision: 4,
      situation: { clock: { now: '2024-12-01T00:00:00.000Z' } },
      changes: [{ option: { key: 'OPT-OBSERVER' }, from: 'AVAILABLE', to: 'UNDETERMINED' }],
    });
  });

  it.each([
    ['back', '2024-10-22T00:00:00Z'],
    ['to where it stands', NOW],
  ])('refuses to move it %s', async (_, to) => {
    expect(await refusal('advanceClock', { situation: FOUNDING, to })).toMatchObject({
      __typename: 'ClockNotMovable',
      code: 'CLOCK_NOT_MOVABLE',
      now: NOW,
      path: ['input', 'to'],
    });
  });

  it('refuses to move a live clock, which takes reports as of the present', async () => {
    const key = 'live-case';
    const clock = 'clock: {mode: EXERCISE, now: "2024-10-22T23:59:59Z"}';
    await importOrThrow(service.database, edited(foundingAs(key), clock, 'clock: {mode: LIVE}'));
    const to = '2999-01-01T00:00:00Z';
    expect(await refusal('advanceClock', { situation: key, to })).toMatchObject({
      __typename: 'ClockNotMovable',
      path: ['input', 'to'],
    });
    const written = await done(service, 'recordReport', report(key, { claims: [claim()] }));
    expect(written).toMatchObject({ revision: 2, claims: [{ indicator: { key: 'IND-COMBAT' } }] });
    expect(await refusal('recordReport', report(key, { publishedAt: to }))).toMatchObject({
      __typename: 'DatedInFuture',
    });
  });
});

describe('amendDefinition', () => {
  const NEW_LADDER = JSON.stringify({
    title: 'The personnel ladder, amended',
    basis: 'ASSUMPTION',
    initial: 'ST-NO-DISPATCH',
    stages: [
      { key: 'ST-NO-DISPATCH', rank: 0, title: 'No dispatch' },
      { key: 'ST-OBSERVERS', rank: 1, title: 'Observers', options: ['OPT-OBSERVER'], minDwell: 'P5D' },
    ],
  });
  const KINDS: readonly (readonly [kind: string, key: string, definition: string, table: string])[] = [
    ['PRECONDITION', 'OPT-OBSERVER', '{indicator: IND-IN-RUSSIA}', 'precondition'],
    [
      'EVIDENCE_POLICY',
      'default',
      '{reliability: {A: 100, B: 75, C: 50, D: 25, E: 0, F: null}, credibility: {1: 90, 2: 70, 3: 50, 4: 30, 5: 10, 6: null}, accept: 99, margin: 25}',
      'evidence_policy',
    ],
    [
      'INDICATOR',
      'IND-IN-RUSSIA',
      '{title: Troops are there, kind: QUANTITY, unit: PERSON, horizon: PT1S}',
      'indicator_definition',
    ],
    ['LADDER', 'LAD-PERSONNEL', NEW_LADDER, 'ladder_definition'],
  ];

  it.each(KINDS)(
    'puts a new version of a %s in force and keeps the earlier one',
    async (kind, key, definition, table) => {
      const situation = await fresh();
      await done(service, 'advanceClock', { situation, to: LATER });
      const rows = await rowsOf(situation, table);
      const written = await done(service, 'amendDefinition', { situation, kind, key, definition });
      expect(written).toMatchObject({ __typename: 'AmendDefinitionSuccess', key, version: 2, revision: 3 });
      const after = await rowsOf(situation, table);
      expect(after).toHaveLength(rows.length + 1);
      // Of the earlier rows only the end of the one amended differs.
      const ended = rows.filter((row) => !after.includes(row));
      expect(ended).toHaveLength(1);
      expect(after).toContain(ended[0]?.replace('infinity)', '"2024-10-23 00:00:00+00")'));
    },
  );

  it('amends an assumption', async () => {
    const key = 'with-assumption';
    const text = edited(
      foundingAs(key),
      '\noptions:',
      '\nassumptions:\n  - {key: ASM-1, statement: So it is, holds: TRUE}\noptions:',
    );
    await importOrThrow(service.database, text);
    const definition = '{statement: So it is not, holds: FALSE}';
    const input = { situation: key, kind: 'ASSUMPTION', key: 'ASM-1', definition };
    expect(await done(service, 'amendDefinition', input)).toMatchObject({ version: 2 });
  });

  it('tells what an amended gate opens, and answers earlier instants by the earlier gate', async () => {
    const situation = await fresh();
    await done(service, 'advanceClock', { situation, to: LATER });
    const written = await done(service, 'amendDefinition', {
      situation,
      kind: 'PRECONDITION',
      key: 'OPT-OBSERVER',
      definition: 'indicator: IND-IN-RUSSIA',
    });
    expect(written.changes).toMatchObject([
      { option: { key: 'OPT-OBSERVER' }, from: 'UNDETERMINED', to: 'AVAILABLE', valueFrom: 'UNKNOWN', valueTo: 'TRUE' },
    ]);
    const query = `query O($s: String!, $at: AsOfInput) {
      policyOption(situation: $s, key: "OPT-OBSERVER", asOf: $at) { availability precondition { version } } }`;
    const at = async (instant: string) =>
      (await dataOf(service, query, { s: situation, at: { validAt: instant, knownAt: instant } }))['policyOption'];
    expect(await at(NOW)).toEqual({ availability: 'UNDETERMINED', precondition: { version: 1 } });
    expect(await at(LATER)).toEqual({ availability: 'AVAILABLE', precondition: { version: 2 } });
  });

  it('takes a second and a third amendment in the same instant, the last of which holds', async () => {
    const situation = await fresh();
    const amend = (definition: string) =>
      done(service, 'amendDefinition', { situation, kind: 'PRECONDITION', key: 'OPT-OBSERVER', definition });
    expect(await amend('indicator: IND-COMBAT')).toMatchObject({ version: 2 });
    expect(await amend('indicator: IND-IN-RUSSIA')).toMatchObject({ version: 3, changes: [{ to: 'AVAILABLE' }] });
    expect(await amend('indicator: IND-CAPTURED')).toMatchObject({ version: 4, changes: [{ from: 'AVAILABLE' }] });
    const data = await dataOf(
      service,
      'query O($s: String!) { policyOption(situation: $s, key: "OPT-OBSERVER") { precondition { version expression } } }',
      { s: situation },
    );
    expect(data['policyOption']).toEqual({
      precondition: { version: 4, expression: expect.stringContaining('IND-CAPTURED') as unknown },
    });
  });

  it.each<[string, Input, readonly Input[]]>([
    [
      'a gate that asks of nothing',
      { definition: 'all:\n  - {indicator: IND-COMBAT}\n  - {indicator: IND-NONE}' },
      [{ line: 3, path: expect.stringContaining('all[1]') as unknown }],
    ],
    ['an empty gate', { definition: 'all: []' }, [{ line: 1 }]],
    ['no gate at all', { definition: '' }, [{ line: 1, path: '' }]],
    ['text that is no YAML', { definition: 'a: [' }, [{ path: '' }]],
    ['a gate of another form', { definition: '{whatever: 1}' }, [{ line: 1 }]],
    ['a gate that waits for itself', { definition: '{optionEnacted: OPT-OBSERVER}' }, [{}]],
    [
      'an indicator of another kind',
      { kind: 'INDICATOR', key: 'IND-COMBAT', definition: '{title: Combat, kind: QUANTITY, unit: PERSON}' },
      [{}],
    ],
    ['a policy without its numbers', { kind: 'EVIDENCE_POLICY', key: 'default', definition: '{accept: 101}' }, [{}]],
    [
      'a ladder without its rungs',
      { kind: 'LADDER', key: 'LAD-WEAPONS', definition: '{initial: ST-NO-WEAPONS, stages: []}' },
      [{}],
    ],
    [
      'text with a NUL',
      { kind: 'INDICATOR', key: 'IND-COMBAT', definition: '{"title": "a\\u0000b", "kind": "BOOLEAN"}' },
      [{}],
    ],
    [
      'text with half a character',
      { kind: 'INDICATOR', key: 'IND-COMBAT', definition: '{"title": "a\\ud800b", "kind": "BOOLEAN"}' },
      [{}],
    ],
  ])('refuses %s with its line', async (_, fields, faults) => {
    const input = { situation: FOUNDING, kind: 'PRECONDITION', key: 'OPT-OBSERVER', ...fields };
    const written = await refusal('amendDefinition', input);
    expect(written).toMatchObject({
      __typename: 'FaultyDossier',
      code: 'FAULTY_DOSSIER',
      path: ['input', 'definition'],
    });
    const told = written['faults'] as readonly Input[];
    expect(told.length).toBeGreaterThan(0);
    for (const [index, fault] of faults.entries()) expect(told[index]).toMatchObject(fault);
  });

  it.each(['PRECONDITION', 'EVIDENCE_POLICY', 'INDICATOR', 'ASSUMPTION', 'LADDER'])(
    'refuses a %s that is not there',
    async (kind) => {
      const input = { situation: FOUNDING, kind, key: 'NONE', definition: '{}' };
      expect(await refusal('amendDefinition', input)).toMatchObject(unknown('NONE', 'key'));
    },
  );
});

describe('importDossier', () => {
  it('imports a new situation', async () => {
    const text = foundingAs('imported-1');
    const written = await done(service, 'importDossier', { situation: 'imported-1', text });
    expect(written).toMatchObject({
      __typename: 'ImportDossierSuccess',
      situation: { key: 'imported-1', revision: 1 },
      revision: 1,
      dryRun: false,
      isNew: true,
      unchanged: 0,
      changes: [],
    });
    expect(written['added']).toContainEqual({ section: 'claims', added: 8 });
  });

  it('leaves alone what is on record, and counts no revision for nothing', async () => {
    const situation = await fresh();
    const before = await contentOf(service.database);
    const written = await done(service, 'importDossier', { situation, text: foundingAs(situation) });
    expect(written).toMatchObject({ isNew: false, added: [], revision: 1, changes: [] });
    expect(await contentOf(service.database)).toEqual(before);
  });

  it('adds what is new to a known situation and tells what changes by it', async () => {
    const situation = await fresh();
    const claims =
      '  - {key: C9, report: R0, indicator: IND-IN-RUSSIA, polarity: AFFIRMS, credibility: 1, modality: OBSERVED, quantity: {low: 2000}}';
    const text = edited(foundingAs(situation), '\npolicySignals:', `\n${claims}\npolicySignals:`);
    const written = await done(service, 'importDossier', { situation, text });
    expect(written).toMatchObject({ isNew: false, added: [{ section: 'claims', added: 1 }], revision: 2 });
    expect(await revisionOf(situation)).toBe(2);
  });

  it('takes the dossier again after a claim of it was taken back, and leaves it taken back', async () => {
    const situation = await fresh();
    await done(service, 'retractClaim', { situation, claim: 'C2', reason: 'misread' });
    const before = await contentOf(service.database);
    const written = await done(service, 'importDossier', { situation, text: foundingAs(situation) });
    expect(written).toMatchObject({ added: [], revision: 2 });
    expect(await contentOf(service.database)).toEqual(before);
  });

  it('refuses a dossier that takes back a claim on record', async () => {
    const situation = await fresh();
    const text = edited(foundingAs(situation), '- {key: C2, report', '- {key: C2, retractedAt: "2024-10-22", report');
    expect(await refusal('importDossier', { situation, text })).toMatchObject({
      __typename: 'FaultyDossier',
      faults: [{ path: 'claims[2]' }],
    });
  });

  it('keeps nothing of a dry run, of a new situation or a known one', async () => {
    const situation = await fresh();
    const before = await contentOf(service.database);
    const tried = await done(service, 'importDossier', {
      situation,
      text: withReport(foundingAs(situation)),
      dryRun: true,
      idempotencyKey: 'try',
    });
    expect(tried).toMatchObject({
      dryRun: true,
      isNew: false,
      added: [{ section: 'reports', added: 1 }],
      revision: 1,
      situation: { revision: 1 },
      changes: [],
    });
    const made = await done(service, 'importDossier', { situation: 'never', text: foundingAs('never'), dryRun: true });
    expect(made).toMatchObject({ dryRun: true, isNew: true, situation: null, revision: null, changes: [] });
    expect(await contentOf(service.database)).toEqual(before);
  });

  it('tells no change of availability after a dry run', async () => {
    const situation = await fresh();
    await done(service, 'updateMandate', { situation, mandate: 'MAN-NA-CONSENT', status: 'GRANTED' });
    const claims =
      '  - {key: C9, report: R1, indicator: IND-HOST-CONSENT, polarity: AFFIRMS, credibility: 1, modality: OBSERVED}';
    const text = edited(foundingAs(situation), '\npolicySignals:', `\n${claims}\npolicySignals:`);
    expect(await done(service, 'importDossier', { situation, text, dryRun: true })).toMatchObject({ changes: [] });
    expect(await done(service, 'importDossier', { situation, text })).toMatchObject({
      changes: [{ option: { key: 'OPT-OBSERVER' }, to: 'AVAILABLE' }],
    });
  });

  it.each<[string, (text: string) => string, Input]>([
    ['text that is no YAML', () => '{{{', {}],
    ['an empty text', () => '', {}],
    ['an unknown source', (text) => edited(text, 'key: R1, source: SRC-NIS', 'key: R1, source: SRC-X'), { line: 40 }],
    [
      'an entry otherwise than on record',
      (text) => edited(text, 'name: Ukraine, kind', 'name: Ukraina, kind'),
      { line: 23 },
    ],
    ['text with a NUL', (text) => edited(text, 'name: Ukraine, kind', 'name: "Ukr\\0aine", kind'), { line: 23 }],
    [
      'text with half a character',
      (text) => edited(text, 'name: Ukraine, kind', 'name: "Ukr\\ud800aine", kind'),
      { line: 23 },
    ],
  ])('refuses %s with its line', async (_, change, fault) => {
    const lines = founding.split('\n');
    const line = {
      40: lines.findIndex((each) => each.includes('key: R1,')) + 1,
      23: lines.findIndex((each) => each.includes('key: UKR,')) + 1,
    };
    const expected = 'line' in fault ? { line: line[fault['line'] as 23 | 40] } : {};
    const written = await refusal('importDossier', { situation: FOUNDING, text: change(founding) });
    expect(written).toMatchObject({ __typename: 'FaultyDossier', code: 'FAULTY_DOSSIER', path: ['input', 'text'] });
    expect((written['faults'] as readonly Input[])[0]).toMatchObject(expected);
  });

  it('refuses the dossier of another situation than the one named', async () => {
    expect(await refusal('importDossier', { situation: 'other', text: founding })).toMatchObject(
      contradictory('situation'),
    );
  });

  it('answers a repeated import of a new situation once and the same', async () => {
    const input = { situation: 'imported-2', text: foundingAs('imported-2'), idempotencyKey: 'once' };
    const first = await done(service, 'importDossier', input);
    const before = await contentOf(service.database);
    expect(await write(service, 'importDossier', input)).toEqual(first);
    expect(await contentOf(service.database)).toEqual(before);
    expect(first).toMatchObject({ isNew: true });
  });
});

describe('every write', () => {
  it.each(MUTATIONS)('%s refuses an outdated revision and tells the present one', async (name) => {
    const situation = await fresh();
    await done(service, 'assessSource', { situation, source: 'SRC-TG', reliability: 'E' });
    const stale = await refusal(name, { ...inputOf(name, situation), expectedRevision: 1 });
    expect(stale).toMatchObject({
      __typename: 'StaleRevision',
      code: 'STALE_REVISION',
      currentRevision: 2,
      path: ['input', 'expectedRevision'],
    });
    const written = await done(service, name, { ...inputOf(name, situation), expectedRevision: 2 });
    expect(written.revision).toBe(3);
  });

  it.each(MUTATIONS)('%s answers a repeated request the same and acts once', async (name) => {
    const situation = await fresh();
    const input = { ...inputOf(name, situation), idempotencyKey: 'key-1' };
    const first = await done(service, name, input);
    const before = await contentOf(service.database);
    expect(await write(service, name, input)).toEqual(first);
    expect(await contentOf(service.database)).toEqual(before);
    const others = await refusal(name, { ...input, expectedRevision: 1 });
    expect(others).toMatchObject({
      __typename: 'IdempotencyKeyReused',
      code: 'IDEMPOTENCY_KEY_REUSED',
      path: ['input', 'idempotencyKey'],
    });
  });

  it.each(MUTATIONS.filter((name) => name !== 'importDossier'))(
    '%s refuses a situation that is not there',
    async (name) => {
      expect(await refusal(name, { ...inputOf(name, FOUNDING), situation: 'nowhere' })).toMatchObject(
        unknown('nowhere', 'situation'),
      );
    },
  );

  it('refuses another operation under the same key', async () => {
    const situation = await fresh();
    await done(service, 'retractClaim', { ...inputOf('retractClaim', situation), idempotencyKey: 'k' });
    expect(await refusal('assessSource', { ...inputOf('assessSource', situation), idempotencyKey: 'k' })).toMatchObject(
      {
        __typename: 'IdempotencyKeyReused',
      },
    );
  });

  it('keeps the same key apart for two situations', async () => {
    const one = await fresh();
    const other = await fresh();
    await done(service, 'retractClaim', { ...inputOf('retractClaim', one), idempotencyKey: 'k' });
    expect(
      await done(service, 'retractClaim', { ...inputOf('retractClaim', other), idempotencyKey: 'k' }),
    ).toMatchObject({ revision: 2 });
  });

  it('answers a repeated refusal the same, though it would succeed by now', async () => {
    const situation = await fresh();
    const input = { ...report(situation, { publishedAt: LATER }), idempotencyKey: 'k' };
    const first = await write(service, 'recordReport', input);
    expect(first).toMatchObject({ __typename: 'DatedInFuture', now: NOW });
    await done(service, 'advanceClock', { situation, to: LATER });
    expect(await write(service, 'recordReport', input)).toEqual(first);
  });

  it.each([2, 10])('acts once for %i requests of one key at once', async (requests) => {
    const situation = await fresh();
    const input = { ...inputOf('recordReport', situation), idempotencyKey: 'at-once' };
    const answers = await Promise.all(Array.from({ length: requests }, () => done(service, 'recordReport', input)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await revisionOf(situation)).toBe(2);
    expect(await rowsOf(situation, 'report')).toHaveLength(7);
  });

  it('acts once for ten imports of one new situation at once', async () => {
    const input = { situation: 'imported-3', text: foundingAs('imported-3'), idempotencyKey: 'at-once' };
    const answers = await Promise.all(Array.from({ length: 10 }, () => done(service, 'importDossier', input)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ isNew: true, revision: 1 });
  });

  it('records twenty reports at once under twenty consecutive revisions', async () => {
    const situation = await fresh();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        done(service, 'recordReport', report(situation, { key: `R-${String(index)}`, claims: [claim()] })),
      ),
    );
    const revisions = answers.map(({ revision }) => revision ?? 0).sort((one, other) => one - other);
    expect(revisions).toEqual(Array.from({ length: 20 }, (_, index) => index + 2));
    expect(await rowsOf(situation, 'report')).toHaveLength(26);
  });

  it('lets exactly one of two writes at once have the revision that both expect', async () => {
    const situation = await fresh();
    const answers = await Promise.all(
      ['first', 'second'].map((title) =>
        write(service, 'recordReport', report(situation, { title, expectedRevision: 1 })),
      ),
    );
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['RecordReportSuccess', 'StaleRevision']);
    expect(await revisionOf(situation)).toBe(2);
  });

  it('changes no row that is append only', async () => {
    const situation = await fresh();
    const tables = ['claim', 'report', 'source_assessment', 'mandate_record', 'policy_signal', 'mandate_opinion'];
    const before = await Promise.all(tables.map((table) => rowsOf(situation, table)));
    for (const name of MUTATIONS) await done(service, name, inputOf(name, situation));
    const after = await Promise.all(tables.map((table) => rowsOf(situation, table)));
    for (const [index, rows] of before.entries()) expect(after[index]).toEqual(expect.arrayContaining([...rows]));
  });
});

describe('a service started again on the same database', () => {
  it('answers a repeated request the same and does not act again', async () => {
    const lasting = await lastingDatabase([founding]);
    try {
      const before = await lasting.start();
      const input = { ...inputOf('recordReport', FOUNDING), idempotencyKey: 'over-restart' };
      const refused = { situation: FOUNDING, claim: 'NONE', reason: 'x', idempotencyKey: 'refused-over-restart' };
      const first = await done(before, 'recordReport', input);
      const no = await write(before, 'retractClaim', refused);
      await before.close();
      const after = await lasting.start();
      expect(await write(after, 'recordReport', input)).toEqual(first);
      expect(await write(after, 'retractClaim', refused)).toEqual(no);
      expect(await write(after, 'recordReport', { ...input, title: 'another' })).toMatchObject({
        __typename: 'IdempotencyKeyReused',
      });
      await after.close();
    } finally {
      await lasting.drop();
    }
  });
});

describe('bad input', () => {
  const BAD: readonly (readonly [what: string, name: Write, fields: Input, argument: readonly string[] | null])[] = [
    ['no title', 'recordReport', { title: undefined }, null],
    ['no claims', 'recordReport', { claims: undefined }, null],
    ['null for the claims', 'recordReport', { claims: null }, null],
    ['an unknown field', 'recordReport', { colour: 'red' }, null],
    ['an unknown word', 'recordReport', { claims: [claim({ polarity: 'PERHAPS' })] }, null],
    ['a word for a number', 'recordReport', { claims: [claim({ credibility: 'two' })] }, null],
    ['a fraction for a digit', 'recordReport', { claims: [claim({ credibility: 2.5 })] }, null],
    ['a number beyond 32 bits', 'recordReport', { claims: [claim({ credibility: 2 ** 40 })] }, null],
    ['no instant', 'recordReport', { publishedAt: 'yesterday' }, null],
    ['an instant of another calendar', 'recordReport', { publishedAt: '2024-02-30T00:00:00Z' }, null],
    ['a year beyond all years', 'recordReport', { publishedAt: '+12024-10-20T00:00:00Z' }, null],
    ['an object for a text', 'recordReport', { title: { $ne: null } }, null],
    ['no date at all', 'recordReport', { publishedAt: null, collectedAt: null }, ['publishedAt']],
    ['a credibility of 0', 'recordReport', { claims: [claim({ credibility: 0 })] }, ['claims', '0', 'credibility']],
    [
      'a credibility of 7',
      'recordReport',
      { claims: [claim(), claim({ credibility: 7 })] },
      ['claims', '1', 'credibility'],
    ],
    ['more claims than may be', 'recordReport', { claims: Array.from({ length: 101 }, () => claim()) }, ['claims']],
    ['an empty title', 'recordReport', { title: '' }, ['title']],
    ['a title too long', 'recordReport', { title: 'x'.repeat(2001) }, ['title']],
    ['a note too long', 'recordReport', { note: 'x'.repeat(20_001) }, ['note']],
    [
      'a note of a claim too long',
      'recordReport',
      { claims: [claim({ note: 'x'.repeat(20_001) })] },
      ['claims', '0', 'note'],
    ],
    ['a NUL in a title', 'recordReport', { title: 'a\0b' }, ['title']],
    ['a NUL in a note', 'recordReport', { note: '\0' }, ['note']],
    ['a NUL in a key', 'recordReport', { key: 'a\0' }, ['key']],
    ['half a character in a title', 'recordReport', { title: 'a\ud800b' }, ['title']],
    [
      'half a character in a note of a claim',
      'recordReport',
      { claims: [claim({ note: '\udc00' })] },
      ['claims', '0', 'note'],
    ],
    ['SQL for a key', 'recordReport', { key: "R'; DROP TABLE report; --" }, ['key']],
    ['SQL for a source', 'recordReport', { source: "' OR 1=1 --" }, ['source']],
    ['SQL for a situation', 'recordReport', { situation: "x' OR '1'='1" }, ['situation']],
    ['an empty key', 'recordReport', { key: '' }, ['key']],
    ['a key too long', 'recordReport', { key: 'k'.repeat(101) }, ['key']],
    ['a key with a line break at its end', 'recordReport', { key: 'k\n' }, ['key']],
    ['an amount without a number', 'recordReport', { claims: [counted({})] }, ['claims', '0', 'quantity']],
    ['an amount upside down', 'recordReport', { claims: [counted({ low: 2, high: 1 })] }, ['claims', '0', 'quantity']],
    ['a negative revision', 'recordReport', { expectedRevision: -1 }, ['expectedRevision']],
    ['a revision beyond 32 bits', 'recordReport', { expectedRevision: 1e12 }, null],
    ['an empty idempotency key', 'recordReport', { idempotencyKey: '' }, ['idempotencyKey']],
    ['an idempotency key too long', 'recordReport', { idempotencyKey: 'k'.repeat(201) }, ['idempotencyKey']],
    ['a NUL in an idempotency key', 'recordReport', { idempotencyKey: '\0' }, ['idempotencyKey']],
    ['half a character in an idempotency key', 'recordReport', { idempotencyKey: '\ud800' }, ['idempotencyKey']],
    ['no reason', 'retractClaim', { reason: undefined }, null],
    ['an empty reason', 'retractClaim', { reason: '' }, ['reason']],
    ['a reason too long', 'retractClaim', { reason: 'x'.repeat(2001) }, ['reason']],
    ['a NUL in a reason', 'retractClaim', { reason: 'a\0' }, ['reason']],
    ['SQL for a claim', 'retractClaim', { claim: "C1'; --" }, ['claim']],
    ['an unknown letter', 'assessSource', { reliability: 'G' }, null],
    ['a rationale too long', 'assessSource', { rationale: 'x'.repeat(20_001) }, ['rationale']],
    ['a NUL in a rationale', 'assessSource', { rationale: '\0' }, ['rationale']],
    ['SQL for a graded source', 'assessSource', { source: '"' }, ['source']],
    ['an unknown status', 'updateMandate', { status: 'MAYBE' }, null],
    ['a NUL in a remark', 'updateMandate', { note: '\0' }, ['note']],
    ['SQL for a mandate', 'updateMandate', { mandate: '$1' }, ['mandate']],
    ['no instant of an end', 'updateMandate', { validUntil: 'never' }, null],
    ['no instant to move to', 'advanceClock', { to: undefined }, null],
    ['a number to move to', 'advanceClock', { to: 12 }, null],
    ['a year 0 to move to', 'advanceClock', { to: '0000-01-01T00:00:00Z' }, null],
    ['SQL for a situation to move', 'advanceClock', { situation: '; --' }, ['situation']],
    ['a kind that no one amends', 'amendDefinition', { kind: 'OPTION' }, null],
    ['a definition too long', 'amendDefinition', { definition: ' '.repeat(200_001) }, ['definition']],
    ['SQL for a definition key', 'amendDefinition', { key: "'" }, ['key']],
    ['no text', 'importDossier', { text: undefined }, null],
    ['SQL for a situation to import', 'importDossier', { situation: "'" }, ['situation']],
  ];

  function counted(quantity: Input): Input {
    return claim({ indicator: 'IND-IN-RUSSIA', quantity });
  }

  it.each(BAD)('%s is refused by %s, which names the part at fault', async (_, name, fields, argument) => {
    const before = await contentOf(service.database);
    const { status, body } = await send(service, name, { ...inputOf(name, FOUNDING), ...fields });
    const [error] = body.errors ?? [];
    expect(error?.extensions['code']).toBe('BAD_USER_INPUT');
    if (argument === null) expect([400, error?.message.includes('$input')]).toEqual([status, true]);
    else expect(error?.extensions['argument']).toEqual(['input', ...argument]);
    expect(await contentOf(service.database)).toEqual(before);
  });

  it('takes numbers as large as a number may be', async () => {
    const situation = await fresh();
    const claims = [counted({ low: -1.7e308, high: 1.7e308 })];
    const written = await done(service, 'recordReport', report(situation, { claims }));
    expect(written['claims']).toMatchObject([{ quantity: { low: -1.7e308, high: 1.7e308 } }]);
  });
});
