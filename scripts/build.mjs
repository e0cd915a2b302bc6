// Builds the service and its pages, each only if something it is made of has changed:
//   node scripts/build.mjs [service|pages] [--force]
import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, realpath, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const TYPESCRIPT = 'node_modules/typescript/bin/tsc';
const VITE = 'node_modules/vite/bin/vite.js';
const PAGES = [
  { name: 'playground', config: 'src/pages/vite.config.ts' },
  { name: 'board', config: 'src/pages/board/vite.config.ts' },
];

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} inputs files and folders, from the folder of package.json
 * @property {string[]} except folders that are no input, though they are in one
 * @property {string[]} outputs files that the step makes
 * @property {() => Promise<void>} make
 */

/** @type {Step[]} */
const STEPS = [
  {
    name: 'service',
    inputs: ['src', 'migrations', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'],
    except: ['src/pages'],
    outputs: ['dist/src/main.js'],
    make: makeService,
  },
  {
    name: 'pages',
    inputs: ['src/pages', 'schema/operations', 'package-lock.json'],
    except: [],
    outputs: PAGES.map((page) => `dist/pages/${page.name}/index.html`),
    make: makePages,
  },
];

/**
 * Builds what is older than its inputs, or all of it with `force`, and prints one line per step.
 *
 * @param {{ force?: boolean, only?: string | undefined }} [options] `only`: the name of the one step to make
 * @throws {Error} with the output of the tool that failed
 */
export async function build({ force = false, only } = {}) {
  const steps = STEPS.filter((step) => only === undefined || step.name === only);
  if (steps.length === 0) throw new Error(`There is no step ${only}: ${STEPS.map((step) => step.name).join(' or ')}.`);
  const outcomes = await Promise.allSettled(steps.map((step) => run(step, force)));
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}

/** @param {Step} step @param {boolean} force */
async function run(step, force) {
  const stamp = join(ROOT, 'dist', `.${step.name}-built`);
  const isMade = (await Promise.all(step.outputs.map((path) => isFile(join(ROOT, path))))).every(Boolean);
  const isCurrent = !force && isMade && (await changedAt(step)) < (await builtAt(stamp));
  if (isCurrent) return print(`${step.name}: up to date`);
  const start = new Date();
  await rm(stamp, { force: true });
  await step.make();
  await mkdir(dirname(stamp), { recursive: true });
  await writeFile(stamp, '');
  // What is saved while the step runs is newer than this, and is built next time.
  await utimes(stamp, start, start);
  print(`${step.name}: built in ${((Date.now() - start.getTime()) / 1000).toFixed(1)} s`);
}

async function makeService() {
  // What is left of a removed source would be loaded, a removed migration even run.
  await Promise.all(['dist/src', 'dist/migrations', 'dist/tsconfig.build.tsbuildinfo'].map(remove));
  await runTool(TYPESCRIPT, ['-p', 'tsconfig.build.json']);
}

async function makePages() {
  await Promise.all(
    PAGES.map(async ({ name, config }) => {
      await runTool(VITE, ['build', '--config', config, '--logLevel', 'warn']);
      await compress(`dist/pages/${name}/assets`);
    }),
  );
}

/** Puts a .gz file beside each text file, which the service sends to browsers that take it. @param {string} folder */
async function compress(folder) {
  const names = await readdir(join(ROOT, folder));
  const texts = names.filter((name) => /\.(?:js|css|svg|json)$/.test(name));
  await Promise.all(
    texts.map(async (name) => {
      const path = join(ROOT, folder, name);
      await writeFile(`${path}.gz`, await promisify(gzip)(await readFile(path), { level: 9 }));
    }),
  );
}

/** The newest change of a step's inputs; a removed file changes its folder. @param {Step} step */
async function changedAt(step) {
  const excluded = new Set(step.except.map((path) => join(ROOT, path)));
  const times = await Promise.all(step.inputs.map((path) => newest(join(ROOT, path), excluded)));
  return Math.max(...times);
}

/** @param {string} path @param {Set<string>} excluded @returns {Promise<number>} */
async function newest(path, excluded) {
  if (excluded.has(path)) return 0;
  const found = await stat(path);
  if (!found.isDirectory()) return found.mtimeMs;
  const names = await readdir(path);
  const times = await Promise.all(names.map((name) => newest(join(path, name), excluded)));
  return Math.max(found.mtimeMs, ...times);
}

/** @param {string} stamp */
async function builtAt(stamp) {
  return stat(stamp).then(
    (found) => found.mtimeMs,
    () => 0,
  );
}

/** @param {string} path */
async function isFile(path) {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** @param {string} path */
async function remove(path) {
  await rm(join(ROOT, path), { recursive: true, force: true });
}

/** @param {string} tool @param {string[]} args @returns {Promise<void>} */
function runTool(tool, args) {
  return new Promise((resolve, reject) => {
    // Under another NODE_ENV, such as vitest's, the pages would get React's slow development build.
    const env = { ...process.env, NODE_ENV: 'production' };
    const child = spawn(process.execPath, [tool, ...args], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${tool} ${args.join(' ')} failed:\n${output}`));
    });
  });
}

/** @param {string} line */
function print(line) {
  process.stdout.write(`${line}\n`);
}

if (process.argv[1] !== undefined && (await realpath(process.argv[1])) === fileURLToPath(import.meta.url)) {
  try {
    const [only] = process.argv.slice(2).filter((argument) => argument !== '--force');
    await build({ force: process.argv.includes('--force'), only });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
