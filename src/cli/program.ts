import { readFile } from 'node:fs/promises';
import { Argument, Command, CommanderError, Option } from 'commander';
import { MARKINGS } from '../domain/evidence/marking.js';
import type { BriefOrder } from './brief.js';
import { completionFor, SHELLS, type Shell } from './completion.js';
import type { BundleOrder } from './export.js';
import { type ExitCode, say } from './output.js';
import type { TokenAsked } from './token.js';

const AFTER = `
Exit codes: 0 done; 1 refused or failed; 2 called wrongly.
The database is DATABASE_URL, else the embedded one in DATA_DIR, shared with a service that runs on it.
All configuration is in the environment.`;

const KEY = new Argument('<key>', 'key of the situation');

function clearanceOption(): Option {
  return new Option('--clearance <marking>', 'the highest marking to be seen').choices(MARKINGS).default('CLEAR');
}

/** Does what a command is asked for; the code that it ends with. */
type Act = (act: () => Promise<ExitCode>) => Promise<void>;

/**
 * Runs the command line and gives its exit code. What a command needs is loaded once it is asked for: help and
 * completion must not take the time of a start.
 */
export async function run(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = 0;
  const act: Act = async (doing) => {
    code = await doing();
  };
  const program = await createProgram(act);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  return code;
}

async function createProgram(act: Act): Promise<Command> {
  const program = new Command('policy-options')
    .description('The policy options a government weighs in a crisis: the service, and what goes with it.')
    .version(await versionOf())
    .configureHelp({ sortSubcommands: false, showGlobalOptions: false })
    .showHelpAfterError(true)
    .exitOverride()
    .addHelpText('after', AFTER);
  addService(program, act);
  addDossiers(program, act);
  addReports(program, act);
  addTools(program, act);
  return program;
}

/** The package's own, from its source as from its build. */
async function versionOf(): Promise<string> {
  const folder = import.meta.url.includes('/dist/src/cli/') ? '../../../' : '../../';
  const text = await readFile(new URL(`${folder}package.json`, import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

function addService(program: Command, act: Act): void {
  program
    .command('serve')
    .description('run the service, with a PostgreSQL of its own where DATABASE_URL names none')
    .action(() =>
      act(async () => {
        await import('../main.js');
        return 0;
      }),
    );
  program
    .command('mock')
    .description('serve the founding case for work on a frontend, on MOCK_PORT, with tokens and a reset')
    .action(() =>
      act(async () => {
        await import('../mock.js');
        return 0;
      }),
    );
  program
    .command('migrate')
    .description('bring the database up to date and say what that took')
    .option('--undo', 'undo the last migration instead; without --yes only say which it is')
    .option('--yes', 'undo it indeed, with all data that only it has a place for')
    .action(({ undo, yes }: { readonly undo?: true; readonly yes?: true }) =>
      act(async () => {
        const { runMigrations, undoMigration } = await import('./migrate.js');
        return undo === true ? undoMigration(yes === true) : runMigrations();
      }),
    );
}

function addDossiers(program: Command, act: Act): void {
  addImport(program, act);
  addExport(program, act);
}

function addImport(program: Command, act: Act): void {
  program
    .command('import')
    .description('import a dossier (YAML or JSON), an archive, or evidence as STIX 2.1 or CSV: all of it or nothing')
    .argument('<file>', 'the file')
    .option('--dry-run', 'try everything and undo it')
    .addOption(
      new Option('--format <format>', 'what the file is').choices(['dossier', 'stix', 'csv']).default('dossier'),
    )
    .option('--map <file>', 'what columns of CSV are, or names of a bundle stand for (YAML or JSON)')
    .option('--situation <key>', 'which situation evidence is for, where the file or the map does not say')
    .action((file: string, { format, dryRun, ...order }: ImportOptions, command: Command) =>
      act(async () => {
        if (format !== 'dossier') {
          const { importEvidenceFile } = await import('./import-evidence.js');
          return importEvidenceFile(file, { ...order, format, dryRun: dryRun === true });
        }
        if (Object.keys(order).length > 0) command.error('error: --map and --situation go with --format stix or csv');
        return (await import('./import.js')).importFile(file, dryRun === true);
      }),
    );
}

interface ImportOptions {
  readonly format: 'dossier' | 'stix' | 'csv';
  readonly dryRun?: true;
  readonly map?: string;
  readonly situation?: string;
}

function addExport(program: Command, act: Act): void {
  program
    .command('export')
    .description('write a situation as a dossier or a bundle of STIX 2.1, or everything as an archive')
    .argument('[key]', 'key of the situation; or --all')
    .option('--all', 'the whole database, as an archive')
    .addOption(
      new Option('--format <format>', 'what a situation is written as').choices(['dossier', 'stix']).default('dossier'),
    )
    .addOption(clearanceOption())
    .option('--as-of <instant>', 'a bundle of what was on record then; by the clock of the situation by default')
    .option('--output <file>', 'a bundle or an archive into a file instead of the standard output')
    .action((key: string | undefined, { all, format, ...order }: ExportOptions, command: Command) =>
      act(async () => {
        if ((all === true) === (key !== undefined)) command.error('error: either a key or --all');
        if (key !== undefined && format === 'stix') return (await import('./export.js')).exportBundle(key, order);
        if (all !== true && order.output !== undefined)
          command.error('error: --output goes with --all or --format stix');
        refuseForDossiers(command, order);
        const { exportAll, exportSituation } = await import('./export.js');
        return key === undefined ? exportAll(order.output) : exportSituation(key);
      }),
    );
}

interface ExportOptions extends BundleOrder {
  readonly all?: true;
  readonly format: 'dossier' | 'stix';
}

/** Dossiers and archives hold everything, as of now: to take less for granted would be a leak. */
function refuseForDossiers(command: Command, { asOf }: BundleOrder): void {
  const isLimited = command.getOptionValueSource('clearance') === 'cli' || asOf !== undefined;
  if (isLimited) command.error('error: --clearance and --as-of go with --format stix');
}

function addReports(program: Command, act: Act): void {
  program
    .command('brief')
    .description('write the options paper of a situation')
    .addArgument(KEY)
    .option('--as-of <instant>', 'as it was then, by what was known then; the clock of the situation by default')
    .option('--known-at <instant>', 'by what was known at another instant')
    .addOption(new Option('--format <format>', 'what to write').choices(['html', 'markdown']).default('html'))
    .option('--output <file>', 'into a file instead of the standard output')
    .addOption(clearanceOption())
    .action((key: string, order: BriefOrder) => act(async () => (await import('./brief.js')).printBrief(key, order)));
  program
    .command('verify')
    .description("check the chain of a situation's decisions, and name its first broken link")
    .addArgument(KEY)
    .action((key: string) => act(async () => (await import('./verify.js')).verifyDecisions(key)));
}

function addTools(program: Command, act: Act): void {
  program
    .command('token')
    .description("print a token signed with the service's own key, for local use")
    .option('--role <role...>', 'a role, such as NSC_MEMBER; several, or with commas between them', ['READER'])
    .addOption(clearanceOption())
    .option('--subject <name>', 'whom it names; the first role by default')
    .option('--hours <number>', 'how long it is good', '12')
    .action((asked: TokenAsked) => act(async () => (await import('./token.js')).printToken(asked)));
  program
    .command('completion')
    .description('print a script that completes commands in a shell')
    .addArgument(new Argument('<shell>', 'which one').choices(SHELLS))
    .action((shell: Shell) => act(() => Promise.resolve(say(completionFor(shell, program)))));
  program
    .command('schema', { hidden: true })
    .description('write what the code makes of schema/ (SDL, JSON Schema, trusted documents) and docs/api')
    .action(() => act(async () => (await import('./schema.js')).writeSchemas()));
}
