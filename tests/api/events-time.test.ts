import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BREATH, createKeeper, type Keeper, LONGEST_REST } from '../../src/features/events/events.keeper.js';
import { MARKINGS } from '../../src/domain/evidence/marking.js';
import { passing } from '../../src/picture/passing.js';
import { AT_PRESENT } from '../../src/picture/picture-memory.js';
import { loadWhole } from '../../src/picture/record.reads.js';
import { lineOf, storedEvents } from '../support/events.js';
import { caseOf, day, ladderCase, ladderDossier, LADDER_START } from '../support/ladder-case.js';
import { done, write } from '../support/mutations.js';
import { edited, importOrThrow, startService, type TestService } from '../support/service.js';

let service: TestService;
let count = 0;

beforeAll(async () => {
  service = await startService([]);
});
afterAll(() => service.close());

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const iso = (instant: number): string => new Date(instant).toISOString();

/** What was told, with the instant of each. */
async function told(situation: string): Promise<readonly string[]> {
  const events = await storedEvents(service.database, situation);
  return events.map((event) => `${event.at} ${event.causedBy}: ${lineOf(event)}`);
}

function run(text: string, values: readonly unknown[] = []): Promise<readonly Record<string, unknown>[]> {
  return service.database.sql.rows({ text, values });
}

describe('an exercise clock that is moved on', () => {
  it('tells every change at its own instant, after the move itself', async () => {
    const { key, must, climb } = await ladderCase(service);
    await climb('ST-1');
    await must('kim', 'advanceClock', { to: day(500) });
    const after = await told(key);
    expect(after.slice(after.findIndex((line) => line.includes('CLOCK_ADVANCED')))).toEqual([
      `${LADDER_START} kim: CLOCK_ADVANCED 2030-01-10T00:00:00.000Z -> ${day(500)}`,
      `2030-01-12T00:00:00.000Z kim: AVAILABILITY_CHANGED OPT-SWORD BLOCKED -> AVAILABLE (TRUE -> TRUE)`,
      `2030-03-06T00:00:00.001Z kim: INDICATOR_CHANGED IND-ALERT SUPPORTED -> STALE (TRUE -> UNKNOWN)`,
      `2030-03-06T00:00:00.001Z kim: AVAILABILITY_CHANGED OPT-SHIELD ENACTED -> ENACTED (TRUE -> UNKNOWN)`,
      `2030-03-06T00:00:00.001Z kim: BASIS_LAPSED ST-1`,
      `2031-01-01T00:00:00.000Z kim: AVAILABILITY_CHANGED OPT-SHIELD ENACTED -> ENACTED (UNKNOWN -> FALSE)`,
      `2031-01-01T00:00:00.000Z kim: AVAILABILITY_CHANGED OPT-WORDS AVAILABLE -> BLOCKED (TRUE -> FALSE)`,
    ]);
  });

  it('tells the same in one move as in many', async () => {
    const [once, often] = [await ladderCase(service), await ladderCase(service)];
    for (const each of [once, often]) await each.climb('ST-1');
    await once.must('kim', 'advanceClock', { to: day(400) });
    for (let days = 50; days <= 400; days += 50) await often.must('kim', 'advanceClock', { to: day(days) });
    const derived = async (key: string) => (await told(key)).filter((line) => !line.includes('CLOCK_ADVANCED'));
    expect(await derived(often.key)).toEqual(await derived(once.key));
  });

  it('tells when the basis of a stage is whole again', async () => {
    const { key, must, climb } = await ladderCase(service);
    await climb('ST-1');
    await must('kim', 'advanceClock', { to: day(70) });
    const seen = { indicator: 'IND-ALERT', polarity: 'AFFIRMS', credibility: 1, modality: 'OBSERVED' };
    const report = { source: 'S-TWO', title: 'Seen again', publishedAt: day(69), claims: [seen] };
    await must('kim', 'recordReport', report);
    expect((await told(key)).at(-1)).toBe(`${day(70)} kim: BASIS_RESTORED ST-1`);
  });

  it('is looked at at so many instants at most, and then at the end', async () => {
    const { key, climb } = await ladderCase(service);
    await climb('ST-1');
    const loaded = await loadWhole(service.database.sql, { key, asked: AT_PRESENT, markings: MARKINGS });
    if (loaded === null) throw new Error('no situation');
    const [start, end] = [Date.parse(LADDER_START), Date.parse(day(500))];
    const instants = [...passing(loaded.record, start, end, 2)].map(({ asOf }) => iso(asOf.validAt));
    expect(instants).toEqual([LADDER_START, '2030-01-12T00:00:00.000Z', expect.any(String), day(500)]);
    expect([...passing(loaded.record, start, end)].length).toBeGreaterThan(instants.length);
  });
});

interface LiveTimes {
  /** When the alert goes stale. */
  readonly staleAt: number;
  /** When the leave of the assembly ends. */
  readonly endAt: number;
}

/** A ladder case whose clock is live. */
async function liveCase({ staleAt, endAt }: LiveTimes): Promise<string> {
  count += 1;
  const key = `live-${String(count)}`;
  const times = edited(ladderDossier(key), '{mode: EXERCISE, now: "2030-01-10"}', '{mode: LIVE}')
    .replaceAll('2030-01-05', iso(staleAt - 60 * DAY - 1))
    .replace('2031-01-01', iso(endAt))
    .replace('openedAt: "2030-01-01"', 'openedAt: "2020-01-01"');
  await importOrThrow(service.database, times);
  return key;
}

/** As if no instance had been there for a while. */
async function unattended(situation: string, hours: number): Promise<void> {
  const text = `UPDATE situation SET evaluated_at = now() - $2 * interval '1 hour', next_change_at = opened_at WHERE key = $1`;
  await run(text, [situation, hours]);
}

/** What comes of an hour in which the alert goes stale and the leave ends. */
function changesAt({ staleAt, endAt }: LiveTimes): readonly string[] {
  return [
    `${iso(staleAt)} time: INDICATOR_CHANGED IND-ALERT SUPPORTED -> STALE (TRUE -> UNKNOWN)`,
    `${iso(staleAt)} time: AVAILABILITY_CHANGED OPT-SHIELD AVAILABLE -> UNDETERMINED (TRUE -> UNKNOWN)`,
    `${iso(endAt)} time: AVAILABILITY_CHANGED OPT-SHIELD UNDETERMINED -> BLOCKED (UNKNOWN -> FALSE)`,
    `${iso(endAt)} time: AVAILABILITY_CHANGED OPT-WORDS AVAILABLE -> BLOCKED (TRUE -> FALSE)`,
  ];
}

/** An hour ago the alert went stale, and half an hour ago the leave ended. */
async function overdueCase(): Promise<LiveTimes & { readonly key: string }> {
  const now = Date.now();
  const times = { staleAt: now - HOUR, endAt: now - 30 * MINUTE };
  const key = await liveCase(times);
  await unattended(key, 2);
  return { key, ...times };
}

const later = async (situation: string): Promise<readonly string[]> => (await told(situation)).slice(1);

async function nextOf(key: string): Promise<unknown> {
  const [row] = await run('SELECT instant_text(next_change_at) AS at FROM situation WHERE key = $1', [key]);
  return row?.['at'];
}

describe('a live clock', () => {
  it('says when a change may come next, as every write has it', async () => {
    const now = Date.now();
    const times = { staleAt: now + 3 * DAY, endAt: now + 5 * DAY };
    const key = await liveCase(times);
    expect(await nextOf(key)).toBe(iso(times.staleAt));
    await done(service, 'retractClaim', { situation: key, claim: 'C-ONE', reason: 'misread' });
    expect(await nextOf(key)).toBe(iso(times.endAt));
  });

  it('waits for what was imported to be observed later', async () => {
    const now = Date.now();
    count += 1;
    const key = `live-${String(count)}`;
    const observed = iso(now + HOUR);
    const text = edited(ladderDossier(key), '{mode: EXERCISE, now: "2030-01-10"}', '{mode: LIVE}')
      .replaceAll('2030-01-05', iso(now - DAY))
      .replace('key: C-OFF,', `key: C-OFF, observedAt: "${observed}",`);
    await importOrThrow(service.database, text);
    expect(await nextOf(key)).toBe(observed);
  });

  it('tells what time has brought before a write tells its own, and once', async () => {
    const { key, ...times } = await overdueCase();
    const ledger = changesAt(times);
    expect(await write(service, 'retractClaim', { situation: key, claim: 'NONE', reason: 'none' })).toMatchObject({
      code: 'UNKNOWN_ENTRY',
    });
    expect(await later(key)).toEqual(ledger);
    await done(service, 'assessSource', { situation: key, source: 'S-OFF', reliability: 'B' });
    const all = await later(key);
    expect(all.slice(0, ledger.length)).toEqual(ledger);
    expect(all.slice(ledger.length)).toEqual([expect.stringContaining('writer: SOURCE_ASSESSED S-OFF')]);
    const [row] = await run(
      "SELECT evaluated_at > now() - interval '1 minute' AS fresh FROM situation WHERE key = $1",
      [key],
    );
    expect(row).toEqual({ fresh: true });
  });

  it('has nothing to tell of the time before it was first looked at', async () => {
    const { key } = await overdueCase();
    await run('UPDATE situation SET evaluated_at = NULL WHERE key = $1', [key]);
    await withKeepers<[Keeper]>(1, async ([keeper]) => {
      await keeper.tick();
      expect(await later(key)).toEqual([]);
      const [row] = await run(
        'SELECT next_change_at AS next, evaluated_at IS NULL AS never FROM situation WHERE key = $1',
        [key],
      );
      expect(row).toEqual({ next: null, never: false });
    });
  });
});

async function withKeepers<Keepers extends readonly Keeper[]>(
  number: Keepers['length'],
  work: (keepers: Keepers) => Promise<void>,
): Promise<void> {
  const { url, source } = service.database;
  const onError = (error: unknown): never => {
    throw error;
  };
  const keepers = Array.from({ length: number }, () => createKeeper({ url, source, onError }));
  try {
    await work(keepers as readonly Keeper[] as Keepers);
  } finally {
    for (const keeper of keepers) await keeper.stop();
  }
}

const HOLDER = `
  SELECT l.pid FROM pg_locks AS l JOIN pg_stat_activity AS a ON a.pid = l.pid
   WHERE l.locktype = 'advisory' AND l.granted AND a.application_name = 'policy-options keeper'
     AND a.datname = current_database()`;

describe('the keeper', () => {
  it('tells what is due, and says how long it may rest', async () => {
    const { key, ...times } = await overdueCase();
    const soon = await liveCase({ staleAt: Date.now() + 3000, endAt: Date.now() + DAY });
    await withKeepers<[Keeper]>(1, async ([keeper]) => {
      const rest = await keeper.tick();
      expect(rest).toBeGreaterThan(0);
      expect(rest).toBeLessThanOrEqual(3000);
      expect(await later(key)).toEqual(changesAt(times));
      await keeper.tick();
      expect(await later(key)).toEqual(changesAt(times));
    });
    await run('UPDATE situation SET next_change_at = NULL WHERE key = $1', [soon]);
  });

  it('is one of all, and a change is told once even if all of them and a write tell it at once', async () => {
    const cases = [await overdueCase(), await overdueCase(), await overdueCase()];
    await withKeepers<[Keeper, Keeper, Keeper]>(3, async (keepers) => {
      const looks = keepers.map((keeper) => keeper.tick());
      const writes = cases.map(({ key }) =>
        done(service, 'assessSource', { situation: key, source: 'S-OFF', reliability: 'B' }),
      );
      await Promise.all([...looks, ...writes]);
      expect(await run(HOLDER)).toHaveLength(1);
      for (const { key, ...times } of cases) {
        const lines = await later(key);
        expect(lines.filter((line) => line.includes(' time: '))).toEqual(changesAt(times));
        expect(lines).toHaveLength(changesAt(times).length + 1);
      }
    });
  });

  it('is followed by another when its session ends, and comes back itself', async () => {
    await withKeepers<[Keeper, Keeper]>(2, async ([first, second]) => {
      await first.tick();
      const one = await overdueCase();
      expect(await second.tick()).toBe(LONGEST_REST);
      expect(await later(one.key)).toEqual([]);

      const [holder] = await run(HOLDER);
      expect(await run('SELECT pg_terminate_backend($1::int, 10000) AS gone', [holder?.['pid']])).toEqual([
        { gone: true },
      ]);
      await second.tick();
      expect(await later(one.key)).toEqual(changesAt(one));
      const [heir] = await run(HOLDER);
      expect(heir?.['pid']).not.toBe(holder?.['pid']);

      expect(await first.tick()).toBe(LONGEST_REST);
      expect([first.state(), second.state()]).toEqual(['standing by', 'keeping']);
      await second.stop();
      const two = await overdueCase();
      await first.tick();
      expect(await later(two.key)).toEqual(changesAt(two));
    });
  });

  it('tells of every failure and goes on with the other situations', async () => {
    const [broken, sound] = [await overdueCase(), await overdueCase()];
    await run(`ALTER TABLE event ADD CONSTRAINT refused CHECK (situation_id <> '${await idOf(broken.key)}') NOT VALID`);
    const failures: unknown[] = [];
    const { url, source } = service.database;
    const keeper = createKeeper({ url, source, onError: (error) => failures.push(error) });
    expect(keeper.state()).toBe('starting');
    expect(await keeper.tick()).toBe(LONGEST_REST);
    expect(failures).toMatchObject([{ constraint: 'refused' }]);
    expect(keeper.state()).toBe('failing');
    expect(await later(sound.key)).toEqual(changesAt(sound));
    await run('ALTER TABLE event DROP CONSTRAINT refused');
    await keeper.tick();
    expect(await later(broken.key)).toEqual(changesAt(broken));
    expect(keeper.state()).toBe('keeping');
    await keeper.stop();
    expect(keeper.state()).toBe('stopped');
  });

  it('says that it fails while it cannot connect, and that it has stopped', async () => {
    const { source } = service.database;
    const keeper = createKeeper({ url: 'postgres://nobody@127.0.0.1:1/none', source, onError: () => undefined });
    await expect(keeper.tick()).rejects.toThrow();
    expect(keeper.state()).toBe('failing');
    await keeper.stop();
    expect(keeper.state()).toBe('stopped');
  });

  it('looks by itself once it is started, is woken by a write, and stops', async () => {
    const rests: ((ms: number) => void)[] = [];
    const rest = (): Promise<number> => new Promise((resolve) => rests.push(resolve));
    const { url, source } = service.database;
    let breaths = 0;
    const wait = (ms: number, signal: AbortSignal): Promise<void> => {
      if (ms === BREATH) {
        breaths += 1;
        return Promise.resolve();
      }
      rests.shift()?.(ms);
      return new Promise((resolve) => {
        if (signal.aborted) resolve();
        else
          signal.addEventListener('abort', () => {
            resolve();
          });
      });
    };
    const failures: unknown[] = [];
    const keeper = createKeeper({ url, source, onError: (error) => failures.push(error), wait });
    const first = rest();
    keeper.start();
    await first;
    const other = await ladderCase(service);
    const { key, ...times } = await overdueCase();
    const second = rest();
    const woken = caseOf(service, other.key).must('kim', 'advanceClock', { to: day(1) });
    await Promise.all([woken, second]);
    const third = rest();
    await other.must('kim', 'advanceClock', { to: day(2) });
    await third;
    // What wakes it in one breath is looked at once.
    expect(breaths).toBeGreaterThanOrEqual(2);
    expect(await later(key)).toEqual(changesAt(times));
    expect(failures).toEqual([]);
    await keeper.stop();
    expect(await run(HOLDER)).toEqual([]);
  });
});

async function idOf(key: string): Promise<string> {
  const [row] = await run('SELECT id FROM situation WHERE key = $1', [key]);
  return String(row?.['id']);
}
