import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { permits, PERMISSIONS } from '../../src/api/permissions.js';
import { done, type Input, type MutationName, write } from '../support/mutations.js';
import { type Person } from '../support/people.js';
import { startService, type TestService } from '../support/service.js';

const SITUATION = 'dprk-troops-russia-2024';
const NOWHERE = '00000000-0000-4000-8000-000000000000';
const PEOPLE: readonly Person[] = ['READER', 'ANALYST', 'PLANNER', 'PROPOSER', 'ADMIN', 'NSC_MEMBER'].map((role) => ({
  subject: role.toLowerCase(),
  roles: [role],
  clearance: 'AMBER',
}));

/** An input of each mutation that whoever may send it gets past the permission with. */
const INPUTS: Readonly<Record<MutationName, Input>> = {
  recordReport: { source: 'SRC-NOBODY', title: 'A report', publishedAt: '2024-10-20T00:00:00.000Z', claims: [] },
  retractClaim: { claim: 'NOTHING', reason: 'a test' },
  assessSource: { source: 'SRC-NOBODY', reliability: 'A', rationale: 'a test' },
  updateMandate: { mandate: 'NOTHING', status: 'GRANTED' },
  amendDefinition: { kind: 'INDICATOR', key: 'NOTHING', definition: '{}' },
  approveAmendment: { amendment: 'NOTHING' },
  proposeStage: { ladder: 'NOTHING', stage: 'NOTHING' },
  approveProposal: { proposal: NOWHERE },
  rejectProposal: { proposal: NOWHERE },
  withdrawProposal: { proposal: NOWHERE },
  enactProposal: { proposal: NOWHERE },
  standDown: { ladder: 'NOTHING', stage: 'NOTHING' },
  importDossier: { text: 'key: other' },
  advanceClock: { to: '2000-01-01T00:00:00.000Z' },
};

let service: TestService;

beforeAll(async () => {
  service = await startService();
});

afterAll(() => service.close());

interface Entry {
  readonly subject: string;
  readonly roles: readonly string[];
  readonly operation: string;
  readonly situation: string | null;
  readonly outcome: string;
  readonly code: string | null;
  readonly revision: number | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly request_id: string;
  readonly made_at: Date;
}

/** What the audit trail has of a person, the newest first. */
function trailOf(subject: string): Promise<readonly Entry[]> {
  const text = 'SELECT * FROM audit_entry WHERE subject = $1 ORDER BY id DESC';
  return service.database.source.query(text, [subject]);
}

describe.each(PEOPLE)('$subject', (person) => {
  it.each(Object.keys(INPUTS) as MutationName[])('%s', async (operation) => {
    const before = await trailOf(person.subject);
    const written = await write(service.as(person), operation, { situation: SITUATION, ...INPUTS[operation] });
    const [entry] = await trailOf(person.subject);
    if (permits(person.roles, operation)) {
      expect(written.__typename).not.toBe('NotAuthorised');
      return;
    }
    expect(written).toMatchObject({
      __typename: 'NotAuthorised',
      code: 'NOT_AUTHORISED',
      operation,
      roles: PERMISSIONS[operation],
    });
    expect((await trailOf(person.subject)).length).toBe(before.length + 1);
    expect(entry).toMatchObject({
      ...{ operation, situation: SITUATION, roles: person.roles, outcome: 'DENIED', code: 'NOT_AUTHORISED' },
      revision: null,
    });
  });
});

describe('somebody who may not write', () => {
  const reader: Person = { subject: 'prober', roles: ['READER'], clearance: 'CLEAR' };

  it.each(['', 'no key', '\u0000', SITUATION])(
    'is refused before the input is looked at, for the situation %j',
    async (situation) => {
      const input = { ...INPUTS.recordReport, situation, title: '', publishedAt: null };
      expect((await write(service.as(reader), 'recordReport', input)).__typename).toBe('NotAuthorised');
      expect((await trailOf('prober'))[0]).toMatchObject({
        ...{ operation: 'recordReport', outcome: 'DENIED' },
        situation: situation === SITUATION ? SITUATION : null,
      });
    },
  );
});

describe('somebody who does not sign in', () => {
  it('may read and not write, and the attempt is audited', async () => {
    const nobody = service.as(null);
    const { body } = await nobody.ask('{ viewer { subject roles operations clearance } }');
    expect(body.data).toEqual({
      viewer: { subject: null, roles: ['READER'], operations: [], clearance: 'CLEAR' },
    });
    const written = await write(nobody, 'advanceClock', { situation: SITUATION, ...INPUTS.advanceClock });
    expect(written.__typename).toBe('NotAuthorised');
    expect((await trailOf('anonymous'))[0]).toMatchObject({ operation: 'advanceClock', outcome: 'DENIED' });
  });
});

describe('the audit trail', () => {
  const analyst: Person = { subject: 'auditee', roles: ['ANALYST', 'LEGAL'], clearance: 'AMBER' };

  it('tells of a write: who, what, the revision, the true time and the request', async () => {
    const started = Date.now() - 1;
    const input = {
      situation: SITUATION,
      source: 'SRC-NIS',
      reliability: 'C',
      rationale: 'a test',
      idempotencyKey: 'k',
    };
    const written = await done(service.as(analyst), 'assessSource', input);
    const [entry] = await trailOf('auditee');
    expect(entry).toMatchObject({
      ...{ roles: ['ANALYST', 'LEGAL'], operation: 'assessSource', situation: SITUATION, outcome: 'DONE', code: null },
      revision: written.revision,
      detail: { result: { source: 'SRC-NIS' } },
      request_id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
    expect(entry?.made_at.getTime()).toBeGreaterThanOrEqual(started);
    expect(entry?.made_at.getTime()).toBeLessThanOrEqual(Date.now() + 1000);

    await done(service.as(analyst), 'assessSource', input);
    expect((await trailOf('auditee'))[0]).toMatchObject({ outcome: 'REPEATED', revision: written.revision });
  });

  it('tells of a refusal and its reason', async () => {
    await write(service.as(analyst), 'retractClaim', { situation: SITUATION, claim: 'NOTHING', reason: 'a test' });
    expect((await trailOf('auditee'))[0]).toMatchObject({
      ...{ operation: 'retractClaim', outcome: 'REFUSED', code: 'UNKNOWN_ENTRY' },
      detail: { path: ['input', 'claim'] },
    });
  });

  it('tells of the import that the situation came by', async () => {
    expect(await trailOf('import')).toMatchObject([
      { operation: 'importDossier', situation: SITUATION, outcome: 'DONE' },
    ]);
  });

  it('tells of a token that was not accepted, with the request as the answer names it', async () => {
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer a.b.c' },
      body: JSON.stringify({ query: '{ viewer { subject } }' }),
    });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect((await trailOf('anonymous'))[0]).toMatchObject({
      ...{ operation: 'signIn', situation: null, outcome: 'DENIED', code: 'UNAUTHENTICATED' },
      request_id: response.headers.get('x-request-id'),
    });
  });
});

describe('an idempotency key', () => {
  it('does not give a person of another clearance the answer of an earlier one', async () => {
    const input = {
      situation: SITUATION,
      source: 'SRC-NIS',
      reliability: 'D',
      rationale: 'a test',
      idempotencyKey: 'i',
    };
    const person = { subject: 'climber', roles: ['ANALYST'], clearance: 'AMBER' };
    await done(service.as(person), 'assessSource', input);
    const again = await write(service.as({ ...person, clearance: 'CLEAR' }), 'assessSource', input);
    expect(again.__typename).toBe('IdempotencyKeyReused');
  });
});

describe('a service that lets nobody in without a token', () => {
  it('answers 401 with a challenge before it reads a body', async () => {
    const closed = await startService(undefined, { ANONYMOUS_ACCESS: 'false' });
    try {
      const response = await fetch(`${closed.url}/graphql`, { method: 'POST', body: 'not even JSON' });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
      expect((await closed.ask('{ viewer { subject } }')).body.data).toEqual({ viewer: { subject: 'writer' } });
      expect((await fetch(`${closed.url}/healthz`)).status).toBe(200);
    } finally {
      await closed.close();
    }
  });
});
