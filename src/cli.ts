import 'reflect-metadata';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { stringify } from 'yaml';
import { ConfigError, readConfig } from './config.js';
import { EmbeddedServerError } from './db/embedded/server.js';
import type { ImportOutcome } from './features/dossier/dossier.commands.js';
import { dossierJsonSchema } from './features/dossier/dossier.json-schema.js';
import { dossierOf } from './features/dossier/dossier.reads.js';
import { importText, openDatabase } from './service.js';
import { buildApi } from './wire/schema.js';

const USAGE = `Usage:
  npm run import -- FILE [--dry-run]   imports a dossier (YAML or JSON): all of it or nothing
  npm run export -- KEY                writes a situation as a dossier to the standard output
  npm run migrate                      brings the database up to date
  npm run schema                       writes schema/schema.graphql and schema/dossier.schema.json
The database is DATABASE_URL, else the embedded one in DATA_DIR, shared with a service that runs on it.`;

/** Exit codes: 0 done, 1 refused or failed, 2 called wrongly. */
type ExitCode = 0 | 1 | 2;

async function main(args: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { 'dry-run': { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  const [command, subject] = positionals;
  if (values.help) return say(USAGE);
  switch (command) {
    case 'import':
      return subject === undefined ? misuse() : importFile(subject, values['dry-run']);
    case 'export':
      return subject === undefined ? misuse() : exportSituation(subject);
    case 'migrate':
      return runMigrations();
    case 'schema':
      return writeSchemas();
    default:
      return misuse();
  }
}

async function importFile(file: string, dryRun: boolean): Promise<ExitCode> {
  const text = await readFile(file, 'utf8');
  const database = await openDatabase(readConfig(), true);
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

function summaryOf({ situation, dryRun, isNew, added, unchanged }: ImportOutcome & { kind: 'imported' }): string {
  const sections = Object.entries(added).map(([section, count]) => `${String(count)} ${section}`);
  const news = sections.length === 0 ? 'nothing new' : sections.join(', ');
  const verb = dryRun ? 'Would import' : 'Imported';
  return `${verb} ${situation} (${isNew ? 'a new situation' : 'known'}): ${news}; ${String(unchanged)} entries unchanged.`;
}

async function exportSituation(key: string): Promise<ExitCode> {
  const database = await openDatabase(readConfig(), true);
  try {
    const dossier = await dossierOf(database.sql, key);
    if (dossier !== null) return say(stringify(dossier, { lineWidth: 0 }).trimEnd());
    tell(`There is no situation ${key}.`);
    return 1;
  } finally {
    await database.close();
  }
}

async function runMigrations(): Promise<ExitCode> {
  const database = await openDatabase(readConfig(), true);
  await database.close();
  return say(`Migrations run: ${database.migrations.length === 0 ? 'none needed' : database.migrations.join(', ')}`);
}

async function writeSchemas(): Promise<ExitCode> {
  await writeFile('schema/schema.graphql', `${printSchema(lexicographicSortSchema(buildApi()))}\n`);
  await writeFile('schema/dossier.schema.json', `${JSON.stringify(dossierJsonSchema(), null, 2)}\n`);
  return say('Wrote schema/schema.graphql and schema/dossier.schema.json.');
}

function misuse(): ExitCode {
  tell(USAGE);
  return 2;
}

function say(text: string): ExitCode {
  process.stdout.write(`${text}\n`);
  return 0;
}

function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const isPlain = error instanceof ConfigError || error instanceof EmbeddedServerError || isMissingFile(error);
  tell(`policy-options: ${error instanceof Error ? ((isPlain ? error.message : error.stack) ?? '') : String(error)}`);
  process.exitCode = 1;
}

function isMissingFile(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
