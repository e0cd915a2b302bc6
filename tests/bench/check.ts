import { createHash } from 'node:crypto';
import pg from 'pg';
import { type Drawn, FRESH, FRESH_NUMBER } from './draw.js';
import type { Party } from './parties.js';
import type { Contestant } from './report.js';
import type { Workload } from './workloads.js';

/** One request, as its text. */
export async function ask(party: Party, workload: Workload, drawn: Drawn): Promise<string | null> {
  const body = party.requestOf(workload, drawn);
  if (body === null) return null;
  const fresh = Math.random().toString(36).slice(2, 14).padEnd(16, '0');
  const response = await fetch(party.server.url + party.pathOf(workload), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...party.headersOf(workload) },
    body: body
      .replaceAll(FRESH, fresh)
      .replaceAll(String(FRESH_NUMBER), String(2_000_000_000 + (Date.now() % 100_000_000))),
  });
  const text = await response.text();
  if (!response.ok || text.includes('"errors":['))
    throw new Error(`${party.contestant} ${workload.name}: ${text.slice(0, 1000)}`);
  return text;
}

const KINDS = { limit: 'limit', warm: 'service', cold: 'service', PostGraphile: 'relational' } as const;

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What of an answer all must have in common, hashed; null where that is nothing. */
function commonHash({ rowsOf }: Workload, { contestant }: Party, text: string): string | null {
  const rows = rowsOf[KINDS[contestant]];
  if (rows === null) return null;
  const answer = JSON.parse(text) as { readonly data?: unknown };
  const lines = rows(contestant === 'limit' ? answer : answer.data);
  return hashOf(lines.join('\n'));
}

/** Throws where two who are asked the same say otherwise: then no time of theirs counts. */
export async function checkAnswers(
  parties: readonly Party[],
  workload: Workload,
  asked: readonly Drawn[],
): Promise<void> {
  for (const drawn of asked) {
    const told: Told[] = [];
    // Twice: what is remembered must be what was computed.
    for (const party of [...parties, ...parties]) told.push(...(await tell(party, workload, drawn)));
    for (const what of ['whole', 'common'] as const) {
      const hashes = told.flatMap((each) => each[what] ?? []);
      if (new Set(hashes).size <= 1) continue;
      throw new Error(`${workload.name}: answers differ for ${JSON.stringify(drawn)}: ${JSON.stringify(told)}`);
    }
  }
}

/** Hashes of an answer: of all of it, where another is to give the same bytes, and of what all have in common. */
interface Told {
  readonly by: Contestant;
  readonly whole: string | null;
  readonly common: string | null;
}

async function tell(party: Party, workload: Workload, drawn: Drawn): Promise<readonly Told[]> {
  const text = await ask(party, workload, drawn);
  if (text === null) return [];
  const by = party.contestant;
  return [{ by, whole: KINDS[by] === 'service' ? hashOf(text) : null, common: commonHash(workload, party, text) }];
}

const WRITTEN = `
  SELECT json_build_array((SELECT count(*) FROM report WHERE key LIKE 'W-%'), (SELECT count(*) FROM claim WHERE key LIKE 'W-%'),
           (SELECT count(*) FROM event WHERE revision > 1), (SELECT count(*) FROM audit_entry),
           (SELECT sum(revision + event_sequence) FROM situation))::text AS rows`;

/**
 * Throws where not all write the same number of rows, table by table, and the service and the limit do not count the same:
 * PostGraphile makes its numbers up.
 */
export async function checkWrites(
  parties: readonly Party[],
  workload: Workload,
  drawn: Drawn,
  url: string,
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const rows = async (): Promise<readonly number[]> => {
    const [found] = (await client.query<{ rows: string }>(WRITTEN)).rows;
    return JSON.parse(found?.rows ?? '[]') as number[];
  };
  try {
    const written = new Map<string, string>();
    for (const party of parties) {
      const before = await rows();
      await ask(party, workload, drawn);
      written.set(party.contestant, (await rows()).map((count, table) => count - (before[table] ?? 0)).join(' '));
    }
    const counted = [...written].flatMap(([by, counts]) => (by === 'PostGraphile' ? [] : [counts]));
    const rowsAlone = [...written.values()].map((counts) => counts.replace(/ \S+$/, ''));
    if (new Set(counted).size > 1 || new Set(rowsAlone).size > 1) {
      throw new Error(`${workload.name}: not the same rows are written: ${JSON.stringify([...written])}`);
    }
  } finally {
    await client.end();
  }
}
