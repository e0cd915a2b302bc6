import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { createService, type Database, openDatabase } from '../../src/service.js';
import { freshDatabase } from '../support/database.js';
import { tokenOf, WRITER } from '../support/people.js';
import { TEST_SETTINGS } from '../support/service.js';
import { fill } from './data.js';
import { draw, type Drawn, FRESH, LAST_INSTANT } from './draw.js';
import { medianRound } from './report.js';
import { type Workload, WORKLOADS } from './workloads.js';

const SIZE = { situations: 3, claims: 40 };

let client: pg.Client;
let database: Database;
let ask: (workload: Workload, drawn: Drawn) => Promise<unknown>;
const undoing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const { url, drop } = await freshDatabase();
  undoing.push(drop);
  await fill(url, SIZE, () => undefined);
  client = new pg.Client({ connectionString: url });
  await client.connect();
  undoing.push(() => client.end());
  const config = readConfig({ DATABASE_URL: url, ...TEST_SETTINGS, AUTH_KEY_FILE: inject('authKeyFile') });
  database = await openDatabase(config, false);
  undoing.push(() => database.close());
  const app = await createService(config, database);
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  undoing.push(() => app.close());
  const authorization = `Bearer ${await tokenOf(WRITER)}`;
  ask = async ({ document, variables }, drawn) => {
    const response = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ query: document, variables: variables(drawn) }),
    });
    const body = (await response.json()) as { readonly data?: unknown; readonly errors?: unknown };
    expect(body.errors).toBeUndefined();
    return body.data;
  };
});

afterAll(async () => {
  for (const undo of undoing.reverse()) await undo();
});

async function limitOf({ limit }: Workload, drawn: Drawn): Promise<unknown> {
  const { rows } = await client.query<{ body: string }>(limit?.text ?? '', [...(limit?.values(drawn) ?? [])]);
  return JSON.parse(rows[0]?.body ?? 'null');
}

/** Rows of the tables that a write adds to. */
async function counts(): Promise<readonly number[]> {
  const { rows } = await client.query<Record<string, number>>(`SELECT (SELECT count(*)::int FROM report) AS a,
    (SELECT count(*)::int FROM claim) AS b, (SELECT count(*)::int FROM event) AS c, (SELECT count(*)::int FROM audit_entry) AS d,
    (SELECT sum(revision + event_sequence)::int FROM situation) AS e`);
  return Object.values(rows[0] ?? {});
}

describe('the data of the bench', () => {
  it('has as many situations and claims as its size says, and nothing of the pattern', async () => {
    const { rows } = await client.query<{ key: string; claims: number }>(
      'SELECT s.key, count(*)::int AS claims FROM situation AS s JOIN claim AS c ON c.situation_id = s.id GROUP BY s.key ORDER BY 1',
    );
    const expected = ['case-0001', 'case-0002', 'case-0003'].map((key) => ({ key, claims: SIZE.claims }));
    expect(rows).toEqual(expected);
  });

  it('refers to nothing that is not there', async () => {
    // Its making looks no reference up; this does.
    const { rows } = await client.query<{ name: string; child: string }>(
      `SELECT conname AS name, conrelid::regclass::text AS child FROM pg_constraint WHERE contype = 'f'`,
    );
    expect(rows.length).toBeGreaterThan(20);
    for (const { name, child } of rows) {
      const { rows: found } = await client.query<{ definition: string }>(
        `SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = $1`,
        [name],
      );
      await client.query(`ALTER TABLE ${child} ADD CONSTRAINT bench_check ${found[0]?.definition ?? ''}`);
      await client.query(`ALTER TABLE ${child} DROP CONSTRAINT bench_check`);
    }
  });

  it('is drawn alike in every run, over all situations', () => {
    const drawn = draw(200, 1000);
    expect(drawn).toEqual(draw(200, 1000));
    expect(new Set(drawn.map(({ situation }) => situation)).size).toBeGreaterThan(150);
    expect(drawn.every(({ situation }) => /^case-(0\d{3}|1000)$/.test(situation))).toBe(true);
  });
});

describe('what the bench compares', () => {
  const compared = WORKLOADS.filter(({ rowsOf }) => rowsOf.service !== null && rowsOf.limit !== null);

  it.each(compared.map((workload) => [workload.name, workload] as const))(
    'is the same in the answer of the service and of the limit: %s',
    async (_name, workload) => {
      const shown: string[] = [];
      for (const [index, chance] of draw(12, SIZE.situations).entries()) {
        // Within the few days that so few claims reach back.
        const drawn = { ...chance, instant: LAST_INSTANT - index * 43_200_000 };
        const lines = workload.rowsOf.service?.(await ask(workload, drawn));
        expect(lines, JSON.stringify(drawn)).toEqual(workload.rowsOf.limit?.(await limitOf(workload, drawn)));
        shown.push(...(lines ?? []));
      }
      expect(shown.length).toBeGreaterThan(12);
    },
  );

  it('is the same number of rows of each table for a write', async () => {
    const write = WORKLOADS.find(({ isWrite }) => isWrite)!;
    const [drawn] = draw(1, SIZE.situations);
    const added: (readonly number[])[] = [];
    for (const [key, run] of [['limit', limitOf] as const, ['service', ask] as const]) {
      const before = await counts();
      await run(write, { ...drawn!, report: drawn!.report.replace(FRESH, key) });
      added.push((await counts()).map((count, table) => count - before[table]!));
    }
    expect(added[0]).toEqual([1, 2, 1, 1, 2]);
    expect(added[1]).toEqual(added[0]);
  });

  it('is the round with the middle rate', () => {
    const rounds = [30, 10, 20].map((count) => ({ count, seconds: 1 }));
    expect(medianRound(rounds).count).toBe(20);
  });
});
