import { createReadStream, createWriteStream } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ArchiveOutcome, importArchive } from './features/dossier/archive.commands.js';
import { type ArchiveProgress, exportArchive } from './features/dossier/archive.export.js';
import { ARCHIVE_START } from './features/dossier/archive.format.js';
import { verifyChain } from './features/escalation/decisions.verify.js';
import { type Database, PROJECT } from './service.js';

/** Whether a file begins as an archive does. */
export async function isArchive(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const start = Buffer.alloc(ARCHIVE_START.length);
    const { bytesRead } = await handle.read(start);
    return start.toString('utf8', 0, bytesRead) === ARCHIVE_START;
  } finally {
    await handle.close();
  }
}

/** Imports an archive from a file; see importArchive. */
export function importArchiveFile(
  { source }: Database,
  file: string,
  options: { readonly dryRun: boolean; readonly progress: ArchiveProgress },
): Promise<ArchiveOutcome> {
  return importArchive(source, () => createReadStream(file), { ...options, verify: verifyChain });
}

/**
 * Writes the whole database as an archive into a stream, or into a file. The file is there once it is whole: until then
 * what was there before stays. It is for its owner's eyes alone, since it holds what is marked RED too.
 */
export async function writeArchive(
  { source }: Database,
  target: string | Writable,
  progress: ArchiveProgress,
): Promise<void> {
  const lines = Readable.from(exportArchive(source, await serviceVersion(), progress));
  if (typeof target !== 'string') {
    await pipeline(lines, target, { end: false });
    return;
  }
  const partial = `${target}.partial`;
  try {
    await rm(partial, { force: true });
    await pipeline(lines, createWriteStream(partial, { flags: 'wx', mode: 0o600, flush: true }));
    await rename(partial, target);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function serviceVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(new URL('package.json', PROJECT), 'utf8')) as { version: string };
  return version;
}
