import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { SizeName } from './report.js';
import { type Workload, WORKLOADS } from './workloads.js';

export const USAGE = `npm run bench [-- FLAGS]: how fast the service is, beside the limit of its platform and PostGraphile, in one run.
  --quick          short rounds, to see that all of it runs; its figures say little
  --small, --large one size of data alone
  --only B1,B3     these workloads alone
  --rounds N       rounds of each (3); the middle one counts
  --soak SECONDS   requests over all situations for so long, to see the memory
  --write          writes docs/benchmarks.md, as a whole run does
Data and PostGraphile are kept in BENCH_DIR, by default a folder of the system's for temporary files.`;

/** How a run is to be. */
export interface Settings {
  readonly sizes: readonly SizeName[];
  readonly workloads: readonly Workload[];
  readonly rounds: number;
  readonly roundMs: number;
  /** Different questions of a workload. */
  readonly questions: number;
  readonly isFanOutAsked: boolean;
  readonly soakSeconds: number;
  readonly isWritten: boolean;
  readonly folder: string;
}

const FLAGS = {
  quick: { type: 'boolean', default: false },
  small: { type: 'boolean', default: false },
  large: { type: 'boolean', default: false },
  only: { type: 'string', default: 'B1,B2,B3,B4,B5,B6,B7,B8' },
  rounds: { type: 'string', default: '3' },
  soak: { type: 'string', default: '0' },
  write: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** What the flags ask for; null where that is the usage. */
export function settingsOf(args: readonly string[]): Settings | null {
  const { values } = parseArgs({ args: [...args], options: FLAGS });
  if (values.help) return null;
  const only = values.only.split(',');
  const sizes = sizesOf(values);
  const isWhole = !values.quick && sizes.length > 1 && values.only === FLAGS.only.default;
  return {
    sizes,
    workloads: WORKLOADS.filter(({ name }) => only.includes(name)),
    rounds: Number(values.rounds),
    roundMs: values.quick ? 500 : 2500,
    questions: values.quick ? 200 : 1000,
    isFanOutAsked: only.includes('B8'),
    soakSeconds: Number(values.soak),
    isWritten: values.write || isWhole,
    folder: process.env.BENCH_DIR ?? join(tmpdir(), 'policy-options-bench'),
  };
}

function sizesOf({ small, large }: { readonly small: boolean; readonly large: boolean }): readonly SizeName[] {
  if (small === large) return ['small', 'large'];
  return small ? ['small'] : ['large'];
}
