// Writes what the last `npm run test:faults` has measured, reports/faults/*.json, into docs/reliability.md.
import { readFile, writeFile } from 'node:fs/promises';

const DOCUMENT = new URL('../docs/reliability.md', import.meta.url);
const BEGIN = '<!-- figures: npm run faults:figures -->\n';
const END = '<!-- end of figures -->';

const figuresOf = async (name) =>
  JSON.parse(await readFile(new URL(`../reports/faults/${name}.json`, import.meta.url), 'utf8'));
const [crash, restart, disk, pool, readers, load] = await Promise.all(
  ['crash', 'restart', 'disk', 'pool', 'readers', 'load'].map(figuresOf),
);
const counts = (outcomes) =>
  Object.entries(outcomes)
    .map(([outcome, count]) => `${count} × ${outcome}`)
    .join(', ') || 'none';
const memory = ({ first, warm, last, least, most, aMinute }) =>
  `${first} MB at the first sample, ${warm} MB when warm, ${last} MB at the end; between ${least} and ${most} MB when warm; ${aMinute} MB a minute by the line that fits best`;

const lines = [
  `- **kill -9**: ${crash.cycles} cycles, ${crash.acknowledged} writes acknowledged, up to ${crash.mostInFlight} in flight at the kill; ${crash.unacknowledged} were not acknowledged when it came, and were sent again. Told to come again meanwhile: ${counts(crash.failures)}.`,
  `- **PostgreSQL stopped and started**: ${restart.rounds} times, ${restart.acknowledged} writes and ${restart.readsAnswered} reads answered. Writes that failed: ${counts(restart.failedWrites)}. Reads: ${counts(restart.failedReads)}.`,
  `- **Full disk**: ${disk.acknowledged} writes acknowledged around it. Failed: ${counts(disk.failures)}.`,
  `- **All connections in use**: reads ${counts(pool.reads)}; writes ${counts(pool.writes)}. Sent again, all writes were answered.`,
  `- **Readers**: ${readers.readers} at once got ${readers.events} events each; the service then had ${readers.heapMegabytes} MB of heap in use, garbage included, and ${readers.rssMegabytes} MB resident.`,
  `- **Load**: ${load.seconds} s, ${load.reads} reads and ${load.writes} writes answered. Reads by outcome: ${counts(load.met)}. Writes that failed: ${counts(load.failedWrites)}.`,
  `  - Heap after a collection: ${memory(load.heapMegabytes)}.`,
  `  - Resident: ${memory(load.rssMegabytes)}.`,
];

const text = await readFile(DOCUMENT, 'utf8');
const [before, rest] = text.split(BEGIN);
const [, after] = (rest ?? '').split(END);
if (after === undefined) throw new Error('docs/reliability.md has no place for figures');
await writeFile(DOCUMENT, `${before}${BEGIN}\n${lines.join('\n')}\n\n${END}${after}`);
