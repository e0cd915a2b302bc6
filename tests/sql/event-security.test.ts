import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MARKINGS, markingsUpTo } from '../../src/domain/evidence/marking.js';
import { runOn } from '../support/admin.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { foundingText, importInto } from '../support/service.js';

let database: TestDatabase;
let client: pg.Client;

/** One event for each clearance alone, after that of the import. */
const TOLD = `
  INSERT INTO event (situation_id, sequence, kind, audience, at, caused_by, revision, detail)
  SELECT id, 10 + place, 'SOURCE_ASSESSED', ARRAY[m], now(), 'ann', 1, jsonb_build_object('source', m)
    FROM situation, unnest('{${MARKINGS.join(',')}}'::text[]) WITH ORDINALITY AS w(m, place)`;

beforeAll(async () => {
  database = await freshDatabase();
  await importInto(database.url, await foundingText());
  await runOn(database.url, TOLD);
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('SET ROLE policy_options_reader');
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

function see(markings: string): Promise<unknown> {
  return client.query(`SELECT set_config('policy_options.markings', $1, false)`, [markings]);
}

async function kinds(): Promise<readonly string[]> {
  const { rows } = await client.query<{ told: string }>(
    `SELECT coalesce(detail ->> 'source', kind) AS told FROM event ORDER BY sequence`,
  );
  return rows.map(({ told }) => told);
}

describe('event, read without any condition', () => {
  it.each(MARKINGS)('shows a reader cleared for %s what is for that clearance alone', async (clearance) => {
    await see(`{${markingsUpTo(clearance).join(',')}}`);
    expect(await kinds()).toEqual(['DOSSIER_IMPORTED', clearance]);
  });

  it.each(['', '{}', '{WHITE}'])('shows a reader of the markings "%s" what all the world may see', async (markings) => {
    await see(markings);
    expect(await kinds()).toEqual(['DOSSIER_IMPORTED', 'CLEAR']);
  });

  it.each([
    'UPDATE event SET revision = 9',
    'DELETE FROM event',
    'INSERT INTO event SELECT * FROM event',
    'SELECT event_sequence FROM situation',
    'SELECT next_change_at FROM situation',
    'SELECT evaluated_at FROM situation',
  ])('refuses a reader %s', async (text) => {
    await expect(client.query(text)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('announce_events', () => {
  it('tells who listens of the last event of each statement, once it is there', async () => {
    const listener = new pg.Client({ connectionString: database.url });
    await listener.connect();
    await listener.query('LISTEN policy_options_event');
    const heard = new Promise<string | undefined>((resolve) => {
      listener.once('notification', (notification: pg.Notification) => {
        resolve(notification.payload);
      });
    });
    const [row] = await runOn(
      database.url,
      `INSERT INTO event (situation_id, sequence, kind, audience, at, caused_by, revision, detail)
       SELECT id, 20 + n, 'CLOCK_ADVANCED', '{RED}', now(), 'ann', 1, '{}' FROM situation, generate_series(1, 3) AS n
       RETURNING situation_id AS id`,
    );
    expect(await heard).toBe(`${String(row?.['id'])} 23`);
    await listener.end();
  });
});
