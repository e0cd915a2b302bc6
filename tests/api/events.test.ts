import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lineOf, linesAfter, shownEvents, type StoredEvent, storedEvents } from '../support/events.js';
import { ladderCase } from '../support/ladder-case.js';
import { contentOf, done, type Input, write } from '../support/mutations.js';
import type { Person } from '../support/people.js';
import { dataOf, edited, foundingText, importOrThrow, startService, type TestService } from '../support/service.js';

const FOUNDING = 'dprk-troops-russia-2024';
const EVERYBODY = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'];

let service: TestService;
let founding: string;
let count = 0;

beforeAll(async () => {
  founding = await foundingText();
  // Thirty writes of one situation take turns, on machines of any speed.
  service = await startService([], { LIMIT_POOL_WAIT_MS: '60000', LIMIT_LOCK_MS: '60000' });
});
afterAll(() => service.close());

/** A copy of the founding case that no other test touches. */
async function fresh(): Promise<string> {
  count += 1;
  const key = `case-${String(count)}`;
  await importOrThrow(service.database, edited(founding, `key: ${FOUNDING}`, `key: ${key}`));
  return key;
}

function report(situation: string, fields: Input = {}): Input {
  const published = { title: 'Seen', publishedAt: '2024-10-22T12:00:00Z' };
  return { situation, source: 'SRC-NIS', ...published, claims: [], ...fields };
}

const consent = { indicator: 'IND-HOST-CONSENT', polarity: 'AFFIRMS', credibility: 1, modality: 'OBSERVED' };
const analyst = (clearance: string): Person => ({ subject: `analyst ${clearance}`, roles: ['ANALYST'], clearance });
const reader = (clearance: string): Person => ({ subject: 'reader', roles: ['READER'], clearance });

async function last(situation: string, many: number): Promise<readonly StoredEvent[]> {
  return (await storedEvents(service.database, situation)).slice(-many);
}

describe('the events of a write', () => {
  it('begin with what was put on record, then tell what followed from it, in the order of the dossier', async () => {
    const situation = await fresh();
    const mandate = { mandate: 'MAN-NA-CONSENT', status: 'NONE', applicability: 'NOT_REQUIRED' };
    await done(service, 'updateMandate', { situation, ...mandate });
    const claims = [{ ...consent, key: 'K-NEW' }];
    await done(service, 'recordReport', report(situation, { key: 'R-NEW', source: 'SRC-YONHAP', claims }));
    await done(service, 'assessSource', { situation, source: 'SRC-YONHAP', reliability: 'A' });
    expect(await linesAfter(service.database, situation)).toEqual([
      'DOSSIER_IMPORTED',
      'MANDATE_UPDATED MAN-NA-CONSENT',
      'REPORT_RECORDED R-NEW',
      'INDICATOR_CHANGED IND-HOST-CONSENT NO_EVIDENCE -> SUPPORTED (UNKNOWN -> TRUE)',
      'AVAILABILITY_CHANGED OPT-OBSERVER UNDETERMINED -> AVAILABLE (UNKNOWN -> TRUE)',
      'SOURCE_ASSESSED SRC-YONHAP',
    ]);
  });

  it('say who, when by the clock of the situation, with which revision, and to whom', async () => {
    const situation = await fresh();
    await done(service, 'assessSource', { situation, source: 'SRC-YONHAP', reliability: 'E' });
    expect(await last(situation, 1)).toEqual([
      {
        sequence: 2,
        kind: 'SOURCE_ASSESSED',
        audience: EVERYBODY,
        at: '2024-10-22T23:59:59.000Z',
        causedBy: 'writer',
        revision: 2,
        detail: { source: 'SRC-YONHAP' },
      },
    ]);
  });

  it('are not there where it is refused, faulty, tried out or finds nothing to do', async () => {
    const situation = await fresh();
    const before = await contentOf(service.database);
    await write(service, 'retractClaim', { situation, claim: 'NONE', reason: 'none' });
    await write(service, 'assessSource', { situation, source: 'SRC-NIS', reliability: 'C', expectedRevision: 9 });
    await write(service, 'advanceClock', { situation, to: '2024-10-22T00:00:00Z' });
    const text = edited(founding, `key: ${FOUNDING}`, `key: ${situation}`);
    await write(service, 'importDossier', { situation, text });
    await write(service, 'importDossier', {
      situation: 'new',
      text: edited(text, `key: ${situation}`, 'key: new'),
      dryRun: true,
    });
    expect(await contentOf(service.database)).toEqual(before);
  });

  it('are told once where the request comes twice', async () => {
    const situation = await fresh();
    const input = { situation, claim: 'C2', reason: 'misread', idempotencyKey: 'once' };
    await done(service, 'retractClaim', input);
    const told = await storedEvents(service.database, situation);
    await done(service, 'retractClaim', input);
    expect(await storedEvents(service.database, situation)).toEqual(told);
  });

  it('are lost with it where its transaction fails at the very end', async () => {
    const situation = await fresh();
    const before = await contentOf(service.database);
    await service.database.sql.rows({
      text: `ALTER TABLE audit_entry ADD CONSTRAINT no_more CHECK (operation <> 'assessSource') NOT VALID`,
      values: [],
    });
    const input = { situation, source: 'SRC-NIS', reliability: 'C' };
    await expect(write(service, 'assessSource', input)).rejects.toThrow('INTERNAL_SERVER_ERROR');
    await service.database.sql.rows({ text: 'ALTER TABLE audit_entry DROP CONSTRAINT no_more', values: [] });
    expect(await contentOf(service.database)).toEqual(before);
    await done(service, 'assessSource', input);
    expect((await storedEvents(service.database, situation))[1]).toMatchObject({
      sequence: 2,
      kind: 'SOURCE_ASSESSED',
    });
  });

  it('are numbered without a gap, however many write at once', async () => {
    const situation = await fresh();
    const writes = Array.from({ length: 30 }, (_, index) =>
      index % 3 === 2
        ? write(service, 'retractClaim', { situation, claim: 'NONE', reason: 'none' })
        : write(service, 'recordReport', report(situation, { key: `R-N${String(index)}` })),
    );
    await Promise.all(writes);
    const told = await storedEvents(service.database, situation);
    expect(told.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
    expect(new Set(told.map(({ detail }) => detail['report'])).size).toBe(21);
    const [row] = await service.database.sql.rows({
      text: 'SELECT event_sequence AS sequence FROM situation WHERE key = $1',
      values: [situation],
    });
    expect(row).toEqual({ sequence: 21 });
  }, 60_000);
});

describe('each kind of write', () => {
  it('of evidence and mandates tells its own event', async () => {
    const situation = await fresh();
    await done(
      service,
      'recordReport',
      report(situation, { key: 'R-NEW', claims: [{ ...consent, key: 'K-1', credibility: 6 }] }),
    );
    await done(service, 'retractClaim', { situation, claim: 'K-1', reason: 'misread' });
    await done(service, 'updateMandate', { situation, mandate: 'MAN-NSC', status: 'REQUESTED' });
    const told = (await storedEvents(service.database, situation)).filter(({ kind }) => !kind.endsWith('_CHANGED'));
    expect(told.map(({ kind, detail }) => ({ kind, ...detail }))).toEqual([
      { kind: 'DOSSIER_IMPORTED' },
      { kind: 'REPORT_RECORDED', report: 'R-NEW', source: 'SRC-NIS', claims: ['K-1'] },
      { kind: 'CLAIM_RETRACTED', claim: 'K-1' },
      { kind: 'MANDATE_UPDATED', mandate: 'MAN-NSC' },
    ]);
  });

  it('of definitions tells what is in force, what waits, and what is closed', async () => {
    const { key, must } = await ladderCase(service);
    const rule = (severity: string): Input => ({
      ...{ kind: 'INVARIANT', key: 'INV-NO-DIRECT' },
      definition: `{rule: {forbid: {option: {lethality: LETHAL, deliveryMode: DIRECT}}}, severity: ${severity}}`,
    });
    const amendment = async (input: Input): Promise<string> =>
      ((await must('kim', 'amendDefinition', input))['amendment'] as { key: string }).key;
    await must('kim', 'amendDefinition', {
      kind: 'PRECONDITION',
      key: 'OPT-WORDS',
      definition: '{mandate: MAN-COURT}',
    });
    const first = await amendment(rule('SOFT'));
    const second = await amendment(rule('SOFT'));
    await done(service, 'approveAmendment', { situation: key, amendment: second });
    const third = await amendment(rule('HARD'));
    await service.database.sql.rows({
      text: `WITH old AS (
          UPDATE invariant SET valid_to = valid_from + interval '1 day' WHERE key = 'INV-NO-DIRECT' AND valid_to = 'infinity'
             AND situation_id = (SELECT id FROM situation WHERE key = $1) RETURNING invariant.*)
        INSERT INTO invariant SELECT made.* FROM old CROSS JOIN LATERAL jsonb_populate_record(NULL::invariant,
          to_jsonb(old) || jsonb_build_object('version', old.version + 1, 'valid_from', old.valid_from + interval '1 day', 'valid_to', 'infinity')) AS made`,
      values: [key],
    });
    expect(await write(service, 'approveAmendment', { situation: key, amendment: third })).toMatchObject({
      code: 'AMENDMENT_CLOSED',
    });
    const definition = (version: number | null) => ({ kind: 'INVARIANT', key: 'INV-NO-DIRECT', version });
    const told = (await storedEvents(service.database, key)).filter(({ kind }) => /AMEND/.test(kind));
    expect(told.map(({ kind, detail }) => ({ kind, ...detail }))).toEqual([
      { kind: 'DEFINITION_AMENDED', definition: { kind: 'PRECONDITION', key: 'OPT-WORDS', version: 2 } },
      { kind: 'AMENDMENT_PROPOSED', amendment: first, definition: definition(null) },
      { kind: 'AMENDMENT_CLOSED', amendment: first, definition: definition(null) },
      { kind: 'AMENDMENT_PROPOSED', amendment: second, definition: definition(null) },
      { kind: 'AMENDMENT_APPROVED', amendment: second, definition: definition(2) },
      { kind: 'DEFINITION_AMENDED', definition: definition(2) },
      { kind: 'AMENDMENT_PROPOSED', amendment: third, definition: definition(null) },
      { kind: 'AMENDMENT_CLOSED', amendment: third, definition: definition(null) },
    ]);
  });

  it('on a ladder tells of the proposal, of the stage and of what is enacted', async () => {
    const { key, must, climb, propose } = await ladderCase(service);
    await climb('ST-1');
    await propose('SD-1', 'ann', { draft: true });
    const open = await propose('SD-1');
    await must('ann', 'withdrawProposal', { proposal: open });
    await must('ned', 'standDown', { ladder: 'LAD-MAIN', stage: 'ST-0' });
    expect(await linesAfter(service.database, key)).toEqual([
      'DOSSIER_IMPORTED',
      'PROPOSAL_OPENED ST-1 PROPOSED',
      'PROPOSAL_SUBMITTED ST-1 PROPOSED',
      'APPROVAL_GIVEN ST-1 PROPOSED',
      'APPROVAL_GIVEN ST-1 APPROVED',
      'PROPOSAL_CLOSED ST-1 ENACTED ENACTMENT',
      'STAGE_ENTERED ST-1 ST-0 -> ST-1',
      'AVAILABILITY_CHANGED OPT-SHIELD AVAILABLE -> ENACTED (TRUE -> TRUE)',
      'AVAILABILITY_CHANGED OPT-SWORD BLOCKED -> BLOCKED (FALSE -> TRUE)',
      'PROPOSAL_OPENED SD-1 DRAFT',
      'PROPOSAL_SUBMITTED SD-1 APPROVED',
      'PROPOSAL_CLOSED SD-1 WITHDRAWN WITHDRAWAL',
      'STAGE_ENTERED ST-0 ST-1 -> ST-0',
      'AVAILABILITY_CHANGED OPT-SHIELD ENACTED -> AVAILABLE (TRUE -> TRUE)',
      'AVAILABILITY_CHANGED OPT-SWORD BLOCKED -> BLOCKED (TRUE -> FALSE)',
    ]);
  });

  it('that ends a proposal says why: rejected, stood down, amended, found changed by a refused act', async () => {
    const { key, must, act, propose, climb } = await ladderCase(service);
    await climb('ST-1');
    await must('kim', 'advanceClock', { to: '2030-01-13T00:00:00Z' });
    const ends: string[] = [];
    const end = async (make: (proposal: string) => Promise<unknown>): Promise<void> => {
      const proposal = await propose('ST-2');
      await make(proposal);
      const told = (await storedEvents(service.database, key)).filter(({ kind }) => kind === 'PROPOSAL_CLOSED');
      ends.push(lineOf(told.at(-1) as StoredEvent));
      expect(told.at(-1)?.detail).toMatchObject({ proposal, ladder: 'LAD-MAIN', stage: 'ST-2' });
    };
    await end((proposal) => must('ned', 'rejectProposal', { proposal }));
    await end(() =>
      must('kim', 'amendDefinition', { kind: 'PRECONDITION', key: 'OPT-SWORD', definition: '{mandate: MAN-COURT}' }),
    );
    await end(async (proposal) => {
      await must('kim', 'updateMandate', { mandate: 'MAN-COURT', status: 'GRANTED', note: 'again' });
      await must('kim', 'updateMandate', { mandate: 'MAN-COURT', status: 'REFUSED' });
      expect(await act('ned', 'approveProposal', { proposal })).toMatchObject({ code: 'EVALUATION_CHANGED' });
    });
    await must('kim', 'updateMandate', { mandate: 'MAN-COURT', status: 'GRANTED' });
    await end(() => must('ned', 'standDown', { ladder: 'LAD-MAIN', stage: 'ST-0' }));
    expect(ends).toEqual([
      'PROPOSAL_CLOSED ST-2 REJECTED REJECTION',
      'PROPOSAL_CLOSED ST-2 LAPSED DEFINITION_AMENDED',
      'PROPOSAL_CLOSED ST-2 LAPSED EVALUATION_CHANGED',
      'PROPOSAL_CLOSED ST-2 WITHDRAWN STAND_DOWN',
    ]);
  });
});

describe('the audience of an event', () => {
  it('is who may see the report, the claim or the proposal that it is about, and what follows as each sees it', async () => {
    const situation = await fresh();
    const claims = [{ ...consent, key: 'K-RED' }];
    await done(
      service.as(analyst('RED')),
      'recordReport',
      report(situation, { key: 'R-RED', source: 'SRC-UKR-INTEL', marking: 'AMBER', claims }),
    );
    await done(service.as(analyst('RED')), 'retractClaim', { situation, claim: 'K-RED', reason: 'withdrawn' });
    const told = (await storedEvents(service.database, situation)).slice(1);
    expect(told.map((event) => `${lineOf(event)}: ${event.audience.join(' ')}`)).toEqual([
      'REPORT_RECORDED R-RED: AMBER AMBER+STRICT RED',
      'INDICATOR_CHANGED IND-HOST-CONSENT NO_EVIDENCE -> INSUFFICIENT (UNKNOWN -> UNKNOWN): AMBER AMBER+STRICT RED',
      'CLAIM_RETRACTED K-RED: AMBER AMBER+STRICT RED',
      'INDICATOR_CHANGED IND-HOST-CONSENT INSUFFICIENT -> NO_EVIDENCE (UNKNOWN -> UNKNOWN): AMBER AMBER+STRICT RED',
    ]);
    for (const clearance of EVERYBODY) {
      const kinds = (await shownEvents(service, situation, reader(clearance))).map(({ kind }) => kind);
      const seen = told.filter(({ audience }) => audience.includes(clearance)).map(({ kind }) => kind);
      expect([clearance, kinds]).toEqual([clearance, ['DOSSIER_IMPORTED', ...seen]]);
    }
  });

  it('parts where one write changes the same entry in another way for others', async () => {
    const situation = await fresh();
    const red = report(situation, {
      key: 'R-RED',
      source: 'SRC-YONHAP',
      marking: 'RED',
      claims: [{ ...consent, key: 'K-1' }],
    });
    await done(service.as(analyst('RED')), 'recordReport', red);
    const denial = { ...consent, key: 'K-2', polarity: 'DENIES' };
    await done(
      service,
      'recordReport',
      report(situation, { key: 'R-NO', source: 'SRC-YONHAP', publishedAt: '2024-10-20T00:00:00Z', claims: [denial] }),
    );
    await done(
      service,
      'recordReport',
      report(situation, { key: 'R-NO-2', source: 'SRC-UKR-INTEL', claims: [{ ...denial, key: 'K-3' }] }),
    );
    const told = (await storedEvents(service.database, situation))
      .slice(1)
      .filter(({ kind }) => kind === 'INDICATOR_CHANGED');
    expect(told.map((event) => `${lineOf(event)}: ${event.audience.join(' ')}`)).toEqual([
      'INDICATOR_CHANGED IND-HOST-CONSENT NO_EVIDENCE -> SUPPORTED (UNKNOWN -> TRUE): RED',
      'INDICATOR_CHANGED IND-HOST-CONSENT NO_EVIDENCE -> REFUTED (UNKNOWN -> FALSE): CLEAR GREEN AMBER AMBER+STRICT',
      'INDICATOR_CHANGED IND-HOST-CONSENT SUPPORTED -> CONTESTED (TRUE -> UNKNOWN): RED',
    ]);
  });

  it('of a proposal is that of its marking', async () => {
    const { key, propose } = await ladderCase(service);
    await propose('ST-1', 'amber', { marking: 'AMBER' });
    const told = (await storedEvents(service.database, key)).slice(1);
    expect(told.map(({ kind, audience }) => [kind, audience])).toEqual([
      ['PROPOSAL_OPENED', ['AMBER', 'AMBER+STRICT', 'RED']],
      ['PROPOSAL_SUBMITTED', ['AMBER', 'AMBER+STRICT', 'RED']],
    ]);
  });
});

describe('Situation.events', () => {
  it('shows the entries that an event is about, and null for those of other kinds', async () => {
    const { key, must, climb } = await ladderCase(service);
    await must('kim', 'recordReport', {
      ...report(key),
      key: 'R-NEW',
      source: 'S-TWO',
      publishedAt: '2030-01-06T00:00:00Z',
      claims: [{ ...consent, indicator: 'IND-ALERT', key: 'K-NEW' }],
    });
    await must('kim', 'retractClaim', { claim: 'K-NEW', reason: 'no' });
    await climb('ST-1');
    const shown = await shownEvents(service, key, reader('CLEAR'));
    const pick = (kind: string) => shown.find((event) => event.kind === kind);
    expect(pick('REPORT_RECORDED')).toMatchObject({
      __typename: 'SituationEvent',
      report: { key: 'R-NEW', title: 'Seen' },
      claims: [{ key: 'K-NEW', indicator: { key: 'IND-ALERT' } }],
      source: { key: 'S-TWO' },
      claim: null,
      option: null,
      proposal: null,
    });
    expect(pick('CLAIM_RETRACTED')).toMatchObject({
      claim: { key: 'K-NEW', retractedAt: '2030-01-10T00:00:00.000Z' },
      claims: [],
    });
    expect(pick('PROPOSAL_OPENED')).toMatchObject({
      ladder: { key: 'LAD-MAIN' },
      stage: { key: 'ST-1' },
      status: 'PROPOSED',
      proposal: { status: 'ENACTED' },
    });
    expect(pick('STAGE_ENTERED')).toMatchObject({
      stage: { key: 'ST-1' },
      from: 'ST-0',
      to: 'ST-1',
      decision: { sequence: 1 },
    });
    expect(pick('AVAILABILITY_CHANGED')).toMatchObject({
      option: { key: expect.any(String) as string },
      from: expect.any(String) as string,
    });
  });

  it('asks one statement for the reports of a whole page', async () => {
    const situation = await fresh();
    for (const key of ['R-1', 'R-2', 'R-3']) await done(service, 'recordReport', report(situation, { key }));
    service.statements.length = 0;
    await shownEvents(service, situation, reader('CLEAR'));
    expect(service.statements.filter((text) => text.includes('FROM report AS t')).length).toBe(1);
  });

  it('pages by cursors that events carry themselves, and filters by kind', async () => {
    const situation = await fresh();
    for (const key of ['R-1', 'R-2', 'R-3']) await done(service, 'recordReport', report(situation, { key }));
    const all = await shownEvents(service, situation, reader('CLEAR'));
    const PAGE = `query P($situation: String!, $after: String, $kinds: [EventKind!]) { situation(key: $situation) {
      events(first: 2, after: $after, filter: { kinds: $kinds }) { totalCount edges { cursor node { cursor kind } } } } }`;
    const page = await dataOf(service, PAGE, { situation, after: all[1]?.cursor, kinds: null });
    expect(page).toMatchObject({
      situation: {
        events: { totalCount: all.length, edges: [{ cursor: all[2]?.cursor, node: { cursor: all[2]?.cursor } }, {}] },
      },
    });
    const imports = await dataOf(service, PAGE, { situation, kinds: ['DOSSIER_IMPORTED'] });
    expect(imports).toMatchObject({
      situation: { events: { totalCount: 1, edges: [{ node: { kind: 'DOSSIER_IMPORTED' } }] } },
    });
  });

  it('knows only what had happened by then', async () => {
    const situation = await fresh();
    await done(service, 'advanceClock', { situation, to: '2024-10-25T00:00:00Z' });
    await done(service, 'assessSource', { situation, source: 'SRC-NIS', reliability: 'B' });
    const KNOWN = `query K($situation: String!, $knownAt: DateTime!) {
      situation(key: $situation, asOf: { knownAt: $knownAt }) { events(first: 100) { edges { node { kind } } } } }`;
    const kindsBy = async (knownAt: string) => JSON.stringify(await dataOf(service, KNOWN, { situation, knownAt }));
    expect(await kindsBy('2024-10-24T00:00:00Z')).not.toContain('SOURCE_ASSESSED');
    expect(await kindsBy('2024-10-25T00:00:00Z')).toContain('SOURCE_ASSESSED');
  });

  it('finds an event again by its id, for whoever sees it', async () => {
    const situation = await fresh();
    await done(service.as(analyst('RED')), 'recordReport', report(situation, { key: 'R-RED', marking: 'RED' }));
    const { id } = (await shownEvents(service, situation, reader('RED'))).at(-1) ?? { id: '' };
    const NODE = 'query N($id: ID!) { node(id: $id) { id ... on SituationEvent { kind report { key } } } }';
    expect(await dataOf(service.as(reader('RED')), NODE, { id })).toEqual({
      node: { id, kind: 'REPORT_RECORDED', report: { key: 'R-RED' } },
    });
    expect(await dataOf(service, NODE, { id })).toEqual({ node: null });
  });
});
