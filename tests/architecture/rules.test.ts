import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

/** Files that each break one rule, by the rule: where they lie, and what they import. */
const PLANTED: readonly (readonly [rule: string, file: string, imported: string])[] = [
  ['domain-is-pure', 'src/domain/time/planted-node.ts', 'node:fs'],
  ['domain-is-pure', 'src/domain/time/planted-package.ts', 'zod'],
  ['domain-is-pure', 'src/domain/time/planted-room.ts', '../../db/sql.js'],
  ['one-way-rooms', 'src/features/options/planted-wire.ts', '../../wire/health.js'],
  ['one-way-rooms', 'src/db/planted-root.ts', '../config.js'],
  ['one-way-rooms', 'src/picture/planted-command.ts', '../cli/output.js'],
  ['picture-knows-no-feature', 'src/picture/planted-feature.ts', '../features/options/options.views.js'],
  ['picture-knows-no-feature', 'src/picture/planted-graphql.ts', 'graphql'],
  ['leaf-rooms', 'src/api/planted-domain.ts', '../domain/time/instant.js'],
  ['leaf-rooms', 'src/db/planted-domain.ts', '../domain/time/instant.js'],
  ['feature-inside', 'src/features/options/planted-inside.ts', '../evidence/evidence.reads.js'],
  ['resolver-holds-no-sql', 'src/features/options/planted.resolver.ts', 'pg'],
  ['resolver-holds-no-sql', 'src/features/options/planted.views.ts', '../../db/keyset.js'],
  ['sql-knows-no-graphql', 'src/features/options/planted.commands.ts', 'type-graphql'],
  ['sql-knows-no-graphql', 'src/features/options/planted-graphql.reads.ts', './options.views.js'],
  ['reads-know-no-orm', 'src/features/options/planted-orm.reads.ts', 'typeorm'],
  ['entity-stays-home', 'src/features/options/planted-entity.ts', './invariant.entity.js'],
  ['no-circular', 'src/api/planted-here.ts', './planted-there.js'],
  ['not-to-tests', 'src/db/planted-test.ts', '../../tests/support/admin.js'],
  ['no-dev-dependency', 'src/wire/planted-dev.ts', 'fast-check'],
];

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

let copy: string;
let violations: readonly Violation[];

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'policy-options-rules-'));
  for (const part of [
    'src',
    'migrations',
    'tests/support',
    'package.json',
    'tsconfig.json',
    '.dependency-cruiser.cjs',
  ]) {
    await cp(join(ROOT, part), join(copy, part), { recursive: true });
  }
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  // The other half of a ring, told at its first file.
  const ring = ['', 'src/api/planted-there.ts', './planted-here.js'] as const;
  for (const [, file, imported] of [...PLANTED, ring]) {
    await writeFile(join(copy, file), `import * as imported from '${imported}';\nexport const planted = imported;\n`);
  }
  const cruiser = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const asked = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src', 'migrations'];
  const { stdout } = await run(process.execPath, [cruiser, ...asked], { cwd: copy, maxBuffer: 64 * 1024 * 1024 }).catch(
    // It ends with the number of violations.
    (error: unknown) => error as { stdout: string },
  );
  violations = (JSON.parse(stdout) as { summary: { violations: readonly Violation[] } }).summary.violations;
});

afterAll(() => rm(copy, { recursive: true, force: true }));

describe('the rooms', () => {
  it.each(PLANTED)('are held by %s: %s may not import %s', (rule, file) => {
    expect(violations.filter(({ from }) => from === file).map((violation) => violation.rule.name)).toContain(rule);
  });

  it('are kept by every file of ours', () => {
    const planted = PLANTED.map(([, file]) => file);
    expect(violations.filter(({ from }) => !planted.includes(from))).toEqual([]);
  });

  it('have no rule that is not tried here', () => {
    const { forbidden } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
      forbidden: readonly { readonly name: string; readonly severity: string }[];
    };
    expect(forbidden.map(({ name }) => name).sort()).toEqual([...new Set(PLANTED.map(([rule]) => rule))].sort());
    expect(new Set(forbidden.map(({ severity }) => severity))).toEqual(new Set(['error']));
  });
});

/** What .gitignore names, and git's own; a copy without git is checked like a clone. */
const IGNORED = ['.git', 'node_modules', 'dist', 'coverage', 'reports', '.data', '.env'];

/** The files of the repository. */
async function files(folder = ''): Promise<readonly string[]> {
  const entries = await readdir(join(ROOT, folder), { withFileTypes: true });
  const found = entries.map(async (entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (IGNORED.includes(path) || path.endsWith('.tsbuildinfo')) return [];
    return entry.isDirectory() ? await files(path) : [path];
  });
  return (await Promise.all(found)).flat();
}

/** Lines of the files that match, as `file:line: text`; a file that has gone meanwhile has none. */
async function linesWith(pattern: RegExp): Promise<readonly string[]> {
  const found: string[] = [];
  for (const file of await files()) {
    const text = await readFile(join(ROOT, file), 'utf8').catch(() => '');
    if (!pattern.test(text)) continue;
    for (const [index, line] of text.split('\n').entries()) {
      if (pattern.test(line)) found.push(`${file}:${String(index + 1)}: ${line.trim().slice(0, 120)}`);
    }
  }
  return found;
}

describe('names', () => {
  it('say what is in a file: none is called utils, helpers, manager, common or service', async () => {
    const vague = /(^|[/.-])(utils?|helpers?|managers?|common|misc|service-[a-z-]+|[a-z-]+-service)([/.-]|$)/i;
    const named = (await files()).filter((file) => file.startsWith('src/') && vague.test(file));
    expect(named).toEqual([]);
  });

  it('are in lower case with dashes, with the role behind a dot', async () => {
    const form =
      /^(src|migrations|tests|schema\/operations|scripts)\/([a-z0-9-]+\/)*[a-z0-9]+(-[a-z0-9]+)*(\.[a-z-]+)*\.(ts|tsx|mjs|graphql|html|css|svg|json|yaml)$/;
    const ours = (await files()).filter((file) => /^(src|migrations|tests|schema\/operations|scripts)\//.test(file));
    expect(ours.length).toBeGreaterThan(200);
    const odd = ours.filter((file) => !form.test(file) && !file.endsWith('/README.md'));
    expect(odd).toEqual([]);
  });
});

describe('the repository', () => {
  it('names no path of a machine that it was made on', async () => {
    // Written in parts, or this line would be found.
    const places = ['work', 'tmp', 'root', 'home'].map((folder) => `(?<![\\w.$}-])/${folder}/`);
    const found = await linesWith(new RegExp(places.join('|')));
    expect(found).toEqual([]);
  });

  it('names no package registry but the public one', async () => {
    const found = await linesWith(/https?:\/\/[\w.-]*(?:registry|artifactory|nexus|verdaccio|mirror)[\w.-]*/);
    expect(found.filter((line) => !line.includes('//registry.npmjs.org'))).toEqual([]);
    const lock = await readFile(join(ROOT, 'package-lock.json'), 'utf8');
    const sources = [...lock.matchAll(/"resolved": "([^"]+)"/g)].map(([, url = '']) => new URL(url).host);
    expect([...new Set(sources)].filter((host) => host !== 'registry.npmjs.org')).toEqual([]);
  });
});
