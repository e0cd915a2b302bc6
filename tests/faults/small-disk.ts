import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A file system that can really be filled. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes all the room that is left. */
  fill(): Promise<void>;
  /** Gives it back. */
  free(): Promise<void>;
  remove(): Promise<void>;
}

/** Enough for a server with its log and one database, and little beside. */
const MEGABYTES = 192;
const SHARED_MEMORY = '/dev/shm';

/**
 * A file system in memory: a new one where this process may mount one; else the container's own shared memory, where it
 * is small enough to be filled; else null.
 */
export async function smallDisk(): Promise<SmallDisk | null> {
  const folder = await mkdtemp(join(tmpdir(), 'policy-options-disk-'));
  const run = promisify(execFile);
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${String(MEGABYTES)}m,mode=755`, 'tmpfs', folder]);
    return diskAt(folder, async () => {
      await run('umount', ['-l', folder]);
      await rm(folder, { recursive: true });
    });
  } catch {
    // Not allowed, as in most containers.
    await rm(folder, { recursive: true });
  }
  const megabytes = await statfs(SHARED_MEMORY).then(
    ({ bavail, bsize }) => (bavail * bsize) / 1024 ** 2,
    () => 0,
  );
  if (megabytes < 0.75 * MEGABYTES || megabytes > 2 * MEGABYTES) return null;
  const shared = join(SHARED_MEMORY, `policy-options-disk-${String(process.pid)}`);
  await mkdir(shared, { mode: 0o755 });
  return diskAt(shared, () => rm(shared, { recursive: true, force: true }));
}

function diskAt(folder: string, remove: () => Promise<void>): SmallDisk {
  const filler = join(folder, 'filler');
  return {
    folder,
    fill: async () => {
      for (const piece of [1024 * 1024, 4096]) await fillBy(filler, Buffer.alloc(piece));
    },
    free: () => rm(filler, { force: true }),
    remove,
  };
}

/** Appends to a file until there is no room for another piece. */
async function fillBy(path: string, piece: Buffer): Promise<void> {
  const file = await open(path, 'a');
  try {
    for (;;) await file.writeFile(piece);
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== 'ENOSPC') throw error;
  } finally {
    await file.close();
  }
}

/** Makes a folder of it that another user may use. */
export async function folderOn({ folder }: SmallDisk): Promise<string> {
  const data = join(folder, 'data');
  await mkdir(data);
  await writeFile(join(folder, 'README'), 'of a test');
  return data;
}
