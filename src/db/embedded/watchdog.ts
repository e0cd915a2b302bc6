import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { EmbeddedServerError, USE_DATABASE_URL } from './error.js';
import { CHILD_ENVIRONMENT } from './process.js';
import type { Account } from './process.js';

/**
 * The watchdog: parent of the server, and the process that stops it when the channel to us closes, by whatever cause.
 *
 * It signals nothing but its own child, so it cannot hit the server of a later owner. It is plain JavaScript in a string,
 * because it must run alike from sources (tsx, vitest) and from the build, without a loader and without our modules.
 */
const PROGRAM = `
const { spawn } = require('node:child_process');
const { openSync, rmSync } = require('node:fs');
process.title = 'policy-options watchdog';
// A service manager signals the whole group; the end of the owner tells us enough.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
let stop = () => process.exit(0);
process.once('message', ({ file, args, log, account, stopper, environment, patience }) => {
  // A new file, because the old one may be another user's, or a link laid by the account in whose folder it is.
  rmSync(log, { force: true });
  const output = openSync(log, 'wx', 0o644);
  const options = { env: environment, stdio: ['ignore', output, output], windowsHide: true, ...account };
  const server = spawn(file, args, options);
  // The callback takes the error of a channel which closes at this moment: it must not end us.
  const tell = (news) => process.connected && process.send(news, () => {});
  server.once('spawn', () => tell({ pid: server.pid }));
  server.once('error', (error) => { tell({ failure: error.message }); process.exitCode = 1; process.disconnect?.(); });
  server.once('exit', (code) => process.exit(code === 0 ? 0 : 1));
  stop = () => {
    if (stopper === null) server.kill('SIGINT');
    else spawn(stopper.file, stopper.args, options).on('error', () => server.kill());
    setTimeout(() => server.kill('SIGQUIT'), patience).unref();
  };
  if (!process.connected) stop();
});
process.once('disconnect', () => stop());
`;

/** What the watchdog runs. */
export interface Order {
  readonly file: string;
  readonly args: readonly string[];
  /** Takes what the server prints; overwritten. */
  readonly log: string;
  readonly account: Account | null;
  /** The program that asks the server to stop, where a signal cannot; else null. */
  readonly stopper: { readonly file: string; readonly args: readonly string[] } | null;
}

export interface Watchdog {
  readonly pid: number;
  /** True when the server has ended in good order, false after any other end; settles when the watchdog is gone. */
  readonly ended: Promise<boolean>;
  /** Starts the server; gives its pid. */
  start(order: Order): Promise<number>;
  /** Lets this process end while the server runs. */
  unref(): void;
  /** Stops the server, in fast mode, and settles like `ended`; after 60 s in immediate mode, which loses no commit. */
  end(): Promise<boolean>;
}

const PATIENCE_MS = 60_000;

/** Starts a watchdog that has no server yet. It outlives this process only for as long as the server takes to stop. */
export function startWatchdog(): Watchdog {
  const child = spawn(process.execPath, ['-e', PROGRAM], {
    cwd: process.platform === 'win32' ? undefined : '/',
    // Its own session: an interrupt from the terminal must reach us alone, who then stop the server in order.
    detached: true,
    env: CHILD_ENVIRONMENT,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    windowsHide: true,
  });
  const ended = new Promise<boolean>((resolve) => {
    child.once('exit', (code) => {
      resolve(code === 0);
    });
    child.on('error', () => {
      if (child.pid === undefined) resolve(false);
    });
  });
  return {
    pid: child.pid ?? 0,
    ended,
    start: (order) => start(child, ended, order),
    unref: () => {
      child.unref();
      child.channel?.unref();
    },
    end: () => {
      child.ref();
      if (child.connected) child.disconnect();
      return ended;
    },
  };
}

async function start(child: ChildProcess, ended: Promise<boolean>, order: Order): Promise<number> {
  const answer = new Promise<unknown>((resolve) => {
    child.once('message', resolve);
    void ended.then(resolve);
  });
  const account = order.account === null ? {} : { uid: order.account.uid, gid: order.account.gid };
  child.send({ ...order, account, environment: CHILD_ENVIRONMENT, patience: PATIENCE_MS });
  const news = await answer;
  if (typeof news === 'object' && news !== null && 'pid' in news) return Number(news.pid);
  const reason = typeof news === 'object' && news !== null && 'failure' in news ? String(news.failure) : 'no watchdog';
  throw new EmbeddedServerError(`Cannot run ${order.file} (${reason}); ${USE_DATABASE_URL}.`);
}
