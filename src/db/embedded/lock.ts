import { randomBytes } from 'node:crypto';
import { link, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { EmbeddedServerError, isSystemError } from './error.js';
import { pollUntil } from './poll.js';
import { identify, isAlive } from './process.js';

/** Longer than a watchdog gives the server before it stops it the hard way. */
const STOPPING = { timeoutMs: 90_000, everyMs: 50 };
const FILE_NAME = /^owner-(\d+)\.json$/;

const identity = z.object({ pid: z.int(), started: z.string() }).readonly();
const record = z
  .object({
    owner: identity,
    /** The process that stops the server when the owner is gone. */
    watchdog: identity.nullable(),
    /** Where the server answers; null until it does. */
    port: z.int().nullable(),
    released: z.boolean(),
  })
  .readonly();

/** Who runs the server of a folder. */
export type Owner = z.infer<typeof record>;

/** The right to run the server of a folder; it ends with `release` or with the death of process and watchdog. */
export interface Lock {
  /** Tells the others about watchdog or port. */
  note(news: Partial<Pick<Owner, 'watchdog' | 'port'>>): Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes the right to run the server of `folder`, or gives the living owner who has it.
 *
 * Owners have ascending numbers, a file each; the highest number counts. A successor is the one who creates the file of
 * the next number, and only older files are removed: two who find the same dead owner cannot both succeed it. After the
 * death of an owner this waits for its watchdog to stop the server, at most 90 s, and throws if that does not end.
 */
export async function takeLock(folder: string): Promise<Lock | Owner> {
  const self: Owner = { owner: await identify(process.pid), watchdog: null, port: null, released: false };
  for (;;) {
    const next = await findNext(folder);
    if (typeof next !== 'number') return next;
    if (!(await create(folder, next, self))) continue;
    // Meanwhile another may have succeeded, ended and left a higher number behind.
    if ((await findLatest(folder))?.number === next) {
      await removeBelow(folder, next);
      return lockOf(folder, next, self);
    }
    await rm(fileOf(folder, next), { force: true });
  }
}

/** The living owner of the server of `folder`; null if there is none. */
export async function findOwner(folder: string): Promise<Owner | null> {
  const latest = await findLatest(folder);
  return latest !== null && (await isHeld(latest.owner)) ? latest.owner : null;
}

/** The number that a new owner must take, once nothing of the last one runs; or the living owner. */
async function findNext(folder: string): Promise<number | Owner> {
  const latest = await findLatest(folder);
  if (latest === null) return 1;
  if (await isHeld(latest.owner)) return latest.owner;
  await waitForWatchdog(latest.owner);
  return latest.number + 1;
}

async function isHeld(owner: Owner): Promise<boolean> {
  return !owner.released && (await isAlive(owner.owner));
}

async function waitForWatchdog({ watchdog, released }: Owner): Promise<void> {
  if (released || watchdog === null) return;
  const gone = await pollUntil(async () => ((await isAlive(watchdog)) ? null : true), STOPPING);
  if (gone !== null) return;
  const pid = String(watchdog.pid);
  throw new EmbeddedServerError(`Process ${pid} is still stopping PostgreSQL for an owner that died: wait, or end it.`);
}

function lockOf(folder: string, number: number, self: Owner): Lock {
  let current = self;
  const write = async (news: Partial<Owner>): Promise<void> => {
    current = { ...current, ...news };
    const draft = await writeDraft(folder, current);
    await rename(draft, fileOf(folder, number));
  };
  const release = async (): Promise<void> => {
    await write({ released: true }).catch((error: unknown) => {
      // The whole folder is gone, and the lock with it.
      if (!isSystemError(error, 'ENOENT')) throw error;
    });
  };
  return { note: write, release };
}

async function findLatest(folder: string): Promise<{ readonly number: number; readonly owner: Owner } | null> {
  for (;;) {
    const number = Math.max(0, ...(await listNumbers(folder)));
    if (number === 0) return null;
    try {
      return { number, owner: parse(await readFile(fileOf(folder, number), 'utf8')) };
    } catch (error) {
      // Removed since it was listed: there is a higher one now.
      if (!isSystemError(error, 'ENOENT')) throw error;
    }
  }
}

async function listNumbers(folder: string): Promise<readonly number[]> {
  return (await readdir(folder)).map((name) => Number(FILE_NAME.exec(name)?.[1] ?? 0));
}

/** What a power failure left half written is the record of nobody. */
function parse(text: string): Owner {
  try {
    return record.parse(JSON.parse(text));
  } catch {
    return { owner: { pid: 1, started: '' }, watchdog: null, port: null, released: true };
  }
}

/** Creates the file of `number` with its content in one step; false if another has. */
async function create(folder: string, number: number, owner: Owner): Promise<boolean> {
  const draft = await writeDraft(folder, owner);
  try {
    await link(draft, fileOf(folder, number));
    return true;
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function writeDraft(folder: string, owner: Owner): Promise<string> {
  const draft = join(folder, `owner.draft-${randomBytes(6).toString('hex')}`);
  await writeFile(draft, `${JSON.stringify(owner)}\n`, { flag: 'wx', mode: 0o644 });
  return draft;
}

async function removeBelow(folder: string, number: number): Promise<void> {
  for (const older of await listNumbers(folder)) {
    if (older > 0 && older < number) await rm(fileOf(folder, older), { force: true });
  }
}

function fileOf(folder: string, number: number): string {
  return join(folder, `owner-${String(number)}.json`);
}
