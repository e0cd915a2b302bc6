import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ConfigError, readConfig } from '../../src/config.js';

/** A server under measurement, in a process of its own. */
export interface BenchServer {
  readonly pid: number;
  /** Without a path. */
  readonly url: string;
  /** From its start until it listened, in milliseconds. */
  readonly startMs: number;
  stop(): Promise<void>;
}

const HERE = new URL('./', import.meta.url);
const PROJECT = new URL('../../', import.meta.url);

interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** What runs at the moment: none of it outlives the bench, however that ends. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

/** Settles when it says that it listens; throws with what it said where it ends instead. */
async function start({ file, args, env = {} }: Command): Promise<BenchServer> {
  const startedAt = performance.now();
  const child = spawn(file, args, {
    cwd: fileURLToPath(PROJECT),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const gone = once(child, 'exit').then(() => running.delete(child));
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints = (complaints + text).slice(-2000)));
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^API: +(\S+)\/graphql$/.exec(line)?.[1];
    if (url === undefined) continue;
    child.stdout.resume();
    const stop = async (): Promise<void> => {
      if (running.has(child)) child.kill('SIGTERM');
      await gone;
    };
    return { pid: child.pid ?? 0, url, startMs: performance.now() - startedAt, stop };
  }
  throw new Error(`a server ended before it listened: ${complaints}`);
}

/** What has to wait is measured, and not refused. */
const PATIENT = {
  LIMIT_POOL_WAIT_MS: '120000',
  LIMIT_LOCK_MS: '120000',
  LIMIT_STATEMENT_MS: '120000',
  LIMIT_REQUEST_MS: '240000',
};

/** Without a bound of requests a minute, and open to readers who do not sign in. */
export function startService(
  databaseUrl: string,
  keyFile: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<BenchServer> {
  const open = { PORT: '0', LOG_LEVEL: 'error', ANONYMOUS_ACCESS: 'true', LIMIT_RATE: '1000000', LOAD_SAMPLE: 'false' };
  const env = { ...open, ...PATIENT, DATABASE_URL: databaseUrl, AUTH_KEY_FILE: keyFile, ...settings };
  return start({ file: process.execPath, args: ['dist/src/main.js'], env });
}

/** What switches the memory of pictures and of answers off. */
export const MEMORY_OFF = { LIMIT_PICTURE_MB: '0', LIMIT_ANSWER_MB: '0' };

/** Null where the memory can be switched off, else why not. */
export function whyNoCold(): string | null {
  try {
    readConfig(MEMORY_OFF);
    return null;
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

export function startBare(databaseUrl: string): Promise<BenchServer> {
  const script = fileURLToPath(new URL('bare-server.ts', HERE));
  return start({ file: process.execPath, args: ['--import', 'tsx', script, databaseUrl] });
}

/** PostGraphile 5.1 needs Node 22; both are installed into a folder of the bench, and no part of the project. */
export const POSTGRAPHILE = ['node@22', 'postgraphile@5.1'];

/** Installs it where it is not there yet. Throws where that cannot be. */
export async function installPostgraphile(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await copyFile(new URL('postgraphile-server.mjs', HERE), join(folder, 'server.mjs'));
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n', { flag: 'wx' }).catch(() => undefined);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['install', '--prefix', folder, '--prefer-offline', '--no-audit', '--no-fund', ...POSTGRAPHILE];
  const child = spawn(npm, args, { cwd: folder, stdio: 'ignore', shell: process.platform === 'win32' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`npm install ${POSTGRAPHILE.join(' ')} failed with code ${String(code)}`);
}

export function startPostgraphile(folder: string, databaseUrl: string): Promise<BenchServer> {
  const node = join(folder, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const env = { GRAPHILE_ENV: 'production' };
  return start({ file: node, args: [join(folder, 'server.mjs'), databaseUrl], env });
}
