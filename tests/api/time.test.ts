import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalEvaluation } from '../../src/domain/preconditions/canonical.js';
import { createPicture, type Picture } from '../../src/picture/picture.js';
import { type LoadedRecord, loadRecord, loadWhole } from '../../src/picture/record.reads.js';
import { DAY, fractions, histories, live, START } from '../support/histories.js';
import { done, type Input, type MutationName } from '../support/mutations.js';
import { dataOf, edited, foundingText, importOrThrow, startService, type TestService } from '../support/service.js';

const FOUNDING = 'dprk-troops-russia-2024';
const OPTIONS = ['OPT-OBSERVER', 'OPT-DEFENSIVE', 'OPT-INDIRECT-LETHAL'];
const GATE = `
      - {indicator: IND-IN-RUSSIA, is: "TRUE"}
      - {indicator: IND-HOST-CONSENT, is: "TRUE"}
      - {mandate: MAN-NA-CONSENT}`;
/** Before the first report of the founding case. */
const EARLY = START - 10 * DAY;

let service: TestService;
let founding: string;
let count = 0;

beforeAll(async () => {
  founding = await foundingText();
  service = await startService();
});
afterAll(() => service.close());

/** A copy of the founding case that no other test touches, with another gate for OPT-OBSERVER where one is given. */
async function fresh(gate?: string): Promise<string> {
  count += 1;
  const key = `case-${String(count)}`;
  const text = edited(founding, `key: ${FOUNDING}`, `key: ${key}`);
  await importOrThrow(service.database, gate === undefined ? text : edited(text, GATE, gate));
  return key;
}

const iso = (instant: number): string => new Date(instant).toISOString();

interface Instants {
  readonly validAt: number;
  readonly knownAt: number;
}

function given({ validAt, knownAt }: Instants): Input {
  return { validAt: iso(validAt), knownAt: iso(knownAt) };
}

/** Everything that is told of a situation as of an instant but its revision and its clock, lists included. */
const TOLD = `withheld
  options { key availability evidenceStatus mandateStatus sequenceStatus blockers { code message until }
    precondition { version expression } statedIntents { status report { key } }
    evaluation { hash nodes { id value reason support against contributions { counted reason claim { key } } } }
    unlockSets { truncated sets { changes { message } } }
    fragility { singles { kind keys carries } pairs { keys } regrades { key to } }
    nextChangeAt { at valueTo availabilityTo causes { message } } }
  indicators { key title horizon state { value reason support against nextChangeAt { at valueTo } }
    claims(first: 100) { totalCount edges { node { key } } } }
  sources { key reliability assessments { reliability recordedAt } }
  mandates { key applicability status validUntil value reason }
  evidencePolicy { version accept }
  collectionPriorities { indicator { key } otherChanges }
  claims(first: 100) { totalCount edges { node { key retractedAt retractionReason supersedes disposition } } }
  reports(first: 100) { totalCount edges { node { key recordedAt } } }`;

async function toldOf(situation: string, asOf: Instants): Promise<string> {
  const query = `query T($s: String!, $asOf: AsOfInput!, $from: DateTime!, $to: DateTime!) {
    situation(key: $s, asOf: $asOf) { ${TOLD}
      availabilityDiff(from: { validAt: $from, knownAt: $from }, to: $asOf) { changes { option { key } causes { message at } } } }
    policyOption(situation: $s, key: "OPT-OBSERVER", asOf: $asOf) {
      availabilityHistory(from: $from, to: $to) { from until answer { availability value } causes { message } } } }`;
  const variables = { s: situation, asOf: given(asOf), from: iso(EARLY - DAY), to: iso(asOf.knownAt) };
  return JSON.stringify(await dataOf(service, query, variables), null, 1);
}

interface Shown {
  readonly availability: string;
  readonly evidenceStatus: string;
  readonly mandateStatus: string;
  readonly sequenceStatus: string;
  readonly evaluation: { readonly value: string };
}

const ANSWER = 'availability evidenceStatus mandateStatus sequenceStatus evaluation { value }';

async function answerAt(situation: string, option: string, asOf: Instants): Promise<Input> {
  const query = `query A($s: String!, $o: String!, $asOf: AsOfInput!) {
    policyOption(situation: $s, key: $o, asOf: $asOf) { ${ANSWER} } }`;
  const data = await dataOf(service, query, { s: situation, o: option, asOf: given(asOf) });
  const { evaluation, ...statuses } = data['policyOption'] as Shown;
  return { ...statuses, value: evaluation.value };
}

describe('an answer as of a past instant', () => {
  it('is the same before and after every later write', async () => {
    const property = fc.asyncProperty(histories(9), fractions(18), async (history, drawn) => {
      const situation = await fresh();
      const told: { readonly asOf: Instants; readonly before: string }[] = [];
      await live(service, situation, history, async (now) => {
        const [known = 0, valid = 0] = drawn.slice(told.length * 2);
        const knownAt = Math.round(EARLY + known * (now - 1 - EARLY));
        const asOf = { knownAt, validAt: Math.round(EARLY + valid * (knownAt - EARLY)) };
        told.push({ asOf, before: await toldOf(situation, asOf) });
        const last = { validAt: now - 1, knownAt: now - 1 };
        told.push({ asOf: last, before: await toldOf(situation, last) });
      });
      for (const { asOf, before } of told) expect(await toldOf(situation, asOf)).toBe(before);
    });
    await fc.assert(property, { numRuns: 5, endOnFailure: true });
  }, 180_000);
});

describe('availabilityHistory', () => {
  it('agrees at every instant with what policyOption answers then', async () => {
    const property = fc.asyncProperty(histories(10), fractions(6), async (history, drawn) => {
      const situation = await fresh();
      const until = (await live(service, situation, history)) + 5 * DAY;
      for (const option of OPTIONS) await agrees(situation, option, until, drawn);
    });
    await fc.assert(property, { numRuns: 4, endOnFailure: true });
  }, 180_000);

  async function agrees(situation: string, option: string, until: number, drawn: readonly number[]): Promise<void> {
    const query = `query H($s: String!, $o: String!, $from: DateTime!, $to: DateTime!) {
      policyOption(situation: $s, key: $o) { availabilityHistory(from: $from, to: $to) {
        from until answer { availability value evidenceStatus mandateStatus sequenceStatus } causes { kind } } } }`;
    const range = { from: iso(EARLY), to: iso(until) };
    const data = await dataOf(service, query, { s: situation, o: option, ...range });
    const { availabilityHistory: steps } = data['policyOption'] as { availabilityHistory: readonly Step[] };
    expect(steps.slice(1).map(({ from }) => from)).toEqual(steps.slice(0, -1).map((step) => step.until));
    expect([steps[0]?.from, steps.at(-1)?.until]).toEqual([range.from, range.to]);
    expect(steps.map(({ causes }) => causes.length > 0)).toEqual(steps.map((_, index) => index > 0));
    const ends = steps.flatMap((step) => [Date.parse(step.from), Date.parse(step.until) - 1]);
    for (const at of [...ends, ...drawn.map((fraction) => Math.round(EARLY + fraction * (until - 1 - EARLY)))]) {
      const step = steps.find((each) => Date.parse(each.from) <= at && at < Date.parse(each.until));
      const answer = await answerAt(situation, option, { validAt: at, knownAt: at });
      expect([iso(at), answer]).toEqual([iso(at), step?.answer]);
    }
  }

  it.each(['2024-10-22T00:00:00Z', '2024-10-21T00:00:00Z'])(
    'refuses a stretch that ends at %s, before it begins',
    async (to) => {
      const query = `query H($to: DateTime!) { policyOption(situation: "${FOUNDING}", key: "OPT-OBSERVER") {
      availabilityHistory(from: "2024-10-22T00:00:00Z", to: $to) { from } } }`;
      const { body } = await service.ask(query, { to });
      expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: ['to'] });
    },
  );
});

interface Step {
  readonly from: string;
  readonly until: string;
  readonly answer: Input;
  readonly causes: readonly Input[];
}

interface Next {
  readonly at: string;
  readonly valueFrom: string;
  readonly valueTo: string;
  readonly availabilityFrom: string;
  readonly availabilityTo: string;
  readonly causes: readonly Input[];
}

describe('nextChangeAt', () => {
  it('is the first instant at which another answer is given, and tells both', async () => {
    const property = fc.asyncProperty(histories(8), fractions(8), async (history, drawn) => {
      const situation = await fresh();
      const now = await live(service, situation, history);
      for (const option of OPTIONS) await holdsUntilNext(situation, option, now, drawn);
    });
    await fc.assert(property, { numRuns: 4, endOnFailure: true });
  }, 180_000);

  async function holdsUntilNext(
    situation: string,
    option: string,
    now: number,
    drawn: readonly number[],
  ): Promise<void> {
    const query = `query N($s: String!, $o: String!) { policyOption(situation: $s, key: $o) {
      nextChangeAt { at valueFrom valueTo availabilityFrom availabilityTo causes { kind } } } }`;
    const data = await dataOf(service, query, { s: situation, o: option });
    const { nextChangeAt: next } = data['policyOption'] as { nextChangeAt: Next | null };
    const at = async (validAt: number): Promise<readonly unknown[]> => {
      const answer = await answerAt(situation, option, { validAt, knownAt: now });
      return [answer['availability'], answer['value']];
    };
    const present = await at(now);
    const end = next === null ? now + 400 * DAY : Date.parse(next.at);
    const between = drawn.map((fraction) => Math.round(now + fraction * (end - 1 - now)));
    for (const instant of [...between, end - 1])
      expect([iso(instant), ...(await at(instant))]).toEqual([iso(instant), ...present]);
    if (next === null) return;
    expect(present).toEqual([next.availabilityFrom, next.valueFrom]);
    expect(await at(end)).toEqual([next.availabilityTo, next.valueTo]);
    expect(await at(end)).not.toEqual(present);
    expect(next.causes.length).toBeGreaterThan(0);
  }
});

describe('a picture of the claims that stand', () => {
  it('gives the same answers as one of every claim ever recorded', async () => {
    const property = fc.asyncProperty(histories(12), fractions(16), async (history, drawn) => {
      const situation = await fresh();
      const now = await live(service, situation, history);
      // Both instants anywhere, also after the present and in either order.
      const at = (fraction: number): number => Math.round(EARLY + fraction * (now + 20 * DAY - EARLY));
      const instants = drawn.flatMap((fraction, index) => {
        const knownAt = at(drawn[index + 1] ?? 1);
        return [{ validAt: at(fraction), knownAt }];
      });
      for (const asOf of [...instants, { validAt: now, knownAt: now }]) {
        const asked = { key: situation, asked: asOf, markings: ['CLEAR'] };
        const standing = await loadRecord(service.database.sql, asked);
        const whole = await loadWhole(service.database.sql, asked);
        expect(answersOf(standing)).toEqual(answersOf(whole));
      }
    });
    await fc.assert(property, { numRuns: 5, endOnFailure: true });
  }, 180_000);

  function answersOf(loaded: LoadedRecord | null): unknown {
    if (loaded === null) throw new Error('the situation is gone');
    const { record, asOf } = loaded;
    const picture: Picture = createPicture(record, asOf, { whole: () => Promise.resolve(record) });
    return [...picture.options.keys()].map((option) => {
      const { evaluation, place: _, ...answer } = picture.standing(option);
      return { option, ...answer, evaluation: evaluation === null ? null : canonicalEvaluation(evaluation) };
    });
  }
});

interface Difference {
  readonly option: { readonly key: string };
  readonly from: { readonly availability: string };
  readonly to: { readonly availability: string };
  readonly causes: readonly Input[];
}

describe('availabilityDiff', () => {
  const LATER = START + 2 * DAY;
  const CAUSE = `kind at message claim report source indicator mandate definition definitionKey versionFrom versionTo`;

  /** How OPT-OBSERVER differs, if it does. */
  async function diffOf(situation: string, from: number, to: number): Promise<readonly Difference[]> {
    const query = `query D($s: String!, $from: AsOfInput!, $to: AsOfInput!) { situation(key: $s) {
      availabilityDiff(from: $from, to: $to) { changes { option { key } from { availability } to { availability }
        causes { ${CAUSE} } } } } }`;
    const at = (instant: number): Input => given({ validAt: instant, knownAt: instant });
    const data = await dataOf(service, query, { s: situation, from: at(from), to: at(to) });
    const { changes } = (data['situation'] as { availabilityDiff: { changes: readonly Difference[] } })
      .availabilityDiff;
    return changes.filter(({ option }) => option.key === 'OPT-OBSERVER');
  }

  const IN_RUSSIA = '\n      - {indicator: IND-IN-RUSSIA}';
  const MANDATED = '\n      - {mandate: MAN-NSC}';
  const AMENDED = '{all: [{indicator: IND-COMBAT}]}';
  interface Written {
    readonly gate: string;
    readonly name: MutationName;
    readonly input: Input;
  }
  const DENIAL = {
    source: 'SRC-YONHAP',
    key: 'R9',
    title: 'None there',
    publishedAt: iso(LATER),
    claims: [{ key: 'K9', indicator: 'IND-IN-RUSSIA', polarity: 'DENIES', credibility: 1, modality: 'OBSERVED' }],
  };
  const ABOUT_C2 = { claim: 'C2', report: 'R1', source: 'SRC-NIS', indicator: 'IND-IN-RUSSIA' };

  it.each<[kind: string, written: Written, to: string, cause: Input]>([
    [
      'REPORT',
      { gate: IN_RUSSIA, name: 'recordReport', input: DENIAL },
      'UNDETERMINED',
      { claim: 'K9', report: 'R9', source: 'SRC-YONHAP', indicator: 'IND-IN-RUSSIA' },
    ],
    [
      'RETRACTION',
      { gate: IN_RUSSIA, name: 'retractClaim', input: { claim: 'C2', reason: 'wrong' } },
      'UNDETERMINED',
      ABOUT_C2,
    ],
    [
      'REGRADE',
      { gate: IN_RUSSIA, name: 'assessSource', input: { source: 'SRC-NIS', reliability: 'E' } },
      'UNDETERMINED',
      { source: 'SRC-NIS', message: 'Source SRC-NIS was graded E, before B.' },
    ],
    [
      'MANDATE',
      { gate: MANDATED, name: 'updateMandate', input: { mandate: 'MAN-NSC', status: 'GRANTED' } },
      'AVAILABLE',
      { mandate: 'MAN-NSC' },
    ],
    [
      'AMENDMENT',
      {
        gate: IN_RUSSIA,
        name: 'amendDefinition',
        input: { kind: 'PRECONDITION', key: 'OPT-OBSERVER', definition: AMENDED },
      },
      'UNDETERMINED',
      { definition: 'PRECONDITION', definitionKey: 'OPT-OBSERVER', versionFrom: 1, versionTo: 2 },
    ],
  ])('tells a %s as the cause of what it brought about', async (kind, { gate, name, input }, availability, cause) => {
    const situation = await fresh(gate);
    await done(service, 'advanceClock', { situation, to: iso(LATER) });
    await done(service, name, { situation, ...input });
    const [change] = await diffOf(situation, START, LATER);
    expect(change).toMatchObject({ to: { availability } });
    expect(change?.causes).toMatchObject([{ kind, at: iso(LATER), ...cause }]);
    const [back] = await diffOf(situation, LATER, START);
    expect([back?.from, back?.to]).toEqual([change?.to, change?.from]);
    expect(back?.causes).toMatchObject([{ kind }]);
  });

  it.each<[kind: string, gate: string, to: string, cause: Input]>([
    ['EXPIRY', IN_RUSSIA, '2024-11-21T00:00:00.001Z', ABOUT_C2],
    [
      'CLOCK',
      '\n      - {time: {before: "2024-11-05"}}',
      '2024-11-05T00:00:00.000Z',
      { message: 'An instant that the gate names has come.' },
    ],
  ])('tells an %s as the cause of what time alone brought about', async (kind, gate, to, cause) => {
    const situation = await fresh(gate);
    const moved = await done(service, 'advanceClock', { situation, to });
    expect(moved.changes).toMatchObject([{ option: { key: 'OPT-OBSERVER' }, from: 'AVAILABLE' }]);
    const [change] = await diffOf(situation, START, Date.parse(to));
    expect(change?.causes).toMatchObject([{ kind, at: to, ...cause }]);
    expect(await diffOf(situation, START, Date.parse(to) - 1)).toEqual([]);
  });

  it('tells the end of a grant as a MANDATE', async () => {
    const situation = await fresh(MANDATED);
    const validUntil = iso(LATER + DAY);
    await done(service, 'advanceClock', { situation, to: iso(LATER) });
    await done(service, 'updateMandate', { situation, mandate: 'MAN-NSC', status: 'GRANTED', validUntil });
    await done(service, 'advanceClock', { situation, to: validUntil });
    const [change] = await diffOf(situation, LATER, LATER + DAY);
    expect(change?.causes).toMatchObject([
      { kind: 'MANDATE', at: validUntil, message: 'The grant of mandate MAN-NSC ran out.' },
    ]);
  });

  it('tells both causes where neither brought it about alone, the earlier first', async () => {
    const situation = await fresh(`${MANDATED}\n      - {indicator: IND-HOST-CONSENT}`);
    const claims = [{ indicator: 'IND-HOST-CONSENT', polarity: 'AFFIRMS', credibility: 1, modality: 'STATEMENT' }];
    await done(service, 'advanceClock', { situation, to: iso(LATER) });
    await done(service, 'recordReport', {
      situation,
      source: 'SRC-NIS',
      title: 'Yes',
      publishedAt: iso(LATER),
      claims,
    });
    await done(service, 'advanceClock', { situation, to: iso(LATER + DAY) });
    await done(service, 'updateMandate', { situation, mandate: 'MAN-NSC', status: 'GRANTED' });
    const [change] = await diffOf(situation, START, LATER + DAY);
    expect(change).toMatchObject({ from: { availability: 'BLOCKED' }, to: { availability: 'AVAILABLE' } });
    expect(change?.causes).toMatchObject([
      { kind: 'REPORT', at: iso(LATER) },
      { kind: 'MANDATE', at: iso(LATER + DAY) },
    ]);
  });

  it('tells nothing between an instant and itself', async () => {
    expect(await diffOf(FOUNDING, START, START)).toEqual([]);
  });
});

describe('a picture asked by what was known then', () => {
  it('knows nothing of what was recorded later, though it happened before', async () => {
    const situation = await fresh('\n      - {indicator: IND-HOST-CONSENT}');
    await done(service, 'advanceClock', { situation, to: iso(START + DAY) });
    const claims = [
      {
        indicator: 'IND-HOST-CONSENT',
        polarity: 'AFFIRMS',
        credibility: 1,
        modality: 'STATEMENT',
        observedAt: iso(START - DAY),
      },
    ];
    await done(service, 'recordReport', {
      situation,
      source: 'SRC-NIS',
      title: 'Yes',
      publishedAt: iso(START),
      claims,
    });
    const at = async (validAt: number, knownAt: number): Promise<unknown> =>
      (await answerAt(situation, 'OPT-OBSERVER', { validAt, knownAt }))['availability'];
    expect(await at(START, START)).toBe('UNDETERMINED');
    expect(await at(START, START + DAY - 1)).toBe('UNDETERMINED');
    expect(await at(START, START + DAY)).toBe('AVAILABLE');
    expect(await at(START - DAY, START + DAY)).toBe('AVAILABLE');
    expect(await at(START - DAY - 1, START + DAY)).toBe('UNDETERMINED');
  });
});
