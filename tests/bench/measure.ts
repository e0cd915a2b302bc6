import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';

/** What has been used up to now. */
export interface Used {
  /** Processor time of the server's process and its children, in milliseconds; null where the system does not tell. */
  readonly nodeMs: number | null;
  readonly postgresMs: number | null;
  /** Statements of the database under measurement; null where they are not counted. */
  readonly statements: number | null;
}

/** Processor times and memory are read from /proc, so on Linux alone. */
export const IS_MEASURED = process.platform === 'linux';

const TICK_MS = IS_MEASURED ? 1000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' })) : 1;

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly ownMs: number;
  /** Of children that have ended. */
  readonly endedMs: number;
}

async function allProcesses(): Promise<readonly Process[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)));
  return stats.flatMap((stat) => (stat === null ? [] : [processOf(stat)]));
}

/** The name, in parentheses, may hold anything; what is counted comes after it. */
function processOf(stat: string): Process {
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const ms = (first: number): number => ((fields[first] ?? 0) + (fields[first + 1] ?? 0)) * TICK_MS;
  return { pid: Number.parseInt(stat, 10), parent: fields[1] ?? 0, ownMs: ms(11), endedMs: ms(13) };
}

/** Times of a process with all that it started; of one that has ended, as its parent knows them. */
function treeMs(all: readonly Process[], root: number): number {
  const sumOf = ({ pid, ownMs, endedMs }: Process): number =>
    ownMs + endedMs + all.filter(({ parent }) => parent === pid).reduce((sum, child) => sum + sumOf(child), 0);
  const found = all.find(({ pid }) => pid === root);
  return found === undefined ? 0 : sumOf(found);
}

/** PostgreSQL as it is measured: one session that is not of the database under measurement, and the server's process. */
export interface Observed {
  readonly admin: pg.Client;
  readonly postmaster: number;
  readonly database: string;
}

export async function postmasterOf(admin: pg.Client): Promise<number> {
  const { rows } = await admin.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  if (!IS_MEASURED) return 0;
  const own = (await allProcesses()).find(({ pid }) => pid === rows[0]?.pid);
  return own?.parent ?? 0;
}

const STATEMENTS = `
  SELECT sum(calls)::float8 AS calls FROM pg_stat_statements AS s JOIN pg_database AS d ON d.oid = s.dbid WHERE d.datname = $1`;

export async function usedBy(server: number, { admin, postmaster, database }: Observed): Promise<Used> {
  const statements = await admin
    .query<{ calls: number | null }>(STATEMENTS, [database])
    .then(({ rows }) => rows[0]?.calls ?? 0)
    .catch(() => null);
  if (!IS_MEASURED) return { nodeMs: null, postgresMs: null, statements };
  const all = await allProcesses();
  return { nodeMs: treeMs(all, server), postgresMs: treeMs(all, postmaster), statements };
}

/** What a request took, on the average of so many. */
export function usedPerRequest(before: Used, after: Used, count: number): Used {
  const each = (from: number | null, to: number | null): number | null =>
    from === null || to === null ? null : (to - from) / count;
  return {
    nodeMs: each(before.nodeMs, after.nodeMs),
    postgresMs: each(before.postgresMs, after.postgresMs),
    statements: each(before.statements, after.statements),
  };
}

/** Memory of a process, in megabytes; null where the system does not tell. */
export async function rssOf(pid: number): Promise<number | null> {
  if (!IS_MEASURED) return null;
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
}
