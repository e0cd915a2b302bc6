import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SITUATION_AS_OF } from '../../src/picture/record.sql.js';
import { runOn } from '../support/admin.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { foundingText, importInto } from '../support/service.js';

const KEY = 'dprk-troops-russia-2024';
const EARLIER = 400;

/** Of each claim so many earlier ones, of the same source on the same indicator. */
const HISTORY = `
  INSERT INTO claim (situation_id, key, report, source, indicator, polarity, credibility, modality, marking, basis,
                     grade_basis, observed_at, recorded_at, recorded_by)
  SELECT situation_id, key || '-' || n, report, source, indicator, polarity, credibility, 'ASSESSED', marking, basis,
         grade_basis, observed_at - n * interval '1 hour', recorded_at, recorded_by
    FROM claim, generate_series(1, ${String(EARLIER)}) AS n WHERE quantity_low IS NULL AND quantity_high IS NULL`;

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  await importInto(database.url, await foundingText());
  await runOn(database.url, HISTORY);
  await runOn(database.url, 'ANALYZE');
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(`SELECT set_config('role', 'policy_options_reader', false),
    set_config('policy_options.markings', '{CLEAR}', false), set_config('plan_cache_mode', 'force_generic_plan', false)`);
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

interface Node {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Node[];
}

/** How many rows of a table a plan looked at when it ran. */
function rowsOf(table: string, node: Node): number {
  const looked = (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];
  const below = (node.Plans ?? []).reduce((sum, plan) => sum + rowsOf(table, plan), 0);
  return below + (node['Relation Name'] === table ? looked : 0);
}

describe('the claims that stand', () => {
  it('are found by a few looks for each source on an indicator, however much it has said before', async () => {
    const asked = [{ key: KEY, validAt: null, knownAt: null, markings: ['CLEAR'] }];
    const text = `EXPLAIN (ANALYZE, FORMAT JSON) ${SITUATION_AS_OF}`;
    const { rows } = await client.query<{ 'QUERY PLAN': readonly [{ readonly Plan: Node }] }>({
      ...{ name: 'explain', text, values: [JSON.stringify(asked)] },
    });
    const [all] = await runOn(
      database.url,
      `SELECT count(*)::int AS claims, count(DISTINCT (indicator, source))::int AS pairs FROM claim`,
    );
    const { claims, pairs } = all as { claims: number; pairs: number };
    const looked = rowsOf('claim', rows[0]!['QUERY PLAN'][0].Plan);
    expect(claims).toBeGreaterThan(EARLIER);
    expect(looked).toBeGreaterThan(pairs);
    expect(looked).toBeLessThanOrEqual(10 * pairs);
  });
});
