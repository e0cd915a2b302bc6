import { execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { EmbeddedServerError, isSystemError, USE_DATABASE_URL } from './error.js';

const WINDOWS = process.platform === 'win32';

/** The whole environment of every child. Windows adds the variables that it cannot do without, the search path too. */
export const CHILD_ENVIRONMENT: Readonly<Record<string, string>> = {
  LC_ALL: 'C',
  TZ: 'UTC',
  ...(WINDOWS ? {} : { PATH: '/usr/bin:/bin:/usr/sbin:/sbin' }),
};

/** A user of the operating system that PostgreSQL, which refuses root, runs as instead. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Tells one process from a later one with the same pid. `started` is opaque, and empty where the platform has none. */
interface ProcessIdentity {
  readonly pid: number;
  readonly started: string;
}

export interface LiveProcess extends ProcessIdentity {
  /** Program and arguments in one line; empty where the platform does not tell. */
  readonly command: string;
}

/** Runs a program to its end, as `account` if there is one; gives its output. A failure is an EmbeddedServerError. */
export async function run(file: string, args: readonly string[], account: Account | null): Promise<string> {
  const child = spawn(file, args, {
    cwd: WINDOWS ? undefined : '/',
    env: CHILD_ENVIRONMENT,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    ...(account === null ? {} : { uid: account.uid, gid: account.gid }),
  });
  let output = '';
  let complaints = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const code = await new Promise<number | NodeJS.Signals | null>((resolve, reject) => {
    child.once('error', (error) => {
      reject(new EmbeddedServerError(`Cannot run ${file} (${error.message}); ${USE_DATABASE_URL}.`, { cause: error }));
    });
    child.once('close', (status, signal) => {
      resolve(status ?? signal);
    });
  });
  if (code !== 0) throw new EmbeddedServerError(`${file} failed (${String(code)}): ${inOneLine(complaints || output)}`);
  return output;
}

/** The process with this pid, or null if there is none; a zombie is none. */
export async function findProcess(pid: number): Promise<LiveProcess | null> {
  if (process.platform === 'linux') return await findOnLinux(pid);
  if (WINDOWS) return isSignalled(pid) ? { pid, started: '', command: '' } : null;
  return await findByPs(pid);
}

/** Tells whether the very process of `identity` still runs, not another one with its number. */
export async function isAlive(identity: ProcessIdentity): Promise<boolean> {
  return (await findProcess(identity.pid))?.started === identity.started;
}

/** The identity of a process that is known to run, such as this one or a child. */
export async function identify(pid: number): Promise<ProcessIdentity> {
  return { pid, started: (await findProcess(pid))?.started ?? '' };
}

/** The text without its line breaks, for a message of one line. */
export function inOneLine(text: string): string {
  return text.trim().replace(/\s*\n\s*/g, ' | ');
}

async function findOnLinux(pid: number): Promise<LiveProcess | null> {
  try {
    const [stat, command, boot] = await Promise.all([
      readFile(`/proc/${String(pid)}/stat`, 'utf8'),
      readFile(`/proc/${String(pid)}/cmdline`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ]);
    // The second field is the name in brackets and may hold blanks; the state follows it, the start is the 22nd field.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    return { pid, started: `${boot.trim()}/${fields[19] ?? ''}`, command: command.replaceAll('\0', ' ') };
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'ESRCH')) return null;
    throw error;
  }
}

async function findByPs(pid: number): Promise<LiveProcess | null> {
  const args = ['-o', 'stat=,lstart=,command=', '-p', String(pid)];
  const line = await promisify(execFile)('ps', args, { env: CHILD_ENVIRONMENT }).then(
    ({ stdout }) => stdout.trim(),
    () => '',
  );
  const [, state, started, command] = /^(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(.*)$/s.exec(line) ?? [];
  if (state === undefined || state.startsWith('Z')) return null;
  return { pid, started: started ?? '', command: command ?? '' };
}

function isSignalled(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return isSystemError(error, 'EPERM');
  }
}
