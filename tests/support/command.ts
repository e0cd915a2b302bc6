import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { buildService } from './build.js';

/** What a command left: its exit code, and what it said. */
interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command of the service as people run it, on a database. */
export async function runCommand(databaseUrl: string, ...args: readonly string[]): Promise<Ended> {
  await buildService();
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, ['dist/src/cli.js', ...args], { env })) };
  } catch (error) {
    const { code, stdout, stderr } = error as Ended;
    return { code, stdout, stderr };
  }
}
