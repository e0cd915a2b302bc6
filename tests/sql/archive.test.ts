import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importArchiveFile, isArchive, writeArchive } from '../../src/archive.js';
import { type ArchiveOutcome, importArchive } from '../../src/features/dossier/archive.commands.js';
import { type ArchiveHeader, createArchiveWriter } from '../../src/features/dossier/archive.format.js';
import { insertionOrder } from '../../src/features/dossier/archive.order.js';
import { type ArchivedTable, archivedTables } from '../../src/features/dossier/archive.reads.js';
import { verifyChain } from '../../src/features/escalation/decisions.verify.js';
import type { Database } from '../../src/service.js';
import { runOn } from '../support/admin.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { CAST, type Player, SITUATION, type Step, STEPS } from '../support/exercise.js';
import { dataOf, openTestDatabase, startService, type TestService } from '../support/service.js';

const quiet = { dryRun: false, progress: () => undefined };

/** Plays the exercise; `after` is told of each step once it is done. */
async function play(service: TestService, after: (step: Step) => Promise<void>): Promise<void> {
  const made: Record<string, string[]> = { proposal: [], amendment: [] };
  for (const step of STEPS) {
    const named = Object.entries(step.earlier ?? {}).map(([kind, number]) => [kind, made[kind]?.[Number(number) - 1]]);
    const input = { ...step.input, ...(Object.fromEntries(named) as object) };
    const data = await dataOf(
      service.as(CAST[step.by]),
      step.document,
      step.document.startsWith('mutation') ? { input } : input,
    );
    expect(Object.values(data)[0], step.title).toMatchObject(step.expected);
    for (const kind of Object.keys(made)) {
      const order = kind === 'proposal' ? 'proposed_at' : 'id';
      const rows = await service.database.sql.rows<{ id: string }>({
        text: `SELECT id FROM ${kind} ORDER BY ${order}`,
        values: [],
      });
      made[kind]?.push(...rows.map(({ id }) => id).filter((id) => made[kind]?.includes(id) === false));
    }
    await after(step);
  }
}

/** A longer dwell on the first rung, from the instant in which the ladder rose: what was allowed then would not be now. */
const LONGER = `title: Weapons
initial: ST-NO-WEAPONS
basis: TEXT
stages:
  - {key: ST-NO-WEAPONS, rank: 0, title: Monitor, options: [], minDwell: null}
  - {key: ST-DEFENSIVE, rank: 1, title: Defensive support, options: [OPT-DEFENSIVE], minDwell: P300D, approvals: {quorum: 2, roles: [NSC_MEMBER, LEGAL]}}
  - {key: ST-INDIRECT-LETHAL, rank: 2, title: Indirect lethal support, options: [OPT-INDIRECT-LETHAL], minDwell: P30D, approvals: {quorum: 3, roles: [NSC_MEMBER, NSC_MEMBER, LEGAL]}}
  - {key: ST-DIRECT-LETHAL, rank: 3, title: Direct lethal support, options: [OPT-DIRECT-LETHAL], approvals: {quorum: 3, roles: [NSC_MEMBER, NSC_MEMBER, LEGAL]}}
`;

/** Values that are easily lost on the way through text and numbers. */
const HARD = `
  INSERT INTO audit_entry (id, subject, roles, operation, outcome, detail, request_id)
  VALUES (9007199254740993, E'a "b"\\n\\t\\\\ \\u2028 \\u00e9 \\U0001F600', '{"A,B","{}",""}', 'standDown', 'DONE',
    '{"n": 12345678901234567890.1200, "x": null}', 'r'),
    (9007199254740994, 'null', '{}', 'standDown', 'DONE', 'null', 'r');
  UPDATE option_score SET low = '-0' WHERE option = 'OPT-OBSERVER' AND criterion = (SELECT min(criterion) FROM option_score);
  SELECT setval('audit_entry_id_seq', 9007199254740999)`;

let service: TestService;
let directory: string;
let file: string;
/** A database that is migrated and has no row, and is to stay so. */
let empty: TestDatabase;
let target: Database;

beforeAll(async () => {
  service = await startService();
  const { database } = service;
  await play(service, async (step) => {
    if (step.document.includes('enactProposal') && step.earlier?.proposal === 3) {
      await amend('planner', { kind: 'LADDER', key: 'LAD-WEAPONS', definition: LONGER });
    }
  });
  await dataOf(
    service.as(CAST.analyst),
    'mutation Once($input: AssessSourceInput!) { assessSource(input: $input) { __typename } }',
    {
      input: { situation: SITUATION, source: 'SRC-NIS', reliability: 'B', idempotencyKey: 'once' },
    },
  );
  await database.source.query(HARD);
  directory = await mkdtemp(join(tmpdir(), 'policy-options-archive-'));
  file = join(directory, 'all.jsonl');
  await writeArchive(database, file, () => undefined);
  empty = await freshDatabase();
  target = await openTestDatabase(empty.url);
});

afterAll(async () => {
  await target.close();
  await empty.drop();
  await service.close();
  await rm(directory, { recursive: true });
});

async function amend(by: Player, input: object): Promise<void> {
  const text =
    'mutation Amend($input: AmendDefinitionInput!) { amendDefinition(input: $input) { __typename ... on Refusal { message } } }';
  const data = await dataOf(service.as(CAST[by]), text, { input: { situation: SITUATION, ...input } });
  expect(data).toMatchObject({ amendDefinition: { __typename: 'AmendDefinitionSuccess' } });
}

/** Every table of the schema with a digest of its rows. */
async function digests(database: Database): Promise<Readonly<Record<string, string | null>>> {
  const tables = await database.source.query<{ name: string }[]>(
    "SELECT relname::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')",
  );
  const entries: [string, string | null][] = [];
  for (const { name } of tables) {
    const text = `SELECT md5(string_agg(t::text, E'\\n' ORDER BY t::text COLLATE "C")) AS digest FROM ${name} AS t`;
    const [row] = await database.source.query<{ digest: string | null }[]>(text);
    entries.push([name, row?.digest ?? null]);
  }
  return Object.fromEntries(entries);
}

async function lines(): Promise<string[]> {
  return (await readFile(file, 'utf8')).trimEnd().split('\n');
}

function importText(text: string, dryRun = false): Promise<ArchiveOutcome> {
  const options = { ...quiet, dryRun, verify: verifyChain };
  return importArchive(target.source, () => Readable.from([Buffer.from(text)]), options);
}

/** What the target has; an import that was refused leaves it as it was. */
async function rowsOfTarget(): Promise<unknown> {
  const text = `SELECT (SELECT count(*) FROM situation) + (SELECT count(*) FROM audit_entry) AS rows,
                       (SELECT is_called FROM audit_entry_id_seq) AS numbered`;
  const [counts] = await target.source.query<unknown[]>(text);
  return counts;
}
const NOTHING = { rows: '0', numbered: false };

describe('an archive', () => {
  it('moves every row of every table to an empty database, and is the same when it is written there', async () => {
    const { url, drop } = await freshDatabase();
    const other = await openTestDatabase(url);
    const outcome = await importArchiveFile(other, file, quiet);
    const before = await digests(service.database);
    expect(await digests(other)).toEqual(before);
    const filled = [
      'approval',
      'amendment',
      'audit_entry',
      'decision_record',
      'idempotent_request',
      'proposal',
      'retraction',
    ];
    for (const table of filled) expect(before[table], table).not.toBeNull();
    const [header, ...rows] = await lines();
    expect(outcome).toMatchObject({ kind: 'imported', rows: rows.length - 1, situations: 1, broken: [] });
    expect(outcome).toMatchObject({ decisions: 4 });

    const again = join(directory, 'again.jsonl');
    await writeArchive(other, again, () => undefined);
    const [secondHeader, ...secondRows] = (await readFile(again, 'utf8')).trimEnd().split('\n');
    expect(secondRows.slice(0, -1)).toEqual(rows.slice(0, -1));
    expect({ ...headerOf(secondHeader), exportedAt: '', check: '' }).toEqual({
      ...headerOf(header),
      exportedAt: '',
      check: '',
    });
    await other.close();
    await drop();
  });

  it('lets rows be numbered on from where they were', async () => {
    const { url, drop } = await freshDatabase();
    const other = await openTestDatabase(url);
    await importArchiveFile(other, file, quiet);
    const [row] = await runOn(
      url,
      `INSERT INTO audit_entry (subject, roles, operation, outcome, detail, request_id)
       VALUES ('s', '{}', 'o', 'DONE', '{}', 'r') RETURNING id`,
    );
    expect(row?.['id']).toBe('9007199254741000');
    await other.close();
    await drop();
  });

  it('is told from a dossier by its beginning', async () => {
    expect(await isArchive(file)).toBe(true);
    expect(await isArchive('dossiers/dprk-troops-russia-2024.yaml')).toBe(false);
    await writeFile(join(directory, 'short'), '{');
    expect(await isArchive(join(directory, 'short'))).toBe(false);
  });

  it('is for its owner alone to read, and takes the place of another only when it is whole', async () => {
    const kept = join(directory, 'kept.jsonl');
    await writeFile(kept, 'before');
    const broken = { ...service.database, source: target.source };
    await target.source.query('ALTER TABLE claim RENAME COLUMN key TO "odd ""key"');
    await target.source.query('ALTER TABLE situation ADD COLUMN "it\'s" text');
    await writeArchive(broken, join(directory, 'odd.jsonl'), () => undefined);
    await target.source.query('ALTER TABLE situation DROP COLUMN "it\'s"');
    await target.source.query('ALTER TABLE claim RENAME COLUMN "odd ""key" TO key');
    await target.source.query('ALTER TABLE migration RENAME COLUMN name TO other');
    await expect(writeArchive(broken, kept, () => undefined)).rejects.toThrow(/name/);
    await target.source.query('ALTER TABLE migration RENAME COLUMN other TO name');
    expect(await readFile(kept, 'utf8')).toBe('before');
    await expect(stat(`${kept}.partial`)).rejects.toThrow('ENOENT');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('goes to a stream as it goes into a file', async () => {
    const chunks: Buffer[] = [];
    const taking = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        chunks.push(chunk);
        done();
      },
    });
    await writeArchive(service.database, taking, () => undefined);
    const rows = Buffer.concat(chunks).toString('utf8').trimEnd().split('\n').slice(1, -1);
    expect(rows).toEqual((await lines()).slice(1, -1));
  });

  it('is read whatever pieces its bytes come in', async () => {
    const bytes = await readFile(file);
    const pieces = Array.from({ length: Math.ceil(bytes.length / 997) }, (_, index) =>
      bytes.subarray(index * 997, (index + 1) * 997),
    );
    const options = { ...quiet, dryRun: true, verify: verifyChain };
    expect(await importArchive(target.source, () => Readable.from(pieces), options)).toMatchObject({
      kind: 'imported',
    });
    expect(await rowsOfTarget()).toEqual(NOTHING);
  });
});

describe('an import of an archive', () => {
  it('changes nothing when it is only tried', async () => {
    const outcome = await importArchiveFile(target, file, { ...quiet, dryRun: true });
    expect(outcome).toMatchObject({ kind: 'imported', dryRun: true, situations: 1, decisions: 4, broken: [] });
    expect(await rowsOfTarget()).toEqual(NOTHING);
  });

  it('is refused by a database that is not empty', async () => {
    const outcome = await importArchive(service.database.source, () => createReadStream(file), {
      ...quiet,
      verify: verifyChain,
    });
    expect(outcome).toMatchObject({ kind: 'refused', line: null });
    expect(JSON.stringify(outcome)).toMatch(
      /the database is not empty \(actor 9, .*situation 1, .*and an archive goes only into/,
    );
  });

  const altered = 'it is not as it was written, or a line before it is missing';

  it.each<[string, (all: string[]) => { text: string; line: number; reason: string }]>([
    [
      'without its end',
      (all) => ({
        text: joined(all.slice(0, -1)),
        line: all.length,
        reason: 'it is missing, and with it the end of the archive',
      }),
    ],
    ['cut off in a row', (all) => ({ text: joined(all.slice(0, 40)).slice(0, -9), line: 40, reason: 'it is cut off' })],
    ['cut off in its header', (all) => ({ text: String(all[0]).slice(0, 99), line: 1, reason: 'it is cut off' })],
    ['that is empty', () => ({ text: '', line: 1, reason: 'it is missing, and with it the end of the archive' })],
    [
      'with a row that was altered',
      (all) => ({
        text: joined(all.with(29, String(all[29]).replace('"row":{', '"row":{ '))),
        line: 30,
        reason: altered,
      }),
    ],
    ['with a row that was left out', (all) => ({ text: joined(all.toSpliced(29, 1)), line: 30, reason: altered })],
    [
      'with a row that comes twice',
      (all) => ({ text: joined(all.toSpliced(29, 0, String(all[29]))), line: 31, reason: altered }),
    ],
    [
      'with two rows that changed places',
      (all) => ({ text: joined(all.with(29, String(all[30])).with(30, String(all[29]))), line: 30, reason: altered }),
    ],
    [
      'with a last row that was left out',
      (all) => ({
        text: joined(all.toSpliced(-2, 1)),
        line: all.length - 1,
        reason: 'it does not close the lines before it: they are not those that were written',
      }),
    ],
    [
      'with another header',
      (all) => ({
        text: joined(all.with(0, String(all[0]).replace('"service":"', '"service":"9'))),
        line: 1,
        reason: altered,
      }),
    ],
    [
      'with the end of another',
      (all) => ({
        text: joined(all.with(-1, String(all.at(-1)).replace(/[0-9a-f]{9}"/, '000000000"'))),
        line: all.length,
        reason: 'it does not close the lines before it: they are not those that were written',
      }),
    ],
    [
      'that goes on after its end',
      (all) => ({ text: joined([...all, String(all[1])]), line: all.length + 1, reason: 'it comes after the end' }),
    ],
    ['whose lines end otherwise', (all) => ({ text: joined(all).replaceAll('\n', '\r\n'), line: 1, reason: altered })],
    ['that is no JSON', () => ({ text: '{"format":"policy-options archive" nonsense\n', line: 1, reason: altered })],
    [
      'that is only an end',
      (all) => ({
        text: joined(all.slice(-1)),
        line: 1,
        reason: 'it does not close the lines before it: they are not those that were written',
      }),
    ],
  ])('names the line where one %s stops being what was written, and changes nothing', async (_, edit) => {
    const { text, line, reason } = edit(await lines());
    expect(await importText(text)).toEqual({ kind: 'refused', line, reason });
    expect(await rowsOfTarget()).toEqual(NOTHING);
  });

  it('refuses bytes that are no text', async () => {
    const bytes = await readFile(file);
    bytes[bytes.indexOf('\n') + 20] = 0xff;
    const options = { ...quiet, verify: verifyChain };
    expect(await importArchive(target.source, () => Readable.from([bytes]), options)).toEqual({
      kind: 'refused',
      line: 2,
      reason: 'it is not UTF-8',
    });
  });

  it.each<[string, (header: ArchiveHeader) => object, RegExp]>([
    ['of a later form', () => ({ formatVersion: 2 }), /^formatVersion: expected 1, found 2$/],
    ['that says nothing of its service', () => ({ service: undefined }), /^service: /],
    [
      'of a newer service',
      ({ migrations }) => ({ migrations: [...migrations, 'AddMore'], service: '7.0.0' }),
      /^migrations: the database lacks AddMore: import it with version 7\.0\.0 of the service, and upgrade then$/,
    ],
    [
      'of an older service',
      ({ migrations }) => ({ migrations: migrations.slice(0, -1) }),
      /^migrations: the archive lacks \w+: /,
    ],
    [
      'with a table too many',
      ({ tables }) => ({ tables: [...tables, { table: 'more', rows: 0 }] }),
      /^tables: .* has more$/,
    ],
    ['with a sequence too few', () => ({ sequences: [] }), /^sequences: .* has audit_entry_id_seq/],
  ])('is refused when its header is one %s', async (_, change, reason) => {
    const text = await rewritten((header) => change(header));
    const outcome = await importText(text);
    expect(outcome).toEqual({ kind: 'refused', line: 1, reason: expect.stringMatching(reason) as unknown });
    expect(await rowsOfTarget()).toEqual(NOTHING);
  });

  it('is refused when a table has not as many rows as its header tells', async () => {
    const text = await rewritten(({ tables }) => ({
      tables: tables.map(({ table, rows }) => ({ table, rows: table === 'actor' ? rows + 1 : rows })),
    }));
    expect(await importText(text)).toMatchObject({ reason: 'the table actor has 9 rows, and the header tells of 10' });
    expect(await rowsOfTarget()).toEqual(NOTHING);
  });

  it.each<[string, (row: string, table: string) => [string, string], RegExp]>([
    ['of no table', (row, table) => [row, table === 'actor' ? 'nobody' : table], /^there is no table nobody$/],
    [
      'that no constraint allows',
      (row, table) => [table === 'actor' ? row.replace('"STATE"', '"GHOST"') : row, table],
      /actor_kind_known/,
    ],
    [
      'that is no JSON',
      (row, table) => [table === 'actor' ? row.replace(':', '::') : row, table],
      /invalid input syntax for type json/,
    ],
    [
      'that names what is not there',
      (row, table) => [row.replace('"deciding_actor":"', '"deciding_actor":"NOT-'), table],
      /situation_deciding_actor_known/,
    ],
  ])('is refused by the database when it has a row %s', async (_, change, reason) => {
    const outcome = await importText(await rewritten(() => ({}), change));
    expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringMatching(reason) as unknown });
    expect(await rowsOfTarget()).toEqual(NOTHING);
  });

  it('keeps what it holds where a chain was broken before, and says so', async () => {
    const { url, drop } = await freshDatabase();
    const other = await openTestDatabase(url);
    const text = await rewritten(
      () => ({}),
      (row, table) => [table === 'decision_record' ? row.replace('"content":{', '"content":{"more": 1, ') : row, table],
    );
    const outcome = await importArchive(other.source, () => Readable.from([Buffer.from(text)]), {
      ...quiet,
      verify: verifyChain,
    });
    expect(outcome).toMatchObject({
      kind: 'imported',
      broken: [{ situation: SITUATION, fault: expect.stringContaining('Decision 1: its hash is') as unknown }],
    });
    expect(await runOn(url, 'SELECT key FROM situation')).toEqual([{ key: SITUATION }]);
    await other.close();
    await drop();
  });
});

describe('insertionOrder', () => {
  const table = (name: string, needs: readonly string[] = [], isJudged = false): ArchivedTable => ({
    name,
    needs,
    isJudged,
    columns: [],
    key: [],
  });
  const names = (tables: readonly ArchivedTable[]) => insertionOrder(tables).map(({ name }) => name);

  it('puts each table after those that its foreign keys need', async () => {
    const all = names(await archivedTables(service.database.sql));
    expect(all.indexOf('claim')).toBeGreaterThan(all.indexOf('report'));
    expect(all.indexOf('report')).toBeGreaterThan(all.indexOf('source'));
    expect(names([table('c', ['b']), table('b', ['a']), table('a')])).toEqual(['a', 'b', 'c']);
  });

  it('puts a table whose rows are judged by a trigger as early as it can be', async () => {
    expect(names([table('a'), table('b'), table('d', ['b'], true)])).toEqual(['b', 'd', 'a']);
    const all = names(await archivedTables(service.database.sql));
    expect(all.indexOf('stage_entry')).toBeLessThan(all.indexOf('ladder_definition'));
  });

  it('names a ring of foreign keys, and needs nothing that is no table of ours', () => {
    expect(() => names([table('a', ['b']), table('b', ['a'])])).toThrow('a > b > a');
    expect(names([table('a', ['elsewhere'])])).toEqual(['a']);
  });
});

function joined(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('');
}

function headerOf(line: string | undefined): ArchiveHeader {
  return JSON.parse(line ?? '') as ArchiveHeader;
}

/** The archive written anew, by the rules, with another header or other rows. */
async function rewritten(
  changeHeader: (header: ArchiveHeader) => object,
  changeRow: (row: string, table: string) => [row: string, table: string] = (row, table) => [row, table],
): Promise<string> {
  const [first, ...rest] = await lines();
  const writer = createArchiveWriter();
  const { check: _, ...header } = { check: '', ...headerOf(first) };
  const text = [writer.header({ ...header, ...changeHeader(header) })];
  for (const line of rest.slice(0, -1)) {
    const { table, row } = /^\{"table":"(?<table>\w+)","row":(?<row>.*),"check":"\w+"\}$/s.exec(line)?.groups ?? {};
    const [changed, into] = changeRow(row ?? '', table ?? '');
    text.push(writer.row(into, changed));
  }
  return text.join('') + writer.trailer();
}
