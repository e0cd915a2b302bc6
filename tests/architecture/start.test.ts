import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { pollUntil } from '../../src/db/embedded/poll.js';
import { findProcess } from '../../src/db/embedded/process.js';

const MODULE = new URL('../../scripts/end-with-shell.mjs', import.meta.url).href;
/** A service that tells its pid and would live on. */
const SERVICE = `
  import { endWithShell } from ${JSON.stringify(MODULE)};
  endWithShell();
  setInterval(() => {}, 60_000);
  console.log(process.pid);`;

describe.skipIf(process.platform === 'win32')('endWithShell', () => {
  it('ends the service when the shell that npm started it by is killed', async () => {
    // The second command keeps the shell from becoming the service itself.
    const shell = spawn('sh', ['-c', '"$0" --input-type=module --eval "$1"; true', process.execPath, SERVICE], {
      cwd: fileURLToPath(new URL('.', import.meta.url)),
      env: { PATH: process.env['PATH'], npm_lifecycle_event: 'start' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [told] = (await once(shell.stdout, 'data')) as [Buffer];
    const pid = Number(told.toString());
    expect(await findProcess(pid)).not.toBeNull();
    shell.kill('SIGTERM');
    const gone = await pollUntil(async () => ((await findProcess(pid)) === null ? true : null), {
      timeoutMs: 15_000,
      everyMs: 20,
    });
    expect(gone).toBe(true);
  });
});
