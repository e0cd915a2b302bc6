import { readFile } from 'node:fs/promises';
import { importArchiveFile, isArchive } from '../archive.js';
import { readConfig } from '../config.js';
import type { ArchiveOutcome } from '../features/dossier/archive.commands.js';
import type { ImportOutcome } from '../features/dossier/dossier.commands.js';
import { importText, openDatabase } from '../service.js';
import { counted, type ExitCode, newsIn, say, tell, tellDone, unhurried } from './output.js';

/** Imports a dossier or an archive: all of it or nothing. */
export async function importFile(file: string, dryRun: boolean): Promise<ExitCode> {
  if (await isArchive(file)) return importAll(file, dryRun);
  const text = await readFile(file, 'utf8');
  const database = await openDatabase(unhurried(readConfig()), true);
  try {
    const outcome = await importText(database, text, { dryRun, progress: tellProgress });
    if (outcome.kind === 'imported') return say(summaryOf(outcome));
    for (const { line, path, expected } of outcome.faults)
      tell(`${file}:${String(line)}: ${path}: expected ${expected}`);
    const { length } = outcome.faults;
    tell(`Nothing was imported: ${String(length)} ${length === 1 ? 'fault' : 'faults'}.`);
    return 1;
  } finally {
    await database.close();
  }
}

/** Only tables that take several portions are worth a line. */
function tellProgress(table: string, done: number, total: number): void {
  if (total > 1000) tell(`${table}: ${String(done)} of ${String(total)}`);
}

function summaryOf(outcome: ImportOutcome & { kind: 'imported' }): string {
  const { situation, dryRun, isNew } = outcome;
  const verb = dryRun ? 'Would import' : 'Imported';
  return `${verb} ${situation} (${isNew ? 'a new situation' : 'known'}): ${newsIn(outcome)}.`;
}

/** A broken chain fails the command, though what the archive holds is kept: it was broken where it came from. */
async function importAll(file: string, dryRun: boolean): Promise<ExitCode> {
  const database = await openDatabase(unhurried(readConfig()), true);
  try {
    const outcome = await importArchiveFile(database, file, { dryRun, progress: tellDone });
    if (outcome.kind === 'imported') return tellArchive(outcome);
    tell(`${file}${outcome.line === null ? '' : `:${String(outcome.line)}`}: ${outcome.reason}`);
    tell('Nothing was imported.');
    return 1;
  } finally {
    await database.close();
  }
}

function tellArchive({ dryRun, rows, situations, decisions, broken }: ArchiveOutcome & { kind: 'imported' }): ExitCode {
  const verb = dryRun ? 'Would import' : 'Imported';
  const size = `${String(rows)} rows, ${counted(situations, 'situation')}, ${counted(decisions, 'decision')}`;
  say(`${verb} an archive: ${size}; ${broken.length === 0 ? 'every chain is whole' : 'not every chain is whole'}`);
  for (const { situation, fault } of broken) tell(`${situation}: ${fault}`);
  return broken.length === 0 ? 0 : 1;
}
