import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentOf, done, type Input, write, type Written } from '../support/mutations.js';
import type { Person } from '../support/people.js';
import { dataOf, edited, foundingText, startService, type TestService } from '../support/service.js';

const NOW = '2024-10-22T23:59:59.000Z';
const ANN: Person = { subject: 'ann', roles: ['PLANNER', 'ADMIN'], clearance: 'CLEAR' };
const BOB: Person = { subject: 'bob', roles: ['PLANNER'], clearance: 'CLEAR' };
const EVE: Person = { subject: 'eve', roles: ['ANALYST'], clearance: 'RED' };

/** Lifts the rule that forbids direct lethal aid: it only warns. */
const SOFTER = '{rule: {forbid: {option: {lethality: LETHAL, deliveryMode: DIRECT}}}, severity: SOFT, basis: TEXT}';
const RULE = { kind: 'INVARIANT', key: 'INV-NO-DIRECT-LETHAL' };

let service: TestService;
let text: string;
let made = 0;

beforeAll(async () => {
  service = await startService([]);
  text = await foundingText();
});

afterAll(() => service.close());

/** The founding case under a name of its own. */
async function fresh(): Promise<string> {
  made += 1;
  const situation = `case-${String(made)}`;
  const named = edited(text, 'key: dprk-troops-russia-2024', `key: ${situation}`);
  await done(service, 'importDossier', { situation, text: named });
  return situation;
}

function propose(situation: string, definition = SOFTER, fields: Input = {}): Promise<Written> {
  return done(service.as(ANN), 'amendDefinition', { situation, ...RULE, definition, ...fields });
}

function keyIn(written: Written): string {
  return (written['amendment'] as { key: string }).key;
}

const STATE = `query S($key: String!, $asOf: AsOfInput) { situation(key: $key, asOf: $asOf) {
  invariants { key severity } option(key: "OPT-DIRECT-LETHAL") { availability blockers { code } }
  amendments { key status definitionKey version proposedBy closedBy closedAt } } }`;

async function stateOf(situation: string, asOf: Input | null = null): Promise<Record<string, unknown>> {
  return (await dataOf(service, STATE, { key: situation, asOf }))['situation'] as Record<string, unknown>;
}

describe('amending an invariant', () => {
  it('changes nothing until somebody else approves it, and then does', async () => {
    const situation = await fresh();
    const before = await stateOf(situation);
    const pending = await propose(situation);
    expect(pending).toMatchObject({
      __typename: 'AmendDefinitionPending',
      revision: 2,
      changes: [],
      amendment: {
        ...{ kind: 'INVARIANT', definitionKey: 'INV-NO-DIRECT-LETHAL', definition: SOFTER, status: 'PENDING' },
        ...{ version: null, proposedBy: 'ann', proposedAt: NOW, closedBy: null, closedAt: null },
      },
    });
    expect(await stateOf(situation)).toMatchObject({ invariants: before['invariants'], option: before['option'] });

    const key = keyIn(pending);
    const approved = await done(service.as(BOB), 'approveAmendment', { situation, amendment: key });
    expect(approved).toMatchObject({
      __typename: 'ApproveAmendmentSuccess',
      revision: 3,
      amendment: { key, status: 'IN_FORCE', version: 2, closedBy: 'bob', closedAt: NOW },
    });
    expect((await stateOf(situation))['invariants']).toContainEqual({ key: RULE.key, severity: 'SOFT' });
  });

  it('can be approved by the global id too, and is found by it', async () => {
    const situation = await fresh();
    const { id, key } = (await propose(situation))['amendment'] as { id: string; key: string };
    await done(service.as(BOB), 'approveAmendment', { situation, amendment: id });
    const found = await dataOf(service, 'query N($id: ID!) { node(id: $id) { ... on Amendment { key status } } }', {
      id,
    });
    expect(found['node']).toEqual({ key, status: 'IN_FORCE' });
  });

  it('is not approved by who proposed it', async () => {
    const situation = await fresh();
    const amendment = keyIn(await propose(situation));
    const before = await contentOf(service.database);
    expect(await write(service.as(ANN), 'approveAmendment', { situation, amendment })).toMatchObject({
      ...{ __typename: 'ProposerMayNotApprove', code: 'PROPOSER_MAY_NOT_APPROVE', proposer: 'ann' },
      path: ['input', 'amendment'],
    });
    expect(await contentOf(service.database)).toEqual(before);
  });

  it('is approved once', async () => {
    const situation = await fresh();
    const amendment = keyIn(await propose(situation));
    await done(service.as(BOB), 'approveAmendment', { situation, amendment });
    expect(await write(service.as(BOB), 'approveAmendment', { situation, amendment })).toMatchObject({
      ...{ __typename: 'AmendmentClosed', code: 'AMENDMENT_CLOSED', status: 'IN_FORCE' },
    });
  });

  it('gives way to a later amendment of the same rule', async () => {
    const situation = await fresh();
    const first = keyIn(await propose(situation));
    const second = keyIn(await propose(situation, SOFTER.replace('TEXT', 'EXTERNAL')));
    expect(await write(service.as(BOB), 'approveAmendment', { situation, amendment: first })).toMatchObject({
      __typename: 'AmendmentClosed',
      status: 'SUPERSEDED',
    });
    await done(service.as(BOB), 'approveAmendment', { situation, amendment: second });
  });

  it('is held against the definitions in force, when it is made and when it is approved', async () => {
    const situation = await fresh();
    const wrong = await write(service.as(ANN), 'amendDefinition', {
      situation,
      ...RULE,
      definition: '{severity: HARD}',
    });
    expect(wrong.__typename).toBe('FaultyDossier');
    const unknown = { situation, kind: 'INVARIANT', key: 'INV-NONE', definition: SOFTER };
    expect((await write(service.as(ANN), 'amendDefinition', unknown)).__typename).toBe('UnknownEntry');

    const strict =
      '{rule: {requiresPrior: {option: {key: OPT-OBSERVER}, prior: {key: OPT-DEFENSIVE}}}, severity: HARD, basis: TEXT}';
    expect(
      (await write(service.as(ANN), 'amendDefinition', { situation, ...RULE, definition: strict })).__typename,
    ).toBe('FaultyDossier');
  });

  it('waits in the inbox of whoever may approve it, and of nobody else', async () => {
    const situation = await fresh();
    const key = keyIn(await propose(situation));
    const inboxOf = async (person: Person): Promise<readonly string[]> => {
      const data = await dataOf(service.as(person), '{ viewer { pendingAmendments { key } } }');
      return (data['viewer'] as { pendingAmendments: { key: string }[] }).pendingAmendments.map((each) => each.key);
    };
    expect(await inboxOf(BOB)).toContain(key);
    expect(await inboxOf(ANN)).not.toContain(key);
    expect(await inboxOf(EVE)).toEqual([]);
    await done(service.as(BOB), 'approveAmendment', { situation, amendment: key });
    expect(await inboxOf(BOB)).not.toContain(key);
  });

  it('is shown as it was known at an instant', async () => {
    const situation = await fresh();
    await propose(situation);
    await done(service.as(ANN), 'advanceClock', { situation, to: '2024-10-23T00:00:00Z' });
    const [{ key } = { key: '' }] = (await stateOf(situation))['amendments'] as { key: string }[];
    await done(service.as(BOB), 'approveAmendment', { situation, amendment: key });
    const then = { knownAt: NOW };
    expect((await stateOf(situation, then))['amendments']).toMatchObject([{ status: 'PENDING', closedBy: null }]);
    expect((await stateOf(situation, { knownAt: '2024-10-22T00:00:00Z' }))['amendments']).toEqual([]);
    expect((await stateOf(situation))['amendments']).toMatchObject([{ status: 'IN_FORCE', closedBy: 'bob' }]);
  });

  it.each(['nothing', '00000000-0000-4000-8000-000000000000', "'; DROP TABLE amendment"])(
    'is not there under the name %s',
    async (amendment) => {
      const situation = await fresh();
      expect(await write(service.as(BOB), 'approveAmendment', { situation, amendment })).toMatchObject({
        ...{ __typename: 'UnknownEntry', path: ['input', 'amendment'] },
      });
    },
  );

  it('is approved by one of many at once', async () => {
    const situation = await fresh();
    const amendment = keyIn(await propose(situation));
    const people = Array.from({ length: 8 }, (_, index) => ({ ...BOB, subject: `bob-${String(index)}` }));
    const all = await Promise.all(
      people.map((person) => write(service.as(person), 'approveAmendment', { situation, amendment })),
    );
    expect(all.map(({ __typename }) => __typename).sort()).toEqual([
      ...Array.from({ length: 7 }, () => 'AmendmentClosed'),
      'ApproveAmendmentSuccess',
    ]);
  });
});

describe('the table of amendments', () => {
  it.each([
    [
      'approved by who proposed it',
      `UPDATE amendment SET status = 'IN_FORCE', version = 2, closed_by = proposed_by, closed_at = proposed_at
        WHERE status = 'PENDING'`,
      'amendment_by_two_people',
    ],
    ['rewritten', `UPDATE amendment SET definition = 'other'`, 'only a pending one changes'],
    ['taken from its record', `DELETE FROM amendment`, 'only a pending one changes'],
    ['emptied', `TRUNCATE amendment`, 'append only'],
  ])('holds an amendment that would be %s', async (_name, statement, message) => {
    const situation = await fresh();
    await propose(situation);
    await expect(service.database.source.query(statement)).rejects.toThrow(message);
  });
});
