import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { TEST_SETTINGS } from './service.js';

/** A process of its own that serves a database. */
export interface InstanceProcess {
  readonly url: string;
  /** Whether it runs still. */
  isRunning(): boolean;
  /** Ends it by SIGKILL, and settles when it is gone. */
  kill(): Promise<void>;
  /** Ends it as people do; gives its exit code and all that it has logged. */
  stop(): Promise<{ readonly code: number | null; readonly log: string }>;
}

/**
 * Starts the service as people start it, on a port of its own; settles when it listens.
 *
 * @param settings variables of the environment that differ from those of other tests
 * @param nodeOptions options of node itself
 */
export async function startInstance(
  databaseUrl: string,
  settings: Readonly<Record<string, string>> = {},
  nodeOptions: readonly string[] = [],
): Promise<InstanceProcess> {
  const child = spawn(process.execPath, [...nodeOptions, '--import', 'tsx', 'src/main.ts'], {
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
    env: {
      ...{ PATH: process.env.PATH, HOME: process.env.HOME, ...TEST_SETTINGS },
      ...{ DATABASE_URL: databaseUrl, AUTH_KEY_FILE: inject('authKeyFile'), LOAD_SAMPLE: 'false', ...settings },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log.push(text);
    if (settings['LOG_LEVEL'] === undefined) process.stderr.write(text);
  });
  const gone = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^API: +(\S+)\/graphql$/.exec(line)?.[1];
    if (url === undefined) continue;
    child.stdout.resume();
    return {
      url,
      isRunning: () => child.exitCode === null && child.signalCode === null,
      kill: async () => {
        child.kill('SIGKILL');
        await gone;
      },
      stop: async () => {
        child.kill('SIGTERM');
        await once(child, 'close');
        return { code: child.exitCode, log: log.join('') };
      },
    };
  }
  throw new Error('the instance ended before it listened');
}
