import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentOf, type Written } from '../support/mutations.js';
import { day, LADDER_START, type LadderCase, ladderCase, type Name, PEOPLE } from '../support/ladder-case.js';
import { startService, type TestService } from '../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await startService([]);
});
afterAll(() => service.close());

const SIDE = { ladder: 'LAD-SIDE', stage: 'SD-1' };
const MAIN = { ladder: 'LAD-MAIN', stage: 'ST-1' };

const PROPOSALS = `query P($key: String!, $asOf: AsOfInput, $filter: ProposalFilter, $first: Int, $after: String) {
  situation(key: $key, asOf: $asOf) { withheld revision
    proposals(filter: $filter, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node {
      id key status evaluationHash marking approvals { approver } missing { people } closedAt closingCause } } }
    decisions { totalCount edges { node { id sequence marking } } }
    ladders { current { key } next { openProposal { key status } } } } }`;

interface ProposalSeen {
  readonly id: string;
  readonly key: string;
  readonly status: string;
  readonly evaluationHash: string | null;
  readonly approvals: readonly object[];
  readonly closedAt: string | null;
  readonly closingCause: string | null;
}

interface Seen {
  readonly withheld: boolean;
  readonly revision: number;
  readonly proposals: {
    readonly totalCount: number;
    readonly pageInfo: { readonly endCursor: string };
    readonly edges: readonly {
      readonly node: ProposalSeen;
    }[];
  };
  readonly decisions: {
    readonly totalCount: number;
    readonly edges: readonly { readonly node: { readonly id: string } }[];
  };
  readonly ladders: readonly { readonly next: { readonly openProposal: { readonly key: string } | null } | null }[];
}

async function seen(of: LadderCase, who: Name = 'guest', variables = {}): Promise<Seen> {
  return (await of.ask(who, PROPOSALS, variables))['situation'] as Seen;
}

const nodesOf = ({ proposals }: Seen) => proposals.edges.map(({ node }) => node);

/** The only proposal that somebody sees. */
function theOne(found: Seen): ProposalSeen {
  const [node, ...others] = nodesOf(found);
  if (node === undefined || others.length > 0) throw new Error(`seen are ${String(nodesOf(found).length)} proposals`);
  return node;
}

describe('proposals', () => {
  it('read in the past as far as they had come then', async () => {
    const of = await ladderCase(service);
    await of.must('ann', 'proposeStage', { ...MAIN, draft: true });
    const steps: readonly (readonly [Name, Parameters<LadderCase['must']>[1], object])[] = [
      ['ann', 'proposeStage', MAIN],
      ['lea', 'approveProposal', {}],
      ['ned', 'approveProposal', {}],
      ['ann', 'enactProposal', {}],
    ];
    const { key: proposal } = theOne(await seen(of));
    for (const [index, [who, name, input]] of steps.entries()) {
      await of.must('kim', 'advanceClock', { to: day(index + 1) });
      await of.must(who, name, 'stage' in input ? input : { proposal });
    }
    const told: unknown[] = [];
    for (const days of [-1, 0, 1, 2, 3, 4]) {
      const then = await seen(of, 'guest', { asOf: { knownAt: day(days), validAt: day(days) } });
      const [node] = nodesOf(then);
      const open = then.ladders[0]?.next?.openProposal ?? null;
      told.push(
        node === undefined
          ? null
          : [node.status, node.evaluationHash !== null, node.approvals, node.closedAt, open !== null],
      );
    }
    expect(told).toEqual([
      null,
      ['DRAFT', false, [], null, true],
      ['PROPOSED', true, [], null, true],
      ['PROPOSED', true, [{ approver: 'lea' }], null, true],
      ['APPROVED', true, [{ approver: 'lea' }, { approver: 'ned' }], null, true],
      ['ENACTED', true, [{ approver: 'lea' }, { approver: 'ned' }], day(4), false],
    ]);
    const approved = { filter: { status: ['APPROVED'] } };
    expect(nodesOf(await seen(of, 'guest', { ...approved, asOf: { knownAt: day(3) } }))).toHaveLength(1);
    expect(nodesOf(await seen(of, 'guest', approved))).toEqual([]);
  });

  it('are listed page by page, the newest first, and filtered by status and ladder', async () => {
    const of = await ladderCase(service);
    const first = await of.propose('SD-1');
    await of.must('ann', 'withdrawProposal', { proposal: first });
    await of.must('kim', 'advanceClock', { to: day(1) });
    const second = await of.propose('ST-1');
    const page = await seen(of, 'guest', { first: 1 });
    expect(page.proposals).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
    expect(nodesOf(page).map(({ key }) => key)).toEqual([second]);
    const next = await seen(of, 'guest', { first: 1, after: page.proposals.pageInfo.endCursor });
    expect(nodesOf(next)).toMatchObject([{ key: first, status: 'WITHDRAWN', closingCause: 'WITHDRAWAL' }]);
    const keysBy = async (filter: object) => nodesOf(await seen(of, 'guest', { filter })).map(({ key }) => key);
    expect(await keysBy({ status: ['WITHDRAWN', 'LAPSED'] })).toEqual([first]);
    expect(await keysBy({ ladder: 'LAD-MAIN' })).toEqual([second]);
    expect(await keysBy({ ladder: 'LAD-MAIN', status: ['WITHDRAWN'] })).toEqual([]);
  });

  it('are found again by their ids, and acted on by key or by id', async () => {
    const of = await ladderCase(service);
    const proposal = await of.propose('SD-1');
    const { id } = theOne(await seen(of));
    const node = 'query N($id: ID!) { node(id: $id) { ... on Proposal { key status } } }';
    expect(await of.ask('guest', node, { id })).toEqual({ node: { key: proposal, status: 'APPROVED' } });
    expect(await of.must('ann', 'enactProposal', { proposal: id })).toMatchObject({ proposal: { key: proposal } });
    const { body } = await service
      .as(PEOPLE.ann)
      .ask('mutation E($input: EnactProposalInput!) { enactProposal(input: $input) { __typename } }', {
        input: { situation: of.key, proposal: 'no key' },
      });
    expect(body.errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: ['input', 'proposal'],
    });
  });
});

describe('acts on proposals', () => {
  it('are done once under an idempotency key, and answered alike', async () => {
    const of = await ladderCase(service);
    const proposal = await of.propose('SD-1');
    const input = { proposal, idempotencyKey: 'once' };
    const first = await of.must('ann', 'enactProposal', input);
    const before = await contentOf(service.database);
    expect(await of.must('ann', 'enactProposal', input)).toEqual(first);
    expect(await contentOf(service.database)).toEqual(before);
    expect(await of.act('abe', 'enactProposal', input)).toMatchObject({ __typename: 'IdempotencyKeyReused' });

    const refusal = { ...MAIN, stage: 'ST-2', idempotencyKey: 'refused' };
    const refused = await of.act('ann', 'proposeStage', refusal);
    expect(refused.__typename).toBe('RankSkipped');
    expect(await of.act('ann', 'proposeStage', refusal)).toEqual(refused);
  });

  it('keep the refusal that let a proposal lapse under its key, with all its facts', async () => {
    const of = await ladderCase(service);
    const proposal = await of.propose('SD-1');
    await of.must('kim', 'updateMandate', { mandate: 'MAN-LAW', status: 'REVOKED' });
    const { revision } = await seen(of);
    const input = { proposal, idempotencyKey: 'lapse' };
    const refused = await of.act('ann', 'enactProposal', input);
    expect(refused.__typename).toBe('GateNotTrue');
    const after = await seen(of);
    expect(after.revision).toBe(revision + 1);
    expect(nodesOf(after)).toMatchObject([{ status: 'LAPSED', closingCause: 'EVALUATION_CHANGED' }]);
    expect(await of.act('ann', 'enactProposal', input)).toEqual(refused);
    expect((await seen(of)).revision).toBe(revision + 1);
    expect(nodesOf(await seen(of, 'guest', { asOf: { knownAt: '2030-01-09T00:00:00Z' } }))).toEqual([]);
  });

  it.each<[string, (of: LadderCase, proposal: string) => Promise<Written>, object]>([
    ['a proposal beside an open one', (of) => of.act('abe', 'proposeStage', MAIN), { __typename: 'ProposalOpen' }],
    [
      'taking back what another proposed',
      (of, proposal) => of.act('abe', 'withdrawProposal', { proposal }),
      { __typename: 'NotTheProposer', proposer: 'ann' },
    ],
    [
      'rejecting without a role that the rung asks for',
      (of, proposal) => of.act('guest', 'rejectProposal', { proposal }),
      { __typename: 'RoleNotHeld', held: ['PRESS'] },
    ],
    [
      'a marking above the own clearance',
      (of) => of.act('abe', 'proposeStage', { ...SIDE, marking: 'AMBER' }),
      { __typename: 'Contradictory', path: ['input', 'marking'] },
    ],
    [
      'a ladder that is not there',
      (of) => of.act('ann', 'proposeStage', { ladder: 'LAD-X', stage: 'ST-1' }),
      { __typename: 'UnknownEntry', key: 'LAD-X', path: ['input', 'ladder'] },
    ],
    [
      'a rung that is not there',
      (of) => of.act('ann', 'proposeStage', { ...SIDE, stage: 'ST-1' }),
      { __typename: 'UnknownEntry', key: 'ST-1', path: ['input', 'stage'] },
    ],
    [
      'the rung on which the ladder stands',
      (of) => of.act('ann', 'proposeStage', { ...SIDE, stage: 'SD-0' }),
      { __typename: 'WrongStage', code: 'NOT_NEXT_RUNG', rank: 0, currentRank: 0 },
    ],
    [
      'a proposal that is not there',
      (of) => of.act('ned', 'approveProposal', { proposal: '00000000-0000-4000-8000-000000000000' }),
      { __typename: 'UnknownEntry', path: ['input', 'proposal'] },
    ],
    [
      'an outdated revision',
      (of, proposal) => of.act('ned', 'approveProposal', { proposal, expectedRevision: 1 }),
      { __typename: 'StaleRevision', currentRevision: 2 },
    ],
    [
      'a person without a role for it',
      (of, proposal) => of.act('kim', 'enactProposal', { proposal }),
      { __typename: 'NotAuthorised', operation: 'enactProposal' },
    ],
  ])('are refused, and leave nothing behind: %s', async (_, refuse, expected) => {
    const of = await ladderCase(service);
    const proposal = await of.propose('ST-1');
    const before = await contentOf(service.database);
    expect(await refuse(of, proposal)).toMatchObject(expected);
    expect(await contentOf(service.database)).toEqual(before);
  });

  it('ask nobody about a draft, and let it keep what it was given', async () => {
    const of = await ladderCase(service);
    const drafted = await of.must('ann', 'proposeStage', { ...MAIN, draft: true, rationale: 'so it is' });
    const { key: proposal } = drafted['proposal'] as { key: string };
    for (const [who, name] of [
      ['ned', 'approveProposal'],
      ['ann', 'enactProposal'],
    ] as const) {
      expect(await of.act(who, name, { proposal })).toMatchObject({ code: 'PROPOSAL_IS_DRAFT', status: 'DRAFT' });
    }
    expect(await of.act('ann', 'proposeStage', { ...MAIN, rationale: 'no, so' })).toMatchObject({
      __typename: 'Contradictory',
      path: ['input', 'rationale'],
    });
    expect(await of.act('abe', 'proposeStage', MAIN)).toMatchObject({ openProposal: proposal });
    expect(await of.must('ned', 'rejectProposal', { proposal })).toMatchObject({
      proposal: { status: 'REJECTED', closingCause: 'REJECTION', closedBy: 'ned' },
    });
    expect(await of.act('ann', 'enactProposal', { proposal })).toMatchObject({ code: 'NO_OPEN_PROPOSAL' });
    await of.propose('ST-1');
    expect(await of.act('ann', 'enactProposal', { proposal })).toMatchObject({
      code: 'PROPOSAL_CLOSED',
      status: 'REJECTED',
    });
  });

  it('find the top of a ladder', async () => {
    const of = await ladderCase(service);
    await of.climb('SD-1');
    expect(await of.act('ann', 'proposeStage', SIDE)).toMatchObject({
      __typename: 'WrongStage',
      code: 'LADDER_AT_TOP',
      stage: 'SD-1',
      rank: 1,
    });
  });
});

describe('an amendment', () => {
  it.each([
    [
      'of the gate of an option on the rung',
      { kind: 'PRECONDITION', key: 'OPT-SHIELD', definition: '{mandate: MAN-LAW}' },
      'LAPSED',
    ],
    ['of another gate', { kind: 'PRECONDITION', key: 'OPT-WORDS', definition: '{mandate: MAN-COURT}' }, 'PROPOSED'],
    [
      'of the ladder',
      {
        kind: 'LADDER',
        key: 'LAD-MAIN',
        definition:
          '{initial: ST-0, stages: [{key: ST-0, rank: 0, title: Watch}, {key: ST-1, rank: 1, title: Shield, options: [OPT-SHIELD]}]}',
      },
      'LAPSED',
    ],
    [
      'of another ladder',
      {
        kind: 'LADDER',
        key: 'LAD-SIDE',
        definition:
          '{initial: SD-0, stages: [{key: SD-0, rank: 0, title: Silence}, {key: SD-1, rank: 1, title: Words}]}',
      },
      'PROPOSED',
    ],
  ])('%s leaves the open proposal as it must', async (_, input, status) => {
    const of = await ladderCase(service);
    await of.propose('ST-1');
    await of.must('kim', 'amendDefinition', input);
    const proposal = theOne(await seen(of));
    const cause = status === 'LAPSED' ? 'DEFINITION_AMENDED' : null;
    expect([proposal.status, proposal.closingCause]).toEqual([status, cause]);
  });

  it('of a ladder that would enact an option by itself is refused with the option, and ends no proposal', async () => {
    const of = await ladderCase(service);
    await of.propose('ST-1');
    const before = await contentOf(service.database);
    const definition =
      '{initial: ST-0, stages: [{key: ST-0, rank: 0, title: Watch, options: [OPT-SHIELD]}, {key: ST-1, rank: 1, title: Next}]}';
    expect(await of.act('kim', 'amendDefinition', { kind: 'LADDER', key: 'LAD-MAIN', definition })).toMatchObject({
      __typename: 'AmendmentEnacts',
      code: 'AMENDMENT_ENACTS',
      options: ['OPT-SHIELD'],
      path: ['input', 'definition'],
    });
    expect(await contentOf(service.database)).toEqual(before);
  });
});

describe('a basis that is gone', () => {
  const BASIS = `query B($key: String!, $asOf: AsOfInput) { situation(key: $key, asOf: $asOf) { ladder(key: "LAD-MAIN") {
    basisLapsed reviewBy stages { key status basisLapse { since reviewBy options { key } } } } } }`;

  it('is told with its date and a date of review, and nothing steps down by itself', async () => {
    const of = await ladderCase(service);
    await of.climb('ST-1');
    const stages = async (variables = {}) => {
      const { situation } = (await of.ask('guest', BASIS, variables)) as {
        situation: { ladder: Record<string, unknown> };
      };
      return { ...situation.ladder, stages: (situation.ladder['stages'] as unknown[])[1] };
    };
    expect(await stages()).toMatchObject({ basisLapsed: false, reviewBy: null, stages: { basisLapse: null } });
    await of.must('kim', 'advanceClock', { to: day(1) });
    await of.must('kim', 'retractClaim', { claim: 'C-ONE', reason: 'misread' });
    await of.must('kim', 'advanceClock', { to: day(20) });
    expect(await stages()).toEqual({
      basisLapsed: true,
      reviewBy: day(15),
      stages: {
        key: 'ST-1',
        status: 'BASIS_LAPSED',
        basisLapse: { since: day(1), reviewBy: day(15), options: [{ key: 'OPT-SHIELD' }] },
      },
    });
    expect(await stages({ asOf: { validAt: LADDER_START, knownAt: LADDER_START } })).toMatchObject({ reviewBy: null });
  });
});

describe('a marking', () => {
  async function marked(): Promise<{ of: LadderCase; proposal: string }> {
    const of = await ladderCase(service);
    await of.must('anna', 'recordReport', {
      source: 'S-TWO',
      title: 'Kept close',
      marking: 'AMBER',
      publishedAt: LADDER_START,
      claims: [{ indicator: 'IND-ALERT', polarity: 'AFFIRMS', credibility: 2, modality: 'OBSERVED' }],
    });
    return { of, proposal: await of.propose('ST-1', 'amber') };
  }

  it('keeps a proposal, its approvals and its decision from everybody below it, in every answer', async () => {
    const { of, proposal } = await marked();
    const { id } = theOne(await seen(of, 'anna'));
    expect(nodesOf(await seen(of, 'anna'))).toMatchObject([{ key: proposal, marking: 'AMBER', status: 'PROPOSED' }]);
    const node = 'query N($id: ID!) { node(id: $id) { id } }';
    const asSeen = { withheld: true, proposals: { totalCount: 0, edges: [] }, decisions: { totalCount: 0 } };
    const none = [{ next: { openProposal: null } }, { next: { openProposal: null } }];
    expect(await seen(of, 'guest')).toMatchObject({ ...asSeen, ladders: none });
    expect(await of.ask('guest', node, { id })).toEqual({ node: null });
    expect(await of.ask('anna', node, { id })).toEqual({ node: { id } });

    for (const name of ['approveProposal', 'rejectProposal', 'enactProposal'] as const) {
      expect(await of.act('ole', name, { proposal })).toMatchObject({ __typename: 'UnknownEntry', key: proposal });
    }
    expect(await of.act('ann', 'withdrawProposal', { proposal })).toMatchObject({ __typename: 'UnknownEntry' });
    expect(await of.act('ann', 'proposeStage', MAIN)).toMatchObject({
      __typename: 'ProposalOpen',
      openProposal: null,
      message: 'A proposal is open on LAD-MAIN.',
    });

    await of.must('anna', 'approveProposal', { proposal });
    await of.must('ansel', 'approveProposal', { proposal });
    const enacted = await of.must('amber', 'enactProposal', { proposal });
    expect(enacted['decision']).toMatchObject({ marking: 'AMBER', replay: { matches: true } });
    const decision = (enacted['decision'] as { id: string }).id;
    const after = await seen(of, 'guest');
    expect(after).toMatchObject({ ...asSeen, ladders: [{ current: { key: 'ST-1' } }, {}] });
    expect(await of.ask('guest', node, { id: decision })).toEqual({ node: null });
    expect((await seen(of, 'anna')).decisions).toMatchObject({ totalCount: 1 });
    await of.must('ned', 'standDown', { ladder: 'LAD-MAIN', stage: 'ST-0' });
    expect((await seen(of, 'guest')).decisions).toMatchObject({
      totalCount: 1,
      edges: [{ node: { sequence: 2, marking: 'CLEAR' } }],
    });
  });

  it('is held by the database too, which tells no more than that something is withheld', async () => {
    const of = await ladderCase(service);
    expect(await seen(of, 'guest')).toMatchObject({ withheld: false });
    const proposal = await of.propose('SD-1', 'amber');
    expect(await seen(of, 'guest')).toMatchObject({ withheld: true });
    expect(await seen(of, 'anna')).toMatchObject({ withheld: false });
    const other = await of.propose('ST-1', 'amber');
    await of.must('anna', 'approveProposal', { proposal: other });
    await of.must('amber', 'enactProposal', { proposal });
    const text = `SELECT (SELECT count(*)::int FROM proposal WHERE situation_id = s.id) AS proposals,
      (SELECT count(*)::int FROM approval WHERE situation_id = s.id) AS approvals,
      (SELECT count(*)::int FROM decision_record WHERE situation_id = s.id) AS decisions FROM situation AS s WHERE s.key = $1`;
    const counted = async (markings: readonly string[]) =>
      (await service.database.reads.reader(markings).rows({ text, values: [of.key] }))[0];
    expect(await counted(['CLEAR', 'GREEN'])).toEqual({ proposals: 0, approvals: 0, decisions: 0 });
    expect(await counted(['CLEAR', 'GREEN', 'AMBER'])).toEqual({ proposals: 2, approvals: 1, decisions: 1 });
  });

  it('decides what a proposal is judged on, whoever acts: the evidence up to it and no other', async () => {
    const { of, proposal } = await marked();
    const amber = theOne(await seen(of, 'anna'));
    await of.must('amber', 'withdrawProposal', { proposal });
    const clear = await of.propose('ST-1', 'amber', { marking: 'CLEAR' });
    const node = theOne(await seen(of, 'guest'));
    expect(node.key).toBe(clear);
    expect(node.evaluationHash).not.toBe(amber.evaluationHash);
    const holds = `query H($key: String!) { situation(key: $key) { proposals(filter: {status: [PROPOSED]}) {
      edges { node { key evaluationHolds } } } } }`;
    for (const who of ['guest', 'anna'] as const) {
      expect(await of.ask(who, holds)).toMatchObject({
        situation: { proposals: { edges: [{ node: { key: clear, evaluationHolds: true } }] } },
      });
    }
    await of.must('anna', 'approveProposal', { proposal: clear });
    await of.must('lea', 'approveProposal', { proposal: clear });
    await of.must('ann', 'enactProposal', { proposal: clear });
  });

  it('does not keep a step down from ending a proposal that who steps down may not see', async () => {
    const of = await ladderCase(service);
    await of.climb('SD-1');
    await of.must('lea', 'standDown', { ladder: 'LAD-SIDE', stage: 'SD-0' });
    await of.climb('ST-1');
    await of.must('kim', 'advanceClock', { to: day(3) });
    const proposal = await of.propose('ST-2', 'amber');
    expect(await of.must('lea', 'standDown', { ladder: 'LAD-MAIN', stage: 'ST-0' })).toMatchObject({
      decision: { kind: 'STAND_DOWN' },
    });
    expect(nodesOf(await seen(of, 'anna', { first: 1 }))).toMatchObject([
      { key: proposal, status: 'WITHDRAWN', closingCause: 'STAND_DOWN' },
    ]);
  });
});

describe('pendingApprovals', () => {
  const PENDING = `query V { viewer { pendingApprovals { roles situation { key } proposal { key } } } }`;
  const pending = async (of: LadderCase, who: Name) => {
    const { viewer } = (await of.ask(who, PENDING)) as {
      viewer: { pendingApprovals: { roles: string[]; situation: { key: string }; proposal: { key: string } }[] };
    };
    return viewer.pendingApprovals
      .filter(({ situation }) => situation.key === of.key)
      .map(({ roles, proposal }) => [proposal.key, roles]);
  };

  it('are those that lack a role which the person holds, who neither proposed nor approved them', async () => {
    const of = await ladderCase(service);
    const proposal = await of.propose('ST-1', 'pro');
    expect(await pending(of, 'ned')).toEqual([[proposal, ['NSC_MEMBER']]]);
    expect(await pending(of, 'ole')).toEqual([[proposal, ['NSC_MEMBER', 'LEGAL']]]);
    for (const who of ['pro', 'guest', 'kim'] as const) expect([who, await pending(of, who)]).toEqual([who, []]);
    await of.must('ned', 'approveProposal', { proposal });
    expect(await pending(of, 'ned')).toEqual([]);
    expect(await pending(of, 'nora')).toEqual([]);
    expect(await pending(of, 'lea')).toEqual([[proposal, ['LEGAL']]]);
    await of.must('lea', 'approveProposal', { proposal });
    expect(await pending(of, 'ole')).toEqual([]);
  });

  it('hold back what the marking keeps from the person, and nobody waits for who does not sign in', async () => {
    const of = await ladderCase(service);
    const proposal = await of.propose('ST-1', 'amber');
    expect(await pending(of, 'ole')).toEqual([]);
    expect(await pending(of, 'anna')).toEqual([[proposal, ['NSC_MEMBER', 'LEGAL']]]);
    const { body } = await service.as(null).ask(PENDING);
    expect(body.data).toEqual({ viewer: { pendingApprovals: [] } });
  });
});
