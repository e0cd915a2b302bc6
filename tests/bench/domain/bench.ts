import { parseArgs } from 'node:util';
import { writeReport } from '../report.js';
import { figuresOf, type Plan, PLAN, QUICK } from './plan.js';
import { reportOf } from './report.js';

const USAGE = `npm run bench:domain [-- FLAGS]: how fast the domain is by itself, and how its cost grows.
  --quick     few rounds of small sizes, to see that all of it runs; its figures say little
  --rounds N  rounds of each that count (15)
  --write     writes docs/benchmarks-domain.md`;

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(`${USAGE}\n`);
else {
  const asked: Plan = values.quick ? QUICK : PLAN;
  const counted = values.rounds === undefined ? asked.rounds.counted : Number(values.rounds);
  const report = reportOf(figuresOf({ ...asked, rounds: { ...asked.rounds, counted } }));
  process.stdout.write(`${report}\n`);
  if (values.write) await writeReport(report, { page: 'benchmarks-domain.md', command: 'npm run bench:domain' });
}
