import { writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { writeArchive } from '../archive.js';
import { readConfig } from '../config.js';
import type { Marking } from '../domain/evidence/marking.js';
import { formatInstant, parseInstant } from '../domain/time/instant.js';
import { dossierOf } from '../features/dossier/dossier.reads.js';
import { exportStix } from '../interchange.js';
import { openDatabase } from '../service.js';
import { type ExitCode, say, tell, tellDone, unhurried } from './output.js';

/** Writes a situation as a dossier to the standard output. */
export async function exportSituation(key: string): Promise<ExitCode> {
  const database = await openDatabase(unhurried(readConfig()), true);
  try {
    const dossier = await dossierOf(database.sql, key);
    if (dossier !== null) return say(stringify(dossier, { lineWidth: 0 }).trimEnd());
    tell(`There is no situation ${key}.`);
    return 1;
  } finally {
    await database.close();
  }
}

/** For a reader of which clearance a bundle is asked for, by what was on record when, and where to. */
export interface BundleOrder {
  readonly clearance: Marking;
  readonly asOf?: string;
  readonly output?: string;
}

/** Writes a situation as a bundle of STIX 2.1, to the standard output or into a file. */
export async function exportBundle(key: string, { clearance, asOf, output }: BundleOrder): Promise<ExitCode> {
  const at = asOf === undefined ? null : parseInstant(asOf);
  if (asOf !== undefined && at === null) {
    tell(`--as-of: ${asOf} is no RFC 3339 instant or date`);
    return 2;
  }
  const database = await openDatabase(unhurried(readConfig()), true);
  try {
    const text = await exportStix(database, key, { clearance, knownAt: at === null ? null : formatInstant(at) });
    if (text === null) {
      tell(`There is no situation ${key}.`);
      return 1;
    }
    if (output === undefined) process.stdout.write(text);
    else await writeFile(output, text);
    return 0;
  } finally {
    await database.close();
  }
}

/** Writes the whole database as an archive, to the standard output or into a file. */
export async function exportAll(file: string | undefined): Promise<ExitCode> {
  const database = await openDatabase(unhurried(readConfig()), true);
  try {
    await writeArchive(database, file ?? process.stdout, tellDone);
    return file === undefined ? 0 : say(`Wrote everything to ${file}.`);
  } finally {
    await database.close();
  }
}
