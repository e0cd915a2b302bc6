import { execFile } from 'node:child_process';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const LOCK = 'dist/.tests-lock';

/** Builds the pages where they are not up to date. */
export function buildPages(): Promise<void> {
  return build('pages');
}

/** Builds the service where it is not up to date: a process of a test starts in half the time that its sources take. */
export function buildService(): Promise<void> {
  return build('service');
}

/** Test files run beside each other, so one builds while others wait. */
async function build(step: 'pages' | 'service'): Promise<void> {
  const lock = `${LOCK}-${step}`;
  await mkdir('dist', { recursive: true });
  while (!(await isMine(lock))) await pause(200);
  try {
    await promisify(execFile)(process.execPath, ['scripts/build.mjs', step]);
  } finally {
    await rm(lock, { force: true });
  }
}

/** Takes the lock if nobody holds it who still runs. */
async function isMine(lock: string): Promise<boolean> {
  try {
    const file = await open(lock, 'wx');
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch {
    const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
    // An empty file is one whose holder is about to write its number.
    if (holder > 0 && !isRunning(holder)) await rm(lock, { force: true });
    return false;
  }
}

function isRunning(process_: number): boolean {
  try {
    return process.kill(process_, 0);
  } catch {
    return false;
  }
}
