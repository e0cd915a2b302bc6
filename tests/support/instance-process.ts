import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { buildService } from './build.js';
import { TEST_SETTINGS } from './service.js';

/** A process of its own that serves a database. */
export interface InstanceProcess {
  readonly pid: number;
  readonly url: string;
  /** Whether it runs still. */
  isRunning(): boolean;
  /** Ends it, by SIGKILL where not said otherwise; gives its exit code once it is gone, null where the signal ended it. */
  kill(signal?: NodeJS.Signals): Promise<number | null>;
  /** Ends it as people do; gives its exit code and all that it has logged. */
  stop(): Promise<{ readonly code: number | null; readonly log: string }>;
}

type Settings = Readonly<Record<string, string>>;

/**
 * Starts the service as people start it, on a port of its own; settles when it listens.
 *
 * @param settings variables of the environment that differ from those of other tests
 * @param nodeOptions options of node itself
 */
export function startInstance(
  databaseUrl: string,
  settings: Settings = {},
  nodeOptions: readonly string[] = [],
): Promise<InstanceProcess> {
  const own = { DATABASE_URL: databaseUrl, AUTH_KEY_FILE: inject('authKeyFile'), LOAD_SAMPLE: 'false' };
  return startProcess({ ...own, ...settings }, nodeOptions);
}

/** The same with these settings alone beside those of every service under test. */
export async function startProcess(settings: Settings, nodeOptions: readonly string[] = []): Promise<InstanceProcess> {
  await buildService();
  const child = spawn(process.execPath, [...nodeOptions, 'dist/src/main.js'], {
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...TEST_SETTINGS, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log.push(text);
    if (settings['LOG_LEVEL'] === undefined) process.stderr.write(text);
  });
  const gone = once(child, 'exit') as Promise<[number | null]>;
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^API: +(\S+)\/graphql$/.exec(line)?.[1];
    if (url === undefined) continue;
    child.stdout.resume();
    return {
      pid: child.pid ?? 0,
      url,
      isRunning: () => child.exitCode === null && child.signalCode === null,
      kill: async (signal = 'SIGKILL') => {
        child.kill(signal);
        const [code] = await gone;
        return code;
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
