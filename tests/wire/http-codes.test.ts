import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { codeOfStatus, ERROR_CODES } from '../../src/wire/error-codes.js';

const SOURCE = new URL('../../src/', import.meta.url);

async function sources(): Promise<readonly string[]> {
  const entries = await readdir(SOURCE, { recursive: true });
  const files = entries.filter((name) => name.endsWith('.ts') && !name.startsWith('pages'));
  return Promise.all(files.map((name) => readFile(new URL(name, SOURCE), 'utf8')));
}

describe('ERROR_CODES', () => {
  it('is the table in schema/README.md', async () => {
    const handbook = await readFile(new URL('../../schema/README.md', import.meta.url), 'utf8');
    const section = handbook.split('\n## Errors\n')[1]?.split('\n## ')[0] ?? '';
    const rows = section
      .split('\n')
      .filter((line) => /^\| `[A-Z]/.test(line))
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
    const published = Object.entries(ERROR_CODES).map(([code, { status, when, remedy }]) => [
      `\`${code}\``,
      String(status),
      when,
      remedy,
    ]);
    expect(rows).toEqual(published);
  });

  it('has every code that the sources give to an error', async () => {
    const texts = await sources();
    const given = texts.flatMap((text) => [
      ...[...text.matchAll(/extensions: \{[^}]*\bcode: '([A-Z_]+)'/g)].map(([, code]) => code),
      ...[...text.matchAll(/status: \d{3},\s*code: '([A-Z_]+)'/g)].map(([, code]) => code),
    ]);
    expect(given.length).toBeGreaterThan(5);
    expect(given.filter((code) => !Object.hasOwn(ERROR_CODES, code ?? ''))).toEqual([]);
  });

  it('says of each status that HTTP itself gives which code it is', () => {
    for (const status of [400, 401, 403, 405, 406, 413, 415, 429, 500, 503, 504])
      expect([status, ERROR_CODES[codeOfStatus(status)].status]).toEqual([status, status]);
    expect([codeOfStatus(414), codeOfStatus(502)]).toEqual(['BAD_REQUEST', 'INTERNAL_SERVER_ERROR']);
  });
});
