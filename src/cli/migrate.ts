import { readConfig } from '../config.js';
import { openDatabase, undoLastMigration } from '../service.js';
import { type ExitCode, say, tell, unhurried } from './output.js';

/** Brings the database up to date. */
export async function runMigrations(): Promise<ExitCode> {
  const database = await openDatabase(unhurried(readConfig()), true);
  await database.close();
  return say(`Migrations run: ${database.migrations.length === 0 ? 'none needed' : database.migrations.join(', ')}`);
}

/** Undoes the last migration, or only says which one that is. */
export async function undoMigration(isMeant: boolean): Promise<ExitCode> {
  const undone = await undoLastMigration(unhurried(readConfig()), true, isMeant);
  if (undone.kind === 'undone') return say(`Undone: ${undone.name}`);
  tell(NOT_UNDONE[undone.kind](undone.kind === 'none' ? '' : undone.name));
  return 1;
}

const NOT_UNDONE = {
  none: () => 'Nothing was undone: no migration has been run.',
  next: (name: string) =>
    `Nothing was undone. ${name} would be, with all data that only it has a place for: say so with --yes.`,
  unknown: (name: string) => `Nothing was undone: ${name} is of a newer version, which alone can undo it.`,
};
