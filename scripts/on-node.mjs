// Runs a command under another major version of Node:
//   node scripts/on-node.mjs 22 npm test
// The npm package `node` brings the binary of each version. It is installed outside the project's own dependencies.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Resolves with the exit code; a command that a signal ended counts as failed. */
function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', cwd: ROOT, ...options });
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** The folder of the binary, which is installed where it is not there yet. */
async function binaryFolder(major) {
  const home = join(ROOT, 'reports', `node-${major}`);
  const folder = join(home, 'node_modules', 'node', 'bin');
  if (!existsSync(folder)) {
    await mkdir(home, { recursive: true });
    const flags = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', home];
    // The package's script puts the binary of this system into place.
    const code = await run('npm', ['install', ...flags, `node@${major}`], { shell: process.platform === 'win32' });
    if (code !== 0 || !existsSync(folder)) throw new Error(`the npm package node@${major} could not be installed`);
  }
  return folder;
}

const [major = '', command, ...args] = process.argv.slice(2);
if (!/^\d+$/.test(major) || command === undefined) {
  console.error('Usage: node scripts/on-node.mjs MAJOR COMMAND …');
  process.exit(2);
}
const isThis = process.versions.node.startsWith(`${major}.`);
const path = isThis ? [] : [await binaryFolder(major)];
process.exitCode = await run(command, args, {
  env: { ...process.env, PATH: [...path, process.env['PATH'] ?? ''].join(delimiter) },
  shell: process.platform === 'win32',
});
