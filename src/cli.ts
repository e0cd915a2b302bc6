import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { stringify } from 'yaml';
import { type Config, ConfigError, readConfig } from './config.js';
import { EmbeddedServerError } from './db/embedded/server.js';
import type { ImportOutcome } from './features/dossier/dossier.commands.js';
import { dossierJsonSchema } from './features/dossier/dossier.json-schema.js';
import { dossierOf } from './features/dossier/dossier.reads.js';
import { verifyChain } from './features/escalation/decisions.verify.js';
import { importArchiveFile, isArchive, writeArchive } from './archive.js';
import type { ArchiveOutcome } from './features/dossier/archive.commands.js';
import { importText, openDatabase, signingKeyFile, undoLastMigration } from './service.js';
import { ROLE_PATTERN } from './api/permissions.js';
import { MARKINGS } from './domain/evidence/marking.js';
import { signToken } from './wire/identity/local-key.js';
import { referenceOf } from './wire/reference/reference.js';
import { buildApi } from './wire/schema.js';
import { manifestOf } from './wire/trusted-documents.js';

const USAGE = `Usage:
  npm run import -- FILE [--dry-run]   imports a dossier (YAML or JSON) or an archive: all of it or nothing
  npm run -s export -- KEY             writes a situation as a dossier to the standard output
  npm run -s export -- --all           writes the whole database as an archive; --output FILE: into a file
  npm run verify -- KEY                checks the chain of a situation's decisions
  npm run migrate                      brings the database up to date
  npm run migrate -- --undo --yes      undoes the last migration; without --yes it only says which
  npm run -s token -- --role ROLE … [--clearance MARKING] [--subject NAME] [--hours N]
                                       prints a token signed with the service's own key, for local use
  npm run schema                       writes what the code makes: SDL, JSON Schema, trusted documents, docs/api
The database is DATABASE_URL, else the embedded one in DATA_DIR, shared with a service that runs on it.`;

/** Exit codes: 0 done, 1 refused or failed, 2 called wrongly. */
type ExitCode = 0 | 1 | 2;

async function main(args: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
      output: { type: 'string' },
      undo: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      role: { type: 'string', multiple: true, default: ['READER'] },
      clearance: { type: 'string', default: 'CLEAR' },
      subject: { type: 'string' },
      hours: { type: 'string', default: '12' },
    },
  });
  const [command, subject] = positionals;
  if (values.help) return say(USAGE);
  switch (command) {
    case 'import':
      return subject === undefined ? misuse() : importFile(subject, values['dry-run']);
    case 'export':
      return exportAsked(subject, values);
    case 'verify':
      return subject === undefined ? misuse() : verifyDecisions(subject);
    case 'migrate':
      return values.undo ? undoMigration(values.yes) : runMigrations();
    case 'token':
      return printToken(values);
    case 'schema':
      return writeSchemas();
    default:
      return misuse();
  }
}

/** Either one situation or all of them; only all of them go into a file. */
async function exportAsked(
  key: string | undefined,
  { all, output }: { readonly all: boolean; readonly output?: string | undefined },
): Promise<ExitCode> {
  if (all === (key !== undefined) || (!all && output !== undefined)) return misuse();
  return key === undefined ? exportAll(output) : exportSituation(key);
}

async function importFile(file: string, dryRun: boolean): Promise<ExitCode> {
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

/** A command takes the time that it takes: no client waits for its answer. */
function unhurried(config: Config): Config {
  return { ...config, limits: { ...config.limits, statementMs: 0, lockMs: 0 } };
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

async function exportAll(file: string | undefined): Promise<ExitCode> {
  const database = await openDatabase(unhurried(readConfig()), true);
  try {
    await writeArchive(database, file ?? process.stdout, tellDone);
    return file === undefined ? 0 : say(`Wrote everything to ${file}.`);
  } finally {
    await database.close();
  }
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

function counted(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** Once in ten thousand rows is enough. */
function tellDone(table: string, done: number): void {
  if (done % 10_000 === 0) tell(`${table}: ${String(done)}`);
}

/** As the owner of the tables, who sees decisions of every marking. */
async function verifyDecisions(key: string): Promise<ExitCode> {
  const database = await openDatabase(readConfig(), true);
  try {
    const verified = await verifyChain(database.sql, key);
    if (verified.kind === 'whole') return say(wholeChain(verified.decisions));
    tell(verified.kind === 'broken' ? verified.fault : `There is no situation ${key}.`);
    return 1;
  } finally {
    await database.close();
  }
}

function wholeChain(decisions: number): string {
  return `${counted(decisions, 'decision')}, the chain is whole`;
}

async function runMigrations(): Promise<ExitCode> {
  const database = await openDatabase(unhurried(readConfig()), true);
  await database.close();
  return say(`Migrations run: ${database.migrations.length === 0 ? 'none needed' : database.migrations.join(', ')}`);
}

async function undoMigration(isMeant: boolean): Promise<ExitCode> {
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

interface TokenAsked {
  readonly role: readonly string[];
  readonly clearance: string;
  readonly subject?: string | undefined;
  readonly hours: string;
}

/** Roles may be given by several options, or by one with commas. */
async function printToken({ role, clearance, subject, hours }: TokenAsked): Promise<ExitCode> {
  const roles = role.flatMap((each) => each.split(','));
  const wrong = tokenFault(roles, clearance, hours);
  if (wrong !== null) {
    tell(wrong);
    return 2;
  }
  const config = readConfig();
  const file = signingKeyFile(config);
  if (file === null) {
    tell('Tokens come from whoever holds the keys of AUTH_JWKS_URL or AUTH_KEY_FILE; this service signs none.');
    return 1;
  }
  if (!existsSync(file)) {
    tell(`${file} is not there yet: it is made when the service first starts.`);
    return 1;
  }
  const name = subject ?? (roles[0] ?? '').toLowerCase().replaceAll('_', '-');
  return say(await signToken(file, config.auth, { subject: name, roles, clearance, hours: Number(hours) }));
}

function tokenFault(roles: readonly string[], clearance: string, hours: string): string | null {
  const role = roles.find((each) => !ROLE_PATTERN.test(each));
  if (role !== undefined) return `--role: ${role} is no role; roles are written like NSC_MEMBER`;
  const clearances: readonly string[] = MARKINGS;
  if (!clearances.includes(clearance)) return `--clearance: must be one of ${clearances.join(', ')}`;
  return /^[1-9]\d{0,4}$/.test(hours) ? null : '--hours: must be a whole number from 1 to 99999';
}

async function writeSchemas(): Promise<ExitCode> {
  await writeFile('schema/schema.graphql', `${printSchema(lexicographicSortSchema(buildApi()))}\n`);
  await writeFile('schema/dossier.schema.json', `${JSON.stringify(dossierJsonSchema(), null, 2)}\n`);
  await writeFile('schema/trusted-documents.json', `${JSON.stringify(manifestOf(await readOperations()), null, 2)}\n`);
  await writeReference();
  return say('Wrote schema/schema.graphql, schema/dossier.schema.json, schema/trusted-documents.json and docs/api.');
}

/** The folder holds nothing else, so a page that is no longer written goes. */
async function writeReference(): Promise<void> {
  await rm('docs/api', { recursive: true, force: true });
  await mkdir('docs/api', { recursive: true });
  for (const [name, text] of referenceOf(buildApi())) await writeFile(`docs/api/${name}`, text);
}

/** The texts of schema/operations, by the names of their files. */
async function readOperations(): Promise<readonly string[]> {
  const names = (await readdir('schema/operations')).filter((name) => name.endsWith('.graphql'));
  return Promise.all(names.sort().map((name) => readFile(`schema/operations/${name}`, 'utf8')));
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
