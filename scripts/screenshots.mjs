// Takes the pictures of the README, of the founding case and two weeks that follow it:
//   node scripts/screenshots.mjs
// It needs Chromium, at /usr/bin/chromium or where CHROMIUM says.
import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { tsImport } from 'tsx/esm/api';
import { build } from './build.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const IMAGES = join(ROOT, 'docs/images');
const VIEW = { width: 1280, height: 900 };
const QUESTION =
  'Why is an option not open? Every part of its gate, with the claims that counted and those that did not.';

await build();
await mkdir(IMAGES, { recursive: true });
const folder = await mkdtemp(join(tmpdir(), 'screenshots-'));
const port = await freePort();
const env = { ...process.env, PORT: String(port), DATA_DIR: folder, DATABASE_URL: '' };
const service = spawn(process.execPath, ['dist/src/main.js'], {
  cwd: ROOT,
  env,
  stdio: ['ignore', 'ignore', 'inherit'],
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--hide-scrollbars'],
});
try {
  await ready();
  const { writeHistory } = await tsImport('../tests/support/board-history.ts', import.meta.url);
  await writeHistory((person) => ({ ask: asker(person) }));
  await board('en');
  await board('ko');
  await playground();
} finally {
  await browser.close();
  await stop();
  await rm(folder, { recursive: true, force: true });
}

/** @param {'en' | 'ko'} language */
async function board(language) {
  const page = await open(`/board?situation=dprk-troops-russia-2024&option=OPT-DEFENSIVE&lang=${language}`, language);
  await page.locator('.tree li').first().waitFor();
  await page.waitForFunction(`document.querySelector('.is-live') && !document.querySelector('[aria-busy=true]')`);
  await page.evaluate('document.fonts.ready');
  await save(page, `board-${language}.png`);
}

async function playground() {
  const page = await open('/playground', 'en');
  await page.getByRole('button', { name: QUESTION, exact: true }).click();
  await page.getByRole('region', { name: 'Result Window' }).getByText('"data"').first().waitFor();
  await save(page, 'playground.png');
}

/** @param {string} path @param {string} locale */
async function open(path, locale) {
  const context = await browser.newContext({ viewport: VIEW, colorScheme: 'light', locale });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${port}${path}`);
  return page;
}

/** @param {import('playwright-core').Page} page @param {string} name */
async function save(page, name) {
  await page.screenshot({ path: join(IMAGES, name), animations: 'disabled' });
  process.stdout.write(`docs/images/${name}\n`);
}

/** Asks the service as a person. @param {{ subject: string, roles: readonly string[], clearance: string }} person */
function asker({ subject, roles, clearance }) {
  const given = ['--subject', subject, '--clearance', clearance, ...roles.flatMap((role) => ['--role', role])];
  const token = promisify(execFile)(process.execPath, ['dist/src/cli.js', 'token', ...given], { cwd: ROOT, env });
  return async (query, variables) => {
    const { stdout } = await token;
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${stdout.trim()}` };
    const body = JSON.stringify({ query, variables });
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers, body });
    return { status: response.status, body: await response.json() };
  };
}

async function ready() {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.ok) return;
    if (service.exitCode !== null) throw new Error('The service has ended.');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function stop() {
  if (service.exitCode !== null) return;
  const ended = new Promise((resolve) => service.once('exit', resolve));
  service.kill('SIGTERM');
  await ended;
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port: free } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(free));
    });
  });
}
