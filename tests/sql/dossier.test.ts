import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { readDossier } from '../../src/features/dossier/dossier.document.js';
import { dossierOf } from '../../src/features/dossier/dossier.reads.js';
import { type Database, importText } from '../../src/service.js';
import { EVERYTHING } from '../api/everything.js';
import { RICH, RICH_KEY } from '../api/rich-dossier.js';
import { at } from '../api/table.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import {
  dataOf,
  edited,
  foundingText,
  importOrThrow,
  openTestDatabase,
  startService,
  type TestService,
} from '../support/service.js';

const FOUNDING_KEY = 'dprk-troops-russia-2024';
const NEVER = (): undefined => undefined;

let FOUNDING: string;
let empty: { readonly home: TestDatabase; readonly database: Database };
let founded: { readonly home: TestDatabase; readonly database: Database };

async function newDatabase(): Promise<{ readonly home: TestDatabase; readonly database: Database }> {
  const home = await freshDatabase();
  return { home, database: await openTestDatabase(home.url) };
}

async function discard({
  home,
  database,
}: {
  readonly home: TestDatabase;
  readonly database: Database;
}): Promise<void> {
  await database.close();
  await home.drop();
}

beforeAll(async () => {
  FOUNDING = await foundingText();
  [empty, founded] = await Promise.all([newDatabase(), newDatabase()]);
  await importOrThrow(founded.database, FOUNDING);
});

afterAll(async () => {
  await discard(empty);
  await discard(founded);
});

/** Every row of every table as text, but for the audit trail, which tells of attempts that change nothing too. */
async function rowsOf({ source }: Database): Promise<Readonly<Record<string, readonly string[]>>> {
  const tables = await source.query<{ name: string }[]>(`
    SELECT relname AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname NOT IN ('migration', 'audit_entry')
     ORDER BY name`);
  const rows: Record<string, readonly string[]> = {};
  for (const { name } of tables) {
    const found = await source.query<{ row: string }[]>(`SELECT t::text AS row FROM ${name} AS t ORDER BY 1`);
    rows[name] = found.map(({ row }) => row);
  }
  return rows;
}

async function countsOf(database: Database): Promise<Readonly<Record<string, number>>> {
  const rows = await rowsOf(database);
  return Object.fromEntries(
    Object.entries(rows).flatMap(([table, { length }]) => (length === 0 ? [] : [[table, length]])),
  );
}

async function exportOf(database: Database, key: string): Promise<string> {
  return stringify(await dossierOf(database.sql, key), { lineWidth: 0 });
}

function tried(database: Database, text: string) {
  return importText(database, text, { dryRun: true, progress: NEVER });
}

describe('importDossier on an empty database', () => {
  it('writes nothing on a dry run, and says what it would write', async () => {
    expect(await tried(empty.database, FOUNDING)).toEqual({
      kind: 'imported',
      situation: FOUNDING_KEY,
      dryRun: true,
      isNew: true,
      added: FOUNDING_ENTRIES,
      unchanged: 0,
    });
    expect(await countsOf(empty.database)).toEqual({});
  });

  it('writes nothing when it fails at any table', async () => {
    const tables = new Set<string>();
    await importText(empty.database, RICH, { dryRun: true, progress: (table) => tables.add(table) });
    expect(tables.size).toBeGreaterThan(20);
    for (const failing of tables) {
      const progress = (table: string): void => {
        if (table === failing) throw new Error(`failed at ${table}`);
      };
      await expect(importText(empty.database, RICH, { dryRun: false, progress })).rejects.toThrow(
        `failed at ${failing}`,
      );
    }
    expect(await countsOf(empty.database)).toEqual({});
  });

  it('writes nothing when anything in the text is wrong', async () => {
    const text = edited(FOUNDING, 'report: R5, indicator', 'report: R7, indicator');
    expect(await importText(empty.database, text, { dryRun: false, progress: NEVER })).toMatchObject({
      kind: 'faults',
    });
    expect(await countsOf(empty.database)).toEqual({});
  });

  it('writes the founding case', async () => {
    const { home, database } = await newDatabase();
    expect(await importOrThrow(database, FOUNDING)).toMatchObject({
      dryRun: false,
      isNew: true,
      added: FOUNDING_ENTRIES,
    });
    expect(await countsOf(database)).toEqual({
      actor: 9,
      claim: 8,
      criterion: 5,
      escalation_ladder: 2,
      escalation_stage: 5,
      event: 1,
      evidence_policy: 1,
      indicator: 8,
      indicator_definition: 8,
      invariant: 3,
      ladder_definition: 2,
      mandate: 4,
      mandate_record: 4,
      option_score: 15,
      policy_option: 4,
      policy_signal: 3,
      precondition: 3,
      report: 6,
      situation: 1,
      source: 7,
      source_assessment: 7,
      stage_entry: 2,
      stage_option: 3,
    });
    await discard({ home, database });
  });

  it('takes JSON as it takes YAML', async () => {
    const read = readDossier(RICH);
    if (read.kind === 'faults') throw new Error('faulty');
    const outcome = await tried(empty.database, JSON.stringify(read.dossier, null, 2));
    expect(outcome).toEqual(await tried(empty.database, RICH));
    expect(outcome).toMatchObject({ kind: 'imported', isNew: true });
  });

  it('lets two imports of one key that come at once take turns: the second finds everything known', async () => {
    const { home, database } = await newDatabase();
    const outcomes = await Promise.all([importOrThrow(database, RICH), importOrThrow(database, RICH)]);
    expect(outcomes.map(({ isNew }) => isNew).sort()).toEqual([false, true]);
    expect(outcomes.find(({ isNew }) => !isNew)).toMatchObject({ added: {}, unchanged: 42 });
    expect((await rowsOf(database))['situation']).toHaveLength(1);
    await discard({ home, database });
  });
});

const FOUNDING_ENTRIES = {
  evidencePolicy: 1,
  actors: 9,
  sources: 7,
  reports: 6,
  indicators: 8,
  claims: 8,
  policySignals: 3,
  mandates: 4,
  options: 4,
  preconditions: 3,
  ladders: 2,
  invariants: 3,
  criteria: 5,
  scores: 15,
};

const LAST_REPORT = '{key: R5, source: SRC-RUS-UN';
const LAST_CLAIM = '{key: C7, report: R5';

/** The founding case with one more report and one more claim, before the last ones. */
function withMore(text: string): string {
  const report = `{key: R6, source: SRC-UKR-INTEL, published: "2024-10-22", title: Troops seen}\n  - `;
  const claim = `{key: C8, report: R6, indicator: IND-IN-RUSSIA, polarity: AFFIRMS, credibility: 2, modality: OBSERVED}\n  - `;
  return edited(edited(text, LAST_REPORT, `${report}${LAST_REPORT}`), LAST_CLAIM, `${claim}${LAST_CLAIM}`);
}

describe('importDossier on a situation that is there', () => {
  it('changes nothing when everything is known', async () => {
    const before = await rowsOf(founded.database);
    expect(await importOrThrow(founded.database, FOUNDING)).toMatchObject({ isNew: false, added: {}, unchanged: 78 });
    expect(await rowsOf(founded.database)).toEqual(before);
  });

  it('changes nothing when the clock has moved on since the dossier was written', async () => {
    const text = edited(FOUNDING, 'now: "2024-10-22T23:59:59Z"', 'now: "2024-10-21"');
    expect(await importOrThrow(founded.database, text)).toMatchObject({ added: {} });
  });

  it('writes nothing of an addition on a dry run', async () => {
    const before = await rowsOf(founded.database);
    expect(await tried(founded.database, withMore(FOUNDING))).toMatchObject({
      isNew: false,
      added: { reports: 1, claims: 1 },
      unchanged: 78,
    });
    expect(await rowsOf(founded.database)).toEqual(before);
  });

  it('adds what is new, counts one write, and leaves the rest alone', async () => {
    const { home, database } = await newDatabase();
    await importOrThrow(database, FOUNDING);
    const before = await rowsOf(database);
    expect(await importOrThrow(database, withMore(FOUNDING))).toMatchObject({ added: { reports: 1, claims: 1 } });
    const after = await rowsOf(database);
    const news = Object.entries(after).map(([table, rows]) => [
      table,
      rows.filter((row) => !before[table]?.includes(row)),
    ]);
    const gone = Object.entries(before).map(([table, rows]) => [
      table,
      rows.filter((row) => !after[table]?.includes(row)),
    ]);
    const differing = (changes: unknown[][]): unknown =>
      Object.fromEntries(changes.filter(([, rows]) => String(rows) !== ''));
    expect(differing(news)).toEqual({
      claim: [expect.stringContaining('C8')],
      event: [expect.stringContaining('DOSSIER_IMPORTED')],
      report: [expect.stringContaining('R6')],
      situation: [expect.stringContaining(FOUNDING_KEY)],
    });
    expect(differing(gone)).toEqual({ situation: [expect.stringContaining(FOUNDING_KEY)] });
    expect(await database.source.query('SELECT revision FROM situation')).toEqual([{ revision: 2 }]);
    expect(await importOrThrow(database, withMore(FOUNDING))).toMatchObject({ added: {}, unchanged: 80 });
    expect(await database.source.query('SELECT revision FROM situation')).toEqual([{ revision: 2 }]);
    await discard({ home, database });
  });

  const KEPT = 'the entry as it is recorded: an import adds and never changes';

  it.each([
    ['title', 'title: DPRK troops reported in Russia -', 'title: Troops -', 'situation.title', KEPT],
    ['decider', 'decidingActor: ROK', 'decidingActor: DPRK', 'situation.decidingActor', KEPT],
    ['opening', '  decidingActor: ROK', '  openedAt: "2024-10-01"\n  decidingActor: ROK', 'situation.openedAt', KEPT],
    [
      'clock ahead',
      'now: "2024-10-22T23:59:59Z"',
      'now: "2024-10-23"',
      'situation.clock',
      'a clock not ahead of the record: use advanceClock',
    ],
    [
      'kind of clock',
      'clock: {mode: EXERCISE, now: "2024-10-22T23:59:59Z"}',
      'clock: {mode: LIVE}',
      'situation.clock',
      'a clock not ahead of the record: use advanceClock',
    ],
    ['policy', 'accept: 50 ', 'accept: 51 ', 'evidencePolicy', KEPT, 'evidencePolicy:'],
    ['key of the policy', '  key: default', '  key: other', 'evidencePolicy', KEPT, 'evidencePolicy:'],
    ['actor', 'name: NATO, kind: ALLIANCE', 'name: NATO, kind: OTHER', 'actors[5]', KEPT],
    ['source', 'origin: O-UKR', 'origin: O-NIS', 'sources[1]', KEPT],
    ['grade of a source', 'origin: O-UKR, reliability: C', 'origin: O-UKR, reliability: A', 'sources[1]', KEPT],
    ['report', 'via: SRC-YONHAP, published', 'via: null, published', 'reports[2]', KEPT],
    ['indicator', 'kind: BOOLEAN, horizon: P90D', 'kind: BOOLEAN, horizon: P91D', 'indicators[7]', KEPT],
    [
      'claim',
      'R5, indicator: IND-NATO-DRAW, polarity: AFFIRMS',
      'R5, indicator: IND-NATO-DRAW, polarity: DENIES',
      'claims[7]',
      KEPT,
    ],
    [
      'signal',
      'option: OPT-DEFENSIVE, status: UNDER_EVALUATION',
      'option: OPT-DEFENSIVE, status: DECIDED',
      'policySignals[1]',
      KEPT,
    ],
    [
      'mandate',
      'National Security Council decision, legalBasis: null, applicability: REQUIRED',
      'National Security Council decision, legalBasis: null, applicability: NOT_REQUIRED',
      'mandates[1]',
      KEPT,
    ],
    ['option', 'mechanism: UNSPECIFIED', 'mechanism: LOAN', 'options[2]', KEPT],
    ['gate', 'op: GTE, value: 1000', 'op: GTE, value: 999', 'preconditions.OPT-DEFENSIVE', KEPT, '  OPT-DEFENSIVE:\n'],
    [
      'ladder',
      'title: Observers dispatched, options: [OPT-OBSERVER], minDwell: null',
      'title: Observers dispatched, options: [OPT-OBSERVER], minDwell: P1D',
      'ladders[1]',
      KEPT,
      '- key: LAD-PERSONNEL',
    ],
    ['rule', 'rule: {noSkip: true}, severity: HARD', 'rule: {noSkip: true}, severity: SOFT', 'invariants[1]', KEPT],
    ['criterion', 'LOWER_IS_BETTER, weight: 3', 'LOWER_IS_BETTER, weight: 4', 'criteria[0]', KEPT],
    [
      'score',
      'OPT-DEFENSIVE: {ESCALATION-RISK: [3, 4, 6]',
      'OPT-DEFENSIVE: {ESCALATION-RISK: [3, 4, 5]',
      'scores.OPT-DEFENSIVE.ESCALATION-RISK',
      KEPT,
    ],
    [
      'new grade',
      '\nreports:   #',
      '\nassessments: [{source: SRC-NIS, reliability: A, recordedAt: "2024-10-22"}]\nreports:   #',
      'assessments[0]',
      'no new entry here: use assessSource',
    ],
    [
      'new state of a mandate',
      '\noptions:\n',
      '\nmandateRecords: [{mandate: MAN-NSC, applicability: REQUIRED, status: GRANTED, effectiveAt: "2024-10-22", recordedAt: "2024-10-22"}]\noptions:\n',
      'mandateRecords[0]',
      'no new entry here: use updateMandate',
    ],
    [
      'new version of an indicator',
      '\nclaims:   #',
      '\n  - {key: IND-COMBAT, validFrom: "2024-10-22", title: Combat, kind: BOOLEAN, horizon: P1D}\nclaims:   #',
      'indicators[8]',
      'no new entry here: use amendDefinition',
    ],
    [
      'new rule',
      '\ncriteria:',
      '\n  - {key: INV-X, rule: {noSkip: true}, severity: SOFT}\ncriteria:',
      'invariants[3]',
      'no new entry here: use amendDefinition',
    ],
  ])('refuses another %s, and changes nothing', async (...row) => {
    const [, from = '', to = '', path, expected, at] = row;
    const text = edited(FOUNDING, from, to);
    const line = at === undefined ? lineOfChange(FOUNDING, text) : lineOf(text, at);
    const before = await rowsOf(founded.database);
    const outcome = await importText(founded.database, text, { dryRun: false, progress: NEVER });
    expect(outcome).toEqual({ kind: 'faults', faults: [{ line, path, expected }] });
    expect(await rowsOf(founded.database)).toEqual(before);
  });
});

describe('importDossier of a part of a situation', () => {
  /** A dossier that says of the founding case only what it must, and what is given. */
  function part(sections: string): string {
    const lines = FOUNDING.split('\n');
    const head = lines.slice(
      lines.indexOf('situation:'),
      lines.findIndex((line) => line.startsWith('actors:')),
    );
    return `${head.join('\n')}
actors: [{key: ROK, name: Republic of Korea, kind: STATE, basis: TEXT}]
${sections}`;
  }
  const ladder = (option: string): string => `ladders:
  - key: LAD-NEW
    initial: ST-NEW-0
    stages:
      - {key: ST-NEW-0, rank: 0, title: Start}
      - {key: ST-NEW-1, rank: 1, title: Next, options: [${option}]}
`;
  const onRung = (): string => `options:
  - {key: OPT-OBSERVER, kind: OBSERVER_DISPATCH, title: Dispatch personnel to Ukraine to observe DPRK forces, track: PERSONNEL, lethality: NON_LETHAL, purpose: DEFENSIVE, deliveryMode: DIRECT, basis: TEXT, measures: ["observe tactics and operational capabilities of DPRK special forces", "take part in interrogating captured DPRK soldiers"], composition: "military personnel from intelligence branches"}
  - {key: OPT-MINES, kind: OTHER, title: Mines, track: WEAPONS, lethality: LETHAL}
preconditions:
  OPT-MINES: {time: {after: "2025-01-01"}}
`;

  it('adds what it gives, and leaves the rest alone', async () => {
    expect(await tried(founded.database, part(onRung()))).toMatchObject({
      added: { options: 1, preconditions: 1 },
      unchanged: 3,
    });
  });

  it.each([
    ['an option that the record has on another rung', 'OPT-OBSERVER', 'every option on one rung only'],
    [
      'a lethal option that the rules on record forbid',
      'OPT-MINES',
      'a lower rung with the prior option that INV-DEFENSIVE-FIRST requires',
    ],
  ])('refuses a ladder with %s', async (_, option, expected) => {
    const gate =
      option === 'OPT-OBSERVER'
        ? '  OPT-OBSERVER: {all: [{indicator: IND-IN-RUSSIA, is: "TRUE"}, {indicator: IND-HOST-CONSENT, is: "TRUE"}, {mandate: MAN-NA-CONSENT}]}\n'
        : '';
    const lines = FOUNDING.split('\n').filter((line) =>
      /^  - \{key: (IND-IN-RUSSIA|IND-HOST-CONSENT|MAN-NA-CONSENT),/.test(line),
    );
    const entries = `indicators:\n${lines.slice(0, 2).join('\n')}\nmandates:\n${lines.slice(2).join('\n')}\n`;
    const text = part(`${entries}${onRung()}${gate}${ladder(option)}`);
    const outcome = await tried(founded.database, text);
    expect(outcome).toEqual({
      kind: 'faults',
      faults: [{ line: lineOf(text, '{key: ST-NEW-1'), path: 'ladders[0].stages[1]', expected }],
    });
  });
});

/** The line on which a passage begins. */
function lineOf(text: string, passage: string): number {
  const [before, ...rest] = text.split(passage);
  if (before === undefined || rest.length === 0) throw new Error(`"${passage}" does not occur`);
  return before.split('\n').length;
}

/** The first line of a text that is not the same line of another. */
function lineOfChange(before: string, after: string): number {
  const lines = before.split('\n');
  return after.split('\n').findIndex((line, index) => line !== lines[index]) + 1;
}

/** The faults of a text, as `line path: expected`. */
function faultsOf(text: string): readonly string[] {
  const read = readDossier(text);
  const told = read.kind === 'faults' ? read.faults : [];
  return told.map(({ line, path, expected }) => `${String(line)} ${path}: ${expected}`);
}

describe('readDossier on a dossier of the right form', () => {
  const unknown = (key: string): string => `the key of an entry of this dossier; there is no ${key}`;
  const missing = (key: string): string => `the key of an entry of the situation; there is no ${key}`;
  const REPEATED = 'a key that no other entry has';
  const RANKS = 'ranks 0, 1, 2, … in order and without a gap';
  const CLOCK = 'an instant for EXERCISE, and none for LIVE';
  const LATER = 'a later instant than the version before';
  const FIRST = 'no instant: a first version holds from the start';
  const UNIT = 'a unit for a QUANTITY, and none for a BOOLEAN';

  it.each([
    // References to nothing, of every section.
    ['decider', 'decidingActor: GOV', 'decidingActor: NOBODY', 'situation.decidingActor', unknown('NOBODY')],
    ['parent', 'parent: GOV', 'parent: NOBODY', 'actors[1].parent', unknown('NOBODY')],
    ['actor of a source', 'actor: MOD', 'actor: NOBODY', 'sources[1].actor', unknown('NOBODY')],
    ['source of a grade', '{source: S-SAT, rel', '{source: S-X, rel', 'assessments[0].source', unknown('S-X')],
    [
      'source of a report',
      'key: P1, source: S-SAT',
      'key: P1, source: S-X',
      'reports[0].source',
      unknown('S-X'),
      'claims[1].supersedes',
    ],
    ['relay', 'via: S-RELAY', 'via: S-X', 'reports[2].via', unknown('S-X')],
    ['report of a claim', 'K5, report: P2', 'K5, report: P9', 'claims[4].report', unknown('P9')],
    [
      'indicator of a claim',
      'P4, indicator: IND-COUNT',
      'P4, indicator: IND-X',
      'claims[3].indicator',
      unknown('IND-X'),
    ],
    ['corrected claim', 'supersedes: K1', 'supersedes: K9', 'claims[1].supersedes', unknown('K9')],
    ['report of a signal', '{report: P1, option', '{report: P9, option', 'policySignals[0].report', unknown('P9')],
    [
      'option of a signal',
      'option: OPT-PATROL, status',
      'option: OPT-X, status',
      'policySignals[0].option',
      unknown('OPT-X'),
    ],
    [
      'mandate of a record',
      'MAN-LAW, applicability: REQUIRED, status: REQ',
      'MAN-X, applicability: REQUIRED, status: REQ',
      'mandateRecords[0].mandate',
      unknown('MAN-X'),
    ],
    [
      'option of a gate',
      '\n  OPT-ARMS:\n',
      '\n  OPT-X:\n',
      'preconditions.OPT-X',
      unknown('OPT-X'),
      'ladders[0].stages[2]',
    ],
    [
      'option of a later gate',
      '{option: OPT-PATROL, validFrom',
      '{option: OPT-X, validFrom',
      'preconditionVersions[0].option',
      unknown('OPT-X'),
    ],
    [
      'indicator of a gate',
      'not: {indicator: IND-TROOPS}',
      'not: {indicator: IND-X}',
      'preconditions.OPT-PATROL.all[0].not.indicator',
      missing('IND-X'),
    ],
    [
      'assumption of a gate',
      '      - {assumption: ASM-QUIET}\n',
      '      - {assumption: ASM-X}\n',
      'preconditions.OPT-PATROL.all[1].assumption',
      missing('ASM-X'),
    ],
    [
      'mandate of a gate',
      '      - {mandate: MAN-LAW}\n',
      '      - {mandate: MAN-X}\n',
      'preconditions.OPT-PATROL.all[2].mandate',
      missing('MAN-X'),
    ],
    [
      'mandate of a later gate',
      '{any: [{mandate: MAN-COURT}',
      '{any: [{mandate: MAN-X}',
      'preconditionVersions[0].expression.any[0].mandate',
      missing('MAN-X'),
    ],
    [
      'stage of a gate',
      '{optionEnacted: OPT-PATROL}',
      '{stage: ST-X}',
      'preconditions.OPT-ARMS.atLeast.of[0].stage',
      missing('ST-X'),
    ],
    [
      'option that a gate waits for',
      '{optionEnacted: OPT-PATROL}',
      '{optionEnacted: OPT-X}',
      'preconditions.OPT-ARMS.atLeast.of[0].optionEnacted',
      missing('OPT-X'),
    ],
    [
      'corroborated indicator',
      'not: {indicator: IND-TROOPS}',
      'corroboration: IND-X\n        minOrigins: 1',
      'preconditions.OPT-PATROL.all[0].corroboration',
      missing('IND-X'),
    ],
    [
      'counted indicator',
      '{quantity: IND-COUNT',
      '{quantity: IND-X',
      'preconditions.OPT-ARMS.atLeast.of[2].quantity',
      missing('IND-X'),
    ],
    ['scored option', '\n  OPT-ARMS: {RISK', '\n  OPT-X: {RISK', 'scores.OPT-X', unknown('OPT-X')],
    ['criterion of a score', 'GAIN: [0', 'FUN: [0', 'scores.OPT-PATROL.FUN', unknown('FUN')],

    // Keys that occur twice.
    ['actor twice', '{key: MOD', '{key: GOV', 'actors[1]', REPEATED, 'actors[1].parent sources[1].actor'],
    ['source twice', '{key: S-RELAY', '{key: S-SAT', 'sources[2]', REPEATED, 'reports[2].via'],
    [
      'report twice',
      '{key: P2',
      '{key: P1',
      'reports[1]',
      REPEATED,
      'claims[1].report claims[1].supersedes claims[4].report',
    ],
    ['claim twice', '{key: K5', '{key: K1', 'claims[4]', REPEATED, 'claims[1].supersedes'],
    [
      'indicator twice',
      'IND-TROOPS, validFrom: "2030-03-01", ',
      'IND-TROOPS, ',
      'indicators[1]',
      `${REPEATED}, or validFrom`,
    ],
    [
      'assumption twice',
      'ASM-QUIET, validFrom: "2030-04-15", ',
      'ASM-QUIET, ',
      'assumptions[1]',
      `${REPEATED}, or validFrom`,
    ],
    ['rule twice', 'INV-PRIOR, validFrom: "2030-04-01", ', 'INV-PRIOR, ', 'invariants[1]', `${REPEATED}, or validFrom`],
    [
      'mandate twice',
      '{key: MAN-COURT',
      '{key: MAN-LAW',
      'mandates[1]',
      REPEATED,
      'preconditionVersions[0].expression.any[0].mandate',
    ],
    ['option twice', '{key: OPT-WORDS', '{key: OPT-ARMS', 'options[2]', REPEATED],
    ['criterion twice', '{key: GAIN', '{key: RISK', 'criteria[1]', REPEATED, 'scores.OPT-PATROL.GAIN'],
    [
      'signal twice',
      'note: at a press meeting}',
      'note: at a press meeting}\n  - {report: P1, option: OPT-PATROL, status: DECIDED}',
      'policySignals[1]',
      REPEATED,
    ],

    // Dates and versions.
    [
      'EXERCISE without an instant',
      'clock: {mode: EXERCISE, now: "2030-06-30T00:00:00Z"}',
      'clock: {mode: EXERCISE}',
      'situation.clock.now',
      CLOCK,
    ],
    ['LIVE with an instant', 'clock: {mode: EXERCISE', 'clock: {mode: LIVE', 'situation.clock.now', CLOCK],
    [
      'undated report',
      'title: "목격자: 병력을 보았다", published: "2030-01-20", ',
      'title: none, ',
      'reports[2]',
      'published, collectedAt or both: a report is never dated by the present',
    ],
    [
      'first version with an instant',
      '{key: IND-COUNT, ',
      '{key: IND-COUNT, validFrom: "2030-01-01", ',
      'indicators[2].validFrom',
      FIRST,
    ],
    [
      'first policy with an instant',
      'evidencePolicy:\n',
      'evidencePolicy:\n  validFrom: "2030-01-01"\n',
      'evidencePolicy.validFrom',
      FIRST,
    ],
    [
      'first ladder with an instant',
      '  - key: LAD-BORDER\n    title: The way up\n',
      '  - key: LAD-BORDER\n    validFrom: "2029-01-01"\n    title: The way up\n',
      'ladders[0].validFrom',
      FIRST,
    ],
    [
      'later policy without an instant',
      '    validFrom: "2030-05-01"\n    reliability',
      '    reliability',
      'evidencePolicyVersions[0].validFrom',
      'an instant',
      '',
      '- key: default',
    ],
    [
      'later policy of another key',
      '  - key: default\n    validFrom',
      '  - key: other\n    validFrom',
      'evidencePolicyVersions[0].key',
      'the key of the first version, default',
    ],
    [
      'later version not later',
      'severity: SOFT}\n',
      'severity: SOFT}\n  - {key: INV-PRIOR, validFrom: "2030-04-01", rule: {noSkip: true}, severity: SOFT}\n',
      'invariants[2].validFrom',
      LATER,
    ],
    [
      'later gate not later',
      'note: relaxed, owner: desk}\n',
      'note: relaxed, owner: desk}\n  - {option: OPT-PATROL, validFrom: "2030-05-14", expression: {mandate: MAN-LAW}}\n',
      'preconditionVersions[1].validFrom',
      LATER,
    ],
    [
      'end of what is not granted',
      'applicability: REQUIRED, status: GRANTED, validUntil: "2030-12-31"',
      'applicability: REQUIRED, status: REFUSED, validUntil: "2030-12-31"',
      'mandates[1].validUntil',
      'an end only where the status is GRANTED',
    ],
    [
      'end of what was refused later',
      'status: GRANTED, effectiveAt',
      'status: REFUSED, effectiveAt',
      'mandateRecords[1].validUntil',
      'an end only where the status is GRANTED',
    ],
    [
      'end before the start',
      'validUntil: "2030-06-01"',
      'validUntil: "2030-03-01"',
      'mandateRecords[1].validUntil',
      'an end after effectiveAt',
    ],

    // Evidence.
    ['actor within itself', 'parent: GOV', 'parent: MOD', 'actors[1].parent', 'another actor'],
    ['relay of itself', 'via: S-RELAY', 'via: S-WIT', 'reports[2].via', 'a relay other than the source, or null'],
    [
      'boolean in a unit',
      'title: Troops at the border, kind: BOOLEAN',
      'title: Troops at the border, unit: PERSON, kind: BOOLEAN',
      'indicators[0].unit',
      UNIT,
      'indicators[1].unit',
    ],
    [
      'quantity without a unit',
      'kind: QUANTITY, unit: PERSON',
      'kind: QUANTITY',
      'indicators[2].unit',
      UNIT,
      'preconditions.OPT-ARMS.atLeast.of[2].unit',
    ],
    [
      'kind changed by a version',
      'in any number, kind: BOOLEAN',
      'in any number, kind: QUANTITY, unit: PERSON',
      'indicators[1].unit',
      'the kind and unit of the first version: these never change',
    ],
    [
      'quantity on a boolean',
      'credibility: 2, modality: STATEMENT',
      'credibility: 2, quantity: {low: 1}, modality: STATEMENT',
      'claims[2].quantity',
      'no quantity: the indicator counts nothing',
    ],
    [
      'quantity of nothing',
      'quantity: {low: 100, approximate: true}',
      'quantity: {approximate: true}',
      'claims[3].quantity',
      'low, high or both',
    ],
    [
      'quantity upside down',
      'low: 80.5, high: 120.25',
      'low: 120.5, high: 120.25',
      'claims[4].quantity',
      'low not above high',
    ],
    ['correction of itself', 'supersedes: K1', 'supersedes: K2', 'claims[1].supersedes', 'another claim'],
    [
      'correction of another source',
      'supersedes: K1',
      'supersedes: K3',
      'claims[1].supersedes',
      'a claim of the same source on the same indicator',
    ],
    [
      'correction on another indicator',
      'supersedes: K1',
      'supersedes: K5',
      'claims[1].supersedes',
      'a claim of the same source on the same indicator',
    ],
    [
      'corrections in a ring',
      'observedAt: "2030-01-09", ',
      'observedAt: "2030-01-09", supersedes: K2, ',
      'claims[0].supersedes',
      'a claim that does not correct this one in turn',
    ],

    // Gates, ladders and scores.
    [
      'threshold on a boolean',
      '{quantity: IND-COUNT',
      '{quantity: IND-TROOPS',
      'preconditions.OPT-ARMS.atLeast.of[2].quantity',
      'an indicator of kind QUANTITY',
    ],
    [
      'threshold in another unit',
      'value: 90, unit: PERSON',
      'value: 90, unit: TANK',
      'preconditions.OPT-ARMS.atLeast.of[2].unit',
      "the indicator's unit, PERSON",
    ],
    [
      'gate that waits for itself',
      '      - {mandate: MAN-LAW}\n',
      '      - {optionEnacted: OPT-ARMS}\n',
      'preconditions.OPT-PATROL',
      'a gate that does not wait for itself: OPT-PATROL → OPT-ARMS → OPT-PATROL',
      '',
      '  OPT-PATROL:\n',
    ],
    [
      'gate that waits for its stage',
      '{optionEnacted: OPT-PATROL}',
      '{stage: ST-ARMS}',
      'preconditions.OPT-ARMS',
      'a gate that does not wait for itself: OPT-ARMS → OPT-ARMS',
      '',
      '  OPT-ARMS:\n',
    ],
    [
      'later gate that waits for itself',
      '{any: [{mandate: MAN-COURT}',
      '{any: [{optionEnacted: OPT-ARMS}',
      'preconditionVersions[0].expression',
      'a gate that does not wait for itself: OPT-PATROL → OPT-ARMS → OPT-PATROL',
    ],
    ['gap in the ranks', 'ST-ARMS, rank: 2', 'ST-ARMS, rank: 3', 'ladders[0].stages[2]', RANKS],
    ['rank twice', 'ST-ARMS, rank: 2', 'ST-ARMS, rank: 1', 'ladders[0].stages[2]', RANKS, 'ladders[0].stages[2]'],
    [
      'gap in the ranks of a later version',
      'ST-PATROL, rank: 1, title: Patrol, options: [OPT-PATROL], approvals: {quorum: 2',
      'ST-PATROL, rank: 2, title: Patrol, options: [OPT-PATROL], approvals: {quorum: 2',
      'ladders[1].stages[1]',
      RANKS,
    ],
    [
      'start above rank 0',
      'title: The way up\n    initial: ST-WATCH',
      'title: The way up\n    initial: ST-PATROL',
      'ladders[0].initial',
      'the key of the rung of rank 0',
    ],
    [
      'stage twice',
      '{key: ST-ARMS, rank',
      '{key: ST-WATCH, rank',
      'ladders[0].stages[0]',
      'a stage key that no other rung has',
      '',
      '{key: ST-WATCH',
    ],
    [
      'option on two rungs',
      'title: Arms, options: [OPT-ARMS]',
      'title: Arms, options: [OPT-ARMS, OPT-PATROL]',
      'ladders[0].stages[2]',
      'every option on one rung only',
    ],
    [
      'unknown option on a rung',
      'title: Arms, options: [OPT-ARMS]',
      'title: Arms, options: [OPT-X]',
      'ladders[0].stages[2]',
      'the key of an option; there is no OPT-X',
    ],
    [
      'unknown option on a later rung',
      'options: [OPT-PATROL], approvals: {quorum: 2',
      'options: [OPT-X], approvals: {quorum: 2',
      'ladders[1].stages[1]',
      'the key of an option; there is no OPT-X',
    ],
    [
      'option without a gate on a rung',
      'title: Arms, options: [OPT-ARMS]',
      'title: Arms, options: [OPT-ARMS, OPT-WORDS]',
      'ladders[0].stages[2]',
      'an option with a precondition; OPT-WORDS has none',
    ],
    [
      'lethal option before a defensive one',
      'track: BORDER, purpose: DEFENSIVE',
      'track: BORDER, purpose: OFFENSIVE',
      'ladders[0].stages[2]',
      'a lower rung with the prior option that INV-PRIOR requires',
      '',
      '{key: ST-ARMS',
    ],
    ['score upside down', '[1, 2.25, 3]', '[3, 2.25, 1]', 'scores.OPT-PATROL.RISK', 'low, mid, high in rising order'],
  ])('refuses: %s', (...row) => {
    const [, from = '', to = '', path = '', expected = '', others = '', at] = row;
    const text = edited(RICH, from, to);
    const line = at === undefined ? lineOfChange(RICH, text) : lineOf(text, at);
    const [first, ...further] = faultsOf(text);
    expect(first).toBe(`${String(line)} ${path}: ${expected}`);
    expect(further.map((fault) => fault.split(' ')[1]?.slice(0, -1)).join(' ')).toBe(others);
  });
});

describe('readDossier on a dossier of the wrong form', () => {
  const KEY = 'a key: letters, digits, dots, dashes and underscores, at most 100';
  const TEXT = 'a text without NUL';

  it.each([
    ['no key of its own', '{key: P1, source', '{source', 'reports[0].key', 'string, received undefined'],
    ['a key with a space', '{key: P1, source', '{key: P 1, source', 'reports[0].key', KEY],
    ['a key of 101 letters', '{key: P1, source', `{key: ${'k'.repeat(101)}, source`, 'reports[0].key', KEY],
    ['a key of another alphabet', '{key: GAIN', '{key: 이득', 'criteria[1].key', KEY],
    ['a misspelt key', 'horizon: P60D', 'horizn: P60D', 'indicators[0].horizn', 'no such key'],
    ['a misspelt section', '\nassumptions:', '\nassumption:', 'assumption', 'no such key'],
    ['a merge key', 'title: First picture', 'title: First picture, <<: {note: x}', 'reports[0].<<', 'no such key'],
    [
      'a key that objects cannot hold',
      '\n  OPT-ARMS:\n',
      '\n  __proto__: {mandate: MAN-LAW}\n  OPT-ARMS:\n',
      '',
      'valid YAML or JSON: No key __proto__',
    ],
    ['a number for a text', 'title: First picture', 'title: 1', 'reports[0].title', 'string, received number'],
    [
      'bytes for a text',
      'title: First picture',
      'title: !!binary aGVsbG8=',
      'reports[0].title',
      'string, received Buffer',
    ],
    ['an empty title', 'title: First picture', 'title: ""', 'reports[0].title', 'string to have >=1 characters'],
    [
      'a title of 2,001 letters',
      'title: First picture',
      `title: ${'t'.repeat(2001)}`,
      'reports[0].title',
      'string to have <=2000 characters',
    ],
    ['a NUL', 'title: First picture', 'title: "First\\0"', 'reports[0].title', TEXT],
    ['a NUL in a name', 'recordedBy: analyst-2', 'recordedBy: "analyst\\0"', 'assessments[0].recordedBy', TEXT],
    ['a NUL in a unit', 'unit: PERSON}\nclaims', 'unit: "\\0"}\nclaims', 'indicators[2].unit', TEXT],
    ['a NUL in a role', 'roles: [CHIEF]', 'roles: ["\\0"]', 'ladders[0].stages[1].approvals.roles[0]', TEXT],
    ['half a surrogate pair', 'title: First picture', 'title: "\\ud83d"', 'reports[0].title', TEXT],
    ['a text for a number', 'credibility: 3', 'credibility: "3"', 'claims[4].credibility', 'number, received string'],
    ['a grade out of range', 'credibility: 3', 'credibility: 7', 'claims[4].credibility', 'number to be <=6'],
    ['a grade of 0', 'credibility: 3', 'credibility: 0', 'claims[4].credibility', 'number to be >=1'],
    ['half a grade', 'credibility: 3', 'credibility: 2.5', 'claims[4].credibility', 'int, received number'],
    ['a number beyond all bounds', 'low: 80.5', 'low: 1e999', 'claims[4].quantity.low', 'number, received Infinity'],
    ['an infinite number', 'low: 80.5', 'low: .inf', 'claims[4].quantity.low', 'number, received Infinity'],
    ['no number', 'low: 80.5', 'low: .nan', 'claims[4].quantity.low', 'number, received NaN'],
    [
      'a percentage above 100',
      'accept: 40.5',
      'accept: 100.5',
      'evidencePolicyVersions[0].accept',
      'number to be <=100',
    ],
    [
      'a percentage too fine',
      'accept: 40.5',
      'accept: 40.555',
      'evidencePolicyVersions[0].accept',
      'at most 2 decimals',
    ],
    [
      'a word of no list',
      'kind: STATE',
      'kind: CLUB',
      'actors[0].kind',
      'one of "STATE"|"AGENCY"|"ALLIANCE"|"OFFICE"|"LEGISLATURE"|"ORGANISATION"|"PERSON"|"OTHER"',
    ],
    ['no truth', 'holds: TRUE', 'holds: MAYBE', 'assumptions[0].holds', 'TRUE, FALSE or UNKNOWN'],
    [
      'a letter of no grade',
      'origin: O-WIT, reliability: C',
      'origin: O-WIT, reliability: G',
      'sources[1].reliability',
      'one of "A"|"B"|"C"|"D"|"E"|"F"',
    ],
    [
      'a day that no calendar has',
      'published: "2030-01-10"',
      'published: "2030-02-30"',
      'reports[0].published',
      'an RFC 3339 instant or a date, such as 2024-10-22T00:00:00Z or 2024-10-22',
    ],
    [
      'a year beyond 9999',
      'published: "2030-01-10"',
      'published: "9999-12-31T23:59:59-23:59"',
      'reports[0].published',
      'an RFC 3339 instant or a date, such as 2024-10-22T00:00:00Z or 2024-10-22',
    ],
    ['no duration', 'horizon: P60D', 'horizon: 60 days', 'indicators[0].horizon', 'an ISO 8601 duration such as P30D'],
    [
      'a list for an entry',
      'clock: {mode: EXERCISE, now: "2030-06-30T00:00:00Z"}',
      'clock: [EXERCISE]',
      'situation.clock',
      'object, received array',
    ],
    ['two scores for three', '[1, 2.25, 3]', '[1, 2.25]', 'scores.OPT-PATROL.RISK', 'array to have >=3 items'],
    ['a score above 10', '[0, 0, 10]', '[0, 0, 10.5]', 'scores.OPT-PATROL.GAIN[2]', 'number to be <=10'],
    ['a weight of 0', 'weight: 2.5', 'weight: 0', 'criteria[0].weight', 'number to be >0'],
    [
      'a rule of no kind',
      'rule: {requiresPrior: {option: {lethality: LETHAL}, prior: {purpose: DEFENSIVE}}}, severity: HARD',
      'rule: {advise: true}, severity: HARD',
      'invariants[0].rule',
      'forbid: {option}, requiresPrior: {option, prior} or noSkip: true',
    ],
    [
      'a leaf of no kind',
      '      - {mandate: MAN-LAW}\n',
      '      - {mandat: MAN-LAW}\n',
      'preconditions.OPT-PATROL.all[2]',
      'exactly one of all, any, not, atLeast, indicator, quantity, assumption, corroboration, mandate, stage, optionEnacted, time',
    ],
    [
      'an empty combinator',
      '{any: [{mandate: MAN-COURT}, {assumption: ASM-QUIET}]}',
      '{any: []}',
      'preconditionVersions[0].expression.any',
      'a list of at least one part',
    ],
    [
      'more parts than there are',
      'count: 2',
      'count: 4',
      'preconditions.OPT-ARMS.atLeast.count',
      'a whole number from 1 to 3',
    ],
    [
      'a tree that contains itself',
      '{any: [{mandate: MAN-COURT}, {assumption: ASM-QUIET}]}',
      '&tree {any: [*tree]}',
      'preconditionVersions[0].expression.any[0]',
      'a tree that does not contain itself',
    ],
    [
      'a tree of 17 levels',
      '{any: [{mandate: MAN-COURT}, {assumption: ASM-QUIET}]}',
      `${'{not: '.repeat(16)}{mandate: MAN-COURT}${'}'.repeat(16)}`,
      `preconditionVersions[0].expression${'.not'.repeat(16)}`,
      'at most 16 levels',
    ],
  ])('refuses: %s', (...row) => {
    const [, from, to, path, expected] = row;
    const text = edited(RICH, from, to);
    expect(faultsOf(text)[0]).toBe(`${String(lineOfChange(RICH, text))} ${path}: ${expected}`);
  });

  it('tells every fault with its own line, the 100 first of many', () => {
    const wrong = RICH.replaceAll('basis: TEXT', 'basis: TEXTS');
    const lines = RICH.split('\n').flatMap((line, index) => (line.includes('basis: TEXT') ? [index + 1] : []));
    const told = faultsOf(wrong).map((fault) => Number(fault.split(' ')[0]));
    expect(told).toEqual(
      lines.flatMap(
        (line) =>
          RICH.split('\n')
            [line - 1]?.match(/basis: TEXT/gi)
            ?.map(() => line) ?? [],
      ),
    );
    const many = Array.from({ length: 500 }, () => '  - {}').join('\n');
    expect(faultsOf(`actors:\n${many}\n`)).toHaveLength(100);
  });
});

describe('readDossier on what is no dossier', () => {
  const bomb = Array.from({ length: 9 }, (_, level) => {
    const parts = Array.from({ length: 10 }, () => (level === 0 ? 'x' : `*a${String(level - 1)}`));
    return `a${String(level)}: &a${String(level)} [${parts.join(', ')}]`;
  }).join('\n');

  it.each([
    ['an empty file', '', '1 : object, received null'],
    ['blanks and comments', '\n# nothing\n\n', '1 : object, received null'],
    ['a list', '- a\n- b\n', '1 : object, received array'],
    ['a sentence', 'Dear colleagues', '1 : object, received string'],
    ['an empty object of JSON', '{}', '1 situation: object, received undefined'],
    ['brackets that do not match', 'a: [1,\nb: }', '2 : valid YAML or JSON: Flow sequence'],
    ['JSON cut off', '{"situation": {\n"key": "a"', '2 : valid YAML or JSON: Flow map'],
    ['tabs', 'situation:\n\tkey: a', '2 : valid YAML or JSON: Tabs are not allowed'],
    ['a key twice', 'situation: {}\nactors: []\nsituation: {}', '3 : valid YAML or JSON: Map keys must be unique'],
    ['a key twice in JSON', '{"situation": {},\n"situation": {}}', '2 : valid YAML or JSON: Map keys must be unique'],
    ['two documents', 'a: 1\n---\nb: 2\n', '2 : valid YAML or JSON: Source contains multiple documents'],
    ['an alias of nothing', 'situation: *nothing', '1 : aliases that can be followed: Unresolved alias'],
    ['aliases that multiply', bomb, '1 : aliases that can be followed: Excessive alias count'],
    ['a list within itself', 'a: &a [*a]', '1 situation: object, received undefined'],
    ['2 MB of brackets', '['.repeat(2_000_000), '1 : a document that is nested less deeply'],
    ['2 MB of braces', '{"a":'.repeat(400_000), '1 : a document that is nested less deeply'],
    ['2 MB of dashes', '- '.repeat(1_000_000), '1 : a document that is nested less deeply'],
    [
      '200 levels by indentation',
      Array.from({ length: 200 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
      '162 : a document that is nested less deeply',
    ],
    [
      'brackets on the hundredth line',
      `${'a: 1\n'.repeat(99)}b: {c: ${'['.repeat(100)}${'\na: 1'.repeat(99)}`,
      '100 : a document that is nested less deeply',
    ],
    [
      'brackets that match',
      `a: ${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      '1 : a document that is nested less deeply',
    ],
    ['bytes', '\0\u0001\ufffd\u0007', '1 : object, received string'],
  ])('tells a fault with its line, and throws nothing: %s', (_, text, fault) => {
    const [first = 'none'] = faultsOf(text);
    expect(first.slice(0, fault.length)).toBe(fault);
  });

  it('counts no bracket within a text, and no column within brackets', () => {
    const texts = `summary: ["${'['.repeat(100)}", '${'{'.repeat(100)}']\nb: |\n${'  [\n'.repeat(100)}`;
    expect(faultsOf(texts)).not.toContainEqual(expect.stringContaining('nested'));
    expect(faultsOf(`a: [\n${' '.repeat(500)}1]\n`)).not.toContainEqual(expect.stringContaining('nested'));
    expect(faultsOf(`a: |\n${' '.repeat(500)}1\n`)).not.toContainEqual(expect.stringContaining('nested'));
  });

  it('passes over a byte order mark, and takes lines that end as on Windows', () => {
    expect(faultsOf(`\ufeff${RICH}`)).toEqual([]);
    expect(faultsOf(RICH.replaceAll('\n', '\r\n'))).toEqual([]);
  });
});

describe.each([
  ['the founding case', () => FOUNDING, FOUNDING_KEY],
  ['a case that uses all of the format', () => RICH, RICH_KEY],
])('the export of %s', (_, text, key) => {
  it('imports elsewhere to the same export and the same answers', async () => {
    const original = await startService([text()]);
    const exported = await exportOf(original.database, key);
    const copy = await startService([exported]);
    expect(await exportOf(copy.database, key)).toBe(exported);
    for (const query of Object.values(EVERYTHING)) {
      for (const asOf of [null, { validAt: '2030-02-05T00:00:00Z', knownAt: '2030-03-10T00:00:00Z' }]) {
        const variables = { situation: key, asOf };
        expect(await dataOf(copy, query, variables)).toEqual(await dataOf(original, query, variables));
      }
    }
    await original.close();
    await copy.close();
  });

  it('changes nothing where it was made, and neither does what it was made from', async () => {
    const { home, database } = await newDatabase();
    const outcome = await importOrThrow(database, text());
    const before = await rowsOf(database);
    const entries = Object.values(outcome.added).reduce((sum, count) => sum + count, 0);
    const exported = await exportOf(database, key);
    expect(await importOrThrow(database, exported)).toMatchObject({ added: {}, unchanged: entries });
    expect(await importOrThrow(database, text())).toMatchObject({ added: {}, unchanged: entries });
    expect(await rowsOf(database)).toEqual(before);
    await discard({ home, database });
  });
});

describe('dossierOf', () => {
  it('keeps every instant, number and text as it was written', async () => {
    const { home, database } = await newDatabase();
    const extremes = [
      ['openedAt: "2030-01-01"', 'openedAt: "0001-01-01T00:00:00.001Z"'],
      ['externalDate: "2030-02-27"', 'externalDate: "9999-12-31T23:59:59.999Z"'],
      ['low: 80.5, high: 120.25', 'low: -0.1, high: 1.7976931348623157e+308'],
      ['horizon: P60D', 'horizon: P9999Y99999M999999W9999999DT99999999H999999999M9999999999.999S'],
      ['title: First picture', 'title: "  👩‍🚒\\u200b\\ttab\\r\\n# no comment: {yes} \\x07 "'],
    ] as const;
    const text = extremes.reduce((written, [from, to]) => edited(written, from, to), RICH);
    await importOrThrow(database, text);
    const exported = await dossierOf(database.sql, RICH_KEY);
    expect(exported?.situation.openedAt).toBe('0001-01-01T00:00:00.001Z');
    expect(exported?.reports.find(({ key }) => key === 'P4')?.externalDate).toBe('9999-12-31T23:59:59.999Z');
    expect(exported?.reports[0]?.title).toBe('  👩‍🚒\u200b\ttab\r\n# no comment: {yes} \x07 ');
    expect(exported?.claims.find(({ key }) => key === 'K5')?.quantity).toEqual({
      low: -0.1,
      high: 1.7976931348623157e308,
      approximate: false,
    });
    expect(await importOrThrow(database, await exportOf(database, RICH_KEY))).toMatchObject({ added: {} });
    await discard({ home, database });
  });

  it('keeps the order of two grades, and of two states of a mandate, at one instant', async () => {
    const again = edited(
      edited(
        RICH,
        'recordedBy: analyst-2}',
        'recordedBy: analyst-2}\n  - {source: S-SAT, reliability: A, recordedAt: "2030-04-01"}',
      ),
      'note: "asked for"}',
      'note: "asked for"}\n  - {mandate: MAN-LAW, applicability: REQUIRED, status: REFUSED, effectiveAt: "2030-02-01", recordedAt: "2030-02-10"}',
    );
    const twice = await startService([again]);
    const exported = await exportOf(twice.database, RICH_KEY);
    const query = `query ($known: DateTime!) { situation(key: "${RICH_KEY}", asOf: { validAt: $known, knownAt: $known }) {
      sources { key reliability } mandates { key status } } }`;
    const { situation } = await dataOf(twice, query, { known: '2030-04-02T00:00:00Z' });
    expect(at(situation, 'sources')).toContainEqual({ key: 'S-SAT', reliability: 'A' });
    const before = await dataOf(twice, query, { known: '2030-02-20T00:00:00Z' });
    expect(at(before, 'situation.mandates')).toContainEqual({ key: 'MAN-LAW', status: 'REFUSED' });
    expect(await importOrThrow(twice.database, exported)).toMatchObject({ added: {}, unchanged: 44 });
    expect(await importOrThrow(twice.database, again)).toMatchObject({ added: {}, unchanged: 44 });
    const copy = await startService([exported]);
    expect(await exportOf(copy.database, RICH_KEY)).toBe(exported);
    await copy.close();
    await twice.close();
  });

  it('gives nothing of a situation that is not there', async () => {
    expect(await dossierOf(empty.database.sql, 'nowhere')).toBeNull();
  });

  it('opens a situation with its earliest report that all may see, else at its clock, else when it is imported', async () => {
    const opened = async (text: string): Promise<string | null> => {
      const { home, database } = await newDatabase();
      await importOrThrow(database, text);
      const dossier = await dossierOf(database.sql, RICH_KEY);
      await discard({ home, database });
      return dossier?.situation.openedAt ?? null;
    };
    const undated = edited(RICH, '  openedAt: "2030-01-01"\n', '');
    expect(await opened(undated)).toBe('2030-01-11T00:00:00.000Z');
    expect(
      await opened(
        edited(undated, 'datePrecision: DAY, collectedAt: "2030-01-11"', 'collectedAt: "2030-01-11", marking: RED'),
      ),
    ).toBe('2030-01-20T00:00:00.000Z');
    const bare = (clock: string): string =>
      `situation: {key: ${RICH_KEY}, title: Bare, decidingActor: GOV, clock: ${clock}}
evidencePolicy: {key: p, reliability: {A: 1, B: 1, C: 1, D: 1, E: 1, F: 1}, credibility: {1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1}, accept: 50, margin: 25}
actors: [{key: GOV, name: Government, kind: STATE}]`;
    expect(await opened(bare('{mode: EXERCISE, now: "2031-02-03"}'))).toBe('2031-02-03T00:00:00.000Z');
    const before = Date.now();
    expect(Date.parse((await opened(bare('{mode: LIVE}'))) ?? '')).toBeGreaterThanOrEqual(before);
  });
});

describe('an imported case at other instants', () => {
  const QUERY = `query ($situation: String!, $asOf: AsOfInput) { situation(key: $situation, asOf: $asOf) {
    indicator(key: "IND-TROOPS") { title horizon state { value reason support against } }
    mandates { key value reason }
    evidencePolicy { version accept margin }
    sources { key reliability assessments { recordedBy } }
    claims(first: 100, orderBy: KEY_ASC) { edges { node { key disposition retractionReason } } }
    reports(first: 100, orderBy: KEY_ASC) { edges { node { key } } }
    assumptions { subject key statement holds reviewOverdue }
    options { key precondition { version } }
    ladders { title stages { key minDwell } }
    invariants { version severity } } }`;

  interface Answer {
    readonly indicator: {
      readonly title: string;
      readonly horizon: string;
      readonly state: Readonly<Record<string, unknown>>;
    };
    readonly mandates: readonly { readonly key: string; readonly value: string; readonly reason: string }[];
    readonly evidencePolicy: Readonly<Record<string, unknown>>;
    readonly sources: readonly {
      readonly key: string;
      readonly reliability: string;
      readonly assessments: readonly unknown[];
    }[];
    readonly claims: {
      readonly edges: readonly {
        readonly node: { readonly key: string; readonly disposition: string; readonly retractionReason: string | null };
      }[];
    };
    readonly reports: { readonly edges: readonly { readonly node: { readonly key: string } }[] };
    readonly assumptions: readonly {
      readonly subject: string;
      readonly key: string;
      readonly statement: string;
      readonly holds: string | null;
      readonly reviewOverdue: boolean;
    }[];
    readonly options: readonly { readonly key: string; readonly precondition: { readonly version: number } }[];
    readonly ladders: readonly { readonly title: string; readonly stages: readonly unknown[] }[];
    readonly invariants: readonly { readonly version: number; readonly severity: string }[];
  }

  let service: TestService;

  beforeAll(async () => {
    service = await startService([RICH]);
  });

  afterAll(() => service.close());

  async function at(validAt: string, knownAt: string = validAt): Promise<Answer> {
    const asOf = { validAt: `${validAt}:00Z`, knownAt: `${knownAt}:00Z` };
    return (await dataOf(service, QUERY, { situation: RICH_KEY, asOf }))['situation'] as Answer;
  }

  // S-SAT is graded B (75 %) until 1 April, then D (25 %, from May 60 %); S-WIT and its relay are C (50 %).
  it.each([
    ['before anything was known', '2030-01-09T00:00', '2030-01-10T23:59', 'UNKNOWN NO_EVIDENCE 0 0'],
    ['the first picture', '2030-01-11T00:00', '2030-01-11T00:00', 'TRUE SUPPORTED 67.5 0'],
    ['and the witness', '2030-01-20T00:00', '2030-01-20T00:00', 'TRUE SUPPORTED 78.88 0'],
    ['a day before the correction', '2030-02-01T00:00', '2030-02-01T00:00', 'TRUE SUPPORTED 78.88 0'],
    ['the correction', '2030-02-02T00:00', '2030-02-02T00:00', 'FALSE REFUTED 35 67.5'],
    ['the correction, of an earlier day', '2030-01-08T00:00', '2030-02-02T00:00', 'FALSE REFUTED 0 67.5'],
    [
      'before its instant the correction corrects too',
      '2030-01-04T00:00',
      '2030-02-02T00:00',
      'UNKNOWN NO_EVIDENCE 0 0',
    ],
    ['the retraction', '2030-03-15T00:00', '2030-03-15T00:00', 'FALSE REFUTED 0 67.5'],
    ['a second before the retraction', '2030-03-15T00:00', '2030-03-14T23:59', 'FALSE REFUTED 35 67.5'],
    ['the lower grade', '2030-04-01T00:00', '2030-04-01T00:00', 'UNKNOWN INSUFFICIENT 0 22.5'],
    ['the looser policy', '2030-05-01T00:00', '2030-05-01T00:00', 'FALSE REFUTED 0 54'],
    ['today, by what was known in February', '2030-06-30T00:00', '2030-02-05T00:00', 'UNKNOWN STALE 0 0'],
    ['January, by what is known today', '2030-01-20T00:00', '2030-06-30T00:00', 'UNKNOWN INSUFFICIENT 0 22.5'],
  ])('weighs the evidence of the time: %s', async (_, validAt, knownAt, expected) => {
    const { value, reason, support, against } = (await at(validAt, knownAt)).indicator.state;
    expect([value, reason, support, against].join(' ')).toBe(expected);
  });

  it.each([
    ['disputed', '2030-01-15T00:00', '2030-01-15T00:00', 'UNKNOWN DISPUTED'],
    ['asked for, but that is not known yet', '2030-02-09T00:00', '2030-02-09T00:00', 'UNKNOWN DISPUTED'],
    ['asked for', '2030-02-10T00:00', '2030-02-10T00:00', 'FALSE REQUESTED'],
    ['granted, but that is not known yet', '2030-03-04T00:00', '2030-03-04T00:00', 'FALSE REQUESTED'],
    ['granted', '2030-03-05T00:00', '2030-03-05T00:00', 'TRUE GRANTED'],
    ['granted, as is known later', '2030-03-01T00:00', '2030-03-05T00:00', 'TRUE GRANTED'],
    ['its last minute', '2030-05-31T23:59', '2030-06-30T00:00', 'TRUE GRANTED'],
    ['over', '2030-06-01T00:00', '2030-06-30T00:00', 'FALSE EXPIRED'],
  ])('knows the mandate of the time: %s', async (_, validAt, knownAt, expected) => {
    const mandate = (await at(validAt, knownAt)).mandates.find(({ key }) => key === 'MAN-LAW');
    expect(`${String(mandate?.value)} ${String(mandate?.reason)}`).toBe(expected);
  });

  it('shows the definitions of the time', async () => {
    const [before, after] = [await at('2030-02-28T00:00'), await at('2030-06-30T00:00')];
    const shown = ({ indicator, evidencePolicy, ladders, invariants, options }: Answer) => ({
      indicator: `${indicator.title}, ${indicator.horizon}`,
      policy: Object.values(evidencePolicy).join(' '),
      ladder: `${String(ladders[0]?.title)}: ${JSON.stringify(ladders[0]?.stages)}`,
      rules: invariants.map(({ version, severity }) => `${String(version)} ${severity}`),
      gates: options.map(({ key, precondition }) => `${key} ${String(precondition.version)}`),
    });
    expect(shown(before)).toEqual({
      indicator: 'Troops at the border, P60D',
      policy: '1 50 25',
      ladder:
        'The way up: [{"key":"ST-WATCH","minDwell":"P10D"},{"key":"ST-PATROL","minDwell":null},{"key":"ST-ARMS","minDwell":"P1M"}]',
      rules: ['1 HARD'],
      gates: ['OPT-PATROL 1', 'OPT-ARMS 1', 'OPT-WORDS 0'],
    });
    expect(shown(after)).toEqual({
      indicator: 'Troops at the border in any number, P1Y',
      policy: '2 40.5 10.25',
      ladder: 'The steeper way up: [{"key":"ST-WATCH","minDwell":"P400D"},{"key":"ST-PATROL","minDwell":null}]',
      rules: ['2 SOFT'],
      gates: ['OPT-PATROL 2', 'OPT-ARMS 1', 'OPT-WORDS 0'],
    });
    // A version is known from when it begins: neither a later judgement nor later knowledge alone brings it.
    expect(shown(await at('2030-06-30T00:00', '2030-02-28T00:00'))).toEqual(shown(before));
    expect(shown(await at('2030-02-28T00:00', '2030-06-30T00:00'))).toEqual(shown(before));
  });

  it('shows the assumptions of the time, and which are overdue', async () => {
    const supposed = async (...instants: [string, string?]) =>
      (await at(...instants)).assumptions
        .filter(({ subject }) => subject === 'SUPPOSITION')
        .map(({ subject: _, ...rest }) => rest);
    const quiet = { key: 'ASM-QUIET', statement: 'The neighbour stays quiet', holds: 'TRUE', reviewOverdue: false };
    expect(await supposed('2030-02-28T00:00')).toEqual([quiet]);
    expect(await supposed('2030-04-14T23:59')).toEqual([{ ...quiet, reviewOverdue: true }]);
    expect(await supposed('2030-04-15T00:00')).toEqual([
      { key: 'ASM-QUIET', statement: 'The neighbour does not stay quiet', holds: 'FALSE', reviewOverdue: false },
    ]);
  });

  it('shows the grades of the time, also among the assumptions', async () => {
    const grades = async (instant: string) =>
      (await at(instant)).sources.map(({ key, reliability }) => `${key} ${reliability}`);
    expect(await grades('2030-03-31T23:59')).toEqual(['S-SAT B', 'S-WIT C', 'S-RELAY C']);
    expect(await grades('2030-04-01T00:00')).toEqual(['S-SAT D', 'S-WIT C', 'S-RELAY C']);
    const assumed = async (instant: string) =>
      (await at(instant)).assumptions
        .filter(({ subject }) => subject === 'SOURCE_GRADE')
        .map(({ statement }) => statement);
    expect(await assumed('2030-03-31T23:59')).toEqual(['S-RELAY is graded C', 'S-WIT is graded C']);
    expect(await assumed('2030-04-01T00:00')).toEqual([
      'S-RELAY is graded C',
      'S-SAT is graded D',
      'S-WIT is graded C',
    ]);
  });

  it('lists the claims and reports on record by then, with what had become of each', async () => {
    const claims = async (...instants: [string, string?]) =>
      (await at(...instants)).claims.edges.map(({ node }) => `${node.key} ${node.disposition}`);
    expect(await claims('2030-01-10T00:00')).toEqual([]);
    expect(await claims('2030-01-20T00:00')).toEqual(['K1 STANDING', 'K3 STANDING']);
    expect(await claims('2030-02-02T00:00')).toEqual(['K1 CORRECTED', 'K2 STANDING', 'K3 STANDING', 'K5 STANDING']);
    expect(await claims('2030-06-30T00:00')).toEqual(['K1 CORRECTED', 'K2 STANDING', 'K3 RETRACTED', 'K5 STANDING']);
    expect(await claims('2030-01-05T00:00', '2030-02-02T00:00')).toEqual([
      'K1 CORRECTED',
      'K2 STANDING',
      'K3 NOT_YET_OBSERVED',
      'K5 NOT_YET_OBSERVED',
    ]);
    const reports = async (instant: string) => (await at(instant)).reports.edges.map(({ node }) => node.key);
    expect(await reports('2030-01-19T23:59')).toEqual(['P1']);
    expect(await reports('2030-06-30T00:00')).toEqual(['P1', 'P2', 'P3']);
  });
});
