import type { Config } from '../config.js';
import type { ImportOutcome } from '../features/dossier/dossier.commands.js';

/** Exit codes: 0 done, 1 refused or failed, 2 called wrongly. */
export type ExitCode = 0 | 1 | 2;

/** What was asked for, on the standard output. */
export function say(text: string): ExitCode {
  process.stdout.write(`${text}\n`);
  return 0;
}

/** What else there is to tell, on the standard error. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** How many there are of something. */
export function counted(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** What an import has added by section, and how much was there already. */
export function newsIn({
  added,
  unchanged,
}: Pick<ImportOutcome & { kind: 'imported' }, 'added' | 'unchanged'>): string {
  const sections = Object.entries(added).map(([section, count]) => `${String(count)} ${section}`);
  return `${sections.length === 0 ? 'nothing new' : sections.join(', ')}; ${String(unchanged)} entries unchanged`;
}

/** Once in ten thousand rows is enough. */
export function tellDone(table: string, done: number): void {
  if (done % 10_000 === 0) tell(`${table}: ${String(done)}`);
}

/** A command takes the time that it takes: no client waits for its answer. */
export function unhurried(config: Config): Config {
  return { ...config, limits: { ...config.limits, statementMs: 0, lockMs: 0 } };
}
