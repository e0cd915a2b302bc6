import { execFile } from 'node:child_process';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const LOCK = 'dist/.pages-tests';

/** Builds the pages where they are not up to date. Test files run beside each other, so one builds while others wait. */
export async function buildPages(): Promise<void> {
  await mkdir('dist', { recursive: true });
  while (!(await isMine())) await pause(200);
  try {
    await promisify(execFile)(process.execPath, ['scripts/build.mjs', 'pages']);
  } finally {
    await rm(LOCK, { force: true });
  }
}

/** Takes the lock if nobody holds it who still runs. */
async function isMine(): Promise<boolean> {
  try {
    const file = await open(LOCK, 'wx');
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch {
    const holder = Number(await readFile(LOCK, 'utf8').catch(() => ''));
    // An empty file is one whose holder is about to write its number.
    if (holder > 0 && !isRunning(holder)) await rm(LOCK, { force: true });
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
