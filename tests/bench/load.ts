import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Load, LoadResult } from './load-client.js';

/** The process that asks; one for a whole run, so that its code is warm. */
export interface LoadClient {
  /** Throws where any answer was none. */
  run(load: Load): Promise<LoadResult>;
  stop(): void;
}

export function startClient(): LoadClient {
  const child = fork(fileURLToPath(new URL('load-client.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });
  return {
    run: async (load) => {
      child.send(load);
      const [result] = (await once(child, 'message')) as [LoadResult];
      if (result.fault !== null) throw new Error(`a request to ${load.path} failed: ${result.fault}`);
      return result;
    },
    stop: () => {
      child.disconnect();
    },
  };
}
