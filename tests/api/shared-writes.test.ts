import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSharedWrites, type ReadyWrite } from '../../src/api/shared-writes.js';
import { observeStatements } from '../../src/db/statements.js';
import { lockSituation } from '../../src/db/situation-lock.js';
import { inTransaction } from '../../src/db/transaction.js';
import { knownAfter, type KnownEntries } from '../../src/features/evidence/evidence.store.js';
import type { AddedEvidence } from '../../src/picture/added-evidence.js';
import { storedEvents } from '../support/events.js';
import { done, type Input, send, write, type Written } from '../support/mutations.js';
import { edited, foundingText, importOrThrow, startService, type TestService } from '../support/service.js';

const PATIENT = { LIMIT_POOL_WAIT_MS: '60000', LIMIT_LOCK_MS: '60000', LIMIT_REQUEST_MS: '120000' };
const CLOCK = '{mode: EXERCISE, now: "2024-10-22T23:59:59Z"}';

let service: TestService;
let count = 0;

beforeAll(async () => {
  service = await startService(undefined, PATIENT);
});
afterAll(() => service.close());

async function fresh(clock = CLOCK): Promise<string> {
  const key = `shared-${String((count += 1))}`;
  const founding = edited(await foundingText(), 'key: dprk-troops-russia-2024', `key: ${key}`);
  await importOrThrow(service.database, edited(founding, `clock: ${CLOCK}`, `clock: ${clock}`));
  return key;
}

function report(situation: string, fields: Input = {}): Input {
  const claim = { indicator: 'IND-COMBAT', polarity: 'AFFIRMS', credibility: 2, modality: 'OBSERVED' };
  const rest = { source: 'SRC-NIS', title: 'Combat seen', publishedAt: '2024-10-22T12:00:00Z', claims: [claim] };
  return { situation, ...rest, ...fields };
}

const record = (input: Input): Promise<Written> => write(service, 'recordReport', input);

/** Does something while another transaction holds a situation's lock, and somebody waits for it. */
async function whileHeld<T>(situation: string, act: () => readonly Promise<T>[]): Promise<readonly T[]> {
  const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  const acts = await inTransaction(service.database.source, async ({ sql }) => {
    await lockSituation(sql, situation);
    const begun = act();
    for (let seen = 0; seen === 0;) seen = (await sql.rows({ text: waiting, values: [] })).length;
    // Those who came after the one who waits are there by now, too.
    for (let time = 0; time < 5; time += 1) {
      await service.ask('{ __typename }');
      await turn();
    }
    return { result: begun, isKept: false };
  });
  return Promise.all(acts);
}

/** How many transactions a service has begun while something was done. */
async function transactionsOf(act: () => Promise<unknown>): Promise<number> {
  let begun = 0;
  const stop = observeStatements(({ text }) => {
    if (text === 'START TRANSACTION') begun += 1;
    return () => undefined;
  });
  await act();
  stop();
  return begun;
}

interface Attempt {
  readonly outcome: string;
  readonly code: string | null;
  readonly revision: number;
  readonly report: string | null;
}

async function trailOf(situation: string): Promise<readonly Attempt[]> {
  const text = `SELECT outcome, code, revision, detail -> 'result' ->> 'report' AS report FROM audit_entry
    WHERE situation = $1 AND operation = 'recordReport' ORDER BY id`;
  return service.database.sql.rows<Attempt>({ text, values: [situation] });
}

const upTo = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('reports that come in at about the same time', () => {
  it.each([
    ['stands', CLOCK],
    ['is live', '{mode: LIVE}'],
  ])('make a revision each, with their events and their entries on the trail, where the clock %s', async (_, clock) => {
    const [many, few] = [await fresh(clock), await fresh(clock)];
    const inputs = upTo(1, 40).map((number) => report(number % 4 === 0 ? few : many, { key: `R-${String(number)}` }));
    const written: Written[] = [];
    const transactions = await transactionsOf(async () => {
      written.push(...(await Promise.all(inputs.map(record))));
    });
    expect(transactions).toBeLessThan(30);
    for (const [situation, last] of [
      [many, 31],
      [few, 11],
    ] as const) {
      const own = written.filter((_each, index) => inputs[index]?.['situation'] === situation);
      const keyOf = ({ report: shown }: Written): string => (shown as { key: string }).key;
      expect(own.map(({ revision }) => revision).sort((a, b) => Number(a) - Number(b))).toEqual(upTo(2, last));
      for (const each of own) expect(each['situation']).toMatchObject({ key: situation, revision: each.revision });
      const trail = own.map((each) => ({ outcome: 'DONE', code: null, revision: each.revision, report: keyOf(each) }));
      expect(await trailOf(situation)).toEqual(trail.sort((a, b) => Number(a.revision) - Number(b.revision)));
      const events = await storedEvents(service.database, situation);
      expect(events.map(({ sequence }) => sequence)).toEqual(upTo(1, events.length));
      const told = events.filter(({ kind }) => kind === 'REPORT_RECORDED');
      expect(told.map(({ detail, revision }) => [detail['report'], revision])).toEqual(
        own.map((each) => [keyOf(each), each.revision]).sort((a, b) => Number(a[1]) - Number(b[1])),
      );
    }
  });

  it('are each held against those before them', async () => {
    const situation = await fresh();
    const claim = { indicator: 'IND-IN-RUSSIA', polarity: 'AFFIRMS', credibility: 2, modality: 'OBSERVED' };
    const written = await whileHeld(situation, () =>
      [
        report(situation),
        report(situation, { key: 'R-SAME' }),
        report(situation, { key: 'R-SAME' }),
        report(situation, { claims: [{ ...claim, key: 'C-SAME' }] }),
        report(situation, { claims: [{ ...claim, key: 'C-SAME' }] }),
        report(situation, { source: 'SRC-NOBODY' }),
        report(situation, { claims: [{ ...claim, supersedes: 'C2' }] }),
        report(situation, { expectedRevision: 1 }),
        report(situation, { expectedRevision: 1 }),
        report(situation),
      ].map(record),
    );
    const codes = written.map(({ code }) => code ?? 'DONE');
    const refusals = codes.filter((code) => code !== 'DONE').sort();
    expect(refusals.filter((code) => code !== 'STALE_REVISION')).toEqual([
      'ENTRY_EXISTS',
      'ENTRY_EXISTS',
      'UNKNOWN_ENTRY',
    ]);
    expect([1, 2]).toContain(refusals.filter((code) => code === 'STALE_REVISION').length);
    const revisions = written.flatMap(({ code, revision }) => (code === undefined ? [Number(revision)] : []));
    expect(revisions.sort((a, b) => a - b)).toEqual(upTo(2, 1 + revisions.length));
    expect(await trailOf(situation)).toHaveLength(10);
  });

  it('act once under one idempotency key, and get the same answer', async () => {
    const situation = await fresh();
    const again = report(situation, { idempotencyKey: 'once' });
    const other = report(situation, { idempotencyKey: 'once', title: 'Something else' });
    const written = await whileHeld(situation, () => [again, again, again, report(situation), again].map(record));
    const revisions = written.map(({ revision }) => revision);
    expect(new Set([0, 1, 2, 4].map((index) => revisions[index]))).toHaveProperty('size', 1);
    expect(await record(other)).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    const outcomes = (await trailOf(situation)).map(({ outcome }) => outcome).sort();
    expect(outcomes).toEqual(['DONE', 'DONE', 'REFUSED', 'REPEATED', 'REPEATED', 'REPEATED']);
  });

  it('do not fail of one that cannot be recorded', async () => {
    const situation = await fresh();
    const { sql } = service.database;
    await sql.rows({ text: `ALTER TABLE report ADD CONSTRAINT no_bad CHECK (title <> 'bad') NOT VALID`, values: [] });
    const titles = ['first', 'good', 'bad', 'good', 'bad', 'good'];
    const answers = await whileHeld(situation, () =>
      titles.map((title) => send(service, 'recordReport', report(situation, { title }))),
    );
    await sql.rows({ text: 'ALTER TABLE report DROP CONSTRAINT no_bad', values: [] });
    const codes = answers.map(({ body }) => body.errors?.[0]?.extensions['code'] ?? 'DONE');
    const failed = 'INTERNAL_SERVER_ERROR';
    expect(codes).toEqual(['DONE', 'DONE', failed, 'DONE', failed, 'DONE']);
    expect((await trailOf(situation)).map(({ outcome, revision }) => [outcome, revision])).toEqual(
      upTo(2, 5).map((revision) => ['DONE', revision]),
    );
    expect(await done(service, 'recordReport', report(situation))).toMatchObject({ revision: 6 });
  });

  it('do not wait for a situation that they do not write to', async () => {
    const [held, free] = [await fresh(), await fresh()];
    const order: string[] = [];
    const note = async (situation: string): Promise<void> => {
      await done(service, 'recordReport', report(situation));
      order.push(situation);
    };
    let passed: Promise<unknown> = Promise.resolve();
    await inTransaction(service.database.source, async ({ sql }) => {
      await lockSituation(sql, held);
      passed = Promise.all(upTo(1, 12).map((number) => note(number % 2 === 0 ? held : free)));
      while (order.length < 6) await turn();
      return { result: null, isKept: false };
    });
    await passed;
    expect(order).toEqual([...Array<string>(6).fill(free), ...Array<string>(6).fill(held)]);
  });

  it('to a situation that is not there are refused', async () => {
    const situation = await fresh();
    const written = await Promise.all(['nowhere', situation, 'nowhere', situation].map((key) => record(report(key))));
    expect(written.map(({ code }) => code ?? 'DONE')).toEqual(['UNKNOWN_ENTRY', 'DONE', 'UNKNOWN_ENTRY', 'DONE']);
  });
});

describe('a write that shares a transaction', () => {
  /** A write that does nothing but say how it leaves its situation; `asked` is how often it asked what it has to know. */
  function leaving(situation: string, added: AddedEvidence | null, idempotencyKey: string | null = null) {
    const write = {
      ...{ situation, idempotencyKey, asked: 0 },
      prepare: (): Promise<ReadyWrite> => {
        write.asked += 1;
        return Promise.resolve((_transaction, locked, before) => {
          const left = locked === null ? null : { ...locked, revision: locked.revision + 1 };
          return Promise.resolve({ outcome: before.length, situation: left, added });
        });
      },
    };
    return write;
  }
  const ADDED = { report: { key: 'R' }, claims: [] } as unknown as AddedEvidence;

  it.each([
    {
      it: 'is told what those before it have added',
      added: ADDED,
      keys: [null, null],
      outcomes: [0, 1],
      asked: [1, 1],
    },
    {
      it: 'asks again after one that it cannot follow',
      added: null,
      keys: [null, null],
      outcomes: [0, 0],
      asked: [1, 2],
    },
    {
      it: 'asks again where its idempotency key was used before it',
      ...{ added: ADDED, keys: ['k', null, 'k'], outcomes: [0, 1, 0], asked: [1, 1, 2] },
    },
  ])('$it', async ({ added, keys, outcomes, asked }) => {
    const situation = await fresh();
    const shared = createSharedWrites(service.database.source, 60_000);
    const writes = keys.map((key) => leaving(situation, added, key));
    expect(await Promise.all(writes.map(shared.of))).toEqual(outcomes);
    expect(writes.map((each) => each.asked)).toEqual(asked);
  });
});

describe('what a write knows after a report was added', () => {
  const known: KnownEntries = { sources: ['S'], reports: ['R1'], indicators: {}, claims: {}, taken: ['K1'] };
  const added = {
    report: { key: 'R2', source: 'S', marking: 'AMBER' },
    claims: [{ key: 'K2', indicator: 'I' }],
  } as unknown as AddedEvidence;

  it('is the report, its claims, and that their keys are taken', () => {
    expect(knownAfter(known, added, ['CLEAR', 'GREEN', 'AMBER'])).toEqual({
      ...known,
      reports: ['R1', 'R2'],
      taken: ['K1', 'K2'],
      claims: { K2: { source: 'S', indicator: 'I', marking: 'AMBER', retractedAt: null } },
    });
  });

  it('is no claim that the writer may not see', () => {
    expect(knownAfter(known, added, ['CLEAR'])).toEqual({ ...known, reports: ['R1', 'R2'], taken: ['K1', 'K2'] });
  });
});
