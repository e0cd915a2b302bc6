import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Another process that owns the embedded server of a directory. */
interface OwnerProcess {
  readonly pid: number;
  /** Settles when the process has committed a row; gives the port of its server. */
  ready(): Promise<number>;
  /** Settles when the process has ended by itself. */
  ended(): Promise<void>;
  /** Ends the process by SIGKILL and settles when it is gone. */
  kill(): Promise<void>;
}

/** Starts `embedded-owner.ts` on `directory`. With `exit` it ends after its commit, without stopping the server. */
export function startOwner(directory: string, end: 'stay' | 'exit' = 'stay'): OwnerProcess {
  const script = fileURLToPath(new URL('embedded-owner.ts', import.meta.url));
  const child = fork(script, [directory, end], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  return {
    pid: child.pid ?? 0,
    ready: () => readPort(child, exited),
    ended: async () => {
      await exited;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function readPort(child: ChildProcess, exited: Promise<unknown[]>): Promise<number> {
  const ended = exited.then((): unknown[] => []);
  const [news] = await Promise.race([once(child, 'message') as Promise<unknown[]>, ended]);
  if (typeof news === 'object' && news !== null && 'port' in news) return Number(news.port);
  throw new Error('The owner ended before it had a server.');
}
