import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPages, buildService } from '../support/build.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const KEY = 'dprk-troops-russia-2024';
const COMMANDS = ['serve', 'mock', 'migrate', 'import', 'export', 'brief', 'verify', 'token', 'completion'];

let directory: string;
let files: readonly string[];

/** Packs what is built, and unpacks it elsewhere, beside the packages that are installed here. */
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'policy-options-package-'));
  await buildPages();
  await buildService();
  // Without its scripts: they build, and put a file into the project for a moment.
  const asked = ['pack', '--ignore-scripts', '--json', '--pack-destination', directory];
  const { stdout } = await promisify(execFile)('npm', asked, { cwd: ROOT });
  const [packed] = JSON.parse(stdout) as [{ filename: string; files: readonly { path: string }[] }];
  files = packed.files.map(({ path }) => path);
  await promisify(execFile)('tar', ['-xzf', join(directory, packed.filename), '-C', directory]);
  await symlink(join(ROOT, 'node_modules'), join(directory, 'package', 'node_modules'));
}, 600_000);

afterAll(() => rm(directory, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function environment(variables: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  return { PATH, HOME, DATA_DIR: join(directory, 'data'), LOAD_SAMPLE: 'false', ...variables };
}

/** Runs the command of the package, in a folder that has nothing of the project. */
async function run(args: readonly string[], variables: Readonly<Record<string, string>> = {}): Promise<Ended> {
  try {
    const options = { cwd: directory, env: environment(variables) };
    return { code: 0, ...(await promisify(execFile)(process.execPath, [bin(), ...args], options)) };
  } catch (error) {
    const { code, stdout, stderr } = error as Ended;
    return { code, stdout, stderr };
  }
}

function bin(): string {
  return join(directory, 'package', 'dist', 'src', 'cli.js');
}

describe('the package', () => {
  it('holds the built service, its pages, the contract and the dossiers, and nothing of how they are made', () => {
    for (const file of [
      'dist/src/cli.js',
      'dist/src/main.js',
      'dist/pages/playground/index.html',
      'schema/schema.graphql',
      'schema/trusted-documents.json',
      `dossiers/${KEY}.yaml`,
      'scripts/check-ready.mjs',
      '.env.example',
      'README.md',
      'LICENSE',
    ]) {
      expect(files).toContain(file);
    }
    expect(files.filter((file) => /^dist\/migrations\/.*\.js$/.test(file)).length).toBeGreaterThan(5);
    expect(
      files.filter((file) => /^(src|tests|migrations|node_modules)\/|\.map$|\.tsbuildinfo$|-built$/.test(file)),
    ).toEqual([]);
  });

  it('begins its command with the interpreter, so that npm can install it', async () => {
    expect(await readFile(bin(), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  it('says its version', async () => {
    const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(await run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('helps, with each command and the exit codes', async () => {
    const { code, stdout } = await run(['--help']);
    expect(code).toBe(0);
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'));
    expect(stdout).toContain('Exit codes: 0 done; 1 refused or failed; 2 called wrongly.');
    expect(stdout).not.toContain('schema');
  });

  it.each(COMMANDS)('helps with %s', async (command) => {
    const { code, stdout } = await run([command, '--help']);
    expect([code, stdout]).toEqual([0, expect.stringMatching(new RegExp(`^Usage: policy-options ${command} `))]);
  });

  it.each([
    [[], /^Usage: policy-options /],
    [['serf'], /^error: unknown command 'serf'\n\(Did you mean serve\?\)/],
    [['import'], /^error: missing required argument 'file'\n/],
    [['import', 'a', 'b'], /^error: too many arguments for 'import'/],
    [['import', 'a', '--role', 'X'], /^error: unknown option '--role'/],
    [
      ['brief', KEY, '--format', 'pdf'],
      /^error: option '--format <format>' argument 'pdf' is invalid. Allowed choices are/,
    ],
    [['export'], /^error: either a key or --all\n/],
    [['token', '--hours', '0'], /^--hours: must be a whole number from 1 to 99999\n$/],
    [['completion', 'tcsh'], /^error: command-argument value 'tcsh' is invalid for argument 'shell'./],
  ])('is called wrongly by %j: 2', async (args, told) => {
    expect(await run(args)).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(told) as unknown });
  });

  it('ends with 1 and one line for a variable that cannot be used, and for a file that is not there', async () => {
    expect(await run(['serve'], { PORT: 'high' })).toEqual({
      code: 1,
      stdout: '',
      stderr: 'policy-options: PORT: must be a whole number from 0 to 65535\n',
    });
    const missing = await run(['import', 'nothing.yaml']);
    expect([missing.code, missing.stderr]).toEqual([1, expect.stringMatching(/^policy-options: ENOENT: [^\n]*\n$/)]);
  });
});

describe('completion', () => {
  it.each([
    ['br', 'brief'],
    ['brief --fo', '--format'],
    ['brief --format m', 'markdown'],
    ['token --clearance AMBER+', 'AMBER+STRICT'],
    ['completion f', 'fish'],
    ['serve --', '--help'],
  ])('of bash makes of %s: %s', async (typed, expected) => {
    const words = typed.split(' ');
    const script = `eval "$(cat)"; COMP_WORDS=(policy-options ${typed}); COMP_CWORD=${String(words.length)}; _policy_options; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const bash = promisify(execFile)('bash', ['-c', script]);
    bash.child.stdin?.end((await run(['completion', 'bash'])).stdout);
    expect((await bash).stdout).toBe(`${expected}\n`);
  });

  it('is there for zsh and fish, with every command, option and choice', async () => {
    const zsh = (await run(['completion', 'zsh'])).stdout;
    expect(zsh).toMatch(/^#compdef policy-options\n/);
    expect(zsh).toContain("'--format[what to write]:value:(html markdown)'");
    expect(zsh).toContain(
      "    'verify:check the chain of a situation'\\''s decisions, and name its first broken link'",
    );
    const fish = (await run(['completion', 'fish'])).stdout;
    expect(fish).toContain("-n '__fish_seen_subcommand_from brief' -l format -x -a 'html markdown' -d 'what to write'");
    for (const command of COMMANDS) {
      expect(zsh).toContain(`\n    ${command}) _arguments `);
      expect(fish).toContain(` -f -a ${command} -d `);
    }
  });
});

describe('the package at work', { timeout: 180_000 }, () => {
  let service: ChildProcess;
  let url: string;
  const printed: string[] = [];

  afterAll(() => {
    service.kill('SIGKILL');
  });

  it('migrates, and imports a dossier that it brings', async () => {
    expect(await run(['migrate'])).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^Migrations run: CreateSituation/) as unknown,
      stderr: '',
    });
    const { code, stdout } = await run(['import', `package/dossiers/${KEY}.yaml`]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(`^Imported ${KEY} \\(a new situation\\)`)]);
  });

  it('serves', async () => {
    const env = environment({ PORT: '0' });
    service = spawn(process.execPath, [bin(), 'serve'], { cwd: directory, env, stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const line of createInterface({ input: service.stdout! })) {
      printed.push(line);
      if (line.startsWith('Others: ')) break;
    }
    service.stdout!.resume();
    url = /^API: +(\S+)\/graphql$/m.exec(printed.join('\n'))?.[1] ?? '';
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: `{ policyOption(situation: "${KEY}", key: "OPT-DEFENSIVE") { availability } }` }),
    });
    expect(await response.json()).toMatchObject({ data: { policyOption: { availability: 'BLOCKED' } } });
    const page = await fetch(`${url}/playground`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('/playground/assets/')]);
  });

  it('writes papers, exports, verifies and signs beside the service', async () => {
    const paper = await run(['brief', KEY, '--format', 'markdown']);
    expect(paper.stdout).toBe(await (await fetch(`${url}/brief/${KEY}?format=markdown`)).text());
    expect((await run(['export', KEY])).stdout).toContain(`key: ${KEY}\n`);
    expect(await run(['verify', KEY])).toMatchObject({ code: 0, stdout: '0 decisions, the chain is whole\n' });
    const token = (await run(['token', '--role', 'ADMIN,PLANNER', '--clearance', 'RED'])).stdout.trim();
    const asked = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const body = JSON.stringify({ query: '{ viewer { roles clearance } }' });
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers: asked, body });
    expect(await response.json()).toMatchObject({
      data: { viewer: { roles: ['ADMIN', 'PLANNER'], clearance: 'RED' } },
    });
  });

  it('stops at SIGTERM, with its database', async () => {
    const ended = once(service, 'exit');
    service.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });
});
