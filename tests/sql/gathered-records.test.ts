import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Readers } from '../../src/db/pool.js';
import { createGatheredRecords } from '../../src/picture/gathered-records.js';
import type { ListStatement } from '../../src/db/listed.js';
import { type RecordAsked, readRecords } from '../../src/picture/record.reads.js';
import { EVIDENCE_AS_OF, SITUATION_AS_OF } from '../../src/picture/record.sql.js';
import { done } from '../support/mutations.js';
import { WRITER } from '../support/people.js';
import { edited, foundingText, startService, type TestService } from '../support/service.js';

const KEY = 'dprk-troops-russia-2024';
const KEYS = [KEY, ...Array.from({ length: 8 }, (_, n) => `case-${String(n)}`)];
const PRESENT = { validAt: null, knownAt: null };
const AT = Date.parse('2024-10-20T00:00:00Z');

const ALL: ListStatement = { name: 'situation-as-of', text: SITUATION_AS_OF };
const EVIDENCE: ListStatement = { name: 'evidence-as-of', text: EVIDENCE_AS_OF };

let service: TestService;

beforeAll(async () => {
  const text = await foundingText();
  service = await startService(KEYS.map((key) => edited(text, `key: ${KEY}`, `key: ${key}`)));
  const claim = { indicator: 'IND-IN-RUSSIA', polarity: 'DENIES', credibility: 1, modality: 'ASSESSED' };
  const report = { source: 'SRC-NIS', title: 'Said', publishedAt: '2024-10-22T00:00:00Z', claims: [claim] };
  const cleared = service.as({ ...WRITER, clearance: 'AMBER' });
  await done(cleared, 'recordReport', { ...report, situation: KEY, marking: 'AMBER' });
  await done(service, 'recordReport', { ...report, situation: 'case-0' });
});

afterAll(async () => {
  await service.close();
});

let sent: ListStatement[] = [];

beforeEach(() => {
  sent = [];
});

/** Reads of records on the service's own database, whose statements are noted. */
function gathered() {
  const { reads } = service.database;
  const noted: Readers = {
    reader: (markings) => ({
      rows: (statement) => {
        sent.push(statement as ListStatement);
        return reads.reader(markings).rows(statement);
      },
    }),
  };
  return createGatheredRecords(noted, null);
}

async function alone(statement: ListStatement, asked: RecordAsked): Promise<unknown> {
  const [record] = await readRecords(service.database.reads.reader(asked.markings), statement, [asked]);
  return record;
}

describe('records that are asked for at about the same time', () => {
  it.each([
    ['whole', ALL],
    ['without their frames', EVIDENCE],
  ])('are those that are read one by one, %s', async (_, statement) => {
    const asked = [
      ...KEYS.map((key) => ({ key, asked: PRESENT, markings: ['CLEAR'] })),
      ...KEYS.map((key, n) => ({ key, asked: { validAt: AT, knownAt: AT + n }, markings: ['CLEAR'] })),
      { key: KEY, asked: PRESENT, markings: ['CLEAR', 'GREEN', 'AMBER'] },
      { key: 'nowhere', asked: PRESENT, markings: ['CLEAR'] },
    ];
    const read = gathered();
    const records = await Promise.all(asked.map((each) => read(statement, each)));
    // The clock of an exercise stands, so that one read later gives the same.
    expect(records).toEqual(await Promise.all(asked.map((each) => alone(statement, each))));
    expect(records.at(-1)).toBeNull();
    expect(new Set(records.slice(0, -1).map((record) => JSON.stringify(record))).size).toBe(asked.length - 1);
  });

  it('are read by one statement for eight of them, and by another for who may see more', async () => {
    const read = gathered();
    const asked = KEYS.map((key) => ({ key, asked: PRESENT, markings: ['CLEAR'] }));
    const marked = { key: KEY, asked: PRESENT, markings: ['CLEAR', 'GREEN', 'AMBER'] };
    const [seen, ...records] = await Promise.all([marked, ...asked].map((each) => read(EVIDENCE, each)));
    expect(sent).toHaveLength(3);
    expect(records[0]?.head.withheld).toBe(true);
    expect(seen?.head.withheld).toBe(false);
    expect(seen?.['reports']).toHaveLength((records[0]?.['reports']?.length ?? 0) + 1);
  });

  it('are planned once, not for each number of them', async () => {
    const { reads } = service.database;
    const plans = { text: 'SELECT sum(generic_plans)::int AS generic FROM pg_prepared_statements', values: [] };
    const asked = KEYS.map((key) => ({ key, asked: PRESENT, markings: ['CLEAR'] }));
    // The first five times of each connection are planned for their values.
    for (let time = 0; time < 20; time += 1) {
      await readRecords(reads.reader(['CLEAR']), EVIDENCE, asked.slice(0, 1 + (time % 8)));
    }
    const [found] = await reads.reader(['CLEAR']).rows<{ generic: number }>(plans);
    expect(found?.generic).toBeGreaterThan(10);
  });
});
