import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { readConfig } from '../../src/config.js';
import { importText, openDatabase, PROJECT } from '../../src/service.js';
import { createDatabase, runOn, urlOf } from '../support/admin.js';

/** How large a database of the bench is. */
export interface Size {
  readonly situations: number;
  /** Of each situation; the founding case's own are the last of them. */
  readonly claims: number;
}

export const SIZES = {
  small: { situations: 1, claims: 1000 },
  large: { situations: 1000, claims: 1000 },
} as const satisfies Readonly<Record<string, Size>>;

/** Raised whenever the same size would come to other rows, so that a database made before is made anew. */
const VERSION = 1;

/** The founding case has so many claims; its history is a whole number of rounds of them. */
const OWN_CLAIMS = 8;

const FOUNDING_KEY = 'dprk-troops-russia-2024';

/** How the n-th situation is called, from 1. */
export function situationKey(n: number): string {
  return `case-${String(n).padStart(4, '0')}`;
}

/** Draws a number from 0 to 999 by what is named: the same everywhere and always, so that no run differs from another. */
const DICE = `
  CREATE OR REPLACE FUNCTION pg_temp.dice(what text) RETURNS integer LANGUAGE sql IMMUTABLE
    AS $$ SELECT ('x' || substr(md5(what), 1, 7))::bit(28)::int % 1000 $$`;

/** Each situation is the founding case again. $1 and $2: from which to which. */
const SITUATIONS = `
  INSERT INTO situation
  SELECT (json_populate_record(s, json_build_object('id', md5('situation ' || n)::uuid,
           'key', 'case-' || lpad(n::text, 4, '0'), 'title', s.title || ' (' || n || ')'))).*
    FROM situation AS s, generate_series($1::int, $2::int) AS n WHERE s.key = '${FOUNDING_KEY}'`;

/** What a situation consists of, by the catalogue, so that a table to come is taken along. */
const TABLES = `
  SELECT c.relname AS name,
         (SELECT string_agg(quote_ident(a.attname), ', ') FROM pg_attribute AS a
           WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attname <> 'situation_id'
             AND a.attgenerated = '') AS columns
    FROM pg_class AS c
   WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
     AND EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attname = 'situation_id')
   ORDER BY c.relname`;

/** What a statement puts in place of some columns of the rows that it copies. */
type Changed = Readonly<Record<string, string>>;

const EARLIER = (instant: string): string => `t.${instant} - n * interval '2 days'`;

/**
 * Before its own facts, each situation has rounds of the same reports at earlier dates, two days apart, with other grades
 * and sides. Of each source on each indicator the founding case's own word is the latest, so that the present is that of
 * the founding case.
 */
const HISTORY: Readonly<Record<'report' | 'claim', Changed>> = {
  report: {
    ...{ key: `t.key || '-' || n`, title: `t.title || ' (' || n || ' before)'` },
    ...{ recorded_at: EARLIER('recorded_at'), collected_at: EARLIER('collected_at') },
    published_at: EARLIER('published_at'),
  },
  claim: {
    ...{ key: `t.key || '-' || n`, report: `t.report || '-' || n` },
    ...{ recorded_at: EARLIER('recorded_at'), observed_at: EARLIER('observed_at') },
    credibility: `1 + pg_temp.dice(s.key || t.key || n) % 6`,
    polarity: `CASE WHEN pg_temp.dice(n || t.key || s.key) < 700 THEN 'AFFIRMS' ELSE 'DENIES' END`,
  },
};

/** $1 and $2: from which situation to which. $3: how many rounds. */
function historyOf(name: string, columns: string, changed: Changed): string {
  return `INSERT INTO ${name} (situation_id, ${columns})
   SELECT t.situation_id, ${copied(columns, changed)}
     FROM situation AS s JOIN ${name} AS t ON t.situation_id = s.id, generate_series(1, $3::int) AS n
    WHERE s.key BETWEEN 'case-' || lpad($1::text, 4, '0') AND 'case-' || lpad($2::text, 4, '0')`;
}

/** Columns of a row `t`, as they are or changed. */
function copied(columns: string, changed: Changed = {}): string {
  return columns
    .split(', ')
    .map((column) => changed[column] ?? `t.${column}`)
    .join(', ');
}

/** So many situations are made at once. */
const PORTION = 25;

/** Makes a migrated and empty database that of a size; what it says of its progress goes to `say`. */
export async function fill(url: string, size: Size, say: (line: string) => void): Promise<void> {
  await importFoundingCase(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Every row refers to what is there by its making; looking each up would take most of the time.
    await client.query(`SET session_replication_role = replica; SET synchronous_commit = off; ${DICE}`);
    const { rows: tables } = await client.query<{ name: string; columns: string }>(TABLES);
    for (let first = 1; first <= size.situations; first += PORTION) {
      const last = Math.min(first + PORTION - 1, size.situations);
      await fillPortion(client, tables, { first, last, rounds: size.claims / OWN_CLAIMS - 1 });
      say(`data: ${String(last)} of ${String(size.situations)} situations, ${String(last * size.claims)} claims`);
    }
    await removeFoundingCase(client, tables);
    await client.query('VACUUM (ANALYZE)');
  } finally {
    await client.end();
  }
}

interface Portion {
  readonly first: number;
  readonly last: number;
  readonly rounds: number;
}

async function fillPortion(
  client: pg.Client,
  tables: readonly { name: string; columns: string }[],
  { first, last, rounds }: Portion,
): Promise<void> {
  await client.query('BEGIN');
  await client.query(SITUATIONS, [first, last]);
  for (const { name, columns } of tables) {
    await client.query(
      `INSERT INTO ${name} (situation_id, ${columns})
       SELECT md5('situation ' || n)::uuid, ${copied(columns)}
         FROM ${name} AS t JOIN situation AS s ON s.id = t.situation_id AND s.key = '${FOUNDING_KEY}',
              generate_series($1::int, $2::int) AS n`,
      [first, last],
    );
  }
  for (const [table, changed] of Object.entries(HISTORY)) {
    const columns = tables.find(({ name }) => name === table)?.columns ?? '';
    await client.query(historyOf(table, columns, changed), [first, last, rounds]);
  }
  await client.query('COMMIT');
}

async function importFoundingCase(url: string): Promise<void> {
  const text = await readFile(new URL('dossiers/dprk-troops-russia-2024.yaml', PROJECT), 'utf8');
  const database = await openDatabase(readConfig({ DATABASE_URL: url }), false);
  try {
    const outcome = await importText(database, text, { dryRun: false, progress: () => undefined });
    if (outcome.kind === 'faults') throw new Error(`the founding case is faulty: ${JSON.stringify(outcome.faults)}`);
  } finally {
    await database.close();
  }
}

/** It was the pattern alone: all that are left are alike. */
async function removeFoundingCase(client: pg.Client, tables: readonly { name: string }[]): Promise<void> {
  const its = `(SELECT id FROM situation WHERE key = '${FOUNDING_KEY}')`;
  for (const { name } of tables) await client.query(`DELETE FROM ${name} WHERE situation_id = ${its}`);
  await client.query(`DELETE FROM situation WHERE key = '${FOUNDING_KEY}'`);
  await client.query('DELETE FROM audit_entry');
}

/** What the database of a size is called: one of another schema, or of an older generator, is another. */
async function databaseName(name: keyof typeof SIZES): Promise<string> {
  const migrations = (await readdir(new URL('migrations/', PROJECT))).sort().join(' ');
  const schema = createHash('md5')
    .update(`${String(VERSION)} ${migrations}`)
    .digest('hex')
    .slice(0, 8);
  return `bench_${name}_${schema}`;
}

/** The name of the database of a size, which is made where it is not there yet. */
export async function ensureDatabase(
  adminUrl: string,
  size: keyof typeof SIZES,
  say: (line: string) => void,
): Promise<string> {
  const name = await databaseName(size);
  const known = await runOn(adminUrl, 'SELECT FROM pg_database WHERE datname = $1', [name]);
  if (known.length > 0) return name;
  // It has its name once it is whole.
  const making = `${name}_making`;
  await runOn(adminUrl, `DROP DATABASE IF EXISTS ${making}`);
  await createDatabase(adminUrl, making, 'template0');
  await fill(urlOf(adminUrl, making), SIZES[size], say);
  await runOn(adminUrl, `ALTER DATABASE ${making} RENAME TO ${name}`);
  return name;
}

/** Takes back what the writes of a run have left, as no user can: the next run finds what this one found. */
export const FORGET_WRITES = `
  SET session_replication_role = replica;
  DELETE FROM claim WHERE key LIKE 'W-%';
  DELETE FROM report WHERE key LIKE 'W-%';
  DELETE FROM event WHERE revision > 1;
  DELETE FROM audit_entry;
  UPDATE situation SET revision = 1,
    event_sequence = (SELECT coalesce(max(e.sequence), 0) FROM event AS e WHERE e.situation_id = situation.id)
   WHERE revision > 1;
  RESET session_replication_role`;

/** Events with made-up numbers stand before all that come, and nobody who follows would be told of those. */
export const FORGET_MADE_UP = `
  SET session_replication_role = replica; DELETE FROM event WHERE sequence >= 1000000000; RESET session_replication_role`;
