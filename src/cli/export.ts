import { stringify } from 'yaml';
import { writeArchive } from '../archive.js';
import { readConfig } from '../config.js';
import { dossierOf } from '../features/dossier/dossier.reads.js';
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
