import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate, undoMigration } from '../../src/data-source.js';
import { runOn } from '../support/admin.js';
import { runCommand as run } from '../support/command.js';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../support/database.js';
import { foundingText, importInto } from '../support/service.js';

let directory: string;
let full: TestDatabase;
let bare: TestDatabase;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'policy-options-archive-'));
  full = await freshDatabase();
  await importInto(full.url, await foundingText());
  bare = await emptyDatabase();
});

afterAll(async () => {
  await full.drop();
  await bare.drop();
  await rm(directory, { recursive: true });
});

describe('npm run export -- --all', () => {
  it('writes what npm run import puts into a database that has no table yet', async () => {
    const file = join(directory, 'all.jsonl');
    expect(await run(full.url, 'export', '--all', '--output', file)).toEqual({
      code: 0,
      stdout: `Wrote everything to ${file}.\n`,
      stderr: '',
    });
    const piped = await run(full.url, 'export', '--all');
    expect(piped).toMatchObject({ code: 0, stderr: '' });
    expect(piped.stdout.split('\n').slice(1, -2)).toEqual((await readFile(file, 'utf8')).split('\n').slice(1, -2));

    const rows = String(piped.stdout.split('\n').length - 3);
    const done = `${rows} rows, 1 situation, 0 decisions; every chain is whole\n`;
    expect(await run(bare.url, 'import', file, '--dry-run')).toEqual({
      code: 0,
      stdout: `Would import an archive: ${done}`,
      stderr: '',
    });
    expect(await run(bare.url, 'import', file)).toEqual({
      code: 0,
      stdout: `Imported an archive: ${done}`,
      stderr: '',
    });
    const again = await run(bare.url, 'import', file);
    expect(again).toMatchObject({ code: 1, stdout: '' });
    expect(again.stderr).toMatch(/all\.jsonl: the database is not empty \(.*\)[^\n]*\nNothing was imported\.\n$/);

    await writeFile(file, piped.stdout.slice(0, -99));
    const short = await emptyDatabase();
    const cut = await run(short.url, 'import', file);
    expect(cut).toMatchObject({ code: 1, stdout: '' });
    expect(cut.stderr).toMatch(/all\.jsonl:\d+: it is cut off\nNothing was imported\.\n$/);
    await short.drop();
  }, 180_000);

  it.each([
    ['export', '--all', 'dprk-troops-russia-2024'],
    ['export', 'dprk-troops-russia-2024', '--output', 'somewhere'],
  ])(
    'is called with nothing else: %s %s %s %s',
    async (...args) => {
      expect(await run(full.url, ...args)).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringContaining('Usage:') as unknown,
      });
    },
    60_000,
  );
});

describe('undoMigration', () => {
  const names = async (url: string) =>
    (await runOn(url, 'SELECT name FROM migration ORDER BY timestamp')).map(({ name }) => String(name));

  it('undoes the last migration once it is meant, and migrating does it again', async () => {
    const { url, drop } = await freshDatabase();
    const all = await names(url);
    const name = all.at(-1) ?? '';
    expect(await undoMigration(url, false)).toEqual({ kind: 'next', name });
    expect(await names(url)).toEqual(all);
    expect(await undoMigration(url, true)).toEqual({ kind: 'undone', name });
    expect(await names(url)).toEqual(all.slice(0, -1));
    expect(await migrate(url)).toEqual([name]);
    await drop();
  });

  it('leaves alone what a newer version of the service has done, and a database that has nothing', async () => {
    const { url, drop } = await freshDatabase();
    await runOn(url, "INSERT INTO migration (timestamp, name) VALUES (9999999999999, 'AddMore9999999999999')");
    expect(await undoMigration(url, true)).toEqual({ kind: 'unknown', name: 'AddMore9999999999999' });
    await drop();
    const none = await emptyDatabase();
    expect(await undoMigration(none.url, true)).toEqual({ kind: 'none' });
    await none.drop();
  });

  it('is a command that does nothing unless it is told to', async () => {
    const { url, drop } = await freshDatabase();
    const name = (await names(url)).at(-1) ?? '';
    expect(await run(url, 'migrate', '--undo')).toEqual({
      code: 1,
      stdout: '',
      stderr: `Nothing was undone. ${name} would be, with all data that only it has a place for: say so with --yes.\n`,
    });
    expect(await run(url, 'migrate', '--undo', '--yes')).toEqual({ code: 0, stdout: `Undone: ${name}\n`, stderr: '' });
    expect(await names(url)).not.toContain(name);
    await drop();
  }, 120_000);
});
