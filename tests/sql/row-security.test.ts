import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDataSource, migrate } from '../../src/data-source.js';
import { createReadPool, type ReadPool } from '../../src/db/pool.js';
import { MARKINGS, type Marking, markingsUpTo } from '../../src/domain/evidence/marking.js';
import { runOn } from '../support/admin.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { dossierText, type MarkedEvidence } from '../support/random-dossier.js';
import { foundingText, importInto } from '../support/service.js';

/** A report of each marking, each with a claim that is taken back and a stated intent. */
const EVIDENCE: MarkedEvidence = {
  reports: MARKINGS.map((marking, index) => {
    const key = `M-${marking.replace('+', '_')}`;
    return {
      report: { key, source: 'SRC-NIS', marking, title: marking, published: `2024-10-0${String(index + 1)}` },
      claims: [
        {
          ...{ key: `C-${key}`, report: key, indicator: 'IND-COMBAT', polarity: 'AFFIRMS', credibility: 2 },
          ...{ modality: 'OBSERVED', supersedes: null, retractedAt: '2024-10-20', retractionReason: marking },
        },
      ],
      signals: [{ report: key, option: 'OPT-OBSERVER', status: 'ANNOUNCED' }],
    };
  }),
  assessments: [],
};

/** For each row that a table shows: the marking of the report that it belongs to, told by its key. */
const MARKED = {
  report: `SELECT marking FROM report`,
  claim: `SELECT marking FROM claim`,
  retraction: `SELECT reason AS marking FROM retraction`,
  policy_signal: `SELECT replace(replace(report, 'M-', ''), '_', '+') AS marking FROM policy_signal`,
};
type Marked = keyof typeof MARKED;

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  await importInto(database.url, dossierText(await foundingText(), 'marked', EVIDENCE));
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('SET ROLE policy_options_reader');
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

function set(value: string): Promise<unknown> {
  return client.query(`SELECT set_config('policy_options.markings', $1, false)`, [value]);
}

async function markingsIn(table: Marked): Promise<readonly string[]> {
  const { rows } = await client.query<{ marking: string }>(MARKED[table]);
  return rows.map(({ marking }) => marking).sort();
}

/** What refuses a statement: its SQLSTATE, or `done`. */
async function stateOf(text: string): Promise<string> {
  await client.query('BEGIN');
  try {
    await client.query(text);
    return 'done';
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    return error.code ?? 'none';
  } finally {
    await client.query('ROLLBACK');
  }
}

const INSUFFICIENT_PRIVILEGE = '42501';

describe.each(Object.keys(MARKED) as Marked[])('%s, read without any condition', (table) => {
  it.each(MARKINGS)('shows up to %s what belongs to reports up to it', async (clearance) => {
    const markings = markingsUpTo(clearance);
    await set(`{${markings.join(',')}}`);
    expect(await markingsIn(table)).toEqual([...markings].sort());
  });

  it('shows what is CLEAR alone where the session has no setting, and where it is empty', async () => {
    const fresh = new pg.Client({ connectionString: database.url });
    await fresh.connect();
    await fresh.query('SET ROLE policy_options_reader');
    expect((await fresh.query(MARKED[table])).rows).toEqual([{ marking: 'CLEAR' }]);
    await fresh.end();
    await client.query('RESET policy_options.markings');
    expect(await markingsIn(table)).toEqual(['CLEAR']);
    await set('');
    expect(await markingsIn(table)).toEqual(['CLEAR']);
  });

  it('shows nothing where the setting names nothing, and fails where it makes no sense', async () => {
    await set('{}');
    expect(await markingsIn(table)).toEqual([]);
    await set('{WHITE}');
    expect(await markingsIn(table)).toEqual([]);
    await set('RED');
    expect(await stateOf(MARKED[table])).toBe('22P02');
  });

  it('shows nothing to another role, even where somebody grants it the table', async () => {
    const role = `${database.url.split('/').at(-1) ?? ''}_other`;
    await runOn(database.url, `CREATE ROLE ${role} NOLOGIN`);
    await runOn(database.url, `GRANT SELECT ON ${table} TO ${role}`);
    const other = new pg.Client({ connectionString: database.url });
    await other.connect();
    await other.query(`SET ROLE ${role}`);
    expect((await other.query(`SELECT FROM ${table}`)).rowCount).toBe(0);
    await other.end();
    await runOn(database.url, `DROP OWNED BY ${role}`);
    await runOn(database.url, `DROP ROLE ${role}`);
  });
});

describe('the role of readers', () => {
  it('may write to no table and call nothing that does', async () => {
    await set('{CLEAR,GREEN,AMBER,AMBER+STRICT,RED}');
    const tables = await runOn(database.url, `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`);
    for (const { name } of tables) {
      const table = String(name);
      const column = String((await runOn(database.url, COLUMN, [table]))[0]?.['name']);
      for (const text of [
        `INSERT INTO ${table} DEFAULT VALUES`,
        `UPDATE ${table} SET ${column} = ${column}`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table}`,
      ]) {
        expect([text, await stateOf(text)]).toEqual([text, INSUFFICIENT_PRIVILEGE]);
      }
    }
    expect(tables.length).toBeGreaterThan(25);
  });

  const COLUMN = `SELECT column_name AS name FROM information_schema.columns
    WHERE table_name = $1 AND is_generated = 'NEVER' AND is_identity = 'NO' LIMIT 1`;

  it.each(['idempotent_request', 'audit_entry', 'migration'])('may not read %s', async (table) => {
    expect(await stateOf(`SELECT FROM ${table}`)).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it('reads no table that has a marking but by a policy', async () => {
    const open = await runOn(
      database.url,
      `SELECT c.relname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'marking'
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
          AND has_table_privilege('policy_options_reader', c.oid, 'SELECT')
          AND NOT (c.relrowsecurity AND EXISTS (SELECT FROM pg_policy AS p WHERE p.polrelid = c.oid))`,
    );
    expect(open).toEqual([]);
  });

  it('learns that something is withheld, and nothing else of it', async () => {
    const withheld = async (clearance: Marking): Promise<unknown> => {
      const { rows } = await client.query(
        `SELECT is_withheld(s.id, '2024-10-22', $1) AS told, is_withheld(s.id, '2024-10-01', $1) AS before FROM situation AS s`,
        [markingsUpTo(clearance)],
      );
      return rows[0];
    };
    expect(await withheld('CLEAR')).toEqual({ told: true, before: false });
    expect(await withheld('AMBER+STRICT')).toEqual({ told: true, before: false });
    expect(await withheld('RED')).toEqual({ told: false, before: false });
  });
});

describe('a claim', () => {
  it('that was there before claims were marked gets the marking of its report, and is kept as before', async () => {
    const old = await freshDatabase();
    await importInto(old.url, dossierText(await foundingText(), 'old', EVIDENCE));
    const source = await createDataSource(old.url, 1).initialize();
    const isMarked = async (): Promise<boolean> =>
      (await source.query<unknown[]>(`SELECT FROM migration WHERE name = 'AddMarkings1795510500000'`)).length > 0;
    while (await isMarked()) await source.undoLastMigration();
    await source.destroy();
    expect(await runOn(old.url, `SELECT FROM pg_policies`)).toEqual([]);
    expect(await runOn(old.url, GRANTED)).toEqual([]);
    await migrate(old.url);
    const claims = await runOn(
      old.url,
      `SELECT c.marking FROM claim AS c JOIN report AS r ON r.situation_id = c.situation_id AND r.key = c.report
        WHERE c.marking = r.marking`,
    );
    expect(claims.map(({ marking }) => String(marking)).sort()).toEqual([...MARKINGS].sort());
    await expect(runOn(old.url, `UPDATE claim SET marking = 'CLEAR'`)).rejects.toThrow('claim is append only');
    await old.drop();
  });

  const GRANTED = `SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    AND has_table_privilege('policy_options_reader', oid, 'SELECT')`;

  it('cannot have another marking than its report', async () => {
    const owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
    const copied = owner.query(`INSERT INTO claim
      SELECT made.* FROM (SELECT * FROM claim WHERE marking = 'RED') AS t
       CROSS JOIN LATERAL jsonb_populate_record(NULL::claim, to_jsonb(t) || '{"key": "X", "marking": "CLEAR"}') AS made`);
    await expect(copied).rejects.toMatchObject({ constraint: 'claim_marking_of_report' });
    await owner.end();
  });
});

describe('createReadPool', () => {
  const SEEN = { name: 'seen', text: 'SELECT marking FROM report ORDER BY marking', values: [] };
  const ROLE = { text: 'SELECT current_user AS name', values: [] };
  const sorted = (clearance: Marking): readonly string[] => [...markingsUpTo(clearance)].sort();

  async function withPool<T>(size: number, work: (pool: ReadPool) => Promise<T>, statementMs = 10_000): Promise<T> {
    const pool = createReadPool(database.url, { size, connectMs: 30_000, statementMs }, () => undefined);
    try {
      return await work(pool);
    } finally {
      await pool.close();
    }
  }

  async function seenBy(pool: ReadPool, clearance: Marking): Promise<readonly string[]> {
    return (await pool.reader(markingsUpTo(clearance)).rows<{ marking: string }>(SEEN)).map(({ marking }) => marking);
  }

  it('reads as the role, by whatever statement', async () => {
    await withPool(1, async (pool) => {
      expect(await pool.reader(['CLEAR']).rows(ROLE)).toEqual([{ name: 'policy_options_reader' }]);
      const write = pool.reader(markingsUpTo('RED')).rows({ text: 'DELETE FROM situation', values: [] });
      await expect(write).rejects.toMatchObject({ code: INSUFFICIENT_PRIVILEGE });
    });
  });

  /** Things that go wrong on a connection, each by a reader who may see everything. */
  const MISHAPS: Readonly<Record<string, (pool: ReadPool) => Promise<unknown>>> = {
    'a statement that fails': (pool) => pool.reader(MARKINGS).rows({ text: 'SELECT 1 / 0', values: [] }),
    'a statement that makes no sense': (pool) => pool.reader(MARKINGS).rows({ text: 'SELEKT', values: [] }),
    'a statement that takes too long': (pool) =>
      pool.reader(MARKINGS).rows({ text: 'SELECT pg_sleep(60)', values: [] }),
    'a connection that is lost': (pool) =>
      pool.reader(MARKINGS).rows({ text: 'SELECT pg_terminate_backend(pg_backend_pid())', values: [] }),
  };

  it.each(Object.keys(MISHAPS))('shows nothing of the last reader after %s', async (mishap) => {
    await withPool(
      1,
      async (pool) => {
        expect(await seenBy(pool, 'RED')).toEqual(sorted('RED'));
        await expect(MISHAPS[mishap]?.(pool)).rejects.toThrow();
        expect(await seenBy(pool, 'CLEAR')).toEqual(['CLEAR']);
        expect(await pool.reader(['CLEAR']).rows(ROLE)).toEqual([{ name: 'policy_options_reader' }]);
      },
      300,
    );
  });

  it('gives each of many readers at once what that reader may see, on two connections, whatever goes wrong meanwhile', async () => {
    await withPool(2, async (pool) => {
      const wrong = Object.values(MISHAPS).filter((_, index) => index !== 2);
      const asked = Array.from({ length: 300 }, (_, turn): Promise<string> => {
        if (turn % 25 === 24) {
          const mishap = wrong[turn % wrong.length];
          if (mishap === undefined) throw new Error('no such mishap');
          return mishap(pool).then(
            () => 'done',
            () => 'failed',
          );
        }
        const clearance = MARKINGS[(turn * 7 + (turn % 3)) % MARKINGS.length] ?? 'CLEAR';
        return seenBy(pool, clearance).then((seen) => {
          expect([turn, seen]).toEqual([turn, sorted(clearance)]);
          return 'seen';
        });
      });
      const settled = await Promise.all(asked);
      expect(settled.filter((each) => each === 'failed')).toHaveLength(12);
      expect(settled).not.toContain('done');
    });
  });

  it('sets a connection only where its last reader had other markings', async () => {
    const turn = {
      text: `SELECT split_part(virtualtransaction, '/', 2)::int AS number FROM pg_locks
      WHERE pid = pg_backend_pid() AND locktype = 'virtualxid'`,
      values: [],
    };
    // Every statement of a connection is one transaction, and its number is one more than that of the last.
    await withPool(1, async (pool) => {
      const turnOf = async (clearance: Marking): Promise<number> =>
        (await pool.reader(markingsUpTo(clearance)).rows<{ number: number }>(turn))[0]?.number ?? Number.NaN;
      const first = await turnOf('GREEN');
      const turns = [];
      for (const clearance of ['GREEN', 'GREEN', 'RED', 'RED', 'GREEN'] as const) turns.push(await turnOf(clearance));
      expect(turns.map((each) => each - first)).toEqual([1, 2, 4, 5, 7]);
    });
  });
});
